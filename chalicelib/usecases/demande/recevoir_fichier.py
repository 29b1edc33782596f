"""What any received file goes through, for a dossier, for a message or for a ticket.

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
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers, Recu
from chalicelib.storage.dossier.receptions import (
    FormulaireServi,
    Receptions,
    attend_encore,
    conclusion,
)
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait

Examiner = Callable[[bytes], Examen]


class SansPlace(Exception):
    """What it was sent for takes no more files: filed, closed or full meanwhile."""


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


@dataclass(frozen=True)
class Destination:
    """Where a received file goes.

    `connu` is what is known of it there; `attendu`, whether one more has a place. `ranger` stores
    a checked one, `garder` writes what it is with its end. SansPlace, DejaFait.
    """

    lieu: keys.Receveuse
    frein: Frein
    connu: Fichier | None
    attendu: bool
    ranger: Callable[[Fichier, Examen, Recu], None]
    garder: Callable[[Fichier, Ecriture], None]

    @property
    def ouverte(self) -> bool:
        """One more has a place, or waits there since its check broke."""
        return self.connu.non_controle if self.connu else self.attendu


def verifier(
    cle: str,
    destination: Callable[[CleQuarantaine, Recu], Destination | None],
    *,
    guichet: Guichet,
    fichiers: Fichiers,
    maintenant: datetime,
) -> Fichier | None:
    """The file as it is kept, or None when there is nothing (more) to check.

    Nothing leaves quarantine unchecked, and nothing is deleted here: the end that is written lets
    the round of objects do it. Safe to call again: it has to be when the file comes back
    `non_controle`.
    """
    place = CleQuarantaine.lire(cle)
    recu = fichiers.en_quarantaine(cle)
    if recu is None:
        return None
    vers = destination(place, recu)
    fichier = _recevoir(vers, place, recu, guichet, maintenant) if vers and vers.ouverte else None
    if fichier is None:
        guichet.receptions.conclure(place, recu.marque, maintenant)
    return fichier


def _recevoir(
    vers: Destination, place: CleQuarantaine, recu: Recu, guichet: Guichet, maintenant: datetime
) -> Fichier | None:
    venu = arrivee(place, recu, vers.connu, maintenant)
    try:
        fichier, examen = guichet.recevoir(vers.lieu, vers.frein, place, recu, venu, maintenant)
        if examen:
            vers.ranger(fichier, examen, recu)
        vers.garder(fichier, _fin(vers.lieu, place.tirage, recu.marque, fichier, maintenant))
    except (DejaFait, SansPlace):
        return None
    return fichier


def _fin(
    lieu: keys.Receveuse, tirage: str, marque: str, fichier: Fichier, maintenant: datetime
) -> Ecriture:
    """Its check is over, unless it broke. Either way a slower one of the same file says nothing."""
    if fichier.non_controle:
        return attend_encore(lieu, tirage, marque)
    return conclusion(lieu, tirage, marque, maintenant)
