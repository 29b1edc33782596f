"""Requests whose time is over (CESEDA R142-21): the decision, then all that leads to them.

The decision takes the head out, in one transaction, if nothing moved since it was read: from then
on nobody can open the request, and its line says what is left to erase until all of it is gone.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.storage import journal, keys, suites
from chalicelib.storage.courriels import a_prevenir, acheminements
from chalicelib.storage.dossier import revisions
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.enfants import detachement
from chalicelib.storage.ecritures import Ecriture, Item, check, delete, put_nouveau
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table


class AFinir(NamedTuple):
    """A request that is erased, and of which something may be left; `comptes` followed it."""

    dossier_id: str
    comptes: tuple[str, ...]
    decide_le: datetime


class Courrier(NamedTuple):
    """An e-mail or SMS about the request: its item, its place in an account, its archive."""

    cle: Cle
    pointeur: Cle
    archive: str


class DernierFait(NamedTuple):
    """When something last happened to these requests; `attendu`: a worker still has to take it."""

    le: datetime
    attendu: bool


def dernier_fait(table: Table, dossiers: Iterable[Dossier]) -> DernierFait:
    """Of requests that were begun: each has an événement at least."""
    items = [i for d in dossiers for i in table.query(*keys.dossier(d.id).evenements)]
    dates = [journal.relire(item).survenu_le for item in items]
    return DernierFait(max(dates), any(map(suites.est_attendu, items)))


def decision(table: Table, lu: Dossier, maintenant: datetime, *avec: Ecriture) -> None:
    """The request is over: neither its owner nor an agent finds it from now on.

    Raises DossierModifieEntreTemps, nothing written, when it moved since `lu` was read.
    """
    comptes = tuple(compte for compte in lu.suivi_par if compte)
    dite: Item = {"comptes": " ".join(comptes), "decide_le": maintenant.isoformat()}
    table.write(
        _tete(lu),
        *_etapes(lu),
        put_nouveau(keys.conservations("").lignes[lu.id], dite),
        *_numero(lu),
        *_places(table, lu.id, comptes),
        *detachement(lu),
        *avec,
        sinon=DossierModifieEntreTemps,
    )


def _tete(lu: Dossier) -> Ecriture:
    cle = keys.dossier(lu.id).tete
    if lu.mouvements:
        return delete(cle, si="mouvements = :lus", lus=lu.mouvements)
    return delete(cle, si="attribute_exists(PK) AND attribute_not_exists(mouvements)")


def _etapes(lu: Dossier) -> Iterator[Ecriture]:
    """The steps of a draft move without its head."""
    if lu.est_brouillon:
        for numero in revisions.ETAPES:
            si, lue = revisions.etape_inchangee(lu, numero)
            yield check(keys.dossier(lu.id).etapes[numero], si, **lue)


def _numero(lu: Dossier) -> Iterator[Ecriture]:
    """A request that was never filed has none."""
    if lu.numero_demande:
        yield delete(keys.numero_demande(lu.numero_demande), si="dossier_id = :id", id=lu.id)


def _places(table: Table, dossier_id: str, comptes: Iterable[str]) -> list[Ecriture]:
    """Where each account lists it."""
    return [
        delete(keys.compte(compte).demandes[creneau], si="dossier_id = :id", id=dossier_id)
        for compte in comptes
        for creneau, trouve in Dossiers(table).places(compte).items()
        if trouve == dossier_id
    ]


def a_finir(table: Table, limite: int, apres: str = "") -> tuple[AFinir, ...]:
    """The next ones after this request, at most `limite`."""
    lignes = keys.conservations("").lignes
    items = table.premiers(*lignes, limite=limite, apres=lignes[apres].sk if apres else "")
    return tuple(map(_a_finir, items))


def a_finir_de(table: Table, dossier_id: str) -> AFinir | None:
    """This request, if it is decided and not all gone yet."""
    item = table.get(keys.conservations("").lignes[dossier_id])
    return _a_finir(item) if item else None


def _a_finir(item: Item) -> AFinir:
    return AFinir(
        str(item["SK"]).removeprefix(keys.conservations("").lignes.debut),
        tuple(str(item["comptes"]).split()),
        datetime.fromisoformat(str(item["decide_le"])),
    )


def courriers(table: Table, du: AFinir) -> tuple[Courrier, ...]:
    """What was written about it to those who followed it."""
    trouves: list[Courrier] = []
    for compte in du.comptes:
        pointeurs = {
            keys.courriel(str(item["courriel_id"])): Cle(str(item["PK"]), str(item["SK"]))
            for item in table.query(*keys.compte(compte).envois)
        }
        connus = list(pointeurs)
        for debut in range(0, len(connus), 100):
            for cle, item in table.get_many(connus[debut : debut + 100]).items():
                if item["sujet_id"] == du.dossier_id:
                    trouves.append(Courrier(cle, pointeurs[cle], str(item["archive"])))
    return tuple(trouves)


def oublier_courrier(table: Table, courrier: Courrier) -> int:
    """Both items or none: one leads to the other. Its archive went before; how many items."""
    table.write(delete(courrier.cle), delete(courrier.pointeur))
    return 2


def oublier(table: Table, cles: Iterable[Cle]) -> int:
    """One by one: stopped half-way, the next turn goes on; how many."""
    return sum(_oubliee(table, cle) for cle in cles)


def _oubliee(table: Table, cle: Cle) -> int:
    table.seule(delete(cle))
    return 1


def restes(table: Table, du: AFinir) -> tuple[Cle, ...]:
    """All that is left of its partition, the proofs of its documents first; before them, what the
    space of each account keeps of it.

    The readings by agents stay: they leave by themselves after their three years (R142-22).
    """
    lieu = keys.dossier(du.dossier_id)
    resumes = (keys.compte(compte).resumes[du.dossier_id] for compte in du.comptes)
    items = table.query(lieu.pk)
    documents = (i for i in items if str(i["SK"]).startswith(lieu.attestations.debut))
    lus = (Attestation.model_validate_json(str(item["donnees"])) for item in documents)
    preuves = (keys.verification(lu.code_verification) for lu in lus)
    siens = (Cle(str(item["PK"]), str(item["SK"])) for item in items)
    return (*resumes, *preuves, *(cle for cle in siens if not cle.sk.startswith(lieu.acces.debut)))


def ephotos(table: Table, du: AFinir) -> Iterator[str]:
    """The codes of the photographs that it used: nobody else's request can."""
    for depot in table.query(*keys.dossier(du.dossier_id).depots):
        saisie = json.loads(str(depot["donnees"]))["reponses"].get("ephoto") or {}
        item = table.get(keys.ephoto(str(saisie.get("code", ""))))
        if item and item.get("utilisee_par") == du.dossier_id:
            yield str(item["code"])


def lignes(table: Table, du: AFinir) -> tuple[Cle, ...]:
    """Where the lists of préfectures still name it: what they wait for has no object any more."""
    suivis = acheminements.du_dossier(table, du.dossier_id)
    listes = (
        a_prevenir.lignes_du_dossier(table, prefecture, du.dossier_id)
        for prefecture in sorted({suivi.prefecture for suivi in suivis})
    )
    attendue = keys.ephotos("ATTENTE").attendues[du.dossier_id]
    return (
        *map(acheminements.place, suivis),
        *(cle for liste in listes for cle in liste),
        attendue,
    )


def finie(du: AFinir) -> Ecriture:
    """Nothing of it is left."""
    return delete(keys.conservations("").lignes[du.dossier_id])
