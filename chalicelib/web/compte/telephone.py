"""Prove one's telephone, take it away, or say from the mailbox that it was not oneself (R10)."""

from contextlib import suppress

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.compte.compte import Compte, CompteAbsent
from chalicelib.domain.compte.freins import TropDeTentatives
from chalicelib.domain.compte.liens import LienInutilisable
from chalicelib.domain.compte.mot_de_passe import MotDePasseFaux
from chalicelib.domain.compte.telephone import CodeSmsFaux, TelephoneAbsent
from chalicelib.settings import settings
from chalicelib.storage.compte import comptes
from chalicelib.storage.refus import DejaFait
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.compte.entrer_par_sms import annuler_telephone, consulter_retrait
from chalicelib.usecases.compte.exiger_mot_de_passe import exiger_mot_de_passe
from chalicelib.usecases.compte.verifier_telephone import (
    demander_verification,
    retirer_telephone,
    telephone_de,
    telephone_prouve,
    verifier_telephone,
)
from chalicelib.web.http import hacheur, pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

MOT_DE_PASSE = "Écrivez le mot de passe de votre compte."
CODE = "Écrivez le code : 6 chiffres, dans le SMS."


@routes.get(adresses_compte.TELEPHONE)
def afficher(requete: Requete) -> Response:
    return _page(requete, _compte(requete), {}, 200)


@routes.post(adresses_compte.TELEPHONE)
def demander(requete: Requete) -> Response:
    """The password first: an open session is not enough to add a way in.

    Raises VerificationEnCours, IdentiteAConfirmer.
    """
    compte, saisi = _compte(requete), requete.formulaire.get("mot_de_passe")
    if not saisi:
        return _page(requete, compte, {"mot_de_passe": MOT_DE_PASSE})
    try:
        exiger_mot_de_passe(
            compte,
            saisi,
            session=session.exiger(requete),
            freins=entrepots.freins(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )
        demander_verification(
            compte,
            table=entrepots.table(),
            freins=entrepots.freins(),
            maintenant=requete.maintenant,
        )
    except MotDePasseFaux as refus:
        return _page(requete, compte, {"mot_de_passe": f"{refus.phrase} {refus.suite}"})
    except (TropDeTentatives, TelephoneAbsent) as refus:
        return _page(requete, compte, {"": f"{refus.phrase} {refus.suite}"}, 429)
    except DejaFait:
        """Another tab asked for it at this moment: its code is on its way."""
    return pages.rediriger(adresses_compte.TELEPHONE_CODE, requete)


@routes.get(adresses_compte.TELEPHONE_CODE)
def montrer(requete: Requete) -> Response:
    return _code(requete, _compte(requete), {}, 200)


@routes.post(adresses_compte.TELEPHONE_CODE)
def verifier(requete: Requete) -> Response:
    compte, saisi = _compte(requete), requete.formulaire.get("code")
    if not saisi:
        return _code(requete, compte, {"code": CODE})
    try:
        verifier_telephone(
            compte,
            saisi,
            secret=settings().secret,
            table=entrepots.table(),
            freins=entrepots.freins(),
            maintenant=requete.maintenant,
        )
    except CodeSmsFaux as refus:
        return _code(requete, compte, {"code": f"{refus.phrase} {refus.suite}"})
    return pages.rediriger(adresses_compte.TELEPHONE, requete)


@routes.post(adresses_compte.TELEPHONE_RETIRER)
def retirer(requete: Requete) -> Response:
    with suppress(DejaFait):
        retirer_telephone(_compte(requete), table=entrepots.table(), maintenant=requete.maintenant)
    return pages.rediriger(adresses_compte.TELEPHONE, requete)


@routes.get(adresses_compte.TELEPHONE_ANNULER)
def proposer(requete: Requete) -> Response:
    """Looking at the link never spends it: some mail services open the links they see."""
    jeton = requete.query.get("jeton", "")
    try:
        consulter_retrait(
            jetons_de_lien.lire(jeton, settings().secret),
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return pages.page("compte/lien_inutilisable.html", requete, 410, refus=refus)
    return pages.page("compte/telephone_annuler.html", requete, jeton=jeton)


@routes.post(adresses_compte.TELEPHONE_ANNULER)
def annuler(requete: Requete) -> Response:
    """The owner of the mailbox goes straight on to her new password."""
    try:
        choix = annuler_telephone(
            jetons_de_lien.lire(requete.formulaire.get("jeton"), settings().secret),
            table=entrepots.table(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return pages.page("compte/lien_inutilisable.html", requete, 410, refus=refus)
    jeton = jetons_de_lien.signer(choix, settings().secret)
    return pages.rediriger(avec(adresses_compte.MOT_DE_PASSE, jeton=jeton), requete)


def _compte(requete: Requete) -> Compte:
    """The account of the person logged in. Raises ConnexionRequise, CompteAbsent."""
    ouverte = session.exiger(requete)
    compte = comptes.lire(entrepots.table(), ouverte.compte_id)
    if compte is None:
        raise CompteAbsent
    return compte


def _page(requete: Requete, compte: Compte, erreurs: dict[str, str], statut: int = 422) -> Response:
    """Its number by its last digits alone: somebody may look over her shoulder."""
    numero = telephone_de(entrepots.table(), compte.id)
    return pages.page(
        "compte/telephone.html",
        requete,
        statut,
        fin=numero[-2:] if numero else "",
        prouve=telephone_prouve(entrepots.table(), compte),
        retirable=compte.telephone is not None,
        attend=compte.entre_par_telephone or compte.est_conteste,
        ouvert=bool(settings().expediteur_sms),
        erreurs=erreurs,
        fil=_fil(),
    )


def _code(requete: Requete, compte: Compte, erreurs: dict[str, str], statut: int = 422) -> Response:
    numero = telephone_de(entrepots.table(), compte.id)
    return pages.page(
        "compte/telephone_code.html",
        requete,
        statut,
        fin=numero[-2:] if numero else "",
        code=requete.formulaire.get("code") if requete.methode == "POST" else "",
        erreurs=erreurs,
        fil=_fil(("Vérifier mon numéro", "")),
    )


def _fil(*suite: tuple[str, str]) -> list[tuple[str, str]]:
    ici = adresses_compte.TELEPHONE if suite else ""
    messages = ("Les messages que je reçois", adresses_compte.MESSAGES)
    return [("Mon espace", adresses.ESPACE), messages, ("Mon téléphone", ici), *suite]
