"""What the wheels hold and no function reads: taken out of the package, each with its reason.

Lambda takes 50 MB through its door (« Lambda quotas », deployment package, zipped) and a cold start
fetches all of them. Patterns are those of `pathlib.Path.glob`, from the folder of the wheels.
"""

import shutil
from pathlib import Path

# The AWS services the functions call (and sts, which botocore asks for credentials).
SERVICES = {"dynamodb", "s3", "sqs", "kms", "sesv2", "sns", "sts"}

INSTALLEUR = "the marks of the installer"

SANS = {
    INSTALLEUR: (".lock", ".gitignore", "bin"),
    "examples and headers for those who compile": (
        *("boto3/examples", "lxml/includes", "lxml/*.pyx", "lxml/*.pxi"),
    ),
    "speaks to a DNS server: the syntax of an address is read, its domain is not asked": ("dns",),
    "parses C to compile: the bindings are compiled already": ("pycparser", "pycparser-*"),
    "XML as objects, HTML, schemas: metadata of PDFs is read by lxml.etree alone": (
        *("lxml/objectify*", "lxml/html", "lxml/isoschematron", "lxml/sax*", "lxml/builder*"),
    ),
    "formats that are refused before they are opened (domain/pieces/refus_fichier.py)": (
        *("PIL/_avif*", "PIL/_webp*", "pillow.libs/libavif*", "pillow.libs/libwebp*"),
        "pillow.libs/libsharpyuv*",
    ),
    "Pillow draws no text and opens no window here": (
        *("PIL/_imagingft*", "PIL/_imagingtk*", "pillow.libs/libfreetype*"),
        *("pillow.libs/libharfbuzz*", "pillow.libs/libbrotli*", "pillow.libs/libpng16*"),
    ),
    "compiled twins of modules in Python, for drawing curves and variable fonts": (
        *("fontTools/**/*.so", "fontTools/**/*.c"),
    ),
    "formats of font sources: fonts arrive made": (
        *("fontTools/ufoLib", "fontTools/voltLib", "fontTools/mtiLib", "fontTools/merge"),
        *("fontTools/diff", "fontTools/t1Lib", "fontTools/tfmLib.py", "fontTools/afmLib.py"),
        *("fontTools/ttx.py", "fontTools/fontBuilder.py"),
    ),
    "routes of another framework, and services that no function calls": (
        *("aws_lambda_powertools/event_handler", "aws_lambda_powertools/utilities/kafka"),
        *("aws_lambda_powertools/utilities/feature_flags",),
        *("aws_lambda_powertools/utilities/data_masking",),
        *("aws_lambda_powertools/utilities/idempotency",),
        *("aws_lambda_powertools/utilities/parameters",),
        *("aws_lambda_powertools/utilities/streaming",),
        *("aws_lambda_powertools/utilities/validation",),
    ),
}


def alleger(folder: Path) -> None:
    """Take out of `folder`, where wheels are installed, what no function reads."""
    for found in superflus(folder):
        shutil.rmtree(found) if found.is_dir() else found.unlink()


def superflus(folder: Path) -> list[Path]:
    """What would be taken out, once each."""
    services = folder / "botocore" / "data"
    autres = [p for p in services.iterdir() if p.is_dir() and p.name not in SERVICES]
    motifs = (motif for groupe in SANS.values() for motif in groupe)
    return sorted({*autres, *(found for motif in motifs for found in folder.glob(motif))})
