"""What a known difference is: requests, and what each answers to the last one."""

from dataclasses import dataclass

from tests.memoire.comparaison.demandes import Demande
from tests.memoire.comparaison.tolerances import Tolerance

API = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_"
GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
CONDITIONS = GUIDE + "Expressions.OperatorsAndFunctions.html"
INVALIDE = "ValidationException"


@dataclass(frozen=True)
class Connu:
    """Requests from an empty table, the last one of which is not answered alike.

    Answers as `reponses.bref` says them; an emulator left out answers as AWS. `tolere` knows the
    difference among drawn requests; without it, such requests are not drawn.
    """

    sujet: str
    demandes: tuple[Demande, ...]
    aws: str
    source: str
    moto: str = ""
    ministack: str = ""
    tolere: Tolerance | None = None
