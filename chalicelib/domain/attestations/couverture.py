"""Who holds a document that proves the stay, until when; who holds none, since when, why (K-11).

Every date is absolute: nothing is stored, nothing is computed again when days pass. A confirmation
of filing proves no stay, and a card that nobody could check yet proves it to nobody.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.attestations.documents_detenus import effets_jusqu_au
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.dossier.instruction import VerdictPiece
from chalicelib.domain.personne.registre import NatureTitre


class Preuve(StrEnum):
    """What proves the stay of somebody whose request is not decided."""

    ATTESTATION = "ATTESTATION"
    TITRE = "TITRE"
    VISA = "VISA"
    RECEPISSE = "RECEPISSE"
    EFFETS = "EFFETS"


class SansDocument(StrEnum):
    """Why nobody proves the stay of the person; the words are in `CAUSES`."""

    PROTECTION_A_VERIFIER = "PROTECTION_A_VERIFIER"
    TITRE_A_VERIFIER = "TITRE_A_VERIFIER"
    ENFANT_A_VERIFIER = "ENFANT_A_VERIFIER"
    ATTESTATION_TERMINEE = "ATTESTATION_TERMINEE"
    DOCUMENT_TERMINE = "DOCUMENT_TERMINE"
    JAMAIS_DE_DOCUMENT = "JAMAIS_DE_DOCUMENT"
    TITRE_PERDU = "TITRE_PERDU"
    ATTESTATION_A_FAIRE = "ATTESTATION_A_FAIRE"


CAUSES = {
    SansDocument.PROTECTION_A_VERIFIER: "le registre ne connaît pas la protection",
    SansDocument.TITRE_A_VERIFIER: "le registre ne connaît pas le titre",
    SansDocument.ENFANT_A_VERIFIER: "le lien avec l’enfant n’est pas vérifié",
    SansDocument.ATTESTATION_TERMINEE: "son attestation est terminée",
    SansDocument.DOCUMENT_TERMINE: "son document est terminé",
    SansDocument.JAMAIS_DE_DOCUMENT: "elle n’a pas de document de séjour",
    SansDocument.TITRE_PERDU: "son titre est perdu ou volé",
    SansDocument.ATTESTATION_A_FAIRE: "son attestation n’est pas encore faite",
}


class DocumentTenu(NamedTuple):
    """A document that proves the stay; both days are included."""

    preuve: Preuve
    debut: date
    fin: date


class Couverture(NamedTuple):
    """What a request stands on, on a day: `preuve` until `jusqu_au`, or nothing since `depuis`.

    `depuis` is the first day without any document if nobody does anything: past or present for
    who has none, to come for who has one. `cause` is None for who has one.
    """

    depuis: date
    preuve: Preuve | None = None
    cause: SansDocument | None = None


def couverture(dossier: Dossier, jour: date) -> Couverture | None:
    """None for a draft, and once something is decided."""
    depuis = sans_document_le(dossier)
    if depuis is None:
        return None
    if depuis <= jour:
        return Couverture(depuis, cause=_cause(dossier, depuis, jour))
    # An attestation begins when what it prolongs ends: that is what she shows until then.
    en_main = {d.preuve for d in documents(dossier) if d.debut <= jour <= d.fin}
    return Couverture(depuis, preuve=next((p for p in EN_MAIN if p in en_main), Preuve.ATTESTATION))


EN_MAIN = (Preuve.TITRE, Preuve.RECEPISSE, Preuve.VISA, Preuve.ATTESTATION, Preuve.EFFETS)
"""Which one is shown when several hold, first to last."""


def sans_document_le(dossier: Dossier) -> date | None:
    """The first day without a document if nobody does anything, past or to come (K-11).

    The day of the filing for who held none then; for a renewal and for a family member, the day
    after the last document ended. None for a draft, and once something is decided.
    """
    depose = dossier.jour_du_depot
    if dossier.etat not in NON_DECIDEE or depose is None:
        return None
    fin = _dernier_jour(documents(dossier), depose)
    veille = depose - timedelta(days=1)
    # What a protected person held before she was one says nothing of her wait.
    premiere = dossier.cas.est_premiere and not dossier.cas.est_famille
    return max(fin or veille, veille if premiere else date.min) + timedelta(days=1)


def _dernier_jour(tenus: tuple[DocumentTenu, ...], depose: date) -> date | None:
    """The end of the documents that follow each other without a day between, from those begun by
    the day of the filing."""
    fin = max((tenu.fin for tenu in tenus if tenu.debut <= depose), default=None)
    for tenu in sorted(tenus, key=lambda d: d.debut):
        if fin and tenu.debut <= fin + timedelta(days=1):
            fin = max(fin, tenu.fin)
    return fin


def documents(dossier: Dossier) -> tuple[DocumentTenu, ...]:
    """Every document known to prove the stay, ended or not, in no order."""
    return (*_du_registre(dossier), *_declare(dossier), *_effets(dossier), *_attestation(dossier))


def titre_prouve(dossier: Dossier) -> bool:
    """The card declared is the registre's, or an agent accepted its copy (R3)."""
    return dossier.titre_confirme or _acceptee(dossier, "TITRE_ACTUEL")


def protection_prouvee(dossier: Dossier) -> bool:
    """The registre knows it, or an agent accepted the decision, or received the civil status."""
    etat_civil = dossier.instruction.etat_civil_le is not None
    return dossier.protection_confirmee or etat_civil or _acceptee(dossier, "DECISION")


def _acceptee(dossier: Dossier, piece: str) -> bool:
    examen = dossier.instruction.examen(piece)
    return examen is not None and examen.verdict is VerdictPiece.ACCEPTEE


DU_REGISTRE = {
    NatureTitre.TITRE: Preuve.TITRE,
    NatureTitre.RECEPISSE: Preuve.RECEPISSE,
    NatureTitre.VISA: Preuve.VISA,
}


def _du_registre(dossier: Dossier) -> Iterator[DocumentTenu]:
    """A visa proves the stay of who came with it to join somebody; that of a protected person let
    her in to ask for asylum. [INF] A card declared lost proves it to nobody."""
    for titre in dossier.personne.titres:
        if dossier.titre_perdu and titre.nature is NatureTitre.TITRE:
            continue
        if titre.nature is not NatureTitre.VISA or dossier.cas.est_famille:
            yield DocumentTenu(DU_REGISTRE[titre.nature], titre.debut, titre.fin)


def _declare(dossier: Dossier) -> Iterator[DocumentTenu]:
    actuel = dossier.reponses.titre_actuel
    if actuel and titre_prouve(dossier) and not dossier.titre_perdu:
        yield DocumentTenu(Preuve.TITRE, actuel.debut, actuel.fin)


def _effets(dossier: Dossier) -> Iterator[DocumentTenu]:
    """CESEDA L433-3: a long card, whose renewal was asked before its end, goes on for a time."""
    actuel = dossier.reponses.titre_actuel
    if actuel and titre_prouve(dossier):
        effets = effets_jusqu_au(dossier, actuel.fin)
        if effets:
            yield DocumentTenu(Preuve.EFFETS, actuel.debut, effets)


def _attestation(dossier: Dossier) -> Iterator[DocumentTenu]:
    """The last one delivered: each begins at once, or the day after what it prolongs."""
    fin, depose = dossier.instruction.droits_jusqu_au, dossier.jour_du_depot
    if fin and depose:
        yield DocumentTenu(Preuve.ATTESTATION, min(depose, fin), fin)


def attestation_a_faire(dossier: Dossier, jour: date) -> bool:
    """An agent decided one today and its document is being made: nothing is left to decide.

    Not made by the next day, it is to decide again: nobody waits for a document that does not come.
    """
    decidee, fin = dossier.instruction.attestation, dossier.instruction.droits_jusqu_au
    if decidee is None or dossier.fuseau.jour(decidee.le) != jour:
        return False
    return fin is None or fin < decidee.fin


def _cause(dossier: Dossier, depuis: date, jour: date) -> SansDocument:
    """The first thing that stands between the person and a document."""
    if attestation_a_faire(dossier, jour):
        return SansDocument.ATTESTATION_A_FAIRE
    if dossier.instruction.droits_jusqu_au:
        return SansDocument.ATTESTATION_TERMINEE
    if filiation.a_verifier(dossier):
        return SansDocument.ENFANT_A_VERIFIER
    if dossier.titre_perdu:
        return SansDocument.TITRE_PERDU
    if dossier.cas.est_famille:
        fini = any(tenu.fin < depuis for tenu in documents(dossier))
        return SansDocument.DOCUMENT_TERMINE if fini else SansDocument.JAMAIS_DE_DOCUMENT
    if not protection_prouvee(dossier):
        return SansDocument.PROTECTION_A_VERIFIER
    if not titre_prouve(dossier):
        return SansDocument.TITRE_A_VERIFIER
    return SansDocument.ATTESTATION_A_FAIRE
