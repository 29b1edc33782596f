"""A request for documents as its page shows it."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fichiers_du_dossier import fichiers_en_vigueur, libelle_piece
from chalicelib.domain.dossier.instruction import Choix, Complement, PieceDemandee
from chalicelib.domain.instruction.reponse_complement import (
    ReponseComplement,
    fichiers_nouveaux,
    peut_recevoir,
)
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.motifs_complement import EPHOTO, motif_complement
from chalicelib.settings import settings
from chalicelib.storage.dossier.fichiers import EnAttente, FormulaireTeleversement
from chalicelib.web.demande.vues_justificatifs import formulaire_depot


class PieceVue(NamedTuple):
    """One document asked: why, what to do, what is there, where to send a new file."""

    code: str
    libelle: str
    phrase: str
    quoi_faire: str
    precision: str
    choix: str
    options: tuple[tuple[str, str], ...]
    actuels: tuple[Fichier, ...]
    nouveaux: tuple[Fichier, ...]
    en_attente: tuple[EnAttente, ...]
    recente: bool
    formulaire: FormulaireTeleversement | None
    billet: str

    @property
    def est_ephoto(self) -> bool:
        return self.code == EPHOTO


def pieces(
    dossier: Dossier,
    demande: Complement,
    reponse: ReponseComplement,
    attente: tuple[EnAttente, ...],
    recentes: Collection[str],
) -> list[PieceVue]:
    """The documents asked, in the order of the agent; `recentes` are those just received."""
    jour = dossier.fuseau.jour(demande.demande_le)
    return [_piece(dossier, d, jour, reponse, attente, recentes) for d in demande.pieces]


def _piece(
    dossier: Dossier,
    demandee: PieceDemandee,
    jour: date,
    reponse: ReponseComplement,
    attente: tuple[EnAttente, ...],
    recentes: Collection[str],
) -> PieceVue:
    code = demandee.piece
    motif = motif_complement(demandee.motif, jour)
    actuels = fichiers_en_vigueur(dossier, code)
    retour = settings().origine + adresses.complement(dossier.id)
    return PieceVue(
        code=code,
        libelle=libelle_piece(dossier, code),
        phrase=motif.phrase,
        quoi_faire=motif.quoi_faire,
        precision=demandee.precision,
        choix=choix_montre(dossier, code, reponse),
        options=_options(code, bool(actuels)),
        actuels=actuels,
        nouveaux=fichiers_nouveaux(dossier, code),
        en_attente=tuple(recu for recu in attente if recu.piece == code),
        recente=code in recentes,
        formulaire=formulaire_depot(dossier.id, code, retour)
        if peut_recevoir(dossier, code)
        else None,
        billet=adresses.billet(dossier.id, code),
    )


def choix_montre(dossier: Dossier, code: str, reponse: ReponseComplement) -> str:
    """What was chosen; a new file means that it replaces."""
    choisi = reponse.choix.get(code)
    if choisi is None and any(f.recu for f in fichiers_nouveaux(dossier, code)):
        choisi = Choix.REMPLACER
    return choisi.value if choisi else ""


def _options(code: str, avec_document: bool) -> tuple[tuple[str, str], ...]:
    garder, remplacer = Choix.GARDER.value, Choix.REMPLACER.value
    if code == EPHOTO:
        return (garder, "Garder mon code"), (remplacer, "Donner un nouveau code")
    if avec_document:
        return (garder, "Garder mon document"), (remplacer, "Remplacer mon document")
    return (remplacer, "Ajouter ce document"), (garder, "Je n’ai pas ce document")


def est_en_retard(demande: Complement, jour: date) -> bool:
    """After its last day; the person may still answer until the request ends."""
    return jour > demande.avant_le


class Repondue(NamedTuple):
    """One document of an answer that was sent: what was done, the files that came, the words."""

    libelle: str
    fait: str
    fichiers: tuple[str, ...]
    explication: str


FAITS = {Choix.GARDER: "Gardé comme il était", Choix.REMPLACER: "Remplacé"}


def repondues(dossier: Dossier, demande: Complement) -> list[Repondue]:
    """What was sent, document by document."""
    return [
        Repondue(
            libelle_piece(dossier, d.piece),
            FAITS[demande.choix[d.piece]],
            _noms(dossier, d.piece) if demande.choix[d.piece] is Choix.REMPLACER else (),
            demande.explications.get(d.piece, ""),
        )
        for d in demande.pieces
        if d.piece in demande.choix
    ]


def _noms(dossier: Dossier, piece: str) -> tuple[str, ...]:
    return tuple(f.nom for f in fichiers_en_vigueur(dossier, piece))
