"""The second counter of the people without a document says what the first one says."""

from datetime import timedelta

import pytest

from chalicelib.domain.instruction.classement import classer, est_sans_document
from chalicelib.usecases.instruction.contre_compter import sans_document
from tests.horloge.lots import JAMAIS, Lot, Pannes
from tests.horloge.marche import vivre
from tools.couverture import JOUR, Situation, situations

JOURS = 300


@pytest.mark.exigence("R2")
@pytest.mark.parametrize("profil", sorted({situation.profil for situation in situations()}))
def test_les_deux_comptes_disent_la_meme_chose_de_chaque_situation_chaque_jour(
    profil: str,
) -> None:
    """Nobody acts: only what she holds counts, and it ends."""
    siennes = [situation for situation in situations() if situation.profil == profil]
    assert [mots for situation in siennes for mots in ecarts(situation)] == []


@pytest.mark.exigence("R2")
@pytest.mark.parametrize("profil", sorted({situation.profil for situation in situations()}))
def test_ils_le_disent_encore_quand_l_attestation_qui_suit_est_faite_d_avance(profil: str) -> None:
    """Each situation, filed and renewed by the nights, with nobody else's act."""
    siennes = [situation for situation in situations() if situation.profil == profil]
    for situation in siennes:
        lot = Lot(1, situation.dossier, (), JAMAIS, JAMAIS, (), JOURS)
        vie = vivre(lot, Pannes(frozenset(), frozenset()), JOURS)
        assert vie.comptes == set(vie.recomptes), situation.detient


def ecarts(situation: Situation) -> list[str]:
    dossier, fiche = situation.dossier, classer(situation.dossier).fiche
    jours = (JOUR + timedelta(days=rang) for rang in range(JOURS))
    differents = [
        jour for jour in jours if est_sans_document(fiche, jour) != sans_document(dossier, (), jour)
    ]
    return [f"{situation.detient}, {situation.registre} : {len(differents)}"] if differents else []
