"""What the templates of the wizard need, computed from the dossier."""

from datetime import date
from typing import Any

from chalicelib.adresses import site as adresses
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.declarations import declarations
from chalicelib.domain.demande.ecrans import ETAPES, Ecran
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_mineur import REPRESENTANTS
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.attendues import LOGEMENTS
from chalicelib.referentiels import lecture
from chalicelib.web.demande import libelles, mots_du_cas, recapitulatif, vues_verification
from chalicelib.web.demande.deja_connu import deja_connu
from chalicelib.web.formulaire.formulaires import Formulaire
from chalicelib.web.formulaire.saisie import Saisie


def reponse_ou_connu(dossier: Dossier, ecran: Ecran) -> Modele | None:
    """The stored answer, else what the registre knows, as a (partial) model of the screen."""
    reponse: Modele | None = getattr(dossier.reponses, ecran.reponse)
    if reponse is not None or ecran.modele is None:
        return reponse
    connus = {nom: v for nom, v in deja_connu(dossier, ecran).items() if v is not None}
    vides = dict.fromkeys(ecran.modele.model_fields)
    return ecran.modele.model_construct(**(vides | connus))


def contexte(dossier: Dossier, ecran: Ecran, saisie: Saisie, jour: date) -> dict[str, Any]:
    """Common to every screen: step, titles, addresses, form state, and the reference lists."""
    precedent = parcours.avant(dossier, ecran)
    titre = mots_du_cas.titre(ecran, dossier.cas)
    return {
        "dossier": dossier,
        "ecran": ecran,
        "titre_ecran": titre,
        "etapes": ETAPES,
        "f": saisie,
        "erreurs": saisie.erreurs,
        "vue": dossier.empreinte(ecran.reponse),
        "action": adresses.ecran(dossier.id, ecran.nom),
        "precedent": adresses.ecran(dossier.id, precedent.nom) if precedent else adresses.ESPACE,
        "ajouter": False,
        "rubrique": "demande",
        "fil": [("Demander un titre de séjour", adresses.demande(dossier.id)), (titre, "")],
        "enfant": dossier.cas.est_pour_enfant,
        "a_savoir": vues_verification.de_l_ecran(dossier, ecran, jour),
        **_listes(ecran, saisie, jour),
        **_du_cas(dossier, ecran, jour),
    }


def _listes(ecran: Ecran, saisie: Saisie, jour: date) -> dict[str, Any]:
    """The choices that the screens offer."""
    return {
        "statuts": libelles.STATUTS,
        "situations": libelles.SITUATIONS.items(),
        "logements": LOGEMENTS.items(),
        "cartes": libelles.cartes(jour).items(),
        "representants": REPRESENTANTS.items(),
        "oui_non": libelles.CHOIX_OUI_NON,
        "pays": lecture.pays().items() if ecran.nom in AVEC_PAYS else (),
        "nationalites": lecture.nationalites().items() if ecran.nom in AVEC_NATIONALITE else (),
        "communes": [
            (c.nom, c.nom) for c in lecture.communes(saisie.valeur("adresse_code_postal"))
        ],
    }


def _du_cas(dossier: Dossier, ecran: Ecran, jour: date) -> dict[str, Any]:
    """What is said of this person, for the screen that says it."""
    return {
        "etat_civil": libelles.lignes_etat_civil(dossier.personne.etat_civil),
        "proche": mots_du_cas.proche(dossier.cas),
        "union": mots_du_cas.union(dossier.cas),
        "declarations": declarations(dossier) if ecran.nom == "honneur" else (),
        "intitule": intitule(dossier.cas, dossier.jour_des_regles),
        **vues_verification.du_titre(dossier, jour),
    }


AVEC_PAYS = ("conjoint", "enfants")
AVEC_NATIONALITE = ("conjoint", "ayant-droit")


def comparaison(
    dossier: Dossier, ecran: Ecran, reponse: Modele, formulaire: Formulaire, jour: date
) -> dict[str, Any]:
    """The stored answer and the typed one, line by line, and the form that sends it again."""
    ici = recapitulatif.en_mots(ecran.reponse, reponse, jour)
    enregistre = dict(
        recapitulatif.en_mots(ecran.reponse, getattr(dossier.reponses, ecran.reponse), jour)
    )
    lignes = [(libelle, enregistre.pop(libelle, ""), valeur) for libelle, valeur in ici] + [
        (libelle, valeur, "") for libelle, valeur in enregistre.items()
    ]
    caches = {n: v for n, v in formulaire.saisie().items() if n not in ("csrf", "vue")}
    return contexte(dossier, ecran, Saisie({}), jour) | {
        "lignes": [(libelle, avant, apres, avant != apres) for libelle, avant, apres in lignes],
        "caches": caches | {"vue": dossier.empreinte(ecran.reponse)},
        "garder": adresses.ecran(dossier.id, ecran.nom),
    }
