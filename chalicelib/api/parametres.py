"""The parameters of the operations: their form is checked and documented from the same lines."""

from chalicelib.api.erreurs import VersionNonDite
from chalicelib.api.operation import Parametre
from chalicelib.domain.agents.acces import But
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.droit.escalade import Palier

DOSSIER = Parametre(
    "dossier_id",
    "path",
    "Identifiant du dossier, donné par la file ou par la recherche.",
    {"type": "string", "pattern": "^[a-z0-9]{20,40}$"},
    "d0551e0000000000000000a1",
)
FICHIER = Parametre(
    "fichier_id",
    "path",
    "Identifiant d’un fichier du dossier.",
    {"type": "string", "pattern": "^[a-z0-9]{8,40}$"},
    "f01passeport000",
)
PREFECTURE = Parametre(
    "code",
    "path",
    "Code de la préfecture (numéro du département).",
    {"type": "string", "pattern": "^[0-9][0-9AB][0-9]?$"},
    "69",
)
PROBLEME = Parametre(
    "nom",
    "path",
    "Nom d’un problème : la fin de l’adresse de « type ».",
    {"type": "string", "pattern": "^[a-z-]{3,60}$"},
    "acte-impossible",
)
BUT = Parametre(
    "but",
    "query",
    "Pourquoi le dossier est lu ; gardé {lettres:acces.conservation} avec l’accès.",
    {"type": "string", "enum": [but.value for but in But]},
    But.INSTRUCTION.value,
)
ETAT = Parametre(
    "etat",
    "query",
    "Seulement les dossiers dans cet état.",
    {"type": "string", "enum": [e.value for e in Etat if e not in FINS | {Etat.BROUILLON}]},
    Etat.DEPOSEE.value,
    requis=False,
)
AGENT = Parametre(
    "agent",
    "query",
    "Seulement les dossiers de cet agent ; « - » : ceux de personne. L’emporte sur « etat ».",
    {"type": "string", "pattern": "^[A-Za-z0-9-]{1,64}$"},
    "-",
    requis=False,
)
SANS_DOCUMENT = Parametre(
    "sans_document",
    "query",
    "« oui » : seulement les personnes sans document valable aujourd’hui. Elles sont les premières "
    "de la file.",
    {"type": "string", "enum": ["oui"]},
    "oui",
    requis=False,
)
PALIER = Parametre(
    "palier",
    "query",
    "Seulement les dossiers dont une tâche est remontée jusque-là ; AGENT par défaut : tous.",
    {"type": "string", "enum": [palier.value for palier in Palier]},
    Palier.AGENT.value,
    requis=False,
)
CURSEUR = Parametre(
    "curseur",
    "query",
    "Le « curseur » de la page précédente.",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,2000}$"},
    "",
    requis=False,
)
LIMITE = Parametre(
    "limite",
    "query",
    "Nombre de lignes au plus, de 1 à 200 ; 25 par défaut.",
    {"type": "integer", "minimum": 1, "maximum": 200, "default": 25},
    "25",
    requis=False,
)
SI_VERSION = Parametre(
    "If-Match",
    "header",
    "L’ETag du dossier lu : l’acte n’est fait que si rien n’a changé depuis.",
    {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    '"8"',
    absent=VersionNonDite,
)
CLE = Parametre(
    "Idempotency-Key",
    "header",
    "Une clé de votre choix pour cet acte : renvoyé avec la même clé, il n’est fait qu’une fois.",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
    "acte-2026-11-21-0001",
)
SI_AUTRE = Parametre(
    "If-None-Match",
    "header",
    "L’ETag du document que vous avez : 304 s’il n’a pas changé.",
    {"type": "string", "pattern": "^[ -~]{1,200}$"},
    '"0123456789abcdef"',
    requis=False,
)
