"""An agent reads about a person: no label and no answer speaks to her as « vous ».

Walked over every stored request, whatever its case; what somebody typed is left as typed.
"""

import re
from collections.abc import Iterator

import pytest

from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.pieces_du_dossier import pieces_du_dossier
from chalicelib.domain.eligibilite.signalements import MOTS
from chalicelib.domain.instruction import motifs_de_fin
from chalicelib.domain.instruction.classement import RAISONS
from chalicelib.domain.instruction.motifs_refus import motifs_de_refus
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.pieces import motifs_complement
from chalicelib.domain.pieces.catalogue import CATALOGUE, piece_au
from chalicelib.storage.dossier.historique import du_dossier
from chalicelib.web.agents.dossier.historique import historique
from chalicelib.web.demande.recapitulatif import sections_pour_agent
from tests.builders import JOUR
from tests.donnees.lecture import identifiants
from tests.web.site import Site

A_LA_PERSONNE = re.compile(r"(?<!rendez-)\b(?:vous|votre|vos)\b", re.IGNORECASE)


def mots_du_dossier(dossier: Dossier) -> Iterator[str]:
    for section in sections_pour_agent(dossier):
        yield section.titre
        for libelle, dit in section.lignes:
            yield from (libelle, *([dit] if isinstance(dit, str) else dit))
    yield from (piece.libelle for piece in pieces_du_dossier(dossier))
    yield from (motif.libelle for motif in motifs_de_refus(dossier, JOUR).values())


def mots_fixes() -> Iterator[str]:
    yield from (ecran.titre_agent for ecran in ECRANS)
    yield from (piece_au(code, JOUR).pour_agent for code in CATALOGUE)
    yield from (dit.agent for dit in MOTS.values())
    yield from (motif.libelle for motif in motifs_complement.en_vigueur(JOUR).values())
    yield from (motif.libelle for motif in motifs_de_fin.tous())
    yield from RAISONS.values()
    yield from (
        mots for ligne in ACTES.values() for mots in (ligne.intitule, ligne.fait.recit.banc)
    )


@pytest.mark.exigence("K-13")
def test_no_fixed_word_said_to_agents_speaks_to_the_person() -> None:
    assert [mots for mots in mots_fixes() if A_LA_PERSONNE.search(mots)] == []


@pytest.mark.exigence("K-13")
def test_no_answer_nor_label_of_any_stored_request_speaks_to_the_person(site: Site) -> None:
    lus = [dossier for i in identifiants("DOSSIER#", "TETE") if (dossier := site.dossiers.get(i))]
    deposes = [dossier for dossier in lus if dossier.depose_le]
    assert len(deposes) > 50
    dits = {mots for dossier in deposes for mots in mots_du_dossier(dossier)}
    dits |= {
        ligne.mots
        for dossier in deposes
        for ligne in historique(du_dossier(site.table, dossier.id), dossier.prefecture.code)
    }
    assert sorted(mots for mots in dits if A_LA_PERSONNE.search(mots)) == []
