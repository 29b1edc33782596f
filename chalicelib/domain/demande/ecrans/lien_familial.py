"""The tie with the protected person: how one came, and for a couple the common life (S2-05)."""

from datetime import date

from chalicelib.domain.cas.cas import Cas, LienFamilial
from chalicelib.domain.demande.ecran import Connu, EcranDe, Page
from chalicelib.domain.demande.ecrans.ayant_droit import de_famille, proche
from chalicelib.domain.demande.mots import OUI_NON, Ligne, Noms, dites
from chalicelib.domain.demande.vraisemblance import Erreurs, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_famille import LienDeclare
from chalicelib.domain.eligibilite.signalements import Signalement

UNIONS = {
    LienFamilial.CONJOINT: "Date du mariage",
    LienFamilial.PARTENAIRE: "Date du PACS ou de l’union civile",
    LienFamilial.CONCUBIN: "Date du début de la vie commune",
}
"""What the date of the union is called for a tie; without couple, no date."""


def _couple_ou_arrivee(cas: Cas) -> str:
    if cas.en_couple_avec_ayant_droit:
        return "Votre couple et votre vie commune"
    return "L’arrivée de l’enfant en France" if cas.est_pour_enfant else "Votre arrivée en France"


def _regle(dossier: Dossier, r: LienDeclare, jour: date | None) -> Erreurs:
    """A couple also says since when, where, and whether they live together."""
    if not dossier.cas.en_couple_avec_ayant_droit:
        return {}
    absents = {
        "date_union": (r.date_union, "Écrivez la date de votre union."),
        "lieu_union": (r.lieu_union, "Écrivez la ville et le pays de votre union."),
        "vie_commune": (r.vie_commune, "Dites si vous vivez ensemble."),
    }
    erreurs = {champ: phrase for champ, (lue, phrase) in absents.items() if not lue}
    if r.date_union:
        erreurs |= ordre(dossier, "date_union", r.date_union, jour)
        protegee = dossier.reponses.ayant_droit
        if protegee and r.date_union.year < protegee.date_naissance.annee:
            erreurs["date_union"] = "L’union est avant la naissance de cette personne. Vérifiez."
    return erreurs


def _visa_connu(dossier: Dossier) -> Connu:
    return {"entree_reunification": "oui" if dossier.personne.visas else None}


def _page(dossier: Dossier, noms: Noms) -> Page:
    lien = dossier.cas.lien
    return {
        "proche": proche(dossier.cas),
        "union": UNIONS.get(lien, "") if lien else "",
        "oui_non": OUI_NON.items(),
    }


def _mots(r: LienDeclare, noms: Noms) -> list[Ligne]:
    union = noms.du_jour(r.date_union) if r.date_union else ""
    return [
        ("Visa de réunification familiale", OUI_NON[r.entree_reunification]),
        *dites(
            ("Union", ", ".join(partie for partie in (union, r.lieu_union) if partie)),
            ("Vie commune", OUI_NON[r.vie_commune] if r.vie_commune else None),
        ),
    ]


LIEN_FAMILIAL = EcranDe(
    cle="lien_familial",
    etape=2,
    titre="Votre lien avec cette personne",
    titre_du_cas=_couple_ou_arrivee,
    titre_agent="Lien familial",
    modele=LienDeclare,
    applicable=de_famille,
    regle=_regle,
    connu=_visa_connu,
    page=_page,
    signalements=(
        Signalement.ENTREE_HORS_REUNIFICATION,
        Signalement.SANS_VIE_COMMUNE,
        Signalement.AYANT_DROIT_DEVENU_MAJEUR,
        Signalement.AYANT_DROIT_MAJEUR,
        Signalement.CONCUBIN_D_UNE_UNION_POSTERIEURE,
        Signalement.UNION_RECENTE,
        Signalement.ENFANT_PLUS_DE_19_ANS,
        Signalement.SEJOUR_NON_CONNU,
        Signalement.ENTREE_ANCIENNE,
    ),
    mots=_mots,
)
