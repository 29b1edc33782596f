"""The same journey in a small place and in a great one: as many calls, as many units (ADR 0053).

`make bench OPTIONS=--grand` compares ten files with a hundred thousand in a préfecture, twenty
requests of three facts with twenty of three hundred, ten messages with fifty thousand in France.
A list shows a page of what waits: there, a page that is full costs the same whatever follows it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.adresses import site as du_site
from chalicelib.domain.dossier.evenements import DemandeDeposee
from tests.bench.compteur import Passage
from tests.bench.gestes import une_demande
from tests.bench.monde import Monde
from tests.couts.actes import copier
from tests.couts.test_couts import faits
from tests.couts.test_rien_ne_grandit import d_autres_dossiers, des_tickets
from tests.memoire.attributs import rendre
from tests.web.agents.banc import Banc
from tests.web.compte.navigateur import Page
from tests.web.site import Site, Usager

DEMANDES = 20
"""Of one account, in every place."""
LISTES = ("file d’une préfecture", "messages d’aide")


class Lieu(NamedTuple):
    """How many other files in the préfecture, messages in France, facts in each old request."""

    dossiers: int
    tickets: int
    faits: int


PETIT = Lieu(10, 10, 3)
PLEIN = Lieu(200, 200, 300)
GRAND = Lieu(100_000, 50_000, 300)
"""`PLEIN`: enough for each list to have a full page, and a next one."""


class Compte(NamedTuple):
    """What one function was asked for in a step: calls by name, units."""

    appels: Mapping[str, int]
    lectures: float
    ecritures: int

    def __str__(self) -> str:
        appels = ", ".join(f"{combien} {nom}" for nom, combien in sorted(self.appels.items()))
        return f"{appels} ; {self.lectures:g} lues, {self.ecritures} écrites"


Releve = dict[tuple[str, str], Compte]
"""By step and by function."""


def parcourir(monde: Monde, lieu: Lieu) -> Releve:
    """Fill the place, then each step once; what fills it is not counted."""
    return {
        (etape, fonction): compte
        for etape, faire in etapes(monde, lieu).items()
        for fonction, compte in _par_fonction(monde.mesurer(faire))
    }


def _par_fonction(vus: Iterable[Passage]) -> Iterator[tuple[str, Compte]]:
    tous = list(vus)
    for fonction in sorted({vu.fonction for vu in tous}):
        siens = [vu.facture for vu in tous if vu.fonction == fonction]
        appels = Counter(nom for facture in siens for nom in facture.appels)
        lectures = sum(facture.lectures for facture in siens)
        yield fonction, Compte(appels, lectures, sum(facture.ecritures for facture in siens))


def etapes(monde: Monde, lieu: Lieu) -> dict[str, Callable[[], Any]]:
    """A person from the door to her mail, an agent at work, who has twenty old requests."""
    monde.vider()
    site = monde.site
    agente, ancien = Banc(site).pris(), _ancien(site, lieu)
    d_autres_dossiers(site, agente.dossier_id, DEMANDES, DEMANDES + lieu.dossiers)
    des_tickets(site, 0, lieu.tickets)
    parcours = une_demande(monde)
    agente.ouvrir()
    monde.perdre_le_flux()
    return {
        "une demande, de la porte au courriel": parcours,
        LISTES[0]: lambda: _vue(agente.nav.get(f"{adresses.ACCUEIL}?prefecture=69")),
        "dossier ouvert par un agent": lambda: _vue(agente.ouvrir()),
        "acte d’un agent": lambda: agente.examiner("DECISION"),
        LISTES[1]: lambda: _vue(agente.nav.get(adresses.MESSAGES)),
        "une vieille demande, sa confirmation": lambda: _vue(ancien.get("confirmation")),
        "une vieille demande, un écran corrigé": lambda: _corriger(ancien),
        "page d’aide": lambda: _vue(ancien.nav.get(du_site.AIDE)),
    }


def _vue(page: Page) -> None:
    assert page.statut == 200, (page.statut, page.vers)


def _corriger(usager: Usager) -> None:
    assert usager.post(f"{usager.base}/corriger").statut == 303
    _vue(usager.get("famille"))


def _ancien(site: Site, lieu: Lieu) -> Usager:
    """Somebody with twenty requests, each with as many facts as said here."""
    usager = site.usager_avec(depose=True)
    fait = next(un for un in faits(site) if un["type"] == ("S", DemandeDeposee.__name__))
    avant = {pk for pk, _ in site.dynamodb.magasin.items}
    copier(site, usager, DEMANDES - 1)
    copies = {pk for pk, _ in site.dynamodb.magasin.items} - avant
    for pk in (f"DOSSIER#{usager.dossier_id}", *sorted(copies)):
        for rang in range(lieu.faits):
            ajout = {"PK": {"S": pk}, "SK": {"S": f"EVT#2027-01-01#{rang:03}"}}
            site.dynamodb.put_item(TableName="bpi", Item=rendre(fait) | ajout)
    return usager


def ecarts(petit: Releve, plein: Releve, grand: Releve) -> list[str]:
    """A sentence for each step and function that costs otherwise in the great place.

    What `plein` says is the cost of a list; elsewhere, what `petit` says.
    """
    attendu = {cle: (plein if cle[0] in LISTES else petit).get(cle) for cle in petit | grand}
    return [
        f"{etape}, {fonction} : {avant or 'rien'} dans un petit lieu ; "
        f"{grand.get((etape, fonction)) or 'rien'} dans un grand."
        for (etape, fonction), avant in attendu.items()
        if grand.get((etape, fonction)) != avant
    ]


def comparer(
    monde: Monde, petit: Lieu = PETIT, plein: Lieu = PLEIN, grand: Lieu = GRAND
) -> tuple[Releve, list[str]]:
    """What the journey costs in the great place, and what differs from the small one."""
    vus = [parcourir(monde, lieu) for lieu in (petit, plein, grand)]
    return vus[-1], ecarts(*vus)


def montrer(releve: Releve) -> Iterator[str]:
    """A line for each step and function."""
    for (etape, fonction), compte in releve.items():
        yield f"{etape:<38} {fonction:<68} {compte}"
