"""What axe and the W3C checker say of pages."""

import re
import subprocess
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tools.paths import NODE_MODULES

VIOLATIONS = """
axe.run(document, {resultTypes: ['violations'], preload: {assets: ['media']}})
  .then(dit => dit.violations)
"""
"""What passed is in the answer of axe too: fifty thousand characters a page that nobody reads.
The only rule that asks for the style sheets again is an experimental one, which axe leaves out."""


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())
    trouvees = page.evaluate(VIOLATIONS)
    return [f"{v['id']} {v['nodes'][0]['target']} : {v['help']}" for v in trouvees]


@cache
def _axe() -> str:
    return (NODE_MODULES / "axe-core/axe.min.js").read_text("utf-8")


def fautes_html(*fichiers: Path) -> list[str]:
    """Errors of the W3C checker, which starts Java once for all these files."""
    jar = str(NODE_MODULES / "vnu-jar/build/dist/vnu.jar")
    commande = ["java", "-jar", jar, "--errors-only", *map(str, sorted(fichiers))]
    resultat = subprocess.run(commande, capture_output=True, text=True, check=False)
    return [re.sub(r'^"file:[^"]*/', '"', ligne) for ligne in resultat.stderr.splitlines()]
