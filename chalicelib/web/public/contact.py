"""Contact: the phone, how long people really wait, and the form that gives a reference."""

import re

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.aide import questions as aide
from chalicelib.domain.aide.delais_de_reponse import delai_reel
from chalicelib.domain.aide.echanges import POUR_LA_PERSONNE
from chalicelib.domain.aide.ligne import LigneTicket
from chalicelib.domain.aide.tickets import SUJETS, MessageContact, Sujet
from chalicelib.domain.compte.freins import (
    CONTACT_COURRIEL,
    CONTACT_DEMANDE,
    CONTACT_RESEAU,
    TropDeTentatives,
)
from chalicelib.storage.aide import delais_de_reponse, listes
from chalicelib.usecases.aide.ouvrir_ticket import ouvrir_ticket
from chalicelib.web.formulaire import adresse_electronique
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.public import acces_ticket

routes = Routes()

SANS_REPONSE = "Écrivez une adresse électronique ou un téléphone : nous vous répondons là."
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
    if message.numero_demande and session.chercher(requete) is None:
        numero = message.numero_demande
        freins.compter_cible(CONTACT_DEMANDE, requete.reseau, numero, requete.maintenant)


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
    ouverte = session.chercher(requete)
    numero = etat.valeur("question")
    return pages.page(
        "public/contact.html",
        requete,
        statut,
        f=etat,
        erreurs=etat.erreurs,
        sujets=[(sujet.value, libelle) for sujet, libelle in SUJETS.items()],
        envoyes=_envoyes(requete, ouverte.compte_id) if ouverte else [],
        delai=delai_reel(delais_de_reponse.releves(entrepots.table())),
        lue=aide.question(int(numero), requete.jour) if numero else None,
        fil=[("Nous contacter", "")],
    )


def _envoyes(requete: Requete, compte_id: str) -> list[tuple[LigneTicket, str, str]]:
    """What this account wrote before: each message, where it stands, where it is read."""
    lues = listes.du_compte(entrepots.table(), compte_id, requete.maintenant)
    return [
        (lue, POUR_LA_PERSONNE[lue.etat_a(requete.maintenant)], acces_ticket.adresse(lue.reference))
        for lue in lues
    ]
