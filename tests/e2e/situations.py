"""The demo people of the journeys: which door they take, what only they answer."""

from dataclasses import dataclass, field
from datetime import date

from tests.e2e.depots import Depot
from tests.jour import jour

MARIE, PACSE, CONCUBIN, SEUL = "MARIE", "PACSE", "CONCUBIN", "CELIBATAIRE"


@dataclass(frozen=True)
class Proche:
    """The protected person of a family member's step 2."""

    nom: str
    prenoms: str
    naissance: tuple[str, str, str]
    protection: str = "REFUGIE"
    asile: date = date(2015, 6, 1)


@dataclass(frozen=True)
class Situation:
    """`porte`: answers at the door, in order; `enfant`: what is typed of a minor before step 1.

    `identifiant` is that of the account, when it is not the number.
    """

    numero: str
    ephoto: str
    porte: dict[str, str]
    famille: str = SEUL
    identifiant: str = ""
    proche: Proche | None = None
    union: date | None = None
    reunification: str = "non"
    residence: date | None = None
    enfant: dict[str, str] = field(default_factory=dict)

    @property
    def compte(self) -> str:
        """The reference her account bears."""
        return self.identifiant or self.numero

    @property
    def courriel(self) -> str:
        return f"demo{self.numero[-2:]}-{self.porte.get('pour')}@exemple.test"


def _demo(nn: int, porte: dict[str, str], **traits: object) -> Situation:
    code = f"DEMO00{nn}VALABLE99900{nn}"
    return Situation(f"99000000{nn}", code, {"pour": "moi"} | porte, **traits)  # type: ignore[arg-type]


def _renouvelle(qualite: str = "REFUGIE", demande: str = "renouveler") -> dict[str, str]:
    return {"situation": "titre", "demande": demande, "qualite": qualite}


def _famille(lien: str, situation: str = "numero") -> dict[str, str]:
    return {"situation": situation, "statut": "MEMBRE_FAMILLE", "lien": lien}


BPS = "PROTECTION_SUBSIDIAIRE"
SAYED = Proche("Haidari", "Sayed", ("12", "04", "1984"))
GOLNAZ = Proche("Mirzaei", "Golnaz", ("30", "06", "1986"))

A_TEMPS = _demo(51, _renouvelle(), famille=MARIE)
EN_RETARD = _demo(52, _renouvelle(), famille=MARIE)
EXPIRE = _demo(53, _renouvelle())
TROP_TARD = _demo(54, _renouvelle())
TROP_TOT = _demo(55, _renouvelle())
QUATRE_ANS = _demo(56, _renouvelle(BPS, "carte_resident"), famille=MARIE, residence=jour(-1640))
UN_AN = _demo(57, _renouvelle(BPS, "carte_resident"), residence=jour(-365))
CONJOINT = _demo(
    58,
    _famille("CONJOINT", "visa"),
    famille=MARIE,
    proche=SAYED,
    union=date(2010, 5, 4),
    reunification="oui",
)
CONJOINT_POSTERIEUR = _demo(
    59, _famille("CONJOINT"), famille=MARIE, proche=GOLNAZ, union=date(2022, 7, 2)
)
PARTENAIRE = _demo(
    60,
    _famille("PARTENAIRE"),
    famille=PACSE,
    proche=Proche("Nsimba", "Glody", ("21", "01", "1990")),
    union=date(2021, 3, 1),
)
CONCUBINE = _demo(
    61,
    _famille("CONCUBIN", "visa"),
    famille=CONCUBIN,
    proche=Proche("Exemple", "Dawit", ("01", "01", "1985"), BPS),
    union=date(2012, 1, 1),
    reunification="oui",
)
CONCUBINE_POSTERIEURE = _demo(
    62,
    _famille("CONCUBIN"),
    famille=CONCUBIN,
    proche=Proche("Exemple", "Dawit", ("01", "01", "1985"), BPS),
    union=date(2021, 1, 1),
)
ENFANT_DE_18_ANS = _demo(
    63,
    _famille("ENFANT", "visa"),
    proche=Proche("Stanekzai", "Rahim", ("05", "05", "1980")),
    reunification="oui",
)
MERE = _demo(
    64,
    _famille("PARENT", "visa"),
    famille=MARIE,
    proche=Proche("Barre", "Zakaria", ("0", "0", str(jour(-5900).year)), asile=date(2024, 5, 1)),
    reunification="oui",
)
SANS_NUMERO = Situation(
    "FRA990000065",
    "DEMO0065VALABLE9990065",
    {"pour": "moi"} | _famille("CONJOINT", "visa"),
    famille=MARIE,
    identifiant="TITRE:FRA990000065",
    proche=Proche("Exemple", "Rose", ("02", "02", "1980")),
    union=date(2009, 9, 9),
    reunification="oui",
)
REFUGIE = {"situation": "numero", "statut": "REFUGIE"}
A_VERIFIER = _demo(69, REFUGIE)
APATRIDE = _demo(70, REFUGIE)
RECEPISSE = _demo(71, REFUGIE)


def qui_a_depose(depot: Depot) -> Situation:
    """Who filed this request through the use cases, back in front of the pages."""
    return Situation(depot.compte.identifiant, "", {"pour": "moi"} | REFUGIE)


def _mineur(nn: int, statut: str, **enfant: str) -> Situation:
    """Filed by the mother of 9900000066, from her own account."""
    porte = {"pour": "enfant", "age": "16_17", "travail": "oui", "statut": statut}
    typed = {"numero_etranger": f"99000000{nn}", **enfant}
    code = f"DEMO00{nn}VALABLE99900{nn}"
    return Situation(MERE.numero, code, porte, enfant=typed)


MINEUR_REFUGIE = _mineur(66, "REFUGIE", nom="Barre", prenoms="Zakaria", sexe="M", pays="SO")
MINEURE_BPS = _mineur(67, BPS, nom="Yaqoubi", prenoms="Nilofar", sexe="F", pays="AF")
TROP_JEUNE = _mineur(68, "REFUGIE", nom="Berhane", prenoms="Luam", sexe="F", pays="ER")
