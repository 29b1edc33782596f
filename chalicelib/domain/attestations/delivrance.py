"""Which document a filing gives at once, its validity, and the ADP that will follow (LAW-01…06)."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from chalicelib.domain.attestations.adp_a_venir import adp_a_venir
from chalicelib.domain.attestations.attestation import Attestation, Demandeur, etablir
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.documents_detenus import DocumentPresente, document_presente
from chalicelib.domain.attestations.prolongation import titre_loin_de_sa_fin, tres_tardive
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai, dernier_jour
from chalicelib.domain.droit.renouvellement import lendemain
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.erreurs import DossierIncomplet


class RegleDelivrance(NamedTuple):
    """The first rule that holds gives the document."""

    id: str
    article: str
    vaut: Callable[[Dossier, date], bool]
    document: TypeDocument


def _famille(dossier: Dossier, jour: date) -> bool:
    return dossier.cas.est_famille


def _non_confirme(dossier: Dossier, jour: date) -> bool:
    """The registre does not know the protection yet, or the card: an agent checks first (R3)."""
    return not (dossier.protection_confirmee and dossier.titre_confirme)


def _filiation_a_verifier(dossier: Dossier, jour: date) -> bool:
    """Nobody knows yet that who files may act for the child: an agent checks first (J11)."""
    return filiation.a_verifier(dossier)


REGLES: tuple[RegleDelivrance, ...] = (
    RegleDelivrance(
        "titre_garde",
        "CESEDA R431-15-1, al. 1",
        lambda dossier, jour: dossier.cas.garde_le_titre,
        TypeDocument.CONFIRMATION,
    ),
    RegleDelivrance("famille", "CESEDA R431-15-1, al. 1", _famille, TypeDocument.CONFIRMATION),
    RegleDelivrance(
        "filiation", "choix du projet", _filiation_a_verifier, TypeDocument.CONFIRMATION
    ),
    RegleDelivrance("a_verifier", "R3", _non_confirme, TypeDocument.CONFIRMATION),
    RegleDelivrance(
        "premiere",
        "CESEDA R431-15-3 et R431-15-4",
        lambda dossier, jour: dossier.cas.est_premiere,
        TypeDocument.ADP_PREMIERE,
    ),
    RegleDelivrance(
        "tardive",
        "CESEDA R431-15-3 et R431-15-4 (lecture à confirmer)",
        tres_tardive,
        TypeDocument.ADP_PREMIERE,
    ),
    RegleDelivrance(
        "titre_en_cours",
        "CESEDA R431-15-1, al. 2",
        titre_loin_de_sa_fin,
        TypeDocument.CONFIRMATION,
    ),
    # Late filings get it too, with a flag for the agent: al. 2 grants it of right to those in
    # time, FAQ 7 and 40 to every renewal of a BPI. [INF]
    RegleDelivrance(
        "renouvellement",
        "CESEDA R431-15-1, al. 2 ; FAQ 7 et 40",
        lambda dossier, jour: True,
        TypeDocument.ADP_RENOUVELLEMENT,
    ),
)


def document_au_depot(dossier: Dossier, jour: date) -> TypeDocument:
    """The document that a filing on `jour` gives at once."""
    return next(regle.document for regle in REGLES if regle.vaut(dossier, jour))


def validite(dossier: Dossier, document: TypeDocument, jour: date) -> tuple[date, date] | None:
    """First and last day; None for a confirmation.

    The ADP of a renewal begins the day after the card ends when it is still valid.
    """
    if document is TypeDocument.CONFIRMATION:
        return None
    actuel = dossier.reponses.titre_actuel
    if document is TypeDocument.ADP_PREMIERE or actuel is None:
        return jour, dernier_jour(jour, delai(CodeDelai.ADP_PREMIERE, jour).mois)
    debut = lendemain(actuel.fin) if actuel.fin >= jour else jour
    return debut, dernier_jour(debut, delai(CodeDelai.ADP_RENOUVELLEMENT, jour).mois)


def demandeur(dossier: Dossier) -> Demandeur:
    """Whom the documents of a request name. Raises DossierIncomplet without an address."""
    personne, coordonnees = dossier.personne, dossier.reponses.coordonnees
    if coordonnees is None:
        raise DossierIncomplet
    visas = personne.visas
    return Demandeur(
        etat_civil=personne.etat_civil,
        numero_etranger=personne.numero_etranger,
        numero_visa=visas[0].numero if visas and not personne.numero_etranger else None,
        adresse=coordonnees.adresse,
    )


DEMANDES = {
    Objet.DUPLICATA: "Duplicata d’un titre",
    Objet.CHANGEMENT_ADRESSE: "Changement d’adresse, titre détenu",
    Objet.CHANGEMENT_SITUATION: "Changement de situation, titre détenu",
}


def nommee(dossier: Dossier, attestation: Attestation) -> Attestation:
    """A document about another card for the permit held says so: no permit is asked for."""
    if not dossier.cas.garde_le_titre or attestation.titre_accorde:
        return attestation
    demande = f"{DEMANDES[dossier.cas.objet]} : {attestation.titre_demande}"
    return attestation.model_copy(update={"titre_demande": demande})


def _tenu(dossier: Dossier, document: TypeDocument, jour: date) -> DocumentPresente | None:
    """What keeps the rights of who gets a confirmation; what has ended keeps none (J29), and what
    is lost cannot be shown.

    The visa of a protected person let her in: it gave no right to stay. [INF]
    """
    if dossier.titre_perdu:
        return None
    sien = dossier.cas.est_famille or not dossier.cas.est_premiere
    tenu = document_presente(dossier) if sien and document is TypeDocument.CONFIRMATION else None
    return tenu if tenu and tenu.fin >= jour else None


def pour_dossier(dossier: Dossier, code_verification: str, emise_le: date) -> Attestation:
    """The document of a filed request. Raises DossierIncomplet."""
    profil = dossier.profil
    jour = dossier.jour_du_depot
    if not (dossier.numero_demande and jour and profil):
        raise DossierIncomplet
    document = document_au_depot(dossier, jour)
    fait = etablir(
        document,
        demandeur=demandeur(dossier),
        titre=titre_prevu(profil, dossier.jour_des_regles),
        statut=dossier.statut,
        numero_demande=dossier.numero_demande,
        depose_le=jour,
        emise_le=emise_le,
        prefecture=dossier.prefecture,
        code_verification=code_verification,
        validite=validite(dossier, document, jour),
        titre_precedent=dossier.numero_du_titre,
        document_presente=_tenu(dossier, document, jour),
        suite=adp_a_venir(dossier, document, jour),
    )
    return nommee(dossier, fait)
