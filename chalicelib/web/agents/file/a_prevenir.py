"""The people that no other channel reached: print and post a letter, or reach them (R18)."""

from collections.abc import Callable
from typing import Any

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.acheminement.a_prevenir import (
    MOYENS,
    EtatAvis,
    Moyen,
    PersonneAPrevenir,
    PersonneInconnue,
)
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.attestations.autorites import est_autorite_de_test
from chalicelib.domain.droit.escalade import PALIERS
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Conflit, Introuvable
from chalicelib.domain.instruction.habilitations import Lecture, exiger
from chalicelib.settings import settings
from chalicelib.storage.attestations.documents import cle_impression
from chalicelib.storage.courriels import a_prevenir
from chalicelib.storage.instruction.files_attente import CurseurIllisible
from chalicelib.usecases.courriels.prevenir import (
    imprimer_avis,
    noter_jointe,
    noter_revenue,
    poster_avis,
)
from chalicelib.web.agents.file.filtres import prefecture_choisie, prefectures_de
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()


@routes.get(adresses.A_PREVENIR, Lecture.LETTRES)
def lister(requete: Requete, agent: Agent) -> Response:
    return _page(requete, agent, prefecture_choisie(requete, agent, Lecture.LETTRES))


@routes.post(adresses.A_PREVENIR_IMPRIMER, Lecture.LETTRES)
def imprimer(requete: Requete, agent: Agent) -> Response:
    """The PDF of a batch, kept one day."""
    prefecture = _prefecture(requete, agent)
    try:
        lot = imprimer_avis(
            agent, prefecture, table=entrepots.table(), maintenant=requete.maintenant
        )
    except (Introuvable, Conflit) as refus:
        return _page(requete, agent, prefecture, refus)
    cle = cle_impression(hasard.identifiant())
    entrepots.documents().ranger(cle, _pdf(lot, prefecture, requete))
    return pages.rediriger(entrepots.documents().lecture(cle, "lettres.pdf"), requete)


@routes.post(adresses.A_PREVENIR_POSTER, Lecture.LETTRES)
def poster(requete: Requete, agent: Agent) -> Response:
    ids = requete.formulaire.tous("lettre")
    return _faire(requete, agent, lambda ou, **dit: poster_avis(agent, ou, ids, **dit))


@routes.post(adresses.A_PREVENIR_REVENUE, Lecture.LETTRES)
def revenue(requete: Requete, agent: Agent) -> Response:
    ligne = requete.formulaire.get("ligne")
    return _faire(requete, agent, lambda ou, **dit: noter_revenue(agent, ou, ligne, **dit))


@routes.post(adresses.A_PREVENIR_JOINTE, Lecture.LETTRES)
def jointe(requete: Requete, agent: Agent) -> Response:
    ligne, brut = requete.formulaire.get("ligne"), requete.formulaire.get("moyen")
    moyen = Moyen(brut) if brut in set(Moyen) else None

    def faire(ou: str, **dit: Any) -> None:
        if moyen is None:
            raise PersonneInconnue
        noter_jointe(agent, ou, ligne, moyen, **dit)

    return _faire(requete, agent, faire)


def _faire(requete: Requete, agent: Agent, acte: Callable[..., object]) -> Response:
    prefecture = _prefecture(requete, agent)
    try:
        acte(prefecture, table=entrepots.table(), maintenant=requete.maintenant)
    except (Introuvable, Conflit) as refus:
        return _page(requete, agent, prefecture, refus)
    return pages.rediriger(adresses.a_prevenir_de(prefecture), requete)


def _prefecture(requete: Requete, agent: Agent) -> str:
    """That of the form. Raises HabilitationRefusee for one that is not this agent's."""
    prefecture = requete.formulaire.get("prefecture")
    exiger(agent, Lecture.LETTRES, prefecture)
    return prefecture


def _page(
    requete: Requete, agent: Agent, prefecture: str, refus: Introuvable | Conflit | None = None
) -> Response:
    attendent, en_chemin = _attendent(requete, prefecture), _en_chemin(requete, prefecture)
    a_faire = [une for une in attendent.lignes if une.est_a_faire(requete.maintenant)]
    par_etat = {
        etat: [(une, PALIERS[une.palier(requete.jour)]) for une in a_faire if une.etat is etat]
        for etat in EtatAvis
    }
    return pages.page(
        "agents/a_prevenir.html",
        requete,
        409 if refus else 200,
        rubrique="a-prevenir",
        prefecture=prefecture,
        prefectures=prefectures_de(agent, Lecture.LETTRES),
        a_imprimer=par_etat[EtatAvis.A_IMPRIMER],
        a_poster=par_etat[EtatAvis.A_POSTER],
        a_joindre=par_etat[EtatAvis.A_JOINDRE],
        en_veille=[une for une in attendent.lignes if une not in a_faire],
        postees=en_chemin.lignes,
        suite=attendent.suite,
        suite_parties=en_chemin.suite,
        debut=not ("apres" in requete.query or "parties" in requete.query),
        moyens=[(moyen.value, mots) for moyen, mots in MOYENS.items()],
        jour=requete.jour,
        refus=refus,
    )


def _attendent(requete: Requete, prefecture: str) -> a_prevenir.PageDePersonnes:
    """Nobody on the pages of letters that follow the first. Raises CurseurIllisible."""
    if _depuis(requete, "parties"):
        return a_prevenir.PageDePersonnes(())
    return a_prevenir.attendent(entrepots.table(), prefecture, apres=_depuis(requete, "apres"))


def _en_chemin(requete: Requete, prefecture: str) -> a_prevenir.PageDePersonnes:
    """None on the pages of people that follow the first. Raises CurseurIllisible."""
    if _depuis(requete, "apres"):
        return a_prevenir.PageDePersonnes(())
    apres, maintenant = _depuis(requete, "parties"), requete.maintenant
    return a_prevenir.en_chemin(entrepots.table(), prefecture, maintenant, apres=apres)


def _depuis(requete: Requete, nom: str) -> str:
    """Raises CurseurIllisible."""
    depuis = requete.query.get(nom, "")
    if depuis and not a_prevenir.SUITE.fullmatch(depuis):
        raise CurseurIllisible
    return depuis


def _pdf(lot: tuple[PersonneAPrevenir, ...], prefecture: str, requete: Requete) -> bytes:
    from chalicelib.documents import lettre_d_avis

    reglages, ici = settings(), toutes()[prefecture]
    return lettre_d_avis.imprimer(
        [lettre_d_avis.FeuilleDAvis(une.adresse, une.objet, une.numero) for une in lot],
        prefecture=ici,
        marque=reglages.marque.value,
        site=reglages.site,
        jour=ici.fuseau.jour(requete.maintenant),
        specimen=est_autorite_de_test(reglages.autorite_de_cachet),
    )
