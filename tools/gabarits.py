"""Every template as the code of one Python, in one file: run by the Python that will load it.

Without any library of ours (`tools/package.py` gives it to another Python). The file is an index
(JSON: name -> place and length, after four bytes that say how long it is), then the code objects,
as `marshal` writes them. One file and not a module each: what templates have in common compresses.
"""

import json
import marshal
from pathlib import Path


def ecrire(dossier: Path, fichier: Path) -> None:
    """`dossier` holds what Jinja wrote of each template, in Python; `fichier` is made."""
    places: dict[str, tuple[int, int]] = {}
    codes = b""
    for source in sorted(chemin for chemin in dossier.rglob("*") if chemin.is_file()):
        nom = source.relative_to(dossier).as_posix()
        code = marshal.dumps(compile(source.read_text("utf-8"), nom, "exec", dont_inherit=True))
        places[nom] = len(codes), len(code)
        codes += code
    index = json.dumps(places).encode()
    fichier.write_bytes(len(index).to_bytes(4, "big") + index + codes)
