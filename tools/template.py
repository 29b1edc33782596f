"""The CloudFormation fragment of infra/, made one file for `chalice package --merge-template`."""

import json
from pathlib import Path
from typing import Any

from chalice.package import TemplateDeepMerger, YAMLTemplateSerializer

from chalicelib.adresses.api import RACINE
from chalicelib.api.publiques import OPERATIONS
from chalicelib.domain.droit.services import INDICATIONS
from tools import alarmes, services, tableau_de_bord
from tools.paths import ROOT

INFRA = ROOT / "infra"
FRAGMENTS = (
    *("parametres", "donnees", "fichiers", "files", "livraisons", "echanges", "cachet", "agents"),
    *("fonctions", "rattrapage", "alarmes", "veille", "passerelle"),
)
FUNCTIONS = (
    *("APIHandler", "Relais", "Inscriptions", "Attestations"),
    *("Courriels", "Expeditions", "Televersements", "Livraisons", "Echanges"),
    *("Nuit", "Ephotos", "Acheminements", "Veilles", "Menage", "Balayages", "Rattrapage"),
)
METHODS = ("get", "head", "post", "put", "patch", "delete")
UNKNOWN = f"{RACINE}{{proxy+}}"
FUNCTION = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
    "${APIHandler.Arn}/invocations"
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
    resources |= alarmes.de_ce_qui_s_arrete(resources)
    resources["TableauDeBord"] = tableau_de_bord.tableau(resources)
    responses = resources["RestAPI"]["Properties"]["GatewayResponses"]
    resources["RestAPI"]["Properties"]["GatewayResponses"] = {
        kind: _response(response) for kind, response in responses.items()
    }
    resources["RestAPI"]["Properties"]["DefinitionBody"] = {"paths": _api_paths()}
    template |= services_joignables()
    path.write_text(json.dumps(template, ensure_ascii=False, indent=1))


def services_joignables() -> Template:
    """Real documents are not issued by a service nobody can reach (CRPA R112-11-1, L112-12).

    CloudFormation refuses the stack, with what is missing; a demonstration, whose seal is a test
    one, goes on.
    """
    manquent = services.a_completer(services.lire(services.LIVRE).services)
    if not manquent:
        return {}
    dits = ", ".join(f"{INDICATIONS[nom]} ({len(codes)})" for nom, codes in manquent.items())
    regle = {
        "RuleCondition": {"Fn::Equals": [{"Ref": "SignataireExterne"}, "true"]},
        "Assertions": [
            {
                "Assert": {"Fn::Equals": [{"Ref": "SignataireExterne"}, "false"]},
                "AssertDescription": "Coordonnées des préfectures à compléter : "
                f"{dits}. Donnez-les avec make services FICHIER=..., puis refaites le paquet.",
            }
        ],
    }
    return {"Rules": {"ServicesJoignables": regle}}


def _api_paths() -> Template:
    """Under /api/ every address and every method reach the function, whose refusals are JSON.

    Elsewhere the gateway answers by itself, with a page.
    """
    served: dict[str, set[str]] = {UNKNOWN: set()}
    for operation in OPERATIONS:
        served.setdefault(operation.adresse, set()).add(operation.methode.lower())
    return {
        address: {method: _to_the_function() for method in METHODS if method not in methods}
        for address, methods in served.items()
    }


def _to_the_function() -> Template:
    """The integration that Chalice writes for its own routes."""
    integration: Template = {
        "type": "aws_proxy",
        "httpMethod": "POST",
        "passthroughBehavior": "when_no_match",
        "contentHandling": "CONVERT_TO_TEXT",
        "uri": {"Fn::Sub": FUNCTION},
    }
    responses = {"200": {"description": "200 response"}}
    return {"responses": responses, "x-amazon-apigateway-integration": integration}


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
