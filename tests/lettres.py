"""Letters about fictitious requests, from the shortest to the longest."""

from datetime import UTC, date, datetime
from typing import Any

from chalicelib.domain.attestations import Signataire
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.lettre_cloture import MotifDeFin, lettre_de_classement, preavis
from chalicelib.domain.lettre_convocation import ObjetConvocation, RendezVous, convocation
from chalicelib.domain.lettre_refus import MotifRetenu, lettre_de_refus
from chalicelib.domain.lettres import Lettre
from tests.builders import un_dossier_depose

LE = date(2027, 1, 15)
INSTANT = datetime(2027, 1, 15, 10, 0, tzinfo=UTC)
CHEF = Signataire(
    prenom="Camille",
    nom="Exemple",
    qualite="Cheffe du bureau des étrangers (personne fictive)",
    service="Service de démonstration",
)
SECONDE = CHEF.model_copy(update={"prenom": "Dominique", "nom": "Fictif"})
FAITS = "Le tribunal correctionnel d’Exemple-Ville vous a condamnée le 3 mars 2026 (faits fictifs)."
FAITS_LONGS = ("Dans sa décision du 3 mars 2026, le tribunal d’Exemple-Ville a jugé ceci. " * 40)[
    :2900
]


def un_refus(dossier: Dossier | None = None, **traits: Any) -> Lettre:
    connus: dict[str, Any] = {
        "motifs": (MotifRetenu(code="ORDRE_PUBLIC", faits=FAITS),),
        "signataires": (CHEF, SECONDE),
        "le": LE,
    }
    return lettre_de_refus(dossier or un_dossier_depose(), **connus | traits)


def un_refus_long() -> Lettre:
    """Three grounds told at length, with an OQTF."""
    codes = ("ORDRE_PUBLIC", "POLYGAMIE", "CONDITIONS")
    motifs = tuple(MotifRetenu(code=code, faits=FAITS_LONGS) for code in codes)
    return un_refus(motifs=motifs, avec_oqtf=True)


def un_classement(code: str = "PIECES_NON_RECUES", **traits: Any) -> Lettre:
    motif = MotifDeFin(code=code, **traits)
    return lettre_de_classement(un_dossier_depose(), motif, signataires=(CHEF,), le=LE)


def un_preavis(code: str = "PIECES_NON_RECUES", **traits: Any) -> Lettre:
    connus: dict[str, Any] = {"pieces": ("Justificatif de domicile à votre nom",)}
    motif = MotifDeFin(code=code, **connus | traits)
    return preavis(un_dossier_depose(), motif, signataires=(CHEF,), le=LE)


def une_convocation(
    objet: ObjetConvocation = ObjetConvocation.EMPREINTES,
    le: datetime = datetime(2027, 2, 3, 8, 30, tzinfo=UTC),
) -> Lettre:
    rendez_vous = RendezVous(
        objet=objet, le=le, lieu=("Préfecture du Rhône, guichet 4", "69003 Lyon")
    )
    return convocation(un_dossier_depose(), rendez_vous, signataires=(CHEF,), maintenant=INSTANT)
