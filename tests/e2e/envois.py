"""Somebody on the page of the documents, with photos as a telephone takes them, on its network."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import BrowserContext, Page

from chalicelib.clock import now
from chalicelib.storage.compte import sessions
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from tests.builders import un_dossier_complet, une_personne
from tests.e2e.depots import ouvrir_un_compte
from tests.installation import installer

DEBIT = 400_000
"""Bits a second, each way: a mobile network far from its mast."""
LATENCE_MS = 400
TOURNEE = 6
"""EXIF: what is up is at the right of the sensor."""


def ralentir(page: Page, *, debit: int = DEBIT, latence_ms: int = LATENCE_MS) -> None:
    """From now on the page is on this network."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    octets = debit / 8
    reseau = {"downloadThroughput": octets, "uploadThroughput": octets, "latency": latence_ms}
    cdp.send("Network.emulateNetworkConditions", {"offline": False, **reseau})


def photo_de_telephone(chemin: Path, *, largeur: int = 4032) -> Path:
    """Twelve million points and near 4 MB, as a hand holds a telephone: turned by its EXIF."""
    from PIL import Image, ImageDraw

    taille = largeur, largeur * 3 // 4
    bruit = Image.effect_noise(taille, 22).convert("RGB")
    page = Image.new("RGB", taille, (226, 222, 212))
    dessin = ImageDraw.Draw(page)
    for ligne in range(24):
        ou, mots = (300, 200 + ligne * 110), f"DOCUMENT FICTIF {ligne + 1}"
        dessin.text(ou, mots, (40, 40, 50), font_size=64)
    photo = Image.blend(page, bruit, 0.3).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = TOURNEE
    contenu = io.BytesIO()
    photo.save(contenu, "JPEG", quality=88, exif=exif)
    chemin.write_bytes(contenu.getvalue())
    return chemin


def sur_ses_justificatifs(table: Table, contexte: BrowserContext, site: str, rang: int) -> str:
    """The address of the page, where somebody new is logged in, with everything still to send."""
    numero = f"9976{rang:06}"
    compte = ouvrir_un_compte(table, numero, f"envoi{rang}@exemple.test")
    personne = une_personne(numero=numero)
    Registre(table).save(personne)
    sans = un_dossier_complet(
        id=uuid4().hex,
        compte_id=compte.id,
        cree_le=now(),
        personne=personne,
        reponses={"ephoto": None},
    ).model_copy(update={"fichiers": ()})
    dossier = installer(Dossiers(table), sans)
    reconnecter(table, contexte, site, numero, f"envoi{rang}@exemple.test")
    return f"{site}/demandes/{dossier.id}/justificatifs"


def reconnecter(
    table: Table, contexte: BrowserContext, site: str, numero: str, courriel: str
) -> None:
    """The browser has the session of this account."""
    jeton, ecritures = sessions.ouverture(ouvrir_un_compte(table, numero, courriel), now())
    table.write(*ecritures)
    https = site.replace("http:", "https:")
    contexte.add_cookies(
        [{"name": "__Host-session", "value": jeton, "url": https, "secure": True, "httpOnly": True}]
    )


def envoyer(page: Page, piece: str, *fichiers: Path) -> None:
    """Choose files for a document; the script sends them."""
    champ = page.locator(f"#fichier-{piece}")
    champ.evaluate("champ => { champ.multiple = true; }")
    champ.set_input_files([str(fichier) for fichier in fichiers])


def recus(page: Page, piece: str) -> int:
    return page.locator(f"#piece-{piece} .fichier[data-recu]").count()


@contextmanager
def page_de(contexte: BrowserContext, adresse: str) -> Iterator[Page]:
    page = contexte.new_page()
    page.goto(adresse)
    yield page
    page.close()
