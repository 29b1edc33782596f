"""The summary of each request of an account, and how it is known to be true (ADR 0057).

The head of a request counts what is written of it: `mouvements` what changes it, `faits` what only
happens to it, and each step of a draft has its own count. None ever goes down. A summary bears the
counts that were read *before* it was made: while the head still has the same, it says what the file
says. Else the file is read, and the summary is made again.

A transaction is not seen at one instant: its head may show before its événement does. So a summary
is only made from a reading that came `POSEE` after its counts were first seen.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple
from zlib import compress, decompress

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.journal.evenements import EvenementDuDossier, lire
from chalicelib.domain.journal.resume import FORME, Resume, resumer
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier import historique
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.revisions import ETAPES, MARQUE
from chalicelib.storage.ecritures import Ecriture, Item, delete, put
from chalicelib.storage.partitions import Cle, apres_le_prefixe
from chalicelib.storage.table import Table

POSEE = timedelta(seconds=60)
"""Long after a transaction is over, the item it wrote last is there for everybody."""
PAR_LECTURE = 100
"""Keys in one round trip."""


class Comptee(NamedTuple):
    """Of one request as it stands: all that was written of it, counted; `brouillon` has steps."""

    vu: str
    brouillon: bool


class Resumes:
    def __init__(self, table: Table) -> None:
        self._table = table

    def du_compte(self, compte_id: str, maintenant: datetime) -> tuple[Resume, ...]:
        """The requests of an account, oldest first: two calls, and one for each that changed.

        Raises EcritureConcurrente when one that changed never stands still.
        """
        siens = self._table.entre(keys.compte(compte_id).demandes_resumees)
        debut = keys.compte(compte_id).demandes.debut
        pointeurs = (item for item in siens if str(item["SK"]).startswith(debut))
        gardes = {apres_le_prefixe(item["SK"]): item for item in siens if "vu" in item}
        ids = tuple(dict.fromkeys(str(item["dossier_id"]) for item in pointeurs))
        lus = self._compteurs(ids, gardes)
        tous = [self._un(compte_id, i, lu, gardes.get(i, {}), maintenant) for i, lu in lus.items()]
        return tuple(sorted(filter(None, tous), key=lambda resume: resume.dossier.cree_le))

    def _compteurs(self, ids: Iterable[str], gardes: Mapping[str, Item]) -> dict[str, Comptee]:
        """Of those that exist; the steps only of what is a draft, or may be one."""
        cles = [cle for i in ids for cle in _cles(i, gardes.get(i, {}))]
        lus: dict[Cle, Item] = {}
        for debut in range(0, len(cles), PAR_LECTURE):
            lus |= self._table.get_many(cles[debut : debut + PAR_LECTURE])
        return {i: _compteurs(i, lus) for i in ids if keys.dossier(i).tete in lus}

    def _un(
        self, compte_id: str, dossier_id: str, lu: Comptee, garde: Item, maintenant: datetime
    ) -> Resume | None:
        if garde.get("vu") == lu.vu and (connu := _garde(garde)):
            return connu
        resume = self._relu(compte_id, dossier_id)
        depuis = str(garde["vu_le"]) if garde.get("vu") == lu.vu else maintenant.isoformat()
        posee = maintenant - datetime.fromisoformat(depuis) >= POSEE
        if resume and (posee or garde.get("vu") != lu.vu):
            note: Item = {"vu": lu.vu, "vu_le": depuis, "brouillon": lu.brouillon}
            self._noter(compte_id, dossier_id, note | (_corps(resume) if posee else {}))
        return resume

    def _relu(self, compte_id: str, dossier_id: str) -> Resume | None:
        """From the file itself, in one query."""
        lieu = keys.dossier(dossier_id)
        lue = Dossiers(self._table).autour(dossier_id, lieu.pour_la_personne)
        dossier = Dossiers(lue).get(dossier_id)
        if dossier is None:
            return None
        documents = Attestations(lue).du_dossier(dossier_id)
        return resumer(dossier, documents, historique.du_dossier(lue, dossier_id), compte_id)

    def _noter(self, compte_id: str, dossier_id: str, note: Item) -> None:
        """Who comes late writes counts that are no longer those of the head; without this line,
        the file is read again."""
        with suppress(self._table.panne):
            self._table.seule(put(keys.compte(compte_id).resumes[dossier_id], note))


def oubli(compte_id: str, dossier_id: str) -> Ecriture:
    """The account follows this request no more."""
    return delete(keys.compte(compte_id).resumes[dossier_id])


def _cles(dossier_id: str, garde: Item) -> tuple[Cle, ...]:
    lieu = keys.dossier(dossier_id)
    etapes = (lieu.etapes[numero] for numero in ETAPES) if garde.get("brouillon", True) else ()
    return (lieu.tete, *etapes)


def _compteurs(dossier_id: str, lus: Mapping[Cle, Item]) -> Comptee:
    lieu = keys.dossier(dossier_id)
    tete = lus[lieu.tete]
    brouillon = tete["etat"] == Etat.BROUILLON.value
    etapes = (lus.get(lieu.etapes[numero], {}) for numero in ETAPES) if brouillon else ()
    comptes = (FORME, tete.get("mouvements", 0), tete.get("faits", 0))
    marques = (etape.get(MARQUE, 0) for etape in etapes)
    return Comptee(" ".join(map(str, (*comptes, *marques))), brouillon)


def _corps(resume: Resume) -> Item:
    """Packed: a hundred of them are read in one query, which stops at a million bytes."""
    dit = {
        "dossier": resume.dossier.model_dump_json(),
        "documents": [lue.model_dump_json() for lue in resume.documents.values()],
        "faits": [fait.model_dump_json() for fait in resume.faits],
        "messages": resume.messages,
        "non_lus": resume.non_lus,
    }
    return {"donnees": b64encode(compress(json.dumps(dit).encode())).decode()}


def _garde(item: Item) -> Resume | None:
    """None when only its counts are kept, or when the models of today cannot read it."""
    if "donnees" not in item:
        return None
    dit = json.loads(decompress(b64decode(str(item["donnees"]))))
    try:
        documents = [Delivree.model_validate_json(brut) for brut in dit["documents"]]
        dossier = Dossier.model_validate_json(dit["dossier"])
        faits = [lire(brut) for brut in dit["faits"]]
    except ValueError:
        return None
    siens = tuple(fait for fait in faits if isinstance(fait, EvenementDuDossier))
    par_id = {lue.id: lue for lue in documents}
    return Resume(dossier, par_id, siens, dit["messages"], dit["non_lus"])
