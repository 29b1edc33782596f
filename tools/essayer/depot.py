"""A request filed on the stack that runs here, by a fictitious person: `make depot`.

By the pages, from the account to the attestation, as a person files. Each run takes the next
person of the demo registre who has no account; the address that she gives is in Paris.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace

from chalicelib.storage.compte import comptes
from chalicelib.storage.table import Table
from tools.bench.personnes import EPHOTOS, demandeurs
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.essayer.en_marche import EnMarche, analyseur, trouver
from tools.local.archive import Archive
from tools.smoke import fichiers
from tools.smoke.client import Client
from tools.smoke.courrier import CourrielAttendu, Courrier
from tools.smoke.pages import PageInattendue
from tools.smoke.parcours import Parcours
from tools.smoke.personnes import ADRESSE, Personne

A_PARIS = ADRESSE | {"adresse_code_postal": "75011", "adresse_commune": "Paris"}
PLUS_PERSONNE = (
    "Toutes les personnes inventées ont déjà un compte : « make reset » efface tout et recommence."
)


def main() -> None:
    demande = analyseur("make depot", "Une demande inventée, déposée à Paris.").parse_args()
    pile = trouver(demande.etat)
    qui = next(libres(pile), None)
    if qui is None:
        raise Arret(Code.CONSTAT, PLUS_PERSONNE)
    try:
        parcours = deposer(pile, qui)
    except (PageInattendue, CourrielAttendu) as faute:
        raise Arret(Code.CONSTAT, str(faute)) from faute
    print(f"Demande {parcours.numero} déposée à Paris par {qui.prenoms} {qui.nom} (inventée).")


def libres(pile: EnMarche) -> Iterator[Personne]:
    """The last of the demo registre first: the showcase is for whoever tries by hand."""
    table = Table(pile.emulateur.client("dynamodb"), pile.table)
    for personne in reversed(demandeurs(EPHOTOS)):
        if comptes.par_identifiant(table, personne.numero) is None:
            yield replace(personne, adresse=A_PARIS)


def deposer(pile: EnMarche, qui: Personne) -> Parcours:
    courrier = Courrier(Archive(pile.emulateur.client("s3"), pile.courriels))
    client = Client(pile.site, say=lambda ligne: print(f"  {ligne}", file=sys.stderr))
    parcours = Parcours(client, courrier, qui)
    parcours.toute_la_demande(fichiers.photo(), fichiers.pdf())
    return parcours


if __name__ == "__main__":
    executer(main)
