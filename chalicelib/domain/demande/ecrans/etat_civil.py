"""GE1: the civil status of the registre, and whether the person finds it right (S1-01, S1-02)."""

from datetime import date

from chalicelib.domain.demande.ecran import Connu, EcranDe, Page
from chalicelib.domain.demande.mots import OUI_NON, Ligne, Noms, dites
from chalicelib.domain.demande.vraisemblance import Erreurs, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import EtatCivilVerifie
from chalicelib.domain.personne.identite import SEXES, EtatCivil


def lignes_etat_civil(etat_civil: EtatCivil, noms: Noms) -> list[Ligne]:
    """The pre-filled civil status, in the order of a permit."""
    lieu = f"{etat_civil.ville_naissance} ({noms.du_pays(etat_civil.pays_naissance)})"
    return dites(
        ("Nom de naissance", etat_civil.nom_naissance),
        ("Nom d’usage", etat_civil.nom_usage),
        ("Prénoms", ", ".join(etat_civil.prenoms) or "Sans prénom"),
        ("Sexe", SEXES[etat_civil.sexe]),
        ("Date de naissance", etat_civil.date_naissance.en_clair),
        ("Lieu de naissance", lieu),
        ("Nationalité", ", ".join(map(noms.de_nationalite, etat_civil.nationalites))),
    )


def _du_registre(dossier: Dossier, noms: Noms) -> list[Ligne]:
    """With the number: typed at the beginning when the registre did not know the child."""
    numero = dites(("Numéro étranger", dossier.personne.numero_etranger))
    lignes = _deja_dites if dossier.tait_le_registre else lignes_etat_civil
    return numero + lignes(dossier.personne.etat_civil, noms)


def _deja_dites(etat_civil: EtatCivil, noms: Noms) -> list[Ligne]:
    """What whoever opened the account had to know. Two names: one of them was not typed."""
    seul = None if etat_civil.nom_usage else etat_civil.nom_naissance
    return dites(
        ("Nom de naissance", seul),
        ("Prénoms", next(iter(etat_civil.prenoms), "Sans prénom")),
        ("Date de naissance", etat_civil.date_naissance.en_clair),
    )


def _page(dossier: Dossier, noms: Noms) -> Page:
    return {"etat_civil": _du_registre(dossier, noms)}


def _connu(dossier: Dossier) -> Connu:
    return {"date_entree_france": dossier.personne.date_entree_france}


def _regle(dossier: Dossier, r: EtatCivilVerifie, jour: date | None) -> Erreurs:
    erreurs = ordre(dossier, "date_entree_france", r.date_entree_france, jour)
    if r.conforme == "non" and not r.erreur_signalee:
        erreurs["erreur_signalee"] = "Dites quelle information est fausse."
    return erreurs


def _mots(r: EtatCivilVerifie, noms: Noms) -> list[Ligne]:
    return [
        ("Ces informations sont justes", OUI_NON[r.conforme]),
        *dites(("Ce qui est faux", r.erreur_signalee)),
        ("Entrée en France", noms.du_jour(r.date_entree_france)),
    ]


ETAT_CIVIL = EcranDe(
    cle="etat_civil",
    etape=1,
    titre="Vérifiez votre état civil",
    titre_enfant="Vérifiez l’état civil de l’enfant",
    titre_agent="État civil",
    modele=EtatCivilVerifie,
    regle=_regle,
    avant=_du_registre,
    connu=_connu,
    prive=True,
    page=_page,
    mots=_mots,
)
