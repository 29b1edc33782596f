"""Whom the procedure serves: each rule passes, flags, or sends elsewhere, and nobody is left."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, Qualite, tous
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.eligibilite.avertissements import (
    AVERTISSEMENTS,
    avertissements,
    conseillers,
)
from chalicelib.domain.eligibilite.circonstances import Circonstances, a_l_entree
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import REGLES, juger
from chalicelib.domain.eligibilite.signalements import MOTS, Signalement, mots
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import (
    MentionRecepisse,
    NatureTitre,
    Personne,
    TitreOuVisa,
    TypeCarte,
)
from chalicelib.domain.pieces.ephoto import IssueEphoto
from tests.builders import JOUR, un_cas, un_etat_civil, une_personne

REFUGIE = un_cas()
CONJOINT = un_cas(lien=LienFamilial.CONJOINT)
ENFANT = un_cas(pour=Pour.ENFANT)


def _detenteur(nature: NatureTitre, fin: date, carte: TypeCarte | None = None) -> Personne:
    titre = TitreOuVisa(
        numero="FRA990001", nature=nature, debut=date(2020, 1, 1), fin=fin, carte=carte
    )
    return une_personne().model_copy(update={"titres": (titre,)})


def _sortie(personne: Personne, cas: Cas = REFUGIE) -> Orientation | None:
    return juger(a_l_entree(cas, personne, JOUR)).orientation


def _avertis(personne: Personne, cas: Cas = REFUGIE) -> tuple[Signalement, ...]:
    """What warns a person who passes: an exit would warn of nothing."""
    issue = juger(a_l_entree(cas, personne, JOUR))
    assert issue.passe
    return issue.avertissements


def _flags(personne: Personne, cas: Cas = REFUGIE) -> tuple[Signalement, ...]:
    return juger(a_l_entree(cas, personne, JOUR)).signalements


def _faits(cas: Cas, **connus: Any) -> Circonstances:
    return replace(Circonstances(cas=cas, jour=JOUR, age=30), **connus)


def _ne_le(annee: int, mois: int, jour: int) -> Personne:
    ne = DateNaissance(annee=annee, mois=mois, jour=jour)
    return une_personne().model_copy(update={"etat_civil": un_etat_civil(date_naissance=ne)})


@pytest.mark.exigence("ELI-05", "ELI-06")
@pytest.mark.parametrize("statut", Statut)
def test_an_adult_bpi_without_permit_may_begin(statut: Statut) -> None:
    issue = juger(a_l_entree(un_cas(statut=statut), une_personne(statut=statut), JOUR))
    assert issue.passe
    assert issue.signalements == ()


@pytest.mark.exigence("R3")
@pytest.mark.parametrize("statut", Statut)
def test_a_protection_that_the_registre_does_not_know_passes_with_a_flag(statut: Statut) -> None:
    cas = un_cas(statut=statut)
    issue = juger(a_l_entree(cas, une_personne(statut=None), JOUR))
    assert issue.passe
    assert issue.signalements == (Signalement.PROTECTION_A_VERIFIER,)
    promesse = delai(CodeDelai.VERIFICATION, JOUR).duree.en_lettres
    assert promesse in mots(Signalement.PROTECTION_A_VERIFIER, JOUR).personne


def test_another_protection_than_the_one_chosen_passes_with_a_flag() -> None:
    autre = une_personne(statut=Statut.PROTECTION_SUBSIDIAIRE)
    assert _flags(autre) == (Signalement.STATUT_DIFFERENT,)


@pytest.mark.exigence("ELI-10", "GAP-12")
def test_a_stateless_person_is_sent_to_the_prefecture() -> None:
    apatride = une_personne().model_copy(update={"statut": "APATRIDE"})
    assert _sortie(apatride) is Orientation.APATRIDE
    assert _sortie(apatride, CONJOINT) is None


@pytest.mark.exigence("ELI-11")
@pytest.mark.parametrize(("jour", "attendu"), [(21, None), (22, Orientation.MINEUR)])
def test_under_16_one_is_sent_away_and_the_age_is_counted_on_the_day(
    jour: int, attendu: Orientation | None
) -> None:
    assert _sortie(_ne_le(2010, 11, jour)) is attendu


@pytest.mark.exigence("ELI-11")
@pytest.mark.parametrize("annee_jour", [(2010, 21), (2008, 22)])
def test_a_minor_of_16_or_17_files_himself_and_an_agent_is_told(
    annee_jour: tuple[int, int],
) -> None:
    """J12 bis: nobody may be there to file for him."""
    annee, jour = annee_jour
    assert _sortie(_ne_le(annee, 11, jour)) is None
    assert Signalement.REPRESENTANT_A_JOINDRE in _flags(_ne_le(annee, 11, jour))
    assert Signalement.REPRESENTANT_A_JOINDRE not in _flags(_ne_le(2008, 11, 21))


@pytest.mark.parametrize(
    ("volonte", "attendu"), [(True, None), (False, Orientation.MINEUR_SANS_ACTIVITE)]
)
def test_a_minor_alone_who_does_not_want_to_work_needs_no_permit(
    volonte: bool, attendu: Orientation | None
) -> None:
    faits = replace(a_l_entree(un_cas(), _ne_le(2009, 1, 1), JOUR), veut_travailler=volonte)
    assert juger(faits).orientation is attendu


@pytest.mark.exigence("ELI-07", "ELI-08", "ELI-11")
@pytest.mark.parametrize(
    ("ne", "attendu"),
    [
        ((2010, 11, 22), Orientation.ENFANT_TROP_JEUNE),
        ((2010, 11, 21), None),
        ((2008, 11, 22), None),
        ((2008, 11, 21), Orientation.ENFANT_MAJEUR),
        ((1996, 11, 21), Orientation.ENFANT_MAJEUR),
    ],
)
def test_a_parent_files_for_a_child_of_16_or_17(
    ne: tuple[int, int, int], attendu: Orientation | None
) -> None:
    assert _sortie(_ne_le(*ne), ENFANT) is attendu


@pytest.mark.exigence("ELI-07", "ELI-08", "ELI-11")
def test_a_minor_who_does_not_want_to_work_needs_no_permit() -> None:
    sans = juger(_faits(ENFANT, age=17, veut_travailler=False))
    assert sans.orientation is Orientation.ENFANT_SANS_ACTIVITE
    assert juger(_faits(ENFANT, age=17, veut_travailler=True)).passe


@pytest.mark.exigence("ELI-14")
def test_turning_18_during_the_request_changes_nothing_but_a_flag() -> None:
    issue = juger(_faits(ENFANT, age=18, age_au_debut=17, veut_travailler=True))
    assert issue.signalements == (Signalement.DEVENU_MAJEUR,)


@pytest.mark.exigence("ELI-12")
@pytest.mark.parametrize(
    ("fin", "mention", "attendu"),
    [
        (date(2026, 11, 21), MentionRecepisse.REFUGIE, Orientation.RECEPISSE),
        (date(2026, 11, 21), MentionRecepisse.PROTECTION_SUBSIDIAIRE, Orientation.RECEPISSE),
        (date(2026, 11, 20), MentionRecepisse.REFUGIE, None),
        (date(2026, 11, 21), MentionRecepisse.AUTRE, None),
        (date(2026, 11, 21), None, None),
    ],
)
def test_only_the_two_mentions_of_a_valid_recepisse_close_the_door(
    fin: date, mention: MentionRecepisse | None, attendu: Orientation | None
) -> None:
    tenu = _detenteur(NatureTitre.RECEPISSE, fin)
    lu = tenu.titres[0].model_copy(update={"mention": mention})
    tenu = tenu.model_copy(update={"titres": (lu,)})
    assert _sortie(tenu) is attendu
    a_lire = mention is None and fin >= JOUR
    flags = (Signalement.RECEPISSE_A_LIRE,) if a_lire else ()
    assert attendu or _flags(tenu) == flags


@pytest.mark.parametrize(
    ("fin", "attendu"),
    [
        (date(2026, 5, 21), (Signalement.DEJA_TITULAIRE,)),
        (date(2026, 5, 20), (Signalement.DEPOT_TRES_TARDIF,)),
    ],
)
def test_a_first_request_beside_a_permit_of_the_same_ground_is_warned(
    fin: date, attendu: tuple[Signalement, ...]
) -> None:
    ancienne = _reconnue_le(date(2015, 1, 1), _detenteur(NatureTitre.TITRE, fin))
    assert _avertis(ancienne) == attendu


def _reconnue_le(le: date, personne: Personne) -> Personne:
    assert personne.decision
    decision = personne.decision.model_copy(update={"date": le})
    return personne.model_copy(update={"decision": decision})


CARTES_TENUES = [None, *TypeCarte]


@pytest.mark.exigence("R9")
@pytest.mark.parametrize("carte", CARTES_TENUES)
@pytest.mark.parametrize("statut", Statut)
@pytest.mark.parametrize("objet", [Objet.PREMIERE, Objet.RENOUVELLEMENT])
def test_who_is_recognised_after_the_start_of_her_card_passes_without_warning(
    statut: Statut, carte: TypeCarte | None, objet: Objet
) -> None:
    """FREF, BPS_CR or another ground to refugee, family card to one's own protection (J9)."""
    tenue = _detenteur(NatureTitre.TITRE, date(2029, 5, 1), carte)
    tenue = tenue.model_copy(update={"statut": statut})
    apres = juger(a_l_entree(un_cas(statut=statut, objet=objet), tenue, JOUR))
    assert apres.passe
    assert apres.signalements == (Signalement.RECONNU_APRES_LE_TITRE,)
    avant = juger(a_l_entree(un_cas(statut=statut), _reconnue_le(date(2019, 1, 1), tenue), JOUR))
    assert Signalement.RECONNU_APRES_LE_TITRE not in avant.signalements


@pytest.mark.exigence("R9")
def test_a_permit_of_another_kind_blocks_nothing_and_is_told_to_the_agent() -> None:
    autre = _detenteur(NatureTitre.TITRE, date(2027, 5, 1), TypeCarte.AUTRE)
    autre = _reconnue_le(date(2015, 1, 1), autre)
    assert _sortie(autre) is None
    assert _flags(autre) == (Signalement.TITRE_D_UN_AUTRE_MOTIF,)


@pytest.mark.exigence("R9")
def test_a_refugee_who_holds_the_card_of_an_earlier_protection_may_begin() -> None:
    ancienne = _detenteur(NatureTitre.TITRE, date(2029, 5, 1), TypeCarte.PLURIANNUELLE)
    ancienne = _reconnue_le(date(2015, 1, 1), ancienne)
    assert _sortie(ancienne) is None
    assert _flags(ancienne) == (Signalement.TITRE_D_UN_AUTRE_MOTIF,)
    subsidiaire = un_cas(statut=Statut.PROTECTION_SUBSIDIAIRE)
    tenue = ancienne.model_copy(update={"statut": Statut.PROTECTION_SUBSIDIAIRE})
    assert _avertis(tenue, subsidiaire) == (Signalement.DEJA_TITULAIRE,)


def test_a_visa_alone_does_not_prevent_a_first_request() -> None:
    assert _sortie(_detenteur(NatureTitre.VISA, date(2027, 1, 1))) is None


RENOUVELLEMENT = un_cas(objet=Objet.RENOUVELLEMENT)


@pytest.mark.exigence("REN-01", "REN-02", "LAW-02", "LAW-07", "LAW-08")
@pytest.mark.parametrize(
    ("jours", "flags"),
    [
        (121, (Signalement.DEPOT_ANTICIPE,)),
        (120, ()),
        (60, ()),
        (59, (Signalement.DEPOT_TARDIF,)),
        (-1, (Signalement.TITRE_EXPIRE,)),
        (-200, (Signalement.DEPOT_TRES_TARDIF,)),
        (-4000, (Signalement.DEPOT_TRES_TARDIF,)),
    ],
)
def test_a_renewal_passes_on_any_day_early_or_late_with_its_flag(
    jours: int, flags: tuple[Signalement, ...]
) -> None:
    fin = JOUR + timedelta(days=jours)
    titre = TitreOuVisa(
        numero="FRA990001",
        nature=NatureTitre.TITRE,
        debut=fin - timedelta(days=3650),
        fin=fin,
        carte=TypeCarte.RESIDENT,
    )
    titulaire = _reconnue_le(date(2000, 1, 1), une_personne(titres=(titre,)))
    issue = juger(a_l_entree(RENOUVELLEMENT, titulaire, JOUR))
    assert (issue.orientation, issue.signalements) == (None, flags)


CARTE_RESIDENT = un_cas(statut=Statut.PROTECTION_SUBSIDIAIRE, objet=Objet.CARTE_RESIDENT)


@pytest.mark.exigence("TIT-03")
@pytest.mark.parametrize(
    ("depuis", "attendu"),
    [(date(2022, 11, 21), ()), (date(2022, 11, 22), (Signalement.RESIDENCE_TROP_COURTE,))],
)
def test_the_resident_card_warns_until_four_years_are_reached_whatever_the_window(
    depuis: date, attendu: tuple[Signalement, ...]
) -> None:
    faits = _faits(
        CARTE_RESIDENT,
        fin_titre=JOUR + timedelta(days=700),
        carte=TypeCarte.PLURIANNUELLE,
        residence_depuis=depuis,
        protection=Statut.PROTECTION_SUBSIDIAIRE,
    )
    assert juger(faits) == (None, attendu)


def test_who_already_holds_the_resident_card_is_told_to_renew_it() -> None:
    tenue = _faits(CARTE_RESIDENT, carte=TypeCarte.RESIDENT)
    assert juger(tenue) == (None, (Signalement.DEJA_RESIDENT,))


def _couple(lien: LienFamilial, **connus: Any) -> Circonstances:
    return _faits(un_cas(lien=lien), **connus)


COUPLES = [LienFamilial.CONJOINT, LienFamilial.PARTENAIRE, LienFamilial.CONCUBIN]


@pytest.mark.exigence("ELI-09")
@pytest.mark.parametrize("lien", COUPLES)
def test_every_couple_passes_by_reunification(lien: LienFamilial) -> None:
    issue = juger(_couple(lien, union_posterieure=False, reunification=True))
    assert issue == (None, ())


def test_a_union_before_the_asylum_request_without_reunification_is_left_to_the_agent() -> None:
    issue = juger(_couple(LienFamilial.CONJOINT, union_posterieure=False, reunification=False))
    assert issue == (None, (Signalement.ENTREE_HORS_REUNIFICATION,))


def test_a_concubin_has_no_later_union_route() -> None:
    issue = juger(_couple(LienFamilial.CONCUBIN, union_posterieure=True))
    assert issue == (None, (Signalement.CONCUBIN_D_UNE_UNION_POSTERIEURE,))


@pytest.mark.parametrize(
    ("union", "attendu"),
    [(date(2025, 11, 21), ()), (date(2025, 11, 22), (Signalement.UNION_RECENTE,))],
)
def test_a_later_union_counts_once_it_is_a_year_old(
    union: date, attendu: tuple[Signalement, ...]
) -> None:
    faits = _couple(LienFamilial.CONJOINT, union_posterieure=True, date_union=union)
    assert juger(faits) == (None, attendu)


@pytest.mark.exigence("LAW-21")
@pytest.mark.parametrize("protection", [None, *Statut])
@pytest.mark.parametrize(
    ("age", "reunification", "averti"),
    [
        (18, False, False),
        (19, False, True),
        (19, True, False),
        (24, True, False),
        (19, None, False),
    ],
)
def test_the_age_of_a_child_is_asked_only_of_who_came_otherwise_than_by_reunification(
    age: int, reunification: bool | None, averti: bool, protection: Statut | None
) -> None:
    """Fixed on the day of the visa request (L561-2; CE avis 29 June 2023, n° 472495): J8."""
    faits = _couple(
        LienFamilial.ENFANT, age=age, protection=protection, reunification=reunification
    )
    assert juger(faits) == (None, (Signalement.ENFANT_PLUS_DE_19_ANS,) if averti else ())


@pytest.mark.parametrize("document", [True, False, None])
@pytest.mark.parametrize("protection", [None, *Statut])
@pytest.mark.parametrize("lien", LienFamilial)
def test_the_family_of_a_bps_without_known_stay_is_told_to_take_advice_and_passes(
    lien: LienFamilial, protection: Statut | None, document: bool | None
) -> None:
    """L424-11, 2° and 4° lack the waiver of L424-3: never said to the family of a refugee."""
    posterieure = lien.en_couple or None
    faits = _couple(
        lien,
        protection=protection,
        document_en_cours=document,
        union_posterieure=posterieure,
        date_union=date(2020, 1, 1),
        age_ayant_droit=10,
        age=18,
    )
    concerne = lien is not LienFamilial.ENFANT and document is False
    issue = juger(faits)
    assert issue.passe
    attendu = concerne and protection is not Statut.REFUGIE
    assert (Signalement.SEJOUR_NON_CONNU in issue.avertissements) is attendu


@pytest.mark.parametrize(
    ("entree", "age", "reunification", "visa", "averti"),
    [
        (date(2026, 9, 21), 18, False, True, False),
        (date(2026, 9, 20), 18, False, True, True),
        (date(2026, 9, 20), 17, False, True, False),
        (date(2026, 9, 20), 18, True, True, False),
        (date(2026, 9, 20), 18, False, False, False),
        (None, None, False, True, False),
    ],
)
def test_two_months_after_the_entry_with_a_plain_visa_warn_and_never_block(
    entree: date | None, age: int | None, reunification: bool, visa: bool, averti: bool
) -> None:
    faits = _couple(
        LienFamilial.PARENT,
        age_ayant_droit=10,
        entree_le=entree,
        age_a_l_entree=age,
        reunification=reunification,
        muni_d_un_visa=visa,
    )
    assert juger(faits) == (None, (Signalement.ENTREE_ANCIENNE,) if averti else ())


@pytest.mark.parametrize(
    ("age", "reunification", "attendu"),
    [
        (17, False, (None, ())),
        (30, False, (None, (Signalement.AYANT_DROIT_MAJEUR,))),
        (18, True, (None, (Signalement.AYANT_DROIT_DEVENU_MAJEUR,))),
    ],
)
def test_a_parent_comes_for_a_minor(age: int, reunification: bool, attendu: Any) -> None:
    faits = _couple(LienFamilial.PARENT, age_ayant_droit=age, reunification=reunification)
    assert juger(faits) == attendu


@pytest.mark.parametrize(
    ("connus", "flag"),
    [
        ({"titre_inconnu": True}, Signalement.TITRE_A_VERIFIER),
        ({"identite_saisie": True}, Signalement.IDENTITE_A_VERIFIER),
        ({"etat_civil_conteste": True}, Signalement.ETAT_CIVIL_CONTESTE),
        ({"ephoto_attendue": IssueEphoto.PAS_ENCORE_ACTIVE}, Signalement.EPHOTO_ATTENDUE),
        ({"ephoto_attendue": IssueEphoto.INCONNUE}, Signalement.EPHOTO_REFUSEE),
    ],
)
def test_what_only_a_human_can_check_is_flagged_and_never_blocks(
    connus: dict[str, bool], flag: Signalement
) -> None:
    assert juger(_faits(REFUGIE, **connus)) == (None, (flag,))


@st.composite
def faits(draw: st.DrawFn) -> Circonstances:
    """Any person, in any case, with any of the facts known or not."""

    def ou_rien(strategie: st.SearchStrategy[Any]) -> Any:
        return draw(st.none() | strategie)

    jours = st.integers(-4000, 4000).map(lambda n: JOUR + timedelta(days=n))
    age = ou_rien(st.integers(0, 110))
    return Circonstances(
        cas=draw(st.sampled_from(tous())),
        jour=JOUR,
        age=age,
        age_au_debut=None if age is None else ou_rien(st.integers(max(0, age - 1), age)),
        registre_lu=draw(st.booleans()),
        protection_connue=ou_rien(st.sampled_from([*Statut, "APATRIDE"])),
        protection=ou_rien(st.sampled_from(Statut)),
        recepisse=draw(st.booleans()),
        mention_du_recepisse=ou_rien(st.booleans()),
        decision_le=ou_rien(jours),
        document_en_cours=ou_rien(st.booleans()),
        muni_d_un_visa=draw(st.booleans()),
        entree_le=ou_rien(jours),
        age_a_l_entree=ou_rien(st.integers(0, 110)),
        debut_titre=ou_rien(jours),
        fin_titre=ou_rien(jours),
        carte=ou_rien(st.sampled_from(TypeCarte)),
        titre_inconnu=draw(st.booleans()),
        residence_depuis=ou_rien(jours),
        date_union=ou_rien(jours),
        union_posterieure=ou_rien(st.booleans()),
        reunification=ou_rien(st.booleans()),
        age_ayant_droit=ou_rien(st.integers(0, 110)),
        veut_travailler=ou_rien(st.booleans()),
        identite_saisie=draw(st.booleans()),
        etat_civil_conteste=draw(st.booleans()),
        ephoto_attendue=ou_rien(st.sampled_from(IssueEphoto)),
    )


@given(faits())
def test_anybody_passes_or_is_sent_to_exactly_one_place(lus: Circonstances) -> None:
    issue = juger(lus)
    assert issue.passe is (issue.orientation is None)
    assert not (issue.orientation and issue.signalements)
    assert len(set(issue.signalements)) == len(issue.signalements)


SORTIES = {
    Orientation.APATRIDE,
    Orientation.RECEPISSE,
    Orientation.MINEUR,
    Orientation.MINEUR_SANS_ACTIVITE,
    Orientation.ENFANT_TROP_JEUNE,
    Orientation.ENFANT_SANS_ACTIVITE,
    Orientation.ENFANT_MAJEUR,
}
"""The exits that rules may lead to: no condition on the merits is one of them.

Under 16, or 16–17 without work, no permit is needed; ENFANT_MAJEUR only changes whose account
files; RECEPISSE is a request being examined.
"""


@pytest.mark.exigence("R9")
@given(faits())
def test_whatever_the_facts_one_passes_or_is_sent_to_one_of_the_named_exits(
    lus: Circonstances,
) -> None:
    issue = juger(lus)
    assert issue.orientation is None or issue.orientation in SORTIES
    assert set(issue.avertissements) <= set(AVERTISSEMENTS)
    if issue.orientation is Orientation.RECEPISSE:
        assert lus.mention_du_recepisse is True


@st.composite
def personnes(draw: st.DrawFn) -> Personne:
    """Anybody of the registre: any age, protection, decision, permit, visa or récépissé."""
    jours = st.integers(-4000, 4000).map(lambda n: JOUR + timedelta(days=n))

    def titre(rang: int) -> TitreOuVisa:
        nature, debut = draw(st.sampled_from(NatureTitre)), draw(jours)
        carte = draw(st.none() | st.sampled_from(TypeCarte))
        mention = draw(st.none() | st.sampled_from(MentionRecepisse))
        return TitreOuVisa(
            numero=f"FRA99000{rang}",
            nature=nature,
            debut=debut,
            fin=debut + timedelta(days=draw(st.integers(1, 3650))),
            carte=carte if nature is NatureTitre.TITRE else None,
            mention=mention if nature is NatureTitre.RECEPISSE else None,
        )

    annee = draw(st.integers(1930, 2026))
    personne = une_personne(
        statut=draw(st.none() | st.sampled_from(Statut)),
        etat_civil=un_etat_civil(date_naissance=DateNaissance(annee=annee)),
        titres=tuple(titre(rang) for rang in range(draw(st.integers(0, 3)))),
        date_entree_france=draw(st.none() | jours),
    )
    return _reconnue_le(draw(jours), personne) if personne.decision else personne


@pytest.mark.exigence("R9")
@given(personnes(), st.sampled_from(tous()))
def test_whatever_the_registre_knows_one_passes_or_is_sent_to_one_of_the_named_exits(
    personne: Personne, cas: Cas
) -> None:
    issue = juger(a_l_entree(cas, personne, JOUR))
    assert issue.orientation is None or issue.orientation in SORTIES
    for sortie in {issue.orientation} - {None}:
        conseil = conseils(JOUR)[Orientation(str(sortie))]
        assert conseil.que_faire
        assert conseil.suite[1] in NOMMEES


@given(faits())
def test_without_any_fact_the_rules_stop_nobody(lus: Circonstances) -> None:
    assert juger(Circonstances(cas=lus.cas, jour=lus.jour)).passe


def test_every_orientation_and_flag_of_the_rules_is_reached_by_some_rule() -> None:
    issues = {regle.issue for regle in REGLES}
    assert {issue for issue in issues if isinstance(issue, Signalement)} == set(Signalement)
    ailleurs = {"sans-numero", "non-reconnu", "changement", "voyage"}
    assert {o.value for o in Orientation} - {str(issue) for issue in issues} == ailleurs
    assert len({regle.id for regle in REGLES}) == len(REGLES)
    assert all(regle.article for regle in REGLES)


def test_a_rule_does_not_apply_before_its_day() -> None:
    future = tuple(regle._replace(depuis=date(2030, 1, 1)) for regle in REGLES)
    apatride = _faits(REFUGIE, protection_connue="APATRIDE")
    assert juger(apatride, future).passe
    assert not juger(apatride).passe


def test_every_warning_says_what_the_law_asks_how_sure_it_is_and_what_to_do() -> None:
    assert set(avertissements(JOUR)) == set(AVERTISSEMENTS)
    for leve, dit in avertissements(JOUR).items():
        assert dit.que_faire, leve
        assert MOTS[leve].personne, leve
        for texte in (dit.titre, dit.loi, *dit.que_faire):
            assert "'" not in texte
            assert "{" not in texte
            assert max(len(phrase.split()) for phrase in re.split(r"[.:?] ", texte)) <= 40, texte
    assert {c.qui for c in conseillers(JOUR)}
    assert all(c.source for c in conseillers(JOUR))


def test_who_may_have_no_papers_is_told_to_take_advice_before_filing() -> None:
    """A refusal may come with an obligation to leave (J28)."""
    prudents = {leve for leve, dit in avertissements(JOUR).items() if dit.prudence}
    assert prudents == {
        Signalement.CONCUBIN_D_UNE_UNION_POSTERIEURE,
        Signalement.UNION_RECENTE,
        Signalement.ENFANT_PLUS_DE_19_ANS,
        Signalement.AYANT_DROIT_MAJEUR,
        Signalement.SEJOUR_NON_CONNU,
    }


def test_every_flag_tells_the_agent_what_to_check() -> None:
    assert set(MOTS) == set(Signalement)
    assert all(mots.agent and mots.article for mots in MOTS.values())


def test_a_family_member_is_no_beneficiary() -> None:
    assert Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.ENFANT).statut_demande is None
