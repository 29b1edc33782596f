"""What an outsider checks with the files left behind: the symbol, its fields, its signature."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

DPI = 300
US = "\x1f"


def verifier(dossier: Path, attendu: Mapping[str, object]) -> list[str]:
    """One sentence for each thing that does not hold; nothing when all holds.

    `attendu`: 2D-DOC field -> typed value. Reads adp.pdf, ca.pem and leaf.pem of `dossier` only.
    """
    symboles = lire_symboles((dossier / "adp.pdf").read_bytes())
    if len(symboles) != 1:
        return [f"adp.pdf montre {len(symboles)} Data Matrix lisibles au lieu d’un."]
    trousseau = _trousseau(dossier)
    champs = _champs(symboles[0])
    fautes = [] if _est_accepte(symboles[0], trousseau) else ["La signature du 2D-DOC est fausse."]
    fautes += _ecarts(champs, attendu)
    fautes += [
        f"Le 2D-DOC est accepté avec {nom} changé."
        for nom, faux in _alterations(symboles[0], champs)
        if _est_accepte(faux, trousseau)
    ]
    return fautes


def lire_symboles(pdf: bytes) -> list[str]:
    """The Data Matrix of the first page, rendered as a printer does and read by a scanner."""
    from PIL import Image

    pymupdf: Any = import_module("pymupdf")
    zxing: Any = import_module("zxingcpp")
    with pymupdf.open(stream=pdf) as document:
        page = document[0].get_pixmap(dpi=DPI)
    image = Image.frombytes("RGB", (page.width, page.height), page.samples)
    trouves = zxing.read_barcodes(image, formats=zxing.BarcodeFormat.DataMatrix)
    return [bytes(trouve.bytes).decode() for trouve in trouves]


def _lire(code: str) -> Any:
    doc: Any = import_module("tddoc.doc")
    return doc.TwoDDoc.from_code(code)


def _trousseau(dossier: Path) -> Any:
    """A keychain that trusts the two certificates of the folder only."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    keychain: Any = import_module("tddoc.keychain")
    trousseau = keychain.KeyChain()
    for nom in ("ca.pem", "leaf.pem"):
        certificat = x509.load_pem_x509_certificate((dossier / nom).read_bytes())
        trousseau.der_add(certificat.public_bytes(Encoding.DER))
    return trousseau


def _est_accepte(code: str, trousseau: Any) -> bool:
    """Signed by a certificate of the keychain, itself signed by its authority and not expired."""
    from cryptography.exceptions import InvalidSignature

    keychain: Any = import_module("tddoc.keychain")
    try:
        return bool(_lire(code).signature_is_valid(trousseau))
    except (KeyError, ValueError, InvalidSignature, keychain.ExpiredCertificateError):
        return False


def _champs(code: str) -> dict[str, object]:
    return {donnee.definition.id: donnee.value for donnee in _lire(code).message.dataset}


def _ecarts(lus: Mapping[str, object], attendu: Mapping[str, object]) -> Iterator[str]:
    for cle in sorted(lus.keys() | attendu.keys()):
        if cle not in attendu:
            yield f"Le champ {cle} du 2D-DOC vaut « {lus[cle]} », on ne l’attendait pas."
        elif cle not in lus:
            yield f"Le champ {cle} manque dans le 2D-DOC."
        elif lus[cle] != attendu[cle]:
            yield f"Le champ {cle} du 2D-DOC vaut « {lus[cle]} » au lieu de « {attendu[cle]} »."


def _alterations(code: str, champs: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The same code with one character changed: in the number, in the name, in the signature."""
    numero, nom = str(champs["6K"]), str(champs["62"])
    for libelle, ou in (
        ("un chiffre du numéro", code.index(f"6K{numero}") + 2 + len(numero) - 1),
        ("une lettre du nom", code.index(f"62{nom}") + 2),
        ("un caractère de la signature", code.index(US) + 1),
    ):
        autre = {"0": "1", "A": "B"}.get(code[ou], "0" if code[ou].isdigit() else "A")
        yield libelle, code[:ou] + autre + code[ou + 1 :]
