"""What a walk in two windows needs besides hands: the registre that learns, a night, a guardian."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from playwright.sync_api import expect

from chalicelib.clock import now
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.personne.registre_csv import COLONNES, REPRESENTANTS
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.events.nuit import HEURE, Ronde
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.importer_registre import importer_registre
from tests.builders import CODE_EPHOTO
from tests.e2e.demandeur import Demandeur
from tests.e2e.situations import Situation
from tests.jour import jour
from tools.local.stack import Stack

A_BASTIA = "Andréa Instructeur"
"""Nobody of the other journeys lives there: the queue of this agent is that of these walks."""
_rangs = count(1)

NAIMA = {
    "numero_etranger": "9955000001",
    "nom_naissance": "Safari-Exemple",
    "prenoms": "Naïma",
    "sexe": "F",
    "date_naissance": "09/05/1987",
    "ville_naissance": "Goma",
    "pays_naissance": "CD",
    "nationalites": "CD",
    "situation_familiale": "CELIBATAIRE",
    "adresse_voie": "4 montée du Chêne-Fictif",
    "adresse_code_postal": "20200",
    "adresse_commune": "Bastia",
    "adresse_code_insee": "2B033",
    "telephone": "06 39 98 55 01",
    "courriel": "naima@exemple.test",
    "date_entree_france": "12/03/2014",
}
"""A row of the registre that knows who she is, neither her protection nor her card."""
CARTE_FINIE = jour(-270)
PROTECTION = {
    "statut": "REFUGIE",
    "decision_autorite": "OFPRA",
    "decision_numero": "2026-0001",
    "decision_date": "02/09/2026",
    "decision_numero_ofpra": "2025-99-55001",
}
SA_CARTE = {"titres": f"TITRE:RES955001:{jour(-3920):%d/%m/%Y}:{CARTE_FINIE:%d/%m/%Y}:RESIDENT"}


class ABastia(Demandeur):
    """Lives where nobody of the other journeys lives."""

    def ecran_coordonnees(self) -> None:
        if not self.page.input_value("#adresse_code_postal"):
            self.ecrire(adresse_code_postal="20200")
            expect(self.page.locator("select#adresse_commune")).to_be_visible()
            self.lister("Bastia", "adresse_commune")
        super().ecran_coordonnees()


class EnRetard(ABastia):
    """Types the card that the registre does not know: it ended nine months ago."""

    def ecran_titre_actuel(self) -> None:
        self.ecrire(numero="RES955001")
        self.choisir("carte", "RESIDENT")
        self.au_jour("debut", jour(-3920))
        self.au_jour("fin", CARTE_FINIE)


class Tuteur(ABastia):
    """Acts for a minor; his account bears the reference that an agent gave it."""

    def ecran_representant(self) -> None:
        self.choisir("qualite", "TUTEUR")


def importer(table: Table, *lignes: dict[str, str]) -> None:
    """The registre learns these rows, as the daily file brings them."""
    colonnes = (*COLONNES, REPRESENTANTS)
    textes = [";".join(ligne.get(nom, "") for nom in colonnes) for ligne in lignes]
    rapport = importer_registre([";".join(colonnes), *textes], table=table, maintenant=now())
    assert not rapport.rejets, rapport.rejets


def enfant(numero: str, prenoms: str, ne: date, **connu: str) -> dict[str, str]:
    """The row of a protected child of the walk, at the same address."""
    propre = {
        "numero_etranger": numero,
        "prenoms": prenoms,
        "date_naissance": f"{ne:%d/%m/%Y}",
        "decision_numero_ofpra": f"2025-99-{numero[-5:]}",
    }
    return NAIMA | PROTECTION | propre | connu


def photo_prise(table: Table) -> str:
    """The code of an e-photo that nobody gave before."""
    prise, code = now() - timedelta(days=10), f"{CODE_EPHOTO[:14]}55{next(_rangs):06}"
    Ephotos(table).put(Ephoto(code=code, prise_le=prise, activee_le=prise + timedelta(hours=20)))
    return code


def pour_enfant(table: Table, compte: str, numero: str, prenoms: str) -> Situation:
    """Somebody in front of the door for this child of the walk."""
    porte = {"pour": "enfant", "age": "16_17", "travail": "oui", "statut": "REFUGIE"}
    nom, pays = NAIMA["nom_naissance"], NAIMA["pays_naissance"]
    enfant = {"numero_etranger": numero, "nom": nom, "prenoms": prenoms, "sexe": "F", "pays": pays}
    return Situation(compte, photo_prise(table), porte, enfant=enfant)


def passer_la_nuit(stack: Stack, departement: str, dans: int = 1) -> None:
    """What the schedule asks for in a night to come, asked for now, for one préfecture."""
    demain = toutes()[departement].fuseau.jour(now()) + timedelta(days=dans)
    ronde = Ronde(prefecture=departement, le=datetime.combine(demain, time(HEURE), UTC))
    file = stack.outputs["FileVeilles"]
    stack.emulator.client("sqs").send_message(QueueUrl=file, MessageBody=ronde.model_dump_json())
