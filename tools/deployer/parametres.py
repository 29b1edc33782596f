"""What to deploy and where: a TOML file, checked against the templates before anything is tried."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from chalice.package import YAMLTemplateSerializer

from tools.commande.codes import Arret, Code
from tools.paths import ROOT
from tools.template import FRAGMENTS, INFRA

SECRET = "SecretDuFrontal"
VARIABLE = "SECRET_DU_FRONTAL"
"""The secret is in no file that is kept."""
NOM_DE_PILE = re.compile(r"[a-z][a-z0-9-]{1,40}")
REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]")
COMPTE = re.compile(r"[0-9]{12}")
DU_FRONTAL = "us-east-1"
"""Where CloudFront reads its certificate and its rules."""
MODELES = {
    "site": tuple(INFRA / f"{fragment}.yaml" for fragment in FRAGMENTS),
    "secours": (ROOT / "secours" / "modele.yaml",),
    "frontal": (INFRA / "cloudfront.yaml",),
}
DEDUITS = {"frontal": ("DomaineDeLApi", "DomaineDeSecours")}
"""What is read in the outputs of the other stacks."""
CHAMPS = {
    "site": {"pile", "region", "paquets", "parametres"},
    "secours": {"pile", "region", "paquets", "parametres"},
    "frontal": {"pile", "parametres"},
}
"""`paquets`: the bucket of the packages. CloudFormation reads it in the region of the stack."""


class Pile(NamedTuple):
    """One stack; `paquets` is empty when its template is small and has no code."""

    nom: str
    region: str
    paquets: str
    parametres: Mapping[str, str]


class Deploiement(NamedTuple):
    """`compte`: the AWS account, twelve digits; in another one nothing is tried."""

    compte: str
    site: Pile
    secours: Pile
    frontal: Pile


def lire(fichier: Path, environnement: Mapping[str, str]) -> Deploiement:
    """The file, and the secret of the environment. Raises Arret with all that is wrong."""
    lu = _lire_le_toml(fichier)
    if VARIABLE not in environnement:
        raise Arret(
            Code.REGLAGE,
            f"Il manque le secret du frontal : {VARIABLE}=$(openssl rand -hex 32), le même à "
            "chaque déploiement.",
        )
    secret = environnement[VARIABLE]
    fautes = [*_du_fichier(lu), *(f for nom in MODELES for f in _de_la_pile(nom, lu, secret))]
    if fautes:
        raise Arret(Code.DEMANDE, f"{fichier} est à corriger : {' ; '.join(fautes)}.")
    return Deploiement(lu["compte"], *(_pile(nom, lu[nom], secret) for nom in MODELES))


def _lire_le_toml(fichier: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(fichier.read_text("utf-8"))
    except FileNotFoundError:
        raise Arret(Code.DEMANDE, f"Le fichier {fichier} n’existe pas.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise Arret(
            Code.DEMANDE,
            f"{fichier} n’est pas du TOML : infra/deploiement.exemple.toml en est un, à recopier.",
        ) from None


def _du_fichier(lu: Mapping[str, Any]) -> Iterator[str]:
    if not COMPTE.fullmatch(str(lu.get("compte", ""))):
        yield "« compte » : les douze chiffres du compte AWS sont attendus, entre guillemets"
    for nom in sorted(lu.keys() - MODELES.keys() - {"compte"}):
        yield f"« {nom} » n’est pas prévu"


def _de_la_pile(nom: str, lu: Mapping[str, Any], secret: str) -> Iterator[str]:
    dite = lu.get(nom)
    if not isinstance(dite, dict):
        yield f"il manque la partie [{nom}]"
        return
    champs = CHAMPS[nom]
    for cle in sorted(dite.keys() - champs):
        yield f"[{nom}] « {cle} » n’est pas prévu"
    if not NOM_DE_PILE.fullmatch(str(dite.get("pile", ""))):
        yield f"[{nom}] « pile » : un nom en minuscules, chiffres et tirets est attendu"
    if "region" in champs and not REGION.fullmatch(str(dite.get("region", ""))):
        yield f"[{nom}] « region » : une région d’AWS est attendue, par exemple eu-west-3"
    if "paquets" in champs and not dite.get("paquets"):
        yield f"[{nom}] « paquets » : il manque le dépôt S3 des paquets, dans cette région"
    yield from (f"[{nom}] {faute}" for faute in _des_parametres(nom, _donnes(nom, dite, secret)))


def _des_parametres(nom: str, donnes: Mapping[str, str]) -> Iterator[str]:
    """What CloudFormation would refuse, after minutes and in English."""
    connus = attendus(nom)
    for cle in sorted(donnes.keys() - connus.keys()):
        yield f"« {cle} » n’est pas un paramètre de cette pile"
    for cle, regle in connus.items():
        if cle in DEDUITS.get(nom, ()):
            if cle in donnes:
                yield f"« {cle} » se lit dans une autre pile : ne le donnez pas"
        elif cle in donnes:
            if not convient(donnes[cle], regle):
                yield f"« {cle} » n’a pas la forme attendue ({_attendu(regle)})"
        elif "Default" not in regle:
            yield f"il manque « {cle} » ({_attendu(regle)})"


def _pile(nom: str, dite: Mapping[str, Any], secret: str) -> Pile:
    region = dite.get("region", DU_FRONTAL)
    return Pile(dite["pile"], region, dite.get("paquets", ""), _donnes(nom, dite, secret))


def _donnes(nom: str, dite: Mapping[str, Any], secret: str) -> dict[str, str]:
    parametres = dite.get("parametres", {})
    donnes = {cle: _en_texte(valeur) for cle, valeur in parametres.items()}
    return donnes | ({SECRET: secret} if SECRET in attendus(nom) else {})


def _en_texte(valeur: Any) -> str:
    """`true` of TOML is « true » of CloudFormation, not « True »."""
    return str(valeur).lower() if isinstance(valeur, bool) else str(valeur)


def _attendu(regle: Mapping[str, Any]) -> str:
    if "AllowedValues" in regle:
        return "au choix : " + ", ".join(map(str, regle["AllowedValues"]))
    return str(regle.get("ConstraintDescription") or regle["Description"]).strip(" .\n")


def convient(valeur: str, regle: Mapping[str, Any]) -> bool:
    """Whether CloudFormation takes this value for this parameter."""
    if regle["Type"] == "Number":
        return valeur.isdecimal() and int(valeur) >= int(regle.get("MinValue", 0))
    choix = [str(un) for un in regle.get("AllowedValues", ())]
    return (
        (not choix or valeur in choix)
        and len(valeur) >= int(regle.get("MinLength", 0))
        and (bool(valeur) or "Default" in regle)
        and re.fullmatch(regle.get("AllowedPattern", r"(?s:.*)"), valeur) is not None
    )


def attendus(nom: str) -> dict[str, dict[str, Any]]:
    """Parameters of a stack, as its templates say them."""
    lecteur = YAMLTemplateSerializer()
    lus = (lecteur.load_template(f.read_text("utf-8"), str(f)) for f in MODELES[nom])
    return {cle: regle for lu in lus for cle, regle in (lu.get("Parameters") or {}).items()}
