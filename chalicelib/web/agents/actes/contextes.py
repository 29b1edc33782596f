"""What the fields of some acts need besides the file: who, which permit, which grounds."""

from collections.abc import Callable
from datetime import date
from typing import Any

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.droit.titres import CARTES, titre_prevu
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes_decision import etat_civil_valide
from chalicelib.domain.instruction.motifs_de_fin import motifs_de_cloture
from chalicelib.domain.instruction.motifs_refus import motifs_de_refus
from chalicelib.entrepots import equipes
from chalicelib.web.agents.actes import preremplis
from chalicelib.web.http.requete import Requete

NATURES = {
    NatureFin.CLASSEMENT: "La demande sera classée sans suite.",
    NatureFin.CLOTURE: "La demande sera clôturée.",
}


def contexte(acte: Acte, dossier: Dossier, requete: Requete) -> dict[str, Any]:
    trouver = CONTEXTES.get(acte)
    return trouver(dossier, jour_a_paris(requete.maintenant)) if trouver else {}


def _complement(dossier: Dossier, jour: date) -> dict[str, Any]:
    return {"lignes": preremplis.lignes_pieces(dossier, jour)}


def _affectation(dossier: Dossier, jour: date) -> dict[str, Any]:
    instructeurs = equipes().instructeurs(dossier.prefecture.code)
    return {"agents": [(collegue.id, collegue.nom) for collegue in instructeurs]}


def _accord(dossier: Dossier, jour: date) -> dict[str, Any]:
    return {
        "titre": dossier.titre_propose(jour) if dossier.profil else None,
        "etat_civil": etat_civil_valide(dossier),
        "profils": _profils(dossier),
    }


def _profils(dossier: Dossier) -> list[tuple[str, str]]:
    """One choice for each different card; a profile that gives the same one adds nothing."""
    prevus = {profil: titre_prevu(profil, dossier.jour_des_regles) for profil in Profil}
    mots = {
        profil.value: f"{CARTES[prevu.carte]} « {prevu.mention} », {prevu.duree_ans} ans"
        for profil, prevu in prevus.items()
    }
    uniques = {texte: code for code, texte in reversed(mots.items())}
    return [(code, texte) for texte, code in reversed(uniques.items())]


def _refus(dossier: Dossier, jour: date) -> dict[str, Any]:
    motifs, refus = motifs_de_refus(dossier, jour), dossier.instruction.refus
    retenus = refus.motifs if refus else ()
    return {
        "motifs": [(code, motif.libelle) for code, motif in motifs.items()],
        "motifs_dits": [motifs[code].libelle if code in motifs else code for code in retenus],
    }


def _fin(dossier: Dossier, jour: date) -> dict[str, Any]:
    motifs, preavis = motifs_de_cloture(jour), dossier.instruction.preavis
    dit = motifs[preavis.motif].libelle if preavis and preavis.motif in motifs else ""
    return {
        "motifs": [(code, motif.libelle, NATURES[motif.nature]) for code, motif in motifs.items()],
        "motif_dit": dit,
    }


CONTEXTES: dict[Acte, Callable[[Dossier, date], dict[str, Any]]] = {
    Acte.DEMANDER_COMPLEMENT: _complement,
    Acte.AFFECTER: _affectation,
    Acte.ACCORDER: _accord,
    Acte.PROPOSER_REFUS: _refus,
    Acte.SIGNER_REFUS: _refus,
    Acte.ECARTER_REFUS: _refus,
    Acte.ANNONCER_FIN: _fin,
    Acte.RENONCER_FIN: _fin,
    Acte.CLASSER: _fin,
    Acte.CLOTURER: _fin,
}
