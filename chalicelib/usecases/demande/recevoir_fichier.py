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
from chalicelib.storage.dossier.receptions import FormulaireServi, Receptions, conclusion
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait

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


@dataclass(frozen=True)
class Destination:
    """Where a received file goes.

    `connu` is what is known of it there; `attendu`, whether one more has a place. `ranger` stores
    a checked one, `garder` writes what it is with its end, or says that it has no place any more.
    """

    lieu: keys.Receveuse
    frein: Frein
    connu: Fichier | None
    attendu: bool
    ranger: Callable[[Fichier, Examen, Recu], None]
    garder: Callable[[Fichier, tuple[Ecriture, ...]], bool]

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

    Nothing leaves quarantine unchecked. Safe to call again: it has to be when the file comes back
    `non_controle`, and stays in quarantine.
    """
    place = CleQuarantaine.lire(cle)
    recu = fichiers.en_quarantaine(cle)
    if recu is None:
        return None
    vers = destination(place, recu)
    fichier = _recevoir(vers, place, recu, guichet, maintenant) if vers and vers.ouverte else None
    if fichier is None or not fichier.non_controle:
        fichiers.sortir_de_quarantaine(cle, recu)
    return fichier


def _recevoir(
    vers: Destination, place: CleQuarantaine, recu: Recu, guichet: Guichet, maintenant: datetime
) -> Fichier | None:
    venu = arrivee(place, recu, vers.connu, maintenant)
    try:
        fichier, examen = guichet.recevoir(vers.lieu, vers.frein, place, recu, venu, maintenant)
    except DejaFait:
        return None
    if examen:
        vers.ranger(fichier, examen, recu)
    fin = conclusion(vers.lieu, place.tirage, recu.marque, maintenant)
    return fichier if vers.garder(fichier, () if fichier.non_controle else (fin,)) else None
