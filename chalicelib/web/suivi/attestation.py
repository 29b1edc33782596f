"""Step 5 and after: the confirmation page, and each document as a page and as a PDF."""

from collections.abc import Iterable
from datetime import timedelta

from chalice.app import Response

from chalicelib import resources
from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations.accuse_reception import accuse_reception
from chalicelib.domain.attestations.autorites import est_autorite_de_test
from chalicelib.domain.attestations.delivrees import Delivree, en_vigueur
from chalicelib.domain.demande.ecrans.etat_civil import lignes_etat_civil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etapes import etapes
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.lettres.signataires import signataire
from chalicelib.entrepots import documents
from chalicelib.settings import settings
from chalicelib.storage.attestations.attestations import lire as attestations_lues
from chalicelib.storage.attestations.documents import cle_attestation
from chalicelib.storage.ecritures import Item
from chalicelib.web.demande.noms import noms
from chalicelib.web.demande.vues_verification import a_verifier
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir_avec
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

PATIENCE = timedelta(minutes=5)
"""After that, a document that did not come is said to be late and the page stops asking."""
PDF_PLUS_TARD = "pdf_plus_tard"
"""In the address: the file was asked for, and its storage does not answer."""


def _imprimees(dossier_id: str, items: Iterable[Item]) -> dict[str, Delivree]:
    """Those of the filing whose PDF is there: they are recorded a moment before it is.

    The storage is asked once for all, and not before one is recorded. While it does not answer,
    all of them: each is a page too.
    """
    delivrees = {
        identifiant: delivree
        for identifiant, delivree in attestations_lues(items).items()
        if not delivree.attestation.designation.a_cote
    }
    if not delivrees:
        return {}
    la: frozenset[str] | None = resources.s_il_repond(
        lambda: documents().cles(dossier_id), sinon=None
    )
    return {
        identifiant: delivree
        for identifiant, delivree in delivrees.items()
        if la is None or cle_attestation(dossier_id, identifiant) in la
    }


@routes.get(adresses.confirmation.route)
def confirmer(requete: Requete, dossier_id: str) -> Response:
    """The number at once; the document as soon as it is printed, the page refreshing itself."""
    dossier, items = ouvrir_avec(requete, dossier_id, visite=False, documents=True)
    if dossier.est_brouillon:
        return pages.rediriger(adresses.demande(dossier_id), requete)
    if not dossier.est_ouvert:
        fin = adresses.annuler if dossier.annulee_le else adresses.notifications
        return pages.rediriger(fin(dossier_id), requete)
    delivrees = _imprimees(dossier_id, items.values())
    valables = en_vigueur(delivrees, requete.jour)
    depuis_le_depot = requete.maintenant - (dossier.depose_le or requete.maintenant)
    attendre = not valables and depuis_le_depot < PATIENCE
    return pages.page(
        "demande/confirmation.html",
        requete,
        dossier=dossier,
        etapes=etapes(dossier.cas),
        prefecture=dossier.prefecture,
        attestations=valables,
        jour=requete.jour,
        remplacees={cle: lue for cle, lue in delivrees.items() if cle not in valables},
        a_savoir=a_verifier(dossier, requete.jour),
        rafraichir=1 if attendre else None,
        en_retard=not valables and not attendre,
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Confirmation", "")],
    )


def _delivree(requete: Requete, dossier_id: str, attestation_id: str) -> tuple[Dossier, Delivree]:
    dossier, items = ouvrir_avec(requete, dossier_id, documents=True)
    lue = attestations_lues(items.values()).get(attestation_id)
    if lue is None:
        raise DossierInconnu
    return dossier, lue


@routes.get(adresses.attestation.route)
def lire_attestation(requete: Requete, dossier_id: str, attestation_id: str) -> Response:
    """The same content as the PDF, as an accessible page."""
    dossier, delivree = _delivree(requete, dossier_id, attestation_id)
    attestation = delivree.attestation
    prefecture = toutes()[attestation.code_prefecture]
    return pages.page(
        "demande/attestation.html",
        requete,
        attestation=attestation,
        delivree=delivree,
        validite=delivree.validite_au(requete.jour),
        titre_document=attestation.designation.titre,
        prefecture=prefecture,
        accuse=accuse_reception(attestation.numero_demande, attestation.depose_le, prefecture),
        etat_civil=lignes_etat_civil(attestation.etat_civil, noms(requete.jour)),
        signataire=signataire(attestation.code_prefecture),
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
        pdf=adresses.attestation_pdf(dossier_id, attestation_id),
        pdf_plus_tard=PDF_PLUS_TARD in requete.query,
        dossier=dossier,
        fil=[
            ("Mon espace", adresses.ESPACE),
            (attestation.designation.titre_court, ""),
        ],
    )


@routes.get(adresses.attestation_pdf.route)
def telecharger(requete: Requete, dossier_id: str, attestation_id: str) -> Response:
    """Its file; the same document as a page while the storage of files does not answer."""
    attestation = _delivree(requete, dossier_id, attestation_id)[1].attestation
    cle = cle_attestation(dossier_id, attestation_id)
    existe: bool | None = resources.s_il_repond(lambda: documents().existe(cle), sinon=None)
    if existe is None:
        page = adresses.attestation(dossier_id, attestation_id, **{PDF_PLUS_TARD: 1})
        return pages.rediriger(page, requete)
    if not existe:
        return pages.rediriger(adresses.confirmation(dossier_id), requete)
    nom = f"{attestation.designation.fichier}-{attestation.numero_demande}.pdf"
    return pages.rediriger(documents().lecture(cle, nom), requete)
