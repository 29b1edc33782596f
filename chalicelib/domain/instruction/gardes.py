"""What a file must be for an act, besides its état: one table, for acts, pages and the API."""

from collections.abc import Callable

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import NatureFin, Preavis, Refus
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import Acte, Qui, possibles
from chalicelib.domain.instruction.erreurs import (
    EtatCivilDejaRecu,
    EtatCivilSansObjet,
    PasPourEnfant,
    PreavisDejaDonne,
    PreavisManquant,
    RefusAbsent,
    RefusDejaPropose,
)


def attend_etat_civil(dossier: Dossier) -> bool:
    """A BPI's first card waits for OFPRA (FAQ 40); a card already held settled it."""
    return dossier.cas.est_premiere and not dossier.cas.est_famille


def _etat_civil_a_venir(dossier: Dossier) -> None:
    if not attend_etat_civil(dossier):
        raise EtatCivilSansObjet
    _etat_civil_pas_recu(dossier)


def _etat_civil_pas_recu(dossier: Dossier) -> None:
    if dossier.instruction.etat_civil_le:
        raise EtatCivilDejaRecu


def _sans_refus(dossier: Dossier) -> None:
    """A refusal is signed on what its author knew: it is put aside before anything new is asked."""
    if dossier.instruction.refus:
        raise RefusDejaPropose


def refus_propose(dossier: Dossier) -> Refus:
    """Raises RefusAbsent."""
    if dossier.instruction.refus is None:
        raise RefusAbsent
    return dossier.instruction.refus


def _sans_preavis(dossier: Dossier) -> None:
    if dossier.instruction.preavis:
        raise PreavisDejaDonne


def preavis_annonce(dossier: Dossier) -> Preavis:
    """Raises PreavisManquant."""
    if dossier.instruction.preavis is None:
        raise PreavisManquant
    return dossier.instruction.preavis


def _annoncee(nature: NatureFin) -> Callable[[Dossier], None]:
    def garde(dossier: Dossier) -> None:
        if preavis_annonce(dossier).nature is not nature:
            raise PreavisManquant

    return garde


def _pour_enfant(dossier: Dossier) -> None:
    if not dossier.cas.est_pour_enfant:
        raise PasPourEnfant


GARDES: dict[Acte, tuple[Callable[[Dossier], object], ...]] = {
    Acte.DEMANDER_COMPLEMENT: (_sans_refus,),
    Acte.CONVOQUER: (_sans_refus,),
    Acte.ATTENDRE_ETAT_CIVIL: (_sans_refus, _etat_civil_a_venir),
    Acte.RECEVOIR_ETAT_CIVIL: (_etat_civil_pas_recu,),
    Acte.ACCORDER: (_sans_refus,),
    Acte.PROPOSER_REFUS: (_sans_refus,),
    Acte.ECARTER_REFUS: (refus_propose,),
    Acte.SIGNER_REFUS: (refus_propose,),
    Acte.ANNONCER_FIN: (_sans_preavis,),
    Acte.RENONCER_FIN: (preavis_annonce,),
    Acte.CLASSER: (_annoncee(NatureFin.CLASSEMENT),),
    Acte.CLOTURER: (_annoncee(NatureFin.CLOTURE),),
    Acte.INVITER_COMPTE_ENFANT: (_pour_enfant,),
}


def exiger(acte: Acte, dossier: Dossier) -> None:
    """Raises the error of the guard that says no."""
    for garde in GARDES.get(acte, ()):
        garde(dossier)


def permis(acte: Acte, dossier: Dossier) -> bool:
    """Whether an agent may begin this act on the file as it is.

    What is typed, who acts and which day it is are judged when it is done.
    """
    try:
        exiger(acte, dossier)
    except ErreurMetier:
        return False
    return acte in possibles(dossier.etat, Qui.AGENT)
