"""The registre in the table: found by number, and by visa or permit."""

from datetime import date

import pytest

from chalicelib.domain.identite import DateNaissance, EtatCivil, Sexe
from chalicelib.domain.registre import NatureTitre, Personne, TitreDejaAttribue, TitreOuVisa
from chalicelib.storage.registre import Registre
from chalicelib.storage.table import Table

ETAT_CIVIL = EtatCivil(
    nom_naissance="Exemple",
    prenoms=("Awa", "Zoé"),
    sexe=Sexe.FEMININ,
    date_naissance=DateNaissance(annee=1990),
    ville_naissance="Ville",
    pays_naissance="SN",
    nationalites=("SN",),
)


def personne(numero: str, *titres: str) -> Personne:
    return Personne(
        numero_etranger=numero,
        etat_civil=ETAT_CIVIL,
        titres=tuple(
            TitreOuVisa(
                numero=titre,
                nature=NatureTitre.VISA,
                debut=date(2026, 1, 1),
                fin=date(2026, 4, 1),
            )
            for titre in titres
        ),
    )


def test_a_person_is_found_by_number_and_by_each_document(table: Table) -> None:
    registre = Registre(table)
    awa = personne("9900000001", "FRA990000001", "FRA990000002")
    registre.save(awa)
    assert registre.get("9900000001") == awa
    assert registre.par_titre("FRA990000001") == awa
    assert registre.par_titre("FRA990000002") == awa


def test_nobody_is_found_under_an_unknown_number(table: Table) -> None:
    registre = Registre(table)
    assert registre.get("9900000001") is None
    assert registre.par_titre("FRA990000001") is None


def test_a_document_given_back_no_longer_leads_to_the_person(table: Table) -> None:
    registre = Registre(table)
    registre.save(personne("9900000001", "FRA990000001"))
    registre.save(personne("9900000001", "FRA990000002"))
    assert registre.par_titre("FRA990000001") is None
    assert registre.par_titre("FRA990000002") is not None
    registre.save(personne("9900000002", "FRA990000001"))
    assert registre.par_titre("FRA990000001") == personne("9900000002", "FRA990000001")


def test_a_document_belongs_to_one_person_and_nothing_is_half_written(table: Table) -> None:
    registre = Registre(table)
    registre.save(personne("9900000001", "FRA990000001"))
    with pytest.raises(TitreDejaAttribue):
        registre.save(personne("9900000002", "FRA990000009", "FRA990000001"))
    assert registre.get("9900000002") is None
    assert registre.par_titre("FRA990000009") is None
