"""« Je suis bloqué(e) »: the reference shown by an error finds one line of the log."""

import json
import re
from collections.abc import Iterator
from io import StringIO
from logging import StreamHandler
from typing import Any

import pytest

from chalicelib import entrepots
from chalicelib.web.http import journal_erreurs
from tests.web.compte.navigateur import Page
from tests.web.controle import REFERENCE
from tests.web.site import Site

LIEN = re.compile(rf'href="/contact\?reference=({REFERENCE})"')
SECRETS = ("Tesfaye", "amina@exemple.test", "9900000001", "jeton-secret")


def reference(page: Page) -> str:
    """The one reference of the page, in its link and in its text."""
    trouvees = set(LIEN.findall(page.corps))
    assert len(trouvees) == 1, page.texte[:500]
    assert "Je suis bloqué(e)" in page.texte
    (seule,) = trouvees
    assert seule in page.texte
    return str(seule)


@pytest.fixture
def journal() -> Iterator[StringIO]:
    """What the functions write in their log, as CloudWatch would receive it."""
    recu, sortie = StringIO(), journal_erreurs.journal.registered_handler
    assert isinstance(sortie, StreamHandler)
    avant = sortie.setStream(recu)
    yield recu
    sortie.setStream(avant)


def lignes(journal: StringIO, cherchee: str) -> list[dict[str, Any]]:
    """What a search of the log for this reference finds."""
    ecrit = journal.getvalue()
    assert not [secret for secret in SECRETS if secret in ecrit]
    return [json.loads(ligne) for ligne in ecrit.splitlines() if cherchee in ligne]


def une_ligne(journal: StringIO, page: Page) -> dict[str, Any]:
    cherchee = reference(page)
    (ligne,) = lignes(journal, cherchee)
    assert ligne["reference"] == cherchee
    assert ligne["requete"].startswith(cherchee)
    assert ligne["statut"] == page.statut
    return ligne


def test_a_failure_of_ours(site: Site, journal: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    def en_panne(*_: Any) -> Any:
        raise KeyError("Tesfaye")

    monkeypatch.setattr(entrepots, "freins", en_panne)
    nav = site.visiteur()
    champs = nav.get("/mot-de-passe-oublie").formulaire("/mot-de-passe-oublie")
    monkeypatch.setattr("chalicelib.web.compte.oubli.oublier_mot_de_passe", en_panne)
    page = nav.post("/mot-de-passe-oublie", champs | {"identifiant": "9900000001"})
    assert page.statut == 500
    assert "elle prouve que vous avez essayé le" in page.texte
    ligne = une_ligne(journal, page)
    assert ligne["level"] == "ERROR"
    assert (ligne["erreur"], ligne["route"], ligne["methode"]) == (
        "KeyError",
        "/mot-de-passe-oublie",
        "POST",
    )
    assert ligne["appel"]


@pytest.mark.parametrize(
    ("chemin", "statut", "erreur", "route"),
    [
        ("/demandes/abc/etat-civil", 404, "DossierInconnu", "/demandes/{dossier_id}/{nom}"),
        (
            "/compte/mot-de-passe?jeton=jeton-secret",
            410,
            "LienInutilisable",
            "/compte/mot-de-passe",
        ),
        ("/verifier/VGF4-T42Q-A472-BHXD", 404, "verification/inconnue.html", "/verifier/"),
        ("/verifier?code=%3C", 422, "verification/code.html", "/verifier"),
    ],
)
def test_a_page_that_says_no(
    site: Site, journal: StringIO, chemin: str, statut: int, erreur: str, route: str
) -> None:
    page = site.usager().nav.get(chemin)
    assert page.statut == statut
    ligne = une_ligne(journal, page)
    assert ligne["level"] == "INFO"
    assert ligne["erreur"] == erreur
    assert ligne["route"].startswith(route.split("{nom}")[0])
    assert chemin not in json.dumps(ligne)


def test_a_form_to_correct(site: Site, journal: StringIO) -> None:
    usager = site.usager_avec()
    page = usager.envoyer("etat-civil", conforme="non", erreur_signalee="")
    assert page.statut == 422
    resume = page.corps.split('id="resume-erreurs"')[1].split("</div>")[0]
    assert LIEN.search(resume)
    assert 'target="_blank"' in resume
    ligne = une_ligne(journal, page)
    assert usager.dossier_id not in json.dumps(ligne)


def test_a_screen_changed_elsewhere(site: Site, journal: StringIO) -> None:
    usager = site.usager_avec()
    vue = usager.vue("famille")
    assert usager.envoyer("famille", situation_familiale="DIVORCE").statut == 303
    page = usager.post(f"{usager.base}/famille", **vue | {"situation_familiale": "VEUF"})
    assert page.statut == 409
    assert une_ligne(journal, page)["erreur"] == "demande/conflit.html"


def test_a_form_that_comes_too_late(site: Site, journal: StringIO) -> None:
    nav = site.visiteur()
    page = nav.post("/contact", {"message": "Tesfaye", "csrf": "faux"})
    assert page.statut == 403
    assert une_ligne(journal, page)["erreur"] == "JetonRefuse"


def test_what_chalice_refuses_itself(site: Site, journal: StringIO) -> None:
    page = site.visiteur().get("/aide/questions/99")
    assert page.statut == 404
    assert une_ligne(journal, page)["erreur"] == "NotFoundError"
    page = site.visiteur().post("/aide", {})
    assert page.statut in (403, 405)


def test_a_page_that_says_yes_leaves_no_line(site: Site, journal: StringIO) -> None:
    page = site.visiteur().get("/contact")
    assert not LIEN.search(page.corps)
    assert lignes(journal, "page refused") == []


def test_two_errors_have_two_references(site: Site) -> None:
    nav = site.visiteur()
    assert reference(nav.get("/aide/questions/99")) != reference(nav.get("/aide/questions/99"))


def test_the_reference_of_an_error_goes_with_the_message(site: Site) -> None:
    nav = site.visiteur()
    cherchee = reference(nav.get("/aide/questions/99"))
    page = nav.get(f"/contact?reference={cherchee}")
    assert page.formulaire("/contact")["reference"] == cherchee
