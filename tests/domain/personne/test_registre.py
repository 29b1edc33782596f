"""What the registre answers about the documents a person holds."""

from datetime import date

import pytest
from pydantic import ValidationError

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.personne.identite import EtatCivil, Sexe, Statut
from chalicelib.domain.personne.registre import (
    AutoriteAsile,
    DecisionProtection,
    MentionRecepisse,
    NatureTitre,
    Personne,
    TitreOuVisa,
    TypeCarte,
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
def test_a_recepisse_is_held_from_its_first_day(jour: int, en_cours: bool) -> None:
    le = date(2026, 3, jour)
    assert bool(titulaire(NatureTitre.RECEPISSE).recepisses_le(le)) is en_cours
    assert not titulaire(NatureTitre.VISA).recepisses_le(le)


def test_a_document_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="fin_avant_debut"):
        TitreOuVisa(
            numero="FRA990000001",
            nature=NatureTitre.VISA,
            debut=date(2026, 3, 2),
            fin=date(2026, 3, 2),
        )


def test_a_protection_comes_with_its_decision_and_a_stateless_person_has_none_of_ours() -> None:
    def protegee(statut: object, decision: object) -> Personne:
        brut = {"numero_etranger": "9900000001", "etat_civil": ETAT_CIVIL}
        return Personne.model_validate(brut | {"statut": statut, "decision": decision})

    assert protegee("REFUGIE", DECISION).statut is Statut.REFUGIE
    assert protegee("PROTECTION_SUBSIDIAIRE", DECISION).statut is Statut.PROTECTION_SUBSIDIAIRE
    assert protegee("APATRIDE", DECISION).statut == "APATRIDE"
    assert protegee(None, None).statut is None
    with pytest.raises(ValidationError, match="protection_incomplete"):
        protegee(Statut.REFUGIE, None)
    with pytest.raises(ValidationError, match="protection_incomplete"):
        protegee(None, DECISION)


def document(
    numero: str, nature: NatureTitre, debut: date, fin: date, carte: TypeCarte | None = None
) -> TitreOuVisa:
    return TitreOuVisa(numero=numero, nature=nature, debut=debut, fin=fin, carte=carte)


@pytest.mark.exigence("PRO-05", "GAP-05")
def test_a_person_without_numero_etranger_is_known_under_her_first_visa() -> None:
    visas = (
        document("FRA990000002", NatureTitre.VISA, date(2026, 3, 1), date(2026, 6, 1)),
        document("FRA990000001", NatureTitre.VISA, date(2026, 1, 1), date(2026, 2, 1)),
    )
    for titres in (visas, visas[::-1]):
        sans_numero = Personne(etat_civil=ETAT_CIVIL, titres=titres)
        assert sans_numero.reference == "TITRE:FRA990000001"
    avec = sans_numero.model_copy(update={"numero_etranger": "9900000001"})
    assert avec.reference == "9900000001"


@pytest.mark.parametrize("nature", [None, NatureTitre.TITRE, NatureTitre.RECEPISSE])
def test_somebody_without_number_and_without_visa_is_nobody(nature: NatureTitre | None) -> None:
    titres = (
        (document("FRA990000001", nature, date(2026, 1, 1), date(2026, 6, 1)),) if nature else ()
    )
    with pytest.raises(ValidationError, match="numero_ou_visa"):
        Personne(etat_civil=ETAT_CIVIL, titres=titres)


def test_the_last_permit_is_the_one_that_ends_last_and_a_visa_is_no_permit() -> None:
    passe = document("AAA990000001", NatureTitre.TITRE, date(2016, 1, 1), date(2026, 1, 1))
    present = document("AAA990000002", NatureTitre.TITRE, date(2024, 1, 1), date(2027, 1, 1))
    visa = document("FRA990000001", NatureTitre.VISA, date(2026, 1, 1), date(2028, 1, 1))
    recepisse = document("AAA990000003", NatureTitre.RECEPISSE, date(2026, 1, 1), date(2028, 1, 1))
    for titres in ((passe, present, visa, recepisse), (recepisse, visa, present, passe)):
        tenus = Personne(numero_etranger="9900000001", etat_civil=ETAT_CIVIL, titres=titres)
        assert tenus.dernier_titre == present
    assert titulaire(NatureTitre.VISA).dernier_titre is None


def test_only_a_permit_is_a_card() -> None:
    debut, fin = date(2026, 1, 1), date(2036, 1, 1)
    titre = document("AAA990000001", NatureTitre.TITRE, debut, fin, TypeCarte.RESIDENT)
    assert titre.carte is TypeCarte.RESIDENT
    for nature in (NatureTitre.VISA, NatureTitre.RECEPISSE):
        with pytest.raises(ValidationError, match="carte_sans_titre"):
            document("AAA990000001", nature, debut, fin, TypeCarte.RESIDENT)


def test_only_a_recepisse_bears_a_mention() -> None:
    debut, fin = date(2026, 1, 1), date(2036, 1, 1)
    for nature in (NatureTitre.VISA, NatureTitre.TITRE):
        tenu = document("AAA990000001", nature, debut, fin)
        with pytest.raises(ValidationError, match="mention_sans_recepisse"):
            TitreOuVisa.model_validate(tenu.model_dump() | {"mention": MentionRecepisse.AUTRE})
