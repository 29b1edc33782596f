"""Where a request stands in the queues: attributes of its head, which five indexes sort.

They change in the same transaction as what they follow from, so that an agent never sees a
request twice. Indexes (infra/donnees.yaml), each projecting `fiche`:
par_file     file_prefecture -> rang      every open request of a préfecture
par_etat     file_etat       -> rang      those of one état
par_agent    file_agent      -> rang      those of one agent, or of nobody
par_tache    file_taches     -> tache     those where an agent owes something, the first due first
par_nom      annuaire        -> nom_cle   every request ever, by name
"""

from collections.abc import Iterable
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.classement import SANS_AGENT, classer

FILES = ("rang", "file_prefecture", "file_etat", "file_agent")
TACHES = ("file_taches", "tache")
"""Of an open request where nothing is owed, absent: the index is sparse."""


class Rangement(NamedTuple):
    """Parts of an update expression of the head: ` , a = :a`, ` REMOVE b`, and the values."""

    pose: str
    retrait: str
    valeurs: dict[str, str]


def rangement(dossier: Dossier) -> Rangement:
    """Nothing for a draft; only the annuaire once the request ended."""
    if dossier.numero_demande is None:
        return Rangement("", "", {})
    classement = classer(dossier)
    prefecture, fiche = classement.prefecture, classement.fiche
    valeurs = {
        "fiche": fiche.model_dump_json(),
        "annuaire": prefecture,
        "nom_cle": classement.nom_cle,
    }
    if classement.ouvert:
        valeurs |= {
            "rang": classement.rang,
            "file_prefecture": prefecture,
            "file_etat": f"{prefecture}#{dossier.etat.value}",
            "file_agent": f"{prefecture}#{fiche.agent_id or SANS_AGENT}",
        }
    for premiere in fiche.taches[:1]:
        # Of what is due the same day, who has no document comes first, as in the queue.
        tache = f"{premiere.rang}#{classement.rang}"
        valeurs |= {"file_taches": prefecture, "tache": tache}
    hors = [nom for nom in (*FILES, *TACHES) if nom not in valeurs]
    return Rangement(pose(valeurs), f" REMOVE {', '.join(hors)}" if hors else "", valeurs)


def pose(valeurs: Iterable[str]) -> str:
    """The part of an update that sets these attributes, each from the value of its name."""
    return "".join(f", {nom} = :{nom}" for nom in valeurs)
