"""The local stack: the embedded AWS, the application deployed on it, the front, the
mailbox and the directory of agents."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tools.local import annuaire, front, mailbox, secours
from tools.local.archive import Archive
from tools.local.deploy import Outputs, api_address, deploy, verify_sender
from tools.local.emulator import ACCOUNT, REGION, Emulator
from tools.local.letters import Letters
from tools.local.ports import HOST, SERVICES, verifier
from tools.local.reports import Reports
from tools.local.servers import Server

RUNNING = "adresses.json"
SENDER = "ne-pas-repondre@exemple.test"
SMS_SENDER = "TitreSejour"
FRONTAL = "valeurpubliquedelapilelocaleseulement"
"""The front's secret on this machine, where nothing is secret; it protects no deployment."""
CONSUMERS = (
    "Relais",
    "Attestations",
    "Expeditions",
    "Courriels",
    "Televersements",
    "Inscriptions",
    "Livraisons",
    "Echanges",
    "Veilles",
    "Balayages",
)


@dataclass
class Stack:
    """Everything `make run` serves on four ports of 127.0.0.1; its state is under `folder`."""

    folder: Path
    package: Path
    static: Path
    marque: str = "etat"
    site_port: int = 8000
    mailbox_port: int = 8025
    aws_port: int = 4566
    directory_port: int = 8035
    say: Callable[[str], None] = print
    outputs: Outputs = field(default_factory=dict)
    _servers: list[Server] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.emulator = Emulator(self.aws_port, self.folder)

    @property
    def site(self) -> str:
        """The address of the site."""
        return f"http://{HOST}:{self.site_port}"

    @property
    def mailbox(self) -> str:
        """The address of the local mailbox."""
        return f"http://{HOST}:{self.mailbox_port}"

    @property
    def ports(self) -> dict[str, int]:
        """The port of each service, by the option of `make run` that gives it."""
        ports = (self.site_port, self.mailbox_port, self.aws_port, self.directory_port)
        return {service.option: port for service, port in zip(SERVICES, ports, strict=True)}

    def start(self) -> None:
        """Start everything; on any failure what was started is stopped by `stop`."""
        self.emulator.stop_orphan()
        verifier(self.ports)
        self.say("Démarrage de l’AWS embarqué…")
        self.emulator.start()
        self.say("Déploiement de l’application (le même modèle CloudFormation qu’en production)…")
        self.outputs = deploy(self.emulator, self.package, self._parameters())
        verify_sender(self.emulator, SENDER)
        api = api_address(self.emulator, self.outputs)
        preuves = secours.start(self.folder, self.site)
        self._servers.append(front.start(self.site_port, api, self.static, preuves, secret=FRONTAL))
        archive = Archive(self.emulator.client("s3"), self.outputs["BucketCourriels"])
        letters = Letters(self.emulator.client("s3"), self.outputs["BucketDocuments"])
        reports = Reports(self.emulator.client("sqs"), self.outputs["FileLivraisons"])
        self._servers.append(mailbox.start(self.mailbox_port, archive, self.site, reports, letters))
        self._servers.append(annuaire.start(self.directory_port, self.site))
        self._running.write_text(json.dumps(self._addresses(), indent=1), "utf-8")

    def stop(self, *, keep: bool = True) -> None:
        """Stop what was started; the emulator writes its state, if it is to be kept."""
        self._running.unlink(missing_ok=True)
        while self._servers:
            self._servers.pop().stop()
        self.emulator.stop(keep=keep)

    def environment(self) -> dict[str, str]:
        """The variables a command needs to act as a function of this deployment does."""
        name = self.outputs["APIHandlerName"]
        found = self.emulator.client("lambda").get_function_configuration(FunctionName=name)
        variables: dict[str, str] = found["Environment"]["Variables"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return {
            **kept,
            **variables,
            "AWS_ENDPOINT_URL": self.emulator.address,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ACCOUNT,
            "AWS_SECRET_ACCESS_KEY": "local",
        }

    def warm(self) -> None:
        """Call each worker with nothing to do, so that the first real work does not wait.

        A worker may refuse an empty batch: its process is warm all the same.
        """
        functions = self.emulator.client("lambda")
        names = [function["FunctionName"] for function in functions.list_functions()["Functions"]]
        empty = json.dumps({"Records": []})
        for consumer in CONSUMERS:
            for name in (name for name in names if name.startswith(f"anef-{consumer}-")):
                functions.invoke(FunctionName=name, Payload=empty)

    @property
    def _running(self) -> Path:
        """Where commands that try the running stack find it (`tools.essayer`)."""
        return self.folder / RUNNING

    def _addresses(self) -> dict[str, str]:
        return {
            "site": self.site,
            "annuaire": annuaire.address_on(self.directory_port),
            "aws": self.emulator.address,
            "table": self.outputs["Table"],
            "courriels": self.outputs["BucketCourriels"],
        }

    def _parameters(self) -> dict[str, str]:
        return {
            "Marque": self.marque,
            "Origine": self.site,
            "Expediteur": SENDER,
            "ExpediteurSms": SMS_SENDER,
            "SecretDuFrontal": FRONTAL,
            "EndpointPublicS3": self.emulator.address,
            "EmetteurAgents": annuaire.address_on(self.directory_port),
            "ClientAgents": annuaire.CLIENT,
        }
