"""Step 4: the recap, and the filing."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.compte.second_facteur import Protege
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecrans.justificatifs import JUSTIFICATIFS
from chalicelib.domain.demande.ecrans.recapitulatif import RECAPITULATIF
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.erreurs import DossierIncomplet, DossierModifieEntreTemps
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.entrepots import actes, dossiers, registre, table
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.usecases.demande.declarer_adresse import declarer_adresse
from chalicelib.usecases.demande.deposer_demande import deposer_ou_corriger
from chalicelib.web.demande import ecrans as demande
from chalicelib.web.demande import (
    recapitulatif,
    vues_orientation,
    vues_verification,
)
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie, depuis_modele
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import doit_attendre, ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


@routes.get(adresses.recapitulatif.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if not _ouvert(requete, dossier):
        return pages.rediriger(adresses.demande(dossier_id), requete)
    etat = Saisie(depuis_modele(dossier.reponses.observations))
    return _recapitulatif(requete, dossier, etat)


@routes.post(adresses.recapitulatif.route)
def valider_demande(requete: Requete, dossier_id: str) -> Response:
    """File, or only keep the observations. Filing twice, from two tabs: one request, one number."""
    dossier = ouvrir(requete, dossier_id)
    if not dossier.est_modifiable:
        if dossier.en_correction:
            dossier.exiger_non_instruite()
        return pages.rediriger(adresses.confirmation(dossier_id), requete)
    try:
        observations = valider(Observations, requete.formulaire)
    except FormulaireInvalide as refus:
        return _a_relire(requete, dossier, refus.erreurs, 422)
    if requete.formulaire.get("acte") != "deposer" or not _ouvert(requete, dossier):
        return _garder(requete, dossier, observations)
    if requete.formulaire.get("lue", _lue(dossier)) != _lue(dossier):
        return _a_relire(requete, dossier, {"": CHANGEE})
    return _deposer(requete, dossier.observer(observations))


def _ouvert(requete: Requete, dossier: Dossier) -> bool:
    """Everything is answered, what warns was read, no answer leads out of the procedure."""
    complet = parcours.peut_visiter(dossier, RECAPITULATIF)
    recapitule = adresses.ecran(dossier.id, RECAPITULATIF.nom)
    return (
        dossier.est_modifiable
        and complet
        and vues_orientation.suite(requete, dossier) == recapitule
    )


CHANGEE = (
    "Votre demande a changé depuis que vous avez ouvert cette page. "
    "Relisez-la, puis déposez-la à nouveau."
)


def _lue(dossier: Dossier) -> str:
    """What the recap showed, in short: filing it means having read this and nothing else."""
    etapes = ".".join(map(str, dossier.etapes_ecrites))
    return f"{dossier.version}.{dossier.revision}.{etapes}"


def _deposer(requete: Requete, dossier: Dossier) -> Response:
    try:
        if _change_d_adresse(dossier):
            declarer_adresse(
                dossier,
                dossiers=dossiers(),
                table=table(),
                identifiant=hasard.hexadecimal(8),
                maintenant=requete.maintenant,
            )
        deposer_ou_corriger(
            dossier,
            dossiers=dossiers(),
            actes=actes(),
            registre=registre(),
            tirage=lambda: hasard.entier(10**8),
            identifiant=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except DossierModifieEntreTemps:
        return _a_relire(requete, ouvrir(requete, dossier.id), {"": CHANGEE})
    except DossierIncomplet:
        return demande.la_ou_il_en_est(requete, dossier)
    except EphotoIndisponible as refus:
        return _a_relire(requete, dossier, {"recap-justificatifs": f"{refus.phrase} {refus.suite}"})
    vers = adresses.confirmation if dossier.est_brouillon else adresses.versions
    return pages.rediriger(vers(dossier.id), requete)


def _change_d_adresse(dossier: Dossier) -> bool:
    """Said everywhere; an account that waits for its second proof changes no contacts."""
    declare = dossier.cas.objet is Objet.CHANGEMENT_ADRESSE
    return declare and not doit_attendre(dossier.compte_id, Protege.COORDONNEES)


def _a_relire(
    requete: Requete, dossier: Dossier, erreurs: dict[str, str], statut: int = 409
) -> Response:
    """The recap again, with the observations typed: nothing was filed."""
    return _recapitulatif(requete, dossier, Saisie(requete.formulaire.saisie(), erreurs), statut)


def _garder(requete: Requete, dossier: Dossier, observations: Observations) -> Response:
    """Keep the observations; the recap then shows them, or leads to what is still missing."""
    try:
        completer_ecran(
            dossier,
            RECAPITULATIF,
            observations,
            vue=requete.formulaire.get("vue", dossier.empreinte(RECAPITULATIF.reponse)),
            dossiers=dossiers(),
            identifiant=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    except DossierModifieEntreTemps:
        return demande.page_conflit(
            requete, ouvrir(requete, dossier.id), RECAPITULATIF, observations
        )
    return pages.rediriger(adresses.ecran(dossier.id, RECAPITULATIF.nom), requete)


def _recapitulatif(requete: Requete, dossier: Dossier, etat: Saisie, statut: int = 200) -> Response:
    jour = vues_orientation.jour_juge(requete, dossier)
    return demande.page_ecran(
        requete,
        dossier,
        RECAPITULATIF,
        etat,
        statut,
        sections=recapitulatif.sections(dossier),
        a_verifier=vues_verification.a_verifier(dossier, jour),
        document_promis=vues_verification.document_promis(dossier, jour),
        titre_justificatifs=JUSTIFICATIFS.titre_pour(dossier.cas),
        prefecture=dossier.prefecture,
        ephoto=dossier.reponses.ephoto,
        lue=_lue(dossier),
    )
