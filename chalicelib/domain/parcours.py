"""The wizard: which screens a person sees, and where he stands. All computed from the answers."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.cas import Objet
from chalicelib.domain.coherence import incoherences
from chalicelib.domain.declarations import declarations
from chalicelib.domain.dossier import Dossier
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
from chalicelib.domain.reponses_famille import AyantDroit, LienDeclare
from chalicelib.domain.reponses_mineur import Activite, Representant
from chalicelib.domain.reponses_titre import Residence, TitreActuel

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


def _majeur(dossier: Dossier) -> bool:
    return not dossier.cas.est_pour_enfant


def _mineur(dossier: Dossier) -> bool:
    return dossier.cas.est_pour_enfant


def _conjoint_a_dire(dossier: Dossier) -> bool:
    """In couple with somebody whom step 2 does not ask about already."""
    situation = dossier.situation
    ailleurs = dossier.cas.en_couple_avec_ayant_droit
    return _majeur(dossier) and situation is not None and situation.en_couple and not ailleurs


def _titulaire(dossier: Dossier) -> bool:
    return not dossier.cas.est_premiere


def _change_de_carte(dossier: Dossier) -> bool:
    return dossier.cas.objet is Objet.CARTE_RESIDENT


def _famille(dossier: Dossier) -> bool:
    return dossier.cas.est_famille


def _protege(dossier: Dossier) -> bool:
    return not dossier.cas.est_famille


def _repondu(reponse: str) -> Callable[[Dossier], bool]:
    return lambda dossier: getattr(dossier.reponses, reponse) is not None


def _attestations_completes(dossier: Dossier) -> bool:
    """Every statement this person owes is made (S2-02)."""
    faites = dossier.reponses.attestations
    return faites is not None and all(getattr(faites, d.champ) for d in declarations(dossier))


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
    _simple("famille", 1, "Votre situation familiale", Famille, _majeur),
    _simple("conjoint", 1, "La personne avec qui vous vivez en couple", Conjoint, _conjoint_a_dire),
    _simple("enfants", 1, "Vos enfants", Enfants, _majeur),
    _simple("parents", 1, "Vos parents", Parents),
    _simple("representant", 1, "Qui agit pour l’enfant", Representant, _mineur),
    _simple("coordonnees", 1, "Votre adresse et vos contacts", Coordonnees),
    _simple("titre-actuel", 2, "Votre titre de séjour actuel", TitreActuel, _titulaire),
    _simple("residence", 2, "Vos années de résidence en France", Residence, _change_de_carte),
    _simple("motif", 2, "Le motif de votre demande", Motif, _protege),
    _simple("ayant-droit", 2, "La personne protégée de votre famille", AyantDroit, _famille),
    _simple("lien-familial", 2, "Votre lien avec cette personne", LienDeclare, _famille),
    _simple("activite", 2, "Le travail que l’enfant veut faire", Activite, _mineur),
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
    if faites:
        dues = {d.champ for d in declarations(dossier)}
        en_trop = {champ: False for champ in type(faites).model_fields if champ not in dues}
        retires["attestations"] = faites.model_copy(update=en_trop)
    return dossier.model_copy(update={"reponses": dossier.reponses.model_copy(update=retires)})


def est_pret(dossier: Dossier) -> bool:
    """Everything is there but the final validation."""
    return dossier.est_modifiable and prochain(dossier).nom == "recapitulatif"
