"""What the templates of the wizard need, computed from the dossier."""

from datetime import date
from typing import Any

from chalicelib.adresses import site as adresses
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.demande.ecrans.recapitulatif import RECAPITULATIF
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etapes import etapes
from chalicelib.domain.modele import Modele
from chalicelib.referentiels import lecture
from chalicelib.web.demande import vues_verification
from chalicelib.web.demande.noms import noms
from chalicelib.web.formulaire.formulaires import Formulaire
from chalicelib.web.formulaire.saisie import Saisie


def reponse_ou_connu(dossier: Dossier, ecran: Ecran) -> Modele | None:
    """The stored answer, else what the registre knows, as a (partial) model of the screen."""
    reponse: Modele | None = ecran.donnee(dossier)
    if reponse is not None:
        return reponse
    modele: type[Modele] = ecran.modele
    connus = {nom: v for nom, v in ecran.deja_connu(dossier).items() if v is not None}
    vides = dict.fromkeys(modele.model_fields)
    return modele.model_construct(**(vides | connus))


def contexte(
    dossier: Dossier, ecran: Ecran, saisie: Saisie, jour: date, depuis: str = ""
) -> dict[str, Any]:
    """Common to every screen: step, titles, addresses, form state; then what this one adds.

    `depuis` is the recap for who came from it to change something: « Retour » leads back there.
    """
    a_relire = depuis == RECAPITULATIF.nom
    precedent = RECAPITULATIF if a_relire else parcours.avant(dossier, ecran)
    titre = ecran.titre_pour(dossier.cas)
    return {
        "dossier": dossier,
        "ecran": ecran,
        "titre_ecran": titre,
        "etapes": etapes(dossier.cas),
        "rang": parcours.rang(dossier, ecran),
        "f": saisie,
        "erreurs": saisie.erreurs,
        "vue": dossier.empreinte(ecran.reponse),
        "action": adresses.ecran(dossier.id, ecran.nom, depuis=depuis if a_relire else ""),
        "precedent": adresses.ecran(dossier.id, precedent.nom) if precedent else adresses.ESPACE,
        "rubrique": "demande",
        "fil": [("Demander un titre de séjour", adresses.demande(dossier.id)), (titre, "")],
        "enfant": dossier.cas.est_pour_enfant,
        "a_savoir": vues_verification.de_l_ecran(dossier, ecran, jour),
        "communes": [
            (c.nom, c.nom) for c in lecture.communes(saisie.valeur("adresse_code_postal"))
        ],
        **vues_verification.du_titre(dossier, jour),
        **ecran.page(dossier, noms(jour)),
    }


def comparaison(
    dossier: Dossier, ecran: Ecran, reponse: Modele, formulaire: Formulaire, jour: date
) -> dict[str, Any]:
    """The stored answer and the typed one, line by line, and the form that sends it again."""
    ici = ecran.en_mots(reponse, noms(jour))
    enregistre = dict(ecran.en_mots(ecran.donnee(dossier), noms(jour)))
    lignes = [(libelle, enregistre.pop(libelle, ""), valeur) for libelle, valeur in ici] + [
        (libelle, valeur, "") for libelle, valeur in enregistre.items()
    ]
    caches = {n: v for n, v in formulaire.saisie().items() if n not in ("csrf", "vue")}
    return contexte(dossier, ecran, Saisie({}), jour) | {
        "lignes": [(libelle, avant, apres, avant != apres) for libelle, avant, apres in lignes],
        "caches": caches | {"vue": dossier.empreinte(ecran.reponse)},
        "garder": adresses.ecran(dossier.id, ecran.nom),
    }
