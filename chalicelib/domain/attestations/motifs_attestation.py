"""Why an agent gives an attestation that nothing gives by itself (`droit/motifs_attestation.csv`).

Each reason says whom it is for, from which day and for how long at most, and the proof it rests on.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.documents_detenus import document_detenu_jusqu_au
from chalicelib.domain.attestations.prolongation import document, enfant_a_temps
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.delais import CodeDelai, delai, dernier_jour
from chalicelib.domain.droit.regles import Regle


class CasAttestation(StrEnum):
    """Whom a reason is for; `CAS` says when it holds."""

    PROTECTION_A_VERIFIER = "PROTECTION_A_VERIFIER"
    CARTE_A_VERIFIER = "CARTE_A_VERIFIER"
    DEPOT_APRES_LA_FIN = "DEPOT_APRES_LA_FIN"
    ENFANT = "ENFANT"
    FAMILLE_SANS_DOCUMENT = "FAMILLE_SANS_DOCUMENT"
    COMMISSION = "COMMISSION"
    TITRE_PERDU = "TITRE_PERDU"
    PROTECTION_ETABLIE = "PROTECTION_ETABLIE"


class MotifAttestation(Regle):
    """A coded reason: `libelle` for the agent, `phrase` for the person.

    `piece` is the document that the agent says he compared: it is accepted with the act.
    """

    code: str
    libelle: str
    phrase: str
    cas: CasAttestation
    piece: str
    debut: Literal["jour", "depot"]
    duree: CodeDelai

    @property
    def a_ecrire(self) -> bool:
        """The code says nothing of the reason: the agent writes it."""
        return self.cas is CasAttestation.PROTECTION_ETABLIE

    def au_plus_tot(self, dossier: Dossier, jour: date) -> date:
        """The first day that may be written: R431-15-3 and -4 count from the request."""
        depuis_le_depot = self.debut == "depot" and _comme_une_premiere(dossier)
        return (dossier.jour_du_depot or jour) if depuis_le_depot else jour

    def debut_propose(self, dossier: Dossier, jour: date) -> date:
        """Today; the day of the filing for who is recognised, as when the registre learns it,
        unless all of it would be over (R431-15-3, « dès la souscription »)."""
        debut = self.au_plus_tot(dossier, jour)
        return debut if self.au_plus_tard(dossier, debut) >= jour else jour

    def au_plus_tard(self, dossier: Dossier, debut: date) -> date:
        """The last day that may be written: six months are for the ADP of who is recognised."""
        duree = self.duree if _comme_une_premiere(dossier) else CodeDelai.ADP_RENOUVELLEMENT
        return dernier_jour(debut, delai(duree, debut).mois)


def _comme_une_premiere(dossier: Dossier) -> bool:
    """What an agent gives lasts as what comes by itself once the registre knows the person: a card
    that ended long ago leaves nothing to prolong. [INF]"""
    return document(dossier) is TypeDocument.ADP_PREMIERE


@cache
def tous() -> tuple[MotifAttestation, ...]:
    """Every reason, past and present."""
    return tuple(MotifAttestation.model_validate(li) for li in droit.lignes("motifs_attestation"))


def motifs_d_attestation(dossier: Dossier, jour: date) -> dict[str, MotifAttestation]:
    """The reasons that hold for a request on a day, by code: the first one is proposed."""
    connus = droit.en_vigueur(tous(), jour, lambda motif: motif.code)
    rangs = {motif.code: rang for rang, motif in enumerate(tous())}
    tries = sorted(connus.values(), key=lambda motif: rangs[motif.code])
    return {motif.code: motif for motif in tries if CAS[motif.cas](dossier, jour)}


def motif_d_attestation(code: str, jour: date) -> MotifAttestation | None:
    """The words of a reason once given, whatever became of the request."""
    return droit.en_vigueur(tous(), jour, lambda motif: motif.code).get(code)


def _protection_a_verifier(dossier: Dossier, jour: date) -> bool:
    return not dossier.cas.est_famille and not dossier.protection_confirmee


def _carte_a_verifier(dossier: Dossier, jour: date) -> bool:
    return not dossier.cas.est_premiere and not dossier.titre_confirme


def _depot_apres_la_fin(dossier: Dossier, jour: date) -> bool:
    actuel = dossier.reponses.titre_actuel
    return actuel is not None and dossier.juge_le(jour) > actuel.fin


def _enfant(dossier: Dossier, jour: date) -> bool:
    return enfant_a_temps(dossier, dossier.juge_le(jour))


def _famille_sans_document(dossier: Dossier, jour: date) -> bool:
    sans = document_detenu_jusqu_au(dossier, jour) is None
    return dossier.cas.est_famille and dossier.cas.est_premiere and sans


def _commission(dossier: Dossier, jour: date) -> bool:
    return dossier.instruction.commission_le is not None


def _titre_perdu(dossier: Dossier, jour: date) -> bool:
    return dossier.titre_perdu


def _protection_etablie(dossier: Dossier, jour: date) -> bool:
    """No document names a protection that nobody verified."""
    return not _protection_a_verifier(dossier, jour)


CAS: dict[CasAttestation, Callable[[Dossier, date], bool]] = {
    CasAttestation.PROTECTION_A_VERIFIER: _protection_a_verifier,
    CasAttestation.CARTE_A_VERIFIER: _carte_a_verifier,
    CasAttestation.DEPOT_APRES_LA_FIN: _depot_apres_la_fin,
    CasAttestation.ENFANT: _enfant,
    CasAttestation.FAMILLE_SANS_DOCUMENT: _famille_sans_document,
    CasAttestation.COMMISSION: _commission,
    CasAttestation.TITRE_PERDU: _titre_perdu,
    CasAttestation.PROTECTION_ETABLIE: _protection_etablie,
}
