"""The ADP that follows a confirmation by itself: its first day, what is said of it (DOC-11, R14).

An ADP is due when the examination outlasts the document held (CESEDA R431-15-1, al. 2), or as soon
as the request is complete for a child who files before 19 (al. 3).
"""

from datetime import date

from chalicelib.domain.attestations.attestation import AdpAVenir, Attestation
from chalicelib.domain.attestations.attestation_a_decider import a_decider_avant
from chalicelib.domain.attestations.couverture import protection_prouvee, titre_prouve
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.documents_detenus import (
    carte_a_effets,
    dernier_document_jusqu_au,
    document_detenu_jusqu_au,
)
from chalicelib.domain.attestations.prolongation import (
    enfant_a_temps,
    prolongation_attendue,
    titre_loin_de_sa_fin,
)
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.renouvellement import fenetre, lendemain

_ALINEA_1 = "CESEDA, art. R.\u00a0431-15-1, al. 1"
_ALINEA_2 = "CESEDA, art. R.\u00a0431-15-1, al. 2"
_ALINEA_3 = "CESEDA, art. R.\u00a0431-15-1, al. 3"


def adp_a_venir(dossier: Dossier, document: TypeDocument, jour: date) -> AdpAVenir | None:
    """What to tell of the next ADP to somebody who gets a confirmation on `jour`."""
    suite = _suite(dossier, document, jour)
    if suite is None:
        return None
    return suite.model_copy(update={"phrase": pour_le_parent(dossier, suite.phrase)})


def ensuite(attestation: Attestation, dossier: Dossier, jour: date) -> str:
    """What comes after a document in force, as it is on `jour`: a proof accepted since is not said
    to be checked."""
    if not attestation.est_confirmation or dossier.en_correction:
        return attestation.ensuite
    vient = prolongation_attendue(dossier, jour)
    if vient and vient.debut <= jour:
        return ""
    suite = adp_a_venir(dossier, attestation.document, attestation.depose_le)
    return suite.phrase if suite else ""


def _suite(dossier: Dossier, document: TypeDocument, jour: date) -> AdpAVenir | None:
    if document is not TypeDocument.CONFIRMATION:
        return None
    if dossier.cas.garde_le_titre:
        return _titre_garde(dossier, jour)
    if filiation.a_verifier(dossier):
        return _apres_la_filiation(dossier, jour)
    if not dossier.cas.est_famille and not _titre_connu(dossier):
        return _apres_verification(dossier, jour)
    if enfant_a_temps(dossier, jour):
        complete, avant = _des_que_complete(dossier, jour), _a_voir_avant(dossier, jour)
        fin = document_detenu_jusqu_au(dossier, jour)
        apres = f" {_sans_nouvelles(avant)}" if avant else ""
        apres = f" {_a_la_fin(fin)}" if fin else apres
        debut = lendemain(fin) if fin else jour
        return AdpAVenir(debut=debut, phrase=f"U{complete[1:]}{apres}", article=_ALINEA_3)
    fin = document_detenu_jusqu_au(dossier, jour)
    if fin and not titre_prouve(dossier):
        return _apres_verification(dossier, jour)
    if fin:
        return _apres_le_document(fin)
    return _sans_document(dossier, jour)


def _titre_connu(dossier: Dossier) -> bool:
    return protection_prouvee(dossier) and titre_prouve(dossier)


def _apres_verification(dossier: Dossier, jour: date) -> AdpAVenir:
    verification = delai(CodeDelai.VERIFICATION, jour)
    limite = verification.apres(jour, _lieu(dossier))
    # The end of a card that nobody checked yet is not written on a document.
    ensuite = (
        "Ensuite, si la préfecture n’a pas encore décidé quand votre titre se termine,"
        if dossier.cas.est_famille or titre_loin_de_sa_fin(dossier, jour)
        else "Ensuite"
    )
    return AdpAVenir(
        phrase=f"Un agent vérifie {_a_verifier(dossier)} au plus tard le {en_clair(limite)}. "
        f"{ensuite} vous recevez une attestation de prolongation d’instruction, sans rien "
        f"demander. {_sans_nouvelles(limite)}",
        article=f"choix du service : {verification.duree.en_lettres}",
    )


def _sans_nouvelles(apres: date) -> str:
    return f"Sans nouvelles après le {en_clair(apres)}, appelez le 0\u00a0806\u00a0001\u00a0620."


def _lieu(dossier: Dossier) -> str:
    """Whose holidays count: a task of its agents has the same day (`instruction/taches.py`)."""
    return dossier.prefecture.code if dossier.reponses.coordonnees else ""


def _apres_la_filiation(dossier: Dossier, jour: date) -> AdpAVenir:
    """The tie first, whatever the registre knows of the child; for a BPI, then the decision."""
    du_lien = filiation.verification(jour).apres(jour, _lieu(dossier))
    phrase = (
        "Un agent vérifie le document qui montre que vous pouvez agir pour l’enfant, au plus tard "
        f"le {en_clair(du_lien)}."
    )
    dernier = du_lien
    if dossier.cas.est_famille:
        dernier = _a_voir_avant(dossier, jour) or du_lien
        ensuite = f"Ensuite, {_des_que_complete(dossier, jour)}"
    elif protection_prouvee(dossier):
        ensuite = f"Ensuite, {_RECOIT}"
    else:
        dernier = delai(CodeDelai.VERIFICATION, jour).apres(jour, _lieu(dossier))
        ensuite = (
            f"Il vérifie sa protection au plus tard le {en_clair(dernier)}. Ensuite, {_RECOIT}"
        )
    return AdpAVenir(
        phrase=f"{phrase} {ensuite} {_sans_nouvelles(dernier)}", article="choix du service"
    )


_DES_QUE_COMPLETE = (
    "une attestation de prolongation d’instruction est délivrée dès que la préfecture a constaté "
    "que la demande est complète."
)
_RECOIT = (
    "l’enfant reçoit une attestation de prolongation d’instruction, sans rien demander. Si un "
    "document ne suffit pas, l’agent vous écrit lequel envoyer."
)


def _des_que_complete(dossier: Dossier, jour: date) -> str:
    """By when an agent looks, for a child who holds nothing; a document leaves the time to."""
    avant = _a_voir_avant(dossier, jour)
    le = f" Un agent le vérifie au plus tard le {en_clair(avant)}." if avant else ""
    return f"{_DES_QUE_COMPLETE}{le}"


def _a_la_fin(fin: date) -> str:
    """Complete or not, it comes when the document held ends (al. 2)."""
    return (
        "Sinon, si la préfecture n’a pas encore décidé, vous recevez une attestation de "
        f"prolongation d’instruction qui commence le {en_clair(lendemain(fin))}, quand le document "
        "de séjour se termine, sans rien demander."
    )


def _a_voir_avant(dossier: Dossier, jour: date) -> date | None:
    return None if document_detenu_jusqu_au(dossier, jour) else a_decider_avant(dossier, jour)


def _a_verifier(dossier: Dossier) -> str:
    if dossier.cas.est_famille or protection_prouvee(dossier):
        return "votre titre de séjour"
    return "votre décision" if titre_prouve(dossier) else "votre décision et votre titre de séjour"


def _apres_le_document(fin: date) -> AdpAVenir:
    debut = lendemain(fin)
    return AdpAVenir(
        debut=debut,
        phrase=f"Votre document de séjour est valable jusqu’au {en_clair(fin)}. Si la préfecture "
        "n’a pas encore décidé à cette date, vous recevez une attestation de prolongation "
        f"d’instruction qui commence le {en_clair(debut)}, sans rien demander.",
        article=_ALINEA_2,
    )


def _sans_document(dossier: Dossier, jour: date) -> AdpAVenir:
    """Nothing comes by itself: an agent gives an attestation, by a day that others watch over."""
    fini = dernier_document_jusqu_au(dossier, jour)
    constat = (
        f"Votre document de séjour est terminé depuis le {en_clair(fini)}."
        if fini
        else "Vous n’avez pas de document de séjour en cours."
    )
    avant = a_decider_avant(dossier, jour)
    return AdpAVenir(
        phrase=f"{constat}{_effets_possibles(dossier, jour)} Aucune attestation n’est "
        "automatique : un agent de la préfecture "
        f"décide, au plus tard le {en_clair(avant)}. S’il vous donne une attestation, vous la "
        "recevez par courriel et dans votre espace, sans rien demander. Sans nouvelles après ce "
        "jour, appelez le 0\u00a0806\u00a0001\u00a0620.",
        article=_ALINEA_2,
    )


def _titre_garde(dossier: Dossier, jour: date) -> AdpAVenir:
    """The permit goes on as it is; who cannot show its card may be given a document meanwhile."""
    if not dossier.titre_perdu:
        return _titre_montre(dossier, jour)
    avant = a_decider_avant(dossier, jour)
    return AdpAVenir(
        phrase="Vous gardez vos droits, mais vous n’avez plus votre carte. Un agent de la "
        "préfecture décide s’il vous donne une attestation pour attendre le duplicata, au plus "
        f"tard le {en_clair(avant)}. Vous la recevez alors par courriel et dans votre espace, sans "
        f"rien demander. {_sans_nouvelles(avant)}",
        article="choix du service",
    )


def _titre_montre(dossier: Dossier, jour: date) -> AdpAVenir:
    """The card is shown meanwhile: once checked its end is said, ended it keeps nothing."""
    if not titre_prouve(dossier):
        limite = delai(CodeDelai.VERIFICATION, jour).apres(jour, _lieu(dossier))
        phrase = f"Un agent vérifie votre titre de séjour au plus tard le {en_clair(limite)}."
        return AdpAVenir(phrase=f"{phrase} {_sans_nouvelles(limite)}", article="choix du service")
    fin = document_detenu_jusqu_au(dossier, jour)
    if fin is None:
        return _sans_document(dossier, jour)
    phrase = f"Votre titre de séjour reste valable jusqu’au {en_clair(fin)}."
    return AdpAVenir(phrase=phrase, article=_ALINEA_1)


def _effets_possibles(dossier: Dossier, jour: date) -> str:
    """A card that the registre does not know: asked in time by another way, it counts (J19)."""
    actuel = dossier.reponses.titre_actuel
    if actuel is None or dossier.titre_confirme:
        return ""
    if not carte_a_effets(actuel.carte, actuel.debut, actuel.fin):
        return ""
    effets = fenetre(actuel.fin, jour).effets
    if not actuel.fin < jour <= effets:
        return ""
    return (
        " Si vous avez demandé son renouvellement avant cette date, par exemple à la préfecture, "
        f"votre carte garde ses effets jusqu’au {en_clair(effets)} (article L.\u00a0433-3). Gardez "
        "la preuve de cette demande."
    )
