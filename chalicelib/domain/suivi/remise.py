"""Before coming for the card: where, the stamp and its amount, what to bring (TAX-01)."""

from chalicelib.domain.dossier.dossier import Dossier

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
    ancien = (
        " et votre ancien titre de séjour : vous devez le rendre"
        if dossier.reponses.titre_actuel
        else ""
    )
    return (
        f"Où venir : {production.lieu}",
        f"Quand venir : {production.horaires}" if production.horaires else SANS_HORAIRES,
        f"Avant de venir, achetez un timbre fiscal électronique de {production.montant} €. "
        f"{PAIEMENT}",
        "Apportez le numéro du timbre (16 chiffres), votre attestation de décision favorable"
        f"{ancien}.",
    )
