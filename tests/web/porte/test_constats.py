"""Who is sent elsewhere keeps a proof: numbered, dated, with the rule, checked by its code (R4)."""

import re
from datetime import timedelta

import pytest

from chalicelib.adresses import site as adresses
from chalicelib.domain.compte.freins import CONSTATS_RESEAU
from chalicelib.domain.droit.articles import du_droit
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.porte.constat import SANS_ARTICLE
from chalicelib.storage import keys
from chalicelib.storage.ecritures import update
from tests.builders import JOUR
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.controle import verifier_page
from tests.web.site import Site

PORTE = "/demander?pour=moi&situation=numero&statut=APATRIDE"


def formulaire(page: Page) -> dict[str, str]:
    """What the form of the proof sends, as the page gives it."""
    (section,) = re.findall(r'aria-labelledby="preuve".*?</section>', page.corps, re.S)
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', section))


def demander(nav: Navigateur, page: Page, **champs: str) -> str:
    """The address of the proof."""
    action = re.findall(r'action="(/preuves|/demandes/[^"]+/preuve)"', page.corps)[0]
    recue = nav.post(action, formulaire(page) | champs)
    assert recue.statut == 303, recue.texte
    return recue.vers


@pytest.mark.exigence("R4")
@pytest.mark.parametrize("orientation", sorted(Orientation))
def test_every_exit_gives_the_proof_of_the_attempt_without_an_account(
    site: Site, orientation: Orientation
) -> None:
    nav = site.visiteur()
    page = nav.get(adresses.orientation(orientation))
    vers = demander(nav, page)
    preuve = nav.get(vers)
    conseil = conseils(JOUR)[orientation]
    for dit in ("21 novembre 2026 à 10 h 30 (heure de Paris)", "0 806 001 620", conseil.lieu.value):
        assert dit in preuve.texte.replace("\u00a0", " "), dit
    regle = du_droit(conseil.source) or SANS_ARTICLE
    assert regle in preuve.texte.replace("\u00a0", " ")
    assert "FAQ" not in preuve.texte


def test_the_proof_says_what_was_asked_at_the_door_and_the_name_that_was_written(
    site: Site,
) -> None:
    nav = site.visiteur()
    sortie = nav.get(PORTE)
    assert sortie.statut == 303
    page = nav.get(sortie.vers)
    verifier_page(page)
    vers = demander(nav, page, nom_ecrit="Élise Fictive")
    preuve = nav.get(vers)
    verifier_page(preuve)
    assert "Apatride" in preuve.texte
    assert "Quelle protection avez-vous" in preuve.texte
    assert "votre enfant" not in preuve.texte
    assert "Élise Fictive" in preuve.texte
    code = vers.rpartition("/")[2]
    assert "Fictive" not in vers
    for saisi in (code, code.lower().replace("-", " ")):
        lue = site.visiteur().get(f"/verifier/{saisi.replace(' ', '%20')}")
        assert "authentique" in lue.texte
        assert "non vérifié" in lue.texte
    pdf = nav.get(f"{vers}/pdf")
    assert pdf.statut == 303
    assert "preuve-de-demarche" in pdf.vers


def test_the_same_form_sent_twice_is_one_proof_and_the_first_one_stays(site: Site) -> None:
    nav = site.visiteur()
    page = nav.get(adresses.orientation(Orientation.SANS_NUMERO))
    premiere = demander(nav, page, nom_ecrit="Une")
    assert demander(nav, page, nom_ecrit="Deux") == premiere
    assert "Une" in nav.get(premiere).texte


def test_a_proof_stays_in_the_account_that_asked_for_it_and_in_no_other(site: Site) -> None:
    usager, autre = site.usager(), site.usager()
    page = usager.nav.get(adresses.orientation(Orientation.NON_RECONNU))
    vers = demander(usager.nav, page)
    code = vers.rpartition("/")[2]
    siennes = usager.nav.get(adresses.CONSTATS_DU_COMPTE)
    verifier_page(siennes)
    assert code in siennes.corps
    assert code not in autre.nav.get(adresses.CONSTATS_DU_COMPTE).corps
    fin = str(usager.personne.numero_etranger)[-4:]
    assert f"finit par {fin}" in usager.nav.get(vers).texte
    assert str(usager.personne.numero_etranger) not in usager.nav.get(vers).corps


def test_a_draft_that_its_answers_lead_out_gives_the_proof_of_its_request(site: Site) -> None:
    usager = site.usager_avec()
    tete = keys.dossier(usager.dossier_id).tete
    sans = usager.personne.model_copy(update={"statut": "APATRIDE"})
    site.table.write(update(tete, "SET personne = :p", p=sans.model_dump_json()))
    page = usager.get("orientation")
    assert page.statut == 200
    preuve = usager.nav.get(demander(usager.nav, page))
    assert "Demande voulue" in preuve.texte
    autre = site.usager()
    siens = formulaire(page) | {"csrf": autre.jeton}
    assert autre.nav.post(f"{usager.base}/preuve", siens).statut == 404


def test_a_wrong_or_too_old_code_is_told_without_a_trace(site: Site) -> None:
    nav = site.visiteur()
    vers = demander(nav, nav.get(adresses.orientation(Orientation.VOYAGE)))
    assert nav.get("/preuves/0000-0000-0000-0000").statut == 404
    assert nav.get("/preuves/K7QM-2XWP-9ATB-4HC9").statut == 404
    avant = site.maintenant
    site.maintenant = avant + timedelta(days=4 * 365)
    assert site.visiteur().get(vers).statut == 404
    site.maintenant = avant


def test_one_network_cannot_ask_for_proofs_without_end(site: Site) -> None:
    nav = site.visiteur()
    page = nav.get(adresses.orientation(Orientation.VOYAGE))
    champs = formulaire(page)
    avant = site.maintenant
    site.maintenant = avant + timedelta(hours=7)
    statuts = {
        nav.post("/preuves", champs | {"envoi": f"{rang:032x}"}).statut
        for rang in range(CONSTATS_RESEAU.maximum + 1)
    }
    site.maintenant = avant
    assert statuts == {303, 429}
