"""Change the address of one's account: type it, then prove it with the link sent there (R8)."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.compte.adresses_precedentes import TropDeChangements
from chalicelib.domain.compte.compte import Compte, CompteAbsent
from chalicelib.domain.compte.freins import COURRIEL_COMPTE, TropDeTentatives
from chalicelib.domain.compte.liens import LienInutilisable
from chalicelib.domain.compte.mot_de_passe import MotDePasseFaux
from chalicelib.domain.compte.restitution import VerificationEnCours
from chalicelib.domain.compte.second_facteur import Protege
from chalicelib.domain.compte.telephone import IdentiteAConfirmer
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.settings import settings
from chalicelib.storage.compte import comptes
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.compte.changer_courriel import (
    confirmer_changement_de_courriel,
    demander_changement_de_courriel,
)
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien
from chalicelib.usecases.compte.exiger_mot_de_passe import exiger_mot_de_passe
from chalicelib.web.formulaire import adresse_electronique
from chalicelib.web.formulaire.formulaires import FormulaireInvalide
from chalicelib.web.http import hacheur, pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

DEJA = "C’est déjà l’adresse de votre compte. Écrivez la nouvelle adresse."


@routes.get(adresses_compte.COURRIEL)
def afficher(requete: Requete) -> Response:
    return _formulaire(requete, _compte(requete), {}, 200)


@routes.post(adresses_compte.COURRIEL)
def demander(requete: Requete) -> Response:
    """Nothing changes before the link is opened and confirmed.

    Raises VerificationEnCours, IdentiteAConfirmer.
    """
    compte = _compte(requete)
    if compte.doit_attendre(Protege.COURRIEL):
        raise VerificationEnCours if compte.est_conteste else IdentiteAConfirmer
    try:
        nouveau = adresse_electronique.lire(requete.formulaire)
        if _est_la_meme(nouveau, compte):
            raise FormulaireInvalide({"courriel": DEJA})
        _exiger_le_mot_de_passe(requete, compte)
        entrepots.freins().compter(COURRIEL_COMPTE, compte.id, requete.maintenant)
    except FormulaireInvalide as refus:
        return _formulaire(requete, compte, refus.erreurs)
    except MotDePasseFaux as refus:
        return _formulaire(requete, compte, {"mot_de_passe": f"{refus.phrase} {refus.suite}"})
    except TropDeTentatives as refus:
        return _formulaire(requete, compte, {"": f"{refus.phrase} {refus.suite}"}, 429)
    demander_changement_de_courriel(
        compte,
        nouveau,
        lien_id=_numero_d_envoi(requete),
        table=entrepots.table(),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(adresses_compte.COURRIEL_ENVOYE, requete)


def _exiger_le_mot_de_passe(requete: Requete, compte: Compte) -> None:
    """Raises FormulaireInvalide, MotDePasseFaux, TropDeTentatives."""
    saisi = requete.formulaire.get("mot_de_passe")
    if not saisi:
        raise FormulaireInvalide({"mot_de_passe": "Écrivez le mot de passe de votre compte."})
    exiger_mot_de_passe(
        compte,
        saisi,
        session=session.exiger(requete),
        freins=entrepots.freins(),
        hacheur=hacheur.hacheur(),
        maintenant=requete.maintenant,
    )


@routes.get(adresses_compte.COURRIEL_ENVOYE)
def envoye(requete: Requete) -> Response:
    session.exiger(requete)
    return pages.page("compte/courriel_envoye.html", requete)


@routes.get(adresses_compte.COURRIEL_CONFIRMER)
def consulter(requete: Requete) -> Response:
    """Looking at the link never spends it: some mail services open the links they see."""
    jeton = requete.query.get("jeton", "")
    try:
        lien, _ = consulter_lien(
            jetons_de_lien.lire(jeton, settings().secret),
            UsageLien.COURRIEL,
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return _inutilisable(requete, refus)
    return pages.page(
        "compte/courriel_confirmer.html", requete, jeton=jeton, courriel=lien.courriel
    )


@routes.post(adresses_compte.COURRIEL_CONFIRMER)
def confirmer(requete: Requete) -> Response:
    """The session of this browser stays open, and no other."""
    ouverte = session.chercher(requete)
    try:
        confirmer_changement_de_courriel(
            jetons_de_lien.lire(requete.formulaire.get("jeton"), settings().secret),
            session_ouverte=ouverte.empreinte if ouverte else "",
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except (LienInutilisable, TropDeChangements) as refus:
        return _inutilisable(requete, refus)
    return pages.rediriger(adresses_compte.COURRIEL_CHANGE, requete)


@routes.get(adresses_compte.COURRIEL_CHANGE)
def change(requete: Requete) -> Response:
    return pages.page("compte/courriel_change.html", requete)


def _compte(requete: Requete) -> Compte:
    """The account of the person logged in. Raises ConnexionRequise, CompteAbsent."""
    ouverte = session.exiger(requete)
    compte = comptes.lire(entrepots.table(), ouverte.compte_id)
    if compte is None:
        raise CompteAbsent
    return compte


def _est_la_meme(nouveau: str, compte: Compte) -> bool:
    """An address whose messages came back may be proved again."""
    return compte.recoit_a(nouveau) and compte.courriel_non_remis is None


def _formulaire(
    requete: Requete, compte: Compte, erreurs: dict[str, str], statut: int = 422
) -> Response:
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    return pages.page(
        "compte/courriel_nouveau.html",
        requete,
        statut,
        action=adresses_compte.COURRIEL,
        actuel=compte.courriel,
        valeurs={nom: saisie.get(nom, "") for nom in ("courriel", "courriel_confirmation")},
        envoi=_numero_d_envoi(requete),
        erreurs=erreurs,
    )


def _inutilisable(requete: Requete, refus: LienInutilisable | TropDeChangements) -> Response:
    return pages.page("compte/courriel_inutilisable.html", requete, 410, refus=refus)


def _numero_d_envoi(requete: Requete) -> str:
    """The id drawn when the form was shown: sending it twice is one request."""
    recu = requete.formulaire.get("envoi") if requete.methode == "POST" else ""
    return recu if re.fullmatch(r"[0-9a-f]{32}", recu) else hasard.identifiant()
