"""The smoke journey on a running stack: drive it, leave the proofs in a folder, check them."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.storage.table import Table
from tools.autorite_test import certifier
from tools.demo.chargement import charger
from tools.local.stack import Stack
from tools.smoke import fichiers
from tools.smoke.client import Client
from tools.smoke.courrier import CourrielAttendu, Courrier, pdf_joint
from tools.smoke.pages import PageInattendue
from tools.smoke.parcours import Parcours
from tools.smoke.personnes import BEATRICE, Personne
from tools.smoke.verification import verifier

Dire = Callable[[str], None]
MOIS = 6


def run(stack: Stack, out: Path, dire: Dire = print, qui: Personne = BEATRICE) -> list[str]:
    """Drive the journey on a started `stack` that has the demo data; `out` receives the proofs.

    One French sentence for each failure; none means that everything holds.
    """
    out.mkdir(parents=True, exist_ok=True)
    parcours = Parcours(Client(stack.site, dire), Courrier.de(stack), qui)
    try:
        pdf = parcours.toute_la_demande(fichiers.photo(), fichiers.pdf())
        (out / "adp.pdf").write_bytes(pdf)
        message = parcours.recevoir_attestation()
    except (PageInattendue, CourrielAttendu) as faute:
        return [str(faute)]
    finally:
        _ecrire_journal(parcours, out)
    (out / "courriel.eml").write_bytes(message.as_bytes())
    certifier_la_cle(stack, out)
    dire("vérification du 2D-DOC…")
    return _meme_pdf(message, pdf) + verifier(out, attendu(parcours))


def charger_demo(stack: Stack) -> None:
    """The demo registre and e-photos; nothing changes when they are there."""
    nom = stack.environment()["TABLE"]
    charger(Table(stack.emulator.client("dynamodb"), nom), datetime.now(UTC))


def certifier_la_cle(stack: Stack, out: Path) -> None:
    """Leave the two certificates of the test authority over the key of this stack."""
    variables = stack.environment()
    cle = stack.emulator.client("kms").get_public_key(KeyId=variables["CLE_DE_CACHET"])
    maintenant = datetime.now(UTC)
    certificats = certifier(
        cle["PublicKey"],
        maintenant - timedelta(days=1),
        maintenant + timedelta(days=365),
        ca_id=variables["AUTORITE_DE_CACHET"],
        cert_id=variables["CERTIFICAT_DE_CACHET"],
    )
    for nom, pem in zip(("ca.pem", "leaf.pem"), certificats.pem, strict=True):
        (out / nom).write_bytes(pem)


def attendu(parcours: Parcours) -> dict[str, object]:
    """What a reader of the 2D-DOC must find, from the registre and from what was typed."""
    depot = parcours.depose_le.astimezone(ZoneInfo("Europe/Paris")).date()
    return {
        **parcours.qui.dans_le_code,
        "6J": "2",
        "6K": parcours.numero,
        "6L": depot,
        "6N": depot,
        "6O": dernier_jour(depot, MOIS),
        "6P": "AUTORISE A TRAVAILLER",
    }


def _meme_pdf(message: EmailMessage, pdf: bytes) -> list[str]:
    same = pdf_joint(message) == pdf
    return [] if same else ["Le PDF du courriel n’est pas celui qui se télécharge."]


def _ecrire_journal(parcours: Parcours, out: Path) -> None:
    steps = [asdict(step) for step in parcours.client.steps]
    journal = {
        "total_ms": round(sum(step.milliseconds for step in parcours.client.steps), 1),
        "attestation_ms": parcours.attestation_ms,
        "pdf_ms": parcours.pdf_ms,
        "steps": steps,
    }
    texte = json.dumps(journal, ensure_ascii=False, indent=2)
    (out / "journey.json").write_text(f"{texte}\n", encoding="utf-8")
