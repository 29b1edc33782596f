"""Cut Marianne to the characters of French pages, and of names for a second, optional file."""

from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

_LATIN = "U+0020-007E,U+00A0-00FF,U+0152-0153,U+0178,U+2010-2014,U+2018-201E,U+2022,U+2026,U+202F"
_LATIN_END = ",U+2039-203A,U+20AC,U+2190-2193,U+2212"
_NAMES = (
    "U+0100-0151,U+0154-0177,U+0179-017F,U+0192,U+0218-021B,U+02BB-02BC,U+02C6-02DD,U+1E00-1EFF"
)

# logical name -> (file of the DSFR, weight, characters)
FACES = {
    "marianne-400": ("Marianne-Regular", 400, _LATIN + _LATIN_END),
    "marianne-700": ("Marianne-Bold", 700, _LATIN + _LATIN_END),
    "marianne-400-noms": ("Marianne-Regular", 400, _NAMES),
    "marianne-700-noms": ("Marianne-Bold", 700, _NAMES),
}


def subset(folder: Path, name: str) -> bytes:
    """Return the woff2 bytes of the face `name`, cut to its characters."""
    cut: Any = import_module("fontTools.subset")  # untyped

    file, _, characters = FACES[name]
    options = cut.Options(flavor="woff2", layout_features=["kern", "liga", "ccmp", "locl", "mark"])
    font = cut.load_font(str(folder / f"{file}.woff2"), options)
    subsetter = cut.Subsetter(options)
    subsetter.populate(unicodes=cut.parse_unicodes(characters))
    subsetter.subset(font)
    target = BytesIO()
    cut.save_font(font, target, options)
    font.close()
    return target.getvalue()


def font_faces(addresses: dict[str, str]) -> str:
    """Return the `@font-face` rules of `addresses` (logical name -> address)."""
    return "".join(
        "@font-face{font-family:Marianne;font-style:normal;font-display:swap;"
        f'font-weight:{FACES[name][1]};src:url("{address}") format("woff2");'
        f"unicode-range:{FACES[name][2]}}}"
        for name, address in addresses.items()
    )
