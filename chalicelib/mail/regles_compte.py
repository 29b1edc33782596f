"""Which e-mail answers which événement of an account, to whom, and what it is made of."""

from datetime import date
from typing import assert_never

from chalicelib.domain.agents.comptes_a_decider import reponse_promise
from chalicelib.domain.aide.representations import Representation
from chalicelib.domain.compte.compte import Compte, Inscription
from chalicelib.domain.compte.decision import (
    CompteDecide,
    DecisionCompte,
    InscriptionARapprocher,
    InscriptionSansSuite,
)
from chalicelib.domain.compte.evenements import (
    ChangementDeCourrielDemande,
    ChangementDeCourrielSignale,
    CompteDejaOuvert,
    CompteEnfantDejaOuvert,
    CompteEnfantOuvert,
    CompteOuvert,
    CourrielChange,
    CourrielNonRemis,
    CourrielRetabli,
    CourrielRetire,
    EnfantDetache,
    EvenementCompte,
    InscriptionDemandee,
    InvitationCompteEnfant,
    MotDePasseDefini,
    MotDePasseOublie,
    NumeroEtrangerAttribue,
    PointsDEtapeChoisis,
    ReinitialisationDemandee,
    ReinitialisationRetenue,
    RepresentationAcceptee,
    RepresentationRefusee,
    SmsChoisis,
)
from chalicelib.domain.compte.evenements_de_confirmation import (
    CodeEchange,
    CompteOuvertAuGuichet,
    CompteRendu,
    CompteRenduSansCourriel,
    IdentiteConfirmee,
    LettreDuCodeDemandee,
    LettreDuCodeImprimee,
    LettreDuCodePostee,
    RestitutionAnnulee,
    RestitutionContestee,
    RestitutionMaintenue,
    RestitutionSignalee,
)
from chalicelib.domain.compte.evenements_de_telephone import (
    CodeDeTelephoneDemande,
    CompteReprisParTelephone,
    TelephoneRetire,
    TelephoneVerifie,
)
from chalicelib.domain.compte.liens import Lien
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.mail.message import Contexte, Courriel, vers
from chalicelib.mail.regles_representation import accepte, detache, refuse


def courriel(
    evenement: EvenementCompte,
    *,
    compte: Compte | None,
    inscription: Inscription | None,
    enfant: Compte | None = None,
    changement: Lien | None = None,
    representation: Representation | None = None,
    lien: str = "",
) -> Courriel | None:
    """The message that answers the événement, or None when it asks for none, or when the account
    has no e-mail address: what must reach its owner goes by another channel.

    What the événement names comes in, or None when it names none or when it is gone: `compte`,
    the child's account (`enfant`), `inscription`, the link of a change of address (`changement`).
    `lien` is the whole address with its signed token, for the événements that have one.
    """
    match evenement:
        case (
            CompteOuvert()
            | ReinitialisationDemandee()
            | ReinitialisationRetenue()
            | CourrielRetabli()
            | LettreDuCodeDemandee()
            | IdentiteConfirmee()
            | CompteRendu()
            | RestitutionContestee()
            | CompteOuvertAuGuichet()
            | CompteDejaOuvert()
            | MotDePasseDefini()
            | NumeroEtrangerAttribue()
            | TelephoneVerifie()
            | CompteReprisParTelephone()
        ):
            return _au_compte(evenement, compte, lien) if compte else None
        case CompteEnfantOuvert() | CompteEnfantDejaOuvert():
            return _au_parent(evenement, compte, enfant, lien) if compte and enfant else None
        case (
            ChangementDeCourrielDemande()
            | ChangementDeCourrielSignale()
            | CourrielChange()
            | CourrielRetire()
            | RestitutionSignalee()
            | RestitutionMaintenue()
        ):
            return _du_changement(evenement, changement, lien) if changement else None
        case RepresentationAcceptee():
            return accepte(evenement, compte, lien) if compte else None
        case RepresentationRefusee():
            return refuse(evenement, representation) if representation else None
        case EnfantDetache():
            return detache(evenement, compte) if compte else None
        case InscriptionDemandee():
            return _a_la_saisie(inscription, "inscription_recue", RECUE)
        case CompteDecide():
            ouvre = evenement.decision is DecisionCompte.OUVRIR
            return None if ouvre else _a_la_saisie(inscription, "inscription_decidee", DECIDEE)
        case InscriptionARapprocher() | InscriptionSansSuite():
            return None
        case MotDePasseOublie() | InvitationCompteEnfant():
            return None
        case LettreDuCodeImprimee() | LettreDuCodePostee() | CodeEchange():
            return None
        case CodeDeTelephoneDemande() | TelephoneRetire():
            return None
        case CompteRenduSansCourriel() | RestitutionAnnulee():
            return None
        case CourrielNonRemis() | PointsDEtapeChoisis() | SmsChoisis():
            return None
        case _:
            assert_never(evenement)


VERIFIE = "Un téléphone peut ouvrir votre compte"
REPRIS = "Un code par SMS a ouvert votre compte"
RECUE = "Votre demande de compte est reçue"
DECIDEE = "Votre demande de compte : voici quoi faire"


def _au_compte(
    evenement: CompteOuvert
    | ReinitialisationDemandee
    | ReinitialisationRetenue
    | CourrielRetabli
    | LettreDuCodeDemandee
    | IdentiteConfirmee
    | CompteRendu
    | RestitutionContestee
    | CompteOuvertAuGuichet
    | CompteDejaOuvert
    | MotDePasseDefini
    | NumeroEtrangerAttribue
    | TelephoneVerifie
    | CompteReprisParTelephone,
    compte: Compte,
    lien: str,
) -> Courriel | None:
    """To the address of the account; a link to a new password, to the one that was there before."""
    destinataire: str | None = compte.courriel
    contexte: Contexte = {
        "identifiant": compte.identifiant_en_clair,
        "nature_identifiant": compte.nature_identifiant,
    }
    match evenement:
        case CompteOuvert() | CompteOuvertAuGuichet():
            gabarit, titre = "compte_ouvert", "Création de votre compte"
            contexte["bouton"] = ("Choisir mon mot de passe", lien)
        case ReinitialisationDemandee():
            gabarit, titre = "reinitialisation", "Réinitialisation de votre mot de passe"
            contexte["bouton"] = ("Choisir mon nouveau mot de passe", lien)
            destinataire = compte.courriel_de_secours(evenement.survenu_le)
        case ReinitialisationRetenue():
            gabarit, titre = "reinitialisation_retenue", "Votre demande de nouveau mot de passe"
        case LettreDuCodeDemandee():
            gabarit, titre = "lettre_du_code", "Une lettre avec un code part chez vous"
        case IdentiteConfirmee():
            gabarit, titre = "identite_confirmee", "Votre identité est confirmée"
            contexte["change_le"] = evenement.survenu_le
        case CompteRendu():
            gabarit, titre = "compte_rendu", "Votre compte vous est rendu"
            contexte["bouton"] = ("Choisir mon nouveau mot de passe", lien)
            contexte["change_le"] = evenement.survenu_le
        case RestitutionContestee():
            gabarit, titre = "restitution_contestee", "Un agent vérifie à qui est votre compte"
            contexte["avant_le"] = _avant_le(compte, evenement)
        case CourrielRetabli():
            gabarit, titre = "courriel_retabli", "Votre adresse électronique est remise"
            contexte["bouton"] = ("Choisir mon nouveau mot de passe", lien)
            contexte["change_le"] = evenement.survenu_le
        case TelephoneVerifie() | CompteReprisParTelephone():
            verifie = isinstance(evenement, TelephoneVerifie)
            gabarit = "telephone_verifie" if verifie else "compte_repris_par_sms"
            titre = VERIFIE if verifie else REPRIS
            contexte["bouton"] = ("Ce n’est pas moi", lien)
            contexte["change_le"] = evenement.survenu_le
            destinataire = compte.courriel_de_secours(evenement.survenu_le)
        case CompteDejaOuvert():
            gabarit, titre = "compte_deja_ouvert", "Vous avez déjà un compte"
        case MotDePasseDefini():
            if evenement.premier:
                return None
            gabarit, titre = "mot_de_passe_change", "Votre mot de passe a été changé"
            contexte["change_le"] = evenement.survenu_le
        case NumeroEtrangerAttribue():
            gabarit, titre = "numero_attribue", "Vous avez maintenant un numéro étranger"
    return vers(destinataire, gabarit, titre, contexte)


def _avant_le(compte: Compte, evenement: RestitutionContestee) -> date:
    ou = compte.restitution.prefecture if compte.restitution else ""
    return reponse_promise(evenement.survenu_le, ou).avant_le


def _au_parent(
    evenement: CompteEnfantOuvert | CompteEnfantDejaOuvert,
    parent: Compte,
    enfant: Compte,
    lien: str,
) -> Courriel | None:
    """M0c, to the address of the parent's account: never a password (MIN-03, GAP-06)."""
    contexte: Contexte = {"identifiant": enfant.identifiant_en_clair}
    if isinstance(evenement, CompteEnfantOuvert):
        gabarit, titre = "compte_enfant_ouvert", "Création du compte de votre enfant"
        contexte["bouton"] = ("Choisir le mot de passe de mon enfant", lien)
    else:
        gabarit, titre = "compte_enfant_deja_ouvert", "Votre enfant a déjà un compte"
    return vers(parent.courriel, gabarit, titre, contexte)


def _du_changement(
    evenement: ChangementDeCourrielDemande
    | ChangementDeCourrielSignale
    | CourrielChange
    | CourrielRetire
    | RestitutionSignalee
    | RestitutionMaintenue,
    changement: Lien,
    lien: str,
) -> Courriel | None:
    """The link goes to the new address alone; the former one is told, before and after."""
    contexte: Contexte = {"change_le": evenement.survenu_le}
    match evenement:
        case ChangementDeCourrielDemande():
            gabarit, titre = "courriel_a_confirmer", "Confirmez votre nouvelle adresse électronique"
            contexte["bouton"] = ("Confirmer mon adresse", lien)
            destinataire = changement.courriel
        case ChangementDeCourrielSignale():
            gabarit, titre = "courriel_signale", "Changement de votre adresse électronique demandé"
            destinataire = changement.ancien_courriel
        case CourrielChange():
            gabarit, titre = "courriel_change", "Votre adresse électronique a été changée"
            destinataire = changement.ancien_courriel
            if changement.usage is UsageLien.ANNULATION:
                contexte["bouton"] = ("Annuler ce changement", lien)
                destinataire = changement.courriel
        case RestitutionSignalee():
            gabarit, titre = "restitution_signalee", "Votre compte a changé d’adresse au guichet"
            contexte["bouton"] = ("Ce n’est pas moi", lien)
            contexte["fin"] = changement.valable_jusqu_a
            destinataire = changement.ancien_courriel
        case RestitutionMaintenue():
            gabarit, titre = "restitution_maintenue", "La réponse de l’agent sur le compte"
            destinataire = changement.ancien_courriel
        case CourrielRetire():
            gabarit, titre = "courriel_retire", "Votre adresse électronique est retirée"
            destinataire = changement.ancien_courriel
    return vers(destinataire, gabarit, titre, contexte)


def _a_la_saisie(inscription: Inscription | None, gabarit: str, objet: str) -> Courriel | None:
    """To the address typed, the same whatever the registre says: it may be a stranger's (S3)."""
    if inscription is None:
        return None
    lieu = toutes().get(inscription.prefecture)
    contexte: Contexte = {
        "titre": objet,
        "demandee_le": inscription.demandee_le,
        "reference": inscription.reference,
        "avant_le": reponse_promise(inscription.demandee_le, inscription.prefecture).avant_le,
    }
    fuseau = lieu.fuseau if lieu else PARIS
    return Courriel(gabarit, inscription.courriel, objet, contexte, fuseau=fuseau)
