"""Who runs the steps: really, or only saying what would be run."""

import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping

from tools.commande.codes import Arret, Code
from tools.deployer.etapes import API, COMPTE, SECOURS, STATIQUES, Etape, etapes
from tools.deployer.parametres import SECRET, Deploiement
from tools.paths import ROOT

Lancer = Callable[[Etape], str]
"""Runs a step; gives what it said. Raises Arret when it fails."""
ABSENTE = "does not exist"
"""What AWS says of a stack that was never deployed."""
EXEMPLES = {
    STATIQUES: "DEPOT-STATIQUE",
    API: "https://API.execute-api.REGION.amazonaws.com/site/",
    SECOURS: "SECOURS.lambda-url.REGION.on.aws",
}
"""What stands in a dry run for what only AWS knows."""


def derouler(du: Deploiement, lancer: Lancer) -> None:
    """Each step after the one before. Raises Arret at the first that fails: what is done stays,
    and the same command, typed again, goes on from there."""
    lue: dict[str, str] = {}
    for etape in etapes(du, lue):
        dit = lancer(etape)
        if etape.rend:
            lue[etape.rend] = dit
        if etape.rend == COMPTE and dit != du.compte:
            raise Arret(
                Code.REGLAGE,
                f"Ces identifiants sont du compte {dit}, le fichier dit {du.compte} : rien n’a "
                "été tenté.",
            )


def a_blanc(du: Deploiement) -> Lancer:
    """Says each command as it would be typed, without the secret, and runs none."""

    def dire(etape: Etape) -> str:
        print(f"\n# {etape.titre}")
        if etape.parametres is not None and etape.fichier is not None:
            print(f"# {etape.fichier.name} : {_parametres(sans_secret(etape.parametres))}")
        print(shlex.join(etape.mots))
        return du.compte if etape.rend == COMPTE else EXEMPLES.get(etape.rend, "")

    return dire


def pour_de_bon(etape: Etape) -> str:
    """Runs it from the root of the project; what it writes is seen, but what a later step needs."""
    print(f"\n# {etape.titre}", flush=True)
    if etape.parametres is None or etape.fichier is None:
        return _commande(etape)
    etape.fichier.parent.mkdir(parents=True, exist_ok=True)
    etape.fichier.unlink(missing_ok=True)
    etape.fichier.touch(mode=0o600)
    try:
        etape.fichier.write_text(_parametres(etape.parametres), "utf-8")
        return _commande(etape)
    finally:
        etape.fichier.unlink()


def _commande(etape: Etape) -> str:
    premier, *autres = etape.mots
    mots = [sys.executable if premier == "python" else premier, *autres]
    lire = subprocess.PIPE if etape.rend else None
    try:
        fait = subprocess.run(mots, cwd=ROOT, stdout=lire, stderr=lire, text=True, check=False)
    except FileNotFoundError:
        raise Arret(
            Code.MACHINE, f"Il manque la commande « {premier} » : installez AWS CLI, version 2."
        ) from None
    dit, plainte = (fait.stdout or "").strip(), fait.stderr or ""
    rien = ABSENTE in plainte if fait.returncode else dit in ("", "None")
    if etape.sinon_rien and rien:
        return ""
    if fait.returncode or (etape.rend and rien):
        print(plainte, file=sys.stderr, end="")
        raise Arret(
            Code.AWS,
            f"« {etape.titre} » n’a pas abouti : la raison est au-dessus. Corrigez, puis relancez "
            "la même commande : ce qui est fait n’est pas refait.",
        )
    return dit


def sans_secret(parametres: Mapping[str, str]) -> dict[str, str]:
    """The same, for who reads over a shoulder."""
    return {cle: "…" if cle == SECRET else valeur for cle, valeur in parametres.items()}


def _parametres(donnes: Mapping[str, str]) -> str:
    """As `--parameter-overrides` reads them in a file."""
    return json.dumps({"Parameters": donnes}, ensure_ascii=False)
