"""The auditor in the year of `tests/annee`: the same book, filled from that world."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from tests.annee import service
from tests.annee.annee import Annee
from tests.annee.monde import Monde
from tests.univers.auditeur.auditeur import Auditeur
from tests.univers.auditeur.livre import FAIT, REFUS, Geste, Livre


@contextmanager
def audite(monde: Monde) -> Iterator[Auditeur]:
    """Listens to everything this world does; it has no fault of services."""
    livre = Livre(
        maintenant=lambda: monde.maintenant,
        seaux=lambda: monde.objets.seaux,
        attente=lambda: {n: len(f) for n, f in monde.files.messages.items() if n != "sortie"},
        morts=lambda: len(monde.morts),
    )
    livre.brancher(monde.dynamodb)
    auditeur = Auditeur(livre)
    livrer, texter, suivre = monde.poste.livrer, monde.textos.livrer, monde.suivre
    sortir = monde.files.send_message

    def livre_et_note(courriel_id: str, adresse: str) -> None:
        livre.partir(courriel_id, adresse)
        livrer(courriel_id, adresse)

    def texte_et_note(numero: str, texte: str) -> None:
        livre.texter(numero, texte)
        texter(numero, texte)

    def suivre_et_juger() -> None:
        """Nothing is at rest while a message that failed has its minute to wait."""
        suivre()
        if not monde.a_reprendre:
            auditeur.repos()

    def sortir_et_noter(**message: Any) -> Any:
        if message["QueueUrl"] == "sortie":
            livre.sorties[json.loads(message["MessageBody"])["id"]] += 1
        return sortir(**message)

    def agir_et_noter(acte: Acte, dossier_id: str, saisie: Modele, ctx: Contexte, **ou: Any) -> Any:
        issue = FAIT
        try:
            return accomplir_acte(acte, dossier_id, saisie, ctx, **ou)
        except ErreurMetier as refus:
            issue = f"{REFUS} : {type(refus).__name__}"
            raise
        finally:
            livre.gestes.append(Geste(ctx.maintenant, dossier_id, ctx.identifiant, issue))

    monde.poste.livrer, monde.textos.livrer = livre_et_note, texte_et_note
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monde, "suivre", suivre_et_juger)
        patch.setattr(monde.files, "send_message", sortir_et_noter)
        patch.setattr(service, "accomplir_acte", agir_et_noter)
        patch.setattr(logging.Logger, "callHandlers", lambda _, dit: _noter(livre, dit))
        logging.disable(logging.NOTSET)
        yield auditeur


def _noter(livre: Livre, dit: logging.LogRecord) -> None:
    livre.journal.append(f"{dit.getMessage()} {_plus(dit)}")


def _plus(dit: logging.LogRecord) -> str:
    erreur = dit.exc_info[1] if dit.exc_info else None
    plus = {n: v for n, v in dit.__dict__.items() if n not in COMMUNS}
    return f"{plus} {erreur!r}" if erreur else str(plus)


COMMUNS = set(logging.LogRecord("", 0, "", 0, "", (), None).__dict__)


def courir(annee: Annee, auditeur: Auditeur) -> None:
    """The year, judged every evening and at the end."""
    for rang in range(annee.jours):
        soir = annee.debut.replace(hour=22, minute=30) + timedelta(days=rang)
        annee.monde.jusqu_a(soir)
        auditeur.jour(soir.date())
    auditeur.fin()
