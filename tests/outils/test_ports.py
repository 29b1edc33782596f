"""A port that is taken is said before anything is done, with who holds it and what to type."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tools.commande.codes import Code
from tools.local.ports import HOST, SERVICES, PortTaken, arguments, verifier
from tools.paths import ROOT
from tools.smoke.pile import ports_libres


@contextmanager
def ecoute(port: int, adresse: str = HOST) -> Iterator[None]:
    with socket.create_server((adresse, port)):
        yield


def ports(*numeros: int) -> dict[str, int]:
    return {service.option: port for service, port in zip(SERVICES, numeros, strict=True)}


def options(phrase: str) -> list[str]:
    dites = re.search(r'make run OPTIONS="([^"]+)"$', phrase)
    assert dites, phrase
    return dites[1].split()


@pytest.mark.parametrize("adresse", [HOST, "0.0.0.0"])
@pytest.mark.parametrize("pris", [{0}, {2}, {0, 1, 2, 3}])
def test_the_sentence_gives_options_that_are_free(pris: set[int], adresse: str) -> None:
    voulus = ports_libres(4)
    with ExitStack() as tenus:
        for rang in pris:
            tenus.enter_context(ecoute(voulus[rang], adresse))
        with pytest.raises(PortTaken) as refus:
            verifier(ports(*voulus), ["--marque neutre"])
        dit = refus.value.phrase
        assert all(f"e port {voulus[rang]} est pris par" in dit for rang in pris)
        assert dit.startswith("Le port ")
        assert f"(processus {os.getpid()})" in dit
        proposes = options(dit)
        assert proposes[:2] == ["--marque", "neutre"]
        suivis = dict(zip(proposes[2::2], proposes[3::2], strict=True))
        verifier({option: int(port) for option, port in suivis.items()})
        assert len(suivis) == len(SERVICES)
    assert refus.value.code == Code.MACHINE


def test_a_port_asked_twice_is_said() -> None:
    premier, *autres = ports_libres(3)
    with pytest.raises(PortTaken, match=f"Le port {premier} est demandé deux fois"):
        verifier(ports(premier, premier, *autres))


def test_free_ports_are_let_through() -> None:
    verifier(ports(*ports_libres(4)))


@pytest.mark.parametrize("option", [service.option for service in SERVICES])
@pytest.mark.parametrize("port", ["0", "65536", "-1", "8000a", "٨٠٠٠"])
def test_what_is_no_port_is_refused(
    option: str, port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["make run", f"{option}={port}"])
    with pytest.raises(SystemExit):
        arguments()
    assert "un nombre de 1 à 65535 est attendu" in capsys.readouterr().err


def test_the_start_says_it_before_it_prepares_anything(tmp_path: Path) -> None:
    (port,) = ports_libres(1)
    commande = [sys.executable, "-m", "tools.local", "--etat", str(tmp_path), "--port", str(port)]
    with ecoute(port):
        fait = subprocess.run(commande, cwd=ROOT, capture_output=True, text=True)
    assert (fait.returncode, fait.stdout) == (Code.MACHINE, "")
    assert fait.stderr.startswith(f"Le port {port} est pris par ")
    assert "--etat" in options(fait.stderr.strip())
