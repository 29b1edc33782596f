"""A decision sent by registered post: the proof that it was given, and from which day it counts.

Opened in the account, a decision is notified that day; nobody is notified by silence. A person who
does not open it is written to by post, and the receipt of the post is recorded here.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.fins_de_sejour import CauseFin
from chalicelib.domain.dossier.instruction import Instruction, NotificationPostale, Remise
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi


class SaisiePoste(Modele):
    """What the receipt of the registered letter says."""

    recommande: Annotated[
        str,
        Field(pattern=r"^[A-Z0-9]{11,20}$"),
        Saisi(Genre.IDENTIFIANT),
        Phrases(
            absent="Écrivez le numéro du recommandé.",
            invalide="Le numéro du recommandé a 11 à 20 lettres ou chiffres.",
        ),
    ]
    remise: Annotated[Remise, Phrases(absent="Dites ce que la poste a fait de la lettre.")]
    notifiee_le: Annotated[
        date,
        Phrases(
            absent="Donnez le jour écrit sur l’avis.", invalide="Donnez un jour, un mois, un an."
        ),
    ]


class DecisionAbsente(Conflit):
    phrase = "Ce dossier s’est terminé sans décision de la préfecture."
    suite = "Il n’y a pas de lettre à envoyer par la poste."


class JourDePosteImpossible(SaisieImpossible):
    champ = "notifiee_le"
    phrase = "Ce jour n’est pas possible."
    suite = "Recopiez le jour de l’avis de réception : après la décision, et pas après aujourd’hui."


class NotificationPostaleNotee(FaitAgent):
    """The person is told from which day the time to contest runs."""

    type: Literal["NotificationPostaleNotee"] = "NotificationPostaleNotee"

    recit = Recit(
        banc="Preuve de la poste notée : décision notifiée",
        histoire="",
        annonce=Annonce("La poste a présenté la lettre de votre décision", "poste"),
        courriel=Nouvelle(
            "notification_postale",
            "Du nouveau sur {demande}",
            (
                "La poste vous a présenté une lettre recommandée au sujet de {demande}.",
                "Le délai pour contester a commencé. Connectez-vous pour connaître sa date de fin.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS)


Evenement = NotificationPostaleNotee


def decidee_le(dossier: Dossier) -> date | None:
    """The day of the decision that ended the request; None when no letter was signed."""
    refus, fin = dossier.instruction.refus, dossier.instruction.preavis
    notee = dossier.instruction.fin_de_sejour
    deces = notee.note_le if notee and notee.cause is CauseFin.DECES else None
    signe = refus.signe_le if refus else None
    retrait = dossier.instruction.fin_de_protection
    retire = retrait.signe_le if retrait else None
    instant = deces or retire or signe or (fin.prononce_le if fin else None)
    return dossier.fuseau.jour(instant) if instant else None


def _decision(dossier: Dossier) -> None:
    """Raises DecisionAbsente."""
    if decidee_le(dossier) is None:
        raise DecisionAbsente


def notifier_par_poste(dossier: Dossier, saisie: SaisiePoste, ctx: Contexte) -> Instruction:
    """Noted again, the last one holds: a slip is mended. Raises JourDePosteImpossible."""
    decidee = decidee_le(dossier)
    if decidee is None or not decidee <= saisie.notifiee_le <= ctx.jour:
        raise JourDePosteImpossible
    preuve = NotificationPostale(
        **saisie.model_dump(), acte_id=ctx.identifiant, par=ctx.moi, le=ctx.maintenant
    )
    return suite(dossier, postale=preuve)


ACTES = (
    ActeAgent(
        acte=Acte.NOTIFIER_PAR_POSTE,
        intitule="Noter la preuve d’un envoi par la poste",
        depuis=FINS - {Etat.TITRE_REMIS},
        saisie=SaisiePoste,
        exemple={
            "recommande": "2C00000000000",
            "remise": "REMISE",
            "notifiee_le": "2026-12-15",
        },
        gardes=(_decision,),
        faire=notifier_par_poste,
        fait=NotificationPostaleNotee,
    ),
)
