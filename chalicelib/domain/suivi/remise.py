"""Before coming for the card: where, the stamp and its amount, what to bring (TAX-01)."""

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_INSTRUITE
from chalicelib.domain.droit.prefectures import toutes

PAIEMENT = (
    "Achetez-le sur timbres.impots.gouv.fr, dans un bureau de tabac ou dans un centre des finances "
    "publiques. Dans ces deux lieux, vous pouvez payer en espèces. Les timbres en papier ne sont "
    "pas acceptés."
)

SANS_HORAIRES = (
    "Pour les horaires, appelez le 0\u00a0806\u00a0001\u00a0620 avant de venir, ou demandez-les à "
    "la préfecture."
)


def a_la_remise(dossier: Dossier) -> tuple[str, ...]:
    """In the order of what is done; nothing before the card is there."""
    production = dossier.instruction.production
    if production is None or production.montant is None:
        return ()
    if dossier.carte_ailleurs:
        return (carte_a_envoyer(dossier),)
    papiers = "votre attestation de décision favorable"
    ancien = _ancien(dossier)
    if production.montant == 0:
        payer = ("Vous n’avez rien à payer : n’achetez pas de timbre fiscal.",)
        apporter = f"Apportez {papiers}{ancien}."
    else:
        payer = (
            "Avant de venir, achetez un timbre fiscal électronique de "
            f"{production.montant} €. {PAIEMENT}",
        )
        apporter = f"Apportez le numéro du timbre (16 chiffres), {papiers}{ancien}."
    return (
        f"Où venir : {production.lieu}",
        f"Quand venir : {production.horaires}" if production.horaires else SANS_HORAIRES,
        *payer,
        apporter,
    )


def _ancien(dossier: Dossier) -> str:
    """What is handed in with the new card (HND-01); what was lost, if it came back."""
    if dossier.titre_perdu:
        return " et votre ancienne carte, si vous l’avez retrouvée : vous devez la rendre"
    if dossier.reponses.titre_actuel or dossier.instruction.cartes_remises:
        return " et votre ancien titre de séjour : vous devez le rendre"
    return ""


def carte_retrouvee(dossier: Dossier) -> str:
    """A lost card found again: nobody uses it by mistake once another one is made (DUP-01)."""
    if dossier.etat in ACCORDEE:
        return (
            "Votre ancienne carte n’est plus valable. Vous la retrouvez ? Ne l’utilisez pas : "
            "rendez-la quand vous venez prendre le duplicata."
        )
    if dossier.etat in NON_INSTRUITE:
        return "Vous retrouvez votre carte ? Annulez cette demande : votre carte reste valable."
    return (
        "Vous retrouvez votre carte ? Ne l’utilisez pas. Écrivez-le à la préfecture, avec « Écrire "
        "à la préfecture » sous cette demande."
    )


def carte_a_envoyer(dossier: Dossier) -> str:
    """Never sent to a counter that will not have the card any more (J31)."""
    return (
        f"Vous avez déménagé. {dossier.prefecture.libelle} doit envoyer votre carte à "
        f"{dossier.domicile.libelle}. Attendez notre message avant de venir."
    )


def carte_en_route(dossier: Dossier) -> str:
    production = dossier.instruction.production
    if production is None or production.envoi is None or not production.en_route:
        return ""
    de, vers = toutes()[production.envoi.de], toutes()[production.envoi.vers]
    return (
        f"Votre carte est envoyée de {de.libelle} à {vers.libelle}. Attendez notre message avant "
        "de venir."
    )


def qui_retire(dossier: Dossier) -> str:
    """What the person does now that her card is there."""
    if dossier.carte_ailleurs:
        return f"{dossier.prefecture.libelle}. Ce service doit envoyer votre titre."
    production = dossier.instruction.production
    gratuit = production is not None and production.montant == 0
    timbre = "" if gratuit else "achetez le timbre fiscal, puis "
    return f"C’est à vous : {timbre}venez prendre votre titre."
