"""Step 5 and after: the confirmation, and the attestation as a page and as a PDF."""

from datetime import timedelta

from chalice.app import Response

from chalicelib.domain import parcours
from chalicelib.domain.accuse_reception import accuse_reception
from chalicelib.domain.attestations import TITRES, Attestation
from chalicelib.domain.autorites import est_autorite_de_test
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.prefectures import toutes
from chalicelib.domain.signataires import signataire
from chalicelib.settings import settings
from chalicelib.storage.documents import cle_attestation
from chalicelib.web import libelles, reponses, urls
from chalicelib.web.contexte import attestations, documents, est_identifiant, ouvrir, ouvrir_avec
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint

PATIENCE = timedelta(minutes=5)
"""After that, an attestation that did not come is said to be late and the page stops asking."""


def _imprimees(dossier_id: str) -> dict[str, Attestation]:
    """The attestations whose PDF is there: they are recorded a moment before it is."""
    return {
        attestation_id: attestation
        for attestation_id, attestation in attestations().du_dossier(dossier_id).items()
        if documents().existe(cle_attestation(dossier_id, attestation_id))
    }


@routes.get("/demandes/{dossier_id}/confirmation")
def confirmer(requete: Requete, dossier_id: str) -> Response:
    """The number at once; the attestation as soon as it is printed, the page refreshing itself."""
    dossier, _ = ouvrir_avec(requete, dossier_id, visite=False)
    if dossier.est_brouillon:
        return reponses.rediriger(urls.demande(dossier_id), requete)
    delivrees = _imprimees(dossier_id)
    depuis_le_depot = requete.maintenant - (dossier.depose_le or requete.maintenant)
    attendre = not delivrees and depuis_le_depot < PATIENCE
    return reponses.page(
        "demande/confirmation.html",
        requete,
        dossier=dossier,
        etapes=parcours.ETAPES,
        prefecture=dossier.prefecture,
        attestations=delivrees,
        rafraichir=1 if attendre else None,
        en_retard=not delivrees and not attendre,
        rubrique="demande",
        fil=[("Mon espace", urls.ESPACE), ("Confirmation", "")],
    )


def _attestation(requete: Requete, dossier_id: str, attestation_id: str) -> Attestation:
    ouvrir(requete, dossier_id)
    if not est_identifiant(attestation_id):
        raise DossierInconnu
    lue = attestations().get(dossier_id, attestation_id)
    if lue is None:
        raise DossierInconnu
    return lue[0]


@routes.get("/demandes/{dossier_id}/attestations/{attestation_id}")
def lire_attestation(requete: Requete, dossier_id: str, attestation_id: str) -> Response:
    """The same content as the PDF, as an accessible page."""
    attestation = _attestation(requete, dossier_id, attestation_id)
    prefecture = toutes()[attestation.code_prefecture]
    return reponses.page(
        "demande/attestation.html",
        requete,
        attestation=attestation,
        titre_document=TITRES[attestation.nature],
        prefecture=prefecture,
        accuse=accuse_reception(attestation.numero_demande, attestation.depose_le, prefecture),
        etat_civil=libelles.lignes_etat_civil(attestation.etat_civil),
        mention=attestation.mention_statut,
        signataire=signataire(attestation.code_prefecture),
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
        pdf=f"{urls.attestation(dossier_id, attestation_id)}/pdf",
        fil=[("Mon espace", urls.ESPACE), ("Attestation", "")],
    )


@routes.get("/demandes/{dossier_id}/attestations/{attestation_id}/pdf")
def telecharger(requete: Requete, dossier_id: str, attestation_id: str) -> Response:
    attestation = _attestation(requete, dossier_id, attestation_id)
    cle = cle_attestation(dossier_id, attestation_id)
    if not documents().existe(cle):
        return reponses.rediriger(urls.confirmation(dossier_id), requete)
    nom = f"attestation-prolongation-instruction-{attestation.numero_demande}.pdf"
    return reponses.rediriger(documents().lecture(cle, nom), requete)
