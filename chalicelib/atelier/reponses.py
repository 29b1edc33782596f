"""What the child says of a file, as blocks: a JSON head, the cleaned copy, the preview."""

import json
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, TypeAdapter

from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.examen import (
    ConseilPhoto,
    ControleArrete,
    ControleEnPanne,
    Examen,
    Vignette,
)
from chalicelib.domain.pieces.televersements import FichierAccepte, FichierRefuse, Verdict

BLOCS = 3
Blocs = tuple[bytes, bytes, bytes]


class _Entete(Modele):
    """`panne` or `arret` when there is no verdict; the rest is empty then."""

    verdict: Annotated[FichierAccepte | FichierRefuse, Field(discriminator="accepte")] | None = None
    conseils: tuple[ConseilPhoto, ...] = ()
    avec_copie: bool = False
    type_apercu: str = ""
    arret: str = ""
    panne: str = ""
    ou: tuple[str, ...] = ()


_LECTEUR = TypeAdapter(_Entete)


def de_l_examen(examen: Examen) -> Blocs:
    entete = {
        "verdict": examen.verdict.model_dump(mode="json"),
        "conseils": [conseil.value for conseil in examen.conseils],
        "avec_copie": examen.copie is not None,
        "type_apercu": examen.apercu.type_contenu if examen.apercu else "",
    }
    apercu = examen.apercu.octets if examen.apercu else b""
    return json.dumps(entete).encode(), examen.copie or b"", apercu


def d_une_panne(cause: str, ou: Iterable[str] = ()) -> Blocs:
    return json.dumps({"panne": cause, "ou": list(ou)}).encode(), b"", b""


def d_un_arret(cause: str) -> Blocs:
    return json.dumps({"arret": cause}).encode(), b"", b""


def lire(entete: bytes, copie: bytes, apercu: bytes) -> Examen:
    """The examen. Raises ControleArrete, ControleEnPanne."""
    lu = _LECTEUR.validate_json(entete)
    if lu.arret:
        raise ControleArrete(lu.arret)
    if lu.panne or lu.verdict is None:
        raise ControleEnPanne(lu.panne or "sans verdict", lu.ou)
    verdict: Verdict = lu.verdict
    return Examen(
        verdict,
        copie if lu.avec_copie else None,
        Vignette(apercu, lu.type_apercu) if lu.type_apercu else None,
        lu.conseils,
    )
