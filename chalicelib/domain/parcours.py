"""The wizard: which screens a person sees, and where he stands. All computed from the answers."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.coherence import incoherences
from chalicelib.domain.dossier import Dossier, Etat
from chalicelib.domain.identite import SituationFamiliale
from chalicelib.domain.modele import Modele
from chalicelib.domain.reponses import (
    AttestationsHonneur,
    Conjoint,
    Coordonnees,
    Enfants,
    EtatCivilVerifie,
    Famille,
    Logement,
    Motif,
    Parents,
)

ETAPES = (
    "Informations personnelles",
    "Motif de séjour",
    "Justificatifs",
    "Récapitulatif",
    "Confirmation",
)
"""The five steps of FAQ 19, in order (GAP-02)."""


def _toujours(dossier: Dossier) -> bool:
    return True


def _en_couple(dossier: Dossier) -> bool:
    return dossier.situation is not None and dossier.situation.en_couple


def _repondu(reponse: str) -> Callable[[Dossier], bool]:
    return lambda dossier: getattr(dossier.reponses, reponse) is not None


def _attestations_completes(dossier: Dossier) -> bool:
    """A married person also declares not to live in polygamy (CESEDA L412-6)."""
    faites = dossier.reponses.attestations
    if faites is None:
        return False
    return faites.polygamie or dossier.situation is not SituationFamiliale.MARIE


def _justificatifs_complets(dossier: Dossier) -> bool:
    ephoto = dossier.reponses.ephoto
    return ephoto is not None and ephoto.verifiee_le is not None and not dossier.pieces_manquantes


@dataclass(frozen=True)
class Ecran:
    """One screen: its step (1 to 5), the answer it fills, when it applies, when it is done."""

    nom: str
    etape: int
    titre: str
    reponse: str
    modele: type[Modele] | None
    complet: Callable[[Dossier], bool]
    applicable: Callable[[Dossier], bool] = _toujours


def _simple(
    nom: str,
    etape: int,
    titre: str,
    modele: type[Modele],
    applicable: Callable[[Dossier], bool] = _toujours,
) -> Ecran:
    reponse = nom.replace("-", "_")
    return Ecran(nom, etape, titre, reponse, modele, _repondu(reponse), applicable)


ECRANS = (
    _simple("etat-civil", 1, "Vérifiez votre état civil", EtatCivilVerifie),
    _simple("famille", 1, "Votre situation familiale", Famille),
    _simple("conjoint", 1, "La personne avec qui vous vivez en couple", Conjoint, _en_couple),
    _simple("enfants", 1, "Vos enfants", Enfants),
    _simple("parents", 1, "Vos parents", Parents),
    _simple("coordonnees", 1, "Votre adresse et vos contacts", Coordonnees),
    _simple("motif", 2, "Le motif de votre demande", Motif),
    Ecran(
        "honneur",
        2,
        "Attestations sur l’honneur",
        "attestations",
        AttestationsHonneur,
        _attestations_completes,
    ),
    _simple("logement", 3, "Votre logement", Logement),
    Ecran(
        "justificatifs",
        3,
        "Vos justificatifs et votre e-photo",
        "ephoto",
        None,
        _justificatifs_complets,
    ),
    Ecran("recapitulatif", 4, "Vérifiez votre demande", "observations", None, lambda d: False),
)


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
    if faites and dossier.situation is not SituationFamiliale.MARIE:
        retires["attestations"] = faites.model_copy(update={"polygamie": False})
    return dossier.model_copy(update={"reponses": dossier.reponses.model_copy(update=retires)})


def est_pret(dossier: Dossier) -> bool:
    """Everything is there but the final validation."""
    return dossier.etat is Etat.BROUILLON and prochain(dossier).nom == "recapitulatif"
