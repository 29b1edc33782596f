"""What the templates of the wizard need, computed from the dossier."""

from typing import Any

from chalicelib.domain import parcours
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.justificatifs import LOGEMENTS
from chalicelib.domain.modele import Modele
from chalicelib.domain.parcours import ETAPES, Ecran
from chalicelib.referentiels import lecture
from chalicelib.web import libelles, recapitulatif, urls
from chalicelib.web.formulaires import Formulaire
from chalicelib.web.saisie import Saisie


def _suggestions(dossier: Dossier, ecran: Ecran) -> dict[str, Any]:
    personne = dossier.personne
    if ecran.nom == "etat-civil":
        return {"date_entree_france": personne.date_entree_france}
    if ecran.nom == "famille":
        return {"situation_familiale": personne.situation_familiale}
    if ecran.nom == "coordonnees":
        return {
            "adresse": personne.adresse,
            "telephone": personne.telephone,
            "courriel": personne.courriel,
        }
    if ecran.nom == "motif" and personne.decision:
        return {
            "decision_autorite": personne.decision.autorite,
            "decision_numero": personne.decision.numero,
            "decision_date": personne.decision.date,
        }
    return {}


def reponse_ou_connu(dossier: Dossier, ecran: Ecran) -> Modele | None:
    """The stored answer, else what the registre knows, as a (partial) model of the screen."""
    reponse: Modele | None = getattr(dossier.reponses, ecran.reponse)
    if reponse is not None or ecran.modele is None:
        return reponse
    connus = {nom: v for nom, v in _suggestions(dossier, ecran).items() if v is not None}
    vides = dict.fromkeys(ecran.modele.model_fields)
    return ecran.modele.model_construct(**(vides | connus))


def contexte(dossier: Dossier, ecran: Ecran, saisie: Saisie) -> dict[str, Any]:
    """Common to every screen: step, titles, addresses, form state, and the reference lists."""
    precedent = parcours.avant(dossier, ecran)
    return {
        "dossier": dossier,
        "ecran": ecran,
        "etapes": ETAPES,
        "f": saisie,
        "erreurs": saisie.erreurs,
        "vue": dossier.empreinte(ecran.reponse),
        "action": urls.ecran(dossier.id, ecran.nom),
        "precedent": urls.ecran(dossier.id, precedent.nom) if precedent else urls.ESPACE,
        "ajouter": False,
        "rubrique": "demande",
        "fil": [("Demander un titre de séjour", urls.demande(dossier.id)), (ecran.titre, "")],
        "etat_civil": libelles.lignes_etat_civil(dossier.personne.etat_civil),
        "statuts": libelles.STATUTS,
        "situations": libelles.SITUATIONS.items(),
        "logements": LOGEMENTS.items(),
        "oui_non": libelles.CHOIX_OUI_NON,
        "pays": lecture.pays().items() if ecran.nom in AVEC_PAYS else (),
        "nationalites": lecture.nationalites().items() if ecran.nom == "conjoint" else (),
        "communes": [
            (c.nom, c.nom) for c in lecture.communes(saisie.valeur("adresse_code_postal"))
        ],
    }


AVEC_PAYS = ("conjoint", "enfants")


def comparaison(
    dossier: Dossier, ecran: Ecran, reponse: Modele, formulaire: Formulaire
) -> dict[str, Any]:
    """The stored answer and the typed one, line by line, and the form that sends it again."""
    ici = recapitulatif.en_mots(ecran.reponse, reponse)
    enregistre = dict(
        recapitulatif.en_mots(ecran.reponse, getattr(dossier.reponses, ecran.reponse))
    )
    lignes = [(libelle, enregistre.pop(libelle, ""), valeur) for libelle, valeur in ici] + [
        (libelle, valeur, "") for libelle, valeur in enregistre.items()
    ]
    caches = {n: v for n, v in formulaire.saisie().items() if n not in ("csrf", "vue")}
    return contexte(dossier, ecran, Saisie({})) | {
        "lignes": [(libelle, avant, apres, avant != apres) for libelle, avant, apres in lignes],
        "caches": caches | {"vue": dossier.empreinte(ecran.reponse)},
        "garder": urls.ecran(dossier.id, ecran.nom),
    }
