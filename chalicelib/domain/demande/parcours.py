"""The wizard: which screens a person sees, and where he stands. All computed from the answers."""

from chalicelib.domain.demande.coherence import incoherences
from chalicelib.domain.demande.declarations import declarations
from chalicelib.domain.demande.ecrans import ECRANS, Ecran
from chalicelib.domain.dossier.dossier import Dossier


def ecran(nom: str) -> Ecran | None:
    return next((e for e in ECRANS if e.nom == nom), None)


def ecrans(dossier: Dossier) -> tuple[Ecran, ...]:
    """The screens of this person, in order."""
    return tuple(e for e in ECRANS if e.applicable(dossier))


def ecran_de(reponse: str) -> Ecran:
    """The screen that fills this answer."""
    return next(e for e in ECRANS if e.reponse == reponse)


def est_complet(dossier: Dossier, ecran: Ecran) -> bool:
    """Answered, and not contradicted by another answer."""
    return ecran.complet(dossier) and not incoherences(dossier, ecran.reponse)


def prochain(dossier: Dossier) -> Ecran:
    """Where the person stands: the first screen that is not complete (WIZ-03)."""
    return next(e for e in ecrans(dossier) if not est_complet(dossier, e))


def peut_visiter(dossier: Dossier, cible: Ecran) -> bool:
    """A screen opens when all the screens before it are complete."""
    visibles = ecrans(dossier)
    return cible in visibles and visibles.index(cible) <= visibles.index(prochain(dossier))


def apres(dossier: Dossier, depuis: Ecran) -> Ecran:
    """The screen to show once `depuis` was validated: the next, or an earlier incomplete one."""
    visibles = ecrans(dossier)
    suivant = visibles[min(visibles.index(depuis) + 1, len(visibles) - 1)]
    return suivant if peut_visiter(dossier, suivant) else prochain(dossier)


def avant(dossier: Dossier, depuis: Ecran) -> Ecran | None:
    """The screen before; None before the first, and for a screen that does not apply (any more)."""
    visibles = ecrans(dossier)
    rang = visibles.index(depuis) if depuis in visibles else 0
    return visibles[rang - 1] if rang else None


def sans_superflu(dossier: Dossier) -> Dossier:
    """Without what only a former answer made necessary: this is what is read again and filed."""
    retires: dict[str, object] = {e.reponse: None for e in ECRANS if not e.applicable(dossier)}
    faites = dossier.reponses.attestations
    if faites:
        dues = {d.champ for d in declarations(dossier)}
        en_trop = {champ: False for champ in type(faites).model_fields if champ not in dues}
        retires["attestations"] = faites.model_copy(update=en_trop)
    return dossier.model_copy(update={"reponses": dossier.reponses.model_copy(update=retires)})


def est_pret(dossier: Dossier) -> bool:
    """Everything is there but the final validation."""
    return dossier.est_modifiable and prochain(dossier).nom == "recapitulatif"
