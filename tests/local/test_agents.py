"""An administrator gives, changes and withdraws the access of an agent, on Cognito."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from chalice.package import YAMLTemplateSerializer

from chalicelib.domain.agents.agent import Role
from chalicelib.storage.agents import sessions as sessions_agents
from chalicelib.storage.table import Table
from tests.agents import un_agent
from tests.builders import MAINTENANT
from tools import agents
from tools.commande.codes import Code
from tools.commande.fin import comprendre
from tools.local.emulator import Emulator
from tools.smoke.pile import ports_libres
from tools.template import INFRA

COURRIEL = "camille@exemple.test"


@pytest.fixture(scope="module")
def aws_embarque(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    (port,) = ports_libres(1)
    emulateur = Emulator(port, tmp_path_factory.mktemp("aws"))
    emulateur.start()
    yield emulateur
    emulateur.stop(keep=False)


@pytest.fixture(scope="module")
def table(aws_embarque: Emulator) -> Table:
    client = aws_embarque.client("dynamodb")
    cles = [("PK", "HASH"), ("SK", "RANGE")]
    client.create_table(
        TableName="bpi",
        KeySchema=[{"AttributeName": nom, "KeyType": genre} for nom, genre in cles],
        AttributeDefinitions=[{"AttributeName": nom, "AttributeType": "S"} for nom, _ in cles],
        BillingMode="PAY_PER_REQUEST",
    )
    return Table(client, "bpi")


@pytest.fixture
def cognito(aws_embarque: Emulator, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws_embarque.address)
    return boto3.client("cognito-idp")


@pytest.fixture(scope="module")
def pool(aws_embarque: Emulator) -> dict[str, Any]:
    """The fragment of the template alone, deployed without another issuer."""
    fichier = INFRA / "agents.yaml"
    modele = YAMLTemplateSerializer().load_template(fichier.read_text(), str(fichier))
    del modele["Globals"], modele["Resources"]["ApparenceAgents"]  # not known by the emulator
    modele["Parameters"]["Origine"] = {"Type": "String", "Default": "https://exemple.test"}
    cloudformation = aws_embarque.client("cloudformation")
    cloudformation.create_stack(StackName="agents", TemplateBody=json.dumps(modele))
    cloudformation.get_waiter("stack_create_complete").wait(
        StackName="agents", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    (sortie,) = cloudformation.describe_stacks(StackName="agents")["Stacks"][0]["Outputs"]
    cognito = aws_embarque.client("cognito-idp")
    lu: dict[str, Any] = cognito.describe_user_pool(UserPoolId=sortie["OutputValue"])["UserPool"]
    return lu


@pytest.fixture
def annuaire(cognito: Any, pool: dict[str, Any], table: Table) -> Iterator[str]:
    """The directory, without anybody in it."""
    yield pool["Id"]
    for agent in cognito.list_users(UserPoolId=pool["Id"])["Users"]:
        cognito.admin_delete_user(UserPoolId=pool["Id"], Username=agent["Username"])


def test_l_annuaire_du_modele_exige_un_second_facteur_et_n_inscrit_personne(
    cognito: Any, pool: dict[str, Any]
) -> None:
    facteurs = cognito.get_user_pool_mfa_config(UserPoolId=pool["Id"])
    assert facteurs["MfaConfiguration"] == "ON"
    assert facteurs["SoftwareTokenMfaConfiguration"] == {"Enabled": True}
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 12
    assert pool["DeletionProtection"] == "ACTIVE"
    noms = {groupe["GroupName"] for groupe in cognito.list_groups(UserPoolId=pool["Id"])["Groups"]}
    assert noms >= set(Role)
    (resume,) = cognito.list_user_pool_clients(UserPoolId=pool["Id"])["UserPoolClients"]
    client = cognito.describe_user_pool_client(UserPoolId=pool["Id"], ClientId=resume["ClientId"])
    assert client["UserPoolClient"]["AllowedOAuthFlows"] == ["code"]
    assert client["UserPoolClient"]["CallbackURLs"] == ["https://exemple.test/agents/retour"]
    assert "ClientSecret" not in client["UserPoolClient"]


def groupes(cognito: Any, annuaire: str) -> set[str]:
    lus = cognito.admin_list_groups_for_user(UserPoolId=annuaire, Username=COURRIEL)["Groups"]
    return {groupe["GroupName"] for groupe in lus}


def appeler(monkeypatch: pytest.MonkeyPatch, annuaire: str, *mots: str) -> None:
    monkeypatch.setattr(
        "sys.argv", ["tools.agents", "--annuaire", annuaire, "--table", "bpi", *mots]
    )
    agents.main()


def test_un_agent_a_exactement_les_droits_dits_en_dernier(
    cognito: Any, annuaire: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    qui = ("habiliter", COURRIEL, "--nom", "Camille (exemple)")
    droits = ("--droit", "75:instructeur", "--droit", "2B:referent")
    appeler(monkeypatch, annuaire, *qui, *droits)
    assert groupes(cognito, annuaire) == {"prefecture-75:instructeur", "prefecture-2B:referent"}
    (agent,) = cognito.list_users(UserPoolId=annuaire)["Users"]
    assert COURRIEL not in agent["Username"]
    appeler(monkeypatch, annuaire, *qui, "--droit", "75:referent")
    assert groupes(cognito, annuaire) == {"prefecture-75:referent"}
    assert "Retiré : prefecture-2B:referent, prefecture-75:instructeur." in (
        capsys.readouterr().out
    )


def test_un_agent_retire_ne_se_connecte_plus_puis_revient(
    cognito: Any, annuaire: str, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents.habiliter(cognito, annuaire, COURRIEL, "Camille", ["prefecture-75:support"])
    camille = un_agent(id=agents.sujet(cognito, annuaire, COURRIEL))
    jeton, ecritures = sessions_agents.ouverture(camille, MAINTENANT)
    table.write(*ecritures)
    appeler(monkeypatch, annuaire, "retirer", COURRIEL)
    assert table.get(sessions_agents.cle(jeton)) is None
    assert cognito.list_users(UserPoolId=annuaire)["Users"][0]["Enabled"] is False
    agents.habiliter(cognito, annuaire, COURRIEL, "Camille", ["prefecture-75:support"])
    assert cognito.list_users(UserPoolId=annuaire)["Users"][0]["Enabled"] is True


def test_un_role_ou_une_prefecture_qui_n_existent_pas_sont_refuses(
    annuaire: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for droit in ("75:chef", "999:support", "support", "75"):
        mots = ("habiliter", COURRIEL, "--nom", "C", "--droit", droit)
        with pytest.raises(SystemExit):
            appeler(monkeypatch, annuaire, *mots)
    assert "n’est pas prévu" in capsys.readouterr().err


def test_un_agent_inconnu_est_dit(annuaire: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ClientError) as refus:
        appeler(monkeypatch, annuaire, "retirer", COURRIEL)
    arret = comprendre(refus.value)
    assert arret is not None
    assert (arret.code, "L’agent demandé n’existe pas" in arret.phrase) == (Code.AWS, True)
