"""The legal clock: durations as dated data (`droit/delais.csv`), and the arithmetic of months."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.jours_feries import ferie
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.durees import Duree, Unite
from chalicelib.domain.fuseau import PARIS, Fuseau


class CodeDelai(StrEnum):
    """The durations that the rules use; each has its rows in `droit/delais.csv`."""

    ADP_PREMIERE = "adp.duree_premiere"
    ADP_RENOUVELLEMENT = "adp.duree_renouvellement"
    ADP_ALERTE = "adp.alerte_renouvellement"
    REFUS_IMPLICITE = "refus_implicite"
    DELIVRANCE = "delai_delivrance"
    RECOURS_IMPLICITE = "recours.implicite"
    COMMUNICATION_MOTIFS = "motifs.communication"
    PROLONGATION_MOTIFS = "motifs.prolongation"
    RENOUVELLEMENT_OUVERTURE = "renouvellement.ouverture"
    RENOUVELLEMENT_LIMITE = "renouvellement.limite_normale"
    RENOUVELLEMENT_CONSEIL = "renouvellement.conseil_debut"
    RENOUVELLEMENT_CLOTURE = "renouvellement.cloture"
    EFFETS_APRES_EXPIRATION = "titre.effets_apres_expiration"
    CARTE_A_EFFETS = "titre.duree_a_effets"
    AGE_MINIMAL = "mineur.age_minimal"
    MAJORITE = "majorite"
    ENFANT_MAJEUR = "enfant_majeur.limite"
    ENFANT_BPS = "enfant_bps.apres_majorite"
    ENTREE = "entree.limite"
    VOYAGE_REFUGIE = "voyage.refugie"
    VOYAGE_BPS = "voyage.protection_subsidiaire"
    RESIDENCE = "residence.carte_de_resident"
    UNION = "union.anciennete"
    VERIFICATION = "protection.verification"
    FILIATION = "filiation.verification"
    ATTESTATION = "attestation.delivrance"
    REPRISE = "tache.reprise"
    ESCALADE_REFERENT = "escalade.referent"
    ESCALADE_CHEF = "escalade.chef"
    DOMICILE = "justificatif_domicile.age_max"
    NATIONALITE = "justificatif_nationalite.age_max"
    CHANGEMENT_ADRESSE = "adresse.changement"
    COMPLEMENT = "complement.delai"
    COMMISSION_CONVOCATION = "commission.convocation"
    COMMISSION_REUNION = "commission.reunion"
    DESISTEMENT = "desistement.delai"
    RENDEZ_VOUS = "rendez_vous.reponse"
    PREAVIS_FIN = "classement.preavis"
    OBSERVATIONS = "protection.observations"
    AUTRE_SEJOUR = "protection.autre_sejour"
    SEJOUR_ACQUIS = "protection.sejour_acquis"
    RETOUR_SUR_FIN = "fin.retour"
    CONTESTATION_FIN = "fin.contestation"
    NOUVELLES = "nouvelles.delai"
    REPONSE_MESSAGE = "message.reponse"
    MESSAGE_APRES_FIN = "message.apres_fin"
    RECOURS_REFUS = "recours.refus_seul"
    RECOURS_OQTF = "recours.refus_avec_oqtf"
    ABSENCE = "residence.absence_max"
    EPHOTO_ACTIVATION = "ephoto.activation"
    EPHOTO_VALIDITE = "ephoto.validite"
    EPHOTO_ATTENTE = "ephoto.attente"
    CARTE_FABRICATION = "carte.fabrication"
    CARTE_RAPPEL = "carte.rappel"
    CARTE_RELANCE = "carte.relance"
    CARTE_ENVOI = "carte.envoi"
    CARTE_TRANSPORT = "carte.transport"
    CARTE_REGISTRE = "carte.registre"
    FICHIER_RETIRE = "fichier.retire"
    FICHIER_VERSIONS = "fichier.versions"
    CONSERVATION_DOSSIER = "dossier.conservation"
    CONSERVATION_DECRET = "dossier.conservation_decret"
    CONSERVATION_DECLARATION = "dossier.conservation_declaration"
    CONSERVATION_BROUILLON = "brouillon.conservation"
    AVERTISSEMENT_BROUILLON = "brouillon.avertissement"
    CONSERVATION_ACCES = "acces.conservation"
    VERIFICATION_COMPTE = "compte.verification"
    LETTRE_COMPTE = "compte.lettre"
    CODE_COMPTE = "compte.code"
    AUTRE_LETTRE_COMPTE = "compte.autre_lettre"
    CODE_TELEPHONE = "telephone.code"
    ANNULATION_TELEPHONE = "telephone.annulation"
    ADRESSE_EN_ATTENTE = "compte.adresse_en_attente"
    ANNULATION_COURRIEL = "courriel.annulation"
    RESTITUTION = "compte.restitution"
    APRES_DECISION_COMPTE = "compte.apres_decision"
    CONSERVATION_COMPTE = "compte.conservation"
    CONSERVATION_MESSAGE = "message.conservation"
    TICKET_REPONSE = "ticket.reponse"
    TICKET_REPRISE = "ticket.reprise"
    CONSERVATION_AVIS = "avis.conservation"
    CONSERVATION_CONSTAT = "constat.conservation"
    CANAL_SMS = "canal.sms"
    CANAL_LETTRE = "canal.lettre"
    CANAL_VEILLE = "canal.veille"
    CANAL_LETTRE_APRES_REMISE = "canal.lettre_apres_remise"
    CANAL_GARANTIE = "canal.garantie"
    CANAL_LISTE = "canal.liste"
    CANAL_RETOUR = "canal.retour"


class Delai(Regle):
    """A duration: how many minutes, hours, days, working days, months or years."""

    code: CodeDelai
    valeur: int
    unite: Unite

    @property
    def duree(self) -> Duree:
        """The duration alone, to be said in a sentence."""
        return Duree(self.valeur, self.unite)

    @property
    def mois(self) -> int:
        """The duration in months; ValueError for days and hours."""
        if self.unite not in (Unite.MOIS, Unite.ANS):
            raise ValueError(f"{self.code} : en {self.unite}")
        return self.valeur * (12 if self.unite is Unite.ANS else 1)

    def apres(self, jour: date, departement: str = "") -> date:
        """The day this duration leads to, counted from `jour`.

        Working days leave out the holidays of everybody, and those of `departement` when given.
        """
        if self.unite is Unite.JOURS_OUVRES:
            return ajouter_jours_ouvres(jour, self.valeur, departement)
        if self.unite is Unite.JOURS:
            return jour + timedelta(days=self.valeur)
        return ajouter_mois(jour, self.mois)

    def echeance(self, depuis: datetime, fuseau: Fuseau = PARIS) -> datetime:
        """The instant this duration leads to: hours and minutes run, the rest counts days."""
        if self.unite is Unite.HEURES:
            return depuis + timedelta(hours=self.valeur)
        if self.unite is Unite.MINUTES:
            return depuis + timedelta(minutes=self.valeur)
        jour = fuseau.jour(depuis)
        return depuis + (self.apres(jour) - jour)

    def avant(self, jour: date) -> date:
        """The day that comes this duration before `jour` (days, months or years)."""
        if self.unite is Unite.JOURS:
            return jour - timedelta(days=self.valeur)
        return ajouter_mois(jour, -self.mois)


@cache
def delais() -> tuple[Delai, ...]:
    """Every duration of the data file, past and present."""
    return tuple(Delai.model_validate(ligne) for ligne in droit.lignes("delais"))


def _en_vigueur(lignes: tuple[Delai, ...], jour: date) -> dict[str, Delai]:
    return droit.en_vigueur(lignes, jour, lambda ligne: ligne.code)


@droit.cherchee_une_fois
def _du_jour(jour: date) -> dict[str, Delai]:
    return _en_vigueur(delais(), jour)


def delai(code: CodeDelai, jour: date, connus: tuple[Delai, ...] | None = None) -> Delai:
    """The duration in force on a day; LookupError before the first text."""
    trouve = (_en_vigueur(connus, jour) if connus else _du_jour(jour)).get(code)
    if trouve is None:
        raise LookupError(f"aucun délai « {code} » au {jour.isoformat()}")
    return trouve


def ajouter_mois(jour: date, mois: int) -> date:
    """Same day of the month, `mois` later, or the last day when that month is too short."""
    rang = jour.month - 1 + mois
    annee, mois_civil = jour.year + rang // 12, rang % 12 + 1
    return date(annee, mois_civil, min(jour.day, monthrange(annee, mois_civil)[1]))


def est_ouvre(jour: date, departement: str = "") -> bool:
    """Whether a service works that day: no weekend, no public holiday there."""
    return jour.weekday() < 5 and not ferie(jour, departement)


@droit.cherchee_une_fois
def ajouter_jours_ouvres(jour: date, nombre: int, departement: str = "") -> date:
    """The day `nombre` working days later, where `departement` is (only everybody's holidays
    when none is given)."""
    while nombre > 0:
        jour += timedelta(days=1)
        nombre -= est_ouvre(jour, departement)
    return jour


def dernier_jour(debut: date, mois: int) -> date:
    """Last day of a validity of `mois` months whose first day is `debut`: the eve of its term."""
    return ajouter_mois(debut, mois) - timedelta(days=1)


def refus_implicite_le(depose_le: date) -> date:
    """Day when silence becomes a refusal, if the request was complete when filed (R. 432-2)."""
    return delai(CodeDelai.REFUS_IMPLICITE, depose_le).apres(depose_le)


def titre_du_le(decision_le: date) -> date:
    """Day by which the permit is due after the protection decision (R. 424-1, R. 424-7)."""
    return delai(CodeDelai.DELIVRANCE, decision_le).apres(decision_le)
