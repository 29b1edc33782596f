"""`python -m tools.local.reset`: erase what the local start keeps. Standard library only."""

import shutil
import sys

from tools.local.lock import AlreadyRunning, held
from tools.paths import LOCAL


def main() -> None:
    """Erase .local unless a start is using it."""
    try:
        with held(LOCAL):
            shutil.rmtree(LOCAL)
    except AlreadyRunning as error:
        sys.exit(str(error))
    print("Tout est effacé : comptes, brouillons, pièces, attestations, courriels.")


if __name__ == "__main__":
    main()
