"""A code copied by hand is made for hands: one wrong sign is told, and never taken for a fraud."""

from hashlib import sha256

import pytest

from chalicelib.domain.attestations import code_verification as codes

CODES = [codes.nouveau(sha256(bytes([rang])).digest()[: codes.OCTETS]) for rang in range(40)]


@pytest.mark.exigence("K-12")
def test_un_code_se_lit_sans_casse_ni_espaces_et_avec_ses_sosies() -> None:
    for code in CODES:
        groupes = codes.en_groupes(code)
        assert [len(groupe) for groupe in groupes.split("-")] == [4, 4, 4, 4]
        sosies = groupes.replace("1", "l").replace("0", "o")
        for ecrit in (groupes, groupes.lower(), f" {groupes.replace('-', ' ')} ", sosies,
                      groupes.replace("-", "\u2011"), groupes.replace("1", "I"),
                      groupes.replace("V", "u"), f"« {groupes} »", f"Code : {groupes}",
                      f"https://exemple.test/verifier/{groupes}",
                      f"exemple.test/verifier?code={groupes}#haut"):  # fmt: skip
            assert codes.recopie(ecrit) == code
        assert codes.est_juste(code)


@pytest.mark.exigence("K-12")
def test_un_seul_signe_faux_se_voit_toujours() -> None:
    for code in CODES[:8]:
        for rang, juste in enumerate(code):
            for faux in codes.SIGNES.replace(juste, ""):
                assert not codes.est_juste(code[:rang] + faux + code[rang + 1 :])


@pytest.mark.exigence("K-12")
def test_deux_voisins_echanges_et_un_signe_oublie_se_voient() -> None:
    for code in CODES:
        for rang in range(len(code) - 1):
            a, b = code[rang], code[rang + 1]
            echange = code[:rang] + b + a + code[rang + 2 :]
            assert a == b or not codes.est_juste(echange)
            assert not codes.est_juste(code[:rang] + code[rang + 1 :])


def test_un_code_ne_dit_rien_de_la_personne_et_ne_se_devine_pas() -> None:
    assert len(set(CODES)) == len(CODES)
    assert codes.OCTETS * 8 >= (codes.LONGUEUR - 1) * 5


def test_un_code_d_avant_se_lit_tel_quel() -> None:
    assert codes.d_avant("  Vx7Kq2mPz4Rt9LwB\u200b ") == "Vx7Kq2mPz4Rt9LwB"
    assert codes.en_groupes("Vx7Kq2mPz4Rt9LwB") == "Vx7Kq2mPz4Rt9LwB"
    assert codes.d_avant("a b") is None
