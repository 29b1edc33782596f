"""Who keeps her permit reads of another card, never that the permit is given or refused."""

import re

import pytest

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etapes import ETAPES, etapes
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.domain.lettres.convocation import OBJETS
from chalicelib.domain.suivi.points import RECITS
from chalicelib.mail.nouvelles import CHANGEMENT, DUPLICATA, Mots
from tests.dossiers_types import titulaire
from tests.web.suivi.test_mots_du_parent import dites

LE_TITRE = re.compile(r"[^.:?!]*\b(?:votre|ce|du|le) titre\b[^.:?!]*", re.IGNORECASE)
"""What is said of the permit; some of it is true of who keeps hers."""
VRAI = re.compile(
    r"commission du titre|ancien titre|pour votre titre de séjour|vérifie.* titre|"
    r"ce titre-là|titre de séjour n’est pas retiré|titre (?:peut être|de séjour est) retiré|"
    r"gardez votre titre|titre de séjour et vos documents restent|renouvel|"
    r"donnez? le titre de l’enfant|titre (?:de séjour )?(?:finit|se termine|reste valable)",
    re.IGNORECASE,
)
MASCULIN = re.compile(
    r"carte (?:est|a été) (?:arrivé|prêt|remis|refait|envoyé|refusé|accordé)\b|"
    r"carte[^.]*: il vous|carte[^.]*\. (?:Où le retirer|Ce service le)|carte[^.]*vous le remet\b",
    re.IGNORECASE,
)
OBJETS_DU_TITULAIRE = (Objet.DUPLICATA, Objet.CHANGEMENT_ADRESSE, Objet.CHANGEMENT_SITUATION)


def lues(dossier: Dossier) -> list[str]:
    motifs = [pour_le_parent(dossier, raison) for raison, _ in OBJETS.values()]
    return [*dites(dossier), *motifs]


@pytest.mark.exigence("DUP-01", "CHG-01")
@pytest.mark.parametrize("objet", OBJETS_DU_TITULAIRE)
def test_rien_ne_dit_que_le_titre_est_donne_ou_refuse_a_qui_le_garde(objet: Objet) -> None:
    dossier = titulaire(800, objet=objet)
    dits = [dit[0] for phrase in lues(dossier) for dit in LE_TITRE.finditer(phrase)]
    assert [dit for dit in dits if not VRAI.search(dit)] == []
    assert [phrase for phrase in lues(dossier) if MASCULIN.search(phrase)] == []


@pytest.mark.exigence("DUP-01", "CHG-01")
@pytest.mark.parametrize("mots", [CHANGEMENT, DUPLICATA])
def test_chaque_courriel_s_accorde_avec_ce_qui_est_demande(mots: Mots) -> None:
    connus = mots.en_tete()
    recits = [*(classe.recit for classe in DU_DOSSIER.values()), *RECITS.values()]
    phrases = [
        re.sub(r"\{(\w+)\}", lambda nom: connus.get(nom[1], nom[0]), phrase)
        for recit in recits
        if recit.courriel
        for phrase in (recit.courriel.objet, " ".join(recit.courriel.lignes))
    ]
    assert [phrase for phrase in phrases if MASCULIN.search(phrase)] == []
    assert any(f"est arrivé{mots.e}. Où {mots.le} retirer" in phrase for phrase in phrases)


@pytest.mark.exigence("DUP-01", "CHG-01")
@pytest.mark.parametrize("objet", OBJETS_DU_TITULAIRE)
def test_aucune_etape_ne_demande_le_motif_de_sejour_a_qui_a_deja_son_titre(objet: Objet) -> None:
    nommees = etapes(titulaire(800, objet=objet).cas)
    assert "Motif de séjour" not in nommees
    assert len(nommees) == len(ETAPES)
    assert etapes(titulaire(800).cas) == ETAPES
