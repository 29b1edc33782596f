"""One received file: opened once it is checked, kept as it is, taken out; a form for one more."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.instruction.reponse_complement import attendu, peut_recevoir
from chalicelib.domain.pieces.catalogue import CATALOGUE
from chalicelib.entrepots import dossiers, fichiers, instructions, receptions
from chalicelib.storage.dossier.fichiers import CleQuarantaine
from chalicelib.usecases.demande.compter_les_retards import compter_les_retards
from chalicelib.usecases.demande.garder_photo import garder_photo
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from chalicelib.web.demande.vues_justificatifs import formulaire_depot
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


def sans_nos_retards(requete: Requete, dossier: Dossier) -> Dossier:
    """The dossier where a file whose check is late counts as received."""
    attente = receptions().encore(fichiers().en_attente(dossier.id, dossier.fichiers))
    en_retard = [recu for recu in attente if recu.tarde(requete.maintenant)]
    return compter_les_retards(
        dossier, en_retard, dossiers=dossiers(), maintenant=requete.maintenant
    )


def piece_recue(requete: Requete) -> str:
    """« #piece-… » when the storage sends somebody back here, without any script.

    It names what it received: back to that document, which takes the focus.
    """
    try:
        piece = CleQuarantaine.lire(requete.query.get("key", "")).piece
    except ValueError:
        return ""
    return f"#piece-{piece}" if piece in CATALOGUE else ""


@routes.get(adresses.billet.route)
def billet(requete: Requete, dossier_id: str, piece: str) -> Response:
    """A fresh form for one more file, for the script that sends several."""
    dossier = ouvrir(requete, dossier_id)
    if piece not in CATALOGUE:
        raise DossierInconnu
    if not peut_recevoir(dossier, piece):
        dossier.exiger_modifiable()
    formulaire = formulaire_depot(dossier_id, piece)
    return pages.donnees({"action": formulaire.url, "champs": formulaire.champs}, requete)


@routes.get(adresses.fichier.route)
def ouvrir_fichier(requete: Requete, dossier_id: str, fichier_id: str) -> Response:
    """The file itself, once checked; never from quarantine."""
    return _lecture(requete, dossier_id, fichier_id, apercu=False)


@routes.get(adresses.apercu.route)
def voir_apercu(requete: Requete, dossier_id: str, fichier_id: str) -> Response:
    return _lecture(requete, dossier_id, fichier_id, apercu=True)


def _lecture(requete: Requete, dossier_id: str, fichier_id: str, *, apercu: bool) -> Response:
    dossier = ouvrir(requete, dossier_id)
    fichier = dossier.fichier_a_ouvrir(fichier_id)
    fichier = fichier or instructions().piece_jointe(dossier_id, fichier_id)
    if fichier is None or (apercu and not fichier.avec_apercu):
        raise DossierInconnu
    lus = fichiers()
    adresse = (
        lus.image(dossier_id, fichier, apercu=True) if apercu else lus.lecture(dossier_id, fichier)
    )
    return pages.rediriger(adresse, requete)


@routes.post(adresses.garder.route)
def garder(requete: Requete, dossier_id: str, fichier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    garder_photo(
        dossier,
        fichier_id,
        dossiers=dossiers(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(_vers_la_piece(dossier, fichier_id), requete)


@routes.post(adresses.retirer.route)
def retirer(requete: Requete, dossier_id: str, fichier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    retirer_fichier(
        dossier,
        fichier_id,
        dossiers=dossiers(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(_vers_la_piece(dossier, fichier_id), requete)


def _vers_la_piece(dossier: Dossier, fichier_id: str) -> str:
    """Back to the document, which takes the focus: what was done to its file shows there."""
    vers = adresses.complement if attendu(dossier) else adresses.justificatifs
    pieces = (f"#piece-{f.piece}" for f in dossier.fichiers if f.id == fichier_id)
    return vers(dossier.id) + next(pieces, "")
