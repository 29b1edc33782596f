"""What stops several acts of agents: each names the rule, and what to do next."""

from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.instruction.contexte import HORIZON


class MotifInconnu(SaisieImpossible):
    phrase = "Ce motif n’existe pas."
    suite = "Choisissez un motif dans la liste."


class DateImpossible(SaisieImpossible):
    phrase = "Cette date n’est pas possible."
    suite = f"Donnez une date à venir, et dans moins {HORIZON.complement}."


class TropDActes(Conflit):
    phrase = "Ce dossier a déjà beaucoup d’actes de cette sorte."
    suite = "Prenez une décision, ou demandez au chef de section comment continuer."


class RefusDejaPropose(Conflit):
    phrase = "Un refus est déjà proposé pour ce dossier."
    suite = "Écartez d’abord ce refus, ou faites-le signer par une deuxième personne."
