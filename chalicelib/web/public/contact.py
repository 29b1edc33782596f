"""Contact: the phone, the form that gives a reference, and the screenshots sent after it."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.domain.aide import questions as aide
from chalicelib.domain.aide.tickets import (
    CAPTURE,
    SUJETS,
    MessageContact,
    Sujet,
    Ticket,
    TicketInconnu,
)
from chalicelib.domain.compte.freins import (
    CONTACT_COURRIEL,
    CONTACT_RESEAU,
    FORMULAIRES_RESEAU,
    TropDeTentatives,
)
from chalicelib.entrepots import fichiers
from chalicelib.settings import settings
from chalicelib.storage.aide import tickets
from chalicelib.storage.dossier.fichiers import CleQuarantaine, FormulaireTeleversement
from chalicelib.usecases.aide.ouvrir_ticket import ouvrir_ticket
from chalicelib.web.formulaire import adresse_electronique
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.public import acces_ticket

routes = Routes(__name__)
blueprint = routes.blueprint

SANS_REPONSE = "Écrivez une adresse électronique ou un téléphone : nous vous répondons là."
ACCEPT = "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf"
REFERENCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{5,39}")


@routes.get(adresses.CONTACT)
def montrer(requete: Requete) -> Response:
    """The form, told where the person comes from: an error, or an answer that did not help."""
    origine = _origine(requete.query.get("reference", ""), requete.query.get("question", ""))
    sujet = Sujet.ERREUR if origine["reference"] else Sujet.AIDE if origine["question"] else ""
    return _page(requete, Saisie({**origine, "sujet": str(sujet), "envoi": hasard.identifiant()}))


@routes.post(adresses.CONTACT)
def envoyer(requete: Requete) -> Response:
    try:
        message = _message(requete)
        _freiner(requete, message)
    except FormulaireInvalide as refus:
        return _a_corriger(requete, refus.erreurs)
    except TropDeTentatives as refus:
        return _a_corriger(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    ouverte = session.chercher(requete)
    saisie = _saisie(requete)
    empreinte = acces_ticket.empreinte(f"{saisie['envoi']}|{message.model_dump_json()}")
    reference = ouvrir_ticket(
        message,
        empreinte=empreinte,
        reference=lambda essai: acces_ticket.reference(empreinte, essai),
        table=entrepots.table(),
        maintenant=requete.maintenant,
        compte_id=ouverte.compte_id if ouverte else None,
        reference_erreur=saisie["reference"] or None,
        question=int(saisie["question"]) if saisie["question"] else None,
    )
    return pages.rediriger(acces_ticket.adresse(reference), requete)


@routes.get(adresses.contact_recu.route)
def recu(requete: Requete, acces: str) -> Response:
    """The reference, and one form at a time for the screenshots."""
    ticket = _ticket(acces)
    session.chercher(requete)
    attente = len(fichiers().en_attente(ticket.reference, ticket.captures))
    adresse = adresses.contact_recu(acces)
    encore = ticket.attend_des_captures(requete.maintenant, attente)
    return pages.page(
        "contact/recu.html",
        requete,
        ticket=ticket,
        adresse=adresse,
        billet=adresses.contact_billet(acces),
        en_attente=attente,
        formulaire=_formulaire_montre(requete, ticket, adresse) if encore else None,
        accept=ACCEPT,
        rafraichir=2 if attente else None,
        fil=_fil(ticket),
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


def _message(requete: Requete) -> MessageContact:
    """What was typed, with an address or a phone to answer to. Raises FormulaireInvalide."""
    erreurs: dict[str, str] = {}
    formulaire, courriel = requete.formulaire, requete.formulaire.get("courriel")
    try:
        if courriel:
            formulaire = formulaire.avec({"courriel": adresse_electronique.verifiee(courriel)})
    except FormulaireInvalide as refus:
        erreurs = refus.erreurs
    if not (courriel or formulaire.get("telephone")):
        erreurs["courriel"] = SANS_REPONSE
    try:
        message = valider(MessageContact, formulaire)
    except FormulaireInvalide as refus:
        raise FormulaireInvalide(refus.erreurs | erreurs) from None
    if erreurs:
        raise FormulaireInvalide(erreurs)
    return message


def _freiner(requete: Requete, message: MessageContact) -> None:
    """Raises TropDeTentatives."""
    (freins := entrepots.freins()).compter(CONTACT_RESEAU, requete.reseau, requete.maintenant)
    if message.courriel:
        adresse = message.courriel.casefold()
        freins.compter_cible(CONTACT_COURRIEL, requete.reseau, adresse, requete.maintenant)


def _origine(reference: str, question: str) -> dict[str, str]:
    """Only what our own pages may have put in the address."""
    connue = question in aide.NUMEROS
    return {
        "reference": reference if REFERENCE.fullmatch(reference) else "",
        "question": question if connue else "",
    }


def _saisie(requete: Requete) -> dict[str, str]:
    """Everything typed, the hidden fields made safe."""
    saisie, envoi = requete.formulaire.saisie(), requete.formulaire.get("envoi")
    origine = _origine(requete.formulaire.get("reference"), requete.formulaire.get("question"))
    return (
        saisie
        | origine
        | {"envoi": envoi if re.fullmatch("[0-9a-f]{32}", envoi) else hasard.identifiant()}
    )


def _a_corriger(requete: Requete, erreurs: dict[str, str], statut: int = 422) -> Response:
    return _page(requete, Saisie(_saisie(requete), erreurs), statut)


def _page(requete: Requete, etat: Saisie, statut: int = 200) -> Response:
    session.chercher(requete)
    numero = etat.valeur("question")
    return pages.page(
        "public/contact.html",
        requete,
        statut,
        f=etat,
        erreurs=etat.erreurs,
        sujets=[(sujet.value, libelle) for sujet, libelle in SUJETS.items()],
        lue=aide.question(int(numero), requete.jour) if numero else None,
        fil=[("Nous contacter", "")],
    )
