"""What has changed for the holder of a permit: the address, the name, the family (CHG-01)."""

from datetime import date

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.mots import Ligne, Noms, dites
from chalicelib.domain.demande.vraisemblance import Erreurs, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_titulaire import (
    ChangementDeSituation,
    Demenagement,
    NatureChangement,
)

NATURES = {
    NatureChangement.MARIAGE: "Je me suis marié(e)",
    NatureChangement.PACS: "J’ai signé un PACS ou une union civile",
    NatureChangement.SEPARATION: "J’ai divorcé, ou mon PACS est terminé",
    NatureChangement.VEUVAGE: "Mon mari, ma femme ou mon partenaire est décédé(e)",
    NatureChangement.NAISSANCE: "J’ai eu un enfant",
    NatureChangement.ETAT_CIVIL: "Mon nom, mes prénoms ou ma date de naissance sont corrigés",
}
DITES = {
    NatureChangement.MARIAGE: "Mariage",
    NatureChangement.PACS: "PACS ou union civile",
    NatureChangement.SEPARATION: "Divorce ou fin du PACS",
    NatureChangement.VEUVAGE: "Décès du conjoint ou partenaire",
    NatureChangement.NAISSANCE: "Naissance d’un enfant",
    NatureChangement.ETAT_CIVIL: "État civil corrigé",
}


def _adresse(dossier: Dossier) -> bool:
    return dossier.cas.objet is Objet.CHANGEMENT_ADRESSE


def _situation(dossier: Dossier) -> bool:
    return dossier.cas.objet is Objet.CHANGEMENT_SITUATION


def _regle_du_demenagement(dossier: Dossier, r: Demenagement, jour: date | None) -> Erreurs:
    return ordre(dossier, "depuis", r.depuis, jour)


def _mots_du_demenagement(r: Demenagement, noms: Noms) -> list[Ligne]:
    return [("À cette adresse depuis le", noms.du_jour(r.depuis))]


DEMENAGEMENT = EcranDe(
    cle="demenagement",
    etape=2,
    titre="Votre déménagement",
    titre_agent="Déménagement",
    modele=Demenagement,
    applicable=_adresse,
    regle=_regle_du_demenagement,
    mots=_mots_du_demenagement,
)


def _regle_du_changement(dossier: Dossier, r: ChangementDeSituation, jour: date | None) -> Erreurs:
    return ordre(dossier, "date_changement", r.date_changement, jour)


def _page(dossier: Dossier, noms: Noms) -> Page:
    return {"natures": NATURES.items()}


def _mots_du_changement(r: ChangementDeSituation, noms: Noms) -> list[Ligne]:
    return [
        (DITES[r.nature], f"le {noms.du_jour(r.date_changement)}"),
        *dites(("Explication", r.explication)),
    ]


CHANGEMENT = EcranDe(
    cle="changement",
    etape=2,
    titre="Ce qui a changé",
    titre_agent="Changement déclaré",
    modele=ChangementDeSituation,
    applicable=_situation,
    regle=_regle_du_changement,
    page=_page,
    mots=_mots_du_changement,
)
