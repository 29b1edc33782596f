"""A session that ended in the middle: log in inside the refused page, and what was typed goes on.

The page holds what was typed and asks for the identifier and the password; all of it is sent where
the form was going. Only the account for which that form was made may take it up again: somebody
else who logs in gets none of the first one's answers.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from chalicelib import entrepots
from chalicelib.adresses import site as adresses
from chalicelib.domain.erreurs import Interdit
from chalicelib.web.http import cookies, csrf, session
from chalicelib.web.http.requete import Requete

if TYPE_CHECKING:
    from chalicelib.usecases.compte.se_connecter import Connexion

IDENTIFIANT = "reconnexion_identifiant"
MOT_DE_PASSE = "reconnexion_mot_de_passe"
PRIVES = (f"{adresses.DEMANDES}/", f"{adresses.ESPACE}/")
ABSENTS = {
    IDENTIFIANT: "Écrivez votre identifiant : votre numéro étranger ou le numéro de votre visa.",
    MOT_DE_PASSE: "Écrivez votre mot de passe.",
}


class ReconnexionRefusee(Interdit):
    """`erreurs`: field -> sentence. What was typed stays in the page."""

    phrase = "Vous n’êtes pas encore connecté(e)."
    suite = "Corrigez votre identifiant ou votre mot de passe."

    def __init__(self, erreurs: Mapping[str, str], statut: int) -> None:
        super().__init__(", ".join(erreurs))
        self.erreurs, self.statut = dict(erreurs), statut


class AutreCompte(Interdit):
    """What was typed is not of the account that is logged in now: it is neither shown nor kept."""

    phrase = "Ces réponses ont été écrites avec un autre compte. Elles ne sont pas enregistrées."
    suite = "Allez dans votre espace : vous y trouvez vos demandes."


def reprendre(requete: Requete) -> None:
    """Log in when this form asks for it; the view then goes on as if nothing had happened.

    Raises ReconnexionRefusee and AutreCompte.
    """
    formulaire = requete.formulaire
    if MOT_DE_PASSE not in formulaire:
        return
    connexion = _connecter(requete)
    session.ouvrir(requete, connexion.jeton)
    session.retenir_l_appareil(requete, connexion.appareil)
    requete.formulaire = formulaire.sans((IDENTIFIANT, MOT_DE_PASSE))
    exiger_son_auteur(requete)


def exiger_son_auteur(requete: Requete) -> None:
    """Raises AutreCompte when another account is logged in now, or this form says no account."""
    ouverte = session.chercher(requete)
    if ouverte is not None and requete.tape_par != csrf.empreinte(ouverte.compte_id):
        raise AutreCompte


def demande_un_compte(chemin: str) -> bool:
    """Whether a form sent there is of somebody logged in; the others need nobody."""
    return chemin == adresses.ENFANT or chemin.startswith(PRIVES)


def tapes(requete: Requete) -> list[tuple[str, str]]:
    """All that the form sent, but its token."""
    return [paire for paire in requete.formulaire.paires() if paire[0] != csrf.CHAMP]


def a_renvoyer(requete: Requete) -> list[tuple[str, str]]:
    """What was typed, without token nor password, as hidden fields."""
    return [
        (nom, valeur)
        for nom, valeur in requete.formulaire.paires()
        if nom not in (csrf.CHAMP, IDENTIFIANT) and "mot_de_passe" not in nom
    ]


def _connecter(requete: Requete) -> "Connexion":
    from chalicelib.domain.compte.compte import IdentifiantsRefuses
    from chalicelib.domain.compte.freins import TropDeTentatives
    from chalicelib.usecases.compte.se_connecter import se_connecter
    from chalicelib.web.http import hacheur

    saisis = {nom: requete.formulaire.get(nom) for nom in ABSENTS}
    if absents := {nom: phrase for nom, phrase in ABSENTS.items() if not saisis[nom]}:
        raise ReconnexionRefusee(absents, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return se_connecter(
            saisis[IDENTIFIANT][:40],
            saisis[MOT_DE_PASSE][:300],
            requete.adresse,
            appareil=requete.cookies.get(cookies.APPAREIL, ""),
            table=entrepots.table(),
            freins=entrepots.freins(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )
    except IdentifiantsRefuses as refus:
        erreurs = {IDENTIFIANT: f"{refus.phrase} {refus.suite}"}
        raise ReconnexionRefusee(erreurs, HTTPStatus.UNPROCESSABLE_ENTITY) from None
    except TropDeTentatives as refus:
        erreurs = {"": f"{refus.phrase} {refus.suite}"}
        raise ReconnexionRefusee(erreurs, HTTPStatus.TOO_MANY_REQUESTS) from None
