"""What stops an act of an agent: each names the rule, and what to do next."""

from collections.abc import Mapping
from datetime import date

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.erreurs import ErreurMetier


class EtatCivilManquant(ErreurMetier):
    phrase = "L’état civil établi par l’OFPRA n’est pas encore arrivé : aucune décision favorable."
    suite = "Enregistrez sa réception, ou mettez le dossier en attente de l’état civil."


class EtatCivilDejaRecu(ErreurMetier):
    phrase = "L’état civil établi par l’OFPRA est déjà reçu."
    suite = "Continuez l’instruction : vous pouvez prendre une décision."


class EtatCivilSansObjet(ErreurMetier):
    """Renewals and families: see `gardes.attend_etat_civil`."""

    phrase = "Cette demande n’attend pas d’état civil de l’OFPRA."
    suite = "Continuez l’instruction : vous pouvez prendre une décision."


class PasPourEnfant(ErreurMetier):
    phrase = "Cette demande n’est pas faite pour un enfant."
    suite = "Écrivez un message à la personne si elle a une question sur son compte."


class CorrectionSansRaison(ErreurMetier):
    phrase = "Ce titre n’est pas celui que donnent les règles."
    suite = "Écrivez pourquoi, ou gardez le titre proposé."


class DateHorsTitre(ErreurMetier):
    phrase = "Ces dates ne sont pas possibles pour ce titre."
    suite = (
        "Le titre commence au plus tôt le jour du dépôt, au plus tard dans un an, et ne dure pas "
        "plus que le prévoit la loi."
    )


class MotifInconnu(ErreurMetier):
    phrase = "Ce motif n’existe pas."
    suite = "Choisissez un motif dans la liste."


class RefusDejaPropose(ErreurMetier):
    phrase = "Un refus est déjà proposé pour ce dossier."
    suite = "Écartez d’abord ce refus, ou faites-le signer par une deuxième personne."


class RefusAbsent(ErreurMetier):
    phrase = "Aucun refus n’est proposé pour ce dossier."
    suite = "Proposez d’abord un refus, avec ses motifs et les faits."


class DeuxPersonnes(ErreurMetier):
    """Nobody refuses alone."""

    phrase = "Vous avez proposé ce refus : une autre personne doit le signer."
    suite = "Demandez à un chef de section de votre préfecture."


class CommissionRequise(ErreurMetier):
    """CESEDA L432-13, 2°."""

    phrase = "La commission du titre de séjour doit être saisie avant ce refus."
    suite = "Saisissez la commission, ou écartez ce refus."


class CommissionEnCours(ErreurMetier):
    """CESEDA L432-15: the commission hears the person before the decision."""

    suite = "Attendez ce jour pour signer, ou écartez ce refus."

    def __init__(self, reunion_le: date) -> None:
        super().__init__(reunion_le.isoformat())
        self.phrase = f"La commission du titre de séjour se réunit le {en_clair(reunion_le)}."


class ReunionImpossible(ErreurMetier):
    """CESEDA L432-15."""

    phrase = "La commission ne peut pas se réunir ce jour-là."
    suite = "Donnez un jour dans 15 jours au moins, et dans trois mois au plus."


class PreavisDejaDonne(ErreurMetier):
    phrase = "La personne est déjà prévenue de la fin de sa demande."
    suite = "Attendez la fin du préavis, ou renoncez à cette fin."


class PreavisManquant(ErreurMetier):
    """R19: no end without a reason, a legal basis and notice."""

    phrase = "La personne n’est pas prévenue de cette fin."
    suite = "Annoncez-la d’abord, avec le motif : elle a 15 jours pour répondre."


class PreavisEnCours(ErreurMetier):
    phrase = "Le préavis de 15 jours n’est pas fini."
    suite = "Attendez la date écrite dans le dossier, ou renoncez à cette fin."


class ComplementEnAttente(ErreurMetier):
    """Nothing ends while the person still has time to send what is asked."""

    phrase = "Une demande de documents attend encore une réponse de la personne."
    suite = "Levez cette demande, ou attendez la fin de son délai pour classer sans suite."


class AucunePieceEnRetard(ErreurMetier):
    phrase = "Aucune demande de documents n’est restée sans réponse."
    suite = "Choisissez un autre motif, ou continuez l’instruction."


class AncienTitreNonRendu(ErreurMetier):
    """HND-01, FAQ 39."""

    phrase = "L’ancien titre doit être rendu avec la remise du nouveau."
    suite = "Cochez « rendu », ou « perdu » si la personne a déclaré sa perte."


class ComplementPerime(ErreurMetier):
    """The request for documents that the person answers is not the one that waits."""

    phrase = "Cette demande de documents a changé ou n’attend plus de réponse."
    suite = "Revenez à votre espace : il montre ce qui est encore demandé."


class ComplementIncomplet(ErreurMetier):
    """`manques`: document -> what is missing, in a sentence."""

    phrase = "Il manque encore une réponse ou un fichier."
    suite = "Pour chaque document, choisissez « garder » ou ajoutez un nouveau fichier."

    def __init__(self, manques: Mapping[str, str]) -> None:
        super().__init__(", ".join(manques))
        self.manques = dict(manques)


class AgentInconnu(ErreurMetier):
    phrase = "Cet agent n’est pas connu dans la préfecture de ce dossier."
    suite = "Choisissez un agent de l’équipe : il y entre en se connectant à l’espace des agents."


class CleDejaUtilisee(ErreurMetier):
    """The same act, by its identifiant, was done with something else typed."""

    phrase = "Cet envoi a déjà été fait, avec un autre contenu."
    suite = "Relisez le dossier. Pour un nouvel acte, prenez une nouvelle clé d’envoi."
