"""What agents read through the API: queue, search, files, who read them, figures."""

from datetime import date

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.api import noms, parametres, reponses, saisies
from chalicelib.api.appel import Appel
from chalicelib.api.dossier_lu import composer
from chalicelib.api.erreurs import RessourceInconnue
from chalicelib.api.vues import Conversation, DroitDeLAgent, Historique, Lectures, Moi, PageFile
from chalicelib.domain.agents.acces import But
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit import prefectures
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.horloge.horloge import CONTESTABLES
from chalicelib.domain.instruction.classement import est_sans_document
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.domain.instruction.recherche import SaisieRecherche
from chalicelib.domain.instruction.taches import a_faire, est_proche
from chalicelib.domain.journal.changements import changement
from chalicelib.domain.journal.notifications import decision_notifiee_le, notifications
from chalicelib.domain.pieces.ephoto import PhotoAbsente
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.storage.dossier import historique
from chalicelib.usecases.instruction.chercher_dossiers import chercher_dossiers
from chalicelib.usecases.instruction.lire_acces import lire_acces
from chalicelib.usecases.instruction.lire_conversation import lire_conversation
from chalicelib.usecases.instruction.lire_dossier import lire_dossier
from chalicelib.usecases.instruction.statistiques import lire_statistiques


def moi(appel: Appel) -> Response:
    agent = noms.connu(appel.agent)
    return reponses.json(
        Moi(
            id=agent.id,
            nom=agent.nom,
            roles=tuple(sorted(agent.roles)),
            prefectures=tuple(sorted(agent.prefectures)),
            droits=tuple(
                DroitDeLAgent(prefecture=code, role=role) for code, role in sorted(agent.droits)
            ),
        )
    )


def file(appel: Appel) -> Response:
    etat, code = parametres.ETAT.lire(appel), appel.chemin["code"]
    jour = prefectures.toutes()[code].fuseau.jour(appel.maintenant)
    sans_document = parametres.SANS_DOCUMENT.lire(appel) == "oui"
    page = entrepots.files().page(
        code,
        etat=Etat(etat) if etat else None,
        agent_id=parametres.AGENT.lire(appel),
        curseur=parametres.CURSEUR.lire(appel),
        limite=int(parametres.LIMITE.lire(appel) or 25),
        tant_que=(lambda fiche: est_sans_document(fiche, jour)) if sans_document else None,
    )
    return reponses.json(PageFile(fiches=page.fiches, curseur=page.curseur))


def taches(appel: Appel) -> Response:
    """A page may be empty and not the last: what has begun is told apart once read."""
    code = appel.chemin["code"]
    jour = prefectures.toutes()[code].fuseau.jour(appel.maintenant)
    des = Palier(parametres.PALIER.lire(appel) or Palier.AGENT)
    page = entrepots.files().taches(
        code,
        curseur=parametres.CURSEUR.lire(appel),
        limite=int(parametres.LIMITE.lire(appel) or 25),
        tant_que=lambda fiche: est_proche(fiche.taches, jour),
    )
    fiches = tuple(f for f in page.fiches if a_faire(f.taches, jour, code, des))
    return reponses.json(PageFile(fiches=fiches, curseur=page.curseur))


def rechercher(appel: Appel) -> Response:
    """By names, or by number: a file of elsewhere is found by neither."""
    page = chercher_dossiers(
        appel.chemin["code"],
        saisies.lire(SaisieRecherche, appel),
        table=entrepots.table(),
        recherches=entrepots.recherches(),
        files=entrepots.files(),
        dossiers=entrepots.dossiers(),
        actes=entrepots.actes(),
    )
    return reponses.json(PageFile(fiches=page.fiches, curseur=page.curseur))


def dossier(appel: Appel) -> Response:
    lu = _ouvrir(appel, Lecture.DOSSIER)
    composee = composer(
        lu,
        appel.agent,
        entrepots.instructions().messages(lu.id),
        entrepots.actes().rectifications(lu.id),
        lu.fuseau.jour(appel.maintenant),
        _notifiee_le(lu),
    )
    return reponses.json(composee, **reponses.etiquette(lu.version))


def _notifiee_le(lu: Dossier) -> date | None:
    """From when what ended the request is contested; its history is read for nothing else."""
    if lu.etat not in CONTESTABLES:
        return None
    return decision_notifiee_le(lu, notifications(historique.du_dossier(entrepots.table(), lu.id)))


def piece(appel: Appel) -> Response:
    """Raises RessourceInconnue when the file was refused or is not of this request."""
    fichier_id = appel.chemin["fichier_id"]
    lu = _ouvrir(appel, Lecture.PIECE, fichier_id)
    fichier = lu.fichier_a_ouvrir(fichier_id)
    fichier = fichier or entrepots.instructions().piece_jointe(lu.id, fichier_id)
    if fichier is None:
        raise RessourceInconnue
    return reponses.ailleurs(entrepots.fichiers().lecture(lu.id, fichier))


def ephoto(appel: Appel) -> Response:
    """Raises PhotoAbsente when the registry sent no picture with the code."""
    code = _ouvrir(appel, Lecture.PIECE, EPHOTO).reponses.ephoto
    if code is None or not entrepots.photos_ephoto().existe(code.code):
        raise PhotoAbsente
    return reponses.ailleurs(entrepots.photos_ephoto().lecture(code.code))


def conversation(appel: Appel) -> Response:
    """Opened by a program as on the bench: the person is told that hers were read."""
    lu = _ouvrir(appel, Lecture.DOSSIER)
    suivis = lire_conversation(
        lu,
        historique.du_dossier(entrepots.table(), lu.id),
        appel.agent,
        instructions=entrepots.instructions(),
        table=entrepots.table(),
        maintenant=appel.maintenant,
    )
    return reponses.json(Conversation(messages=suivis))


def faits(appel: Appel) -> Response:
    lu = _ouvrir(appel, Lecture.DOSSIER)
    tous = historique.du_dossier(entrepots.table(), lu.id)
    return reponses.json(Historique(faits=tuple(changement(fait) for fait in tous)))


def acces(appel: Appel) -> Response:
    lus = lire_acces(
        appel.agent,
        appel.chemin["dossier_id"],
        dossiers=entrepots.dossiers(),
        acces=entrepots.acces(),
    )
    return reponses.json(Lectures(acces=lus))


def statistiques(appel: Appel) -> Response:
    return reponses.json(
        lire_statistiques(
            appel.agent,
            appel.chemin["code"],
            compteurs=entrepots.compteurs(),
            releves=entrepots.releves(),
            maintenant=appel.maintenant,
        )
    )


def _ouvrir(appel: Appel, action: Lecture, piece: str = "") -> Dossier:
    """The request as filed; the reading is written down first."""
    return lire_dossier(
        appel.agent,
        appel.chemin["dossier_id"],
        But(parametres.BUT.lire(appel) or ""),
        dossiers=entrepots.dossiers(),
        actes=entrepots.actes(),
        acces=entrepots.acces(),
        identifiant=hasard.hexadecimal(12),
        maintenant=appel.maintenant,
        action=action,
        piece=piece,
    )
