"""Images and foreign files made at test time, good and hostile: no binary file is kept."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image, ImageDraw, TiffImagePlugin

ORIENTATION = 0x0112
GPS = 0x8825
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def dessin(mode: str = "RGB", taille: tuple[int, int] = (120, 80)) -> Image.Image:
    """A page with a dark band on its left edge, in any mode."""
    image = Image.new("RGB", taille, "white")
    crayon = ImageDraw.Draw(image)
    crayon.rectangle((0, 0, taille[0] // 10, taille[1]), fill="navy")
    crayon.text((taille[0] // 3, taille[1] // 3), "Quittance", fill="black")
    if mode == "I;16":
        gris = image.convert("L")
        seize = b"".join(struct.pack("<H", v * 257) for v in gris.tobytes())
        return Image.frombytes("I;16", taille, seize)
    return image.convert(mode)


def enregistrer(image: Image.Image, format_: str, **options: Any) -> bytes:
    sortie = io.BytesIO()
    image.save(sortie, format_, **options)
    return sortie.getvalue()


def jpeg(mode: str = "RGB", taille: tuple[int, int] = (120, 80), **options: Any) -> bytes:
    return enregistrer(dessin(mode, taille), "JPEG", **options)


def png(mode: str = "RGB", **options: Any) -> bytes:
    return enregistrer(dessin(mode), "PNG", **options)


def photo_tournee(orientation: int = 6) -> bytes:
    """A phone photo: turned by EXIF, with a GPS position and a device name."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x0110] = "Telephone fictif"
    exif[GPS] = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)}
    return jpeg(exif=exif, comment=b"commentaire secret")


def photo_multi_images() -> bytes:
    """MPO: what phones write for HDR or portrait photos, under the name .jpg."""
    return enregistrer(dessin(), "MPO", save_all=True, append_images=[dessin(taille=(60, 40))])


def png_entrelace() -> bytes:
    """A 2 × 2 grey Adam7 PNG, written by hand: Pillow reads this kind and never writes it."""
    passes = b"".join(b"\x00" + bytes([v]) for v in (0, 255)) + b"\x00\x80\xff"
    return png_brut(2, 2, zlib.compress(passes), entrelace=1)


def morceau(nom: bytes, donnees: bytes) -> bytes:
    return (
        struct.pack(">I", len(donnees))
        + nom
        + donnees
        + struct.pack(">I", zlib.crc32(nom + donnees))
    )


def png_brut(largeur: int, hauteur: int, pixels: bytes, *, entrelace: int = 0) -> bytes:
    entete = struct.pack(">IIBBBBB", largeur, hauteur, 8, 0, 0, 0, entrelace)
    return (
        b"\x89PNG\r\n\x1a\n"
        + morceau(b"IHDR", entete)
        + morceau(b"IDAT", pixels)
        + morceau(b"IEND", b"")
    )


def png_rvb_16_bits() -> bytes:
    """One row of two 16-bit colour pixels, written by hand."""
    ligne = b"\x00" + struct.pack(">6H", 65535, 0, 0, 0, 0, 65535)
    entete = struct.pack(">IIBBBBB", 2, 1, 16, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + morceau(b"IHDR", entete)
        + morceau(b"IDAT", zlib.compress(ligne))
        + morceau(b"IEND", b"")
    )


def tiff(pages: int = 1, mode: str = "RGB", compression: str | None = None) -> bytes:
    return enregistrer(
        dessin(mode),
        "TIFF",
        save_all=True,
        append_images=[dessin(mode) for _ in range(pages - 1)],
        compression=compression,
    )


def tiff_en_boucle() -> bytes:
    """A TIFF whose next directory is itself."""
    octets = bytearray(tiff())
    debut = struct.unpack_from("<I", octets, 4)[0]
    nombre = struct.unpack_from("<H", octets, debut)[0]
    struct.pack_into("<I", octets, debut + 2 + 12 * nombre, debut)
    return bytes(octets)


def tiff_geant() -> bytes:
    """A TIFF that announces 65,000 × 65,000 pixels."""
    info = TiffImagePlugin.ImageFileDirectory_v2()
    octets = enregistrer(dessin("L"), "TIFF", tiffinfo=info)
    return octets.replace(
        struct.pack("<HHII", 256, 4, 1, 120), struct.pack("<HHII", 256, 4, 1, 65_000)
    ).replace(struct.pack("<HHII", 257, 4, 1, 80), struct.pack("<HHII", 257, 4, 1, 65_000))


def jpeg_aux_passes(nombre: int) -> bytes:
    """A progressive JPEG whose last scan is repeated: each one costs a pass over the image."""
    octets = jpeg(progressive=True)
    debut = octets.rfind(b"\xff\xda")
    passe = octets[debut:-2]
    return octets[:debut] + passe * nombre + b"\xff\xd9"


def bmp_geant() -> bytes:
    octets = bytearray(enregistrer(dessin(), "BMP"))
    struct.pack_into("<ii", octets, 18, 60_000, 60_000)
    return bytes(octets)


def archive(*noms: str) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as zip_:
        for nom in noms:
            zip_.writestr(nom, "contenu")
    return sortie.getvalue()


def archive_de(contenu: bytes) -> bytes:
    """A ZIP that holds a file as it is: its first bytes stand near the start."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_STORED) as zip_:
        zip_.writestr("piece.pdf", contenu)
    return sortie.getvalue()


def boite_iso(marque: bytes) -> bytes:
    """The first box of a HEIC, AVIF or MP4 file."""
    return struct.pack(">I", 24) + b"ftyp" + marque + bytes(4) + b"mif1" + marque + bytes(64)
