"""Every command of a deployment, in its order; what runs them is given (`lancer.py`)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tools.deployer.parametres import Deploiement, Pile
from tools.paths import BUILD, ROOT

TRAVAIL = BUILD / "deploiement"
DROITS = ("--capabilities", "CAPABILITY_IAM")
DE_SAM = (*DROITS, "CAPABILITY_AUTO_EXPAND")
STATIQUES, API, SECOURS, COMPTE = "BucketStatique", "EndpointURL", "DomaineDeSecours", "compte"
PAGES = (
    ("indisponible", "statique/pages/indisponible.html", ()),
    ("sans-preuve", "panne", ("--content-type", "text/html")),
)
"""What CloudFront shows when nothing answers, and when nothing proves it either."""

Sorties = Mapping[str, str]


class Etape(NamedTuple):
    """One command, and why; `rend` names what it says and that later ones need.

    `parametres`: whose parameters it reads, in `fichier`, made just before and erased just after.
    `sinon_rien`: a stack that is not there yet says nothing; that is no fault.
    """

    titre: str
    mots: tuple[str, ...]
    rend: str = ""
    parametres: Mapping[str, str] | None = None
    fichier: Path | None = None
    sinon_rien: bool = False


def etapes(du: Deploiement, lue: Sorties) -> Iterator[Etape]:
    """In order. `lue` is filled meanwhile, by who runs them, with what they `rend`.

    New static files go before the pages that name them, and old ones stay: a page that is open
    keeps what it needs. The first time, their bucket comes with the distribution.
    """
    yield Etape("Le compte", _aws("sts", "get-caller-identity", *_lire("Account")), rend=COMPTE)
    yield _sortie(STATIQUES, du.frontal, sinon_rien=True)
    deja = lue[STATIQUES]
    if deja:
        yield from _statiques(deja, du.frontal)
    yield Etape("Le paquet", _outil("tools.package", "--cible", "lambda"))
    yield from _du_site(du.site)
    yield Etape("La pile de secours, posée", _outil("tools.secours"))
    yield from _secours(du.secours)
    yield _frontal(du.frontal, lue)
    if not deja:
        yield _sortie(STATIQUES, du.frontal)
        yield from _statiques(lue[STATIQUES], du.frontal)


def _du_site(pile: Pile) -> Iterator[Etape]:
    modele, pret = BUILD / "package" / "lambda" / "sam.json", TRAVAIL / "site.json"
    yield _empaqueter("Le code de l’application", pile, modele, pret)
    yield _deployer("L’application : une page sur dix, puis toutes", pile, pret, DE_SAM)
    yield _sortie(API, pile)


def _secours(pile: Pile) -> Iterator[Etape]:
    modele, pret = BUILD / "secours" / "modele.yaml", TRAVAIL / "secours.json"
    yield _empaqueter("Le code de secours", pile, modele, pret)
    yield _deployer("La pile de secours", pile, pret, DROITS)
    yield _sortie(SECOURS, pile)


def _frontal(pile: Pile, lue: Sorties) -> Etape:
    """It sends to the two others, wherever they are."""
    deduits = {
        "DomaineDeLApi": lue[API].removeprefix("https://").partition("/")[0],
        "DomaineDeSecours": lue[SECOURS],
    }
    complete = pile._replace(parametres={**pile.parametres, **deduits})
    return _deployer("La distribution", complete, ROOT / "infra" / "cloudfront.yaml", ())


def _statiques(seau: str, pile: Pile) -> Iterator[Etape]:
    la = ("--region", pile.region)
    tous = (_court(BUILD / "statique"), f"s3://{seau}/statique")
    yield Etape("Les fichiers statiques", _aws("s3", "sync", *tous, *la))
    for page, cle, plus in PAGES:
        un = (f"infra/pages/{page}.html", f"s3://{seau}/{cle}")
        yield Etape(f"La page « {page} »", _aws("s3", "cp", *un, *plus, *la))


def _empaqueter(titre: str, pile: Pile, modele: Path, pret: Path) -> Etape:
    fichiers = ("--template-file", _court(modele), "--output-template-file", _court(pret))
    ou = ("--s3-bucket", pile.paquets, "--region", pile.region)
    return Etape(titre, _aws("cloudformation", "package", *fichiers, "--use-json", *ou))


def _deployer(titre: str, pile: Pile, modele: Path, droits: tuple[str, ...]) -> Etape:
    """A template of more than 51,200 bytes goes through the bucket of the packages."""
    fichier = TRAVAIL / f"{pile.nom}.parametres.json"
    mots = ("--template-file", _court(modele), "--stack-name", pile.nom, "--region", pile.region)
    par = ("--s3-bucket", pile.paquets) if pile.paquets else ()
    plus = ("--parameter-overrides", f"file://{_court(fichier)}", "--no-fail-on-empty-changeset")
    commande = _aws("cloudformation", "deploy", *mots, *par, *droits, *plus)
    return Etape(titre, commande, parametres=pile.parametres, fichier=fichier)


def _sortie(nom: str, pile: Pile, *, sinon_rien: bool = False) -> Etape:
    pile_nommee = ("--stack-name", pile.nom, "--region", pile.region)
    requete = f"Stacks[0].Outputs[?OutputKey=='{nom}'].OutputValue"
    mots = _aws("cloudformation", "describe-stacks", *pile_nommee, *_lire(requete))
    return Etape(f"La sortie {nom} de {pile.nom}", mots, rend=nom, sinon_rien=sinon_rien)


def _lire(requete: str) -> tuple[str, ...]:
    return ("--query", requete, "--output", "text")


def _outil(module: str, *options: str) -> tuple[str, ...]:
    return ("python", "-m", module, *options)


def _aws(*mots: str) -> tuple[str, ...]:
    return ("aws", *mots)


def _court(chemin: Path) -> str:
    return chemin.relative_to(ROOT).as_posix()
