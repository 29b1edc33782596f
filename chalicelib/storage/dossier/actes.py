"""What the owner of a filed request does with it: correct, cancel, have rectified, read again."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.demande.rectifications import Rectification
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier import depots as depots_dossier
from chalicelib.storage.dossier.enfants import detachement
from chalicelib.storage.dossier.items import instruction
from chalicelib.storage.dossier.rangement import rangement
from chalicelib.storage.dossier.revisions import INSTRUCTION, REPONSES, ecrit, tete
from chalicelib.storage.ecritures import Ecriture, put_nouveau
from chalicelib.storage.table import Table


class Depot(NamedTuple):
    """A request as it was filed: the first time, then at each correction."""

    numero: int
    le: datetime
    dossier: Dossier


class ActesDossier:
    """Every method that writes raises DossierModifieEntreTemps, or what its e-photos carry.

    What comes back is the request as it stands then.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def depot(self, dossier_id: str, numero: int) -> Dossier | None:
        """A version as it was filed."""
        item = self._table.get(keys.dossier(dossier_id).depots[numero])
        return Dossier.model_validate_json(str(item["donnees"])) if item else None

    def dernier_depot(self, dossier: Dossier) -> Dossier | None:
        """What was last filed: what an agent reads, whatever is being corrected."""
        return self.depot(dossier.id, dossier.depots) if dossier.depots else None

    def depots(self, dossier_id: str, numeros: Iterable[int]) -> tuple[Depot, ...]:
        """Those that exist, oldest first."""
        voulus = {keys.dossier(dossier_id).depots[numero]: numero for numero in numeros}
        trouves = self._table.get_many(voulus)
        return tuple(
            Depot(
                numero,
                datetime.fromisoformat(str(trouves[cle]["le"])),
                Dossier.model_validate_json(str(trouves[cle]["donnees"])),
            )
            for cle, numero in voulus.items()
            if cle in trouves
        )

    def ouvrir_correction(self, dossier: Dossier, evenement: Evenement) -> None:
        self._write(*depots_dossier.reouverture(dossier, evenement))

    def corriger(
        self, dossier: Dossier, evenement: Evenement, ephotos: Iterable[Ecriture]
    ) -> Dossier:
        self._write(*depots_dossier.correction(dossier, evenement, ephotos))
        return ecrit(dossier, *REPONSES)

    def abandonner_correction(
        self, dossier: Dossier, evenement: Evenement, plus: Iterable[Ecriture]
    ) -> Dossier:
        fait = journal.ecrire(keys.dossier(dossier.id), evenement)
        self._write(*depots_dossier.retablissement(dossier), fait, *plus)
        return ecrit(dossier, *REPONSES)

    def annuler(
        self,
        dossier: Dossier,
        creneau: str,
        evenement: Evenement,
        *,
        plus: Iterable[Ecriture],
        retablie: bool,
    ) -> Dossier:
        """`plus`: what is given back with it.

        `retablie`: it was being corrected, and `dossier` is the request as it was filed.
        """
        plus = (*plus, *detachement(dossier))
        self._write(
            *depots_dossier.annulation(dossier, creneau, evenement, plus, retablie=retablie)
        )
        return ecrit(dossier, *(REPONSES if retablie else ()))

    def demander_rectification(
        self,
        apres: Dossier,
        rectification: Rectification,
        evenement: Evenement,
        *,
        retabli: bool,
    ) -> None:
        """`retabli`: a correction came too late, and `apres` is the request as it was filed."""
        lieu = keys.dossier(apres.id)
        instruite: tuple[Ecriture, ...] = (_instruite(apres),)
        if retabli:
            instruite = depots_dossier.retablissement(apres, (INSTRUCTION,))
        self._write(
            *instruite,
            instruction(apres),
            put_nouveau(
                lieu.rectifications[rectification.id], {"donnees": rectification.model_dump_json()}
            ),
            journal.ecrire(lieu, evenement),
        )

    def contester(self, apres: Dossier, evenement: Evenement) -> None:
        lieu = keys.dossier(apres.id)
        self._write(_instruite(apres), instruction(apres), journal.ecrire(lieu, evenement))

    def rectifications(self, dossier_id: str) -> tuple[Rectification, ...]:
        """Those of a dossier, oldest first."""
        items = self._table.query(*keys.dossier(dossier_id).rectifications)
        lues = [Rectification.model_validate_json(str(item["donnees"])) for item in items]
        return tuple(sorted(lues, key=lambda lue: lue.demandee_le))

    def _write(self, *ecritures: Ecriture) -> None:
        self._table.write(*ecritures, sinon=DossierModifieEntreTemps)


def _instruite(dossier: Dossier) -> Ecriture:
    """The head, if nobody wrote since; its place in the queue of tasks is the only thing new."""
    place = rangement(dossier)
    return tete(
        dossier,
        f", passages = :suivant{place.pose}{place.retrait}",
        avec=(INSTRUCTION,),
        si="version = :lue AND etat = :etat",
        suivant=dossier.passages + 1,
        lue=dossier.version,
        etat=dossier.etat.value,
        **place.valeurs,
    )
