"""What starts and what travels: the package, its cold import, the weight of the pages."""

import gzip
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from tools.bench.mesures import Serie, resumer
from tools.smoke.client import Client

FOIS = 5
IMPORTER = """
import time
debut = time.perf_counter()
import chalicelib.site
print(time.perf_counter() - debut)
"""


def importer_a_froid(paquet: Path) -> Serie:
    """The function of the pages, from the content of the zip, each time in a new process."""
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        with zipfile.ZipFile(paquet / "deployment.zip") as archive:
            archive.extractall(folder)
        durees = []
        for _ in range(FOIS):
            commande = [sys.executable, "-c", IMPORTER]
            fait = subprocess.run(commande, cwd=folder, capture_output=True, text=True, check=True)
            durees.append(float(fait.stdout) * 1000)
    return resumer("import des pages à froid", durees)


def premiere_page(site: str, adresse: str) -> float:
    """Milliseconds of the first request, which starts the function; it may be refused."""
    debut = time.monotonic()
    try:
        with urllib.request.urlopen(f"{site}{adresse}", timeout=60) as reponse:
            reponse.read()
    except urllib.error.HTTPError as refus:
        refus.read()
    return round((time.monotonic() - debut) * 1000, 1)


def poids(client: Client, adresse: str) -> dict[str, int]:
    """Bytes of a page: raw, gzip, and the gzip of everything it links under /statique/."""
    brut = client.ask("GET", adresse).body
    liens = set(_statiques(brut.decode()))
    return {
        "html": len(brut),
        "html_gzip": len(gzip.compress(brut, 6)),
        "fichiers": len(liens),
        "fichiers_gzip": sum(len(gzip.compress(client.ask("GET", lien).body, 6)) for lien in liens),
    }


def _statiques(html: str) -> list[str]:
    return [
        bout.split('"', 1)[0]
        for bout in html.replace('src="', 'href="').split('href="')[1:]
        if bout.startswith("/statique/")
    ]
