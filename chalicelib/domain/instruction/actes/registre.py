"""A card of which the registre does not say what the request says: an agent compares (R17)."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from chalicelib.domain.dossier.carte_au_registre import (
    ComparaisonCarte,
    DifferenceDeCarte,
    EcartCarte,
    QuiARaison,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import TropDActes
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.instruction.taches_du_registre import a_comparer
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases

COMPARAISONS_MAX = 20


class SaisieComparaison(Modele):
    """Which one is right, and why."""

    qui_a_raison: Annotated[
        QuiARaison, Phrases(absent="Dites qui a raison : le dossier ou le registre.")
    ]
    faits: Texte


class RienAComparer(Conflit):
    phrase = "Le registre ne dit rien d’autre que ce dossier sur la carte."
    suite = "Relisez le dossier : il a peut-être avancé. Le registre est relu la nuit."


BANC = {
    QuiARaison.DOSSIER: "Carte comparée avec le registre : le dossier a raison",
    QuiARaison.REGISTRE: "Carte comparée avec le registre : le registre a raison",
}


class CarteComparee(FaitAgent):
    """Among agents: what it corrects is another act, and that one tells the person."""

    type: Literal["CarteComparee"] = "CarteComparee"
    ecart: EcartCarte = EcartCarte.INCONNUE
    qui_a_raison: QuiARaison = QuiARaison.DOSSIER

    recit = Recit(banc="Carte comparée avec le registre", histoire="", annonce=None, courriel=None)
    reveille = ()

    def dit(self) -> Recit:
        return Recit(banc=BANC[self.qui_a_raison], histoire="", annonce=None, courriel=None)


Evenement = CarteComparee


def _a_comparer(dossier: Dossier) -> DifferenceDeCarte:
    """Raises RienAComparer."""
    quoi = a_comparer(dossier)
    if quoi is None:
        raise RienAComparer
    return quoi


def comparer_registre(dossier: Dossier, saisie: SaisieComparaison, ctx: Contexte) -> Instruction:
    """Raises RienAComparer, TropDActes."""
    quoi, dites = _a_comparer(dossier), dossier.instruction.comparaisons
    if len(dites) >= COMPARAISONS_MAX:
        raise TropDActes
    dite = ComparaisonCarte(
        acte_id=ctx.identifiant,
        par=ctx.moi.nom,
        le=ctx.maintenant,
        **quoi._asdict(),
        **saisie.model_dump(),
    )
    return suite(dossier, comparaisons=(*dites, dite))


def _comparee(dossier: Dossier, saisie: SaisieComparaison) -> Mapping[str, Any]:
    derniere = dossier.instruction.comparaisons[-1]
    return {"ecart": derniere.ecart, "qui_a_raison": derniere.qui_a_raison}


ACTES = (
    ActeAgent(
        acte=Acte.COMPARER_REGISTRE,
        intitule="Comparer la carte avec le registre",
        depuis=NON_DECIDEE | ACCORDEE | {Etat.TITRE_REMIS},
        saisie=SaisieComparaison,
        exemple={
            "qui_a_raison": "DOSSIER",
            "faits": "La carte est au coffre : le registre est à corriger.",
        },
        gardes=(_a_comparer,),
        faire=comparer_registre,
        fait=CarteComparee,
        details=_comparee,
    ),
)
