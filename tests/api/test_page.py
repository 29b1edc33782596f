"""The page of the API says all that the document says, to anybody, and light."""

import gzip
import json
import re
from html import unescape

import pytest

from chalicelib.api.publiques import OPERATIONS
from tests.api.logiciel import Logiciel
from tests.web.compte.navigateur import Page
from tests.web.site import Site

GZIP = 40_000


@pytest.fixture(scope="module")
def page(le_site: Site) -> Page:
    return le_site.visiteur().get("/api")


def test_anybody_reads_it_and_it_may_be_kept_an_hour(page: Page) -> None:
    assert page.statut == 200
    assert page.en_tetes["Content-Type"].startswith("text/html")
    assert page.en_tetes["Cache-Control"] == "public, max-age=3600"
    assert "script-src 'self'" in page.en_tetes["Content-Security-Policy"]
    assert "Set-Cookie" not in page.en_tetes


def test_every_operation_field_and_value_of_the_document_is_on_it(
    page: Page, le_site: Site
) -> None:
    dit = (
        unescape(re.sub(r"<[^>]+>", " ", page.corps)).replace("\u00a0", " ").replace("\u202f", " ")
    )
    document = Logiciel(le_site, None).get("/openapi.json").json
    attendus = {o.resume for o in OPERATIONS if "{" not in o.resume}
    attendus |= {f"{o.methode} {o.adresse}" for o in OPERATIONS}
    attendus |= set(document["webhooks"])
    for nom, schema in document["components"]["schemas"].items():
        attendus |= {nom, *schema.get("properties", {}), *map(str, schema.get("enum", []))}
    lu = " ".join(dit.split())
    assert {mot for mot in attendus if " ".join(mot.split()) not in lu} == set()


def test_every_link_of_the_page_leads_to_a_part_of_it(page: Page) -> None:
    ancres = re.findall(r'id="([^"]+)"', page.corps)
    assert len(ancres) == len(set(ancres))
    assert set(re.findall(r'href="#([^"]+)"', page.corps)) - set(ancres) == set()


def test_every_command_bears_the_example_that_the_tests_send(page: Page) -> None:
    commandes = [
        unescape(c)
        for c in re.findall(r'<code translate="no">(curl -i .*?)</code>', page.corps, re.S)
    ]
    assert len(commandes) == len(OPERATIONS)
    for operation, commande in zip(
        sorted(OPERATIONS, key=lambda o: o.publique), commandes, strict=True
    ):
        corps = re.search(r"-d '(.*)'", commande)
        envoye = json.loads(corps[1]) if corps else None
        assert commande.startswith(f"curl -i -X {operation.methode} ")
        assert envoye == operation.exemple or "’" in str(envoye)


def test_it_weighs_less_than_a_photo(page: Page) -> None:
    assert len(gzip.compress(page.corps.encode())) < GZIP
    assert not re.search(r"(src|href)=\"(https?:)?//(?!www\.)", page.corps)


def test_the_agents_are_told_where_it_is(le_site: Site) -> None:
    assert 'href="/api"' in le_site.visiteur().get("/agents/connexion").corps
