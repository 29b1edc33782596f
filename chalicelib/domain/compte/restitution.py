"""An account given back at the counter can be taken back for a few days (ADR 0036).

Whoever reads the former address may be the owner, whom forged papers robbed, or the thief, from
whom the account was just taken. So his word gives nothing: it makes another agent look again, and
what would move letters and links elsewhere waits until he did.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from chalicelib.domain.compte.liens import LienDejaUtilise, LienRemplace
from chalicelib.domain.compte.second_facteur import Confirmation, Protege
from chalicelib.domain.erreurs import Conflit, Interdit, Introuvable
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel
from chalicelib.domain.saisie.phrases import Phrases

SUSPENDUS = frozenset({Protege.COORDONNEES, Protege.COURRIEL})
"""What waits while a restitution is contested. Reading, filing, downloading never do: two documents
seen by an agent weigh more than a mailbox."""


class Restitution(Modele):
    """What the account was before the counter, who gave it back, and until when it can be undone.

    `lien_id`: what the former address contests it with. `avant`: how the account was confirmed
    then. `agents`: all those who had a hand in it, none of whom decides.
    """

    le: datetime
    agents: tuple[str, ...]
    prefecture: str
    ancien_courriel: Courriel | None
    avant: Confirmation | None = None
    lien_id: str
    annulable_jusqu_a: datetime
    contestee_le: datetime | None = None
    maintenue_le: datetime | None = None

    @property
    def attend(self) -> bool:
        """Contested, and no agent decided yet."""
        return self.contestee_le is not None and self.maintenue_le is None

    def court(self, maintenant: datetime) -> bool:
        """Whether it can still be undone: contested in time, it waits for its decision."""
        return self.maintenue_le is None and (self.attend or maintenant < self.annulable_jusqu_a)

    def contestee(self, lien_id: str, le: datetime) -> "Restitution":
        """Raises LienRemplace: the account was given back again since; LienDejaUtilise."""
        if lien_id != self.lien_id:
            raise LienRemplace
        if self.contestee_le or self.maintenue_le:
            raise LienDejaUtilise
        return self.model_copy(update={"contestee_le": le})

    def encore(self, agent_id: str) -> "Restitution":
        """Given back once more while it runs (an address mistyped): what it replaced is the same,
        or a thief who came twice would be the only one able to undo."""
        return self.model_copy(update={"agents": (*self.agents, agent_id)})


class DecisionRestitution(StrEnum):
    """What another agent decides of a restitution that is contested."""

    MAINTENIR = "MAINTENIR"
    ANNULER = "ANNULER"


DECISIONS_RESTITUTION = {
    DecisionRestitution.MAINTENIR: "Maintenir : le compte reste à la personne vue au guichet",
    DecisionRestitution.ANNULER: "Annuler : l’adresse d’avant est remise, tout est déconnecté",
}


class SaisieRestitution(Modele):
    """What the agent chooses."""

    decision: Annotated[
        DecisionRestitution,
        Phrases(absent="Choisissez votre décision.", invalide="Choisissez votre décision."),
    ]


class RestitutionInconnue(Introuvable):
    """None, decided already, or of another préfecture: never told apart."""

    phrase = "Nous ne trouvons pas ce compte contesté dans votre préfecture."
    suite = "Revenez à la liste des comptes à décider."


class RestitutionChangee(Conflit):
    phrase = "Ce compte a changé depuis l’ouverture de la page. Rien n’est décidé."
    suite = "Relisez la page, puis décidez."


class AutreAgentRequis(Interdit):
    """Nobody judges what he did himself."""

    phrase = "Vous avez rendu ce compte : un autre agent doit décider."
    suite = "Laissez cette ligne dans la liste. Elle va au référent, puis au chef."


class VerificationEnCours(Interdit):
    """The restitution is contested: what would move letters or links elsewhere waits."""

    phrase = "Un agent vérifie à qui est ce compte."
    suite = (
        "Vous pourrez changer vos adresses après sa réponse. Vos demandes et vos documents ne "
        "changent pas. Pour de l’aide, appelez le 0\u00a0806\u00a0001\u00a0620."
    )
