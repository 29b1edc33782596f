"""`make temps`: times and weights on an embedded AWS of its own; .build/temps.json.

The emulator's own time is in them; what the product costs is counted by `make bench`.
"""

import json
from dataclasses import asdict

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations import code_verification as codes
from tools.bench import depots, file, occupation, paquet, verification
from tools.bench.mesures import Serie, tableau
from tools.bench.personnes import demandeurs
from tools.commande.arguments import Analyseur, entre
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.local.stack import Stack
from tools.paths import BUILD
from tools.smoke.client import Client
from tools.smoke.console import dire, stop_on_sigterm
from tools.smoke.courrier import CourrielAttendu
from tools.smoke.fumee import charger_demo
from tools.smoke.pages import PageInattendue
from tools.smoke.pile import pile_neuve

INCONNU = codes.en_groupes(codes.nouveau(bytes(codes.OCTETS)))
"""A right code, of no attestation: the first page asked for is that of R2, and reads the table."""
PESEES = ("/", "/connexion", "/demander", "/aide")


def main() -> None:
    """Measure, print tables, write the numbers; one sentence when a journey breaks."""
    analyse = Analyseur(prog="make temps", description="Les temps et les poids.")
    analyse.add_argument(
        "--depots", type=entre(1, 29), default=20, help="nombre de dépôts, 29 au plus"
    )
    options = analyse.parse_args()
    stop_on_sigterm()
    try:
        dire("préparation d’un AWS embarqué neuf…")
        with pile_neuve() as stack:
            _mesurer(stack, options.depots)
    except (PageInattendue, CourrielAttendu) as error:
        raise Arret(Code.CONSTAT, str(error)) from error


def _mesurer(stack: Stack, nombre: int) -> None:
    charger_demo(stack)
    froide = paquet.premiere_page(stack.site, adresses.verification(INCONNU))
    *personnes, lectrice = demandeurs(nombre + 1)
    pages = depots.mesurer_pages(stack, lectrice, dire)
    faits = depots.mesurer_depots(stack, personnes, dire)
    pesees = {page: paquet.poids(Client(stack.site), page) for page in PESEES}
    a_froid = paquet.importer_a_froid(stack.package)
    tiers = verification.mesurer(stack, pages.dossier_id)
    occupation.sonner(stack)
    lues = occupation.lire(stack)
    divers = {
        "zip": (stack.package / "deployment.zip").stat().st_size,
        "premiere_page_ms": froide,
        "premiere_attestation_ms": pages.attestation_ms,
        "verifier_s": tiers[0].secondes(froide / 1000),
    }
    vues = [*pages.series, *file.mesurer_file(stack, dire)]
    _ecrire(faits.series(), vues, a_froid, pesees, divers, lues)
    for titre, series in (("Dépôt", faits.series()), ("Page", vues)):
        print(f"\n{tableau(titre, series)}")
    print(f"\n{tableau('Démarrage', [a_froid])}")
    print(f"Première vérification, fonction froide : {froide:.0f} ms.")
    print(f"\n{verification.tableau(tiers, froide / 1000)}\n")
    print(f"Premier dépôt de la pile → attestation : {pages.attestation_ms:.0f} ms.")
    print(f"Paquet : {divers['zip'] / 1e6:.1f} Mo.\n")
    _montrer_poids(pesees)
    print("\n".join(["", *occupation.tableau(lues)]))


def _montrer_poids(pesees: dict[str, dict[str, int]]) -> None:
    print(f"{'Poids (octets)':<16} {'HTML':>8} {'gzip':>8} {'fichiers':>9} {'leur gzip':>10}")
    for page, p in pesees.items():
        nombres = f"{p['html']:>8} {p['html_gzip']:>8} {p['fichiers']:>9} {p['fichiers_gzip']:>10}"
        print(f"{page:<16} {nombres}")


def _ecrire(
    faits: list[Serie],
    pages: list[Serie],
    a_froid: Serie,
    pesees: dict[str, dict[str, int]],
    divers: dict[str, float],
    lues: dict[str, occupation.Occupation],
) -> None:
    contenu = {
        "depots": [asdict(serie) for serie in faits],
        "pages": [asdict(serie) for serie in pages],
        "import": asdict(a_froid),
        "poids": pesees,
        "fonctions": {nom: vue._asdict() for nom, vue in lues.items()},
        **divers,
    }
    texte = json.dumps(contenu, ensure_ascii=False, indent=2)
    (BUILD / "temps.json").write_text(f"{texte}\n", encoding="utf-8")


if __name__ == "__main__":
    executer(main)
