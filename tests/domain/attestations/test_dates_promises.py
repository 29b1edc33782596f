"""One day for everybody: what a person reads, what agents have to do, what comes by itself (K-10).

Over every situation of docs/couverture.md, in places whose holidays are not the same.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.attestations.adp_a_venir import adp_a_venir, ensuite
from chalicelib.domain.attestations.attestation import AdpAVenir
from chalicelib.domain.attestations.attestation_a_decider import attestation_a_decider
from chalicelib.domain.attestations.couverture import couverture
from chalicelib.domain.attestations.delivrance import (
    document_au_depot,
    pour_dossier,
    validite,
)
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.motifs_attestation import motifs_d_attestation
from chalicelib.domain.attestations.prolongation import document as document_prolonge
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import ExamenPiece, VerdictPiece
from chalicelib.domain.instruction.taches import NatureTache, Tache, taches
from chalicelib.domain.personne.adresses import Adresse
from tests.builders import MAINTENANT
from tools.couverture import JOUR, Situation, situations

AVANT = re.compile(r"au plus tard le (\S+ \S+ \d{4})")
COMMENCE = re.compile(r"commence le (\S+ \S+ \d{4})")
STRASBOURG = Adresse(
    voie="1 rue de l’Exemple", code_postal="67000", commune="Strasbourg", code_insee="67482"
)
VEILLE_DU_VENDREDI_SAINT = date(2027, 3, 25)
"""The next day is a holiday in Strasbourg, and an ordinary one in Lyon."""


def a_strasbourg(dossier: Dossier) -> Dossier:
    coordonnees = dossier.reponses.coordonnees
    assert coordonnees
    reponses = dossier.reponses.model_copy(
        update={"coordonnees": coordonnees.model_copy(update={"adresse": STRASBOURG})}
    )
    le = datetime.combine(VEILLE_DU_VENDREDI_SAINT, datetime.min.time(), UTC) + timedelta(hours=10)
    return dossier.model_copy(update={"reponses": reponses, "depose_le": le})


def recus() -> Iterator[tuple[Situation, Dossier, date]]:
    """Those who get a confirmation, that is to say a sentence about what comes next."""
    for situation in situations():
        for dossier, jour in (
            (situation.dossier, JOUR),
            (a_strasbourg(situation.dossier), VEILLE_DU_VENDREDI_SAINT),
        ):
            if document_au_depot(dossier, jour) is TypeDocument.CONFIRMATION:
                yield situation, dossier, jour


RECUS = list(recus())


def dite(dossier: Dossier, jour: date) -> AdpAVenir:
    suite = adp_a_venir(dossier, TypeDocument.CONFIRMATION, jour)
    assert suite
    return suite


def tache(dossier: Dossier) -> Tache:
    return next(t for t in taches(dossier) if t.nature is NatureTache.ATTESTATION)


@pytest.mark.exigence("K-10", "R14")
def test_chaque_jour_dit_a_la_personne_est_le_dernier_jour_d_une_tache() -> None:
    assert len(RECUS) > 200
    for situation, dossier, jour in RECUS:
        phrase = dite(dossier, jour).phrase
        dits = set(AVANT.findall(phrase))
        assert "Sans nouvelles" in phrase or not dits, situation[:4]
        assert dits <= {en_clair(due.avant_le) for due in taches(dossier)}, (situation[:4], jour)
        tenue = couverture(dossier, jour)
        assert tenue
        if tenue.cause:
            assert en_clair(tache(dossier).avant_le) in dits, (situation[:4], jour)


@pytest.mark.exigence("K-10")
def test_le_banc_dit_le_jour_de_la_tache_a_qui_n_a_pas_ou_bientot_plus_de_document() -> None:
    for situation, dossier, jour in RECUS:
        due = tache(dossier)
        for apres in (0, 75, 400):
            le = jour + timedelta(days=apres)
            a_decider, tenue = attestation_a_decider(dossier, le), couverture(dossier, le)
            assert tenue
            if a_decider:
                assert tenue.cause or tenue.depuis - le <= timedelta(days=30), (situation[:4], le)
                assert tenue.cause or not prolongation_attendue(dossier, le), (situation[:4], le)
                assert a_decider == (due.depuis, due.avant_le), (situation[:4], le)
            else:
                assert tenue.preuve or prolongation_attendue(dossier, le), (situation[:4], le)


@pytest.mark.exigence("LAW-02", "R14")
def test_l_attestation_annoncee_commence_le_jour_annonce_sans_acte() -> None:
    for situation, dossier, jour in RECUS:
        suite = dite(dossier, jour)
        for dit in COMMENCE.findall(suite.phrase):
            assert suite.debut
            assert en_clair(suite.debut) == dit
            venue = prolongation_attendue(dossier, suite.debut - timedelta(days=1))
            assert venue, situation[:4]
            assert venue.debut == suite.debut, situation[:4]


def avec_les_preuves(dossier: Dossier) -> Dossier:
    """An agent accepted the decision and the card."""
    examens = tuple(
        ExamenPiece(piece=piece, verdict=VerdictPiece.ACCEPTEE, par="a", le=MAINTENANT)
        for piece in ("DECISION", "TITRE_ACTUEL")
    )
    instruction = dossier.instruction.model_copy(update={"examens": examens})
    return dossier.model_copy(update={"instruction": instruction})


@pytest.mark.exigence("K-10")
def test_une_preuve_acceptee_n_est_plus_dite_a_verifier() -> None:
    for situation, dossier, jour in RECUS:
        phrase = dite(avec_les_preuves(dossier), jour).phrase
        assert "vérifie votre" not in phrase, situation[:4]
        assert "vérifie sa protection" not in phrase, situation[:4]


@pytest.mark.exigence("R3", "R9")
@pytest.mark.parametrize("apres", [0, 4])
def test_une_preuve_acceptee_donne_ce_que_le_registre_aurait_donne(apres: int) -> None:
    """What an agent accepts in time is not worth less than what the registre says at the filing."""
    situees = list(situations())
    inconnues = {(s.profil, s.detient, s.saison): s.dossier for s in situees}
    le, comparees = JOUR + timedelta(days=apres), 0
    for connue in situees:
        document = document_au_depot(connue.dossier, JOUR)
        dates = validite(connue.dossier, document, JOUR)
        inconnue = inconnues[connue[:3]]
        # The tie of a child has its own act.
        if "ne connaît pas" in connue.registre or not dates or inconnue.cas.est_pour_enfant:
            continue
        venue = prolongation_attendue(avec_les_preuves(inconnue), le)
        assert venue, connue[:4]
        if document is TypeDocument.ADP_PREMIERE or dates[0] > le:
            assert venue == (document, *dates), connue[:4]
        else:
            assert (venue.document, venue.debut) == (document, le), connue[:4]
        comparees += 1
    assert comparees > 15


@pytest.mark.exigence("R1", "LAW-03")
def test_l_acte_propose_vaut_des_le_depot_a_qui_est_reconnu_et_aujourd_hui_aux_autres() -> None:
    """In two presses, for every situation without a document; nothing that would be over."""
    le, comptes = JOUR + timedelta(days=4), 0
    for situation, dossier, jour in RECUS:
        tenue = couverture(dossier, le)
        if jour != JOUR or not attestation_a_decider(dossier, le) or not (tenue and tenue.cause):
            continue
        motif = next(iter(motifs_d_attestation(dossier, le).values()))
        assert not motif.a_ecrire, situation[:4]
        debut = motif.debut_propose(dossier, le)
        premiere = document_prolonge(dossier) is TypeDocument.ADP_PREMIERE
        assert debut == (JOUR if premiere and motif.debut == "depot" else le), situation[:4]
        tard = JOUR + timedelta(days=400)
        assert motif.debut_propose(dossier, tard) == tard
        comptes += 1
    assert comptes > 80


@pytest.mark.exigence("K-10")
def test_l_espace_ne_promet_plus_une_verification_deja_faite() -> None:
    complets = [recu for recu in RECUS if recu[1].profil]
    assert complets
    for situation, dossier, jour in complets:
        recu = pour_dossier(dossier, "code-de-verification", jour)
        assert ensuite(recu, dossier, jour) in (recu.ensuite, ""), situation[:4]
        assert "vérifie votre" not in ensuite(recu, avec_les_preuves(dossier), jour)
