"""A year of nights after the attestation of an agent: no day without one, none once it is over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.couverture import couverture
from chalicelib.domain.attestations.evenements import ProlongationAttendue
from chalicelib.domain.attestations.motifs_attestation import motifs_d_attestation
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.dossier.evenements import CoordonneesChangees
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.attestation import SaisieAttestation
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.journal.documents_attendus import Cause, document_du
from chalicelib.domain.suivi.relecture import relire
from tests.agents import un_agent
from tests.builders import JOUR, MAINTENANT, une_personne
from tests.domain.instruction.test_attestation_d_un_agent import (
    CODE,
    Qui,
    carte_inconnue,
    enfant,
    famille,
    inconnue,
    tardive,
)

SOCLE: dict[str, Any] = {"id": "f" * 24, "survenu_le": MAINTENANT, "dossier_id": "d" * 24}
ADRESSE = CoordonneesChangees.model_construct(**SOCLE)
PAS = 5


def nuit(jour: date) -> ProlongationAttendue:
    """What the night of that day asks for."""
    le = datetime.combine(jour, MAINTENANT.timetz())
    return ProlongationAttendue.model_construct(**(SOCLE | {"survenu_le": le}))


def decidee(qui: Qui, etat: Etat) -> tuple[Dossier, Attestation]:
    """Given for ten days: the night goes on from there."""
    ouvert = {
        "pris_le": None if etat is Etat.DEPOSEE else MAINTENANT,
        "commission_le": MAINTENANT if etat is Etat.COMMISSION else None,
    }
    depose = qui()
    instruction = depose.instruction.model_copy(update=ouvert)
    lu = depose.model_copy(update={"etat": etat, "instruction": instruction})
    motif = next(iter(motifs_d_attestation(lu, JOUR)))
    saisie = SaisieAttestation(motif=motif, fin=JOUR + timedelta(days=10), raison="Sans papiers.")
    apres, fait = accomplir(
        Acte.DELIVRER_ATTESTATION, lu, saisie, Contexte(un_agent(), MAINTENANT, "f" * 24)
    )
    return delivrer(apres, fait, None, JOUR)  # type: ignore[arg-type]


def delivrer(
    lu: Dossier, fait: Cause, avant: Attestation | None, jour: date
) -> tuple[Dossier, Attestation]:
    adp = document_du(fait, lu, avant, jour, CODE)
    assert adp is not None
    instruction = lu.instruction.model_copy(update={"droits_jusqu_au": adp.fin})
    return lu.model_copy(update={"instruction": instruction}), adp


def valables(faites: list[Attestation], jour: date) -> list[Attestation]:
    return [a for a in faites if a.debut and a.fin and a.debut <= jour <= a.fin]


@pytest.mark.exigence("R1")
@pytest.mark.parametrize("qui", [carte_inconnue, enfant, famille, inconnue, tardive])
def test_aucun_jour_sans_document_pendant_un_an_quoi_que_dise_le_registre(qui: Qui) -> None:
    for etat in sorted(NON_DECIDEE):
        lu, adp = decidee(qui, etat)
        faites = [adp]
        sait = une_personne(etat_civil=lu.personne.etat_civil)
        ignore = sait.model_copy(update={"statut": None, "decision": None})
        for rang in range(1, 365 // PAS):
            jour = JOUR + timedelta(days=PAS * rang)
            lu = relire(lu, sait if rang % 2 else ignore, jour)
            if prolongation_attendue(lu, jour):
                lu, adp = delivrer(lu, nuit(jour), adp, jour)
                faites.append(adp)
            if rang % 20 == 0:
                _, ailleurs = delivrer(lu, ADRESSE, adp, jour)
                assert (ailleurs.debut, ailleurs.fin) == (adp.debut, adp.fin)
            assert len(valables(faites, jour)) == 1, (etat, jour)
            tenue = couverture(lu, jour)
            assert tenue
            assert tenue.cause is None, (etat, jour)
        refusee = lu.model_copy(update={"etat": Etat.REFUSEE})
        assert prolongation_attendue(refusee, jour) is None
        assert document_du(nuit(jour), refusee, adp, jour, CODE) is None
