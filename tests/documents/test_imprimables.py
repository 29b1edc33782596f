"""A sign that the font lacks is an error, never a hole: what is refused when it is typed is exactly
what would not be printed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any
from unicodedata import normalize

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.documents.graisses import POLICES
from chalicelib.documents.historique import imprimer as imprimer_historique
from chalicelib.documents.lettre import imprimer
from chalicelib.documents.mise_en_page import SigneNonImprimable
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.saisies import Lieu, Texte
from chalicelib.domain.journal.historique import AUTEURS, Journee, LigneHistorique
from chalicelib.domain.personne.identite import Nom
from chalicelib.domain.saisie.imprimables import en_signes_imprimables, non_imprimables
from chalicelib.domain.saisie.saisi import SAISIE
from tests.documents import lecteurs
from tests.documents.exemples import SELAM, attestation, code_factice
from tests.documents.exemples import imprimer as imprimer_adp
from tests.lettres import un_preavis

LETTRE = "guichet ⑤ ➜ étage 2\n☑ Passeport\n✔ 2 photos\nPrix ≥ 225 €\nﬁche oﬃcielle\nکارت اقامت"
FAUX = ("⑤", "➜", "☑", "✔", "≥", "ک", "Ж", "中", "😀", "\ue123", "ﷺ", "ℵ\u0338\u20d2")


def polices() -> Iterator[frozenset[int]]:
    for nom in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        outil: Any = import_module("fontTools.ttLib")  # untyped
        with outil.TTFont(POLICES / nom) as police:
            yield frozenset(police.getBestCmap())


@pytest.mark.exigence("K-05")
def test_ce_qui_se_tape_est_exactement_ce_que_les_polices_impriment() -> None:
    for police in polices():
        tous = "".join(chr(rang) for rang in range(0x20, 0x20000) if not 0xD800 <= rang < 0xE000)
        seuls = {s for s in tous if normalize("NFC", s) == s and not non_imprimables(s)}
        assert {ord(signe) for signe in seuls} <= police


@pytest.mark.exigence("K-05")
@pytest.mark.parametrize("signe", FAUX)
@pytest.mark.parametrize("genre", [Texte, Lieu, Nom], ids=["lettre", "lieu", "nom"])
def test_un_signe_que_la_police_n_a_pas_est_refuse_a_la_saisie(genre: Any, signe: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(genre).validate_python(f"Guichet {signe} ici", context=SAISIE)


@pytest.mark.exigence("K-05")
def test_la_phrase_nomme_les_signes_et_ce_qu_on_ecrit_a_la_place() -> None:
    with pytest.raises(ValidationError) as refus:
        TypeAdapter(Texte).validate_python("⑤ ➜ ✔ ≥", context=SAISIE)
    phrase = refus.value.errors()[0]["ctx"]["phrase"]
    for dite in ("« ⑤ » (écrivez « 5 »)", "« ➜ » (écrivez « -> »)", "« ≥ » (écrivez « au moins »)"):
        assert dite in phrase
    with pytest.raises(ValidationError) as refus:
        TypeAdapter(Texte).validate_python(LETTRE, context=SAISIE)
    assert "lettres latines" in refus.value.errors()[0]["ctx"]["phrase"]


@pytest.mark.exigence("K-05")
def test_une_ligature_et_un_texte_decompose_s_impriment_comme_on_les_lit() -> None:
    lu = TypeAdapter(Texte).validate_python("ﬁche oﬃcielle, de\u0301cision", context=SAISIE)
    assert lu == "fiche officielle, décision"


@pytest.mark.exigence("K-05")
@pytest.mark.parametrize("signe", ["⑤", "ک", "😀"])
def test_un_signe_qui_manque_arrete_l_impression(signe: str) -> None:
    lettre = un_preavis()
    faux = lettre.model_copy(update={"essentiel": (f"Guichet {signe}", *lettre.essentiel)})
    with pytest.raises(SigneNonImprimable, match=f"U\\+{ord(signe):04X}"):
        imprimer(faux, prefecture=toutes()[lettre.code_prefecture], marque="etat", specimen=True)


@pytest.mark.exigence("K-05")
def test_l_historique_garde_chaque_mot_d_un_texte_d_avant() -> None:
    evenement: Any = None
    le, qui = datetime(2026, 11, 21, 9, tzinfo=UTC), AUTEURS[Auteur.USAGER]
    ligne = LigneHistorique(le, qui, "Vous avez écrit « ⑤ ➜ ».", evenement)
    pdf = imprimer_historique(
        "2026112103300000042", "Préfecture", [Journee(date(2026, 11, 21), (ligne,))],
        [("Messages", [LETTRE])], jour=date(2026, 11, 21), marque="etat",
    )  # fmt: skip
    lu = lecteurs.texte_suivi(pdf)
    for mots in ("« 5 -> »", "- Passeport", "au moins 225", "fiche officielle", "[U+06A9]"):
        assert mots in lu
    assert en_signes_imprimables("déjà bon : 225 €") == "déjà bon : 225 €"


@pytest.mark.exigence("K-05")
@pytest.mark.parametrize(
    "nom",
    [
        "K. M. Perera",
        "Ahmed (née X)",
        "N`Diaye",
        "Be\u0301atrice",
        "Abcdefghi-" * 7 + "Exemple-ab",
        "ʻAlī Ḥusayn",
    ],
)
def test_un_nom_du_registre_s_imprime_en_entier_tel_que_recu(nom: str) -> None:
    connu = SELAM.model_copy(update={"nom_naissance": nom, "prenoms": (nom,)})
    document = attestation(etat_civil=connu)
    lu = "".join(lecteurs.texte(imprimer_adp(document, code_factice(document))).split())
    assert "".join(normalize("NFC", nom).upper().split()) in normalize("NFC", lu)
