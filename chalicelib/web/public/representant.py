"""« Je représente un mineur et je n’ai pas de numéro étranger »: an account is asked (J12 bis)."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.aide.representations import SaisieRepresentation, incoherences
from chalicelib.domain.compte.freins import (
    INSCRIPTION_COURRIEL,
    INSCRIPTION_RESEAU,
    TropDeTentatives,
)
from chalicelib.domain.compte.mandats import QUALITES
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.usecases.aide.demander_representation import demander_representation
from chalicelib.web.formulaire import adresse_electronique
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.public import acces_ticket

routes = Routes()


@routes.get(adresses_compte.REPRESENTANT)
def afficher(requete: Requete) -> Response:
    return _page(requete, Saisie({"envoi": hasard.identifiant()}))


@routes.post(adresses_compte.REPRESENTANT)
def demander(requete: Requete) -> Response:
    """The same answer for everybody: the page where the documents are sent."""
    try:
        saisie = _saisie(requete)
        _freiner(requete, saisie)
    except FormulaireInvalide as refus:
        return _a_corriger(requete, refus.erreurs)
    except TropDeTentatives as refus:
        return _a_corriger(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    envoi = _envoi(requete)
    empreinte = acces_ticket.empreinte(f"{envoi}|{saisie.model_dump_json()}")
    reference = demander_representation(
        saisie,
        representation_id=empreinte[:32],
        empreinte=empreinte,
        reference=lambda essai: acces_ticket.reference(empreinte, essai),
        table=entrepots.table(),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(acces_ticket.adresse(reference), requete)


def _saisie(requete: Requete) -> SaisieRepresentation:
    """Raises FormulaireInvalide, with every error at its field."""
    erreurs: dict[str, str] = {}
    formulaire, courriel = requete.formulaire, requete.formulaire.get("courriel")
    try:
        formulaire = formulaire.avec({"courriel": adresse_electronique.verifiee(courriel)})
    except FormulaireInvalide as refus:
        erreurs = refus.erreurs
    try:
        saisie = valider(SaisieRepresentation, formulaire)
    except FormulaireInvalide as refus:
        raise FormulaireInvalide(refus.erreurs | erreurs) from None
    if erreurs := erreurs | incoherences(saisie):
        raise FormulaireInvalide(erreurs)
    return saisie


def _freiner(requete: Requete, saisie: SaisieRepresentation) -> None:
    """Raises TropDeTentatives."""
    freins = entrepots.freins()
    freins.compter(INSCRIPTION_RESEAU, requete.reseau, requete.maintenant)
    adresse = saisie.courriel.casefold()
    freins.compter_cible(INSCRIPTION_COURRIEL, requete.reseau, adresse, requete.maintenant)


def _envoi(requete: Requete) -> str:
    recu = requete.formulaire.get("envoi")
    return recu if re.fullmatch(r"[0-9a-f]{32}", recu) else hasard.identifiant()


def _a_corriger(requete: Requete, erreurs: dict[str, str], statut: int = 422) -> Response:
    saisie = requete.formulaire.saisie() | {"envoi": _envoi(requete)}
    return _page(requete, Saisie(saisie, erreurs), statut)


def _page(requete: Requete, etat: Saisie, statut: int = 200) -> Response:
    session.chercher(requete)
    return pages.page(
        "compte/representant.html",
        requete,
        statut,
        f=etat,
        erreurs=etat.erreurs,
        qualites=[(qualite.value, libelle) for qualite, libelle in QUALITES.items()],
        prefectures=[(code, f"{lue.departement} ({code})") for code, lue in toutes().items()],
    )
