"""Create an account: who you are, your address, and the same answer for everybody (ACC-01…09)."""

import re
from typing import NamedTuple

from chalice.app import NotFoundError, Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.domain.agents.comptes_a_decider import LieuDeVie
from chalicelib.domain.compte.freins import (
    INSCRIPTION_COURRIEL,
    INSCRIPTION_NUMERO,
    INSCRIPTION_RESEAU,
    TropDeTentatives,
)
from chalicelib.domain.compte.identite_declaree import (
    IdentiteParNumero,
    IdentiteParTitre,
    incoherences,
)
from chalicelib.domain.modele import Modele
from chalicelib.usecases.inscription.demander_compte import demander_compte
from chalicelib.web.formulaire import adresse_electronique
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


class CompteDemande(NamedTuple):
    """Who the person says she is, and where she lives."""

    identite: IdentiteParNumero | IdentiteParTitre
    lieu: LieuDeVie


class Forme(NamedTuple):
    """One way of saying who you are: its model, its page, its fields in the order of the page."""

    modele: type[IdentiteParNumero] | type[IdentiteParTitre]
    page: str
    champs: tuple[str, ...]


def _date(nom: str) -> tuple[str, ...]:
    return tuple(f"{nom}_{partie}" for partie in ("jour", "mois", "annee"))


FORMES = {
    "numero-etranger": Forme(
        IdentiteParNumero,
        "compte/identite_numero.html",
        ("numero_etranger", "nom", "prenoms", *_date("date_naissance"), "code_postal"),
    ),
    "titre": Forme(
        IdentiteParTitre,
        "compte/identite_titre.html",
        ("numero_titre", *_date("debut"), *_date("fin"), "code_postal"),
    ),
}


@routes.get(adresses_compte.CREER)
def choisir(requete: Requete) -> Response:
    return pages.page("compte/choix.html", requete, suite=_suite(requete))


@routes.get(adresses_compte.creer.route)
def afficher_identite(requete: Requete, avec: str) -> Response:
    return _ecran_identite(requete, avec, {}, 200)


def _demande(requete: Requete, forme: Forme) -> CompteDemande:
    """What was typed, if it can be true today. Raises FormulaireInvalide."""
    erreurs: dict[str, str] = {}
    lues = [_lue(modele, requete, erreurs) for modele in (forme.modele, LieuDeVie)]
    match lues:
        case [IdentiteParNumero() | IdentiteParTitre() as identite, LieuDeVie() as lieu]:
            if incoherentes := incoherences(identite, requete.jour):
                raise FormulaireInvalide(incoherentes)
            return CompteDemande(identite, lieu)
        case _:
            raise FormulaireInvalide(erreurs)


def _lue(modele: type[Modele], requete: Requete, erreurs: dict[str, str]) -> Modele | None:
    """None when it is refused: `erreurs` says why, with what is wrong elsewhere."""
    try:
        return valider(modele, requete.formulaire)
    except FormulaireInvalide as refus:
        erreurs |= {champ: refus.erreurs[champ] for champ in refus.erreurs if champ not in erreurs}
        return None


@routes.post(adresses_compte.creer.route)
def verifier_identite(requete: Requete, avec: str) -> Response:
    """Nothing is kept here: the answers travel to the next screen as hidden fields."""
    forme = _forme(avec)
    try:
        _demande(requete, forme)
    except FormulaireInvalide as refus:
        return _ecran_identite(requete, avec, refus.erreurs)
    if "modifier" in requete.formulaire:
        return _ecran_identite(requete, avec, {}, 200)
    return _ecran_courriel(requete, avec, {}, 200)


@routes.post(adresses_compte.creer_courriel.route)
def demander(requete: Requete, avec: str) -> Response:
    try:
        identite, lieu = _demande(requete, _forme(avec))
    except FormulaireInvalide as refus:
        return _ecran_identite(requete, avec, refus.erreurs)
    try:
        courriel = adresse_electronique.lire(requete.formulaire)
        _freiner(requete, identite.numero, courriel)
    except FormulaireInvalide as refus:
        return _ecran_courriel(requete, avec, refus.erreurs)
    except TropDeTentatives as refus:
        return _ecran_courriel(requete, avec, {"": f"{refus.phrase} {refus.suite}"}, 429)
    demander_compte(
        _numero_d_envoi(requete),
        identite,
        courriel,
        suite=_suite(requete),
        prefecture=lieu.prefecture,
        table=entrepots.table(),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(adresses_compte.ENREGISTREE, requete)


@routes.get(adresses_compte.ENREGISTREE)
def enregistree(requete: Requete) -> Response:
    return pages.page("compte/demande_enregistree.html", requete)


@routes.get(adresses_compte.AI_JE_UN_COMPTE)
def ai_je_un_compte(requete: Requete) -> Response:
    return pages.page("compte/ai_je_un_compte.html", requete)


def _freiner(requete: Requete, numero: str, courriel: str) -> None:
    """Raises TropDeTentatives; what is counted is what was typed, whether it exists or not."""
    freins, reseau = entrepots.freins(), requete.reseau
    freins.compter(INSCRIPTION_RESEAU, reseau, requete.maintenant)
    freins.compter_cible(INSCRIPTION_COURRIEL, reseau, courriel.casefold(), requete.maintenant)
    freins.compter_cible(INSCRIPTION_NUMERO, reseau, numero, requete.maintenant)


def _forme(avec: str) -> Forme:
    if avec not in FORMES:
        raise NotFoundError
    return FORMES[avec]


def _suite(requete: Requete) -> str:
    """The request that this person was about to begin: it waits for her, once the account is open.

    It travels in the address of each step, as at the door.
    """
    return adresses.preambule_choisi(requete.query.get("suite", ""))


def _numero_d_envoi(requete: Requete) -> str:
    """The id drawn when the form was shown: sending it twice is one request."""
    recu = requete.formulaire.get("envoi")
    return recu if re.fullmatch(r"[0-9a-f]{32}", recu) else hasard.identifiant()


def _ecran_identite(
    requete: Requete, avec: str, erreurs: dict[str, str], statut: int = 422
) -> Response:
    forme = _forme(avec)
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    return pages.page(
        forme.page,
        requete,
        statut,
        action=adresses_compte.creer(avec, suite=_suite(requete)),
        valeurs={nom: saisie.get(nom, "") for nom in (*forme.champs, "courriel")},
        erreurs=erreurs,
    )


def _ecran_courriel(
    requete: Requete, avec: str, erreurs: dict[str, str], statut: int = 422
) -> Response:
    saisie = requete.formulaire.saisie()
    return pages.page(
        "compte/courriel.html",
        requete,
        statut,
        action=adresses_compte.creer_courriel(avec, suite=_suite(requete)),
        retour=adresses_compte.creer(avec, suite=_suite(requete)),
        caches={nom: saisie.get(nom, "") for nom in _forme(avec).champs},
        valeurs={n: saisie.get(n, "") for n in ("courriel", "courriel_confirmation")},
        envoi=_numero_d_envoi(requete),
        erreurs=erreurs,
    )
