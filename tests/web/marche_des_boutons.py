"""The walk of the controls without JavaScript: each press from a person of its own."""

from tests.web.boutons import Depart, boutons, geste, liens, presser, signature
from tests.web.page_lue import PageLue
from tests.web.site import Site, Usager
from tools.local.secours import est_de_secours


def _page(usager: Usager, suite: str) -> str:
    return suite if suite.startswith("/") else f"{usager.base}/{suite}"


def marcher(site: Site, depart: Depart, suites: tuple[str, ...]) -> list[str]:
    """What does not do what it says, screen by screen."""
    fautes: list[str] = []
    suivis: set[str] = set()
    presses: set[str] = set()
    for suite in suites:
        usager = depart.venir(site)
        if usager.dossier_id:
            site.ranger_les_pieces(usager.dossier)
        chemin = _page(usager, suite)
        page = usager.nav.get(chemin)
        if page.statut != 200:
            fautes.append(f"{suite}: {page.statut} {page.vers}")
            continue
        fautes += _suivre(usager, chemin, suivis)
        for rang, (_, formulaire, bouton) in enumerate(boutons(page)):
            if signature(formulaire, bouton) not in presses:
                presses.add(signature(formulaire, bouton))
                fautes += _presser(depart.venir(site), suite, rang)
    return fautes


def _suivre(usager: Usager, chemin: str, suivis: set[str]) -> list[str]:
    page = usager.nav.get(chemin)
    ids, fautes = set(PageLue(page.corps).ids), []
    for href in liens(page, chemin):
        if href.startswith("#"):
            fautes += [] if href[1:] in ids else [f"{chemin}: nothing at {href}"]
        elif href not in suivis:
            suivis.add(href)
            if est_de_secours(href):
                continue  # the second stack answers there, whatever ours does (tests/secours)
            mene = usager.nav.get(href.partition("#")[0])
            for _ in range(5):
                if mene.statut == 303 and mene.vers.startswith("/"):
                    mene = usager.nav.get(mene.vers.partition("#")[0])
            if mene.statut not in (200, 303):
                fautes.append(f"{chemin}: {href} gives {mene.statut}")
    return fautes


def _presser(usager: Usager, suite: str, rang: int) -> list[str]:
    page = usager.nav.get(_page(usager, suite))
    _, formulaire, bouton = [*boutons(page)][rang]
    faire = geste(bouton.texte)
    if faire is None:
        return [f"{suite}: nobody says what « {bouton.texte} » does"]
    presse = presser(usager, page, formulaire, bouton)
    try:
        faire(presse)
    except AssertionError as erreur:
        statut = presse.reponse.statut
        return [f"{suite}: « {bouton.texte} » ({statut} {presse.reponse.vers}) {erreur}"[:300]]
    return []
