"""The whole single-table plan on one screen: every item kind and where it lives.

PK                     SK                      what
COMPTE#<id>            PROFIL                  account: identifiant, courriel, password hash
COMPTE#<id>            DEMANDE#<creneau>       pointer to the open request of a kind
COMPTE#<id>            DEMANDE#ancienne-<id>   pointer to a request that ended: its créneau is free
COMPTE#<id>            COORDONNEES             the contacts last given for every request
COMPTE#<id>            SESSION#<sha256>        pointer, to close all the sessions of an account
COMPTE#<id>            ENVOI#<quand>#<id>      pointer to an e-mail written to its owner
COMPTE#<id>            EVT#<quand>#<id>        événement of the account
IDENTIFIANT#<numero>   COMPTE                  login (numéro étranger or visa) -> account
INSCRIPTION#<id>       INSCRIPTION | EVT#...   a request for an account, as typed
OUBLI#<id>             OUBLI | EVT#...         a forgotten password, as asked
LIEN#<id>              LIEN                    one-time link
SESSION#<sha256>       SESSION                 opaque session, expiry checked in code
AGENT_SESSION#<sha256> SESSION                 session of an agent, apart from those of accounts
AGENT#<id>             SESSION#<sha256>        pointer, to close all the sessions of an agent
AGENTS#<préfecture>    AGENT#<id>              an agent seen logging in: id, name, roles
SIGNATURES#<préf.>     REFUS#<dossier>         a refusal that a second person must sign
TICKETS#<month>        <quand>#<reference>     pointer to a ticket, for the support
FREIN#<portee>         COMPTEUR                throttling counter (keyed hash, no personal data)
ENFANT#<numero>        COMPTE                  the account that files for a minor the registre knows
DOSSIER#<id>           TETE                    head: owner, état, version, numéro, dates
DOSSIER#<id>           ETAPE#<n>               answers of one step
DOSSIER#<id>           FICHIERS                one attribute per uploaded file
DOSSIER#<id>           DEPOT#<n>               each filing as it was: answers and files, frozen
DOSSIER#<id>           RECTIFICATION#<id>      what the person says is wrong, once it is examined
DOSSIER#<id>           INSTRUCTION             what agents did with it (its queues: TETE)
DOSSIER#<id>           INACHEVEE#<version>     a correction that an agent's opening interrupted
DOSSIER#<id>           ACTE#<id>               an act already done: sent again, it is one
DOSSIER#<id>           REPONSE                 the answer to a request for documents, not sent yet
DOSSIER#<id>           MESSAGE#<id>            a message of an agent to the person
DOSSIER#<id>           LUE#<evenement>         a notification that its owner opened, once
DOSSIER#<id>           NOTE#<agent>#<genre>    an agent's message not sent yet
DOSSIER#<id>           LECTURE#<agent>         when an agent last read it, and its version then
DOSSIER#<id>           ACCES#<quand>#<id>      a reading of the file (R142-22), kept three years
COMPTE# or TICKET#     ACCES#<quand>#<id>      the same of the support, when there is no request
DOSSIER#<id>           ATTESTATION#<id>        attestation as printed
DOSSIER#<id>           EVT#<quand>#<id>        événement of the dossier
NUMERO#<19 digits>     DOSSIER                 uniqueness of the request number -> dossier
VERIFICATION#<code>    ATTESTATION             what the public verification page needs
EPHOTO#<code>          EPHOTO                  registry of e-photos
REGISTRE#<reference>   PERSONNE                registre (AGDREF) person, by number or by visa
TITRE#<numero>         PERSONNE                permit or visa number -> registre person
STATISTIQUES#<pref>    JOUR#<jour> | DERNIER   figures of a préfecture, one item a day
TICKET#<reference>     TICKET | EVT#...        a message to the people who help, and its screenshots
COURRIEL#<id>          ENVOI                   one e-mail: to send, archived, sent, delivered or not
"""

from datetime import datetime
from typing import NamedTuple


class Cle(NamedTuple):
    """Primary key of an item."""

    pk: str
    sk: str


def compte(compte_id: str) -> Cle:
    return Cle(f"COMPTE#{compte_id}", "PROFIL")


def demande_du_compte(compte_id: str, creneau: str) -> Cle:
    return Cle(f"COMPTE#{compte_id}", f"DEMANDE#{creneau}")


def ancienne_demande(compte_id: str, dossier_id: str) -> Cle:
    """Where the request stays listed in its account once its créneau is free."""
    return demande_du_compte(compte_id, f"ancienne-{dossier_id}")


def coordonnees(compte_id: str) -> Cle:
    return Cle(f"COMPTE#{compte_id}", "COORDONNEES")


def enfant(numero: str) -> Cle:
    return Cle(f"ENFANT#{numero}", "COMPTE")


def identifiant(numero: str) -> Cle:
    return Cle(f"IDENTIFIANT#{numero}", "COMPTE")


def inscription(inscription_id: str) -> Cle:
    return Cle(f"INSCRIPTION#{inscription_id}", "INSCRIPTION")


def lien(lien_id: str) -> Cle:
    return Cle(f"LIEN#{lien_id}", "LIEN")


def session(empreinte: str) -> Cle:
    return Cle(f"SESSION#{empreinte}", "SESSION")


def session_agent(empreinte: str) -> Cle:
    return Cle(f"AGENT_SESSION#{empreinte}", "SESSION")


def session_de_l_agent(agent_id: str, empreinte: str) -> Cle:
    return Cle(f"AGENT#{agent_id}", f"SESSION#{empreinte}")


def frein(portee: str) -> Cle:
    return Cle(f"FREIN#{portee}", "COMPTEUR")


def tete(dossier_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", "TETE")


def etape(dossier_id: str, numero: int) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"ETAPE#{numero}")


def fichiers(dossier_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", "FICHIERS")


def depot(dossier_id: str, numero: int) -> Cle:
    """The version of a filing: 1, then one for each correction."""
    return Cle(f"DOSSIER#{dossier_id}", f"DEPOT#{numero}")


def rectification(dossier_id: str, rectification_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"RECTIFICATION#{rectification_id}")


def instruction(dossier_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", "INSTRUCTION")


def inachevee(dossier_id: str, version: int) -> Cle:
    """The answers of a correction that an agent's opening interrupted: nothing typed is lost."""
    return Cle(f"DOSSIER#{dossier_id}", f"INACHEVEE#{version}")


def acte(dossier_id: str, identifiant: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"ACTE#{identifiant}")


def message(dossier_id: str, message_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"MESSAGE#{message_id}")


def attestation(dossier_id: str, attestation_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"ATTESTATION#{attestation_id}")


def numero_demande(numero: str) -> Cle:
    return Cle(f"NUMERO#{numero}", "DOSSIER")


def verification(code: str) -> Cle:
    return Cle(f"VERIFICATION#{code}", "ATTESTATION")


def ephoto(code: str) -> Cle:
    return Cle(f"EPHOTO#{code}", "EPHOTO")


def personne(reference: str) -> Cle:
    return Cle(f"REGISTRE#{reference}", "PERSONNE")


def titre(numero: str) -> Cle:
    return Cle(f"TITRE#{numero}", "PERSONNE")


def releve(prefecture: str, jour: str) -> Cle:
    """The figures of a day, or the last ones (« DERNIER »)."""
    return Cle(f"STATISTIQUES#{prefecture}", jour if jour == "DERNIER" else f"JOUR#{jour}")


def ticket(reference: str) -> Cle:
    return Cle(f"TICKET#{reference}", "TICKET")


def courriel(courriel_id: str) -> Cle:
    return Cle(f"COURRIEL#{courriel_id}", "ENVOI")


ENVOI = "ENVOI#"
"""What the pointers of an account to its e-mails start with."""


def envoi(compte_id: str, prepare_le: datetime, courriel_id: str) -> Cle:
    """E-mails of one account sort by date under its partition."""
    return Cle(f"COMPTE#{compte_id}", f"{ENVOI}{prepare_le.isoformat()}#{courriel_id}")


def evenement(pk: str, survenu_le: datetime, evenement_id: str) -> Cle:
    """Événements of one subject sort by date under its partition."""
    return Cle(pk, f"EVT#{survenu_le.isoformat()}#{evenement_id}")
