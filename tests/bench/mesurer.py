"""One run: every act, one whole request, every document, the floor, and what starts cold."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from os import getloadavg
from typing import Any

import pytest

import app as application
from tests.bench.compteur import Passage
from tests.bench.froid import demarrer
from tests.bench.gestes import DOCUMENTS, GESTES, une_demande
from tests.bench.monde import Monde
from tests.web.compte.navigateur import Navigateur
from tools.bench import plancher
from tools.bench.cout import Travail, par_mille
from tools.bench.mesures import resumer

PAGES = "chalicelib.site.app"
MEMOIRE_DU_PLANCHER = 1024
"""Megabytes: that of our pages."""
A_FROID = ("page /", "écran montré", "écran enregistré", "dossier ouvert par un agent")
Dire = Callable[[str], None]
Ligne = dict[str, Any]


def tout(monde: Monde, fois: int, dire: Dire, *, froid: bool) -> dict[str, Any]:
    """Everything, as it is written; `fois`: how often each act is done; `froid`: cold starts too,
    which are long and count nothing."""
    charge = getloadavg()[0]
    actes, froids = _actes(monde, fois, dire)
    demande, travailleurs, couts = _demande(monde, max(2, fois // 4), dire)
    sol, du_sol, cout_du_sol = _plancher(monde, fois, demande)
    documents = _documents(fois, dire)
    return {
        "comptes": {"actes": actes, "demande": demande, "plancher": sol, "documents": documents},
        "froid": _a_froid({**froids, **travailleurs}, du_sol, dire) if froid else {},
        "couts": {"une demande": couts, "le plancher, autant de pages": cout_du_sol},
        "charge": {"debut": charge, "fin": getloadavg()[0]},
    }


def _actes(monde: Monde, fois: int, dire: Dire) -> tuple[dict[str, Ligne], dict[str, Passage]]:
    lignes, froids = {}, {}
    for nom, preparer in GESTES.items():
        vus = []
        for _ in range(fois):
            monde.vider()
            (vu,) = monde.mesurer(preparer(monde.site))
            vus.append(vu)
        lignes[nom] = ligne(vus, 1)
        if nom in A_FROID:
            froids[nom] = vus[-1]
    dire(f"{len(lignes)} actes, {fois} fois chacun")
    return lignes, froids


def ligne(vus: Sequence[Passage], fois: int) -> Ligne:
    """What one passage in `fois` of these asks; they are all of one function, or of one request."""
    tours = len(vus) // fois
    appels = Counter(nom for vu in vus for nom in vu.facture.appels)
    return {
        "fonction": vus[0].fonction,
        "fois": fois,
        "appels": {nom: round(combien / tours, 1) for nom, combien in appels.items()},
        "lectures": sum(vu.facture.lectures for vu in vus) / tours,
        "ecritures": sum(vu.facture.ecritures for vu in vus) / tours,
        "reponse": round(sum(vu.reponse for vu in vus) / tours),
        "envoyes": round(sum(vu.envoyes for vu in vus) / tours),
        "recus": round(sum(vu.recus for vu in vus) / tours),
        "processeur": _resume([vu.processeur for vu in vus]),
        "a_cote": round(sum(vu.a_cote for vu in vus) / tours, 1),
        "duree": _resume([vu.duree for vu in vus]),
    }


def _resume(valeurs: Sequence[float]) -> dict[str, float]:
    serie = resumer("", valeurs)
    return {"n": serie.nombre, "p50": serie.p50, "p95": serie.p95}


def _demande(
    monde: Monde, fois: int, dire: Dire
) -> tuple[dict[str, Ligne], dict[str, Passage], dict[str, float]]:
    """By function, each line being all that one request asks of it; « total » adds them."""
    tours: list[list[Passage]] = []
    for _ in range(fois):
        monde.vider()
        tours.append(monde.mesurer(une_demande(monde)))
    dire(f"une demande entière, {fois} fois : {len(tours[0])} passages")
    noms = list(dict.fromkeys(vu.fonction for vu in tours[0]))
    tous = [vu for vus in tours for vu in vus]
    lignes = {}
    for nom in noms:
        siens = [vu for vu in tous if vu.fonction == nom]
        lignes[nom] = ligne(siens, len(siens) // fois)
    lignes["total"] = _total(lignes.values(), tours)
    lots = sorted(tours[-1], key=lambda vu: len(vu.facture.appels))
    pleins = {vu.fonction: vu for vu in lots if " " not in vu.fonction}
    travaux = [_travail(nom, dite) for nom, dite in lignes.items() if nom != "total"]
    return lignes, pleins, par_mille(travaux)


def _total(lignes: Iterable[Ligne], tours: Sequence[Sequence[Passage]]) -> Ligne:
    dites = list(lignes)
    appels = sum((Counter(dite["appels"]) for dite in dites), Counter[str]())
    sommes = {
        cle: round(sum(dite[cle] for dite in dites), 1)
        for cle in ("fois", "lectures", "ecritures", "reponse", "envoyes", "recus", "a_cote")
    }
    return {
        "fonction": "tout",
        **sommes,
        "appels": dict(appels),
        "processeur": _resume([sum(vu.processeur for vu in vus) for vus in tours]),
        "duree": _resume([sum(vu.duree for vu in vus) for vus in tours]),
    }


def _travail(nom: str, dite: Ligne) -> Travail:
    """Of one request; the median of a passage, as many times."""
    cpu = dite["processeur"]["p50"] * dite["fois"] + dite["a_cote"]
    return Travail(nom, dite["fois"], dite["appels"], dite["lectures"], dite["ecritures"], cpu)


def _plancher(
    monde: Monde, fois: int, demande: dict[str, Ligne]
) -> tuple[dict[str, Ligne], Passage, dict[str, float]]:
    """The floor's two pages; its price is that of as many pages as one request shows and sends."""
    lus, ecrits = list[Passage](), list[Passage]()
    adresse, saisie = "/plancher/essai", {"texte": "un texte", "revision": "0"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plancher, "dynamodb", lambda: monde.du_sol)
        navigateur = Navigateur(plancher.app)
        for _ in range(fois):
            monde.vider()
            ecrits += monde.mesurer(lambda: navigateur.post(adresse, saisie))
            lus += monde.mesurer(lambda: navigateur.get(adresse))
    lignes = {"page montrée": ligne(lus, 1), "page enregistrée": ligne(ecrits, 1)}
    pages = {"page montrée": "GET ", "page enregistrée": "POST "}
    travaux = [
        _multiplie(lignes[nom], sum(d["fois"] for n, d in demande.items() if n.startswith(methode)))
        for nom, methode in pages.items()
    ]
    return lignes, lus[-1], par_mille(travaux, memoire=MEMOIRE_DU_PLANCHER)


def _multiplie(dite: Ligne, fois: int) -> Travail:
    appels = {nom: combien * fois for nom, combien in dite["appels"].items()}
    unites = dite["lectures"] * fois, dite["ecritures"] * fois
    return Travail(dite["fonction"], fois, appels, *unites, dite["processeur"]["p50"] * fois)


def _documents(fois: int, dire: Dire) -> dict[str, Ligne]:
    """Printing alone, warm: milliseconds of processor."""
    lignes = {}
    for nom, preparer in DOCUMENTS.items():
        imprimer = preparer()
        octets = len(imprimer())
        temps = []
        for _ in range(fois):
            debut = time.process_time()
            imprimer()
            temps.append((time.process_time() - debut) * 1000)
        lignes[nom] = {"octets": octets, "processeur": _resume(temps)}
    dire(f"{len(lignes)} documents, {fois} fois chacun")
    return lignes


def _a_froid(vus: dict[str, Passage], du_sol: Passage, dire: Dire) -> dict[str, dict[str, float]]:
    travailleurs = {source.name: source.handler_string for source in application.app.event_sources}
    lignes = {nom: demarrer(vu, travailleurs.get(vu.fonction, PAGES)) for nom, vu in vus.items()}
    lignes["plancher, page montrée"] = demarrer(du_sol, f"{plancher.__name__}.app")
    dire(f"{len(lignes)} départs à froid")
    return {nom: {q: round(ms, 1) for q, ms in dite.items()} for nom, dite in lignes.items()}
