"""The demande de rectification: what is wrong, what is right, once an agent has the file."""

from typing import Any

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.demande.rectifications import (
    TEXTE_MAX,
    PasEncoreEnInstruction,
    SaisieRectification,
    TropDeRectifications,
)
from chalicelib.domain.dossier.differences import differences
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.entrepots import actes
from chalicelib.usecases.demande.demander_rectification import (
    demander_rectification,
    exiger_rectifiable,
)
from chalicelib.web.formulaire.envoi import numero, tire
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.suivi import vues_versions

routes = Routes()

PREPARER = "preparer"
"""What the button of an act that came too late sends: the form, with what was typed."""


@routes.get(adresses.rectifier.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if (ailleurs := _plus_court(requete, dossier)) is not None:
        return ailleurs
    return _page(requete, dossier, Saisie({"exact": _deja_ecrit(dossier)}))


@routes.post(adresses.rectifier.route)
def envoyer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if requete.formulaire.get("acte") == PREPARER:
        return _preparer(requete, dossier)
    try:
        saisie = valider(SaisieRectification, requete.formulaire)
        demander_rectification(
            dossier,
            saisie,
            actes=actes(),
            identifiant=numero(tire(requete.formulaire), saisie),
            maintenant=requete.maintenant,
        )
    except FormulaireInvalide as refus:
        return _page(requete, dossier, Saisie(requete.formulaire.saisie(), refus.erreurs), 422)
    except TropDeRectifications as refus:
        erreurs = {"": f"{refus.phrase} {refus.suite}"}
        return _page(requete, dossier, Saisie(requete.formulaire.saisie(), erreurs), 429)
    return pages.rediriger(adresses.rectifications(dossier_id), requete)


@routes.get(adresses.rectifications.route)
def lister(requete: Requete, dossier_id: str) -> Response:
    """What was received, and when."""
    dossier = ouvrir(requete, dossier_id)
    return pages.page(
        "suivi/rectifications.html",
        requete,
        **_commun(dossier, "Mes demandes de rectification"),
        rectifications=actes().rectifications(dossier_id)[::-1],
        rectifier=adresses.rectifier(dossier_id),
    )


def _plus_court(requete: Requete, dossier: Dossier) -> Response | None:
    """Before an agent opens the file, the person changes it without asking anybody."""
    try:
        exiger_rectifiable(dossier)
    except PasEncoreEnInstruction:
        vers = adresses.demande if dossier.est_brouillon else adresses.corriger
        return pages.rediriger(vers(dossier.id), requete)
    return None


def _preparer(requete: Requete, dossier: Dossier) -> Response:
    if (ailleurs := _plus_court(requete, dossier)) is not None:
        return ailleurs
    textes = (_deja_ecrit(dossier), requete.formulaire.get("exact"))
    return _page(requete, dossier, Saisie({"exact": "\n".join(t for t in textes if t)}))


def _deja_ecrit(dossier: Dossier) -> str:
    """The correction that an agent's opening stopped: it is offered, not lost."""
    dernier = actes().dernier_depot(dossier) if dossier.en_correction else None
    if dernier is None:
        return ""
    changes = vues_versions.avant_apres(differences(dernier, dossier), dossier.jour_des_regles)
    return vues_versions.en_texte(changes)


def _page(requete: Requete, dossier: Dossier, etat: Saisie, statut: int = 200) -> Response:
    envoi = tire(requete.formulaire) if statut != 200 else hasard.hexadecimal(12)
    return pages.page(
        "suivi/rectifier.html",
        requete,
        statut,
        **_commun(dossier, "Demander une rectification"),
        f=etat,
        erreurs=etat.erreurs,
        envoi=envoi,
        longueur=TEXTE_MAX,
        action=adresses.rectifier(dossier.id),
    )


def _commun(dossier: Dossier, titre: str) -> dict[str, Any]:
    return {
        "dossier": dossier,
        "rubrique": "demande",
        "fil": [("Mon espace", adresses.ESPACE), (titre, "")],
    }
