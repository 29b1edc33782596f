"""The wizard: show a screen, save a screen, file the request."""

from typing import Any

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.demande.ecrans.coordonnees import COORDONNEES
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.modele import Modele
from chalicelib.entrepots import dossiers, table
from chalicelib.storage.compte import comptes
from chalicelib.usecases.demande.completer_ecran import ReponseIncoherente, completer_ecran
from chalicelib.web.demande import vues as vues_demande
from chalicelib.web.demande import vues_orientation
from chalicelib.web.formulaire import communes, saisie
from chalicelib.web.formulaire.formulaires import Formulaire, FormulaireInvalide, valider
from chalicelib.web.formulaire.noms import nommees
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


@routes.get(adresses.demande.route)
def reprendre(requete: Requete, dossier_id: str) -> Response:
    """Where the person stands (WIZ-03)."""
    return la_ou_il_en_est(requete, ouvrir(requete, dossier_id))


@routes.get(adresses.orientation_de_la_demande.route)
def orienter(requete: Requete, dossier_id: str) -> Response:
    """These answers lead out of the procedure: the draft waits, every answer can be changed."""
    dossier = ouvrir(requete, dossier_id)
    orientation = vues_orientation.eligibilite(requete, dossier).orientation
    if orientation is None or not dossier.est_modifiable:
        return la_ou_il_en_est(requete, dossier)
    contexte = vues_orientation.contexte(requete, dossier, orientation)
    return pages.page("demande/orientation.html", requete, **contexte)


@routes.get(adresses.ecran.route)
def montrer(requete: Requete, dossier_id: str, ecran: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    cible = _ecran(ecran)
    if not dossier.est_modifiable or not parcours.peut_visiter(dossier, cible):
        return la_ou_il_en_est(requete, dossier)
    valeurs = saisie.depuis_modele(vues_demande.reponse_ou_connu(dossier, cible))
    if cible is COORDONNEES and cible.donnee(dossier) is None:
        valeurs |= _courriel_prouve(dossier)
    return page_ecran(requete, dossier, cible, saisie.Saisie(valeurs))


def _courriel_prouve(dossier: Dossier) -> dict[str, str]:
    """The address of the account, proved by a link; never one only typed, or that fails."""
    compte = comptes.lire(table(), dossier.compte_id)
    if compte is None or compte.courriel is None or compte.courriel_non_remis:
        return {}
    return {"courriel": compte.courriel}


@routes.post(adresses.ecran.route)
def enregistrer(requete: Requete, dossier_id: str, ecran: str) -> Response:
    """Validate and save a screen, then go on where the person stands (WIZ-02).

    Whoever comes from the recap finds it again, unless the change opened a question.
    """
    dossier = ouvrir(requete, dossier_id)
    cible = _ecran(ecran)
    if cible.a_part:
        raise DossierInconnu
    dossier.exiger_modifiable()
    if not parcours.peut_visiter(dossier, cible):
        return la_ou_il_en_est(requete, dossier)
    if (change := requete.formulaire.change(requete.formulaire.get("acte"))) is not None:
        return page_ecran(requete, dossier, cible, saisie.Saisie(change.saisie()))
    formulaire = requete.formulaire.tasse()
    try:
        reponse = _lire(cible.modele, formulaire)
        suivant = _completer(requete, dossier, cible, reponse)
    except (FormulaireInvalide, ReponseIncoherente) as refus:
        etat = saisie.Saisie(formulaire.saisie(), nommees(refus.erreurs, formulaire.get))
        return page_ecran(requete, dossier, cible, etat, statut=422)
    except DossierModifieEntreTemps:
        return _comparer(requete, dossier_id, cible, formulaire)
    return pages.rediriger(vues_orientation.suite(requete, suivant), requete)


def _completer(requete: Requete, dossier: Dossier, cible: Ecran, reponse: Modele) -> Dossier:
    return completer_ecran(
        dossier,
        cible,
        reponse,
        vue=requete.formulaire.get("vue"),
        dossiers=dossiers(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )


def _lire(modele: type[Modele], formulaire: Formulaire) -> Modele:
    """The answer typed; an address also finds its commune. Raises FormulaireInvalide."""
    if "adresse" not in modele.model_fields:
        return valider(modele, formulaire)
    complet, erreurs = communes.completer(formulaire)
    try:
        valide = valider(modele, complet)
    except FormulaireInvalide as refus:
        champs = {nom: p for nom, p in refus.erreurs.items() if nom != communes.INSEE}
        raise FormulaireInvalide(champs | erreurs) from None
    return valide


def _comparer(requete: Requete, dossier_id: str, cible: Ecran, formulaire: Formulaire) -> Response:
    dossier = ouvrir(requete, dossier_id)
    dossier.exiger_modifiable()
    return page_conflit(requete, dossier, cible, _lire(cible.modele, formulaire))


def page_conflit(requete: Requete, dossier: Dossier, cible: Ecran, reponse: Modele) -> Response:
    """Two tabs or devices: what is stored now, what was just typed, and the choice."""
    jour = vues_orientation.jour_juge(requete, dossier)
    contexte = vues_demande.comparaison(dossier, cible, reponse, requete.formulaire, jour)
    return pages.page("demande/conflit.html", requete, 409, **contexte)


def page_ecran(
    requete: Requete,
    dossier: Dossier,
    cible: Ecran,
    etat: saisie.Saisie,
    statut: int = 200,
    **plus: Any,
) -> Response:
    """A screen of the wizard with its values and errors."""
    jour = vues_orientation.jour_juge(requete, dossier)
    depuis = requete.query.get("depuis", "")
    contexte = vues_demande.contexte(dossier, cible, etat, jour, depuis) | plus
    return pages.page(f"demande/{cible.nom}.html", requete, statut, **contexte)


def _ecran(nom: str) -> Ecran:
    trouve = parcours.ecran(nom)
    if trouve is None:
        raise DossierInconnu
    return trouve


def la_ou_il_en_est(requete: Requete, dossier: Dossier) -> Response:
    """The first screen to complete; warned, out of the procedure, or filed: what says so."""
    if not dossier.est_modifiable:
        return pages.rediriger(adresses.confirmation(dossier.id), requete)
    return pages.rediriger(vues_orientation.suite(requete, dossier), requete)
