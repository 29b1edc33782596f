"""Views as functions `(requete, **parameters) -> Response`, and the table of errors.

A view's business error becomes a page here, around the view: Chalice would make JSON of it before
any middleware sees it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from chalice.app import Response

from chalicelib import resources, status
from chalicelib.adresses import agents as adresses_agents
from chalicelib.adresses import site as adresses
from chalicelib.domain.erreurs import (
    DossierEnInstruction,
    ErreurMetier,
    Irrecevable,
    ServiceOccupe,
)
from chalicelib.entree import Entree
from chalicelib.web.formulaire.illisible import DemandeIllisible
from chalicelib.web.http import csrf, pages, reconnexion, service_occupe, session
from chalicelib.web.http.requete import Requete, depuis
from chalicelib.web.http.session import ConnexionAgentRequise, ConnexionRequise

Vue = Callable[..., Response]
FORMULAIRE = "application/x-www-form-urlencoded"


def _suivie(vue: Vue, brute: Any, parametres: dict[str, str], cote_agent: bool) -> Response:
    """The answer of the view; what made it say no is left for the log of the middleware."""
    requete = depuis(brute)
    requete.cote_agent = cote_agent
    try:
        return _en_page(vue, requete, parametres)
    except Exception as erreur:
        requete.erreur = type(erreur).__name__
        if not resources.est_occupe(erreur):
            raise
        return service_occupe.page_occupee(requete)
    finally:
        brute.context["erreur"] = requete.erreur
        brute.context["connecte"] = bool(requete.session or requete.agent)


def _en_page(vue: Vue, requete: Requete, parametres: dict[str, str]) -> Response:
    try:
        return vue(requete, **parametres)
    except ConnexionRequise as erreur:
        return _a_connecter(requete, erreur, adresses.connexion, adresses.ESPACE)
    except ConnexionAgentRequise as erreur:
        return _a_connecter(requete, erreur, adresses_agents.connexion, adresses_agents.ACCUEIL)
    except csrf.JetonRefuse as erreur:
        return _jeton_perime(requete, erreur) if erreur.renvoyable else _refusee(requete, erreur)
    except reconnexion.ReconnexionRefusee as erreur:
        return _a_reprendre(requete, erreur, erreur.statut, erreur.erreurs)
    except DossierEnInstruction as erreur:
        return _trop_tard(requete, erreur, parametres.get("dossier_id", ""))
    except ServiceOccupe:
        return service_occupe.page_occupee(requete)
    except ErreurMetier as erreur:
        return _refusee(requete, erreur)
    except DemandeIllisible:
        return _refusee(requete, _Illisible())


def _refusee(requete: Requete, erreur: ErreurMetier) -> Response:
    return pages.erreur(requete, status.de(type(erreur)), erreur)


def _a_connecter(
    requete: Requete, erreur: ErreurMetier, connexion: Callable[[str], str], accueil: str
) -> Response:
    """Nobody is logged in: the login page, which brings back here; what was posted is kept."""
    if requete.methode != "POST":
        return pages.rediriger(connexion(requete.adresse_page), requete)
    if requete.cote_agent:
        return _a_renvoyer(requete, erreur, reconnecter=connexion(accueil))
    return _a_reprendre(requete, erreur)


def _jeton_perime(requete: Requete, erreur: csrf.JetonRefuse) -> Response:
    """The token is of another session: that of the same person since, of nobody, of somebody."""
    prive = requete.tape_par and reconnexion.demande_un_compte(requete.chemin)
    if requete.cote_agent or not prive:
        return _a_renvoyer(requete, erreur)
    if session.chercher(requete) is None:
        return _a_reprendre(requete, ConnexionRequise())
    try:
        reconnexion.exiger_son_auteur(requete)
    except reconnexion.AutreCompte as autre:
        return _refusee(requete, autre)
    return _a_renvoyer(requete, erreur)


def _a_reprendre(
    requete: Requete,
    erreur: ErreurMetier,
    statut: int = HTTPStatus.FORBIDDEN,
    erreurs: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """The session ended: the person logs in here, and what was typed goes where it was going."""
    return pages.erreur(
        requete,
        statut,
        erreur,
        "reprendre",
        caches=reconnexion.a_renvoyer(requete),
        erreurs=erreurs,
        identifiant=requete.formulaire.get(reconnexion.IDENTIFIANT),
        champs=(reconnexion.IDENTIFIANT, reconnexion.MOT_DE_PASSE),
    )


def _a_renvoyer(requete: Requete, erreur: ErreurMetier, reconnecter: str = "") -> Response:
    """The form came too late: what was typed goes back in the page, ready to be sent again."""
    return pages.erreur(
        requete,
        HTTPStatus.FORBIDDEN,
        erreur,
        "renvoyer",
        caches=reconnexion.a_renvoyer(requete),
        reconnecter=reconnecter,
    )


def _trop_tard(requete: Requete, erreur: ErreurMetier, dossier_id: str) -> Response:
    """An agent opened the file: what was typed goes on as a demande de rectification (R5)."""
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    tapes = [v.strip() for nom, v in saisie.items() if nom not in TECHNIQUES and v.strip()]
    return pages.page(
        "suivi/en_instruction.html",
        requete,
        status.de(type(erreur)),
        erreur=erreur,
        ecrit="\n".join(tapes),
        action=adresses.rectifier(dossier_id),
        fil=[("Mon espace", adresses.ESPACE), ("Demande déjà ouverte par un agent", "")],
    )


TECHNIQUES = frozenset(
    {csrf.CHAMP, service_occupe.RENVOIS, "vue", "lue", "acte", "envoi", "confirmer"}
)
"""Fields that a person does not type."""


class _Illisible(Irrecevable):
    phrase = "Nous n’avons pas pu lire ce que vous avez envoyé."
    suite = "Revenez à la page précédente et envoyez à nouveau le formulaire."


def _avec_jeton(vue: Vue) -> Vue:
    @wraps(vue)
    def verifiee(requete: Requete, **parametres: str) -> Response:
        csrf.verifier(requete)
        if not requete.cote_agent:
            reconnexion.reprendre(requete)
        return vue(requete, **parametres)

    return verifiee


class Routes:
    """Views that receive a `Requete`; `cote_agent` for pages that agents see.

    `entrees` is what the application serves (`chalicelib/site.py`).
    """

    def __init__(self, *, cote_agent: bool = False) -> None:
        self.entrees: list[Entree] = []
        self._cote_agent = cote_agent

    def get(self, chemin: str) -> Callable[[Vue], Vue]:
        """A page; HEAD answers as GET without its body, for link checkers and monitors."""
        return self._route(chemin, "GET", "HEAD")

    def post(self, chemin: str) -> Callable[[Vue], Vue]:
        """A form of ours: refused without the token of its page."""
        enregistrer = self._route(chemin, "POST", types=[FORMULAIRE])

        def decorer(vue: Vue) -> Vue:
            enregistrer(_avec_jeton(vue))
            return vue

        return decorer

    def post_signe(self, chemin: str) -> Callable[[Vue], Vue]:
        """An act that a mail service may do for its user: no cookie, no token of ours in the form.

        The view reads its proof in the address, and nothing in the body.
        """
        return self._route(chemin, "POST", types=[FORMULAIRE, "multipart/form-data"])

    def _route(
        self, chemin: str, *methodes: str, types: Sequence[str] = ("application/json",)
    ) -> Callable[[Vue], Vue]:
        def decorer(vue: Vue) -> Vue:
            def servir(brute: Any, parametres: dict[str, str]) -> Response:
                return _suivie(vue, brute, parametres, self._cote_agent)

            self.entrees.append(Entree(chemin, methodes, tuple(types), servir))
            return vue

        return decorer
