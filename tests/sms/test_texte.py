"""Every SMS fits in one message of the oldest telephones, and gives nothing away."""

import re

import pytest

from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.domain.suivi import ephoto_deposee, points
from chalicelib.mail.nouvelles import ENFANT, MOI
from chalicelib.sms.texte import ALPHABET, LONGUEUR, en_gsm, texte
from chalicelib.typographie import espaces

DITS = [
    *(classe.recit for classe in DU_DOSSIER.values()),
    *points.RECITS.values(),
    *ephoto_deposee.RECITS.values(),
]
OBJETS = sorted({d.courriel.objet for d in DITS if d.courriel and d.courriel.importante})
SITES = ("exemple.fr", "administration-etrangers-en-france.interieur.gouv.fr", f"{'a' * 200}.fr")


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("objet", OBJETS)
@pytest.mark.parametrize("site", SITES)
def test_chaque_sms_tient_en_un_message_et_dit_ou_aller(objet: str, site: str) -> None:
    for mots in (MOI, ENFANT):
        ecrit = texte(espaces(objet.format_map(mots.en_tete())), site)
        assert len(ecrit) <= LONGUEUR
        assert set(ecrit) <= ALPHABET
        assert ecrit.startswith("Préfecture : ")
        assert "onnectez-vous" in ecrit
        assert "http" not in ecrit
        assert re.search(r"[0-9]{3}", ecrit) is None


def test_ce_que_l_alphabet_n_a_pas_est_ecrit_autrement() -> None:
    assert en_gsm("Reçu – l’œuvre « être » à Orléans…") == 'Recu - l\'oeuvre " etre " à Orléans...'
    assert en_gsm("漢字 ok") == " ok"
