"""The first complete journey (CAS 2) in a real Chromium on the packaged stack."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from chalicelib.storage.table import Table
from tests.e2e.controle_pages import Controle
from tests.e2e.depots import ouvrir_un_compte
from tests.e2e.navigation import Ouvrir
from tests.e2e.usager import GUL, YOHANNES, ZARMINA, Usager
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier


@pytest.mark.exigence(
    "NAV-01",
    "NAV-05",
    "ACC-04",
    "ACC-08",
    "ACC-09",
    "ACC-10",
    "ACC-11",
    "ACC-12",
    "ACC-13",
    "PRO-01",
    "PRO-02",
    "PRO-03",
    "PRO-07",
    "PRE-08",
    "WIZ-01",
    "S4-04",
    "S5-02",
    "S5-04",
    "S5-05",
    "NOT-01",
    "NOT-03",
    "DOC-01",
)
def test_a_married_bps_goes_from_the_home_page_to_his_attestation(
    site: Stack,
    courrier: Courrier,
    ouvrir: Ouvrir,
    controle: Controle,
    photo: Path,
    pdf: Path,
) -> None:
    erreurs: list[str] = []
    page = ouvrir()
    page.on("console", lambda m: erreurs.append(m.text) if m.type == "error" else None)
    usager = Usager(page, site.site, courrier, YOHANNES, regarder=controle.regarder)
    numero = usager.toute_la_demande(photo, pdf)
    usager.attestation()
    usager.aller("/espace", "espace")
    usager.lit("Attestation de prolongation")
    message = courrier.attendre(YOHANNES.courriel, "Confirmation du dépôt")
    (jointe,) = message.iter_attachments()
    assert jointe.get_content_type() == "application/pdf"
    assert numero in (jointe.get_filename() or "")
    assert len(numero) == 19
    page.goto(site.mailbox)
    expect(page.get_by_text("Confirmation du dépôt").first).to_be_visible()
    assert erreurs == []


@pytest.mark.exigence("S3-05", "S3-06")
def test_a_refugee_without_javascript_files_her_request_too(
    site: Stack, courrier: Courrier, ouvrir: Ouvrir, photo: Path, pdf: Path
) -> None:
    page = ouvrir(avec_script=False)
    usager = Usager(page, site.site, courrier, ZARMINA, avec_script=False)
    assert len(usager.toute_la_demande(photo, pdf)) == 19
    usager.attestation()
    usager.lit("reconnu réfugié")


@pytest.mark.exigence("S3-04")
def test_pages_with_errors_are_accessible_and_a_refused_file_says_what_to_do(
    site: Stack,
    table: Table,
    courrier: Courrier,
    ouvrir: Ouvrir,
    controle: Controle,
    tmp_path: Path,
) -> None:
    heic = tmp_path / "photo.jpg"
    heic.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64)
    page = ouvrir()
    usager = Usager(page, site.site, courrier, GUL, regarder=controle.regarder)
    ouvrir_un_compte(table, GUL.numero, GUL.courriel)
    usager.se_connecter()
    usager.commencer()
    usager.cliquer("Enregistrer et continuer")
    usager.voir("erreurs-etat-civil")
    usager.informations_personnelles()
    usager.cliquer("Enregistrer et continuer")
    expect(page.locator("h1")).to_contain_text("Attestations sur l’honneur")
    usager.cliquer("Enregistrer et continuer")
    expect(page.locator("#resume-erreurs")).to_be_focused()
    usager.voir("erreurs-honneur")
    usager.cocher("exactitude")
    usager.cliquer("Enregistrer et continuer")
    usager.logement()
    bloc = page.locator("#piece-DECISION")
    bloc.locator("input[type=file]").set_input_files(heic)
    expect(bloc.get_by_text("Refusé", exact=True)).to_be_visible()
    expect(bloc).to_contain_text("HEIC")
    usager.ecrire(ephoto="DEMO0031UTILISEE990031")
    usager.cliquer("Enregistrer et continuer")
    expect(page.locator("#resume-erreurs")).to_contain_text("déjà été utilisé")
    usager.voir("erreurs-justificatifs")
