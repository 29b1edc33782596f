"""Letters about fictitious requests, from the shortest to the longest."""

from datetime import UTC, date, datetime
from typing import Any

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.dossier.convocations import Convocation, ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Affectation, NatureFin, Preavis, Refus
from chalicelib.domain.instruction.motifs_de_fin import motifs_de_cloture
from chalicelib.domain.lettres.convocation import convocation
from chalicelib.domain.lettres.fin import lettre_de_classement, preavis
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.domain.lettres.refus import lettre_de_refus
from tests.builders import un_dossier_depose

LE = date(2027, 1, 15)
INSTANT = datetime(2027, 1, 15, 10, 0, tzinfo=UTC)
AGENT = Affectation(agent_id="agent-1", nom="Camille Exemple")
CHEF = Signataire(
    prenom="Camille",
    nom="Exemple",
    qualite="Cheffe du bureau des étrangers (personne fictive)",
    service="Service de démonstration",
)
SECONDE = CHEF.model_copy(update={"prenom": "Dominique", "nom": "Fictif"})
FAITS = "Le tribunal correctionnel d’Exemple-Ville vous a condamnée le 3 mars 2026 (faits fictifs)."
FAITS_LONGS = "Dans sa décision du 3 mars 2026, le tribunal d’Exemple-Ville a jugé ceci. " * 53


def un_refus(dossier: Dossier | None = None, **traits: Any) -> Lettre:
    connus: dict[str, Any] = {
        "motifs": ("ORDRE_PUBLIC",),
        "faits": FAITS,
        "propose_par": AGENT,
        "propose_le": INSTANT,
    }
    return lettre_de_refus(
        dossier or un_dossier_depose(),
        Refus(**connus | traits),
        signataires=(CHEF, SECONDE),
        le=LE,
    )


def un_refus_long() -> Lettre:
    """Three grounds, facts at length."""
    motifs = ("ORDRE_PUBLIC", "POLYGAMIE", "CONDITIONS_NON_REMPLIES")
    faits = f"{FAITS_LONGS}\n{FAITS_LONGS}\n{FAITS_LONGS}"
    return un_refus(motifs=motifs, faits=faits)


def une_fin(code: str, nature: NatureFin | None = None) -> Preavis:
    return Preavis(
        nature=nature or motifs_de_cloture(LE)[code].nature,
        motif=code,
        faits="Nous vous avons écrit le 1er décembre 2026.",
        annonce_le=INSTANT,
        pas_avant=date(2027, 1, 30),
        par=AGENT,
    )


def un_classement(code: str = "PIECES_NON_TRANSMISES", nature: NatureFin | None = None) -> Lettre:
    fin = une_fin(code, nature)
    return lettre_de_classement(un_dossier_depose(), fin, signataires=(CHEF,), le=LE)


def un_preavis(code: str = "PIECES_NON_TRANSMISES") -> Lettre:
    return preavis(
        un_dossier_depose(),
        une_fin(code),
        signataires=(CHEF,),
        le=LE,
        pieces=("Justificatif de domicile à votre nom",),
    )


def une_convocation(objet: ObjetConvocation = ObjetConvocation.EMPREINTES) -> Lettre:
    rendez_vous = Convocation(
        objet=objet,
        quand=datetime(2027, 2, 3, 8, 30, tzinfo=UTC),
        lieu="Préfecture du Rhône, guichet 4\n69003 Lyon",
        apporter="Vos trois derniers bulletins de salaire.",
        annoncee_le=INSTANT,
    )
    return convocation(un_dossier_depose(), rendez_vous, signataires=(CHEF,), le=LE)
