"""The pages go to their new version little by little, and back by themselves (ADR 0061).

`chalice package` knows no version and no alias: its gateway calls the last code, all at once. What
is made for Lambda is completed here, after it: SAM makes the alias, its versions and the deployment
that an alarm stops. Workers stay as they are: what a message meets when it fails comes back alone.
"""

from typing import Any

PAGES = "APIHandler"
ALIAS = "enservice"
RYTHME = "Canary10Percent10Minutes"
"""One page in ten for ten minutes: two periods of the alarms below."""
ALARMES = ("AlarmePagesEnPanne", "AlarmeErreursAPIHandler")
"""What sends everybody back to the version before."""
PASSERELLE = "RestAPI"
DROIT_D_APPEL = "APIHandlerInvokePermission"
ADRESSE = "${APIHandler.Arn}"

Template = dict[str, Any]


def en_deux_temps(template: Template) -> None:
    """Complete the template of the package, in place. Raises KeyError when it lacks a piece.

    The gateway waits for the alias: the first time, it would call what is not there yet.
    """
    resources = template["Resources"]
    resources[PAGES]["Properties"] |= {
        "AutoPublishAlias": ALIAS,
        # A parameter that changes makes a version too, not the code alone.
        "AutoPublishAliasAllProperties": True,
        "DeploymentPreference": {
            "Type": RYTHME,
            "Alarms": [{"Ref": nom} for nom in ALARMES if resources[nom]],
        },
    }
    passerelle = resources[PASSERELLE]
    passerelle["DependsOn"] = f"{PAGES}Alias{ALIAS}"
    api = passerelle["Properties"]
    api["DefinitionBody"] = _vers_l_alias(api["DefinitionBody"])
    resources[DROIT_D_APPEL]["Properties"]["FunctionName"] = {"Ref": f"{PAGES}.Alias"}


def _vers_l_alias(dite: Any) -> Any:
    """The same, each address of the function being that of its alias."""
    if isinstance(dite, dict):
        return {cle: _vers_l_alias(valeur) for cle, valeur in dite.items()}
    if isinstance(dite, list):
        return [_vers_l_alias(une) for une in dite]
    return dite.replace(ADRESSE, f"{ADRESSE}:{ALIAS}") if isinstance(dite, str) else dite
