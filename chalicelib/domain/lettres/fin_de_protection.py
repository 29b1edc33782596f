"""The letters of the end of a protection: how to answer first, then the decision (L424-6, -15)."""

from datetime import date

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.fin_de_protection import AutreSejour, FinDeProtection
from chalicelib.domain.droit.recours import voies_de_recours
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.motifs_protection import LigneProtection, motifs_de_protection
from chalicelib.domain.lettres.lettre import Lettre, NatureLettre, en_paragraphes, rappel, rediger

ENTENDUE = (
    "Code des relations entre le public et l’administration (CRPA), art. L.\u00a0121-1, "
    "L.\u00a0122-1 et L.\u00a0122-2."
)
MOTIVEE = (
    "Code des relations entre le public et l’administration (CRPA), art. L.\u00a0211-2, "
    "L.\u00a0211-5 et L.\u00a0212-1."
)
AUTRE = "CESEDA, art. R.\u00a0424-4."
SUITES = {
    AutreSejour.AUTRE_TITRE: (
        "La préfecture vous donne un autre titre de séjour. Elle vous écrit pour la suite."
    ),
    AutreSejour.A_DEMANDER: (
        "Vous pouvez demander un autre titre de séjour : travail, famille, santé. Une association "
        "ou un avocat peut vous dire lequel."
    ),
    AutreSejour.AUCUN: (
        "La préfecture n’a pas trouvé d’autre titre de séjour pour vous. Une association ou un "
        "avocat peut vérifier."
    ),
}


def lettre_avant_retrait(
    dossier: Dossier, procedure: FinDeProtection, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """Why, on what facts and texts, and until when to answer. Raises MotifInconnu."""
    lu, limite = _motif(dossier, procedure, le), en_clair(procedure.avant_le)
    return rediger(
        dossier,
        NatureLettre.AVANT_RETRAIT,
        le=le,
        signataires=signataires,
        essentiel=(
            f"{lu.texte} La préfecture pense retirer votre titre de séjour, ou ne pas le donner.",
            f"Rien n’est décidé. Vous pouvez répondre jusqu’au {limite} : par écrit, ou en "
            "demandant à parler à un agent. Vous pouvez venir avec un avocat ou une autre "
            "personne de votre choix.",
        ),
        motifs=(
            f"{lu.texte} ({lu.article})",
            f"Décision définitive du {en_clair(procedure.decision_le)}.",
            *en_paragraphes(procedure.faits),
        ),
        suite=(
            "Dites aussi tout ce qui peut vous permettre de rester : votre travail, votre "
            "famille, votre santé, la date de votre arrivée. La préfecture regarde si un autre "
            "titre est possible.",
            "Vous vivez en France avec un titre depuis cinq ans ? Dites-le, avec une preuve : la "
            "loi vous protège.",
            "Vos documents restent valables jusqu’à ce qu’une décision vous soit notifiée.",
        ),
        visas=(f"{lu.article[0].upper()}{lu.article[1:]}.", AUTRE, ENTENDUE),
    )


def lettre_de_retrait(
    dossier: Dossier, procedure: FinDeProtection, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """The decision: what was said, what was looked at, how to contest. Raises MotifInconnu."""
    lu = _motif(dossier, procedure, le)
    retire = procedure.etat_avant is Etat.TITRE_REMIS
    decide = "Votre titre de séjour est retiré." if retire else "Le titre de séjour est refusé."
    suites = (SUITES[procedure.autre_sejour],) if procedure.autre_sejour else ()
    return rediger(
        dossier,
        NatureLettre.RETRAIT,
        le=le,
        signataires=signataires,
        essentiel=(f"{decide} {lu.texte}", *suites),
        motifs=(
            f"{lu.texte} ({lu.article})",
            f"Décision définitive du {en_clair(procedure.decision_le)}.",
            *en_paragraphes(procedure.faits),
            *_reponse(procedure),
            *en_paragraphes(procedure.examen),
        ),
        dispositif=(f"{decide} {rappel(dossier)}",),
        suite=suites,
        recours=voies_de_recours(dossier.prefecture, le),
        visas=(f"{lu.article[0].upper()}{lu.article[1:]}.", AUTRE, ENTENDUE, MOTIVEE),
    )


def _reponse(procedure: FinDeProtection) -> tuple[str, ...]:
    """What the person said is in the decision."""
    limite = en_clair(procedure.avant_le)
    prevenue = f"Vous avez été prévenu(e), et vous pouviez répondre jusqu’au {limite}."
    if not procedure.observations:
        return (f"{prevenue} Vous n’avez pas répondu.",)
    return (f"{prevenue} Vous avez répondu :", *en_paragraphes(procedure.observations))


def _motif(dossier: Dossier, procedure: FinDeProtection, le: date) -> LigneProtection:
    lu = motifs_de_protection(dossier, le).get(procedure.motif)
    if lu is None:
        raise MotifInconnu
    return lu
