"""At the counter: with two documents, an account is opened, confirmed or given back (S2, R10)."""

from collections.abc import Callable
from typing import Any

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import (
    CompteAuGuichetInconnu,
    CompteChangeAuGuichet,
    LettreDuCode,
    RienAConfirmer,
)
from chalicelib.domain.compte.mandats import AU_BANC
from chalicelib.domain.compte.second_facteur import (
    ADMIS,
    JUSTIFICATIFS,
    Justificatif,
    PreuvesInsuffisantes,
    Venu,
)
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.usecases.confirmation.ouvrir_au_guichet import (
    lire_personne_vue,
    ouvrir_au_guichet,
)
from chalicelib.usecases.confirmation.recevoir_au_guichet import (
    confirmer_compte_vu,
    empreinte,
    lire_compte_vu,
)
from chalicelib.web.agents.file.lettres import rediriger_vers_le_pdf
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.formulaire import adresse_electronique
from chalicelib.web.formulaire.formulaires import FormulaireInvalide
from chalicelib.web.http import hacheur, pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

COURRIELS = ("courriel", "courriel_confirmation")
CHAPOS = {
    Venu.TITULAIRE: "Comparez avec les documents que la personne vous montre.",
    Venu.PARENT: "Ce compte est celui d’un mineur. L’adulte qui est là montre qui il est, et son "
    "lien avec l’enfant.",
    Venu.REPRESENTANT: "Ce compte est celui d’un représentant de mineur. Il montre qui il est, et "
    "son mandat.",
}
SANS_CHOIX = "Écrivez l’adresse électronique de la personne, ou cochez qu’elle n’en a pas."
DEUX_CHOIX = "Effacez l’adresse, ou décochez « n’a pas d’adresse électronique »."
INDICES = {
    Venu.TITULAIRE: "Deux documents différents, à ce nom.",
    Venu.PARENT: "Les deux.",
    Venu.REPRESENTANT: "Les deux.",
}


@routes.get(adresses.GUICHET, Lecture.LETTRES)
def chercher(requete: Requete, agent: Agent) -> Response:
    fait = requete.query.get("fait") == "oui"
    return pages.page("agents/guichet.html", requete, **_contexte(requete, {}, fait=fait))


@routes.post(adresses.GUICHET, Lecture.LETTRES)
def comparer(requete: Requete, agent: Agent) -> Response:
    """The number travels in the form: never in an address."""
    return _comparer(requete, agent, {}, 200)


@routes.post(adresses.GUICHET_CONFIRMER, Lecture.LETTRES)
def confirmer(requete: Requete, agent: Agent) -> Response:
    def acte() -> LettreDuCode | None:
        return confirmer_compte_vu(
            agent,
            requete.formulaire.get("identifiant"),
            _vus(requete),
            _autre_courriel(requete),
            lu=requete.formulaire.get("lu"),
            table=entrepots.table(),
            registre=entrepots.registre(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )

    return _faire(requete, agent, acte)


@routes.post(adresses.GUICHET_OUVRIR, Lecture.LETTRES)
def ouvrir(requete: Requete, agent: Agent) -> Response:
    def acte() -> LettreDuCode | None:
        courriel = _autre_courriel(requete)
        if courriel == "":
            raise FormulaireInvalide({"courriel": SANS_CHOIX})
        return ouvrir_au_guichet(
            agent,
            requete.formulaire.get("identifiant"),
            _vus(requete),
            courriel,
            table=entrepots.table(),
            registre=entrepots.registre(),
            maintenant=requete.maintenant,
        )

    return _faire(requete, agent, acte)


def _vus(requete: Requete) -> list[Justificatif]:
    connus = frozenset(Justificatif)
    return [Justificatif(vu) for vu in requete.formulaire.tous("vus") if vu in connus]


def _faire(requete: Requete, agent: Agent, acte: Callable[[], LettreDuCode | None]) -> Response:
    """A code to hand over is printed at once; every refusal keeps what was typed."""
    try:
        code = acte()
    except FormulaireInvalide as refus:
        return _comparer(requete, agent, refus.erreurs, 422)
    except PreuvesInsuffisantes as refus:
        return _comparer(requete, agent, {"vus": f"{refus.phrase} {refus.suite}"}, 422)
    except CompteChangeAuGuichet as refus:
        return _comparer(requete, agent, {"": f"{refus.phrase} {refus.suite}"}, 409)
    except RienAConfirmer as refus:
        return _comparer(requete, agent, {"courriel": f"{refus.phrase} {refus.suite}"}, 422)
    except CompteAuGuichetInconnu as refus:
        return _inconnu(requete, refus)
    if code:
        return rediriger_vers_le_pdf(requete, code.prefecture, code)
    return pages.rediriger(adresses.GUICHET_FAIT, requete)


def _autre_courriel(requete: Requete) -> str | None:
    """Empty when the person reads the address of the account; None when she has no address.

    Raises FormulaireInvalide.
    """
    if requete.formulaire.get("sans_courriel") == "oui":
        if requete.formulaire.get("courriel").strip():
            raise FormulaireInvalide({"courriel": DEUX_CHOIX})
        return None
    if not requete.formulaire.get("courriel").strip():
        return ""
    return adresse_electronique.lire(requete.formulaire)


def _comparer(requete: Requete, agent: Agent, erreurs: dict[str, str], statut: int) -> Response:
    identifiant = requete.formulaire.get("identifiant")
    try:
        vu = lire_compte_vu(
            agent,
            identifiant,
            table=entrepots.table(),
            registre=entrepots.registre(),
            identifiant_d_acces=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except CompteAuGuichetInconnu as refus:
        return _a_ouvrir(requete, agent, refus, erreurs, statut)
    contexte = _contexte(
        requete,
        erreurs,
        vu=vu,
        lu=empreinte(vu.compte),
        chapo=CHAPOS[vu.venu],
        indice_vus=INDICES[vu.venu],
        justificatifs=[(j.value, JUSTIFICATIFS[j]) for j in ADMIS[vu.venu]],
        qualites=AU_BANC,
    )
    return pages.page("agents/guichet.html", requete, statut, **contexte)


def _a_ouvrir(
    requete: Requete,
    agent: Agent,
    refus: CompteAuGuichetInconnu,
    erreurs: dict[str, str],
    statut: int,
) -> Response:
    """Nobody has this account yet, and the registre knows her: it can be opened here."""
    try:
        vue = lire_personne_vue(
            agent,
            requete.formulaire.get("identifiant"),
            table=entrepots.table(),
            registre=entrepots.registre(),
            identifiant_d_acces=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except CompteAuGuichetInconnu:
        return _inconnu(requete, refus)
    contexte = _contexte(
        requete,
        erreurs,
        vue=vue,
        chapo=CHAPOS[vue.venu],
        indice_vus=INDICES[vue.venu],
        justificatifs=[(j.value, JUSTIFICATIFS[j]) for j in ADMIS[vue.venu]],
    )
    return pages.page("agents/guichet_ouvrir.html", requete, statut, **contexte)


def _inconnu(requete: Requete, refus: CompteAuGuichetInconnu) -> Response:
    erreurs = {"identifiant": f"{refus.phrase} {refus.suite}"}
    return pages.page("agents/guichet.html", requete, 422, **_contexte(requete, erreurs))


def _contexte(requete: Requete, erreurs: dict[str, str], **plus: Any) -> dict[str, Any]:
    poste = requete.methode == "POST"
    return {
        "rubrique": "lettres",
        "fil": [("Lettres à envoyer", adresses.LETTRES), ("Au guichet", "")],
        "identifiant": requete.formulaire.get("identifiant") if poste else "",
        "courriels": {n: requete.formulaire.get(n) if poste else "" for n in COURRIELS},
        "sans_courriel": poste and requete.formulaire.get("sans_courriel") == "oui",
        "vus": requete.formulaire.tous("vus") if poste else (),
        "erreurs": erreurs,
        "vu": None,
        "lu": "",
        "fait": False,
    } | plus
