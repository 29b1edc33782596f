"""The family situation, and the person one lives with (S1-03, S1-04)."""

from datetime import date

from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.demande.ecran import Connu, EcranDe, Page
from chalicelib.domain.demande.mots import OUI_NON, Ligne, Noms
from chalicelib.domain.demande.vraisemblance import Erreurs, naissance, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Conjoint, Famille
from chalicelib.domain.personne.identite import SITUATIONS, SituationFamiliale

SITUATIONS_DU_LIEN = {
    LienFamilial.CONJOINT: SituationFamiliale.MARIE,
    LienFamilial.PARTENAIRE: SituationFamiliale.PACSE,
    LienFamilial.CONCUBIN: SituationFamiliale.CONCUBIN,
}
CHOIX_DU_LIEN = {
    LienFamilial.CONJOINT: "« mari ou femme » : la situation est alors « Marié(e) »",
    LienFamilial.PARTENAIRE: "« partenaire » : la situation est alors « Pacsé(e) »",
    LienFamilial.CONCUBIN: "« concubin ou concubine » : la situation est alors « En concubinage »",
}


def majeur(dossier: Dossier) -> bool:
    """A minor is asked neither for a couple nor for children; nor is who keeps her permit."""
    return not (dossier.cas.est_pour_enfant or dossier.cas.garde_le_titre)


def _situation_du_lien(dossier: Dossier, r: Famille, jour: date | None) -> Erreurs:
    """The family situation and the tie chosen at the door say the same thing (c3)."""
    lien = dossier.cas.lien
    attendue = SITUATIONS_DU_LIEN.get(lien) if lien and dossier.cas.est_premiere else None
    if lien is None or attendue is None or r.situation_familiale is attendue:
        return {}
    suite = "Corrigez cette réponse, ou recommencez une demande avec un autre lien."
    return {"situation_familiale": f"Vous avez choisi {CHOIX_DU_LIEN[lien]}. {suite}"}


def _situation_connue(dossier: Dossier) -> Connu:
    """The registre's word, else what the tie chosen at the door says."""
    du_lien = SITUATIONS_DU_LIEN.get(dossier.cas.lien) if dossier.cas.lien else None
    return {"situation_familiale": dossier.personne.situation_familiale or du_lien}


def _situations(dossier: Dossier, noms: Noms) -> Page:
    return {"situations": SITUATIONS.items()}


def _mots(r: Famille, noms: Noms) -> list[Ligne]:
    return [("Situation familiale", SITUATIONS[r.situation_familiale])]


FAMILLE = EcranDe(
    cle="famille",
    etape=1,
    titre="Votre situation familiale",
    titre_agent="Situation familiale",
    modele=Famille,
    applicable=majeur,
    regle=_situation_du_lien,
    connu=_situation_connue,
    page=_situations,
    mots=_mots,
)


def _conjoint_a_dire(dossier: Dossier) -> bool:
    """In couple with somebody whom step 2 does not ask about already."""
    situation = dossier.situation
    ailleurs = dossier.cas.en_couple_avec_ayant_droit
    return majeur(dossier) and situation is not None and situation.en_couple and not ailleurs


def _regle_du_conjoint(dossier: Dossier, r: Conjoint, jour: date | None) -> Erreurs:
    erreurs = naissance("date_naissance", r.date_naissance, jour)
    erreurs |= ordre(dossier, "date_union", r.date_union, jour)
    if r.date_union.year < r.date_naissance.annee:
        erreurs["date_union"] = "L’union est avant la naissance de cette personne. Vérifiez."
    return erreurs


def _listes_du_conjoint(dossier: Dossier, noms: Noms) -> Page:
    return {
        "pays": noms.pays.items(),
        "nationalites": noms.nationalites.items(),
        "oui_non": OUI_NON.items(),
    }


def _mots_du_conjoint(r: Conjoint, noms: Noms) -> list[Ligne]:
    return [
        ("Nom et prénoms", f"{r.nom} {r.prenoms}"),
        ("Naissance", f"{noms.du_jour(r.date_naissance)} ({noms.du_pays(r.pays_naissance)})"),
        ("Nationalité", noms.de_nationalite(r.nationalite)),
        ("Union", f"{noms.du_jour(r.date_union)}, {r.lieu_union}"),
        ("Vit en France", OUI_NON[r.en_france]),
    ]


CONJOINT = EcranDe(
    cle="conjoint",
    etape=1,
    titre="La personne avec qui vous vivez en couple",
    titre_agent="Conjoint ou partenaire",
    modele=Conjoint,
    applicable=_conjoint_a_dire,
    regle=_regle_du_conjoint,
    page=_listes_du_conjoint,
    mots=_mots_du_conjoint,
)
