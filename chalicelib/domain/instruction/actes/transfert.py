"""The person moved: her card follows her to the préfecture of her new home (J31)."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from chalicelib.domain.dossier.carte import EnvoiCarte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.faits import FaitAgent, Precisions
from chalicelib.domain.dossier.faits_ouverts import carte_encore
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.actes.carte import CarteCorrigee
from chalicelib.domain.instruction.actes.convocation import PersonneConvoquee, sans_rendez_vous
from chalicelib.domain.instruction.actes.remise import TitreRecu
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.saisi import Saisi


class SaisieTransfert(Modele):
    """The number of the slip that goes with the card, when there is one."""

    bordereau: Annotated[str, Saisi(Genre.LIGNE, 100)] = ""


class SansDemenagement(Conflit):
    phrase = "La personne habite dans le département de cette préfecture."
    suite = "La carte lui est remise ici. Si elle déménage, l’adresse de son compte le dira."


class TitreTransfere(FaitAgent):
    """The request goes with the card: who has one has the other."""

    type: Literal["TitreTransfere"] = "TitreTransfere"
    de: str = ""
    vers: str = ""

    recit = Recit(
        banc="Titre transféré",
        histoire="",
        annonce=Annonce(
            "Votre titre part vers une autre préfecture",
            phrase="Vous avez déménagé. Votre titre est envoyé à la préfecture de votre nouveau "
            "domicile, qui vous le remet. Ne venez pas encore : attendez notre message. Votre "
            "attestation de décision favorable reste valable.",
        ),
        courriel=Nouvelle(
            "titre_transfere",
            "{titre_A} part vers une autre préfecture",
            (
                "{titre_A} est envoyé{e} à : {vers}. Ce service {le} remettra.",
                "Ne venez pas encore : attendez notre message avec l’adresse et les horaires.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS, ECHANGES)
    eteint = (TitreRecu, CarteCorrigee, PersonneConvoquee)

    def dit(self) -> Recit:
        if not self.vers:
            return self.recit
        banc = f"Titre transféré : {toutes()[self.de].libelle}, puis {toutes()[self.vers].libelle}"
        return Recit(
            banc=banc, histoire="", annonce=self.recit.annonce, courriel=self.recit.courriel
        )

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once this card came, or is made again."""
        production = carte_encore(dossier, Etat.TITRE_EN_FABRICATION)
        envoi = production.envoi if production else None
        if envoi is None or envoi.acte_id != self.id:
            return None
        return {"vers": toutes()[self.vers].libelle if self.vers else dossier.prefecture.libelle}


Evenement = TitreTransfere


def _ailleurs(dossier: Dossier) -> None:
    if not dossier.carte_ailleurs:
        raise SansDemenagement


def transferer_titre(dossier: Dossier, saisie: SaisieTransfert, ctx: Contexte) -> Instruction:
    """The card and the request leave together; nobody of the former préfecture has it any more."""
    production = dossier.instruction.production
    if production is None:
        raise SansDemenagement
    envoi = EnvoiCarte(
        acte_id=ctx.identifiant,
        de=dossier.prefecture.code,
        vers=dossier.domicile.code,
        bordereau=saisie.bordereau,
        par=ctx.moi.nom,
        le=ctx.maintenant,
    )
    partie = production.model_copy(
        update={
            "prefecture": envoi.vers,
            "envoi": envoi,
            "demenage_le": None,
            "recu_le": None,
            "lieu": "",
            "horaires": "",
            "montant": None,
        }
    )
    convocations = sans_rendez_vous(dossier, ctx.maintenant)
    return suite(dossier, production=partie, affectation=None, convocations=convocations)


def _trajet(dossier: Dossier, saisie: SaisieTransfert) -> Mapping[str, Any]:
    production = dossier.instruction.production
    envoi = production.envoi if production else None
    return {"de": envoi.de, "vers": envoi.vers} if envoi else {}


ACTES = (
    ActeAgent(
        acte=Acte.TRANSFERER_TITRE,
        intitule="Transférer le titre à la préfecture du domicile",
        depuis=frozenset({Etat.TITRE_DISPONIBLE}),
        vers=Etat.TITRE_EN_FABRICATION,
        sur_place=frozenset({Etat.TITRE_EN_FABRICATION}),
        saisie=SaisieTransfert,
        exemple={"bordereau": "B-2026-0001"},
        gardes=(_ailleurs,),
        faire=transferer_titre,
        fait=TitreTransfere,
        details=_trajet,
        principal=True,
    ),
)
