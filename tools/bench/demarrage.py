"""`python -m tools.bench.demarrage` (`make demarrage`): what a function that starts costs in CPU.

The package of this machine, unpacked, in new processes: its byte code is read and nothing is
compiled, as in Lambda. Beside it the floor, in the same run: the libraries that every page needs,
with one model, one environment of templates, one logger and one AWS client, and none of our code.
A worker has a floor of its own too: the same, with the clients that its policy lets it call and the
libraries of its work. Against that one it is measured twice: as it starts, and ready, once it has
made those clients and loaded that work. The best of several is kept: what else the machine does
only adds.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from chalicelib.adresses import site as adresses
from chalicelib.settings import Settings
from tools import package, vendor
from tools.bench.planchers import CLIENT, PLANCHER, travailleurs
from tools.commande.arguments import Analyseur, entre
from tools.commande.fin import executer
from tools.paths import BUILD

FRONTAL = "frontaldessaidetrentedeuxsignes0"
PAGES = "from chalicelib.site import app"
PREMIERE = f"""
{PAGES}
class Contexte:
    aws_request_id = "essai"
    function_name = "pages"
    memory_limit_in_mb = 1024
    invoked_function_arn = "essai"
    get_remaining_time_in_millis = staticmethod(lambda: 20000)
reponse = app({{
    "path": {adresses.ACCUEIL!r}, "httpMethod": "GET", "body": None, "isBase64Encoded": False,
    "headers": {{"x-frontal": {FRONTAL!r}}}, "multiValueHeaders": {{}},
    "pathParameters": None, "stageVariables": None,
    "queryStringParameters": None, "multiValueQueryStringParameters": None,
    "requestContext": {{"resourcePath": {adresses.ACCUEIL!r}, "httpMethod": "GET",
                        "path": {adresses.ACCUEIL!r}, "identity": {{"sourceIp": "192.0.2.1"}}}},
}}, Contexte())
assert reponse["statusCode"] == 200, reponse
"""
MESURER = """
import sys, time
sys.path.insert(0, sys.argv[1])
{code}
print(__import__("json").dumps([time.process_time() * 1000, len(sys.modules),
    sum(nom.startswith("chalicelib") for nom in sys.modules),
    next((int(ligne.split()[1]) / 1024 for ligne in open("/proc/self/status")
          if ligne.startswith("VmHWM")), 0)]))
"""
REGLAGES = {
    **{nom.upper(): "essai" for nom, champ in Settings.model_fields.items() if champ.is_required()},
    "AUTORITE_DE_CACHET": "FR00",
    "CERTIFICAT_DE_CACHET": "0001",
    "SECRET": "secret-d-essai-assez-long",
    "SECRET_FRONTAL": FRONTAL,
    "MARQUE": "neutre",
    "ORIGINE": "https://exemple.test",
    "EMETTEUR_AGENTS": "https://annuaire.exemple.test/agents",
    "AWS_DEFAULT_REGION": "eu-west-3",
    "AWS_ACCESS_KEY_ID": "essai",
    "AWS_SECRET_ACCESS_KEY": "essai",
    "POWERTOOLS_SERVICE_NAME": "essai",
    "PYDANTIC_DISABLE_PLUGINS": "true",
}
"""What `infra/fonctions.yaml` gives, invented."""


class Cout(NamedTuple):
    """Milliseconds of CPU from the start of the process; modules, ours among them; MiB held."""

    nom: str
    cpu: float
    modules: int
    notres: int
    memoire: float


def departs() -> dict[str, str]:
    """What is measured -> the program of a new process. The first is what an interpreter costs."""
    return {
        "rien": "",
        "plancher sans client": PLANCHER,
        "plancher": PLANCHER + CLIENT.format(service="dynamodb"),
        "pages": PAGES,
        "pages, puis l’accueil": PREMIERE,
    }


@contextmanager
def ouvert() -> Iterator[Path]:
    """The package of this machine, in a folder."""
    with tempfile.TemporaryDirectory(prefix="demarrage-") as dossier:
        with zipfile.ZipFile(package.build(vendor.host()) / "deployment.zip") as archive:
            archive.extractall(dossier)
        yield Path(dossier)


def mesurer(dossier: Path, nom: str, code: str, fois: int) -> Cout:
    """The best of `fois` processes."""
    commande = [sys.executable, "-I", "-S", "-B", "-c", MESURER.format(code=code), str(dossier)]
    lus = [
        json.loads(
            subprocess.run(
                commande, cwd=dossier, env=REGLAGES, capture_output=True, text=True, check=True
            ).stdout.splitlines()[-1]
        )
        for _ in range(fois)
    ]
    return Cout(nom, *min(lus))


def tableau(couts: dict[str, Cout]) -> Iterator[str]:
    """What each costs beyond the interpreter, and how many times the floor."""
    rien = couts["rien"].cpu
    plancher = couts["plancher"].cpu - rien
    colonnes = ("CPU (ms)", "× plancher", "modules", "les nôtres", "Mio")
    yield f"{'Démarrage':<24} {' '.join(f'{colonne:>10}' for colonne in colonnes)}"
    for cout in list(couts.values())[1:]:
        cpu = cout.cpu - rien
        dits = (f"{cpu:.0f}", f"{cpu / plancher:.2f}", cout.modules, cout.notres)
        nombres = (*dits, f"{cout.memoire:.0f}")
        yield f"{cout.nom:<24} {' '.join(f'{nombre:>10}' for nombre in nombres)}"


class Mesure(NamedTuple):
    """What was measured of one worker."""

    depart: Cout
    pret: Cout
    plancher: Cout

    def fois(self, rien: float) -> tuple[float, float]:
        """How many times its own floor: as it starts, ready."""
        sol = self.plancher.cpu - rien
        return (self.depart.cpu - rien) / sol, (self.pret.cpu - rien) / sol


def tableau_des_travailleurs(mesures: dict[str, Mesure], rien: float) -> Iterator[str]:
    """Each beside its own floor; `rien`: milliseconds of the interpreter alone."""
    colonnes = ("son plancher", "départ", "×", "prêt", "×", "nos modules", "Mio")
    yield f"{'Travailleur (ms)':<18} {' '.join(f'{colonne:>12}' for colonne in colonnes)}"
    for nom, vue in mesures.items():
        depart, pret = vue.fois(rien)
        dits = (
            *(f"{vue.plancher.cpu - rien:.0f}", f"{vue.depart.cpu - rien:.0f}", f"{depart:.2f}"),
            *(f"{vue.pret.cpu - rien:.0f}", f"{pret:.2f}", vue.depart.notres),
            f"{vue.pret.memoire:.0f}",
        )
        yield f"{nom:<18} {' '.join(f'{dit:>12}' for dit in dits)}"


def main() -> None:
    analyse = Analyseur(prog="make demarrage", description="Ce que coûte une fonction qui démarre.")
    analyse.add_argument("--fois", type=entre(1, 50), default=7, help="combien de processus")
    fois = analyse.parse_args().fois
    with ouvert() as dossier:
        couts = {nom: mesurer(dossier, nom, code, fois) for nom, code in departs().items()}
        siens = {
            nom: Mesure(*(mesurer(dossier, nom, code, fois) for code in programmes))
            for nom, programmes in travailleurs().items()
        }
    print("\n".join([*tableau(couts), "", *tableau_des_travailleurs(siens, couts["rien"].cpu)]))
    contenu = {
        "communs": [cout._asdict() for cout in couts.values()],
        "travailleurs": {
            nom: {quoi: cout._asdict() for quoi, cout in vue._asdict().items()}
            for nom, vue in siens.items()
        },
    }
    texte = json.dumps(contenu, ensure_ascii=False, indent=2)
    (BUILD / "demarrage.json").write_text(f"{texte}\n", encoding="utf-8")


if __name__ == "__main__":
    executer(main)
