"""Whom this procedure serves (FAQ 5, 6, 15, 16, 34): each rule passes, flags, or sends elsewhere.

One table for every stage: « Ma situation », the start, each screen, the filing. A rule that
lacks a fact says nothing. The first exit wins; flags add up. A condition on the merits is a flag,
and warns when the person should know before she files: refusing it is the préfecture's act, with
reasons and an appeal (CESEDA R431-11 closes the door to incomplete requests only). `depuis`,
`article` and `confiance` as elsewhere.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.droit.renouvellement import Moment
from chalicelib.domain.eligibilite import famille, personne
from chalicelib.domain.eligibilite.avertissements import AVERTISSEMENTS
from chalicelib.domain.eligibilite.circonstances import Circonstances, du_dossier
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.signalements import (
    DES_ECARTS,
    MotsSignalement,
    Signalement,
    mots,
)
from chalicelib.domain.pieces.ephoto import IMPOSSIBLES, IssueEphoto


class Eligibilite(NamedTuple):
    """The outcome: exit with a named alternative, or pass, with the flags an agent will see."""

    orientation: Orientation | None = None
    signalements: tuple[Signalement, ...] = ()

    @property
    def passe(self) -> bool:
        return self.orientation is None

    @property
    def avertissements(self) -> tuple[Signalement, ...]:
        """Those that the person reads and accepts before she files."""
        return tuple(leve for leve in self.signalements if leve in AVERTISSEMENTS)


class RegleEligibilite(NamedTuple):
    """`id` names the rule; `issue` is what follows when `vaut` is true."""

    id: str
    article: str
    depuis: date
    vaut: Callable[[Circonstances], bool]
    issue: Orientation | Signalement
    confiance: str = "L"


_2021 = date(2021, 5, 1)

REGLES: tuple[RegleEligibilite, ...] = (
    RegleEligibilite("apatride", "FAQ 6", _2021, personne.apatride, Orientation.APATRIDE),
    RegleEligibilite(
        "mineur", "CESEDA L421-35", _2021, personne.trop_jeune_pour_soi, Orientation.MINEUR
    ),
    RegleEligibilite(
        "mineur.travail",
        "CESEDA L421-35",
        _2021,
        personne.mineur_sans_travail,
        Orientation.MINEUR_SANS_ACTIVITE,
    ),
    RegleEligibilite(
        "mineur.seul",
        "CESEDA L421-35 ; lecture à confirmer",
        _2021,
        personne.mineur_pour_soi,
        Signalement.REPRESENTANT_A_JOINDRE,
    ),
    RegleEligibilite(
        "enfant.age",
        "CESEDA L421-35",
        _2021,
        personne.enfant_trop_jeune,
        Orientation.ENFANT_TROP_JEUNE,
    ),
    RegleEligibilite(
        "enfant.majeur", "FAQ 34", _2021, personne.enfant_majeur, Orientation.ENFANT_MAJEUR
    ),
    RegleEligibilite(
        "enfant.travail",
        "CESEDA L421-35",
        _2021,
        personne.sans_travail,
        Orientation.ENFANT_SANS_ACTIVITE,
    ),
    RegleEligibilite(
        "recepisse",
        "FAQ 15",
        _2021,
        personne.recepisse_de_la_protection,
        Orientation.RECEPISSE,
        "S",
    ),
    RegleEligibilite(
        "recepisse.mention",
        "FAQ 15",
        _2021,
        personne.recepisse_a_lire,
        Signalement.RECEPISSE_A_LIRE,
        "S",
    ),
    RegleEligibilite(
        "titulaire",
        "CESEDA R431-8",
        _2021,
        personne.deja_titulaire,
        Signalement.DEJA_TITULAIRE,
        "INF",
    ),
    RegleEligibilite(
        "autre_titre", "R9", _2021, personne.autre_titre, Signalement.TITRE_D_UN_AUTRE_MOTIF, "INF"
    ),
    RegleEligibilite(
        "reconnu",
        "CESEDA L424-1, L424-9",
        _2021,
        personne.reconnu_apres_le_titre,
        Signalement.RECONNU_APRES_LE_TITRE,
        "INF",
    ),
    RegleEligibilite(
        "resident",
        "CESEDA L424-13",
        _2021,
        personne.deja_resident,
        Signalement.DEJA_RESIDENT,
        "INF",
    ),
    RegleEligibilite(
        "fin", "R431-5 1°", _2021, personne.a_renouveler, Signalement.RENOUVELER_PLUTOT, "INF"
    ),
    RegleEligibilite(
        "trop_tot", "CESEDA R431-5 1°", _2021, personne.trop_tot, Signalement.DEPOT_ANTICIPE
    ),
    RegleEligibilite(
        "trop_tard",
        "CESEDA R431-8",
        _2021,
        personne.tres_tardif,
        Signalement.DEPOT_TRES_TARDIF,
        "INF",
    ),
    RegleEligibilite(
        "quatre_ans",
        "CESEDA L424-13",
        _2021,
        personne.quatre_ans,
        Signalement.RESIDENCE_TROP_COURTE,
    ),
    RegleEligibilite(
        "tardif", "CESEDA R431-5 1°", _2021, personne.tardif, Signalement.DEPOT_TARDIF
    ),
    RegleEligibilite(
        "expire",
        "CESEDA R431-8",
        _2021,
        personne.au_moment(Moment.EXPIRE),
        Signalement.TITRE_EXPIRE,
    ),
    RegleEligibilite(
        "concubin",
        "CESEDA L424-3 2°",
        _2021,
        famille.concubin_hors_reunification,
        Signalement.CONCUBIN_D_UNE_UNION_POSTERIEURE,
    ),
    RegleEligibilite(
        "union", "CESEDA L424-3 2°", _2021, famille.union_recente, Signalement.UNION_RECENTE
    ),
    RegleEligibilite(
        "sejour",
        "CESEDA L424-11 2°, 4°",
        _2021,
        famille.sejour_non_connu,
        Signalement.SEJOUR_NON_CONNU,
        "INF",
    ),
    RegleEligibilite(
        "entree", "CESEDA R431-4", _2021, famille.entree_ancienne, Signalement.ENTREE_ANCIENNE
    ),
    RegleEligibilite(
        "reunification",
        "CESEDA L424-3 1°",
        _2021,
        famille.entree_hors_reunification,
        Signalement.ENTREE_HORS_REUNIFICATION,
    ),
    RegleEligibilite(
        "vie_commune",
        "CESEDA L424-3 2°",
        _2021,
        famille.sans_vie_commune,
        Signalement.SANS_VIE_COMMUNE,
    ),
    RegleEligibilite(
        "enfant.19",
        "CESEDA R431-5 2°, L561-2",
        _2021,
        famille.enfant_trop_age,
        Signalement.ENFANT_PLUS_DE_19_ANS,
        "INF",
    ),
    RegleEligibilite(
        "parent",
        "CESEDA L424-3 4°",
        _2021,
        famille.parent_d_un_majeur,
        Signalement.AYANT_DROIT_MAJEUR,
    ),
    RegleEligibilite(
        "parent.majeur",
        "CESEDA L424-3 4°",
        _2021,
        famille.parent_d_un_mineur_devenu_majeur,
        Signalement.AYANT_DROIT_DEVENU_MAJEUR,
    ),
    RegleEligibilite(
        "protection", "R3", _2021, personne.protection_a_verifier, Signalement.PROTECTION_A_VERIFIER
    ),
    RegleEligibilite(
        "statut", "R3", _2021, personne.statut_different, Signalement.STATUT_DIFFERENT
    ),
    RegleEligibilite("titre", "R9", _2021, lambda f: f.titre_inconnu, Signalement.TITRE_A_VERIFIER),
    RegleEligibilite(
        "numero_du_titre",
        "R9",
        _2021,
        lambda f: f.numero_etranger_pour_le_titre,
        Signalement.NUMERO_DU_TITRE,
    ),
    RegleEligibilite(
        "identite", "R27", _2021, lambda f: f.identite_saisie, Signalement.IDENTITE_A_VERIFIER
    ),
    RegleEligibilite(
        "filiation",
        "choix du projet",
        _2021,
        lambda f: f.filiation_a_verifier,
        Signalement.FILIATION_A_VERIFIER,
    ),
    RegleEligibilite(
        "deux_demandes",
        "choix du projet",
        _2021,
        lambda f: f.demandes_a_reunir,
        Signalement.DEUX_DEMANDES,
    ),
    RegleEligibilite(
        "majorite", "FAQ 35", _2021, lambda f: f.devenu_majeur, Signalement.DEVENU_MAJEUR
    ),
    RegleEligibilite(
        "etat_civil",
        "S1-02",
        _2021,
        lambda f: f.etat_civil_conteste,
        Signalement.ETAT_CIVIL_CONTESTE,
    ),
    RegleEligibilite(
        "ephoto_attendue",
        "R28",
        _2021,
        lambda f: f.ephoto_attendue is IssueEphoto.PAS_ENCORE_ACTIVE,
        Signalement.EPHOTO_ATTENDUE,
    ),
    RegleEligibilite(
        "ephoto_refusee",
        "R28",
        _2021,
        lambda f: f.ephoto_attendue in IMPOSSIBLES,
        Signalement.EPHOTO_REFUSEE,
    ),
    *(
        RegleEligibilite(
            f"registre.{ecart.lower()}", "R9", _2021, personne.registre_en_ecart(ecart), signale
        )
        for ecart, signale in DES_ECARTS.items()
    ),
)


def juger(connues: Circonstances, regles: tuple[RegleEligibilite, ...] = REGLES) -> Eligibilite:
    """What the rules in force that day say of these facts."""
    issues = [r.issue for r in regles if r.depuis <= connues.jour and r.vaut(connues)]
    sortie = next((issue for issue in issues if isinstance(issue, Orientation)), None)
    signalements = tuple(issue for issue in issues if isinstance(issue, Signalement))
    return Eligibilite(sortie, () if sortie else signalements)


def juger_dossier(dossier: Dossier, lu_le: date) -> Eligibilite:
    """What they say of a request that somebody reads on a day: the same to whoever reads it."""
    return juger(du_dossier(dossier, lu_le))


def signales(dossier: Dossier, lu_le: date) -> dict[Signalement, MotsSignalement]:
    """The flags of a request, each with its words under the rules of the day it is judged."""
    jour = dossier.juge_le(lu_le)
    leves = juger_dossier(dossier, lu_le).signalements
    return {leve: _dits(dossier, mots(leve, jour)) for leve in leves}


def _dits(dossier: Dossier, lus: MotsSignalement) -> MotsSignalement:
    personne, apres = (pour_le_parent(dossier, dit) for dit in (lus.personne, lus.apres))
    return lus._replace(personne=personne, apres=apres)


def a_lire(dossier: Dossier, lu_le: date) -> tuple[Signalement, ...]:
    """The warnings of a request that its owner has not read yet: none, once she may file."""
    dits = dossier.reponses.avertissements
    lus = dits.codes if dits else ()
    return tuple(a for a in juger_dossier(dossier, lu_le).avertissements if a not in lus)
