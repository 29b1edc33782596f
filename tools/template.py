"""The CloudFormation fragment of infra/, made one file for `chalice package --merge-template`."""

import json
from pathlib import Path
from typing import Any

from chalice.package import TemplateDeepMerger, YAMLTemplateSerializer

from tools.paths import ROOT

INFRA = ROOT / "infra"
FRAGMENTS = (
    *("parametres", "donnees", "fichiers", "files", "livraisons", "echanges", "cachet", "agents"),
    *("fonctions", "passerelle"),
)
FUNCTIONS = (
    *("APIHandler", "Relais", "Inscriptions", "Attestations"),
    *("Courriels", "Expeditions", "Televersements", "Livraisons", "Echanges"),
    *("Nuit", "Veilles"),
)
PAGE_HEADERS = {
    "Content-Type": "'text/html; charset=utf-8'",
    "Cache-Control": "'no-store'",
    "X-Content-Type-Options": "'nosniff'",
    "Referrer-Policy": "'same-origin'",
}

Template = dict[str, Any]


def write_fragment(path: Path, python: str) -> None:
    """Write the merged fragment to `path`, for functions running Python `python` ("3.13")."""
    template: Template = {}
    for name in FRAGMENTS:
        file = INFRA / f"{name}.yaml"
        part = YAMLTemplateSerializer().load_template(file.read_text(), str(file))
        template = TemplateDeepMerger().merge(part, template)
    resources = template["Resources"]
    for function in FUNCTIONS:
        properties = resources.setdefault(function, {}).setdefault("Properties", {})
        properties["Runtime"] = f"python{python}"
    responses = resources["RestAPI"]["Properties"]["GatewayResponses"]
    resources["RestAPI"]["Properties"]["GatewayResponses"] = {
        kind: _response(response) for kind, response in responses.items()
    }
    path.write_text(json.dumps(template, ensure_ascii=False, indent=1))


def _response(response: Template) -> Template:
    page = (INFRA / "pages" / f"{response['Page']}.html").read_text()
    # The gateway takes the application/json template whatever the browser accepts; the header
    # says what it really is.
    made: Template = {
        "ResponseTemplates": {"application/json": page},
        "ResponseParameters": {"Headers": dict(PAGE_HEADERS)},
    }
    if "StatusCode" in response:
        made["StatusCode"] = response["StatusCode"]
    return made
