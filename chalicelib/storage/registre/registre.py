"""The registre in the table: one item a person, one pointer for each visa or permit number.

A person without numéro étranger is kept under her visa (`Personne.reference`). When the number
comes, she moves to it; the pointer of that visa stays, so that her old login still leads to her.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from chalicelib.domain.personne.references import cle_de_titre, numero_du_titre
from chalicelib.domain.personne.registre import (
    Personne,
    PersonneModifieeEntreTemps,
    RegistreIndisponible,
    TitreDejaAttribue,
    TitreOuVisa,
)
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, check, delete, put, put_nouveau
from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import EcritureConcurrente
from chalicelib.storage.table import Table

A_ELLE = "attribute_not_exists(PK) OR numero_etranger = :elle OR numero_etranger = :quittee"
INCHANGEE = "donnees = :avant"


class Registre:
    """People by reference, and by visa or permit number."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, reference: str) -> Personne | None:
        """The person of this numéro étranger (10 digits) or of this `TITRE:…`, or None.

        The reference she had before her number was attributed leads to her too.
        """
        item = self._table.get(keys.personne(reference))
        if item is None and (numero := numero_du_titre(reference)):
            return self.par_titre(numero)
        return _personne(item) if item else None

    def relue(self, reference: str) -> Personne | None:
        """As `get`, for who can do without. Raises RegistreIndisponible when it does not answer."""
        try:
            return self.get(reference)
        except (self._table.panne, EcritureConcurrente) as panne:
            raise RegistreIndisponible from panne

    def par_titre(self, numero: str) -> Personne | None:
        """The person who holds this visa, permit or récépissé (capitals, no space), or None."""
        pointeur = self._table.get(keys.titre(numero))
        item = self._table.get(keys.personne(_reference(pointeur))) if pointeur else None
        return _personne(item) if item else None

    def avant(self, personne: Personne) -> Personne | None:
        """What is known of this person so far, under her reference or under her visa alone."""
        item = self._table.get(keys.personne(personne.reference)) or self._quittee(personne)
        return _personne(item) if item else None

    def inchangee(self, personne: Personne) -> Ecriture:
        """A condition: the registre still says this of her. Raises PersonneModifieeEntreTemps."""
        item = self._table.get(keys.personne(personne.reference))
        if item is None or _personne(item) != personne:
            raise PersonneModifieeEntreTemps
        return check(keys.personne(personne.reference), INCHANGEE, avant=item["donnees"])

    def save(self, personne: Personne) -> None:
        """Write the person and her pointers, in place of what was known.

        Raises TitreDejaAttribue, PersonneModifieeEntreTemps; nothing is written then.
        """
        item = self._table.get(keys.personne(personne.reference))
        quittee = self._quittee(personne)
        fiches = [_fiche(personne, item), *([_depart(quittee)] if quittee else [])]
        pointeurs = self._pointeurs(personne, [_personne(i) for i in (item, quittee) if i])
        self._table.write(*fiches, *pointeurs, sinon=PersonneModifieeEntreTemps)

    def _quittee(self, personne: Personne) -> Item | None:
        """Her item under a visa that is not her reference any more, or None.

        The same visa with the same dates, and the same birth date: otherwise it is somebody else.
        """
        pointeurs = self._table.get_many(keys.titre(visa.numero) for visa in personne.visas)
        references = {_reference(pointeur) for pointeur in pointeurs.values()}
        for reference in sorted(references - {personne.reference}):
            item = self._table.get(keys.personne(reference))
            if item and numero_du_titre(reference) and _meme(_personne(item), personne):
                return item
        return None

    def _pointeurs(self, personne: Personne, connues: Sequence[Personne]) -> Iterator[Ecriture]:
        elle, tenus = personne.reference, {titre.numero for titre in personne.titres}
        references = [connue.reference for connue in connues]
        numeros = sorted(tenus | {titre.numero for connue in connues for titre in connue.titres})
        lus = self._table.get_many(keys.titre(numero) for numero in numeros)
        for numero in numeros:
            cle = keys.titre(numero)
            a_servi = _a_servi(numero, lus.get(cle), elle)
            if numero in tenus or a_servi:
                attributs: dict[str, Valeur] = {"numero_etranger": elle, "a_servi": a_servi}
                quittee = [elle, *references][-1]
                pointeur = put(cle, attributs, A_ELLE, elle=elle, quittee=quittee)
                yield pointeur.sinon(TitreDejaAttribue)
            else:
                yield delete(cle)


def _reference(pointeur: Item) -> str:
    """The attribute bears the name of what it held first."""
    return str(pointeur["numero_etranger"])


def _a_servi(numero: str, pointeur: Item | None, elle: str) -> bool:
    """Whether this visa was a reference before: it may be a login, so it goes on leading to her."""
    if pointeur is None:
        return False
    quittee = cle_de_titre(numero) == _reference(pointeur) != elle
    return quittee or bool(pointeur.get("a_servi", False))


def _meme(connue: Personne, personne: Personne) -> bool:
    nee, suit = connue.etat_civil.date_naissance, personne.etat_civil.date_naissance
    return nee == suit and not {*map(_dates, connue.visas)}.isdisjoint(map(_dates, personne.visas))


def _dates(visa: TitreOuVisa) -> tuple[str, date, date]:
    return visa.numero, visa.debut, visa.fin


def _personne(item: Item) -> Personne:
    return Personne.model_validate_json(str(item["donnees"]))


def _depart(item: Item) -> Ecriture:
    cle = Cle(str(item["PK"]), str(item["SK"]))
    return delete(cle, INCHANGEE, avant=item["donnees"])


def _fiche(personne: Personne, avant: Item | None) -> Ecriture:
    cle = keys.personne(personne.reference)
    attributs = {"donnees": personne.model_dump_json()}
    if avant is None:
        return put_nouveau(cle, attributs)
    return put(cle, attributs, INCHANGEE, avant=avant["donnees"])
