"""The page where a person says that the end of her request is a mistake, and what was received."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fins_de_sejour import CauseFin
from chalicelib.domain.suivi.contestation import (
    TEXTE_MAX,
    SaisieContestation,
    exiger_contestable,
    reponse_le,
)
from chalicelib.entrepots import actes, dossiers
from chalicelib.usecases.demande.contester_fin import contester_fin
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

TITRE = "Dire que c’est une erreur"


@routes.get(adresses.contester.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    """The form, or what was already said and by when it is answered."""
    dossier = ouvrir(requete, dossier_id)
    if dossier.instruction.contestation is None:
        exiger_contestable(dossier)
    return _page(requete, dossier, Saisie({}))


@routes.post(adresses.contester.route)
def envoyer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    try:
        contester_fin(
            dossier,
            valider(SaisieContestation, requete.formulaire),
            dossiers=dossiers(),
            actes=actes(),
            identifiant=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except FormulaireInvalide as refus:
        return _page(requete, dossier, Saisie(requete.formulaire.saisie(), refus.erreurs), 422)
    return pages.rediriger(adresses.contester(dossier_id), requete)


def _page(requete: Requete, dossier: Dossier, etat: Saisie, statut: int = 200) -> Response:
    fin, recue = dossier.instruction.fin_de_sejour, dossier.instruction.contestation
    return pages.page(
        "suivi/contester.html",
        requete,
        statut,
        dossier=dossier,
        titre_page=TITRE,
        deces=fin is not None and fin.cause is CauseFin.DECES,
        recue=recue,
        avant=reponse_le(dossier, recue) if recue else None,
        f=etat,
        erreurs=etat.erreurs,
        longueur=TEXTE_MAX,
        action=adresses.contester(dossier.id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), (TITRE, "")],
    )
