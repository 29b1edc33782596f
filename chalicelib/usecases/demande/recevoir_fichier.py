"""What any received file goes through, for a dossier or for a ticket.

Its form serves once and it is counted before anything is decoded; what breaks in its check is
told apart from what is wrong with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.compte.freins import Frein, TropDeTentatives
from chalicelib.domain.pieces.examen import ControleArrete, ControleEnPanne, Examen
from chalicelib.domain.pieces.fichiers import Arrivee, Fichier, depuis_verdict, en_panne
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import FichierRefuse
from chalicelib.storage import keys
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Recu
from chalicelib.storage.dossier.receptions import FormulaireServi, Receptions

Examiner = Callable[[bytes], Examen]


@dataclass(frozen=True)
class Guichet:
    """Where files come in; `examiner` decodes one apart, or raises why it could not."""

    receptions: Receptions
    freins: Freins
    examiner: Examiner

    def recevoir(
        self,
        lieu: keys.Receveuse,
        frein: Frein,
        place: CleQuarantaine,
        recu: Recu,
        arrivee: Arrivee,
        maintenant: datetime,
    ) -> tuple[Fichier, Examen | None]:
        """What to keep of the file; with its examen when it has one. Raises DejaFait."""
        refus = self._compter(lieu, frein, place.tirage, recu.marque, maintenant)
        if refus:
            return depuis_verdict(FichierRefuse(motif=refus), arrivee), None
        try:
            examen = self.examiner(recu.octets)
        except ControleArrete:
            trop = FichierRefuse(motif=MotifRefus.TROP_COMPLEXE)
            return depuis_verdict(trop, arrivee), None
        except ControleEnPanne:
            return en_panne(arrivee), None
        avec_apercu = examen.apercu is not None
        return depuis_verdict(examen.verdict, arrivee, avec_apercu, examen.conseils), examen

    def _compter(
        self, lieu: keys.Receveuse, frein: Frein, tirage: str, marque: str, maintenant: datetime
    ) -> MotifRefus | None:
        """Why this file is not even looked at, or None. Raises DejaFait."""
        try:
            if self.receptions.prendre(lieu, tirage, marque, maintenant):
                self.freins.compter(frein, lieu.pk, maintenant)
        except FormulaireServi:
            return MotifRefus.FORMULAIRE_SERVI
        except TropDeTentatives:
            return MotifRefus.TROP_D_ENVOIS
        return None


def arrivee(
    place: CleQuarantaine, recu: Recu, connu: Fichier | None, maintenant: datetime
) -> Arrivee:
    """`connu` is what a check that broke left of it: it came then, and not now."""
    return Arrivee(
        id=place.fichier_id(recu.marque),
        piece=place.piece,
        nom=recu.nom,
        depose_le=connu.depose_le if connu else maintenant,
        essais=connu.essais if connu else 0,
    )
