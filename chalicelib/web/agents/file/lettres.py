"""The letters that bear a code: print a batch, say that it was posted (S2)."""

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import EtatLettre, LettreDuCode, UsageLettre
from chalicelib.domain.attestations.autorites import est_autorite_de_test
from chalicelib.domain.compte.second_facteur import code_de, code_ecrit
from chalicelib.domain.droit.escalade import PALIERS
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Conflit, Introuvable
from chalicelib.domain.instruction.habilitations import Lecture, exiger
from chalicelib.settings import settings
from chalicelib.storage.attestations.documents import cle_impression
from chalicelib.storage.compte import lettres
from chalicelib.usecases.confirmation.suivre_lettres import imprimer_lettres, poster_lettres
from chalicelib.web.agents.file.filtres import prefecture_choisie, prefectures_de
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()


@routes.get(adresses.LETTRES, Lecture.LETTRES)
def lister(requete: Requete, agent: Agent) -> Response:
    return _page(requete, agent, prefecture_choisie(requete, agent, Lecture.LETTRES))


@routes.post(adresses.LETTRES_IMPRIMER, Lecture.LETTRES)
def imprimer(requete: Requete, agent: Agent) -> Response:
    """The PDF of a batch, kept one day: printed again, a letter bears the same code."""
    prefecture = _prefecture(requete, agent)
    try:
        lot = imprimer_lettres(
            agent, prefecture, table=entrepots.table(), maintenant=requete.maintenant
        )
    except (Introuvable, Conflit) as refus:
        return _page(requete, agent, prefecture, refus)
    return rediriger_vers_le_pdf(requete, prefecture, *lot)


@routes.post(adresses.LETTRES_POSTER, Lecture.LETTRES)
def poster(requete: Requete, agent: Agent) -> Response:
    prefecture = _prefecture(requete, agent)
    try:
        poster_lettres(
            agent,
            prefecture,
            requete.formulaire.tous("lettre"),
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except (Introuvable, Conflit) as refus:
        return _page(requete, agent, prefecture, refus)
    return pages.rediriger(adresses.lettres_de(prefecture), requete)


def _prefecture(requete: Requete, agent: Agent) -> str:
    """That of the form. Raises HabilitationRefusee for one that is not this agent's."""
    prefecture = requete.formulaire.get("prefecture")
    exiger(agent, Lecture.LETTRES, prefecture)
    return prefecture


def _page(
    requete: Requete, agent: Agent, prefecture: str, refus: Introuvable | Conflit | None = None
) -> Response:
    table, maintenant = entrepots.table(), requete.maintenant
    par_etat = {etat: lettres.de(table, prefecture, etat, maintenant) for etat in EtatLettre}
    return pages.page(
        "agents/lettres.html",
        requete,
        409 if refus else 200,
        rubrique="lettres",
        prefecture=prefecture,
        prefectures=prefectures_de(agent, Lecture.LETTRES),
        a_imprimer=_avec_palier(par_etat[EtatLettre.A_IMPRIMER], requete),
        a_poster=_avec_palier(par_etat[EtatLettre.A_POSTER], requete),
        postees=par_etat[EtatLettre.POSTEE],
        limite=lettres.LIMITE,
        jour=requete.jour,
        refus=refus,
    )


def rediriger_vers_le_pdf(requete: Requete, prefecture: str, *lot: LettreDuCode) -> Response:
    """To print now; what is stored to be read once is erased the day after."""
    cle = cle_impression(hasard.identifiant())
    entrepots.documents().ranger(cle, _pdf(lot, prefecture, requete))
    return pages.rediriger(entrepots.documents().lecture(cle, "lettres.pdf"), requete)


def _avec_palier(
    unes: tuple[LettreDuCode, ...], requete: Requete
) -> list[tuple[LettreDuCode, str]]:
    return [(une, PALIERS[une.palier(requete.jour)]) for une in unes]


def _pdf(lot: tuple[LettreDuCode, ...], prefecture: str, requete: Requete) -> bytes:
    from chalicelib.documents import lettre_du_code

    reglages, ici = settings(), toutes()[prefecture]
    feuilles = [
        lettre_du_code.FeuilleDuCode(
            une.adresse,
            code_ecrit(code_de(une.id, reglages.secret)),
            une.fuseau.jour(une.valable_jusqu_a),
            une.usage is UsageLettre.ACCES,
        )
        for une in lot
        if une.valable_jusqu_a
    ]
    return lettre_du_code.imprimer(
        feuilles,
        prefecture=ici,
        marque=reglages.marque.value,
        site=reglages.origine.partition("://")[2],
        jour=ici.fuseau.jour(requete.maintenant),
        specimen=est_autorite_de_test(reglages.autorite_de_cachet),
    )
