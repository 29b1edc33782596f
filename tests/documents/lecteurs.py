"""Independent readers: a PDF opener, a scanner, a 2D-DOC checker (all untyped libraries)."""

from importlib import import_module
from typing import Any

from PIL import Image

_pymupdf: Any = import_module("pymupdf")
_doc: Any = import_module("tddoc.doc")
_zxing: Any = import_module("zxingcpp")
_keychain: Any = import_module("tddoc.keychain")

Rectangle: Any = _pymupdf.Rect


def ouvrir(pdf: bytes) -> Any:
    """The document as a context manager over its pages."""
    return _pymupdf.open(stream=pdf)


def texte(pdf: bytes) -> str:
    with ouvrir(pdf) as document:
        return " ".join(str(page.get_text()) for page in document)


def texte_suivi(pdf: bytes) -> str:
    """The text with its line ends as single spaces."""
    return " ".join(texte(pdf).split())


def scanner(pdf: bytes, sorte: str, resolution: int = 300) -> bytes:
    """The one symbol of a kind (« DataMatrix », « QRCode ») on the first page, seen as pixels."""
    with ouvrir(pdf) as document:
        page = document[0].get_pixmap(dpi=resolution)
    image = Image.frombytes("RGB", (page.width, page.height), page.samples)
    (trouve,) = _zxing.read_barcodes(image, formats=getattr(_zxing.BarcodeFormat, sorte))
    return bytes(trouve.bytes)


def deux_d_doc(code: bytes) -> Any:
    """The code as tddoc understands it."""
    return _doc.TwoDDoc.from_code(code.decode())


def valeurs(code: bytes) -> dict[str, Any]:
    """Field id -> typed value, in the order of the code."""
    return {donnee.definition.id: donnee.value for donnee in deux_d_doc(code).message.dataset}


def trousseau(*ders: bytes, check_expiry: bool = True) -> Any:
    """A keychain that trusts these certificates only."""
    clefs = _keychain.KeyChain(check_expiry=check_expiry)
    for der in ders:
        clefs.der_add(der)
    return clefs
