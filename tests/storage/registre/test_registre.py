"""The registre in the table: found by number, and by visa or permit."""

from datetime import date

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.personne.identite import EtatCivil, Sexe
from chalicelib.domain.personne.registre import (
    NatureTitre,
    Personne,
    PersonneModifieeEntreTemps,
    TitreDejaAttribue,
    TitreOuVisa,
)
from chalicelib.storage import keys
from chalicelib.storage.registre.registre import Registre
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


def personne(numero: str | None, *titres: str) -> Personne:
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


VISA = "FRA990000001"


@pytest.mark.exigence("GAP-05", "PRO-05")
def test_a_person_without_number_is_found_by_her_visa_and_by_her_reference(table: Table) -> None:
    registre = Registre(table)
    awa = personne(None, VISA)
    registre.save(awa)
    assert registre.par_titre(VISA) == awa
    assert registre.get(awa.reference) == awa
    registre.save(awa)
    assert registre.get(f"TITRE:{VISA}") == awa


@pytest.mark.exigence("GAP-05", "PRO-05")
def test_a_person_whose_number_is_attributed_is_found_under_both(table: Table) -> None:
    registre = Registre(table)
    registre.save(personne(None, VISA))
    awa = personne("9900000001", VISA, "FRA990000002")
    registre.save(awa)
    for reference in ("9900000001", f"TITRE:{VISA}", "TITRE:FRA990000002"):
        assert registre.get(reference) == awa
    assert table.get(keys.personne(f"TITRE:{VISA}")) is None


def test_the_visa_that_was_a_login_leads_to_her_even_when_she_holds_it_no_more(
    table: Table,
) -> None:
    registre = Registre(table)
    registre.save(personne(None, VISA))
    registre.save(personne("9900000001", VISA))
    for _ in range(2):
        registre.save(personne("9900000001", "FRA990000002"))
        assert registre.get(f"TITRE:{VISA}") == personne("9900000001", "FRA990000002")
    with pytest.raises(TitreDejaAttribue):
        registre.save(personne("9900000002", VISA))


def test_an_earlier_visa_found_later_moves_her_and_her_old_reference_still_works(
    table: Table,
) -> None:
    registre = Registre(table)
    registre.save(personne(None, "FRA990000002"))
    deux = personne(None, "FRA990000001", "FRA990000002")
    registre.save(deux)
    assert registre.get("TITRE:FRA990000002") == registre.get("TITRE:FRA990000001") == deux
    assert table.get(keys.personne("TITRE:FRA990000002")) is None


def test_a_number_once_attributed_is_never_lost_to_an_older_file(table: Table) -> None:
    registre = Registre(table)
    registre.save(personne("9900000001", VISA))
    with pytest.raises(TitreDejaAttribue):
        registre.save(personne(None, VISA))
    assert registre.par_titre(VISA) == personne("9900000001", VISA)


def test_the_same_visa_number_with_another_birth_date_is_somebody_else(table: Table) -> None:
    """A slip of the pen in a file must not give the account of one person to another."""
    registre = Registre(table)
    registre.save(personne(None, VISA))
    ne_apres = ETAT_CIVIL.model_copy(update={"date_naissance": DateNaissance(annee=1991)})
    autre = personne("9900000001", VISA).model_copy(update={"etat_civil": ne_apres})
    with pytest.raises(TitreDejaAttribue):
        registre.save(autre)
    assert registre.get(f"TITRE:{VISA}") == personne(None, VISA)
    assert registre.get("9900000001") is None


def test_an_import_crossed_by_another_one_writes_nothing(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    registre = Registre(table)
    registre.save(personne(None, VISA))
    lue = table.get(keys.personne(f"TITRE:{VISA}"))
    registre.save(personne(None, VISA, "FRA990000002"))
    monkeypatch.setattr(registre, "_quittee", lambda _: lue)
    with pytest.raises(PersonneModifieeEntreTemps):
        registre.save(personne("9900000001", VISA))
    assert registre.get("9900000001") is None
