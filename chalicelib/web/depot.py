"""Steps 4 and 5: the recap, the filing, and the confirmation with its attestation."""

import secrets

from chalice.app import Response

from chalicelib.domain import parcours
from chalicelib.domain.accuse_reception import accuse_reception
from chalicelib.domain.attestations import TITRES, Attestation
from chalicelib.domain.autorites import est_autorite_de_test
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.prefectures import toutes
from chalicelib.domain.reponses import Observations
from chalicelib.settings import settings
from chalicelib.storage.documents import cle_attestation
from chalicelib.usecases.completer_ecran import completer_ecran
from chalicelib.usecases.deposer_demande import deposer_demande
from chalicelib.web import demande, libelles, recapitulatif, reponses, urls
from chalicelib.web.contexte import attestations, documents, dossiers, ouvrir
from chalicelib.web.formulaires import FormulaireInvalide, valider
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes
from chalicelib.web.saisie import Saisie, depuis_modele

routes = Routes(__name__)
blueprint = routes.blueprint


@routes.get("/demandes/{dossier_id}/recapitulatif")
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    cible = parcours.ecran_de("observations")
    if not (dossier.est_brouillon and parcours.peut_visiter(dossier, cible)):
        return reponses.rediriger(urls.demande(dossier_id), requete)
    etat = Saisie(depuis_modele(dossier.reponses.observations))
    return _recapitulatif(requete, dossier, etat)


@routes.post("/demandes/{dossier_id}/recapitulatif")
def valider_demande(requete: Requete, dossier_id: str) -> Response:
    """File, or only keep the observations. Filing twice, from two tabs: one request, one number."""
    dossier = ouvrir(requete, dossier_id)
    if not dossier.est_brouillon:
        return reponses.rediriger(urls.confirmation(dossier_id), requete)
    try:
        observations = valider(Observations, requete.formulaire)
    except FormulaireInvalide as refus:
        return _recapitulatif(
            requete, dossier, Saisie(requete.formulaire.saisie(), refus.erreurs), 422
        )
    if requete.formulaire.get("acte") == "enregistrer":
        return _garder(requete, dossier, observations)
    deposer_demande(
        dossier.observer(observations),
        dossiers=dossiers(),
        tirage=lambda: secrets.randbelow(10**8),
        identifiant=secrets.token_hex(12),
        maintenant=requete.maintenant,
    )
    return reponses.rediriger(urls.confirmation(dossier_id), requete)


def _garder(requete: Requete, dossier: Dossier, observations: Observations) -> Response:
    completer_ecran(
        dossier,
        parcours.ecran_de("observations"),
        observations,
        vue=dossier.empreinte("observations"),
        dossiers=dossiers(),
        identifiant=secrets.token_hex(12),
        maintenant=requete.maintenant,
    )
    return reponses.rediriger(urls.ecran(dossier.id, "recapitulatif"), requete)


def _recapitulatif(requete: Requete, dossier: Dossier, etat: Saisie, statut: int = 200) -> Response:
    return demande.page_ecran(
        requete,
        dossier,
        parcours.ecran_de("observations"),
        etat,
        statut,
        sections=recapitulatif.sections(dossier),
        prefecture=dossier.prefecture,
        ephoto=dossier.reponses.ephoto,
    )


@routes.get("/demandes/{dossier_id}/confirmation")
def confirmer(requete: Requete, dossier_id: str) -> Response:
    """The number at once; the attestation as soon as it is printed, the page refreshing itself."""
    dossier = ouvrir(requete, dossier_id)
    if dossier.est_brouillon:
        return reponses.rediriger(urls.demande(dossier_id), requete)
    delivrees = attestations().du_dossier(dossier_id)
    return reponses.page(
        "demande/confirmation.html",
        requete,
        dossier=dossier,
        etapes=parcours.ETAPES,
        prefecture=dossier.prefecture,
        attestations=delivrees,
        rafraichir=None if delivrees else 1,
        rubrique="demande",
        fil=[("Mon espace", urls.ESPACE), ("Confirmation", "")],
    )


def _attestation(requete: Requete, dossier_id: str, attestation_id: str) -> Attestation:
    ouvrir(requete, dossier_id)
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
