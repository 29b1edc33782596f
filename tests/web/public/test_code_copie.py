"""A third party copies the code of a document by hand: it is read, or told to be checked."""

import pytest

from chalicelib.domain.attestations import code_verification as codes
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.ecritures import put_nouveau
from tests.web.site import Site, Usager

JAMAIS_DELIVRE = codes.nouveau(b"jamais dit")


@pytest.fixture
def code(site: Site) -> str:
    usager: Usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    (lue,) = Attestations(site.table).du_dossier(usager.dossier_id).values()
    return codes.en_groupes(lue.attestation.code_verification)


@pytest.mark.exigence("K-12")
def test_le_code_se_recopie_sans_casse_sans_tirets_et_avec_des_espaces(
    site: Site, code: str
) -> None:
    nav = site.visiteur()
    sans = code.replace("-", "")
    espaces, insecable = code.replace("-", "%20"), code.replace("-", "%E2%80%91")
    sosies = code.replace("1", "l").replace("0", "o")
    for ecrit in (code, code.lower(), sans, f"%20{espaces}%20", insecable, sosies):
        page = nav.get(f"/verifier?code={ecrit}")
        assert page.vers == f"/verifier/{code}", ecrit
    assert "est valable" in nav.get(f"/verifier/{code.lower()}").texte
    assert "est valable" in nav.get(f"/verifier/{code.replace('-', '')}").texte


@pytest.mark.exigence("K-12")
def test_un_signe_faux_se_verifie_et_n_accuse_personne(site: Site, code: str) -> None:
    nav = site.visiteur()
    for rang in (0, 7, len(code) - 1):
        faux = code[:rang] + ("A" if code[rang] != "A" else "B") + code[rang + 1 :]
        for chemin in (f"/verifier?code={faux}", f"/verifier/{faux}"):
            page = nav.get(chemin)
            assert page.statut == 422
            assert "Vérifiez votre saisie" in page.texte
            assert "pas été délivrée" not in page.texte
            assert f'value="{faux}"' in page.corps
    assert nav.get(f"/verifier?code={code[:-1]}").statut == 422
    assert nav.get("/verifier?code=%E2%91%A4+!").statut == 422


@pytest.mark.exigence("K-12")
def test_un_code_bien_forme_que_nous_n_avons_pas_donne_le_dit(site: Site) -> None:
    page = site.visiteur().get(f"/verifier/{codes.en_groupes(JAMAIS_DELIVRE)}")
    assert page.statut == 404
    assert "pas été délivrée" in page.texte


@pytest.mark.exigence("K-12")
def test_le_code_d_un_document_d_avant_se_lit_toujours(site: Site, code: str) -> None:
    pointeur = site.table.get(keys.verification(code.replace("-", "")))
    assert pointeur
    ancien = "Vx7-q2mP_4Rt9LwB"
    vers = {nom: pointeur[nom] for nom in ("dossier_id", "attestation_id")}
    site.table.write(put_nouveau(keys.verification(ancien), vers))
    assert "est valable" in site.visiteur().get(f"/verifier/{ancien}").texte
