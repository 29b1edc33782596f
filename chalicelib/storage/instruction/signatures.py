"""The refusals that wait for a second person: one pointer each, under its préfecture."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.dossier.instruction import Affectation
from chalicelib.domain.modele import Modele
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, delete, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table


class RefusASigner(Modele):
    """What the list shows; the facts and the grounds stay in the file."""

    dossier_id: str
    numero: str
    nom: str
    propose_par: Affectation
    propose_le: datetime


class Signatures:
    def __init__(self, table: Table) -> None:
        self._table = table

    def de(self, prefecture: str) -> tuple[RefusASigner, ...]:
        """Those of a préfecture, the oldest first."""
        items = self._table.query(*keys.signatures(prefecture).refus)
        lus = (RefusASigner.model_validate_json(str(item["donnees"])) for item in items)
        return tuple(sorted(lus, key=lambda lu: lu.propose_le))


def suivi(avant: Dossier, apres: Dossier) -> Iterable[Ecriture]:
    """The pointer comes with the proposal, follows a move to another préfecture, and goes when
    the refusal is signed or put aside."""
    propose = _en_attente(apres)
    if propose:
        yield put(_cle(apres), {"donnees": propose.model_dump_json()})
    if _en_attente(avant) and not (propose and _cle(avant) == _cle(apres)):
        yield delete(_cle(avant))


def _en_attente(dossier: Dossier) -> RefusASigner | None:
    refus = dossier.instruction.refus
    if refus is None or refus.signe_le or dossier.etat in FINS:
        return None
    return RefusASigner(
        dossier_id=dossier.id,
        numero=str(dossier.numero_demande),
        nom=dossier.personne.etat_civil.nom_complet,
        propose_par=refus.propose_par,
        propose_le=refus.propose_le,
    )


def _cle(dossier: Dossier) -> Cle:
    return keys.signatures(dossier.prefecture.code).refus[dossier.id]
