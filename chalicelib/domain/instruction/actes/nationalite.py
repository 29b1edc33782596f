"""Somebody became French: no permit is needed any more, and the request ends after its notice.

Two people may bear one name: the person has the time of any notice to say that it is not her.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE, Etat
from chalicelib.domain.dossier.faits import ActeSitue, Precisions
from chalicelib.domain.dossier.fins_de_sejour import CauseFin, PreuveFin
from chalicelib.domain.dossier.instruction import Instruction, NatureFin, Preavis, laisse_par
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.actes.deces import Jour, Reference, noter, sans_deces
from chalicelib.domain.instruction.actes.fin import sans_preavis
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases

EN_COURS = NON_DECIDEE | ACCORDEE
PREUVES = {
    PreuveFin.DECRET: "Décret de naturalisation",
    PreuveFin.DECLARATION: "Déclaration de nationalité enregistrée",
    PreuveFin.REGISTRE: "Le registre le dit",
}


class SaisieNationalite(Modele):
    """What proves it, its day, and its reference."""

    preuve: Annotated[
        Literal[PreuveFin.DECRET, PreuveFin.DECLARATION, PreuveFin.REGISTRE],
        Phrases(absent="Dites ce qui prouve la nationalité française."),
    ]
    le: Jour
    reference: Reference = ""


TITRE = "La préfecture a lu que vous êtes français(e)"


class NationaliteConstatee(ActeSitue):
    """A notice is made of it while a request is open; a holder is told what to do of the card."""

    type: Literal["NationaliteConstatee"] = "NationaliteConstatee"
    demande_ouverte: bool = True

    recit = Recit(
        banc="Nationalité française constatée",
        histoire="",
        annonce=Annonce(TITRE, "fin_de_sejour"),
        courriel=Nouvelle(
            "nationalite",
            "Une information importante sur {demande}",
            (
                "La préfecture a noté une information importante dans {dossier}.",
                "Si cette information est fausse, connectez-vous et dites-le.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)

    def dit(self) -> Recit:
        return AVEC_PREAVIS if self.demande_ouverte else self.recit

    def preavis(self, dossier: Dossier) -> Preavis | None:
        """The notice that this very act gave, while it holds."""
        connu = dossier.instruction.preavis
        return connu if connu and laisse_par(self, connu.acte_id, connu.annonce_le) else None

    def precisions(self, dossier: Dossier) -> Precisions | None:
        if not self.demande_ouverte:
            return {}
        preavis = self.preavis(dossier)
        return {"pas_avant": preavis.pas_avant} if preavis else None


AVEC_PREAVIS = Recit(
    banc="Nationalité française constatée, fin annoncée",
    histoire="",
    annonce=Annonce(TITRE, "preavis"),
    courriel=Nouvelle(
        "preavis",
        "{demande_A} peut s’arrêter : vous pouvez répondre",
        (
            "La préfecture pense arrêter l’étude de {demande}. Rien ne s’arrête avant le "
            "{pas_avant}.",
            "Connectez-vous avant cette date pour lire pourquoi, et comment répondre.",
        ),
        importante=True,
    ),
)

Evenement = NationaliteConstatee


def constater_nationalite(
    dossier: Dossier, saisie: SaisieNationalite, ctx: Contexte
) -> Instruction:
    """Noted, and announced while a request is open. Raises JourDePreuveImpossible."""
    fin = noter(dossier, saisie, CauseFin.NATIONALITE, ctx)
    if dossier.etat not in EN_COURS:
        return suite(dossier, fin_de_sejour=fin)
    preavis = Preavis(
        nature=NatureFin.CLOTURE,
        motif=CauseFin.NATIONALITE.value,
        faits=_faits(saisie.preuve, saisie.le, saisie.reference),
        acte_id=ctx.identifiant,
        annonce_le=ctx.maintenant,
        pas_avant=delai(CodeDelai.PREAVIS_FIN, ctx.jour).apres(ctx.jour),
        par=ctx.moi,
        entendus=len(dossier.instruction.messages),
    )
    return suite(dossier, fin_de_sejour=fin, preavis=preavis)


def _faits(preuve: PreuveFin, le: date, reference: str) -> str:
    entre = f" ({reference})" if reference else ""
    return f"{PREUVES[preuve]}, le {en_clair(le)}{entre}."


def _ouverte(dossier: Dossier, saisie: Modele) -> Mapping[str, Any]:
    return {"demande_ouverte": dossier.etat in EN_COURS}


ACTES = (
    ActeAgent(
        acte=Acte.CONSTATER_NATIONALITE,
        intitule="Constater la nationalité française",
        depuis=EN_COURS | {Etat.TITRE_REMIS},
        saisie=SaisieNationalite,
        exemple={"preuve": "DECRET", "le": "2026-11-02", "reference": "Décret du 2 novembre"},
        gardes=(sans_deces, sans_preavis),
        faire=constater_nationalite,
        fait=NationaliteConstatee,
        details=_ouverte,
    ),
)
