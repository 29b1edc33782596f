"""The whole application, its table in memory: people log in, file; workers run when told to."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest
from chalice.app import Chalice
from chalice.test import Client
from moto import mock_aws

import app as application
from chalicelib import resources
from chalicelib.api import appel
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.registre import Personne
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.events import acheminements, attestations, expeditions, menage, televersements
from chalicelib.settings import settings
from chalicelib.storage.agents import sessions as sessions_agents
from chalicelib.storage.compte import comptes, sessions
from chalicelib.storage.dossier import noms_recus
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Item
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.commencer_demande import commencer_demande
from chalicelib.web.http import requete, routes
from tests.agents import AnnuaireEssai, un_agent
from tests.builders import (
    CODE_EPHOTO,
    MAINTENANT,
    un_dossier_complet,
    une_ephoto,
    une_personne,
    une_saisie_ephoto,
)
from tests.conftest import REGION, client_aws
from tests.documents.fichiers import png
from tests.droits.releve import RELEVE
from tests.installation import installer
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES
from tests.web.compte.navigateur import Navigateur, Page

AWS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": REGION,
}
CLIENTS = {"s3": "s3", "sqs": "sqs", "kms": "kms", "ses": "sesv2", "sns": "sns"}
"""Those of chalicelib.resources that every site of the run shares: making them is long."""
_rangs = count(1)


@dataclass
class Usager:
    """A person with an account, logged in with one browser or more."""

    site: "Site"
    personne: Personne
    compte: Compte
    nav: Navigateur
    dossier_id: str = ""
    _jeton: str = ""

    @property
    def base(self) -> str:
        return f"/demandes/{self.dossier_id}"

    @property
    def dossier(self) -> Dossier:
        lu = self.site.dossiers.get(self.dossier_id)
        assert lu is not None
        return lu

    def autre_navigateur(self) -> "Usager":
        """The same person on another device."""
        nav = self.site.session(self.compte)
        return Usager(self.site, self.personne, self.compte, nav, self.dossier_id)

    @property
    def jeton(self) -> str:
        self._jeton = self._jeton or self.nav.get("/contact").csrf
        return self._jeton

    def get(self, suite: str = "") -> Page:
        return self.nav.get(f"{self.base}/{suite}" if suite else self.base)

    def post(self, chemin: str, **champs: Any) -> Page:
        return self.nav.post(chemin, {"csrf": self.jeton} | champs)

    def vue(self, ecran: str) -> dict[str, str]:
        """The hidden fields that the page of a screen sends back."""
        trouves = re.findall(r'name="(vue|lue|lus)" value="([^"]*)"', self.get(ecran).corps)
        return dict(trouves)

    def envoyer(self, ecran: str, **champs: Any) -> Page:
        """Open a screen, fill it, send it."""
        return self.post(f"{self.base}/{ecran}", **self.vue(ecran) | champs)


@dataclass
class Site:
    app: Chalice
    dynamodb: ClientMemoire
    s3: Any
    maintenant: datetime = MAINTENANT
    journal: list[str] = field(default_factory=list)
    annuaire: AnnuaireEssai = field(default_factory=AnnuaireEssai)

    @property
    def table(self) -> Table:
        return Table(self.dynamodb, "bpi")

    @property
    def dossiers(self) -> Dossiers:
        return Dossiers(self.table)

    def visiteur(self) -> Navigateur:
        return Navigateur(self.app)

    def session(self, compte: Compte) -> Navigateur:
        jeton, ecritures = sessions.ouverture(compte, self.maintenant)
        self.table.write(*ecritures)
        return Navigateur(self.app, cookies={"__Host-session": jeton})

    def agent(self, **traits: Any) -> Navigateur:
        """A browser where an agent is logged in; `roles` and `prefectures` as `un_agent` does."""
        jeton, ecritures = sessions_agents.ouverture(un_agent(**traits), self.maintenant)
        self.table.write(*ecritures)
        return Navigateur(self.app, cookies={"__Host-agent": jeton})

    def usager(self, **traits: Any) -> Usager:
        """Somebody new, known of the registre, logged in."""
        rang = next(_rangs)
        personne = une_personne(numero=f"99{rang:08}", **traits)
        Registre(self.table).save(personne)
        ouvert = Compte(
            id=f"compte{rang}",
            identifiant=personne.numero_etranger,
            courriel=f"personne{rang}@exemple.test",
            cree_le=self.maintenant,
            mot_de_passe="",
            generation=0,
        )
        self.table.write(*comptes.creation(ouvert))
        return Usager(self, personne, ouvert, self.session(ouvert))

    def usager_avec(self, *, statut: Any = None, depose: bool = False, **traits: Any) -> Usager:
        """Somebody whose request has all but the final validation; `depose` files it too."""
        connus = {"titres": traits.pop("titres", ())}
        usager = self.usager(**connus | ({"statut": statut} if statut else {}))
        code = self.ephoto()
        reponses = {"ephoto": une_saisie_ephoto(code=code)} | traits.pop("reponses", {})
        usager.dossier_id = f"d0551e{next(_rangs):018}"
        dossier = un_dossier_complet(
            personne=usager.personne,
            reponses=reponses,
            compte_id=usager.compte.id,
            id=usager.dossier_id,
            **{"statut": statut} if statut else {},
            **traits,
        )
        installer(self.dossiers, dossier)
        if depose:
            assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
        return usager

    def commencer(self, usager: Usager, cas: Cas, personne: Personne | None = None) -> Usager:
        """The same person with a draft of this case just begun, for herself or for `personne`."""
        usager.dossier_id = commencer_demande(
            usager.compte.id,
            personne or usager.personne,
            cas,
            dossiers=self.dossiers,
            identifiant=f"d0551e{next(_rangs):018}",
            maintenant=self.maintenant,
            deposee_par=usager.compte.identifiant if cas.est_pour_enfant else "",
        )
        return usager

    def ephoto(self, **traits: Any) -> str:
        """A code of the registry, never given before."""
        code = f"{CODE_EPHOTO[:14]}{next(_rangs):08}"
        Ephotos(self.table).put(une_ephoto(code=code, **traits))
        return code

    def deposer_fichier(
        self, dossier_id: str, piece: str, octets: bytes = b"", nom: str = "scan.png"
    ) -> str:
        """What our script sends straight to the storage."""
        cle = f"quarantaine/{dossier_id}/{piece}/{next(_rangs):016x}"
        self.s3.put_object(
            Bucket="televersements",
            Key=cle,
            Body=octets or png(),
            Metadata={"nom": noms_recus.MARQUE + quote(nom, safe="")},
        )
        return cle

    def ranger_les_pieces(self, dossier: Dossier) -> None:
        """What its list of files names, for who opens one: a request put at once has none."""
        for fichier in dossier.fichiers:
            cle = f"pieces/{dossier.id}/{fichier.id}"
            self.s3.put_object(Bucket="televersements", Key=cle, Body=png())

    def verifier(self, *cles: str) -> Any:
        return self.lot("televersements", *(avis_s3("televersements", cle) for cle in cles))

    def televerser(self, dossier_id: str, *pieces: str, **fichier: Any) -> None:
        for piece in pieces:
            lot = self.verifier(self.deposer_fichier(dossier_id, piece, **fichier))
            assert lot == {"batchItemFailures": []}

    def evenements(self, dossier_id: str) -> list[Item]:
        return self.table.query(f"DOSSIER#{dossier_id}", "EVT#")

    def delivrer(self, dossier_id: str) -> str:
        """Print the attestation and send it; its id."""
        (depot,) = [e for e in self.evenements(dossier_id) if e["type"] == "DemandeDeposee"]
        assert self.lot("attestations", str(depot["donnees"])) == {"batchItemFailures": []}
        identifiant = str(json.loads(str(depot["donnees"]))["id"])
        avis = avis_s3("documents", f"attestations/{dossier_id}/{identifiant}.pdf")
        assert self.lot("expeditions", avis) == {"batchItemFailures": []}
        return identifiant

    def lot(self, fonction: str, *corps: str) -> Any:
        """A batch of the queue, through the real handler."""
        with Client(self.app, stage_name="test") as client:
            evenement = client.events.generate_sqs_event(message_bodies=list(corps))
            return client.lambda_.invoke(fonction, evenement).payload


def avis_s3(seau: str, cle: str) -> str:
    """The notification S3 sends for a new object."""
    from urllib.parse import quote_plus

    objet = {"bucket": {"name": seau}, "object": {"key": quote_plus(cle, safe="/")}}
    return json.dumps({"Records": [{"eventName": "ObjectCreated:Post", "s3": objet}]})


@contextmanager
def ouvrir_le_site() -> Iterator[Site]:
    """The site for a whole file of tests: each test brings its own people."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for nom, valeur in (AWS | REGLAGES).items():
            patch.setenv(nom, valeur)
        s3 = client_aws("s3")
        for seau in ("televersements", "documents", "courriels"):
            s3.create_bucket(Bucket=seau, CreateBucketConfiguration={"LocationConstraint": REGION})
        cle = client_aws("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
        patch.setenv("CLE_DE_CACHET", cle["KeyMetadata"]["KeyId"])
        client_aws("ses").verify_email_identity(EmailAddress=REGLAGES["EXPEDITEUR"])
        settings.cache_clear()
        site = Site(application.app, ClientMemoire(), s3)
        patch.setattr(resources, "dynamodb", lambda: site.dynamodb)
        for nom, service in CLIENTS.items():
            patch.setattr(resources, nom, partial(client_aws, service))
        RELEVE.ecouter("s3", resources.s3_public())
        annuaire = site.annuaire.annuaire()
        patch.setattr(resources, "annuaire", lambda: annuaire)
        _au_temps_de(site, patch)
        yield site
    settings.cache_clear()


def _au_temps_de(site: Site, patch: pytest.MonkeyPatch) -> None:
    def depuis(brute: Any) -> requete.Requete:
        return requete.depuis(brute, maintenant=site.maintenant)

    patch.setattr(routes, "depuis", depuis)
    patch.setattr(appel, "now", lambda: site.maintenant)
    for module in (acheminements, attestations, expeditions, menage, televersements):
        patch.setattr(module, "now", lambda: site.maintenant)


def ephoto_inconnue() -> str:
    return f"9{CODE_EPHOTO[1:14]}{next(_rangs):08}"


__all__ = ["Ephoto", "Site", "Usager", "avis_s3", "ephoto_inconnue", "ouvrir_le_site"]
