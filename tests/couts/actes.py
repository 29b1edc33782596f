"""Each act of a person, an agent or a worker, ready to be done once and counted.

`python -m tests.couts` prints what each costs; `test_couts.py` holds it.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.adresses import agents as adresses_agents
from chalicelib.storage import keys
from chalicelib.storage.compte.resumes import POSEE
from chalicelib.storage.ecritures import put
from tests.conftest import client_aws
from tests.memoire.attributs import rendre
from tests.web.agents.banc import Agente, Banc
from tests.web.site import Site, Usager, avis_s3
from tools.bench.appels import Facture, compter

Geste = Callable[[], Any]


@contextmanager
def compte_de(site: Site) -> Iterator[Facture]:
    """What the site asks of AWS meanwhile, by its own clients."""

    def connu(cle: Any) -> Any:
        item = site.dynamodb.magasin.items.get((cle["PK"]["S"], cle["SK"]["S"]))
        return rendre(item) if item else None

    with compter(site.dynamodb, connu, *(client_aws(nom) for nom in ("s3", "sqs", "sesv2"))) as vu:
        yield vu


def _vu(page: Any, statut: int) -> None:
    assert page.statut == statut, (page.statut, page.vers)


def _pret(site: Site, **traits: Any) -> Usager:
    """All is answered; the browser has its token."""
    usager = site.usager_avec(**traits)
    assert usager.jeton
    return usager


def _montrer(ecran: str) -> Callable[[Site], Geste]:
    def preparer(site: Site) -> Geste:
        usager = _pret(site)
        site.televerser(usager.dossier_id, "DECISION", "DOMICILE")
        return lambda: _vu(usager.get(ecran), 200)

    return preparer


def enregistrer(site: Site) -> Geste:
    """A step of a draft."""
    usager = _pret(site)
    vue = usager.vue("famille")
    adresse = f"{usager.base}/famille"
    return lambda: _vu(usager.post(adresse, **vue, situation_familiale="VEUF"), 303)


def corriger(site: Site) -> Geste:
    """A step of a filed request that its owner corrects."""
    usager = _pret(site, depose=True)
    _vu(usager.post(f"{usager.base}/corriger"), 303)
    vue = usager.vue("famille")
    adresse = f"{usager.base}/famille"
    return lambda: _vu(usager.post(adresse, **vue, situation_familiale="VEUF"), 303)


def commencer(site: Site) -> Geste:
    """From the page where the person says why she comes, to her draft."""
    usager = site.usager()
    assert usager.jeton
    return lambda: _vu(usager.post("/demandes", statut="REFUGIE"), 303)


def deposer(site: Site) -> Geste:
    usager = _pret(site)
    vue = usager.vue("recapitulatif")
    adresse = f"{usager.base}/recapitulatif"
    return lambda: _vu(usager.post(adresse, **vue, acte="deposer"), 303)


def attendre(site: Site) -> Geste:
    """The page that asks again until the document is there."""
    usager = _pret(site, depose=True)
    return lambda: _vu(usager.get("confirmation"), 200)


def confirmer(site: Site) -> Geste:
    usager = _pret(site, depose=True)
    site.delivrer(usager.dossier_id)
    return lambda: _vu(usager.get("confirmation"), 200)


def telecharger(site: Site) -> Geste:
    usager = _pret(site, depose=True)
    document = site.delivrer(usager.dossier_id)
    return lambda: _vu(usager.get(f"attestations/{document}/pdf"), 303)


def billet(site: Site) -> Geste:
    """A form for one more file."""
    usager = _pret(site)
    return lambda: _vu(usager.get("pieces/DECISION/billet"), 200)


def _depot(site: Site, usager: Usager) -> str:
    (depot,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == "DemandeDeposee"]
    return str(depot["donnees"])


def delivrer(site: Site) -> Geste:
    """The worker that makes the attestation of a filing."""
    fait = _depot(site, _pret(site, depose=True))
    return lambda: _lot(site, "attestations", fait)


def _lot(site: Site, fonction: str, corps: str) -> None:
    assert site.lot(fonction, corps) == {"batchItemFailures": []}


def expedier(site: Site) -> Geste:
    """The worker that sends it."""
    usager = _pret(site, depose=True)
    fait = _depot(site, usager)
    _lot(site, "attestations", fait)
    document = json.loads(fait)["id"]
    avis = avis_s3("documents", f"attestations/{usager.dossier_id}/{document}.pdf")
    return lambda: _lot(site, "expeditions", avis)


def _espace(nombre: int) -> Callable[[Site], Geste]:
    def preparer(site: Site) -> Geste:
        usager = _pret(site, depose=True)
        site.delivrer(usager.dossier_id)
        copier(site, usager, nombre - 1)
        au_repos(site, usager)
        return lambda: _vu(usager.nav.get("/espace"), 200)

    return preparer


def au_repos(site: Site, usager: Usager) -> None:
    """Its owner has opened her space twice since anything changed."""
    _vu(usager.nav.get("/espace"), 200)
    site.maintenant += POSEE
    _vu(usager.nav.get("/espace"), 200)


def copier(site: Site, usager: Usager, fois: int) -> None:
    """As many other requests of the same account, item for item."""
    origine = keys.dossier(usager.dossier_id).pk
    items = [rendre(i) for (pk, _), i in site.dynamodb.magasin.items.items() if pk == origine]
    for rang in range(fois):
        autre = f"c0b1e{rang:019}"
        for item in items:
            copie = item | {"PK": {"S": keys.dossier(autre).pk}}
            site.dynamodb.put_item(TableName="bpi", Item=copie)
        pointeur = keys.compte(usager.compte.id).demandes[f"copie-{rang}"]
        site.table.write(put(pointeur, {"dossier_id": autre}))


def _agente(site: Site) -> Agente:
    return Banc(site).pris()


def lire_dossier(site: Site) -> Geste:
    agente = _agente(site)
    agente.ouvrir()
    return lambda: _vu(agente.ouvrir(), 200)


def formulaire(site: Site) -> Geste:
    agente = _agente(site)
    return lambda: _vu(agente.formulaire("demander-complement"), 200)


def acte(site: Site) -> Geste:
    agente = _agente(site)
    adresse = adresses_agents.acte(agente.dossier_id, "examiner-piece")
    page = agente.formulaire("examiner-piece")
    champs = page.formulaire(adresse) | {"piece": "DECISION", "verdict": "ACCEPTEE"}
    return lambda: _vu(agente.nav.post(adresse, champs), 303)


ACTES: dict[str, Callable[[Site], Geste]] = {
    "écran montré": _montrer("famille"),
    "justificatifs montrés": _montrer("justificatifs"),
    "récapitulatif montré": _montrer("recapitulatif"),
    "écran enregistré": enregistrer,
    "écran corrigé": corriger,
    "demande commencée": commencer,
    "dépôt": deposer,
    "confirmation attendue": attendre,
    "confirmation": confirmer,
    "lien du PDF": telecharger,
    "billet d’envoi": billet,
    "attestation faite": delivrer,
    "attestation expédiée": expedier,
    "espace d’une demande": _espace(1),
    "espace de 20 demandes": _espace(20),
    "espace de 100 demandes": _espace(100),
    "dossier ouvert par un agent": lire_dossier,
    "formulaire d’un acte": formulaire,
    "acte d’un agent": acte,
}
