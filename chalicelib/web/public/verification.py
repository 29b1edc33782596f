"""Public check of an attestation: valid or unknown, and what to compare with the paper."""

import re
from typing import Any

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations.autorites import est_autorite_de_test
from chalicelib.domain.attestations.delivrees import Delivree, Validite
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.entrepots import attestations
from chalicelib.settings import settings
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint

TITRE = "Vérifier une attestation"


@routes.get(adresses.VERIFIER)
def demander_code(requete: Requete) -> Response:
    """Where a third party types the code printed under the QR."""
    code = requete.query.get("code", "").strip()
    if code and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code):
        return pages.rediriger(adresses.verification(code), requete)
    session.chercher(requete)
    erreurs = {"code": "Recopiez le code écrit sous le carré à scanner."} if code else {}
    return pages.page(
        "verification/code.html",
        requete,
        422 if erreurs else 200,
        erreurs=erreurs,
        code=code,
        fil=[(TITRE, "")],
    )


@routes.get(adresses.verification.route)
def verifier(requete: Requete, code: str) -> Response:
    """Valid, ended, or unknown; only what the paper already shows (nothing more is told)."""
    connue = re.fullmatch(r"[A-Za-z0-9_-]{8,64}", code)
    delivree = attestations().par_verification(code) if connue else None
    session.chercher(requete)
    fil = [(TITRE, adresses.VERIFIER), ("Résultat", "")]
    if delivree is None:
        return pages.page("verification/inconnue.html", requete, 404, fil=fil)
    requete.fuseau = toutes()[delivree.attestation.code_prefecture].fuseau
    contexte = _a_comparer(delivree, requete)
    return pages.page("verification/attestation.html", requete, fil=fil, **contexte)


RESULTATS = {
    Validite.VALABLE: ("Attestation valable", "Cette attestation est valable"),
    Validite.A_VENIR: (
        "Attestation à venir",
        "Cette attestation n’est pas encore valable",
    ),
    Validite.TERMINEE: ("Attestation terminée", "Cette attestation n’est plus valable"),
    Validite.REMPLACEE: ("Document remplacé", "Ce document a été remplacé"),
    Validite.ANNULEE: ("Document annulé", "Ce document a été annulé"),
    Validite.TITRE_REMIS: ("Attestation terminée", "Cette attestation n’est plus valable"),
    Validite.RECU: (
        "Document authentique",
        "Ce document est authentique",
    ),
}
"""The short title and the sentence of each result."""


def _a_comparer(delivree: Delivree, requete: Requete) -> dict[str, Any]:
    attestation = delivree.attestation
    validite = delivree.validite_au(requete.jour)
    titre, phrase = RESULTATS[validite]
    return {
        "attestation": attestation,
        "delivree": delivree,
        "validite": validite,
        "titre_resultat": titre,
        "phrase": phrase,
        "titre_document": attestation.designation.titre,
        "prefecture": toutes()[attestation.code_prefecture],
        "specimen": est_autorite_de_test(settings().autorite_de_cachet),
        "verifiee_le": requete.maintenant,
    }
