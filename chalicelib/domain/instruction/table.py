"""Every act, gathered from its matter: what is possible, what is permitted, what it makes."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, NON_INSTRUITE, Etat
from chalicelib.domain.dossier.faits import ActeSitue, FaitAgent
from chalicelib.domain.dossier.faits_ouverts import etat_repris
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte, ActeAgent, Transition
from chalicelib.domain.instruction.actes import (
    accord,
    attestation,
    carte,
    changement,
    commission,
    complement,
    compte_enfant,
    convocation,
    deces,
    etat_civil,
    examen,
    fin,
    message,
    nationalite,
    observations,
    poste,
    prise_en_charge,
    protection,
    refus,
    registre,
    remise,
    representants,
    retour,
    retrait_du_titre,
    transfert,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.desistement import exiger_sans_desistement
from chalicelib.domain.instruction.gardes import temps_laisse
from chalicelib.domain.modele import Modele

MATIERES = (
    prise_en_charge,
    attestation,
    examen,
    message,
    complement,
    etat_civil,
    convocation,
    commission,
    changement,
    accord,
    refus,
    fin,
    observations,
    deces,
    nationalite,
    protection,
    retrait_du_titre,
    retour,
    poste,
    compte_enfant,
    representants,
    remise,
    carte,
    transfert,
    registre,
)

EvenementAgent = (
    prise_en_charge.Evenement
    | attestation.Evenement
    | examen.Evenement
    | message.Evenement
    | complement.Evenement
    | etat_civil.Evenement
    | convocation.Evenement
    | commission.Evenement
    | changement.Evenement
    | accord.Evenement
    | refus.Evenement
    | fin.Evenement
    | observations.Evenement
    | deces.Evenement
    | nationalite.Evenement
    | protection.Evenement
    | retrait_du_titre.Evenement
    | retour.Evenement
    | poste.Evenement
    | compte_enfant.Evenement
    | representants.Evenement
    | remise.Evenement
    | carte.Evenement
    | transfert.Evenement
    | registre.Evenement
)
"""What each matter leaves, named one by one for the types: a test compares it with `ACTES`."""

ACTES: dict[Acte, ActeAgent] = {
    ligne.acte: ligne for matiere in MATIERES for ligne in matiere.ACTES
}
"""The acts of agents, in the order in which a file usually meets them."""

TRANSITIONS: dict[Acte, Transition] = {**DU_DEMANDEUR, **ACTES}


def possibles(etat: Etat) -> tuple[Acte, ...]:
    """What an agent can do from an état; guards are not judged here."""
    return tuple(acte for acte, ligne in ACTES.items() if ligne.possible(etat))


def exiger(ligne: ActeAgent, dossier: Dossier) -> None:
    """Raises the error of the guard that says no; while a withdrawal runs, nothing is decided."""
    exiger_sans_desistement(ligne.acte, dossier)
    for garde in ligne.gardes:
        garde(dossier)


def permis(acte: Acte, dossier: Dossier) -> bool:
    """Whether an agent may begin this act on the file as it is.

    What is typed, who acts and which day it is are judged when it is done.
    """
    ligne = ACTES.get(acte)
    if ligne is None or not ligne.possible(dossier.etat):
        return False
    try:
        exiger(ligne, dossier)
    except ErreurMetier:
        return False
    return True


def accomplir(
    acte: Acte, dossier: Dossier, saisie: Modele, ctx: Contexte
) -> tuple[Dossier, FaitAgent]:
    """The request after the act, and what happened. Raises ActeImpossible, or the rule's error."""
    ligne = ACTES[acte]
    vers = ligne.destination(dossier)
    exiger(ligne, dossier)
    ctx = ctx._replace(fuseau=dossier.fuseau)
    if ligne.apres_reponse:
        temps_laisse(dossier, ctx.jour)
    instruction = ligne.faire(dossier, saisie, ctx)
    dates: dict[str, datetime | None] = {}
    if (vers in FINS) is not (dossier.etat in FINS):
        dates["finie_le"] = ctx.maintenant if vers in FINS else None
    apres = dossier.model_copy(
        update={
            "etat": vers,
            "version": dossier.version + 1,
            # An act that leaves the request as filed stops nobody who is correcting it.
            "en_correction": dossier.en_correction and vers in NON_INSTRUITE,
            "instruction": instruction.model_copy(update=dates),
        }
    )
    if vers is Etat.EN_INSTRUCTION:
        apres = apres.model_copy(update={"etat": etat_repris(apres)})
    fait = ligne.fait(
        id=ctx.identifiant,
        survenu_le=ctx.maintenant,
        dossier_id=dossier.id,
        agent_id=ctx.agent.id,
        **_ou(ligne.fait, dossier),
        **ligne.details(apres, saisie),
    )
    return _dite(apres, ctx) if fait.dit().annonce else apres, fait


def _ou(fait: type[FaitAgent], dossier: Dossier) -> dict[str, str]:
    return {"prefecture": dossier.prefecture.code} if issubclass(fait, ActeSitue) else {}


def _dite(apres: Dossier, ctx: Contexte) -> Dossier:
    """The person is told something: that is news (R7)."""
    instruction = apres.instruction.model_copy(update={"nouvelle_le": ctx.maintenant})
    return apres.model_copy(update={"instruction": instruction})
