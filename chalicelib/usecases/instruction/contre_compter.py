"""Who has no valid document today, counted again from the documents themselves (R2).

The figures of a préfecture are made of what acts wrote on each file: its first day without a
document. Here nothing of that is read, neither the line of the queue, nor the last day that a
delivery noted on the file, nor any sum: only the attestations as they were delivered and the
permits, one by one, on a day. Two ways to the same number: where they part, one of them is wrong.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.attestations.couverture import titre_prouve
from chalicelib.domain.attestations.delivrees import Delivree, Validite
from chalicelib.domain.attestations.documents_detenus import effets_jusqu_au
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.domain.personne.registre import NatureTitre
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose


class Papier(NamedTuple):
    """A permit, a visa, a receipt: both days are included."""

    debut: date
    fin: date


def sans_document(dossier: Dossier, delivrees: Iterable[Delivree], jour: date) -> bool:
    """Whether nothing proves the stay of the person on that day, of an undecided request."""
    if dossier.etat not in NON_DECIDEE or dossier.depose_le is None:
        return False
    lues = tuple(delivrees)
    attestee = any(_vaut(delivree, jour) for delivree in lues)
    return not attestee and not any(p.debut <= jour <= p.fin for p in _papiers(dossier, lues))


def _vaut(delivree: Delivree, jour: date) -> bool:
    """A confirmation of filing has no dates: it proves no stay."""
    return delivree.validite_au(jour) is Validite.VALABLE


def _prolongee(actuel: TitreActuel, delivrees: Iterable[Delivree]) -> bool:
    """An attestation made ahead begins the day after this card: she shows the card until then."""
    lendemain = actuel.fin + timedelta(days=1)
    return any(lue.en_vigueur and lue.attestation.debut == lendemain for lue in delivrees)


def _papiers(dossier: Dossier, delivrees: Iterable[Delivree]) -> Iterator[Papier]:
    """A card of another motive or a récépissé proves the stay of who asks for a first card too, as
    long as it lasts; a visa, that of a family member alone; a lost card is in nobody's hand."""
    for titre in dossier.personne.titres:
        en_main = not (dossier.titre_perdu and titre.nature is NatureTitre.TITRE)
        if en_main and (titre.nature is not NatureTitre.VISA or dossier.cas.est_famille):
            yield Papier(titre.debut, titre.fin)
    actuel = dossier.reponses.titre_actuel
    if actuel and (titre_prouve(dossier) or _prolongee(actuel, delivrees)):
        if not dossier.titre_perdu:
            yield Papier(actuel.debut, actuel.fin)
        effets = effets_jusqu_au(dossier, actuel.fin)
        if effets:
            yield Papier(actuel.debut, effets)


def contre_compter(
    fiches: Iterable[Fiche],
    jour: date,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
) -> int:
    """How many files of a page have nobody's proof; each is read once, with its documents, and
    those that ended are not opened."""
    nombre = 0
    for fiche in fiches:
        if Etat(fiche.etat) not in NON_DECIDEE:
            continue
        lieu = keys.dossier(fiche.dossier_id)
        lue = dossiers.autour(fiche.dossier_id, lieu.avec_ses_documents)
        lu = Dossiers(lue).get(fiche.dossier_id)
        if lu is None or lu.depose_le is None:
            continue
        delivrees = Attestations(lue).du_dossier(lu.id).values()
        nombre += sans_document(tel_que_depose(lu, actes), delivrees, jour)
    return nombre
