"""What the registre answers about the documents a person holds."""

from datetime import date

import pytest
from pydantic import ValidationError

from chalicelib.domain.identite import DateNaissance, EtatCivil, Sexe, Statut
from chalicelib.domain.registre import (
    AutoriteAsile,
    DecisionProtection,
    NatureTitre,
    Personne,
    TitreOuVisa,
)

ETAT_CIVIL = EtatCivil(
    nom_naissance="Exemple",
    prenoms=("Awa",),
    sexe=Sexe.FEMININ,
    date_naissance=DateNaissance(annee=1990),
    ville_naissance="Ville",
    pays_naissance="SN",
    nationalites=("SN",),
)
DECISION = DecisionProtection(
    autorite=AutoriteAsile.CNDA, numero="26990001", date=date(2026, 9, 1), numero_ofpra="2025-99-1"
)


def titulaire(nature: NatureTitre) -> Personne:
    titre = TitreOuVisa(
        numero="FRA990000001", nature=nature, debut=date(2026, 3, 2), fin=date(2026, 6, 2)
    )
    return Personne(numero_etranger="9900000001", etat_civil=ETAT_CIVIL, titres=(titre,))


@pytest.mark.parametrize("nature", list(NatureTitre))
def test_a_document_corresponds_only_with_its_number_and_both_its_dates(
    nature: NatureTitre,
) -> None:
    personne = titulaire(nature)
    debut, fin = date(2026, 3, 2), date(2026, 6, 2)
    assert personne.titre_correspond("FRA990000001", debut, fin)
    assert not personne.titre_correspond("FRA990000002", debut, fin)
    assert not personne.titre_correspond("FRA990000001", date(2026, 3, 3), fin)
    assert not personne.titre_correspond("FRA990000001", debut, date(2026, 6, 3))


@pytest.mark.parametrize(("jour", "en_cours"), [(1, False), (2, True), (3, True)])
def test_a_permit_is_held_from_its_first_day(jour: int, en_cours: bool) -> None:
    le = date(2026, 3, jour)
    assert titulaire(NatureTitre.TITRE).detient_un_titre_le(le) is en_cours
    assert titulaire(NatureTitre.RECEPISSE).detient_un_recepisse_le(le) is en_cours
    assert not titulaire(NatureTitre.VISA).detient_un_titre_le(le)
    assert not titulaire(NatureTitre.VISA).detient_un_recepisse_le(le)


def test_a_document_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="fin_avant_debut"):
        TitreOuVisa(
            numero="FRA990000001",
            nature=NatureTitre.VISA,
            debut=date(2026, 3, 2),
            fin=date(2026, 3, 2),
        )


def test_a_protection_comes_with_its_decision_and_a_stateless_person_is_not_a_bpi() -> None:
    def protegee(statut: object, decision: object) -> Personne:
        brut = {"numero_etranger": "9900000001", "etat_civil": ETAT_CIVIL}
        return Personne.model_validate(brut | {"statut": statut, "decision": decision})

    assert protegee(Statut.REFUGIE, DECISION).est_bpi
    assert protegee("PROTECTION_SUBSIDIAIRE", DECISION).est_bpi
    assert not protegee("APATRIDE", DECISION).est_bpi
    assert not protegee(None, None).est_bpi
    with pytest.raises(ValidationError, match="protection_incomplete"):
        protegee(Statut.REFUGIE, None)
    with pytest.raises(ValidationError, match="protection_incomplete"):
        protegee(None, DECISION)
