"""Build the static files and their manifest: `python -m tools.build_static`.

Only what the templates use is taken from the DSFR package, under names that carry a hash of
the content, so that a browser may keep them for ever.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

from tools import static_css
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer
from tools.static_fonts import FACES, font_faces, subset

ROOT = Path(__file__).resolve().parent.parent
# fmt: off
COMPONENTS = (
    "logo", "link", "button", "badge", "tag", "alert", "notice", "callout", "highlight",
    "breadcrumb", "skiplink", "summary", "table", "form", "input", "password", "radio",
    "checkbox", "select", "upload", "stepper", "tile", "card", "navigation", "header", "footer",
    "content",
)
ICON_SETS = (
    "arrows", "buildings", "business", "communication", "design", "document", "finance", "map",
    "media", "system", "user",
)
PICTOGRAMS = (
    "document/document-signature", "document/national-identity-card", "document/passport",
    "document/tax-stamp", "document/document-search", "document/document-download",
    "digital/avatar", "digital/in-progress", "digital/mail-send", "system/information",
    "system/padlock", "system/success", "system/technical-error", "map/location-france",
    "buildings/city-hall",
)
# fmt: on
MARQUES = ("etat", "neutre")
_URL = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")
# Our own faces are cut smaller (tools/static_fonts.py); none for the neutral brand.
_REPLACED = ("@font-face",)


class Output:
    """The folder of built files and the logical names that lead to them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: dict[str, str] = {}
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def add(self, name: str, content: bytes) -> str:
        """Write `content` under a hashed name; return its address on the site."""
        digest = hashlib.sha256(content).hexdigest()[:10]
        stem, _, suffix = name.rpartition(".")
        path = self.folder / f"{stem}.{digest}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.manifest[name] = f"/statique/{path.relative_to(self.folder).as_posix()}"
        return self.manifest[name]


def used_words(*folders: Path) -> frozenset[str]:
    """Every word of the templates and scripts: any of them may be a class."""
    words: set[str] = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in {".html", ".js"}:
                words.update(re.findall(r"[A-Za-z_][\w-]*", path.read_text("utf-8")))
    return frozenset(words)


def _sources(dsfr: Path, marque: str) -> list[Path]:
    parts = [name for name in COMPONENTS if marque == "etat" or name != "logo"]
    return [
        dsfr / "core/core.main.min.css",
        dsfr / "scheme/scheme.min.css",
        *(dsfr / f"component/{name}/{name}.main.min.css" for name in parts),
        *(dsfr / f"utility/icons/icons-{name}/icons-{name}.main.min.css" for name in ICON_SETS),
    ]


def _framework(dsfr: Path, marque: str) -> tuple[static_css.Block, ...]:
    """Rules of the DSFR with the addresses of their files made relative to its folder."""
    blocks: list[static_css.Block] = []
    for path in _sources(dsfr, marque):

        def absolute(match: re.Match[str], parent: Path = path.parent) -> str:
            return f'url("{(parent / match[2]).resolve().relative_to(dsfr.resolve())}")'

        css = _URL.sub(absolute, path.read_text("utf-8"))
        blocks += static_css.parse(css.replace("Marianne,arial,sans-serif", "var(--police)"))
    kept = [block for block in blocks if not block.prelude.startswith(_REPLACED)]
    return static_css.follow_system_scheme(kept)


def build_css(output: Output, dsfr: Path, marque: str, words: frozenset[str]) -> None:
    """One style sheet per marque; the icons it names are copied beside it."""
    own = (ROOT / "statique/site.css").read_text("utf-8")
    if marque == "neutre":
        own = own.replace("Marianne, ", "") + (ROOT / "statique/neutre.css").read_text("utf-8")
    blocks = (*_framework(dsfr, marque), *static_css.parse(own))
    css = static_css.serialise(static_css.purge(blocks, words))

    def hashed(match: re.Match[str]) -> str:
        return f'url("{output.add(match[2], (dsfr / match[2]).read_bytes())}")'

    faces = ""
    if marque == "etat":
        faces = font_faces({name: output.manifest[f"fonts/{name}.woff2"] for name in FACES})
    output.add(f"site-{marque}.css", (faces + _URL.sub(hashed, css)).encode())


def build_js(output: Output) -> None:
    """Join the modules of `statique/`, each in its own scope, without its comments.

    First the rule of typing, the very file that the server reads, and the function that reads it.
    """
    rule = json.loads((ROOT / "chalicelib/referentiels/saisie.json").read_text("utf-8"))
    parts = [f"const REGLE={json.dumps(rule, ensure_ascii=True, separators=(',', ':'))};"]
    parts.append(_stripped(ROOT / "statique/commun/saisie.js"))
    for path in sorted((ROOT / "statique").glob("*.js")):
        parts.append("{\n" + _stripped(path) + "\n}")
    output.add("site.js", "\n".join(parts).encode())


def _stripped(path: Path) -> str:
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return "\n".join(x for x in lines if x and not x.startswith(("//", "/*", "*")))


def build_images(output: Output, dsfr: Path) -> None:
    """Our own drawings, and the pictograms of the tiles."""
    for path in sorted((ROOT / "statique/images").glob("*.svg")):
        output.add(f"images/{path.name}", path.read_bytes())
    for name in PICTOGRAMS:
        content = (dsfr / f"artwork/pictograms/{name}.svg").read_bytes()
        output.add(f"pictogrammes/{Path(name).name}.svg", content)


def build(node_modules: Path, folder: Path, manifest: Path) -> dict[str, str]:
    """Build everything; return the manifest. Raises `FileNotFoundError` without the DSFR."""
    dsfr = node_modules / "@gouvfr/dsfr/dist"
    if not dsfr.is_dir():
        raise FileNotFoundError(f"{dsfr}: run `npm ci --ignore-scripts` first")
    output = Output(folder)
    for name in FACES:
        output.add(f"fonts/{name}.woff2", subset(dsfr / "fonts", name))
    build_images(output, dsfr)
    build_js(output)
    words = used_words(ROOT / "templates", ROOT / "statique")
    for marque in MARQUES:
        build_css(output, dsfr, marque, words)
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps(output.manifest, indent=1, sort_keys=True) + "\n", "utf-8")
    return output.manifest


def main() -> None:
    """Read the arguments, build, tell what was written."""
    parser = Analyseur(
        prog="python -m tools.build_static", description="Prépare les fichiers statiques."
    )
    parser.add_argument("--node-modules", type=Path, default=ROOT / "node_modules")
    parser.add_argument("--sortie", type=Path, default=ROOT / ".build/statique")
    parser.add_argument(
        "--manifeste", type=Path, default=ROOT / "chalicelib/referentiels/statique.json"
    )
    arguments = parser.parse_args()
    manifest = build(arguments.node_modules, arguments.sortie, arguments.manifeste)
    print(f"{len(manifest)} fichiers dans {arguments.sortie}")


if __name__ == "__main__":
    executer(main)
