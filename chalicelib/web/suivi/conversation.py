"""The person and the préfecture write to each other: one conversation a request (K-10, R6)."""

from datetime import datetime
from typing import NamedTuple

from chalice.app import Response

from chalicelib import hasard, resources
from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import desistement_en_cours
from chalicelib.domain.dossier.messages import (
    ConversationFinie,
    Message,
    TropDeMessages,
    piece_de,
)
from chalicelib.domain.erreurs import DossierIncomplet, DossierInconnu
from chalicelib.domain.instruction.conversation import (
    SaisieEcrit,
    attend_des_fichiers,
    peut_ecrire,
)
from chalicelib.domain.instruction.saisies import TEXTE_MAX
from chalicelib.domain.journal.conversation import MessageSuivi, conversation
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.pieces.televersements import ACCEPT
from chalicelib.entrepots import actes, dossiers, fichiers, instructions, receptions
from chalicelib.settings import settings
from chalicelib.storage.dossier.fichiers import EnAttente, FormulaireTeleversement
from chalicelib.usecases.instruction.ecrire_a_la_prefecture import ecrire_a_la_prefecture
from chalicelib.web.demande.vues_justificatifs import formulaire_depot
from chalicelib.web.formulaire.envoi import numero, tire
from chalicelib.web.formulaire.formulaires import FormulaireInvalide, valider
from chalicelib.web.formulaire.saisie import Saisie
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import evenements, ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.suivi.lectures import lecteur, marquer

routes = Routes()

REPONSE = "reponse"
"""In the address: the événement that the person answers."""


PAS_PARTIS = (
    "La préfecture a déjà votre premier envoi. Ces mots-ci ne sont pas partis : relisez-les plus "
    "bas, puis envoyez-les."
)


class Jointes(NamedTuple):
    """How a file joins a message: those being checked, and where to send one more.

    `recente`: one of them came a moment ago, its check is waited for. `formulaire` is None while
    the storage of files does not answer.
    """

    message_id: str
    en_attente: tuple[EnAttente, ...]
    recente: bool
    formulaire: FormulaireTeleversement | None
    billet: str


@routes.get(adresses.conversation.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = _depose(requete, dossier_id)
    repond_a = requete.query.get(REPONSE, "")
    return _page(requete, dossier, Saisie({"en_reponse_a": repond_a}))


@routes.post(adresses.conversation.route)
def envoyer(requete: Requete, dossier_id: str) -> Response:
    dossier = _depose(requete, dossier_id)
    try:
        saisie = valider(SaisieEcrit, requete.formulaire)
        envoi = numero(tire(requete.formulaire), saisie)
        ecrire_a_la_prefecture(
            dossier,
            saisie,
            dossiers=dossiers(),
            actes=actes(),
            instructions=instructions(),
            identifiant=envoi,
            maintenant=requete.maintenant,
            compte_id=lecteur(requete, dossier),
        )
    except FormulaireInvalide as refus:
        return _page(requete, dossier, Saisie(requete.formulaire.saisie(), refus.erreurs), 422)
    except (TropDeMessages, ConversationFinie) as refus:
        erreurs = {"": f"{refus.phrase} {refus.suite}"}
        statut = 429 if isinstance(refus, TropDeMessages) else 409
        return _page(requete, dossier, Saisie(requete.formulaire.saisie(), erreurs), statut)
    return pages.rediriger(adresses.conversation(dossier_id, envoye=envoi), requete)


def a_ecrire(requete: Requete, dossier: Dossier, mots: str) -> Response:
    """Words that came after what they went with was sent: ready to leave as a message."""
    return _page(requete, dossier, Saisie({"ecrit": mots}, {"": PAS_PARTIS}), 409)


@routes.get(adresses.conversation_billet.route)
def billet(requete: Requete, dossier_id: str, message_id: str) -> Response:
    """A fresh form for one more file, for the script that sends several."""
    dossier = _depose(requete, dossier_id)
    connus = instructions().messages(dossier_id)
    message = next((m for m in connus if m.id == message_id), None)
    if message is None or not attend_des_fichiers(dossier, message):
        raise DossierInconnu
    formulaire = formulaire_depot(message_id, piece_de(dossier_id))
    return pages.donnees({"action": formulaire.url, "champs": formulaire.champs}, requete)


def _joindre(
    dossier: Dossier, suivis: tuple[MessageSuivi, ...], maintenant: datetime
) -> Jointes | None:
    """The form for one more file of the last message, while nobody answered it."""
    derniers = [s.message for s in suivis if s.message.de_la_personne][-1:]
    for message in derniers:
        if attend_des_fichiers(dossier, message):
            attente = _en_attente(message)
            if attente is None:
                return Jointes(message.id, (), recente=False, formulaire=None, billet="")
            recente = any(not recu.tarde(maintenant) for recu in attente)
            retour = settings().origine + adresses.conversation(dossier.id)
            formulaire = formulaire_depot(message.id, piece_de(dossier.id), retour)
            vers = adresses.conversation_billet(dossier.id, message.id)
            return Jointes(message.id, attente, recente, formulaire, vers)
    return None


def _en_attente(message: Message) -> tuple[EnAttente, ...] | None:
    """Its files that are being checked; None while their storage does not answer."""
    recus: tuple[EnAttente, ...] | None = resources.s_il_repond(
        lambda: fichiers().en_attente(message.id, message.fichiers), sinon=None
    )
    return None if recus is None else receptions().encore(recus)


def _depose(requete: Requete, dossier_id: str) -> Dossier:
    """Raises DossierIncomplet: nobody reads a draft."""
    dossier = ouvrir(requete, dossier_id)
    if dossier.depose_le is None:
        raise DossierIncomplet
    return dossier


def _page(requete: Requete, dossier: Dossier, saisie: Saisie, statut: int = 200) -> Response:
    survenus = evenements(dossier.id)
    suivis = conversation(dossier, instructions().messages(dossier.id), survenus)
    repond_a = _repond_a(saisie.valeur("en_reponse_a"), dossier, survenus)
    des_agents = (s.message.id for s in suivis if not s.message.de_la_personne)
    marquer(requete, dossier, survenus, *des_agents)
    envoye, retrait = requete.query.get("envoye", ""), desistement_en_cours(dossier)
    return pages.page(
        "suivi/conversation.html",
        requete,
        statut,
        dossier=dossier,
        suivis=suivis,
        moi=lecteur(requete, dossier),
        envoye=next((s for s in suivis if s.message.id == envoye), None),
        ouverte=peut_ecrire(dossier, requete.jour),
        preavis=dossier.instruction.preavis if dossier.est_ouvert and not retrait else None,
        retrait=retrait,
        repond_a=repond_a,
        f=saisie,
        erreurs=saisie.erreurs,
        envoi=tire(requete.formulaire) if statut != 200 else hasard.hexadecimal(12),
        longueur=TEXTE_MAX,
        action=adresses.conversation(dossier.id),
        joindre=_joindre(dossier, suivis, requete.maintenant),
        accept=ACCEPT,
        jour=requete.jour,
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Écrire à la préfecture", "")],
    )


def _repond_a(
    dit: str, dossier: Dossier, survenus: tuple[EvenementDuDossier, ...]
) -> EvenementDuDossier | None:
    """What is answered: what the address says, else the end that is announced."""
    preavis = dossier.instruction.preavis if dossier.est_ouvert else None
    voulu = dit or (preavis.acte_id if preavis else "")
    return next((e for e in survenus if e.id == voulu and e.dit().annonce), None)
