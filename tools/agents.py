"""Give or withdraw the access of an agent: `python -m tools.agents --annuaire ID ACTE …`.

Works on the Cognito user pool of the template, with the AWS credentials of whoever runs it. What
an agent may do is exactly what the last `habiliter` said.
"""

import argparse
import secrets
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from chalicelib.domain import prefectures
from chalicelib.domain.agents import PREFIXE_PREFECTURE, Role


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
    avant, apres = {groupe["GroupName"] for groupe in reponse["Groups"]}, set(groupes)
    for groupe in sorted(apres - avant):
        with suppress(cognito.exceptions.GroupExistsException):
            cognito.create_group(UserPoolId=annuaire, GroupName=groupe)
        cognito.admin_add_user_to_group(**agent, GroupName=groupe)
    for groupe in sorted(avant - apres):
        cognito.admin_remove_user_from_group(**agent, GroupName=groupe)
    return sorted(apres - avant), sorted(avant - apres)


def _provisoire() -> str:
    """A password nobody sees but its owner, which obeys the policy of the directory."""
    return f"{secrets.token_urlsafe(15)}-aA1"


def retirer(cognito: Any, annuaire: str, courriel: str) -> None:
    """Nobody logs in with this account any more; it stays, so that acts keep their author."""
    agent = {"UserPoolId": annuaire, "Username": courriel}
    cognito.admin_disable_user(**agent)
    cognito.admin_user_global_sign_out(**agent)


def main() -> int:
    demande = _analyseur().parse_args()
    import boto3

    client: Any = boto3.client
    cognito = client("cognito-idp")
    try:
        if demande.acte == "retirer":
            retirer(cognito, demande.annuaire, demande.courriel)
            print("Retiré de l’annuaire. Une session ouverte finit au plus tard dans huit heures.")
            return 0
        groupes = [*demande.role, *(PREFIXE_PREFECTURE + code for code in demande.prefecture)]
        ajoutes, otes = habiliter(cognito, demande.annuaire, demande.courriel, demande.nom, groupes)
    except cognito.exceptions.ClientError as erreur:
        print(f"L’annuaire a refusé : {erreur}", file=sys.stderr)
        return 1
    print(f"Ajouté : {', '.join(ajoutes) or 'rien'}. Retiré : {', '.join(otes) or 'rien'}.")
    return 0


def _analyseur() -> argparse.ArgumentParser:
    analyseur = argparse.ArgumentParser(prog="tools.agents", description="L’accès des agents.")
    analyseur.add_argument("--annuaire", required=True, help="sortie AnnuaireAgents de la pile")
    actes = analyseur.add_subparsers(dest="acte", required=True)
    habilite = actes.add_parser("habiliter", help="ouvrir l’accès, ou changer les droits")
    habilite.add_argument("courriel")
    habilite.add_argument("--nom", required=True)
    habilite.add_argument("--role", action="append", required=True, choices=[*Role])
    habilite.add_argument(
        "--prefecture",
        action="append",
        required=True,
        choices=sorted(prefectures.toutes()),
        metavar="DEPARTEMENT",
    )
    actes.add_parser("retirer", help="fermer l’accès").add_argument("courriel")
    return analyseur


if __name__ == "__main__":
    raise SystemExit(main())
