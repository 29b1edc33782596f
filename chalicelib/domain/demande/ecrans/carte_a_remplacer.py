"""What happened to the card: lost, stolen or damaged (DUP-01). It decides of the declaration."""

from datetime import date

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.mots import OUI_NON, Ligne, Noms
from chalicelib.domain.demande.vraisemblance import Erreurs, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_titulaire import CarteARemplacer, Circonstance

CIRCONSTANCES = {
    Circonstance.VOL: "Ma carte est volée",
    Circonstance.PERTE: "Ma carte est perdue",
    Circonstance.ABIME: "Ma carte est abîmée",
}
DITES = {
    Circonstance.VOL: "Carte volée",
    Circonstance.PERTE: "Carte perdue",
    Circonstance.ABIME: "Carte abîmée",
}


def _duplicata(dossier: Dossier) -> bool:
    return dossier.cas.objet is Objet.DUPLICATA


def _regle(dossier: Dossier, r: CarteARemplacer, jour: date | None) -> Erreurs:
    """After the card was given, and not after today."""
    erreurs = ordre(dossier, "le", r.le, jour)
    actuel = dossier.reponses.titre_actuel
    if actuel and r.le < actuel.debut:
        erreurs["le"] = "Cette date est avant le début de votre titre. Vérifiez l’année."
    return erreurs


def _page(dossier: Dossier, noms: Noms) -> Page:
    return {"circonstances": CIRCONSTANCES.items(), "oui_non": OUI_NON.items()}


def _mots(r: CarteARemplacer, noms: Noms) -> list[Ligne]:
    ou = r.lieu if r.en_france == "oui" else f"{r.lieu} (hors de France)"
    return [(DITES[r.circonstance], f"{noms.du_jour(r.le)}, {ou}")]


CARTE_A_REMPLACER = EcranDe(
    cle="carte_a_remplacer",
    etape=2,
    titre="Ce qui est arrivé à votre carte",
    titre_agent="Carte perdue, volée ou abîmée",
    modele=CarteARemplacer,
    applicable=_duplicata,
    regle=_regle,
    page=_page,
    mots=_mots,
)
