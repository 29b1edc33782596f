"""`python -m tools.local`: serve the whole application on this machine until Ctrl-C or SIGTERM."""

import argparse
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from types import FrameType

from chalicelib.adresses.api import PAGE
from tools import package, vendor
from tools.commande.fin import executer
from tools.local.deploy import DeploymentFailed
from tools.local.emulator import Emulator, EmulatorFailed
from tools.local.lock import held
from tools.local.ports import arguments, autres_options, demandes, verifier
from tools.local.stack import Stack
from tools.paths import ROOT, STATIC


class Stopped(BaseException):
    """Ctrl-C or SIGTERM: not an error, so that no handler of errors stops it on the way."""


def main() -> None:
    """Start, wait for the signal to stop, stop."""
    asked = arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _raise_stopped)
    try:
        with held(asked.etat):
            Emulator(asked.port_aws, asked.etat).stop_orphan()
            verifier(demandes(asked), autres_options(asked))
            _serve(asked)
    except Stopped:
        return


def _raise_stopped(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _serve(asked: argparse.Namespace) -> None:
    began = time.monotonic()
    _say("Préparation du paquet…")
    stack = Stack(
        folder=asked.etat,
        package=package.build(vendor.host()),
        static=STATIC,
        marque=asked.marque,
        site_port=asked.port,
        mailbox_port=asked.port_courriels,
        aws_port=asked.port_aws,
        directory_port=asked.port_annuaire,
        say=_say,
    )
    try:
        stack.start()
        _say("Données de démonstration…")
        identities = _load_demo(stack)
        _wait_for_page(stack)
        _announce(stack, identities, time.monotonic() - began)
        threading.Thread(target=stack.warm, daemon=True).start()
        _watch(stack)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if stack.emulator.running():
            _say("Arrêt : enregistrement des données…")
        stack.stop()
        _say("Arrêté. Tout est gardé ; « make reset » efface.")


def _load_demo(stack: Stack) -> str:
    """Run the demo loader, which changes nothing when its data are there; return what it prints."""
    if not (ROOT / "tools" / "demo" / "__main__.py").is_file():
        return ""
    done = subprocess.run(
        [sys.executable, "-m", "tools.demo"],
        env=stack.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise DeploymentFailed(
            f"Les données de démonstration n’ont pas pu être chargées :\n{done.stderr}"
        )
    return done.stdout


def _wait_for_page(stack: Stack) -> None:
    """Answer only when the first page is ready: the first request starts the function."""
    try:
        with urllib.request.urlopen(f"{stack.site}/", timeout=60):
            return
    except urllib.error.HTTPError:
        return


def _watch(stack: Stack) -> None:
    while stack.emulator.running():
        time.sleep(1)
    raise EmulatorFailed(f"L’AWS embarqué s’est arrêté : voir {stack.folder / 'ministack.log'}")


def _announce(stack: Stack, identities: str, seconds: float) -> None:
    print(f"\nPrêt en {seconds:.0f} s.\n")
    print(f"  Le site            {stack.site}")
    print(f"  Les courriels      {stack.mailbox}")
    print(f"  Les agents         {stack.site}/agents")
    print(f"  L’API              {stack.site}{PAGE}  (un jeton : make -s jeton)")
    if identities:
        print(f"\n{identities.rstrip()}")
    print("\nCtrl-C pour arrêter.", flush=True)


def _say(line: str) -> None:
    print(f"  {line}", flush=True)


if __name__ == "__main__":
    executer(main)
