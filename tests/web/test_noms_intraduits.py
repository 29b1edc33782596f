"""A browser that translates the page leaves names, numbers and codes as they are on the papers."""

import re
from html.parser import HTMLParser

import pytest

from tests.web.boutons import DEPARTS
from tests.web.page_lue import VIDES
from tests.web.site import Site, Usager


class Traduisibles(HTMLParser):
    """The text that a translator may change, outside fields."""

    def __init__(self, corps: str) -> None:
        super().__init__()
        self.texte = ""
        self._pile: list[bool] = []
        self.feed(corps)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VIDES:
            exemple = "fr-hint-text" in (dict(attrs).get("class") or "")
            fige = dict(attrs).get("translate") == "no" or exemple or tag in ("title", "textarea")
            self._pile.append(fige or (bool(self._pile) and self._pile[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VIDES and self._pile:
            self._pile.pop()

    def handle_data(self, data: str) -> None:
        if not (self._pile and self._pile[-1]):
            self.texte += data


def _net(texte: str) -> str:
    return re.sub(r"[\s\u202f]+", "", texte)


def _propres(usager: Usager) -> set[str]:
    """What must stay: names of people and places, numbers, codes."""
    dossier, reponses = usager.dossier, usager.dossier.reponses
    etat_civil = dossier.personne.etat_civil
    dits = [etat_civil.nom_naissance, *etat_civil.prenoms, str(dossier.personne.numero_etranger)]
    dits += [dossier.numero_demande or "", usager.compte.courriel or ""]
    dits += [reponses.ephoto.code] if reponses.ephoto else []
    if reponses.conjoint:
        dits += [reponses.conjoint.nom, reponses.conjoint.prenoms]
    dits += [f"{e.nom} {e.prenoms}" for e in (reponses.enfants.enfants if reponses.enfants else ())]
    if reponses.coordonnees:
        dits += [reponses.coordonnees.adresse.voie, reponses.coordonnees.telephone]
        dits += [str(reponses.coordonnees.courriel)]
    return {_net(dit) for dit in dits if len(_net(dit)) > 3}


@pytest.mark.parametrize("nom", ["a request ready", "a request filed", "documents asked"])
def test_names_numbers_and_codes_are_never_translated(site: Site, nom: str) -> None:
    depart = DEPARTS[nom]
    usager = depart.venir(site)
    fautes = set()
    for suite in depart.suites:
        page = usager.nav.get(suite if suite.startswith("/") else f"{usager.base}/{suite}")
        if page.statut == 200:
            lu = _net(Traduisibles(page.corps).texte)
            fautes |= {(suite, dit) for dit in _propres(usager) if dit in lu}
    assert sorted(fautes) == []
