"""The letters of the end of a protection: how to answer first, then the decision (L424-6, -15)."""

from datetime import date

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE
from chalicelib.domain.dossier.fin_de_protection import (
    AutreSejour,
    FinDeProtection,
    MotifProtection,
)
from chalicelib.domain.dossier.mots_du_parent import pour_l_enfant, pour_le_parent
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.recours import voies_de_recours
from chalicelib.domain.instruction.actes.retrait_du_titre import tient_un_titre
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
        "Un autre titre de séjour est possible pour vous. Pour savoir comment l’obtenir, écrivez "
        "à la préfecture dans « Mon espace », ou venez avec cette lettre."
    ),
    AutreSejour.A_DEMANDER: (
        "Vous pouvez demander un autre titre de séjour : travail, famille, santé. Une association "
        "ou un avocat peut vous dire lequel."
    ),
    AutreSejour.AUCUN: (
        "La préfecture n’a pas trouvé d’autre titre de séjour possible. Une association ou un "
        "avocat peut vérifier."
    ),
}


def lettre_avant_retrait(
    dossier: Dossier, procedure: FinDeProtection, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """Why, on what facts and texts, and until when to answer. Raises MotifInconnu."""
    lu, limite = _motif(dossier, procedure, le), en_clair(procedure.avant_le)
    texte = pour_le_parent(dossier, lu.texte)
    return rediger(
        dossier,
        NatureLettre.AVANT_RETRAIT,
        le=le,
        signataires=signataires,
        essentiel=(
            f"{texte} La préfecture pense {_pense(dossier)}.",
            f"Rien n’est décidé. Vous pouvez répondre jusqu’au {limite} : dans « Mon espace », "
            "avec le bouton « Répondre à la préfecture », par courrier, ou en demandant à parler "
            "à un agent. Vous pouvez venir avec un avocat ou une autre personne de votre choix.",
        ),
        motifs=(
            f"{texte} ({lu.article})",
            f"{_preuve(procedure)} du {en_clair(procedure.decision_le)}.",
            *en_paragraphes(procedure.faits),
        ),
        suite=(
            "Dites aussi tout ce qui peut permettre un autre titre de séjour : travail, études, "
            "famille, santé, date d’arrivée en France.",
            *_sejour_acquis(dossier, lu, le),
            "Les documents de séjour restent valables jusqu’à ce qu’une décision vous soit "
            "notifiée, ou jusqu’à leur date de fin.",
        ),
        visas=(f"{lu.article[0].upper()}{lu.article[1:]}.", AUTRE, ENTENDUE),
    )


def lettre_de_retrait(
    dossier: Dossier, procedure: FinDeProtection, *, signataires: tuple[Signataire, ...], le: date
) -> Lettre:
    """The decision: what was said, what was looked at, how to contest. Raises MotifInconnu."""
    lu = _motif(dossier, procedure, le)
    texte, decide = pour_le_parent(dossier, lu.texte), _decide(dossier, procedure)
    suites = (SUITES[procedure.autre_sejour],) if procedure.autre_sejour else ()
    return rediger(
        dossier,
        NatureLettre.RETRAIT,
        le=le,
        signataires=signataires,
        essentiel=(f"{decide} {texte}", *suites),
        motifs=(
            f"{texte} ({lu.article})",
            f"{_preuve(procedure)} du {en_clair(procedure.decision_le)}.",
            *en_paragraphes(procedure.faits),
            *_reponse(procedure),
            *en_paragraphes(procedure.examen),
        ),
        dispositif=(f"{decide} {rappel(dossier)}",),
        recours=voies_de_recours(dossier.prefecture, le),
        visas=(f"{lu.article[0].upper()}{lu.article[1:]}.", AUTRE, ENTENDUE, MOTIVEE),
    )


def _preuve(procedure: FinDeProtection) -> str:
    renonce = procedure.motif is MotifProtection.RENONCIATION
    return "Renonciation" if renonce else "Décision définitive"


def _pense(dossier: Dossier) -> str:
    """What may be lost: the permit she has, the one just granted, or the one she asked for."""
    if tient_un_titre(dossier, dossier.etat):
        return pour_l_enfant(dossier, "retirer votre titre de séjour")
    accorde = dossier.etat in ACCORDEE
    return (
        "retirer sa décision de donner un titre de séjour"
        if accorde
        else "refuser le titre de séjour demandé"
    )


def _decide(dossier: Dossier, procedure: FinDeProtection) -> str:
    etat = procedure.etat_avant or dossier.etat
    if tient_un_titre(dossier, etat):
        return pour_l_enfant(dossier, "Votre titre de séjour est retiré.")
    if etat in ACCORDEE:
        return "La décision de donner un titre de séjour est retirée."
    return "Le titre de séjour demandé est refusé."


def _sejour_acquis(dossier: Dossier, lu: LigneProtection, le: date) -> tuple[str, ...]:
    """Only for a reason that the years of stay stop (`motifs_protection.csv`)."""
    if lu.cinq_ans is None:
        return ()
    phrase = "Vous vivez en France avec un titre depuis {lettres:%s} ? Dites-le, avec une preuve : "
    depuis = pour_le_parent(dossier, dire(phrase % lu.cinq_ans.value, le))
    return (f"{depuis}le titre ne se retire alors pas pour cette raison. ({lu.article})",)


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
