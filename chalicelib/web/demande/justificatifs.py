"""Step 3: the documents (sent by the browser straight to S3) and the e-photo code."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecrans.justificatifs import JUSTIFICATIFS
from chalicelib.domain.demande.ecrans.recapitulatif import RECAPITULATIF
from chalicelib.domain.dossier.dossier import FICHIERS_MAX, Dossier
from chalicelib.domain.dossier.reponses import SaisieEphoto
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.pieces.ephoto import Ephoto, IssueEphoto, Resultat, code_en_clair
from chalicelib.domain.pieces.televersements import ACCEPT
from chalicelib.entrepots import dossiers, fichiers, receptions
from chalicelib.storage import keys
from chalicelib.storage.registre.ephotos import lire_ephoto
from chalicelib.usecases.demande.saisir_ephoto import saisir_ephoto
from chalicelib.web.demande import ecrans as demande
from chalicelib.web.demande.fichiers import piece_recue, sans_nos_retards
from chalicelib.web.demande.vues_justificatifs import rubriques
from chalicelib.web.formulaire.code_ephoto import FormulaireEphoto
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir, ouvrir_avec
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


def _ouvert(dossier: Dossier) -> bool:
    return dossier.est_modifiable and parcours.peut_visiter(dossier, JUSTIFICATIFS)


@routes.get(adresses.justificatifs.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if not _ouvert(dossier):
        return pages.rediriger(adresses.demande(dossier_id), requete)
    if ancre := piece_recue(requete):
        return pages.rediriger(adresses.justificatifs(dossier_id) + ancre, requete)
    ephoto = dossier.reponses.ephoto
    saisi = {"ephoto": code_en_clair(ephoto.code)} if ephoto else {}
    return _page(requete, dossier, Saisie(saisi))


@routes.post(adresses.justificatifs.route)
def continuer(requete: Requete, dossier_id: str) -> Response:
    """Examine the e-photo code, then go on if no required document is missing."""
    code, erreurs = _code(requete)
    cles = [keys.ephoto(code)] if code else []
    dossier, items = ouvrir_avec(requete, dossier_id, *cles)
    if not _ouvert(dossier):
        return pages.rediriger(adresses.demande(dossier_id), requete)
    dossier = sans_nos_retards(requete, dossier)
    if not code and _sans_photo(requete, dossier):
        manquantes = _manquantes(dossier)
        if manquantes:
            return _a_corriger(requete, dossier, manquantes)
        return pages.rediriger(adresses.ecran(dossier_id, RECAPITULATIF.nom), requete)
    if not code:
        return _a_corriger(requete, dossier, _manquantes(dossier) | erreurs)
    fiche = items.get(keys.ephoto(code))
    try:
        suivant, resultat = _saisir(requete, dossier, code, lire_ephoto(fiche) if fiche else None)
    except DossierModifieEntreTemps:
        return _comparer(requete, dossier_id, code)
    deja_dit = dossier.reponses.ephoto == suivant.reponses.ephoto
    attendue = resultat.issue is IssueEphoto.PAS_ENCORE_ACTIVE
    passe = resultat.est_valide or (deja_dit and attendue)
    erreurs = {} if passe else {"ephoto": resultat.phrase}
    erreurs = _manquantes(suivant) | erreurs
    if erreurs:
        return _a_corriger(requete, suivant, erreurs, resultat)
    return pages.rediriger(adresses.ecran(dossier_id, RECAPITULATIF.nom), requete)


def _sans_photo(requete: Requete, dossier: Dossier) -> bool:
    """Nothing was typed where nothing is asked."""
    return not dossier.ephoto_requise and not requete.formulaire.get("ephoto", "").strip()


def _code(requete: Requete) -> tuple[str, dict[str, str]]:
    """The code typed, or '' and the sentence to show."""
    try:
        return valider(FormulaireEphoto, requete.formulaire).ephoto, {}
    except FormulaireInvalide as refus:
        return "", refus.erreurs


def _saisir(
    requete: Requete, dossier: Dossier, code: str, fiche: Ephoto | None
) -> tuple[Dossier, Resultat]:
    return saisir_ephoto(
        dossier,
        code,
        fiche,
        vue=requete.formulaire.get("vue", dossier.empreinte(JUSTIFICATIFS.reponse)),
        dossiers=dossiers(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )


def _comparer(requete: Requete, dossier_id: str, code: str) -> Response:
    saisie = SaisieEphoto(code=code, premiere_saisie=requete.maintenant)
    return demande.page_conflit(requete, ouvrir(requete, dossier_id), JUSTIFICATIFS, saisie)


def _manquantes(dossier: Dossier) -> dict[str, str]:
    """A sentence at each required document that has no accepted file (S3-14)."""
    return {
        f"piece-{attendue.piece.code}": f"Ajoutez : {attendue.piece.libelle}."
        for attendue in dossier.pieces_manquantes
    }


def _a_corriger(
    requete: Requete, dossier: Dossier, erreurs: dict[str, str], resultat: Resultat | None = None
) -> Response:
    etat = Saisie(requete.formulaire.saisie(), erreurs)
    return _page(requete, dossier, etat, statut=422, resultat=resultat)


def _page(
    requete: Requete,
    dossier: Dossier,
    etat: Saisie,
    statut: int = 200,
    resultat: Resultat | None = None,
) -> Response:
    attente = receptions().encore(fichiers().en_attente(dossier.id, dossier.fichiers))
    recente = any(not recu.tarde(requete.maintenant) for recu in attente)
    return demande.page_ecran(
        requete,
        dossier,
        JUSTIFICATIFS,
        etat,
        statut,
        rubriques=rubriques(dossier, attente),
        ephoto=resultat,
        rafraichir=2 if recente else None,
        verification_lente=bool(attente) and not recente,
        accept=ACCEPT,
        complet=len(dossier.fichiers) >= FICHIERS_MAX,
    )
