"""What an agent decides of a request for an account that the registre did not confirm (R27)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from chalicelib.domain.erreurs import Conflit, Introuvable
from chalicelib.domain.fait import COURRIELS, Fait
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases


class DecisionCompte(StrEnum):
    """Why an account is not opened stays between agents: the person reads what to do next."""

    OUVRIR = "OUVRIR"
    GUICHET = "GUICHET"
    AUTRE_PERSONNE = "AUTRE_PERSONNE"
    NUMERO_INCONNU = "NUMERO_INCONNU"
    COMPTE_EXISTANT = "COMPTE_EXISTANT"
    EN_DOUBLE = "EN_DOUBLE"


DECISIONS = {
    DecisionCompte.OUVRIR: "Ouvrir le compte : c’est la même personne",
    DecisionCompte.GUICHET: "Demander à la personne de venir au guichet avec un document",
    DecisionCompte.AUTRE_PERSONNE: "Ne pas ouvrir : ce n’est pas la même personne",
    DecisionCompte.NUMERO_INCONNU: "Ne pas ouvrir : personne n’a ce numéro",
    DecisionCompte.COMPTE_EXISTANT: "Ne pas ouvrir : cette personne a déjà un compte",
    DecisionCompte.EN_DOUBLE: "Ne pas ouvrir : demande faite en double",
}


class SaisieDecisionCompte(Modele):
    """What the agent chooses."""

    decision: Annotated[
        DecisionCompte,
        Phrases(absent="Choisissez votre décision.", invalide="Choisissez votre décision."),
    ]


class DecisionPrise(Modele):
    """Whose hand it was, and when."""

    decision: DecisionCompte
    agent_id: str
    nom: str
    le: datetime

    @property
    def ouvre(self) -> bool:
        """Whether the account is open: otherwise it may be, once the person came to the counter."""
        return self.decision is DecisionCompte.OUVRIR


class InscriptionARapprocher(Fait):
    """The registre does not confirm who asked: an agent decides (R27). Nobody is told why."""

    type: Literal["InscriptionARapprocher"] = "InscriptionARapprocher"
    inscription_id: str

    reveille = ()


class InscriptionSansSuite(Fait):
    """No account was opened for this request: what was written before agents decided of it."""

    type: Literal["InscriptionSansSuite"] = "InscriptionSansSuite"
    inscription_id: str

    reveille = ()


class CompteDecide(Fait):
    """An agent decided of a request that the registre did not confirm.

    An account that opens has its own événement, whose message bears the link.
    """

    type: Literal["CompteDecide"] = "CompteDecide"
    inscription_id: str
    decision: DecisionCompte
    agent_id: str

    reveille = (COURRIELS,)


class DemandeDeCompteInconnue(Introuvable):
    """The same for a request of elsewhere, one that no agent decides, and none at all."""

    phrase = "Nous ne trouvons pas cette demande de compte dans votre préfecture."
    suite = "Revenez à la liste des comptes à décider."


class CompteDejaDecide(Conflit):
    """Another agent was quicker; the person has that answer."""

    phrase = "Cette demande de compte est déjà décidée. Rien n’a été changé."
    suite = "Revenez à la liste des comptes à décider : elle montre ce qui reste."


class DemandeDeCompteChangee(Conflit):
    """What was compared is not, or not any more, what the registre says."""

    phrase = "Les informations ont changé depuis l’ouverture de cette page. Rien n’est décidé."
    suite = "Relisez la comparaison ci-dessous, puis décidez."


class DecisionImpossible(Conflit):
    """The registre and the accounts do not allow it: the page says what they do."""

    phrase = "Cette décision n’est pas possible pour cette demande."
    suite = "Choisissez une des décisions proposées sur la page."
