"""« Je donne mon avis »: one form for every step, and what people answered each month (R23)."""

from datetime import date

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import site as adresses
from chalicelib.domain.aide.avis import (
    LONGUEUR,
    REPONSES,
    AvisDonne,
    MoisInconnu,
    etape_dite,
)
from chalicelib.domain.aide.etapes import ETAPES
from chalicelib.domain.calendrier import MOIS
from chalicelib.domain.compte.freins import AVIS_RESEAU, TropDeTentatives
from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.settings import settings
from chalicelib.storage.aide import avis
from chalicelib.usecases.aide.donner_avis import donner_avis
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

PUBLIES = 12
"""Months that the page shows."""


@routes.get(adresses.AVIS)
def montrer(requete: Requete) -> Response:
    return _page(requete, {}, 200)


@routes.post(adresses.AVIS)
def donner(requete: Requete) -> Response:
    """The same for who is logged in and who is not: nothing of the session is looked at."""
    try:
        dit = valider(AvisDonne, requete.formulaire)
        entrepots.freins().compter(AVIS_RESEAU, requete.reseau, requete.maintenant)
    except FormulaireInvalide as refus:
        return _page(requete, refus.erreurs, 422)
    except TropDeTentatives as refus:
        return _page(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    etape = etape_dite(requete.formulaire.get("etape"))
    donner_avis(dit, etape, table=entrepots.table(), maintenant=requete.maintenant)
    return pages.rediriger(adresses.AVIS_MERCI, requete)


@routes.get(adresses.AVIS_MERCI)
def merci(requete: Requete) -> Response:
    return pages.page("avis/merci.html", requete)


@routes.get(adresses.AVIS_RESULTATS)
def resultats(requete: Requete) -> Response:
    """Raises MoisInconnu for a month that is not published."""
    mois = mois_publies(requete.jour)
    choisi = requete.query.get("mois", mois[1])
    if choisi not in mois:
        raise MoisInconnu
    return pages.page(
        "avis/resultats.html",
        requete,
        choisi=choisi,
        en_cours=choisi == mois[0],
        mois=[(un, _en_clair(un)) for un in mois],
        dit=_en_clair(choisi),
        resultats=avis.resultats(entrepots.table(), choisi),
        etapes=ETAPES,
        reponses=REPONSES,
        probleme=_ou_signaler(),
    )


def mois_publies(jour: date) -> tuple[str, ...]:
    """The present month, then those before it."""
    premier = jour.replace(day=1)
    return tuple(f"{ajouter_mois(premier, -rang):%Y-%m}" for rang in range(PUBLIES + 1))


def _ou_signaler() -> str:
    """The public tracker of the deployment; the contact page without one."""
    return settings().suivi_des_problemes or adresses.CONTACT


def _en_clair(mois: str) -> str:
    """« novembre 2026 »."""
    return f"{MOIS[int(mois[5:]) - 1]} {mois[:4]}"


def _page(requete: Requete, erreurs: dict[str, str], statut: int) -> Response:
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    nom = saisie.get("etape", requete.query.get("etape", ""))
    etape = etape_dite(nom)
    return pages.page(
        "avis/donner.html",
        requete,
        statut,
        etape=etape,
        de_quoi=ETAPES[etape],
        reponses=[(r.value, mots) for r, mots in REPONSES.items()],
        valeurs={n: saisie.get(n, "") for n in ("reponse", "texte")},
        longueur=LONGUEUR,
        probleme=_ou_signaler(),
        erreurs=erreurs,
    )
