"""The engine of questions: every path ends in exactly one door, and the rules decide which."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, Qualite, tous
from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.domain.droit.renouvellement import Moment, moment
from chalicelib.domain.eligibilite.circonstances import Circonstances
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import juger
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.domain.porte.ma_situation import document_attendu, prix_possibles, titres_possibles
from chalicelib.domain.porte.porte import (
    DIRECTES,
    Porte,
    cheminer,
    circonstances,
    eligibilite,
)
from chalicelib.domain.porte.questions import PORTE, Question
from chalicelib.domain.porte.questions_situation import MA_SITUATION
from tests.builders import JOUR

Chemin = tuple[dict[str, str], Porte]
LOGE = {"logement": "PERSONNEL"}
JOURS = st.dates(date(2026, 5, 1), date(2040, 12, 31))


def chemins(questions: tuple[Question, ...], dites: Mapping[str, str]) -> Iterator[Chemin]:
    """Every way to answer, from these answers on."""
    issue = cheminer(dites, JOUR, questions).issue
    if not isinstance(issue, Question):
        yield dict(dites), issue
        return
    for option in issue.options:
        yield from chemins(questions, {**dites, issue.nom: option.valeur})


@cache
def tous_les_chemins(questions: tuple[Question, ...]) -> list[Chemin]:
    """Walked once, by a test and not by the collection: every worker collects."""
    return list(chemins(questions, {}))


def _porte(**dites: str) -> Question | Porte:
    return cheminer(dites, JOUR).issue


def _situation(**dites: str) -> Question | Porte:
    return cheminer(dites | LOGE, JOUR, MA_SITUATION).issue


def _lues(dites: str) -> dict[str, str]:
    """« situation=numero statut=REFUGIE »."""
    return dict(paire.split("=") for paire in dites.split())


@pytest.mark.exigence("PRO-01", "PRO-02", "PRO-09", "R24")
@pytest.mark.parametrize("questions", [PORTE, MA_SITUATION])
def test_every_path_ends_in_exactly_one_case_or_one_orientation(
    questions: tuple[Question, ...],
) -> None:
    assert len(tous_les_chemins(questions)) > 40
    for _, issue in tous_les_chemins(questions):
        assert isinstance(issue, Cas) != isinstance(issue, Orientation)


def test_every_case_has_its_door() -> None:
    for questions in (PORTE, MA_SITUATION):
        assert {i for _, i in tous_les_chemins(questions) if isinstance(i, Cas)} == set(tous())


@pytest.mark.exigence("R24")
def test_ma_situation_takes_four_to_seven_questions_and_fewer_only_to_go_elsewhere() -> None:
    for dites, issue in tous_les_chemins(MA_SITUATION):
        assert len(dites) <= 7
        assert len(dites) >= 4 or isinstance(issue, Orientation)
        assert ("logement" in dites) == isinstance(issue, Cas)


def test_every_orientation_has_what_to_say_and_questions_lead_to_all_but_the_registre_s() -> None:
    assert set(conseils(JOUR)) == set(Orientation)
    issues = [i for qs in (PORTE, MA_SITUATION) for _, i in tous_les_chemins(qs)]
    atteintes = {issue for issue in issues if isinstance(issue, Orientation)}
    assert set(Orientation) - atteintes == {
        Orientation.MINEUR,
        Orientation.MINEUR_SANS_ACTIVITE,
        Orientation.NON_RECONNU,
    }


@pytest.mark.parametrize("orientation", Orientation)
def test_a_conseil_says_why_what_where_and_with_what_in_plain_french(
    orientation: Orientation,
) -> None:
    conseil = conseils(JOUR)[orientation]
    assert conseil.pourquoi
    assert conseil.que_faire
    assert conseil.apporter
    assert conseil.suite[0]
    assert conseil.source
    textes = (conseil.titre, conseil.pourquoi, *conseil.que_faire, *conseil.apporter)
    for texte in textes:
        assert "'" not in texte
        assert "ANEF" not in texte
        assert max(len(phrase.split()) for phrase in texte.split(". ")) <= 40, texte


@pytest.mark.exigence("ELI-05", "ELI-06", "PRO-03")
@pytest.mark.parametrize("statut", Statut)
@pytest.mark.parametrize("situation", ["numero", "visa"])
def test_a_protected_adult_without_permit_makes_a_first_request(
    situation: str, statut: Statut
) -> None:
    cas = _porte(pour="moi", situation=situation, statut=statut)
    assert cas == Cas(qualite=Qualite(statut.value))


@pytest.mark.exigence("ELI-09", "PRO-04", "PRO-05", "PRO-06")
@pytest.mark.parametrize("lien", LienFamilial)
@pytest.mark.parametrize("situation", ["numero", "visa"])
def test_a_family_member_says_the_tie_with_a_number_or_a_visa(
    situation: str, lien: LienFamilial
) -> None:
    dites = {"pour": "moi", "situation": situation, "statut": "MEMBRE_FAMILLE"}
    question = _porte(**dites)
    assert isinstance(question, Question)
    assert question.nom == "lien"
    assert {o.valeur for o in question.options} == set(LienFamilial)
    assert _porte(**dites, lien=lien) == Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=lien)


@pytest.mark.exigence("PRO-09", "REN-04")
@pytest.mark.parametrize("statut", Statut)
def test_the_holder_of_a_permit_renews_it_at_the_same_door(statut: Statut) -> None:
    cas = _porte(pour="moi", situation="titre", demande="renouveler", qualite=statut)
    assert cas == Cas(objet=Objet.RENOUVELLEMENT, qualite=Qualite(statut.value))


@pytest.mark.exigence("ELI-07", "ELI-08")
@pytest.mark.parametrize("qualite", Qualite)
def test_a_child_of_16_or_17_who_will_work_has_his_case(qualite: Qualite) -> None:
    lien = LienFamilial.ENFANT if qualite is Qualite.MEMBRE_FAMILLE else None
    cas = _porte(pour="enfant", age="16_17", travail="oui", statut=qualite)
    assert cas == Cas(pour=Pour.ENFANT, qualite=qualite, lien=lien)


@pytest.mark.exigence("ELI-10", "ELI-11", "ELI-12", "ELI-13")
@pytest.mark.parametrize(
    ("dites", "attendue"),
    [
        ("situation=numero statut=APATRIDE", Orientation.APATRIDE),
        ("situation=titre demande=renouveler qualite=APATRIDE", Orientation.APATRIDE),
        ("situation=recepisse mention=refugie", Orientation.RECEPISSE),
        ("situation=recepisse mention=subsidiaire", Orientation.RECEPISSE),
        ("situation=rien", Orientation.SANS_NUMERO),
        ("situation=change titre_tenu=non", Orientation.CHANGEMENT),
        ("situation=voyage", Orientation.VOYAGE),
        ("pour=enfant age=moins_16", Orientation.ENFANT_TROP_JEUNE),
        ("pour=enfant age=18_plus", Orientation.ENFANT_MAJEUR),
        ("pour=enfant age=16_17 travail=non", Orientation.ENFANT_SANS_ACTIVITE),
        ("pour=enfant age=16_17 travail=oui statut=APATRIDE", Orientation.APATRIDE),
    ],
)
def test_whom_the_door_sends_elsewhere(dites: str, attendue: Orientation) -> None:
    assert _porte(**{"pour": "moi"} | _lues(dites)) is attendue


MA_CARTE = {"pour": "moi", "situation": "titre", "demande": "renouveler", "qualite": "REFUGIE"}
FAMILLE = {"pour": "moi", "situation": "visa", "statut": "MEMBRE_FAMILLE"}


@pytest.mark.exigence("LAW-07", "LAW-08", "REN-01", "REN-02")
@pytest.mark.parametrize(
    ("echeance", "attendu"),
    [
        ("plus_de_120_jours", (Signalement.DEPOT_ANTICIPE,)),
        ("60_a_120_jours", ()),
        ("moins_de_60_jours", (Signalement.DEPOT_TARDIF,)),
        ("termine", (Signalement.TITRE_EXPIRE,)),
        ("termine_6_mois", (Signalement.DEPOT_TRES_TARDIF,)),
    ],
)
def test_the_end_of_the_permit_decides_of_the_renewal(
    echeance: str, attendu: Orientation | tuple[Signalement, ...]
) -> None:
    dites = MA_CARTE | {"echeance": echeance}
    issue = _situation(**dites)
    if isinstance(attendu, Orientation):
        assert issue is attendu
    else:
        assert isinstance(issue, Cas)
        assert eligibilite(dites, JOUR).signalements == attendu


@given(JOURS)
def test_the_dates_that_stand_for_the_answers_fall_where_their_words_say(jour: date) -> None:
    moments = {
        "plus_de_120_jours": Moment.TROP_TOT,
        "60_a_120_jours": Moment.OUVERT,
        "moins_de_60_jours": Moment.TARDIF,
        "termine": Moment.EXPIRE,
        "termine_6_mois": Moment.TROP_TARD,
    }
    for echeance, attendu in moments.items():
        fin = circonstances(MA_CARTE | {"echeance": echeance}, jour).fin_titre
        assert fin
        assert moment(fin, jour) is attendu


@pytest.mark.exigence("ELI-09")
@pytest.mark.parametrize(
    ("plus", "attendu"),
    [
        ("lien=CONJOINT union=apres_recente", (Signalement.UNION_RECENTE,)),
        ("lien=CONJOINT union=apres_un_an", ()),
        ("lien=CONCUBIN union=apres_un_an", (Signalement.CONCUBIN_D_UNE_UNION_POSTERIEURE,)),
        ("lien=CONCUBIN union=avant_reunification", ()),
        ("lien=CONCUBIN union=avant_autrement", (Signalement.ENTREE_HORS_REUNIFICATION,)),
        ("lien=ENFANT mon_age=moins_19", ()),
        ("lien=ENFANT mon_age=19_reunification", ()),
        ("lien=ENFANT mon_age=19_refugie", (Signalement.ENFANT_PLUS_DE_19_ANS,)),
        ("lien=ENFANT mon_age=19_subsidiaire", (Signalement.ENFANT_PLUS_DE_19_ANS,)),
        ("lien=PARENT enfant_protege=mineur", ()),
        ("lien=PARENT enfant_protege=majeur", (Signalement.AYANT_DROIT_MAJEUR,)),
        (
            "lien=PARENT enfant_protege=majeur_reunification",
            (Signalement.AYANT_DROIT_DEVENU_MAJEUR,),
        ),
    ],
)
def test_the_conditions_of_the_family_decide(
    plus: str, attendu: Orientation | tuple[Signalement, ...]
) -> None:
    dites = FAMILLE | _lues(plus)
    issue = _situation(**dites)
    if isinstance(attendu, Orientation):
        assert issue is attendu
    else:
        assert isinstance(issue, Cas)
        assert eligibilite(dites, JOUR).signalements == attendu


@pytest.mark.parametrize(
    ("reponse", "attendues"), [("non", (Signalement.RESIDENCE_TROP_COURTE,)), ("oui", ())]
)
def test_the_resident_card_of_subsidiary_protection_warns_before_four_years(
    reponse: str, attendues: tuple[Signalement, ...]
) -> None:
    dites = MA_CARTE | {"demande": "carte_resident", "qualite": "PROTECTION_SUBSIDIAIRE"}
    dites |= {"quatre_ans": reponse}
    assert isinstance(_situation(**dites), Cas)
    assert eligibilite(dites, JOUR).signalements == attendues


@pytest.mark.parametrize("statut", Statut)
def test_a_recepisse_with_another_mention_leads_to_a_request(statut: Statut) -> None:
    dites = {"pour": "moi", "situation": "recepisse"}
    question = _porte(**dites)
    assert isinstance(question, Question)
    assert question.nom == "mention"
    assert _porte(**dites, mention="autre", statut=statut) == Cas(qualite=Qualite(statut.value))


@pytest.mark.parametrize("situation", ["numero", "visa"])
@pytest.mark.parametrize("lien", ["CONJOINT", "PARENT", "ENFANT"])
def test_who_has_a_number_and_no_paper_is_warned_at_the_door(situation: str, lien: str) -> None:
    dites = FAMILLE | {"situation": situation, "lien": lien, "union": "apres_un_an"}
    dites |= {"enfant_protege": "mineur", "mon_age": "moins_19"}
    averti = Signalement.SEJOUR_NON_CONNU in eligibilite(dites, JOUR).avertissements
    assert averti is (situation == "numero" and lien != "ENFANT")


@pytest.mark.exigence("R24")
def test_the_verdict_is_that_of_the_rules_for_the_same_facts() -> None:
    """The facts written out here, not those that the engine makes."""
    conjoint = Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.CONJOINT)
    recente = Circonstances(
        cas=conjoint, jour=JOUR, union_posterieure=True, date_union=ajouter_mois(JOUR, -6)
    )
    dites = FAMILLE | {"lien": "CONJOINT", "union": "apres_recente"}
    assert eligibilite(dites, JOUR).avertissements == juger(recente).avertissements != ()
    for dites, issue in tous_les_chemins(MA_SITUATION):
        if set(dites.items()) & set(DIRECTES):
            continue
        dit = juger(circonstances(dites, JOUR))
        assert dit.orientation == (issue if isinstance(issue, Orientation) else None), dites


TOUTES = {q.nom for q in MA_SITUATION}
VALEURS = sorted({o.valeur for q in MA_SITUATION for o in q.options})
HOSTILES = st.one_of(st.text(max_size=12), st.sampled_from(["", "x", "<script>", "moi\x00", "١"]))
DITES = st.dictionaries(
    st.one_of(st.sampled_from(sorted(TOUTES)), st.text(max_size=8)),
    st.one_of(st.sampled_from(VALEURS), HOSTILES),
    max_size=16,
)


@given(DITES, JOURS)
def test_any_answers_give_one_question_or_one_door(dites: dict[str, str], jour: date) -> None:
    for questions in (PORTE, MA_SITUATION):
        chemin = cheminer(dites, jour, questions)
        genres = [isinstance(chemin.issue, genre) for genre in (Question, Cas, Orientation)]
        assert sum(genres) == 1
        assert set(chemin.reponses.items()) <= set(dites.items())
        if isinstance(chemin.issue, Question):
            assert dites.get(chemin.issue.nom) not in chemin.issue.valeurs


@given(st.data())
def test_an_answer_more_never_goes_back(data: st.DataObject) -> None:
    """The back button: each address of a path asks the question that the next one answers."""
    dites, issue = data.draw(st.sampled_from(tous_les_chemins(MA_SITUATION)))
    debuts = [dict(list(dites.items())[:rang]) for rang in range(len(dites) + 1)]
    for avant, apres in pairwise(debuts):
        question = cheminer(avant, JOUR, MA_SITUATION).issue
        assert isinstance(question, Question)
        assert {question.nom} == set(apres) - set(avant)
    assert cheminer(debuts[-1], JOUR, MA_SITUATION).issue == issue


@pytest.mark.parametrize(
    ("cas", "attendu"),
    [
        (Cas(qualite=Qualite.REFUGIE), TypeDocument.ADP_PREMIERE),
        (
            Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.PARENT),
            TypeDocument.CONFIRMATION,
        ),
        (
            Cas(objet=Objet.RENOUVELLEMENT, qualite=Qualite.REFUGIE),
            TypeDocument.ADP_RENOUVELLEMENT,
        ),
        (
            Cas(objet=Objet.CARTE_RESIDENT, qualite=Qualite.PROTECTION_SUBSIDIAIRE),
            TypeDocument.CONFIRMATION,
        ),
    ],
    ids=lambda valeur: str(getattr(valeur, "cle", valeur)),
)
def test_the_document_told_is_the_one_a_filing_gives(cas: Cas, attendu: TypeDocument) -> None:
    assert document_attendu(Circonstances(cas=cas, jour=JOUR)) is attendu


def test_the_permit_told_is_the_one_of_the_profile_and_both_when_the_sponsor_is_not_known() -> None:
    def cartes(**connus: object) -> list[TypeCarte]:
        return [t.carte for t in titres_possibles(Circonstances(jour=JOUR, **connus))]  # type: ignore[arg-type]

    conjoint = Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.CONJOINT)
    assert cartes(cas=Cas(qualite=Qualite.REFUGIE)) == [TypeCarte.RESIDENT]
    assert cartes(cas=Cas(qualite=Qualite.PROTECTION_SUBSIDIAIRE)) == [TypeCarte.PLURIANNUELLE]
    assert cartes(cas=conjoint) == [TypeCarte.RESIDENT, TypeCarte.PLURIANNUELLE]
    subsidiaire = Statut.PROTECTION_SUBSIDIAIRE
    assert cartes(cas=conjoint, protection=subsidiaire) == [TypeCarte.PLURIANNUELLE]


def test_a_price_to_be_checked_says_so() -> None:
    cas = Cas(qualite=Qualite.REFUGIE)
    assert prix_possibles(Circonstances(cas=cas, jour=JOUR)).a_confirmer
    assert not prix_possibles(Circonstances(cas=cas, jour=date(2026, 4, 30))).a_confirmer


@pytest.mark.parametrize(
    ("dites", "prix", "penalite"),
    [
        (MA_CARTE | {"echeance": "60_a_120_jours"}, [250], None),
        (MA_CARTE | {"echeance": "termine"}, [250], 180),
        (MA_CARTE | {"echeance": "termine_6_mois"}, [50, 250], 180),
        ({"pour": "moi", "situation": "numero", "statut": "REFUGIE"}, [50], None),
        (
            {"pour": "enfant", "age": "16_17", "travail": "oui"}
            | {"statut": "PROTECTION_SUBSIDIAIRE"},
            [50, 350],
            None,
        ),
    ],
)
def test_the_price_told_is_every_price_possible(
    dites: dict[str, str], prix: list[int], penalite: int | None
) -> None:
    """A late request is never announced at one price that may be false (J14)."""
    dit = prix_possibles(circonstances(dites, JOUR))
    assert [lu.total for lu in dit.tarifs] == prix
    assert (dit.penalite.total if dit.penalite else None) == penalite
