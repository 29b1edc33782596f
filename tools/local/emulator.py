"""The embedded AWS (MiniStack): started, waited for, stopped gently so that it keeps its state."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.commande.codes import ArretMachine
from tools.local import defaillances
from tools.paths import ROOT

REGION = "eu-west-3"
ACCOUNT = "000000000000"
STOP_SECONDS = 60  # it writes its state while it stops


class EmulatorFailed(ArretMachine):
    """The emulator did not start; the message says where to look."""


@dataclass
class Emulator:
    """One MiniStack on 127.0.0.1:`port`, whose whole state stands under `folder`."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where its AWS interface answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, seconds: float = 60) -> None:
        """Start it in its own process group and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.stop_orphan()
        self._clear_work()
        self._work.mkdir()
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tools.local.ministack"],
                env=self._environment(),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._pid_file.write_text(str(self.process.pid))
        self._wait(time.monotonic() + seconds)

    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def stop(self, *, keep: bool = True) -> None:
        """Ask it to stop, wait for its state to be written, then end what it left behind.

        Without `keep` it is ended at once: its state is about to be thrown away.
        """
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM if keep else signal.SIGKILL)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        _end_group(self.process.pid)
        self._pid_file.unlink(missing_ok=True)
        self._clear_work()
        self.process = None

    def client(self, service: str) -> Any:
        """A boto3 client that talks to it."""
        import boto3

        make: Any = boto3.client
        return make(
            service,
            endpoint_url=self.address,
            region_name=REGION,
            aws_access_key_id=ACCOUNT,
            aws_secret_access_key="local",
        )

    @property
    def _pid_file(self) -> Path:
        return self.folder / "ministack.pid"

    @property
    def _work(self) -> Path:
        """Where it unpacks the functions' code, once per process that runs one."""
        return self.folder / "tmp"

    def _clear_work(self) -> None:
        shutil.rmtree(self._work, ignore_errors=True)

    @property
    def _log(self) -> Path:
        return self.folder / "ministack.log"

    def _environment(self) -> dict[str, str]:
        """Functions inherit this: nothing of the user's own AWS settings may reach them."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return kept | {
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "MINISTACK_REGION": REGION,
            "MINISTACK_ACCOUNT_ID": ACCOUNT,
            "MINISTACK_HOST": "127.0.0.1",
            "AWS_SECRET_ACCESS_KEY": "local",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.folder / "etat"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.folder / "s3"),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOG_LEVEL": "WARNING",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(self._work),
            defaillances.VARIABLE: str(self.folder / defaillances.FICHIER),
        }

    def _wait(self, deadline: float) -> None:
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.address}/_ministack/ready", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.stop()
        raise EmulatorFailed(f"L'AWS embarqué n'a pas démarré : voir {self._log}")

    def stop_orphan(self) -> None:
        """End gently the emulator of a start that was killed before it could do so."""
        if not self._pid_file.is_file():
            return
        pid = int(self._pid_file.read_text())
        if "ministack" in _command(pid):
            os.kill(pid, signal.SIGTERM)
            deadline = time.monotonic() + STOP_SECONDS
            while _command(pid) and time.monotonic() < deadline:
                time.sleep(0.1)
            _end_group(pid)
        self._pid_file.unlink()


def _command(pid: int) -> str:
    done = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return "" if "<defunct>" in done.stdout else done.stdout.strip()


def _end_group(pid: int) -> None:
    """The functions' processes live in the emulator's own group: none must survive it."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
