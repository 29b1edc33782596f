"""The page of one message, at its signed address: its receipt, who has it, what is answered."""

from typing import NamedTuple

from chalice.app import Response

from chalicelib import entrepots, hasard, resources
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.domain.aide.echanges import MOTIFS, Cote, EtatTicket, Parole
from chalicelib.domain.aide.gestes import (
    SaisieSuite,
)
from chalicelib.domain.aide.services import nom_du_service
from chalicelib.domain.aide.tickets import CAPTURE, Ticket, TicketInconnu
from chalicelib.domain.compte.freins import CONTACT_RESEAU, FORMULAIRES_RESEAU, TropDeTentatives
from chalicelib.domain.erreurs import Conflit
from chalicelib.entrepots import fichiers, receptions
from chalicelib.settings import settings
from chalicelib.storage.aide import tickets
from chalicelib.storage.dossier.fichiers import CleQuarantaine, EnAttente, FormulaireTeleversement
from chalicelib.usecases.aide.poursuivre_ticket import noter_vue, poursuivre_ticket
from chalicelib.web.formulaire.envoi import numero, tire
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.public import acces_ticket

routes = Routes()

ACCEPT = "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf"
RIEN = "Écrivez votre message, ou choisissez « Mon problème est réglé »."


@routes.get(adresses.contact_recu.route)
def recu(requete: Requete, acces: str) -> Response:
    """The receipt, the answers, and one form at a time for the screenshots."""
    ticket = _ticket(acces)
    lit = _peut_lire(requete, ticket)
    if lit:
        noter_vue(ticket, table=entrepots.table(), maintenant=requete.maintenant)
    return _page(requete, acces, ticket, Saisie({"envoi": hasard.identifiant()}), lit=lit)


@routes.post(adresses.contact_suite.route)
def poursuivre(requete: Requete, acces: str) -> Response:
    """More words, or the end. Whoever has no right to read the answers sends nothing."""
    ticket = _ticket(acces)
    if not _peut_lire(requete, ticket):
        return pages.rediriger(adresses.connexion(adresses.contact_recu(acces)), requete)
    try:
        saisie = _saisie(requete)
        entrepots.freins().compter(CONTACT_RESEAU, requete.reseau, requete.maintenant)
        poursuivre_ticket(
            ticket.reference,
            saisie,
            envoi=numero(tire(requete.formulaire), saisie),
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except FormulaireInvalide as refus:
        return _a_corriger(requete, acces, refus.erreurs, 422)
    except TropDeTentatives as refus:
        return _a_corriger(requete, acces, {"": f"{refus.phrase} {refus.suite}"}, 429)
    except Conflit as refus:
        return _a_corriger(requete, acces, {"": f"{refus.phrase} {refus.suite}"}, 409)
    return pages.rediriger(adresses.contact_recu(acces), requete)


def _saisie(requete: Requete) -> SaisieSuite:
    """Raises FormulaireInvalide."""
    saisie = valider(SaisieSuite, requete.formulaire)
    if not (saisie.texte or saisie.regle):
        raise FormulaireInvalide({"texte": RIEN})
    return saisie


def _peut_lire(requete: Requete, ticket: Ticket) -> bool:
    """Written from an account, it is read there: the address given for the answer was only typed,
    a mail may have gone to somebody else."""
    ouverte = session.chercher(requete)
    return ticket.compte_id is None or (
        ouverte is not None and ouverte.compte_id == ticket.compte_id
    )


def _a_corriger(requete: Requete, acces: str, erreurs: dict[str, str], statut: int) -> Response:
    saisie = requete.formulaire.saisie() | {"envoi": tire(requete.formulaire)}
    return _page(requete, acces, _ticket(acces), Saisie(saisie, erreurs), statut)


def _page(
    requete: Requete,
    acces: str,
    ticket: Ticket,
    etat: Saisie,
    statut: int = 200,
    *,
    lit: bool = True,
) -> Response:
    recus = _en_attente(ticket)
    attente = receptions().encore(recus or ())
    adresse = adresses.contact_recu(acces)
    encore = ticket.attend_des_captures(requete.maintenant, len(attente))
    return pages.page(
        "contact/recu.html",
        requete,
        statut,
        ticket=ticket,
        adresse=adresse,
        suite=adresses.contact_suite(acces),
        billet=adresses.contact_billet(acces),
        en_attente=attente,
        stockage_muet=encore and recus is None,
        formulaire_capture=_formulaire_montre(requete, ticket, adresse) if encore else None,
        accept=ACCEPT,
        rafraichir=2 if any(not recu.tarde(requete.maintenant) for recu in attente) else None,
        f=etat,
        erreurs=etat.erreurs,
        **_suivi(requete, ticket, lit),
        se_connecter="" if lit else adresses.connexion(adresse),
        fil=_fil(ticket),
    )


def _en_attente(ticket: Ticket) -> tuple[EnAttente, ...] | None:
    """Its screenshots that are being checked; None while their storage does not answer."""
    return resources.s_il_repond(
        lambda: fichiers().en_attente(ticket.reference, ticket.captures), sinon=None
    )


class Tour(NamedTuple):
    """What was said: who, when, the words and why it ended. Her own words are not repeated."""

    qui: str
    echange: Parole
    texte: str
    motif: str


def _suivi(requete: Requete, ticket: Ticket, lit: bool) -> dict[str, object]:
    etat = ticket.etat(requete.maintenant)
    return {
        "ouvert": etat is EtatTicket.OUVERT,
        "clos": etat is EtatTicket.CLOS,
        "attend": etat is EtatTicket.EN_ATTENTE,
        "qui_l_a": nom_du_service(ticket.service),
        "en_retard": etat is EtatTicket.OUVERT and requete.jour > ticket.promesse.avant_le,
        "peut_ecrire": lit and not ticket.est_automatique and _reprend(requete, ticket),
        "tours": [_tour(e) for e in ticket.echanges] if lit else [],
    }


def _reprend(requete: Requete, ticket: Ticket) -> bool:
    return ticket.peut_reprendre(requete.maintenant)


def _tour(echange: Parole) -> Tour:
    elle = echange.cote is Cote.PERSONNE
    return Tour(
        "Vous" if elle else nom_du_service(echange.service),
        echange,
        "" if elle else echange.texte,
        MOTIFS[echange.motif] if echange.motif else "",
    )


def _fil(ticket: Ticket) -> list[tuple[str, str]]:
    if ticket.representation_id:
        representant = ("Je représente un mineur", adresses_compte.REPRESENTANT)
        return [representant, ("Demande enregistrée", "")]
    return [("Nous contacter", adresses.CONTACT), ("Message envoyé", "")]


@routes.get(adresses.contact_billet.route)
def billet(requete: Requete, acces: str) -> Response:
    """A fresh form for one more screenshot, for the script that sends several."""
    ticket = _ticket(acces)
    if not ticket.attend_des_captures(requete.maintenant):
        raise TicketInconnu
    formulaire = _formulaire(requete, ticket)
    return pages.donnees({"action": formulaire.url, "champs": formulaire.champs}, requete)


def _ticket(acces: str) -> Ticket:
    """Raises TicketInconnu for an address that we did not give."""
    reference = acces_ticket.lire(acces)
    ticket = tickets.lire(entrepots.table(), reference) if reference else None
    if ticket is None:
        raise TicketInconnu
    return ticket


def _formulaire_montre(
    requete: Requete, ticket: Ticket, adresse: str
) -> FormulaireTeleversement | None:
    """None for whoever was given too many: the page still shows what was sent."""
    try:
        return _formulaire(requete, ticket, settings().origine + adresse)
    except TropDeTentatives:
        return None


def _formulaire(requete: Requete, ticket: Ticket, retour: str = "") -> FormulaireTeleversement:
    """Raises TropDeTentatives: nobody is logged in here."""
    entrepots.freins().compter(FORMULAIRES_RESEAU, requete.reseau, requete.maintenant)
    cle = CleQuarantaine(ticket.reference, CAPTURE, hasard.hexadecimal(8))
    return fichiers().formulaire(cle, retour)
