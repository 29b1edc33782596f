"""Give or withdraw the access of an agent: `python -m tools.agents --annuaire ID --table T ACTE …`.

Works on the Cognito user pool and the table of the template, with the AWS credentials of whoever
runs it. What an agent may do is exactly what the last `habiliter` said, at once: the sessions that
had more are closed.
"""

import argparse
import secrets
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from chalicelib.domain.agents.agent import SEPARATEUR, Role, groupe
from chalicelib.domain.droit import prefectures
from chalicelib.storage.agents import sessions as sessions_agents
from chalicelib.storage.table import Table
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def habiliter(
    cognito: Any, annuaire: str, courriel: str, nom: str, groupes: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Create the agent if need be, then give these groups and no other; what changed.

    A new agent receives a temporary password by mail.
    """
    agent = {"UserPoolId": annuaire, "Username": courriel}
    traits = {"email": courriel, "email_verified": "true", "name": nom}
    attributs = [{"Name": cle, "Value": valeur} for cle, valeur in traits.items()]
    try:
        cognito.admin_create_user(
            **agent, UserAttributes=attributs, TemporaryPassword=_provisoire()
        )
    except cognito.exceptions.UsernameExistsException:
        cognito.admin_update_user_attributes(**agent, UserAttributes=attributs)
        cognito.admin_enable_user(**agent)
    reponse = cognito.admin_list_groups_for_user(**agent, Limit=60)
    avant, apres = {lu["GroupName"] for lu in reponse["Groups"]}, set(groupes)
    for nomme in sorted(apres - avant):
        with suppress(cognito.exceptions.GroupExistsException):
            cognito.create_group(UserPoolId=annuaire, GroupName=nomme)
        cognito.admin_add_user_to_group(**agent, GroupName=nomme)
    for nomme in sorted(avant - apres):
        cognito.admin_remove_user_from_group(**agent, GroupName=nomme)
    return sorted(apres - avant), sorted(avant - apres)


def _provisoire() -> str:
    """A password nobody sees but its owner, which obeys the policy of the directory."""
    return f"{secrets.token_urlsafe(15)}-aA1"


def retirer(cognito: Any, annuaire: str, courriel: str) -> None:
    """Nobody logs in with this account any more; it stays, so that acts keep their author."""
    agent = {"UserPoolId": annuaire, "Username": courriel}
    cognito.admin_disable_user(**agent)
    cognito.admin_user_global_sign_out(**agent)


def sujet(cognito: Any, annuaire: str, courriel: str) -> str:
    """The opaque id of the agent, as tokens carry it."""
    lu = cognito.admin_get_user(UserPoolId=annuaire, Username=courriel)["UserAttributes"]
    return next(str(trait["Value"]) for trait in lu if trait["Name"] == "sub")


def main() -> None:
    demande = _analyseur().parse_args()
    import boto3

    client: Any = boto3.client
    cognito = client("cognito-idp")
    fait = _accomplir(cognito, demande)
    identifiant = sujet(cognito, demande.annuaire, demande.courriel)
    fermees = sessions_agents.fermer_toutes(Table(client("dynamodb"), demande.table), identifiant)
    print(f"{fait} Sessions fermées : {fermees}.")


def _accomplir(cognito: Any, demande: argparse.Namespace) -> str:
    """What was done, in a sentence."""
    if demande.acte == "retirer":
        retirer(cognito, demande.annuaire, demande.courriel)
        return "Retiré de l’annuaire."
    groupes = [groupe(*_couple(droit)) for droit in demande.droit]
    ajoutes, otes = habiliter(cognito, demande.annuaire, demande.courriel, demande.nom, groupes)
    return f"Ajouté : {', '.join(ajoutes) or 'rien'}. Retiré : {', '.join(otes) or 'rien'}."


def _couple(droit: str) -> tuple[str, Role]:
    code, _, role = droit.partition(SEPARATEUR)
    return code, Role(role)


def _analyseur() -> argparse.ArgumentParser:
    analyseur = Analyseur(prog="python -m tools.agents", description="L’accès des agents.")
    analyseur.add_argument("--annuaire", required=True, help="sortie AnnuaireAgents de la pile")
    analyseur.add_argument("--table", required=True, help="sortie Table de la pile")
    actes = analyseur.add_subparsers(dest="acte", required=True)
    habilite = actes.add_parser("habiliter", help="ouvrir l’accès, ou changer les droits")
    habilite.add_argument("courriel")
    habilite.add_argument("--nom", required=True)
    habilite.add_argument(
        "--droit",
        action="append",
        required=True,
        choices=[f"{code}{SEPARATEUR}{role}" for code in prefectures.toutes() for role in Role],
        metavar=f"DEPARTEMENT{SEPARATEUR}ROLE",
        help=f"un rôle dans une préfecture (75{SEPARATEUR}instructeur) ; se répète",
    )
    actes.add_parser("retirer", help="fermer l’accès").add_argument("courriel")
    return analyseur


if __name__ == "__main__":
    executer(main)
