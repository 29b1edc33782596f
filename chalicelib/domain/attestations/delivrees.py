"""A document once delivered: it counts until its own end, unless another replaces it, the request
ends, or the card is handed over. The next one is made ahead, and begins the day after (R1)."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.modele import Modele


class Validite(StrEnum):
    """What a third party must know of a document on a day (R13)."""

    RECU = "RECU"
    A_VENIR = "A_VENIR"
    VALABLE = "VALABLE"
    TERMINEE = "TERMINEE"
    REMPLACEE = "REMPLACEE"
    ANNULEE = "ANNULEE"
    TITRE_REMIS = "TITRE_REMIS"


class Delivree(Modele):
    """`code` is the signed 2D-DOC, empty for a confirmation; `remplace` the id of the former one,
    ended by this one; `suit` that of the one whose end it waits for.

    `prolonge`: made because time passed or an agent decided it, not because what the request says
    changed.
    """

    id: str
    attestation: Attestation
    code: str
    delivree_le: datetime
    remplace: str | None = None
    suit: str | None = None
    prolonge: bool = False
    remplacee_le: datetime | None = None
    annulee_le: datetime | None = None
    titre_remis_le: datetime | None = None

    @property
    def est_une_adp_nouvelle(self) -> bool:
        """Its message tells its days; a confirmation given back when an end is undone has none."""
        return self.prolonge and self.attestation.fin is not None

    @property
    def en_vigueur(self) -> bool:
        """No act ended it; its own dates are read on a day (`validite_au`)."""
        return not (self.remplacee_le or self.annulee_le or self.titre_remis_le)

    def validite_au(self, jour: date) -> Validite:
        """How it ended comes first: the dates on the paper do not count any more."""
        if self.titre_remis_le:
            return Validite.TITRE_REMIS
        if self.annulee_le:
            return Validite.ANNULEE
        if self.remplacee_le:
            return Validite.REMPLACEE
        if self.attestation.vaut_jusqu_a_la_remise:
            return Validite.VALABLE
        debut, fin = self.attestation.debut, self.attestation.fin
        if debut is None or fin is None:
            return Validite.RECU
        if jour < debut:
            return Validite.A_VENIR
        return Validite.VALABLE if jour <= fin else Validite.TERMINEE


def en_vigueur(delivrees: Mapping[str, Delivree], jour: date) -> dict[str, Attestation]:
    """The documents that count on a day, by id, the first to begin at the head: that of today, and
    the one that follows it. When all of them are over, the last one: it says so."""
    gardees = {cle: lue for cle, lue in delivrees.items() if lue.en_vigueur}
    vivantes = {cle: lue for cle, lue in gardees.items() if not _terminee(lue, jour)}
    retenues = vivantes or dict(list(gardees.items())[-1:])
    rangees = sorted(retenues.items(), key=lambda paire: paire[1].attestation.debut or date.min)
    return {cle: lue.attestation for cle, lue in rangees}


def _terminee(lue: Delivree, jour: date) -> bool:
    return lue.validite_au(jour) is Validite.TERMINEE


def a_finir(delivrees: Mapping[str, Delivree], jour: date) -> tuple[str, ...]:
    """What an act that ends everything ends: what was over by its own date stays as it was."""
    return tuple(
        cle for cle, lue in delivrees.items() if lue.en_vigueur and not _terminee(lue, jour)
    )


def pas_commencees(delivrees: Mapping[str, Delivree], jour: date) -> tuple[str, ...]:
    """Those made ahead, whose first day has not come."""
    return tuple(
        cle
        for cle, lue in delivrees.items()
        if lue.en_vigueur and lue.validite_au(jour) is Validite.A_VENIR
    )


def valable(delivrees: Mapping[str, Delivree], jour: date) -> Delivree | None:
    """The one that gives rights on a day."""
    lues = (d for d in delivrees.values() if d.validite_au(jour) is Validite.VALABLE)
    return next(lues, None)


def suivante(delivrees: Mapping[str, Delivree], lue: Delivree) -> Delivree | None:
    """The one made ahead that begins when this one ends, if any."""
    fin = lue.attestation.fin
    apres = [
        d
        for d in principales(delivrees).values()
        if fin and d.attestation.debut and d.attestation.debut > fin
    ]
    return min(apres, key=lambda d: d.attestation.debut or date.max, default=None)


def principales(delivrees: Mapping[str, Delivree]) -> dict[str, Delivree]:
    """Those that no act ended, but for those that stand beside another; oldest first."""
    return {
        cle: lue
        for cle, lue in delivrees.items()
        if lue.en_vigueur and not lue.attestation.designation.a_cote
    }


def derniere(delivrees: Mapping[str, Delivree]) -> Delivree | None:
    """The one that ends last, of those; what has no dates counts by when it was delivered."""
    lues = list(principales(delivrees).values())
    dates = [lue for lue in lues if lue.attestation.fin]
    if dates and lues[-1].attestation.fin:
        return max(dates, key=lambda lue: lue.attestation.fin or date.min)
    return lues[-1] if lues else None


def a_refaire(delivrees: Mapping[str, Delivree], jour: date) -> tuple[Delivree, ...]:
    """What says something of the person that changed: that of today and the one that follows it;
    when nothing is valid or to come, the last one."""
    vivantes = [lue for lue in principales(delivrees).values() if not _terminee(lue, jour)]
    finie = derniere(delivrees)
    if not vivantes:
        return (finie,) if finie else ()
    return tuple(sorted(vivantes, key=lambda lue: lue.attestation.debut or date.min))


def remplacees(delivrees: Mapping[str, Delivree], nouvelle: Attestation) -> tuple[str, ...]:
    """What a new document takes the place of: all that it shares a day with, or that has no dates.

    One that ends before it begins stays valid until its own end, and one that begins after it ends
    stays the one that follows: two are never valid on one day (R1).
    """
    if nouvelle.designation.a_cote:
        return ()
    lues = principales(delivrees).items()
    return tuple(cle for cle, lue in lues if not _separees(lue.attestation, nouvelle))


def _separees(avant: Attestation, apres: Attestation) -> bool:
    if not (avant.debut and avant.fin and apres.debut and apres.fin):
        return False
    return avant.fin < apres.debut or apres.fin < avant.debut


def suit(delivrees: Mapping[str, Delivree], nouvelle: Attestation) -> str | None:
    """The document that ends before a new one begins, the nearest."""
    if nouvelle.debut is None:
        return None
    finies = [
        (lue.attestation.fin, cle)
        for cle, lue in principales(delivrees).items()
        if lue.attestation.fin and lue.attestation.fin < nouvelle.debut
    ]
    return max(finies)[1] if finies else None


def droits_apres(delivrees: Mapping[str, Delivree], nouvelle: Attestation) -> date | None:
    """Until when a person is covered once this one is made: it may be followed by another one."""
    if nouvelle.fin is None:
        return None
    otees = remplacees(delivrees, nouvelle)
    restent = (lue.attestation for cle, lue in principales(delivrees).items() if cle not in otees)
    return max([nouvelle.fin, *(lue.fin for lue in restent if lue.fin)])
