"""Public check of an attestation: valid or unknown, and what to compare with the paper."""

from typing import Any
from urllib.parse import unquote

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations import code_verification as codes
from chalicelib.domain.attestations.autorites import est_autorite_de_test
from chalicelib.domain.attestations.delivrees import Delivree, Validite, suivante, valable
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.porte.constat import Constat
from chalicelib.entrepots import attestations, constats
from chalicelib.settings import settings
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

TITRE = "Vérifier une attestation"


RECOPIER = (
    "Vérifiez votre saisie : ce code n’est pas complet, ou un signe n’est pas le bon. Il est écrit "
    "sous le carré à scanner. Les majuscules et les espaces ne comptent pas."
)
DIFFERENT = (
    "Si vous l’avez recopié sans faute, ne vous fiez pas au document : la préfecture qui y est "
    "écrite peut vous répondre."
)


@routes.get(adresses.VERIFIER)
def demander_code(requete: Requete) -> Response:
    """Where a third party types the code printed under the QR."""
    saisi = requete.query.get("code", "")
    if not saisi.strip():
        return _a_recopier(requete, saisi, {}, 200)
    delivree, _ = _delivree(saisi)
    if delivree is not None:
        code = delivree.attestation.code_verification
        return pages.rediriger(adresses.verification(codes.en_groupes(code)), requete)
    if codes.est_juste(codes.recopie(saisi)):
        juste = codes.en_groupes(codes.recopie(saisi))
        return pages.rediriger(adresses.verification(juste), requete)
    return _a_recopier(requete, saisi, {"code": f"{RECOPIER} {DIFFERENT}"})


@routes.get(adresses.verification.route)
def verifier(requete: Requete, code: str) -> Response:
    """Valid, ended, or unknown; only what the paper already shows (nothing more is told)."""
    recu = unquote(code)
    delivree, connues = _delivree(recu)
    if delivree is None and not codes.est_juste(codes.recopie(recu)):
        return _a_recopier(requete, recu, {"code": f"{RECOPIER} {DIFFERENT}"})
    session.chercher(requete)
    fil = [(TITRE, adresses.VERIFIER), ("Résultat", "")]
    if delivree is None and (constat := constats().lire(codes.recopie(recu), requete.maintenant)):
        return _constat(requete, constat, fil)
    if delivree is None:
        return pages.page("verification/inconnue.html", requete, 404, fil=fil)
    contexte = _a_comparer(delivree, connues, requete)
    return pages.page("verification/attestation.html", requete, fil=fil, **contexte)


def _constat(requete: Requete, constat: Constat, fil: list[tuple[str, str]]) -> Response:
    """The proof of a démarche: what it says, and nothing of anybody that she did not write."""
    return pages.page(
        "verification/constat.html",
        requete,
        constat=constat,
        numero=codes.en_groupes(constat.code),
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
        verifiee_le=requete.maintenant,
        fil=fil,
    )


def _delivree(saisi: str) -> tuple[Delivree | None, dict[str, Delivree]]:
    """What was delivered under this code, read as it is copied, or under a code of before; and the
    documents of the same request."""
    recopie, ancien = codes.recopie(saisi), codes.d_avant(saisi)
    lus = ([recopie] if codes.est_juste(recopie) else []) + ([ancien] if ancien else [])
    trouvees = (attestations().avec_sa_suite(code) for code in dict.fromkeys(lus))
    return next((trouvee for trouvee in trouvees if trouvee[0]), (None, {}))


def _a_recopier(
    requete: Requete, saisi: str, erreurs: dict[str, str], statut: int = 422
) -> Response:
    session.chercher(requete)
    return pages.page(
        "verification/code.html", requete, statut, erreurs=erreurs, code=saisi, fil=[(TITRE, "")]
    )


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


def _a_comparer(
    delivree: Delivree, connues: dict[str, Delivree], requete: Requete
) -> dict[str, Any]:
    attestation = delivree.attestation
    validite = delivree.validite_au(requete.jour)
    titre, phrase = RESULTATS[validite]
    suite = suivante(connues, delivree) if validite is Validite.VALABLE else None
    return {
        "attestation": attestation,
        "delivree": delivree,
        "validite": validite,
        "valable": valable(connues, requete.jour),
        "suite": suite,
        "titre_resultat": titre,
        "phrase": phrase,
        "titre_document": attestation.designation.titre,
        "prefecture": toutes()[attestation.code_prefecture],
        "specimen": est_autorite_de_test(settings().autorite_de_cachet),
        "verifiee_le": requete.maintenant,
    }
