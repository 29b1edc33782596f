"""One person for each profile of domain.md §1.1: who she is, what she types, what must follow.

`pieces` are the documents asked, `cases` the statements ticked, `document` what the recap
announces: copied from domain.md §2.2 to §2.4 and §5.1, not computed.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from chalicelib.domain.pieces.attendues import ModeLogement
from tests.builders import JOUR, un_cas, un_etat_civil
from tests.web.saisies import une_date

REFUGIE, BPS = Statut.REFUGIE, Statut.PROTECTION_SUBSIDIAIRE
RENOUVELLEMENT, RESIDENT = Objet.RENOUVELLEMENT, Objet.CARTE_RESIDENT
DUPLICATA = Objet.DUPLICATA
CONJOINT, PARTENAIRE, CONCUBIN = (
    LienFamilial.CONJOINT,
    LienFamilial.PARTENAIRE,
    LienFamilial.CONCUBIN,
)
ENFANT, PARENT = LienFamilial.ENFANT, LienFamilial.PARENT
ADP = "attestation de prolongation d’instruction , valable du"
CONFIRMATION = "confirmation de dépôt"
SOCLE = {"DECISION", "ENGAGEMENT"}
ARRIVEE = SOCLE | {"NAISSANCE", "NATIONALITE"}
CARTE = {"TITRE_ACTUEL", "ENGAGEMENT"}
VISA = TitreOuVisa(
    numero="FRA123456789", nature=NatureTitre.VISA, debut=date(2026, 9, 1), fin=date(2027, 8, 31)
)


def carte(genre: TypeCarte, *, jours: int = 90, debut: date = date(2017, 2, 20)) -> TitreOuVisa:
    """A permit of the registre that ends in so many days."""
    fin = JOUR + timedelta(days=jours)
    return TitreOuVisa(
        numero="RT1234567", nature=NatureTitre.TITRE, debut=debut, fin=fin, carte=genre
    )


def ne_il_y_a(ans: int) -> DateNaissance:
    return DateNaissance(annee=JOUR.year - ans, mois=1, jour=15)


@dataclass(frozen=True)
class Scenario:
    profil: Profil
    cas: Cas
    pieces: set[str]
    document: str
    cases: tuple[str, ...] = ("exactitude",)
    ans: int = 36
    titres: tuple[TitreOuVisa, ...] = ()
    situation: SituationFamiliale | None = None
    logement: ModeLogement | None = ModeLogement.PERSONNEL
    saisie: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def personne(self) -> dict[str, Any]:
        """For `une_personne`; a family member has no protection of her own."""
        return {
            "statut": self.cas.statut_demande,
            "titres": self.titres,
            "etat_civil": un_etat_civil(date_naissance=ne_il_y_a(self.ans)),
        }

    @property
    def toutes_les_pieces(self) -> set[str]:
        """With the proofs of address."""
        domicile = {
            ModeLogement.PERSONNEL: {"DOM_PERSO"},
            ModeLogement.HEBERGE_TIERS: {"DOM_HEB_ATT", "DOM_HEB_ID", "DOM_HEB_DOM"},
            ModeLogement.HOTEL: {"DOM_HOTEL_ATT", "DOM_HOTEL_FACT"},
            ModeLogement.DOMICILIE: {"DOM_DOMICILIATION"},
            ModeLogement.STRUCTURE: {"DOM_STRUCTURE"},
        }
        return self.pieces | (domicile[self.logement] if self.logement else set())


def _famille(statut: Statut, lien: LienFamilial, pieces: set[str], **traits: Any) -> Scenario:
    traits = {"titres": (VISA,), "document": CONFIRMATION} | traits
    saisie = {"ayant_droit": {"protection": statut.value}} | traits.pop("saisie", {})
    cas = un_cas(lien=lien, objet=traits.pop("objet", Objet.PREMIERE))
    return Scenario(cas=cas, pieces=pieces, saisie=saisie, **traits)


def dates(titre: TitreOuVisa) -> dict[str, str]:
    """The card as its holder copies it."""
    debut, fin = titre.debut, titre.fin
    return {
        "numero": titre.numero,
        "carte": str(titre.carte),
        **une_date("debut", debut.day, debut.month, debut.year),
        **une_date("fin", fin.day, fin.month, fin.year),
    }


def _titulaire(statut: Statut, genre: TypeCarte, pieces: set[str], **traits: Any) -> Scenario:
    debut = traits.pop("debut", date(2017, 2, 20))
    titre = carte(genre, jours=traits.pop("jours", 90), debut=debut)
    lien, objet = traits.pop("lien", None), traits.pop("objet", RENOUVELLEMENT)
    saisie = {"titre_actuel": dates(titre)}
    if lien:
        saisie |= {"ayant_droit": {"protection": statut.value}}
    saisie |= traits.pop("saisie", {})
    cas = un_cas(statut=statut, lien=lien, objet=objet)
    return Scenario(cas=cas, pieces=pieces, titres=(titre,), saisie=saisie, **traits)


def _mineur(profil: Profil, statut: Statut, pieces: set[str], **traits: Any) -> Scenario:
    lien = traits.pop("lien", None)
    cas = un_cas(statut=statut, lien=lien, pour=Pour.ENFANT)
    return Scenario(profil, cas, pieces | {"REPRESENTANT"}, ans=16, **{"document": ADP} | traits)


MARIE, PACSE = SituationFamiliale.MARIE, SituationFamiliale.PACSE
APRES = {"lien_familial": {"entree_reunification": "non"} | une_date("date_union", 1, 5, 2023)}
MARIES = ("exactitude", "polygamie")


def _parent(statut: Statut) -> dict[str, dict[str, Any]]:
    enfant = une_date("date_naissance", 2, 3, 2012) | une_date("date_demande_asile", 1, 6, 2021)
    return {"ayant_droit": enfant | {"protection": statut.value}}


SCENARIOS: dict[str, Scenario] = {
    "refugee alone": Scenario(
        Profil.REF, un_cas(), SOCLE, ADP, logement=ModeLogement.HEBERGE_TIERS
    ),
    "BPS married": Scenario(
        Profil.BPS, un_cas(statut=BPS), SOCLE, ADP, MARIES,
        situation=MARIE, logement=ModeLogement.HOTEL,
    ),
    "spouse of a refugee by reunification": _famille(
        REFUGIE, CONJOINT, ARRIVEE | {"VISA", "MARIAGE"}, profil=Profil.FREF_CONJ_REU, cases=MARIES,
        logement=ModeLogement.HEBERGE_TIERS,
    ),
    "spouse of a refugee, later union": _famille(
        REFUGIE, CONJOINT, ARRIVEE | {"MARIAGE", "VIE_COMMUNE"}, profil=Profil.FREF_CONJ_POST,
        cases=(*MARIES, "communaute_vie"), saisie=APRES,
    ),
    "spouse of a BPS by reunification": _famille(
        BPS, CONJOINT, ARRIVEE | {"VISA", "MARIAGE"}, profil=Profil.FBPS_CONJ_REU, cases=MARIES,
        logement=ModeLogement.STRUCTURE,
    ),
    "partner of a BPS, later union": _famille(
        BPS, PARTENAIRE, ARRIVEE | {"UNION_CIVILE", "VIE_COMMUNE"}, profil=Profil.FBPS_CONJ_POST,
        cases=("exactitude", "communaute_vie"), saisie=APRES,
    ),
    "partner of a refugee by reunification": _famille(
        REFUGIE, PARTENAIRE, ARRIVEE | {"VISA", "UNION_CIVILE"}, profil=Profil.FREF_CONJ_REU,
    ),
    "concubin of a refugee by reunification": _famille(
        REFUGIE, CONCUBIN, ARRIVEE | {"VISA", "CONCUBINAGE"}, profil=Profil.FREF_CONJ_REU,
        logement=ModeLogement.DOMICILIE,
    ),
    "child of a refugee, just 18": _famille(
        REFUGIE, ENFANT, ARRIVEE | {"FILIATION"}, profil=Profil.FREF_ENF, ans=18,
        saisie={"ayant_droit": une_date("date_naissance", 1, 1, 1980)},
    ),
    "child of a BPS, just 18": _famille(
        BPS, ENFANT, ARRIVEE | {"FILIATION"}, profil=Profil.FBPS_ENF, ans=18,
        saisie={"ayant_droit": {"protection": BPS.value} | une_date("date_naissance", 1, 1, 1980)},
    ),
    "parent of a minor refugee": _famille(
        REFUGIE, PARENT, ARRIVEE | {"FILIATION"}, profil=Profil.FREF_PAR,
        cases=("exactitude", "non_marie"), saisie=_parent(REFUGIE),
    ),
    "married parent of a minor BPS": _famille(
        BPS, PARENT, ARRIVEE | {"FILIATION"}, profil=Profil.FBPS_PAR, situation=MARIE,
        cases=(*MARIES, "non_marie"), saisie=_parent(BPS),
    ),
    "minor refugee": _mineur(Profil.REF_MIN, REFUGIE, SOCLE),
    "minor BPS": _mineur(Profil.BPS_MIN, BPS, SOCLE, logement=ModeLogement.STRUCTURE),
    "minor refugee who files himself": Scenario(
        Profil.REF_MIN, un_cas(), SOCLE, ADP, ans=16, saisie={"activite": {}},
    ),
    "minor child of a refugee": _mineur(
        Profil.FREF_ENF_MIN, REFUGIE, ARRIVEE | {"FILIATION"}, lien=ENFANT, document=CONFIRMATION,
        titres=(VISA,),
    ),
    "minor child of a BPS": _mineur(
        Profil.FBPS_ENF_MIN, BPS, ARRIVEE | {"FILIATION"}, lien=ENFANT, document=CONFIRMATION,
        titres=(VISA,), saisie={"ayant_droit": {"protection": BPS.value}},
    ),
    "refugee renewing her resident card": _titulaire(
        REFUGIE, TypeCarte.RESIDENT, CARTE | {"DECISION"}, profil=Profil.REF, document=ADP,
        cases=("exactitude", "absence"),
    ),
    "refugee renewing late": _titulaire(
        REFUGIE, TypeCarte.RESIDENT, CARTE | {"DECISION"}, profil=Profil.REF, document=ADP,
        cases=("exactitude", "absence"), jours=20,
    ),
    "BPS renewing her four-year card": _titulaire(
        BPS, TypeCarte.PLURIANNUELLE, CARTE | {"DECISION"}, profil=Profil.BPS, document=ADP,
        cases=MARIES, situation=MARIE,
    ),
    "BPS renewing her resident card": _titulaire(
        BPS, TypeCarte.RESIDENT, CARTE | {"DECISION"}, profil=Profil.BPS_CR, document=ADP,
        cases=("exactitude", "absence"),
    ),
    "BPS after four years": _titulaire(
        BPS, TypeCarte.PLURIANNUELLE, CARTE | {"DECISION", "RESIDENCE_4ANS"},
        profil=Profil.BPS_CR, document=ADP, objet=RESIDENT,
    ),
    "BPS after four years, long before the end": _titulaire(
        BPS, TypeCarte.PLURIANNUELLE, CARTE | {"DECISION", "RESIDENCE_4ANS"},
        profil=Profil.BPS_CR, document=CONFIRMATION, objet=RESIDENT, jours=400,
    ),
    "spouse of a BPS renewing": _titulaire(
        BPS, TypeCarte.PLURIANNUELLE, CARTE | {"NATIONALITE", "MARIAGE", "VIE_COMMUNE"},
        profil=Profil.FBPS_CONJ_REU, document=CONFIRMATION, lien=CONJOINT, cases=MARIES,
    ),
    "child of a refugee renewing": _titulaire(
        REFUGIE, TypeCarte.RESIDENT, CARTE | {"NATIONALITE"}, profil=Profil.FREF_ENF,
        document=CONFIRMATION, lien=ENFANT, cases=("exactitude", "absence"), ans=28,
        saisie={"ayant_droit": une_date("date_naissance", 1, 1, 1970)},
    ),
    "child of a BPS after four years": _titulaire(
        BPS, TypeCarte.PLURIANNUELLE, CARTE | {"NATIONALITE", "RESIDENCE_4ANS"},
        profil=Profil.FBPS_CR, document=CONFIRMATION, objet=RESIDENT, lien=ENFANT, ans=28,
        saisie={"ayant_droit": {"protection": BPS.value} | une_date("date_naissance", 1, 1, 1970)},
    ),
    "refugee whose card is stolen": _titulaire(
        REFUGIE, TypeCarte.RESIDENT, {"PLAINTE"}, profil=Profil.REF, document=CONFIRMATION,
        objet=DUPLICATA, jours=900, debut=date(2019, 5, 10),
    ),
    "refugee who moved": _titulaire(
        REFUGIE, TypeCarte.RESIDENT, {"TITRE_ACTUEL"}, profil=Profil.REF, document=CONFIRMATION,
        objet=Objet.CHANGEMENT_ADRESSE, jours=900, debut=date(2019, 5, 10),
    ),
    "BPS who married": _titulaire(
        BPS, TypeCarte.PLURIANNUELLE, {"TITRE_ACTUEL", "MARIAGE"}, profil=Profil.BPS,
        document=CONFIRMATION, objet=Objet.CHANGEMENT_SITUATION, jours=400,
        debut=date(2023, 12, 27), logement=None,
    ),
    "wife of a BPS whose card is damaged": _titulaire(
        BPS, TypeCarte.PLURIANNUELLE, {"TITRE_ABIME"}, profil=Profil.FBPS_CONJ_REU,
        document=CONFIRMATION, objet=DUPLICATA, lien=CONJOINT, jours=400, debut=date(2023, 12, 27),
        saisie={"carte_a_remplacer": {"circonstance": "ABIME"}},
    ),
}  # fmt: skip
