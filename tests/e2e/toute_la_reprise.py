"""The local start killed in the middle of step 3, then started again: nothing is lost.

`make reprise`; the suite kills the embedded AWS alone (`tests/local/test_reprise.py`).
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.declencheurs import Fonction
from tests.e2e.patience import SECONDES, finalement
from tools.local.archive import Archive
from tools.local.emulator import Emulator
from tools.paths import ROOT
from tools.smoke.client import Client
from tools.smoke.compte import se_connecter
from tools.smoke.courrier import Courrier
from tools.smoke.fichiers import pdf, photo
from tools.smoke.parcours import Parcours
from tools.smoke.personnes import BEATRICE
from tools.smoke.pile import ports_libres

ECRANS = (
    "etat-civil",
    "famille",
    "enfants",
    "parents",
    "coordonnees",
    "motif",
    "honneur",
    "logement",
)
NOUVEAU_LIEN = "Réinitialisation de votre mot de passe"
PORTS = ("--port", "--port-courriels", "--port-aws", "--port-annuaire")


@dataclass(frozen=True)
class Lancement:
    """`make run` on ports and in a folder of its own."""

    etat: Path
    ports: tuple[int, ...]

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    @property
    def aws(self) -> Emulator:
        return Emulator(self.ports[2], self.etat)

    @property
    def courrier(self) -> Courrier:
        s3 = self.aws.client("s3")
        noms = [seau["Name"] for seau in s3.list_buckets()["Buckets"]]
        return Courrier(Archive(s3, next(nom for nom in noms if "courriels" in nom)), SECONDES)

    @contextmanager
    def en_marche(self) -> Iterator[subprocess.Popen[bytes]]:
        """The process, once it has said that it is ready; ended by SIGTERM at the latest here."""
        options = [
            mot for nom, port in zip(PORTS, self.ports, strict=True) for mot in (nom, str(port))
        ]
        journal = self.etat.with_name(f"{self.etat.name}.log")
        with journal.open("wb") as sortie:
            processus = subprocess.Popen(
                [sys.executable, "-m", "tools.local", "--etat", str(self.etat), *options],
                cwd=ROOT,
                stdout=sortie,
                stderr=sortie,
            )
        try:
            _attendre(processus, journal)
            yield processus
        finally:
            tuer(processus)


def _attendre(processus: subprocess.Popen[bytes], journal: Path) -> None:
    """It is ready, or it ended: as long as it lives, it is starting."""

    def dit() -> bool:
        return b"Ctrl-C" in journal.read_bytes() or processus.poll() is not None

    assert finalement(dit), journal.read_text()
    assert processus.poll() is None, journal.read_text()


def tuer(processus: subprocess.Popen[bytes]) -> None:
    if processus.poll() is None:
        processus.send_signal(signal.SIGTERM)
    processus.wait(SECONDES)


def saisies(client: Client, demande: str) -> dict[str, list[tuple[str, str]]]:
    """What each screen of steps 1 to 3 shows as typed."""
    pages = {nom: client.get(f"{demande}/{nom}").form() for nom in ECRANS}
    return {
        nom: [(champ, valeur) for champ, valeur in formulaire.values if champ != "csrf"]
        for nom, formulaire in pages.items()
    }


def en_quarantaine(lancement: Lancement) -> list[Path]:
    """Files received and not checked yet, as the stopped emulator keeps them."""
    dossiers = lancement.etat.glob("s3/*/*televersements*/quarantaine")
    return [fichier for dossier in dossiers for fichier in dossier.rglob("*") if fichier.is_file()]


def oublier_le_mot_de_passe(client: Client) -> None:
    """Ask for a new one: an événement more for the relay, written before the answer."""
    page = client.get("/mot-de-passe-oublie")
    client.submit(page.form(page.path), {"identifiant": BEATRICE.numero})


@pytest.mark.exigence("WIZ-03")
def test_a_start_killed_in_the_middle_of_step_3_loses_nothing(tmp_path: Path) -> None:
    lancement = Lancement(tmp_path / "etat", tuple(ports_libres(4)))
    client = Client(lancement.site)
    with lancement.en_marche() as processus:
        parcours = Parcours(client, lancement.courrier, BEATRICE, patience=SECONDES)
        parcours.ouvrir_session()
        page = parcours.remplir(parcours.commencer())
        parcours.joindre(page, "DECISION", pdf())
        parcours.joindre(page, "ENGAGEMENT", photo())
        page = parcours.attendre_acceptes(2)
        avant = saisies(client, parcours.demande)
        controle = Fonction(lancement.aws, "Televersements")
        controle.declencher(actif=False)
        parcours.joindre(page, "DOM_PERSO", photo("facture.jpg"))
        relais = Fonction(lancement.aws, "Relais")
        relais.declencher(actif=False)
        oublier_le_mot_de_passe(Client(lancement.site))
        tuer(processus)
    assert en_quarantaine(lancement), "nothing was waiting when the kill came"
    assert ("adresse_voie", "12 rue des Lilas Inventés") in avant["coordonnees"]

    with lancement.en_marche():
        assert saisies(client, parcours.demande) == avant
        relais.declencher(actif=True)
        parcours.courriels = lancement.courrier
        assert parcours.courriels.attendre(BEATRICE.courriel, NOUVEAU_LIEN)
        controle.declencher(actif=True)
        page = parcours.attendre_acceptes(3)
        assert "facture.jpg" in page.text
        autre_navigateur = Client(lancement.site)
        se_connecter(autre_navigateur, BEATRICE)
        reprise = autre_navigateur.get(parcours.demande)
        assert reprise.screen == "justificatifs"
        parcours.deposer(parcours.donner_ephoto(page))
        assert parcours.telecharger().startswith(b"%PDF-")
        assert parcours.recevoir_attestation()["To"]
