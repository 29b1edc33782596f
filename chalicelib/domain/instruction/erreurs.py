"""What stops several acts of agents: each names the rule, and what to do next."""

from datetime import date

from chalicelib.domain.calendrier import en_clair
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


class ComplementEnAttente(Conflit):
    """Nothing is decided nor ends while the person still has time to send what is asked."""

    phrase = "Une demande de documents attend encore une réponse de la personne."
    suite = "Levez cette demande, ou attendez. Après son délai, vous pouvez classer sans suite."


class ComplementALire(Conflit):
    """What was sent in time is read before anything is decided."""

    phrase = "La personne a envoyé des documents que personne n’a encore lus."
    suite = "Lisez-les d’abord, avec « Reprendre l’instruction »."


class ComplementAbsent(Conflit):
    phrase = "Aucune demande de documents n’est ouverte, ou aucun document n’est à lire."
    suite = "Relisez le dossier : il a peut-être avancé."


class RendezVousEnAttente(Conflit):
    """She would come for nothing, or come to a closed file."""

    phrase = "Un rendez-vous est donné à la personne."
    suite = "Dites d’abord si elle est venue, ou annulez-le : elle en est prévenue."


class EmpechementSansReponse(Conflit):
    """R19: who could not come, and said so, is answered before anything is announced."""

    phrase = "La personne demande un autre rendez-vous, et personne ne lui a répondu."
    suite = "Donnez-lui un autre rendez-vous, ou gardez celui-ci en disant pourquoi."


class SansEmpechement(Conflit):
    phrase = "La personne ne demande pas d’autre rendez-vous, ou a déjà sa réponse."
    suite = "Relisez le dossier : il a peut-être avancé."


class RendezVousPasse(Conflit):
    """A day that is over cannot be kept."""

    phrase = "Ce rendez-vous est passé : il ne peut plus être gardé."
    suite = "Donnez un autre rendez-vous à la personne, ou annulez celui-ci."


class RendezVousAbsent(Conflit):
    phrase = "Aucun rendez-vous n’est donné pour cette demande."
    suite = "Relisez le dossier : il a peut-être avancé."


class PreavisManquant(Conflit):
    """R19: no end without a reason, a legal basis and notice."""

    phrase = "La personne n’est pas prévenue de cette fin."
    suite = "Annoncez-la d’abord, avec le motif : la lettre dit jusqu’à quand elle peut répondre."


class PreavisEnCours(Conflit):
    """The day is that of this very notice: the rule of another day gives another."""

    suite = "Attendez ce jour, ou renoncez à cette fin."

    def __init__(self, pas_avant: date) -> None:
        super().__init__(pas_avant.isoformat())
        self.phrase = f"Le préavis court encore : rien ne s’arrête avant le {en_clair(pas_avant)}."


class ReponseEncoreAttendue(Conflit):
    """CRPA L121-1 and L122-1: heard first; who answered may add to it until that day."""

    suite = "Attendez le lendemain. Une réponse déjà arrivée se note tout de suite."

    def __init__(self, avant_le: date) -> None:
        super().__init__(avant_le.isoformat())
        self.phrase = f"La personne peut encore répondre jusqu’au {en_clair(avant_le)}."
