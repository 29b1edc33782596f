"""What each act asks of AWS, printed: calls, read units, write units."""

from collections import Counter

from tests.couts.actes import ACTES, compte_de
from tests.web.site import ouvrir_le_site


def main() -> None:
    print(f"{'acte':<30} {'appels':>6} {'lectures':>9} {'écritures':>9}")
    with ouvrir_le_site() as site:
        for nom, preparer in ACTES.items():
            site.dynamodb.vider()
            faire = preparer(site)
            with compte_de(site) as vu:
                faire()
            appels = ", ".join(f"{n} × {quoi}" for quoi, n in Counter(vu.appels).items())
            print(f"{nom:<30} {len(vu.appels):>6} {vu.lectures:>9} {vu.ecritures:>9}  {appels}")


if __name__ == "__main__":
    main()
