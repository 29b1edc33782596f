"""The screens of the wizard: the answer each fills, when it applies, when it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.demande.declarations import declarations
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import (
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
from chalicelib.domain.dossier.reponses_famille import AyantDroit, LienDeclare
from chalicelib.domain.dossier.reponses_mineur import Activite, Representant
from chalicelib.domain.dossier.reponses_titre import Residence, TitreActuel
from chalicelib.domain.modele import Modele

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


def _mineur(dossier: Dossier) -> bool:
    return dossier.cas.est_pour_enfant


def _majeur(dossier: Dossier) -> bool:
    return not _mineur(dossier)


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
