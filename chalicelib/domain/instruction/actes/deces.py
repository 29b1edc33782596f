"""A death, noted: the request ends with no notice, and one that was noted by mistake is undone.

Nobody reads good news in the mailbox of somebody who died. Who is alive says so from the account:
that is why the account still opens, and why its owner is told at once.
"""

from datetime import date
from typing import Annotated, Any, Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, FINS, NON_DECIDEE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.fins_de_sejour import CauseFin, FinDeSejour, PreuveFin
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

Jour = Annotated[
    date,
    Phrases(
        absent="Écrivez le jour écrit sur la preuve.", invalide="Donnez un jour, un mois, un an."
    ),
]
Reference = Annotated[str, Saisi(Genre.LIGNE, 100)]
PREUVES = {
    PreuveFin.ACTE_DE_DECES: "Acte de décès",
    PreuveFin.JUGEMENT: "Jugement qui déclare le décès",
    PreuveFin.REGISTRE: "Le registre le dit",
}


class SaisieDeces(Modele):
    """What proves it, the day it says, and its reference for who reads the file later."""

    preuve: Annotated[
        Literal[PreuveFin.ACTE_DE_DECES, PreuveFin.JUGEMENT, PreuveFin.REGISTRE],
        Phrases(absent="Dites ce qui prouve le décès."),
    ]
    le: Jour
    reference: Reference = ""


class DecesDejaNote(Conflit):
    phrase = "Un décès est déjà noté dans ce dossier."
    suite = "C’est une erreur ? Un chef de section peut revenir sur cette fin."


class JourDePreuveImpossible(SaisieImpossible):
    champ = "le"
    phrase = "Ce jour n’est pas possible."
    suite = "Recopiez le jour écrit sur la preuve : après la naissance, et pas après aujourd’hui."


class DecesConstate(FaitAgent):
    """A letter to the family is made of it; the card and AGDREF are told."""

    type: Literal["DecesConstate"] = "DecesConstate"

    recit = Recit(
        banc="Décès constaté : dossier fermé",
        histoire="",
        annonce=Annonce("La préfecture a noté un décès", "fin_de_sejour", ouvre_un_delai=True),
        courriel=Nouvelle(
            "fin_de_sejour",
            "Une information importante sur {demande}",
            (
                "La préfecture a noté une information importante dans {dossier}. "
                "{demande_A} est fermée.",
                "Si cette information est fausse, connectez-vous et dites-le tout de suite : "
                "le bouton est « Dire que c’est une erreur ». Un chef de section le lit avant "
                "toute autre chose.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)


class FamilleVue(FaitAgent):
    """Among agents: the files of the family were looked for. Nothing ends by itself."""

    type: Literal["FamilleVue"] = "FamilleVue"

    recit = Recit(banc="Dossiers de la famille regardés", histoire="", annonce=None, courriel=None)
    reveille = ()


Evenement = DecesConstate | FamilleVue


def fin_notee(dossier: Dossier) -> FinDeSejour | None:
    return dossier.instruction.fin_de_sejour


def un_deces(dossier: Dossier) -> bool:
    """Whether a death is what ends this very request."""
    fin = fin_notee(dossier)
    return fin is not None and fin.cause is CauseFin.DECES


def sans_deces(dossier: Dossier) -> None:
    """Raises DecesDejaNote."""
    if un_deces(dossier):
        raise DecesDejaNote


def noter(dossier: Dossier, saisie: Any, cause: CauseFin, ctx: Contexte) -> FinDeSejour:
    """What was noted, by whom and on what proof. Raises JourDePreuveImpossible."""
    naissance = dossier.personne.etat_civil.date_naissance.au_plus_tard
    if not naissance <= saisie.le <= ctx.jour:
        raise JourDePreuveImpossible
    return FinDeSejour(
        acte_id=ctx.identifiant,
        cause=cause,
        etat_avant=dossier.etat,
        agent_id=ctx.agent.id,
        par=ctx.agent.nom,
        note_le=ctx.maintenant,
        **saisie.model_dump(),
    )


def constater_deces(dossier: Dossier, saisie: SaisieDeces, ctx: Contexte) -> Instruction:
    """Raises JourDePreuveImpossible."""
    return suite(dossier, fin_de_sejour=noter(dossier, saisie, CauseFin.DECES, ctx), preavis=None)


class FamilleDejaVue(Conflit):
    phrase = "Personne n’attend que les dossiers de la famille soient regardés."
    suite = "Ce dossier n’a rien à faire de plus."


def famille_a_voir(dossier: Dossier) -> FinDeSejour:
    """Who was protected, and whose family may hold a permit because of it.

    Raises FamilleDejaVue.
    """
    fin = fin_notee(dossier)
    if fin is None or fin.famille_vue_le or dossier.cas.est_famille:
        raise FamilleDejaVue
    return fin


def voir_famille(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    vue = famille_a_voir(dossier).model_copy(update={"famille_vue_le": ctx.maintenant})
    return suite(dossier, fin_de_sejour=vue)


ACTES = (
    ActeAgent(
        acte=Acte.CONSTATER_DECES,
        intitule="Constater un décès",
        depuis=NON_DECIDEE | ACCORDEE,
        vers=Etat.CLOTUREE,
        sur_place=FINS,
        saisie=SaisieDeces,
        exemple={"preuve": "ACTE_DE_DECES", "le": "2026-11-02", "reference": "Acte n° 42"},
        gardes=(sans_deces,),
        faire=constater_deces,
        fait=DecesConstate,
    ),
    ActeAgent(
        acte=Acte.VOIR_FAMILLE,
        intitule="Noter que les dossiers de la famille sont regardés",
        depuis=NON_DECIDEE | ACCORDEE | FINS,
        gardes=(famille_a_voir,),
        faire=voir_famille,
        fait=FamilleVue,
    ),
)
