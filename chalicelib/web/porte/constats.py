"""« Recevoir la preuve de ma démarche »: for who is sent elsewhere, with an account or not (R4)."""

import re
from typing import Annotated

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations import code_verification as codes
from chalicelib.domain.attestations.autorites import est_autorite_de_test
from chalicelib.domain.compte.freins import CONSTATS_RESEAU, TropDeTentatives
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.erreurs import DossierInconnu, Introuvable
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import NOM_MAX
from chalicelib.domain.personne.references import en_clair
from chalicelib.domain.porte.constat import (
    Constat,
    Reponse,
    constater,
    reponses_de_la_porte,
    reponses_du_cas,
    reponses_du_dossier,
)
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.saisi import Saisi
from chalicelib.entrepots import constats, documents, freins
from chalicelib.settings import settings
from chalicelib.storage.attestations.documents import cle_constat
from chalicelib.web.demande import vues_orientation
from chalicelib.web.formulaire.formulaires import valider
from chalicelib.web.http import pages, session
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.porte import cas_choisi
from chalicelib.web.porte import vues as vues_porte

routes = Routes()

FIL = [("Demander un titre de séjour", adresses.DEMANDER), ("Preuve de ma démarche", "")]


class ConstatInconnu(Introuvable):
    """No constat bears this code, or it is no longer kept."""

    phrase = "Nous ne trouvons pas cette preuve."
    suite = "Vérifiez l’adresse de la page. Vous pouvez demander une nouvelle preuve."


class SaisieConstat(Modele):
    """The name that the person wants on it, if any: written as she types it, never verified."""

    nom_ecrit: Annotated[str, Saisi(Genre.NOM, NOM_MAX)] = ""


@routes.post(adresses.CONSTATS)
def demander(requete: Requete) -> Response:
    """From the door, or from a start that was refused."""
    session.chercher(requete)
    orientation = vues_porte.orientation(requete.formulaire.get("orientation"))
    if orientation is None:
        raise ConstatInconnu
    return _garder(requete, orientation, _reponses(requete, orientation))


def _reponses(requete: Requete, orientation: Orientation) -> tuple[Reponse, ...]:
    """What the page kept of the answers: those of the door, or the case chosen."""
    saisie = requete.formulaire.saisie()
    dites = reponses_de_la_porte(saisie, orientation, requete.jour)
    cas = cas_choisi.lire(saisie) if not dites and "qualite" in saisie else None
    return reponses_du_cas(cas, requete.jour) if cas else dites


@routes.post(adresses.constat_de_la_demande.route)
def demander_pour(requete: Requete, dossier_id: str) -> Response:
    """From a draft that its answers lead out of the procedure. Raises DossierInconnu."""
    dossier = ouvrir(requete, dossier_id)
    orientation = vues_orientation.eligibilite(requete, dossier).orientation
    if orientation is None:
        raise DossierInconnu
    return _garder(requete, orientation, reponses_du_dossier(dossier, requete.jour))


def _garder(requete: Requete, vers: Orientation, reponses: tuple[Reponse, ...]) -> Response:
    saisie = valider(SaisieConstat, requete.formulaire)
    try:
        freins().compter(CONSTATS_RESEAU, requete.reseau, requete.maintenant)
    except TropDeTentatives as refus:
        return pages.erreur(requete, 429, refus)
    ouverte = requete.session
    constat = constater(
        _code(requete),
        requete.maintenant,
        vers,
        reponses,
        fuseau=requete.fuseau,
        nom=saisie.nom_ecrit,
        identifiant=en_clair(ouverte.identifiant) if ouverte else "",
    )
    constats().garder(constat, ouverte.compte_id if ouverte else None)
    return pages.rediriger(adresses.constat(codes.en_groupes(constat.code)), requete)


def _code(requete: Requete) -> str:
    """From what was drawn when the page was shown: the same form sent twice is one constat."""
    tire = requete.formulaire.get("envoi")
    if not re.fullmatch(r"[0-9a-f]{32}", tire):
        raise ConstatInconnu
    return codes.nouveau(bytes.fromhex(tire)[: codes.OCTETS])


@routes.get(adresses.constat.route)
def montrer(requete: Requete, code: str) -> Response:
    """The constat, to print or to keep; who has its code may read it."""
    session.chercher(requete)
    constat = _lu(requete, code)
    return pages.page(
        "demander/constat.html",
        requete,
        constat=constat,
        numero=codes.en_groupes(constat.code),
        pdf=adresses.constat_pdf(codes.en_groupes(constat.code)),
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
        rubrique="demande",
        fil=FIL,
    )


@routes.get(adresses.constat_pdf.route)
def imprimer(requete: Requete, code: str) -> Response:
    """The same on paper, made when it is asked for."""
    from chalicelib.documents import constat as papier

    constat, numero = _lu(requete, code), codes.en_groupes(codes.recopie(code))
    pdf = papier.imprimer(
        constat,
        numero=numero,
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
        adresse_verification=settings().origine + adresses.verification(numero),
        marque=settings().marque.value,
    )
    cle = cle_constat(constat.code)
    documents().ranger(cle, pdf)
    return pages.rediriger(documents().lecture(cle, f"preuve-de-demarche-{numero}.pdf"), requete)


@routes.get(adresses.CONSTATS_DU_COMPTE)
def du_compte(requete: Requete) -> Response:
    """Those that this account asked for."""
    ouverte = session.exiger(requete)
    return pages.page(
        "demander/constats.html",
        requete,
        constats=[
            (lu, codes.en_groupes(lu.code))
            for lu in constats().du_compte(ouverte.compte_id, requete.maintenant)
        ],
        fil=[("Mon espace", adresses.ESPACE), ("Mes preuves de démarche", "")],
    )


def _lu(requete: Requete, code: str) -> Constat:
    """Raises ConstatInconnu."""
    recopie = codes.recopie(code)
    lu = constats().lire(recopie, requete.maintenant) if codes.est_juste(recopie) else None
    if lu is None:
        raise ConstatInconnu
    requete.fuseau = lu.fuseau
    return lu
