"""S1-05: where and how to reach the person."""

from chalicelib.domain.demande.ecran import Connu, EcranDe
from chalicelib.domain.demande.mots import Ligne, Noms
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Coordonnees
from chalicelib.domain.saisie.telephone import telephone_en_clair


def _connu(dossier: Dossier) -> Connu:
    """What the person last said for all her requests, else the registre's word (R8).

    For a child the registre's word is private, what the account's owner said is not.
    """
    personne, dites = dossier.personne, dossier.coordonnees_du_compte
    pour_enfant = dossier.cas.est_pour_enfant
    if pour_enfant and not dites:
        return {}
    return {
        "adresse": dites.adresse if dites else personne.adresse,
        "telephone": dites.telephone if dites else personne.telephone,
        "courriel": None if pour_enfant else personne.courriel,
    }


def _mots(r: Coordonnees, noms: Noms) -> list[Ligne]:
    return [
        ("Adresse", list(r.adresse.lignes)),
        ("Téléphone", telephone_en_clair(r.telephone)),
        ("Adresse électronique", r.courriel or "Aucune"),
    ]


COORDONNEES = EcranDe(
    cle="coordonnees",
    etape=1,
    titre="Votre adresse et vos contacts",
    titre_enfant="L’adresse de l’enfant et vos contacts",
    titre_agent="Adresse et contacts",
    modele=Coordonnees,
    connu=_connu,
    mots=_mots,
)
