"""The messages of people, through the API: the same lists, page and acts as the bench."""

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import api as adresses
from chalicelib.adresses.chemin import Chemin
from chalicelib.api import noms, parametres, reponses, saisies
from chalicelib.api.appel import Appel
from chalicelib.api.operation import Operation, Parametre, Succes
from chalicelib.api.vues import LigneDeTicket, TicketLu, Tickets
from chalicelib.domain.agents.acces import Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.echanges import EtatTicket, FinDeTicket
from chalicelib.domain.aide.gestes import SaisieCloture, SaisiePassage, SaisieReponse
from chalicelib.domain.aide.ligne import LigneTicket
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import REFERENCE, Ticket, TicketInconnu
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.domain.instruction.tickets_confies import peut_lire, peut_traiter
from chalicelib.storage.aide import listes, tickets
from chalicelib.usecases.aide import aider
from chalicelib.usecases.aide.poursuivre_ticket import noter_lecture
from chalicelib.usecases.aide.traiter_ticket import Geste, traiter_ticket

DEMANDE = Parametre(
    "reference",
    "path",
    "Référence du message, donnée par la liste ou par la personne.",
    {"type": "string", "pattern": f"^{REFERENCE.pattern}$"},
    "C-7K2M-9QXW",
)
APRES = Parametre(
    "apres",
    "query",
    "La « suite » de la page précédente.",
    {"type": "string", "pattern": listes.SUITE.pattern},
    "",
    requis=False,
)
VERSION = Parametre(
    "If-Match",
    "header",
    "L’ETag du message lu : l’acte n’est fait que si rien n’a changé depuis.",
    {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    '"0"',
)


def du_centre(appel: Appel) -> Response:
    """Those of nowhere come first, on the first page: all the support answers them."""
    apres = APRES.lire(appel) or ""
    lues = () if apres else _liste(appel, listes.file(CENTRE, None), "").lignes
    return _repondre(appel, _liste(appel, listes.file(CENTRE, appel.chemin["code"]), apres), lues)


def de_la_prefecture(appel: Appel) -> Response:
    return _repondre(appel, _liste(appel, appel.chemin["code"], APRES.lire(appel) or ""))


def _liste(appel: Appel, file: str, apres: str) -> listes.PageDeTickets:
    return listes.de(entrepots.table(), file, appel.maintenant, apres=apres)


def _repondre(
    appel: Appel, page: listes.PageDeTickets, d_abord: tuple[LigneTicket, ...] = ()
) -> Response:
    jour = toutes()[appel.chemin["code"]].fuseau.jour(appel.maintenant)
    lues = tuple(
        LigneDeTicket(
            reference=ligne.reference,
            sujet=ligne.sujet,
            etat=ligne.etat_a(appel.maintenant),
            service=ligne.service,
            depuis=ligne.depuis,
            avant_le=ligne.avant_le,
            palier=ligne.palier(jour) if ligne.etat is EtatTicket.OUVERT else None,
            agent=ligne.agent,
            a_appeler=ligne.est_a_appeler(appel.maintenant),
            representation=ligne.representation,
        )
        for ligne in (*d_abord, *page.lignes)
    )
    return reponses.json(Tickets(tickets=lues, suite=page.suite or None))


def lire(appel: Appel) -> Response:
    """The reading is noted; the person sees that her message was opened. Raises TicketInconnu."""
    ticket = tickets.lire(entrepots.table(), appel.chemin["reference"])
    if ticket is None or not peut_lire(appel.agent, ticket):
        raise TicketInconnu
    aider.noter(
        appel.agent,
        ticket,
        Consultation.TICKET,
        acces=entrepots.acces(),
        identifiant=hasard.hexadecimal(12),
        maintenant=appel.maintenant,
    )
    if peut_traiter(appel.agent, ticket):
        noter_lecture(ticket, table=entrepots.table(), maintenant=appel.maintenant)
    return _lu(ticket, appel)


def _lu(ticket: Ticket, appel: Appel) -> Response:
    ouvert = ticket.etat(appel.maintenant) is EtatTicket.OUVERT
    lu = TicketLu(
        reference=ticket.reference,
        sujet=ticket.sujet,
        message=ticket.message,
        courriel=ticket.courriel,
        telephone=ticket.telephone,
        numero_demande=ticket.numero_demande,
        dossier_id=ticket.dossier_id,
        ouvert_le=ticket.ouvert_le,
        etat=ticket.etat(appel.maintenant),
        service=ticket.service,
        confie_le=ticket.recu_le,
        agent=ticket.agent,
        avant_le=ticket.promesse.avant_le if ouvert else None,
        palier=ticket.palier(PARIS.jour(appel.maintenant)) if ouvert else None,
        echanges=ticket.echanges,
        passages=ticket.passages,
        vu_le=ticket.vu_le,
        version=ticket.version,
    )
    return reponses.json(lu, **reponses.etiquette(ticket.version))


def _agir(appel: Appel, geste: Geste) -> Response:
    """Raises AgentSansNom, TicketInconnu, and what the act itself raises."""
    agent, reference = noms.nommer(appel.agent), appel.chemin["reference"]
    apres = traiter_ticket(
        agent,
        reference,
        geste,
        vu=int((VERSION.lire(appel) or "").strip('"')),
        envoi=_envoi(agent, reference, appel),
        table=entrepots.table(),
        maintenant=appel.maintenant,
    )
    return _lu(tickets.lire(entrepots.table(), reference) or apres, appel)


def _envoi(agent: Agent, reference: str, appel: Appel) -> str:
    """The same agent, message and key make the same act."""
    cle = parametres.CLE.lire(appel)
    return sha256(f"{agent.id}|{reference}|{cle}".encode()).hexdigest()[:32]


def repondre(appel: Appel) -> Response:
    return _agir(appel, saisies.lire(SaisieReponse, appel))


def passer(appel: Appel) -> Response:
    return _agir(appel, saisies.lire(SaisiePassage, appel))


def clore(appel: Appel) -> Response:
    return _agir(appel, saisies.lire(SaisieCloture, appel))


LECTURES = (
    Operation(
        "messages",
        "GET",
        adresses.messages.route,
        "Les messages qu’une préfecture doit traiter, le plus ancien d’abord, puis ceux répondus",
        de_la_prefecture,
        Succes("Une page de messages.", Tickets),
        action=Lecture.MESSAGES,
        parametres=(parametres.PREFECTURE, APRES),
    ),
    Operation(
        "tickets",
        "GET",
        adresses.tickets.route,
        "Les messages du centre de contact : ceux sans préfecture, puis ceux de cette préfecture",
        du_centre,
        Succes("Une page de messages.", Tickets),
        action=Lecture.TICKETS,
        parametres=(parametres.PREFECTURE, APRES),
    ),
    Operation(
        "ticket",
        "GET",
        adresses.ticket.route,
        "Lire un message et ses réponses ; la lecture est notée",
        lire,
        Succes("Le message.", TicketLu, en_tetes=("ETag",)),
        action=Lecture.TICKET,
        parametres=(DEMANDE,),
        autres=(HTTPStatus.NOT_FOUND,),
    ),
)


def _geste(
    nom: str,
    adresse: Chemin,
    resume: str,
    vue: Callable[[Appel], Response],
    saisie: type,
    exemple: dict[str, str],
) -> Operation:
    return Operation(
        f"{nom}_ticket",
        "POST",
        adresse.route,
        resume,
        vue,
        Succes("Le message après l’acte.", TicketLu, en_tetes=("ETag",)),
        action=Lecture.TICKET,
        parametres=(DEMANDE, VERSION, parametres.CLE),
        saisie=saisie,
        exemple=dict(exemple),
        autres=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
    )


GESTES = (
    _geste(
        "repondre",
        adresses.repondre_au_ticket,
        "Répondre à la personne ; elle est prévenue par courriel",
        repondre,
        SaisieReponse,
        {"texte": "Votre compte est ouvert. Réessayez."},
    ),
    _geste(
        "passer",
        adresses.passer_le_ticket,
        "Passer le message à un autre service, avec une note ; le jour de la réponse ne change pas",
        passer,
        SaisiePassage,
        {"vers": "75", "note": "La personne a déjà appelé."},
    ),
    _geste(
        "clore",
        adresses.clore_le_ticket,
        "Terminer le message, en disant pourquoi à la personne",
        clore,
        SaisieCloture,
        {"motif": FinDeTicket.REGLE.value},
    ),
)
