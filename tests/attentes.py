"""What waits for an agent outside any request: near misses, letters, representatives, messages.

`rang` tells one from another, in the order in which they were asked for.
"""

from datetime import datetime, timedelta

from chalicelib.domain.acheminement.a_prevenir import PersonneAPrevenir
from chalicelib.domain.agents.comptes_a_decider import CompteADecider, GenreDeCompte
from chalicelib.domain.agents.lettres_du_code import LettreDuCode
from chalicelib.domain.aide.representations import Representation
from chalicelib.domain.aide.tickets import Ticket, reference
from chalicelib.domain.instruction.actes.prise_en_charge import DossierPrisEnCharge
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import representations, tickets
from chalicelib.storage.compte import a_decider, lettres
from chalicelib.storage.courriels import a_prevenir
from chalicelib.storage.ecritures import Ecriture


def un_compte(maintenant: datetime, rang: int, prefecture: str = "69") -> tuple[Ecriture, ...]:
    ligne = CompteADecider(
        id=f"{rang:032x}",
        reference=f"REF{rang:03}",
        genre=GenreDeCompte.INCONNUE,
        prefecture=prefecture,
        demandee_le=maintenant + timedelta(seconds=rang),
    )
    return (a_decider.inscrire(ligne),)


def une_lettre(
    maintenant: datetime, rang: int, prefecture: str = "69", *, imprimee: bool = False
) -> tuple[Ecriture, ...]:
    lettre = LettreDuCode(
        id=f"{rang:032x}",
        compte_id=f"compte-{rang}",
        prefecture=prefecture,
        demandee_le=maintenant + timedelta(seconds=rang),
        adresse=(f"REF{rang:03} Exemple", "69003 Lyon"),
        imprimee_le=maintenant if imprimee else None,
    )
    return lettres.ecriture(None, lettre)


def une_personne_a_prevenir(
    maintenant: datetime, rang: int, prefecture: str = "69"
) -> tuple[Ecriture, ...]:
    return (a_prevenir.inscrire(la_personne(maintenant, rang, prefecture)),)


def la_personne(maintenant: datetime, rang: int, prefecture: str = "69") -> PersonneAPrevenir:
    """Her line; a letter reaches one in two."""
    return PersonneAPrevenir(
        id=f"{rang:032x}",
        dossier_id=f"dossier-{rang}",
        evenement_id=f"{rang:032x}",
        compte_id=f"compte-{rang}",
        prefecture=prefecture,
        depuis=maintenant + timedelta(seconds=rang),
        nom=f"REF{rang:03} Exemple",
        objet="Votre dossier doit être complété",
        numero="2026112106900000001",
        adresse=("Exemple", "69003 Lyon") if rang % 2 else (),
    )


MESSAGE = "e" * 24


def un_message(dossier_id: str, le: datetime) -> Ecriture:
    """What a line of the list tells of: an act of an agent, about the request still."""
    fait = DossierPrisEnCharge(id=MESSAGE, survenu_le=le, dossier_id=dossier_id, agent_id=MESSAGE)
    return journal.ecrire(keys.dossier(dossier_id), fait)


def un_representant(
    maintenant: datetime, rang: int, prefecture: str = "69"
) -> tuple[Ecriture, ...]:
    demande = Representation.model_validate(
        {
            "id": f"{rang:032x}",
            "ticket": f"ticket-{rang}",
            "demandee_le": maintenant + timedelta(seconds=rang),
            "qualite": "TUTEUR",
            "nom": f"REF{rang:03}",
            "prenoms": "Dominique",
            "courriel": "tuteur.exemple@exemple.test",
            "telephone": "0639980077",
            "enfant_numero": "9900077101",
            "enfant_nom": "Tesfaye",
            "enfant_prenoms": "Noa",
            "enfant_date_naissance": {"annee": 2010, "mois": 2, "jour": 3},
            "prefecture": prefecture,
        }
    )
    return representations.creation(demande)


def un_ticket(
    maintenant: datetime,
    rang: int,
    service: str = "69",
    prefecture: str | None = "69",
    telephone: str | None = None,
) -> tuple[Ecriture, ...]:
    """A list shows no word of a message: it is told by the name of the agent who took it."""
    lu = Ticket.model_validate(
        {
            "sujet": "AUTRE",
            "message": "Bonjour",
            "courriel": "a@exemple.test",
            "reference": reference(bytes([rang + 1]) * 8),
            "ouvert_le": maintenant + timedelta(seconds=rang),
            "prefecture": prefecture,
            "service": service,
            "agent": f"REF{rang:03}",
            "telephone": telephone,
        }
    )
    return tickets.creation(lu, "")
