"""The name of a file is the one its owner typed, on every storage, and no trick in it counts."""

import re
from email.header import Header
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.pieces.televersements import nom_affichable
from chalicelib.storage.dossier import noms_recus

NOMS = ("Quittance août.jpg", "Décision été.jpg", "محضر.jpg", "100 %25 sûr.pdf", "a+b&c=d;e.png",
        "证明 – l’été.jpg", "L'attestation \"finale\" (2).pdf")  # fmt: skip
PIEGES = ("=?punycode?q?x?=", "=?idna?b?////?=", "=?utf-16?b?AA?=", "=?utf-8?b?%%%?=",
          "=?utf-8?q?=FF=FE?=", "=?inconnu?Q?x?=", "=?utf-8?q??=", "=?=?=?", "=?utf-8*fr?q?x?=",
          "=?hex?q?41?=", "=?rot13?q?nop?=", "utf-8''%ff%00%2e%2e%2f", "utf-8''", "%00%0d%0aX: y",
          "=?utf-8?b?" + "A" * 3000, "..%c0%af..%c0%afetc", "\udce9.jpg", "\x00", "")  # fmt: skip


@pytest.mark.exigence("K-03")
@pytest.mark.parametrize("nom", NOMS)
def test_a_name_sent_by_our_script_is_the_one_that_was_typed(nom: str) -> None:
    assert noms_recus.lire(noms_recus.MARQUE + quote(nom, safe="")) == nom


@pytest.mark.parametrize("nom", [n for n in NOMS if "%" not in n and '"' not in n])
def test_a_name_sent_without_script_is_read_as_each_storage_gives_it_back(nom: str) -> None:
    assert noms_recus.lire(Header(nom, "utf-8", maxlinelen=1000).encode()) == nom
    assert noms_recus.lire(Header(nom, "utf-8", maxlinelen=40).encode()) == nom
    assert noms_recus.lire(nom.encode().decode("latin-1")) == nom
    assert noms_recus.lire(nom) == nom


@pytest.mark.exigence("K-03")
@pytest.mark.parametrize("piege", PIEGES)
def test_a_trick_in_a_name_is_only_a_name(piege: str) -> None:
    montre = nom_affichable(noms_recus.lire(piege))
    assert montre
    assert montre.isprintable()
    assert "/" not in montre


@given(st.text())
def test_any_name_can_be_read(brut: str) -> None:
    for donne in (brut, f"=?{brut}?q?{brut}?=", noms_recus.MARQUE + brut):
        assert nom_affichable(noms_recus.lire(donne))


@pytest.mark.parametrize("nom", [*NOMS, "a\r\nb.pdf", 'x"; filename="y.exe'])
def test_a_file_is_saved_under_its_name_and_the_header_is_ascii(nom: str) -> None:
    dit = noms_recus.disposition(nom)
    assert dit.isascii()
    assert dit.isprintable()
    trouve = re.fullmatch(r'inline; filename="[^"]*"; filename\*=UTF-8\'\'(\S*)', dit)
    assert trouve
    assert unquote(trouve[1]) == nom
