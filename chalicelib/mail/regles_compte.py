"""Which e-mail answers which événement of an account, to whom, and what it is made of."""

from datetime import date
from typing import NamedTuple, assert_never

from chalicelib.domain.comptes import Compte, Inscription
from chalicelib.domain.evenements_compte import (
    CompteDejaOuvert,
    CompteOuvert,
    EvenementCompte,
    InscriptionARapprocher,
    InscriptionDemandee,
    InscriptionSansSuite,
    MotDePasseDefini,
    MotDePasseOublie,
    ReinitialisationDemandee,
)

Contexte = dict[str, str | date | tuple[str, ...]]


class Courriel(NamedTuple):
    """A message to write: `gabarit` names `courriels/<gabarit>.txt` and `.html`.

    `contexte` holds all they need besides `marque`, `service` and `contact`.
    """

    gabarit: str
    destinataire: str
    objet: str
    contexte: Contexte


def courriel(
    evenement: EvenementCompte,
    *,
    compte: Compte | None,
    inscription: Inscription | None,
    lien: str = "",
) -> Courriel | None:
    """The message that answers the événement, or None when it asks for none.

    `compte` and `inscription` are those the événement names, None when it names none or when they
    are gone; `lien` is the whole address with its signed token, for the événements that have one.
    """
    match evenement:
        case CompteOuvert() | ReinitialisationDemandee() | CompteDejaOuvert() | MotDePasseDefini():
            return _au_compte(evenement, compte, lien) if compte else None
        case InscriptionARapprocher():
            return _a_la_saisie(inscription, "inscription_a_rapprocher", VERIFICATION)
        case InscriptionSansSuite():
            return _a_la_saisie(inscription, "inscription_sans_suite", SANS_SUITE)
        case InscriptionDemandee() | MotDePasseOublie():
            return None
        case _:
            assert_never(evenement)


VERIFICATION = "Création de votre compte : un agent vérifie vos informations"
SANS_SUITE = "Création de votre compte : voici quoi faire"


def _au_compte(
    evenement: CompteOuvert | ReinitialisationDemandee | CompteDejaOuvert | MotDePasseDefini,
    compte: Compte,
    lien: str,
) -> Courriel | None:
    """To the address of the account, and to no other."""
    contexte: Contexte = {"identifiant": compte.identifiant}
    match evenement:
        case CompteOuvert():
            gabarit, titre = "compte_ouvert", "Création de votre compte"
            contexte["bouton"] = ("Choisir mon mot de passe", lien)
        case ReinitialisationDemandee():
            gabarit, titre = "reinitialisation", "Réinitialisation de votre mot de passe"
            contexte["bouton"] = ("Choisir mon nouveau mot de passe", lien)
        case CompteDejaOuvert():
            gabarit, titre = "compte_deja_ouvert", "Vous avez déjà un compte"
        case MotDePasseDefini():
            if evenement.premier:
                return None
            gabarit, titre = "mot_de_passe_change", "Votre mot de passe a été changé"
            contexte["change_le"] = evenement.survenu_le
    return Courriel(gabarit, compte.courriel, titre, contexte | {"titre": titre})


def _a_la_saisie(inscription: Inscription | None, gabarit: str, objet: str) -> Courriel | None:
    """To the address typed; nothing in it tells whether an account exists."""
    if inscription is None:
        return None
    contexte: Contexte = {"titre": objet, "demandee_le": inscription.demandee_le}
    return Courriel(gabarit, inscription.courriel, objet, contexte)
