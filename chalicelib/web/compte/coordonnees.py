"""Change one's address or phone: every open request follows (R8)."""

from typing import Any

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.restitution import VerificationEnCours
from chalicelib.domain.compte.second_facteur import ConfirmationAttendue, Protege
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.entrepots import actes, dossiers
from chalicelib.referentiels import lecture
from chalicelib.storage.compte import comptes
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from chalicelib.web.formulaire import communes
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie, depuis_modele
from chalicelib.web.http import pages, session
from chalicelib.web.http.dossier_ouvert import siens_ouverts
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


@routes.get(adresses.COORDONNEES)
def montrer(requete: Requete) -> Response:
    ouverte = session.exiger(requete)
    compte = _qui_attend(ouverte.compte_id)
    if compte and compte.est_conteste:
        raise VerificationEnCours
    if compte:
        return pages.rediriger(adresses_compte.IDENTITE, requete)
    demandes = _les_siennes(requete, ouverte.compte_id)
    connues = dossiers().coordonnees(ouverte.compte_id) or _dernieres(demandes)
    return _page(requete, demandes, Saisie(depuis_modele(connues)))


@routes.post(adresses.COORDONNEES)
def changer(requete: Requete) -> Response:
    """Never blocked by what a request is doing.

    Raises ConfirmationAttendue, VerificationEnCours.
    """
    ouverte = session.exiger(requete)
    if compte := _qui_attend(ouverte.compte_id):
        raise VerificationEnCours if compte.est_conteste else ConfirmationAttendue
    try:
        nouvelles = _lire(requete)
    except FormulaireInvalide as refus:
        etat = Saisie(requete.formulaire.saisie(), refus.erreurs)
        return _page(requete, _les_siennes(requete, ouverte.compte_id), etat, 422)
    changer_coordonnees(
        ouverte.compte_id,
        nouvelles,
        dossiers=dossiers(),
        table=entrepots.table(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(adresses.COORDONNEES_ENREGISTREES, requete)


@routes.get(adresses.COORDONNEES_ENREGISTREES)
def enregistrees(requete: Requete) -> Response:
    """What follows the new contacts, and the préfecture when it is another one."""
    ouverte = session.exiger(requete)
    connues = dossiers().coordonnees(ouverte.compte_id)
    if connues is None:
        return pages.rediriger(adresses.COORDONNEES, requete)
    demandes = siens_ouverts(requete, ouverte.compte_id)
    siennes = _les_siennes(requete, ouverte.compte_id)
    suivent = [d for d in siennes if d.suit_le_compte and d.reponses.coordonnees]
    restent = [d for d in demandes if d.est_ouvert and not (d.suit_le_compte and d in siennes)]
    return pages.page(
        "suivi/coordonnees_enregistrees.html",
        requete,
        coordonnees=connues,
        demandes=[_suivie(dossier) for dossier in suivent],
        restent=[intitule(dossier.cas, dossier.jour_des_regles) for dossier in restent],
        fil=_fil("Coordonnées enregistrées"),
    )


def _les_siennes(requete: Requete, compte_id: str) -> tuple[Dossier, ...]:
    """Without those it only joined: where the child of another account lives is not its word."""
    vues = siens_ouverts(requete, compte_id)
    return tuple(dossier for dossier in vues if dossier.compte_principal == compte_id)


def _qui_attend(compte_id: str) -> Compte | None:
    """The account, when it must be confirmed, or looked at again, before its contacts change."""
    compte = comptes.lire(entrepots.table(), compte_id)
    return compte if compte and compte.doit_attendre(Protege.COORDONNEES) else None


def _lire(requete: Requete) -> CoordonneesCompte:
    """Raises FormulaireInvalide, with the sentence of the commune too."""
    formulaire, erreurs = communes.completer(requete.formulaire)
    try:
        nouvelles = valider(CoordonneesCompte, formulaire)
    except FormulaireInvalide as refus:
        champs = {nom: p for nom, p in refus.erreurs.items() if nom != communes.INSEE}
        raise FormulaireInvalide(champs | erreurs) from None
    if erreurs:
        raise FormulaireInvalide(erreurs)
    return nouvelles


def _dernieres(demandes: tuple[Dossier, ...]) -> CoordonneesCompte | None:
    """Before the first change: what the last request says."""
    dites = [d.reponses.coordonnees for d in demandes if d.suit_le_compte]
    return next((dite for dite in reversed(dites) if dite), None)


def _suivie(dossier: Dossier) -> dict[str, Any]:
    """A request that follows; `passe` when another préfecture takes it over since the filing."""
    depose = actes().dernier_depot(dossier)
    prefecture = dossier.prefecture
    return {
        "intitule": intitule(dossier.cas, dossier.jour_des_regles),
        "numero": dossier.numero_demande,
        "prefecture": prefecture.libelle,
        "passe": depose is not None and depose.prefecture.code != prefecture.code,
    }


def _page(
    requete: Requete, demandes: tuple[Dossier, ...], etat: Saisie, statut: int = 200
) -> Response:
    proposees = lecture.communes(etat.valeur(communes.CODE))
    return pages.page(
        "suivi/coordonnees.html",
        requete,
        statut,
        f=etat,
        erreurs=etat.erreurs,
        communes=[(commune.nom, commune.nom) for commune in proposees],
        action=adresses.COORDONNEES,
        ouvertes=sum(dossier.suit_le_compte for dossier in demandes),
        fil=_fil("Mes coordonnées"),
    )


def _fil(titre: str) -> list[tuple[str, str]]:
    return [("Mon espace", adresses.ESPACE), (titre, "")]
