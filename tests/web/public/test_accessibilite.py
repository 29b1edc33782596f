"""The accessibility statement: one status, said the same at the foot of every page."""

import re

from tests.web.controle import verifier_page
from tests.web.site import Site


def test_the_foot_of_every_page_says_what_the_statement_says(site: Site) -> None:
    visiteur = site.visiteur()
    declaration = visiteur.get("/accessibilite")
    verifier_page(declaration)
    dit = re.search(r"Ce site est (.+?) au référentiel", declaration.texte)
    assert dit
    etat = dit[1].strip()
    assert etat in ("totalement conforme", "partiellement conforme", "non conforme")
    for page in (visiteur.get("/"), visiteur.get("/connexion"), site.agent().get("/agents")):
        assert f"Accessibilité : {etat}" in re.sub(r"\s", " ", page.texte)
    assert re.search(r"établie le \d+ \w+ 20\d\d", declaration.texte)
    assert "0 806 001 620" in declaration.texte.replace("\xa0", " ")


def test_without_an_audit_nothing_better_than_non_conforme_is_said(site: Site) -> None:
    page = site.visiteur().get("/accessibilite")
    if "Aucun audit complet n’a encore été fait" in page.texte:
        assert "Ce site est non conforme" in page.texte.replace("  ", " ")
