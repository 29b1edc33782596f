"""The card: ordered, received by the préfecture, handed over (HND-01, TAX-01, TAX-04)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.domain.dossier.carte import AncienTitre, Production
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.faits import FaitAgent, Precisions
from chalicelib.domain.dossier.faits_ouverts import carte_encore, rendez_vous_donne
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.prix_du_titre import tarifs_possibles
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.prix import RETARD, CodeTarif
from chalicelib.domain.droit.titres import tarif
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.motifs_carte import APayer, motifs_carte
from chalicelib.domain.instruction.saisies import Lieu
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi


class SaisieReception(Modele):
    """The card as received, and where it will be handed over."""

    numero_titre: Annotated[
        str,
        Field(pattern=r"^[A-Z0-9]{9,12}$"),
        Phrases(absent="Écrivez le numéro de la carte.", invalide="9 à 12 lettres ou chiffres."),
        Saisi(Genre.IDENTIFIANT),
    ]
    lieu: Annotated[Lieu, Phrases(absent="Écrivez où retirer le titre.")]
    horaires: Annotated[str, Saisi(Genre.LETTRE, 200)] = ""


class SaisieRemise(Modele):
    """At the counter: the stamp paid, the old card handed in."""

    timbre: Annotated[
        str,
        Field(pattern=r"^([0-9]{16})?$"),
        Saisi(Genre.IDENTIFIANT),
        Phrases(invalide="Le numéro du timbre a 16 chiffres. Recopiez-le sans lettre."),
    ] = ""
    ancien_titre: AncienTitre = AncienTitre.AUCUN


class AncienTitreNonRendu(SaisieImpossible):
    """HND-01, FAQ 39."""

    phrase = "L’ancien titre doit être rendu avec la remise du nouveau."
    suite = "Cochez « rendu », ou « perdu » si la personne a déclaré sa perte."


class CarteAEnvoyer(Conflit):
    """Nobody is told to come where she does not live any more (J31)."""

    phrase = "La personne habite maintenant dans un autre département."
    suite = "Transférez le titre à la préfecture de son domicile : elle le lui remet."


class TimbreManquant(SaisieImpossible):
    """TAX-01; a card made again for our fault costs nothing more."""

    phrase = "Écrivez le numéro du timbre fiscal électronique."
    suite = "La personne l’apporte avec elle : 16 chiffres. Sans timbre, le titre ne se remet pas."
    champ = "timbre"


class NumeroEtrangerPourLaCarte(SaisieImpossible):
    """Two numbers stand on a card; this one is the person's (J10)."""

    phrase = "Ce numéro est le numéro étranger de la personne, pas celui de la carte."
    suite = "Recopiez le numéro de la carte : au recto, en haut à droite."
    champ = "numero_titre"


class FabricationLancee(FaitAgent):
    type: Literal["FabricationLancee"] = "FabricationLancee"

    recit = Recit(
        banc="Fabrication du titre lancée",
        histoire="",
        annonce=Annonce(
            "Votre titre est en cours de fabrication",
            phrase="Nous vous écrivons quand votre titre est prêt. N’achetez pas encore de timbre "
            "fiscal : attendez notre message avec le montant.",
        ),
        courriel=Nouvelle(
            "fabrication",
            "{titre_A} est en cours de fabrication",
            (
                "La fabrication est commencée. Nous vous écrivons quand {titre} est prêt{e}.",
                "N’achetez pas encore de timbre fiscal : attendez notre message avec le montant.",
            ),
        ),
    )
    reveille = (COURRIELS, ECHANGES)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once this card came, left for elsewhere or is made again."""
        return en_fabrication(self, dossier)


def en_fabrication(commande: FaitAgent, dossier: Dossier) -> Precisions | None:
    """What the message of an order names; None once its card is not the one that is being made."""
    production = carte_encore(dossier, Etat.TITRE_EN_FABRICATION)
    if production is None or production.envoi or production.commande_le != commande.survenu_le:
        return None
    return {}


def au_guichet(production: Production | None) -> Precisions | None:
    """Where the card waits and what is to be paid; None when it does not wait."""
    if production is None or production.montant is None:
        return None
    return {"lieu": production.lieu.rstrip(" ."), "montant": production.montant}


RIEN_A_PAYER = "Vous n’avez rien à payer : n’achetez pas de timbre fiscal."


class TitreRecu(FaitAgent):
    """The card is at the préfecture: the person may come for it (NOT-07)."""

    type: Literal["TitreRecu"] = "TitreRecu"

    recit = Recit(
        banc="Titre reçu en préfecture",
        histoire="",
        annonce=Annonce("Votre titre de séjour est prêt", "titre"),
        courriel=Nouvelle(
            "titre_disponible",
            "{titre_A} est disponible",
            (
                "{titre_A} est arrivé{e}. Où {le} retirer : {lieu}.",
                "Avant de venir, achetez un timbre fiscal électronique de {montant} €. Sur "
                "internet : timbres.impots.gouv.fr. Ou dans un bureau de tabac ou un centre des "
                "finances publiques, où vous pouvez payer en espèces. Les timbres en papier ne "
                "sont pas acceptés.",
                "Apportez :",
            ),
            (
                "le numéro du timbre (16 chiffres) ;",
                "l’attestation de décision favorable, qui est dans votre espace ;",
                "l’ancien titre de séjour, s’il y en a un : il doit être rendu.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)
    gratuit: bool = False

    def dit(self) -> Recit:
        """Without a stamp when the card was made again and nothing more is due."""
        courriel = self.recit.courriel
        if not (self.gratuit and courriel):
            return self.recit
        lignes, liste = (courriel.lignes[0], RIEN_A_PAYER, courriel.lignes[2]), courriel.liste[1:]
        return replace(self.recit, courriel=courriel._replace(lignes=lignes, liste=liste))

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once this card is handed over, made again or sent on."""
        production = carte_encore(dossier, Etat.TITRE_DISPONIBLE)
        celle_ci = production is not None and production.recu_le == self.survenu_le
        return au_guichet(production) if celle_ci else None


class TitreRemis(FaitAgent):
    type: Literal["TitreRemis"] = "TitreRemis"

    recit = Recit(
        banc="Titre remis",
        histoire="",
        annonce=Annonce(
            "Votre titre de séjour vous a été remis",
            phrase="Votre demande est terminée. L’attestation de décision favorable n’est plus "
            "valable : utilisez votre titre. Vos documents et vos messages restent dans votre "
            "espace.",
        ),
        courriel=Nouvelle(
            "titre_remis",
            "{titre_A} est remis{e}",
            (
                "{titre_A} a été remis{e}. La demande est terminée.",
                "L’attestation de décision favorable n’est plus valable : utilisez le titre. Vos "
                "documents et vos messages restent dans votre espace.",
            ),
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)
    en_presence = True

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once this card is made again: the attestation is valid anew."""
        production = carte_encore(dossier, Etat.TITRE_REMIS)
        return {} if production and production.remis_le == self.survenu_le else None


Evenement = FabricationLancee | TitreRecu | TitreRemis


def lancer_fabrication(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return suite(
        dossier, production=Production(commande_le=ctx.maintenant, prefecture=dossier.domicile.code)
    )


def recevoir_titre(dossier: Dossier, saisie: SaisieReception, ctx: Contexte) -> Instruction:
    """The price of the stamp is that of the day, of the kind that the decision said.

    Raises CarteAEnvoyer, NumeroEtrangerPourLaCarte.
    """
    if dossier.carte_ailleurs:
        raise CarteAEnvoyer
    if dossier.personne.porte(saisie.numero_titre):
        raise NumeroEtrangerPourLaCarte
    du = montant(dossier, ctx.jour)
    recu = {"recu_le": ctx.maintenant, "montant": du, **saisie.model_dump()}
    return produire(dossier, recu)


def _gratuit(dossier: Dossier, saisie: SaisieReception) -> Mapping[str, Any]:
    production = dossier.instruction.production
    return {"gratuit": production is not None and production.montant == 0}


def montant(dossier: Dossier, jour: date) -> int:
    """Decisions written before agents said the price have the one of the rules.

    A card is paid once: made again after it was handed over, it costs what its reason says.
    """
    remises = dossier.instruction.cartes_remises
    if remises:
        code_motif = motifs_carte(dossier.fuseau.jour(remises[-1].le))[remises[-1].motif].a_payer
        return 0 if code_motif is APayer.RIEN else tarif(code_motif, jour).total
    decision = dossier.instruction.decision
    code = decision.tarif if decision else None
    if code is None and dossier.profil:
        code = tarifs_possibles(dossier, dossier.profil)[0]
    penalite = tarif(RETARD, jour).total if decision and decision.penalite else 0
    return tarif(code or CodeTarif.EXONEREE, jour).total + penalite


def remettre_titre(dossier: Dossier, saisie: SaisieRemise, ctx: Contexte) -> Instruction:
    """The old card is handed in with the new one. Raises TimbreManquant, AncienTitreNonRendu."""
    production = dossier.instruction.production
    if production and production.montant != 0 and not saisie.timbre:
        raise TimbreManquant
    if dossier.reponses.titre_actuel and saisie.ancien_titre is AncienTitre.AUCUN:
        raise AncienTitreNonRendu
    donne = rendez_vous_donne(dossier)
    remise = {"remis_le": ctx.maintenant, "attendue_au_registre": True}
    apres = produire(dossier, remise | saisie.model_dump())
    if donne is None:
        return apres
    venue = donne.model_copy(update={"honoree_le": ctx.maintenant})
    return apres.model_copy(update={"convocations": (*apres.convocations[:-1], venue)})


def produire(dossier: Dossier, champs: dict[str, object]) -> Instruction:
    production = dossier.instruction.production
    if production is None:
        raise ValueError("no card was ordered")
    return suite(dossier, production=production.model_copy(update=champs))


ACTES = (
    ActeAgent(
        acte=Acte.LANCER_FABRICATION,
        intitule="Lancer la fabrication du titre",
        depuis=frozenset({Etat.DECISION_FAVORABLE}),
        vers=Etat.TITRE_EN_FABRICATION,
        faire=lancer_fabrication,
        fait=FabricationLancee,
        principal=True,
        direct=True,
    ),
    ActeAgent(
        acte=Acte.RECEVOIR_TITRE,
        intitule="Titre reçu en préfecture",
        depuis=frozenset({Etat.TITRE_EN_FABRICATION}),
        vers=Etat.TITRE_DISPONIBLE,
        saisie=SaisieReception,
        exemple={
            "numero_titre": "9900000421",
            "lieu": "Préfecture, accueil des étrangers, 1 place de l’Exemple, 69000 Exemple",
        },
        faire=recevoir_titre,
        fait=TitreRecu,
        details=_gratuit,
        principal=True,
    ),
    ActeAgent(
        acte=Acte.REMETTRE_TITRE,
        intitule="Remettre le titre",
        depuis=frozenset({Etat.TITRE_DISPONIBLE}),
        vers=Etat.TITRE_REMIS,
        saisie=SaisieRemise,
        exemple={"timbre": "1234567890123456", "ancien_titre": "AUCUN"},
        faire=remettre_titre,
        fait=TitreRemis,
        principal=True,
    ),
)
