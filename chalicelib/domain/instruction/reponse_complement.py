"""A request for documents, on the side of the person: keep or replace each (CMP-03, CMP-06)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from chalicelib.domain.dossier.dossier import FICHIERS_MAX, Dossier
from chalicelib.domain.dossier.faits import FaitDuDossier, Precisions
from chalicelib.domain.dossier.faits_ouverts import complement_attendu, desistement_en_cours
from chalicelib.domain.dossier.fichiers_du_dossier import apporte_par, demandees, libelle_piece
from chalicelib.domain.dossier.instruction import Choix, Complement, Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.dossier.reponses import SaisieEphoto
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte
from chalicelib.domain.instruction.actes.complement import ComplementDemande
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.saisi import Saisi

EXPLICATION_MAX = 1000
NOUVEAUX_MAX = 30
"""Most new files for one request for documents: the list of files stays an item."""


class ComplementPerime(Conflit):
    """The request for documents that the person answers is not the one that waits."""

    phrase = "Cette demande de documents a changé ou n’attend plus de réponse."
    suite = "Revenez à votre espace : il montre ce qui est encore demandé."


class ComplementIncomplet(SaisieImpossible):
    """`manques`: document -> what is missing, in a sentence."""

    phrase = "Il manque encore une réponse ou un fichier."
    suite = "Pour chaque document, choisissez « garder » ou ajoutez un nouveau fichier."

    def __init__(self, manques: Mapping[str, str]) -> None:
        super().__init__(", ".join(manques))
        self.manques = dict(manques)


class ComplementTransmis(FaitDuDossier):
    """The person kept or replaced each document, and sent it all (CMP-04)."""

    type: Literal["ComplementTransmis"] = "ComplementTransmis"
    depot: int

    recit = Recit(
        banc="Complément envoyé par la personne",
        histoire="Réponse à la demande de documents envoyée.",
        annonce=Annonce("Vos documents sont envoyés", "complement_transmis"),
        courriel=Nouvelle(
            "complement_transmis",
            "Votre complément a été transmis",
            (
                "Nous avons reçu votre complément le {recu_le}.",
                "La préfecture reprend l’étude de {demande}. Vous n’avez rien à faire.",
                "Gardez ce message : il prouve votre envoi.",
            ),
        ),
    )
    reveille = (COURRIELS,)
    eteint = (ComplementDemande,)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        return {"recu_le": self.survenu_le}


class SaisieExplication(Modele):
    """What the person says of one document."""

    explication: Annotated[str, Saisi(Genre.TEXTE, EXPLICATION_MAX)] = ""


class ReponseComplement(Modele):
    """What the person chose so far, kept until it is sent; `ephoto` is a new code.

    `explications`: what she says of a document, or of not having it, in her words.
    """

    complement_id: str
    choix: dict[str, Choix] = {}
    explications: dict[str, str] = {}
    ephoto: SaisieEphoto | None = None


def attendu(dossier: Dossier) -> Complement | None:
    """The request for documents that the person may answer, even after its last day; nothing is
    sent for a request that she withdraws: she keeps it first."""
    return None if desistement_en_cours(dossier) else complement_attendu(dossier)


def fichiers_nouveaux(dossier: Dossier, piece: str) -> tuple[Fichier, ...]:
    """The files added to answer what is asked now, not sent yet."""
    demande = attendu(dossier)
    if demande is None or piece not in demandees(demande):
        return ()
    return tuple(f for f in dossier.fichiers_de(piece) if f.depose_le >= demande.demande_le)


def peut_recevoir(dossier: Dossier, piece: str) -> bool:
    """Whether one more file of this document has a place: in the wizard, or asked for."""
    if dossier.est_modifiable:
        return len(dossier.fichiers) < FICHIERS_MAX
    demande = attendu(dossier)
    if demande is None or piece == EPHOTO or piece not in demandees(demande):
        return False
    return sum(len(fichiers_nouveaux(dossier, p)) for p in demandees(demande)) < NOUVEAUX_MAX


def peut_retirer(dossier: Dossier, fichier: Fichier) -> bool:
    """A file already sent is never taken out."""
    return dossier.est_modifiable or fichier in fichiers_nouveaux(dossier, fichier.piece)


def manques(dossier: Dossier, reponse: ReponseComplement) -> dict[str, str]:
    """A sentence for each document still without a choice, a file or a valid code."""
    demande = attendu(dossier)
    demandees = demande.pieces if demande else ()
    lus = ((d.piece, _manque(dossier, d.piece, reponse)) for d in demandees)
    return {piece: phrase for piece, phrase in lus if phrase}


def _manque(dossier: Dossier, piece: str, reponse: ReponseComplement) -> str:
    choix = reponse.choix.get(piece)
    if choix is None:
        return f"Dites ce que vous faites pour : {libelle_piece(dossier, piece)}."
    if choix is Choix.GARDER:
        return ""
    if piece == EPHOTO:
        valide = reponse.ephoto is not None and reponse.ephoto.recevable
        return "" if valide else "Écrivez un nouveau code e-photo, ou gardez le vôtre."
    if any(f.recu for f in fichiers_nouveaux(dossier, piece)):
        return ""
    return f"Ajoutez un fichier pour : {libelle_piece(dossier, piece)}."


def transmettre(dossier: Dossier, reponse: ReponseComplement, le: datetime) -> Dossier:
    """The request with what was kept and replaced, all in one act (CMP-04).

    Raises ComplementPerime, ComplementIncomplet.
    """
    demande = attendu(dossier)
    if demande is None or demande.id != reponse.complement_id:
        raise ComplementPerime
    if incomplets := manques(dossier, reponse):
        raise ComplementIncomplet(incomplets)
    choix = {piece: reponse.choix[piece] for piece in sorted(demandees(demande))}
    code = reponse.ephoto if choix.get(EPHOTO) is Choix.REMPLACER else None
    reponses = dossier.reponses.model_copy(update={"ephoto": code} if code else {})
    return dossier.model_copy(
        update={
            "etat": DU_DEMANDEUR[Acte.TRANSMETTRE_COMPLEMENT].arrivee(dossier.etat),
            "version": dossier.version + 1,
            "revision": dossier.revision + 1,
            "depots": dossier.depots + 1,
            "reponses": reponses,
            "fichiers": _envoyes(dossier, choix),
            "instruction": _repondue(dossier.instruction, choix, _dites(demande, reponse), le),
        }
    )


def _envoyes(dossier: Dossier, choix: Mapping[str, Choix]) -> tuple[Fichier, ...]:
    """Without the files never sent: refused, of a document that is kept, or asked then lifted."""
    return tuple(f for f in dossier.fichiers if _est_envoye(dossier, f, choix))


def _est_envoye(dossier: Dossier, fichier: Fichier, choix: Mapping[str, Choix]) -> bool:
    source = apporte_par(dossier, fichier)
    demande = next((c for c in dossier.instruction.complements if c.id == source), None)
    if demande is None or demande.transmis_le:
        return True
    return demande.ouvert and fichier.recu and choix.get(fichier.piece) is Choix.REMPLACER


def _dites(demande: Complement, reponse: ReponseComplement) -> dict[str, str]:
    """What she says of the documents still asked for."""
    dites = ((d.piece, reponse.explications.get(d.piece, "")) for d in demande.pieces)
    return {piece: mots for piece, mots in dites if mots}


def _repondue(
    instruction: Instruction, choix: dict[str, Choix], dites: dict[str, str], le: datetime
) -> Instruction:
    """The person answered: a notice of end falls, whatever its reason."""
    *anciens, dernier = instruction.complements
    repondu = dernier.model_copy(
        update={"choix": choix, "explications": dites, "transmis_le": le, "a_lire": True}
    )
    return instruction.model_copy(update={"complements": (*anciens, repondu), "preavis": None})
