"""`python -m tools.smoke dossier`: the whole journey on an embedded AWS of its own."""

import argparse
import socket
import sys
import tempfile
from pathlib import Path

from tools import package, vendor
from tools.local.deploy import DeploymentFailed
from tools.local.emulator import EmulatorFailed
from tools.local.stack import PortTaken, Stack
from tools.paths import BUILD, STATIC
from tools.smoke.fumee import run


def main() -> None:
    """Exit 0 only when everything holds; else one sentence for each failure."""
    analyse = argparse.ArgumentParser(prog="make smoke", description="Le parcours complet.")
    analyse.add_argument("dossier", nargs="?", type=Path, default=BUILD / "smoke")
    out: Path = analyse.parse_args().dossier
    with tempfile.TemporaryDirectory(prefix="smoke-", ignore_cleanup_errors=True) as folder:
        stack = nouvelle_pile(Path(folder))
        try:
            dire("préparation d’un AWS embarqué neuf…")
            stack.start()
            stack.warm()
            fautes = run(stack, out, dire)
        except (PortTaken, EmulatorFailed, DeploymentFailed) as error:
            fautes = [str(error)]
        finally:
            stack.stop()
    if fautes:
        sys.exit("\n".join(fautes))
    dire(f"tout est bon. Les preuves sont dans {out}")


def nouvelle_pile(folder: Path) -> Stack:
    """A stack of its own, its state in `folder`, on free ports; not started yet."""
    site, mailbox, aws = ports_libres(3)
    return Stack(
        folder=folder,
        package=package.build(vendor.host()),
        static=STATIC,
        site_port=site,
        mailbox_port=mailbox,
        aws_port=aws,
        say=lambda _line: None,
    )


def ports_libres(nombre: int) -> list[int]:
    """Distinct ports of 127.0.0.1 that nothing listens on."""
    sondes = [socket.socket() for _ in range(nombre)]
    try:
        for sonde in sondes:
            sonde.bind(("127.0.0.1", 0))
        return [int(sonde.getsockname()[1]) for sonde in sondes]
    finally:
        for sonde in sondes:
            sonde.close()


def dire(ligne: str) -> None:
    """A line of progress."""
    print(f"  {ligne[0].upper()}{ligne[1:]}", flush=True)


if __name__ == "__main__":
    main()
