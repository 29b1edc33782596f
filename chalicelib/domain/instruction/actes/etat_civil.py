"""The civil status that OFPRA establishes, awaited then received (L121-9, domain.md §1.6)."""

from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.gardes import attend_etat_civil, sans_refus


class EtatCivilDejaRecu(Conflit):
    phrase = "L’état civil établi par l’OFPRA est déjà reçu."
    suite = "Continuez l’instruction : vous pouvez prendre une décision."


class EtatCivilSansObjet(Conflit):
    """Renewals and families: see `gardes.attend_etat_civil`."""

    phrase = "Cette demande n’attend pas d’état civil de l’OFPRA."
    suite = "Continuez l’instruction : vous pouvez prendre une décision."


class EtatCivilAttendu(FaitAgent):
    type: Literal["EtatCivilAttendu"] = "EtatCivilAttendu"

    recit = Recit(
        banc="Dossier en attente de l’état civil",
        histoire="",
        annonce=Annonce(
            "Votre demande attend l’état civil établi par l’Ofpra",
            phrase="L’Ofpra établit votre état civil et l’envoie à la préfecture. Sans lui, la "
            "préfecture ne peut pas donner le titre. Vous n’avez rien à faire.",
        ),
        courriel=Nouvelle(
            "attente_etat_civil",
            "{demande_A} attend l’état civil établi par l’Ofpra",
            (
                "La préfecture attend l’état civil établi par l’Ofpra pour continuer.",
                "L’Ofpra et la préfecture s’en occupent. Vous n’avez rien à faire. Pendant ce "
                "temps, l’attestation, s’il y en a une, est renouvelée sans que vous le demandiez.",
            ),
        ),
    )
    reveille = (COURRIELS,)


class EtatCivilRecu(FaitAgent):
    type: Literal["EtatCivilRecu"] = "EtatCivilRecu"

    recit = Recit(
        banc="État civil reçu de l’OFPRA",
        histoire="",
        annonce=Annonce(
            "La préfecture a reçu votre état civil",
            phrase="L’état civil établi par l’Ofpra est arrivé. La préfecture étudie votre "
            "demande.",
        ),
        courriel=Nouvelle(
            "etat_civil_recu",
            "La préfecture a reçu l’état civil établi par l’Ofpra",
            (
                "L’état civil établi par l’Ofpra est arrivé. La préfecture étudie {demande}.",
                "Vous n’avez rien à faire.",
            ),
        ),
    )
    reveille = (COURRIELS,)


Evenement = EtatCivilAttendu | EtatCivilRecu


def _a_venir(dossier: Dossier) -> None:
    if not attend_etat_civil(dossier):
        raise EtatCivilSansObjet
    _pas_recu(dossier)


def _pas_recu(dossier: Dossier) -> None:
    if dossier.instruction.etat_civil_le:
        raise EtatCivilDejaRecu


def recevoir_etat_civil(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """OFPRA sent the civil status to the préfecture."""
    return suite(dossier, etat_civil_le=ctx.maintenant)


ACTES = (
    ActeAgent(
        acte=Acte.ATTENDRE_ETAT_CIVIL,
        intitule="Mettre en attente de l’état civil",
        depuis=frozenset({Etat.EN_INSTRUCTION}),
        vers=Etat.ATTENTE_ETAT_CIVIL,
        gardes=(sans_refus, _a_venir),
        fait=EtatCivilAttendu,
        direct=True,
    ),
    ActeAgent(
        acte=Acte.RECEVOIR_ETAT_CIVIL,
        intitule="État civil reçu de l’OFPRA",
        depuis=frozenset({Etat.ATTENTE_ETAT_CIVIL}),
        vers=Etat.EN_INSTRUCTION,
        sur_place=frozenset(A_DECIDER - {Etat.ATTENTE_ETAT_CIVIL}),
        gardes=(_pas_recu,),
        faire=recevoir_etat_civil,
        fait=EtatCivilRecu,
        principal=True,
        direct=True,
    ),
)
