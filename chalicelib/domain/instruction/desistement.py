"""The person withdraws a request that an agent opened, changes her mind, or it stops (R5).

Some days pass between the two (`desistement.delai`): nobody loses papers by a slip of the finger,
nor by the hand of another account that follows the request of a child.
"""

from datetime import date, datetime
from typing import Literal

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.desistements import Desistement
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, FINS, NON_INSTRUITE
from chalicelib.domain.dossier.faits import FaitDuDossier, Precisions
from chalicelib.domain.dossier.faits_ouverts import desistement_en_cours
from chalicelib.domain.dossier.recit import Annonce, Auteur, Nouvelle, Recit
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import Conflit, DossierClos
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte

PENDANT = frozenset(
    {
        *(Acte.AFFECTER, Acte.ECRIRE, Acte.EXAMINER_PIECE, Acte.DELIVRER_ATTESTATION),
        *(Acte.RECEVOIR_ETAT_CIVIL, Acte.REPRENDRE, Acte.CONSTATER_VENUE),
        *(Acte.RETIRER_CONVOCATION, Acte.LEVER_COMPLEMENT, Acte.RENONCER_FIN),
        *(Acte.ECARTER_REFUS, Acte.LIBERER_ENFANT, Acte.NOTER_AVIS, Acte.CLORE_MESSAGE),
        *(Acte.CONSTATER_DECES, Acte.VOIR_FAMILLE, Acte.NOTER_OBSERVATIONS),
        Acte.ABANDONNER_RETRAIT,
    }
)
"""What agents may do while a withdrawal runs: nothing that asks, decides or ends, but a death."""


class PasEncoreOuverte(Conflit):
    """No agent opened it: the person cancels it at once."""

    phrase = "Aucun agent n’a encore ouvert cette demande."
    suite = "Vous pouvez l’annuler tout de suite, depuis votre espace."


class DecisionDejaPrise(Conflit):
    """A permit granted stays granted: there is no request left to withdraw."""

    phrase = "La préfecture a déjà décidé : votre titre de séjour est accordé."
    suite = "Il n’y a plus de demande à retirer. Une question ? Écrivez à la préfecture."


class SansDesistement(Conflit):
    phrase = "Aucun retrait n’est en cours pour cette demande."
    suite = "Revenez à votre espace : il dit où en est votre demande."


class DesistementEnCours(Conflit):
    """Said to agents: the person may still keep her request."""

    suite = "Attendez ce jour, ou écrivez à la personne."

    def __init__(self, effet_le: date) -> None:
        super().__init__(effet_le.isoformat())
        self.phrase = f"La personne retire sa demande, qui s’arrête le {en_clair(effet_le)}."


class DesistementDemande(FaitDuDossier):
    """Its receipt, and until when it can be undone; every account that follows is told."""

    type: Literal["DesistementDemande"] = "DesistementDemande"

    recit = Recit(
        banc="Retrait de la demande par la personne",
        histoire="Retrait de la demande.",
        annonce=Annonce("Retrait de votre demande : vous pouvez encore la garder", "desistement"),
        courriel=Nouvelle(
            "desistement",
            "Retrait de {demande} : vous pouvez encore la garder",
            (
                "Nous avons reçu, le {recu_le}, le retrait de {demande}. Elle s’arrête le "
                "{effet_le}.",
                "Vous ne voulez pas la retirer, ou vous n’avez rien demandé ? Connectez-vous avant "
                "le {effet_le} et gardez-la : rien ne change.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once it was undone, and while another one runs."""
        retrait = dossier.instruction.desistement
        if retrait is None or retrait.demande_le != self.survenu_le:
            return None
        return {"recu_le": self.survenu_le, "effet_le": retrait.effet_le}


class DemandeGardee(FaitDuDossier):
    """The person changed her mind in time."""

    type: Literal["DemandeGardee"] = "DemandeGardee"

    recit = Recit(
        banc="La personne garde sa demande",
        histoire="Demande gardée : elle n’est plus retirée.",
        annonce=Annonce(
            "Votre demande continue",
            phrase="Votre demande n’est plus retirée. Rien n’a changé : elle continue.",
        ),
        courriel=Nouvelle(
            "demande_gardee",
            "{demande_A} continue",
            ("{demande_A} n’est plus retirée. Rien n’a changé : elle continue.",),
        ),
    )
    reveille = (COURRIELS,)


class DemandeRetiree(FaitDuDossier):
    """The time to change her mind is over: the request stops, and its documents with it."""

    type: Literal["DemandeRetiree"] = "DemandeRetiree"

    recit = Recit(
        banc="Demande arrêtée : retirée par la personne",
        histoire="Demande arrêtée : vous l’avez retirée.",
        annonce=Annonce("Votre demande est retirée", "demande_retiree"),
        courriel=Nouvelle(
            "demande_retiree",
            "{demande_A} est retirée",
            (
                "{demande_A} est arrêtée, comme demandé. L’attestation de cette demande n’est plus "
                "valable.",
                "Une autre demande est possible tout de suite. Connectez-vous pour lire ce que "
                "cela change.",
            ),
            importante=True,
        ),
    )
    auteur = Auteur.SERVICE
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)


def exiger_sans_desistement(acte: Acte, dossier: Dossier) -> None:
    """Raises DesistementEnCours."""
    retrait = desistement_en_cours(dossier)
    if retrait and acte not in PENDANT:
        raise DesistementEnCours(retrait.effet_le)


def effet_le(dossier: Dossier, le: datetime) -> date:
    """The day the request would stop, if it were withdrawn now."""
    jour = dossier.fuseau.jour(le)
    return delai(CodeDelai.DESISTEMENT, jour).apres(jour)


def exiger_retirable(dossier: Dossier) -> None:
    """Every état says what to do instead.

    Raises PasEncoreOuverte, DecisionDejaPrise, DossierClos.
    """
    if dossier.etat in NON_INSTRUITE:
        raise PasEncoreOuverte
    if dossier.etat in ACCORDEE:
        raise DecisionDejaPrise
    if dossier.etat in FINS:
        raise DossierClos


def se_desister(dossier: Dossier, le: datetime) -> Dossier:
    """The request as it was, with its withdrawal. Raises what `exiger_retirable` does."""
    exiger_retirable(dossier)
    retrait = Desistement(demande_le=le, effet_le=effet_le(dossier, le))
    return _avec(dossier, desistement=retrait, nouvelle_le=le)


def garder(dossier: Dossier, le: datetime) -> Dossier:
    """Nothing changed: what was asked or announced still is. Raises SansDesistement."""
    if desistement_en_cours(dossier) is None:
        raise SansDesistement
    return _avec(dossier, desistement=None, nouvelle_le=le)


def desistement_echu(dossier: Dossier, jour: date) -> Desistement | None:
    """The withdrawal that takes effect that day, or should have."""
    retrait = desistement_en_cours(dossier)
    return retrait if retrait and jour >= retrait.effet_le else None


def retirer(dossier: Dossier, le: datetime) -> Dossier:
    """The request stopped. Raises SansDesistement while its day has not come."""
    retrait = desistement_echu(dossier, dossier.fuseau.jour(le))
    if retrait is None:
        raise SansDesistement
    fini = retrait.model_copy(update={"fini_le": le})
    arrivee = DU_DEMANDEUR[Acte.SE_DESISTER].arrivee(dossier.etat)
    apres = _avec(dossier, desistement=fini, nouvelle_le=le, finie_le=le)
    return apres.model_copy(update={"etat": arrivee, "en_correction": False})


def _avec(dossier: Dossier, **champs: object) -> Dossier:
    return dossier.model_copy(
        update={
            "version": dossier.version + 1,
            "instruction": dossier.instruction.model_copy(update=champs),
        }
    )


EvenementDuDesistement = DesistementDemande | DemandeGardee | DemandeRetiree
