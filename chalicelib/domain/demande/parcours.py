"""The wizard: which screens a person sees, and where he stands. All computed from the answers."""

from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.demande.ecrans.etat_civil import ETAT_CIVIL
from chalicelib.domain.demande.ecrans.recapitulatif import RECAPITULATIF
from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.signalements import Signalement


def ecran(nom: str) -> Ecran | None:
    return next((e for e in ECRANS if e.nom == nom), None)


def ecrans(dossier: Dossier) -> tuple[Ecran, ...]:
    """The screens of this person, in order."""
    return tuple(e for e in ECRANS if e.applicable(dossier))


def ecran_de(reponse: str) -> Ecran:
    """The screen that fills this answer."""
    return next(e for e in ECRANS if e.reponse == reponse)


def ecran_du_signalement(leve: Signalement) -> Ecran:
    """Where this flag arises; the others come from the registre, before any answer."""
    return next((e for e in ECRANS if leve in e.signalements), ETAT_CIVIL)


def ecran_de_l_orientation(vers: Orientation) -> Ecran:
    """Where the answer that leads out can be changed; the others depend on no answer."""
    return next((e for e in ECRANS if vers in e.orientations), ETAT_CIVIL)


def prochain(dossier: Dossier) -> Ecran:
    """Where the person stands: the first screen that is not complete (WIZ-03)."""
    return next(e for e in ecrans(dossier) if not e.est_complet(dossier))


def peut_visiter(dossier: Dossier, cible: Ecran) -> bool:
    """A screen opens when all the screens before it are complete."""
    visibles = ecrans(dossier)
    return cible in visibles and visibles.index(cible) <= visibles.index(prochain(dossier))


def avant(dossier: Dossier, depuis: Ecran) -> Ecran | None:
    """The screen before; None before the first, and for a screen that does not apply (any more)."""
    visibles = ecrans(dossier)
    rang = visibles.index(depuis) if depuis in visibles else 0
    return visibles[rang - 1] if rang else None


def rang(dossier: Dossier, depuis: Ecran) -> tuple[int, int]:
    """Where this screen stands among those of its step, from 1, and how many they are."""
    visibles = [e for e in ecrans(dossier) if e.etape == depuis.etape]
    return (visibles.index(depuis) + 1 if depuis in visibles else 1), len(visibles)


def sans_superflu(dossier: Dossier) -> Dossier:
    """Without what only a former answer made necessary: this is what is read again and filed."""
    retenues = {e.reponse: e.retenue(dossier) for e in ECRANS}
    return dossier.model_copy(update={"reponses": dossier.reponses.model_copy(update=retenues)})


def est_pret(dossier: Dossier) -> bool:
    """Everything is there but the final validation."""
    return dossier.est_modifiable and prochain(dossier) is RECAPITULATIF
