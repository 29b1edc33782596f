"""The sworn statements: which ones are due is the word of `declarations` (S2-02, S2-03)."""

from datetime import date

from chalicelib.domain.demande.declarations import declarations, declarations_au
from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.mots import Ligne, Noms
from chalicelib.domain.demande.vraisemblance import Erreurs
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import AttestationsHonneur


def _toutes_faites(dossier: Dossier, r: AttestationsHonneur, jour: date | None) -> Erreurs:
    return {
        attendue.champ: "Cochez cette case pour continuer."
        for attendue in declarations(dossier)
        if not getattr(r, attendue.champ)
    }


def _dues(dossier: Dossier, r: AttestationsHonneur) -> AttestationsHonneur:
    """Nobody is kept to a statement that is no longer asked of him."""
    dues = {d.champ for d in declarations(dossier)}
    en_trop = {champ: False for champ in AttestationsHonneur.model_fields if champ not in dues}
    return r.model_copy(update=en_trop)


def _page(dossier: Dossier, noms: Noms) -> Page:
    return {"declarations": declarations(dossier)}


def _mots(r: AttestationsHonneur, noms: Noms) -> list[Ligne]:
    dues = declarations_au(noms.jour)
    return [("Sur l’honneur", [d.texte for d in dues if getattr(r, d.champ)])]


HONNEUR = EcranDe(
    cle="honneur",
    attribut="attestations",
    etape=2,
    titre="Attestations sur l’honneur",
    titre_agent="Attestations sur l’honneur",
    modele=AttestationsHonneur,
    regle=_toutes_faites,
    utile=_dues,
    page=_page,
    mots=_mots,
)
