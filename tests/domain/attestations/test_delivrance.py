"""Which document a filing gives at once, what it says, and the ADP that follows."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.attestations.delivrance import document_au_depot, pour_dossier, validite
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.mention import Portee
from chalicelib.domain.attestations.mentions import mentions
from chalicelib.domain.attestations.prolongation import enfant_a_temps, prolongation_attendue
from chalicelib.domain.calendrier import DateNaissance, en_clair
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, tous
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_famille import AyantDroit, LienDeclare
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa, TypeCarte
from tests.builders import (
    JOUR,
    LYON,
    MAINTENANT,
    NUMERO_DEMANDE,
    un_cas,
    un_dossier_depose,
    un_etat_civil,
    une_coordonnee,
    une_personne,
)
from tests.builders_du_cas import un_ayant_droit

NUMERO = "FICTIF9001"
PARENT = "9900000777"
ZONES = ("metro", "drom", "com")


def un_titre(fin: date, nature: NatureTitre = NatureTitre.TITRE) -> TitreOuVisa:
    return TitreOuVisa(numero=NUMERO, nature=nature, debut=date(2017, 2, 1), fin=fin)


def un_titulaire(fin: date, *, statut: Statut | None = Statut.REFUGIE) -> Personne:
    return une_personne(statut=statut, titres=(un_titre(fin),))


def depose(
    cas: Cas, personne: Personne | None = None, *, deposee_par: str = "", **reponses: Any
) -> Dossier:
    return un_dossier_depose(
        cas=cas,
        personne=personne or une_personne(statut=cas.statut_demande),
        reponses=reponses,
        deposee_par=deposee_par,
    )


def titulaire(fin: date, objet: Objet = Objet.RENOUVELLEMENT, **traits: Any) -> Dossier:
    actuel = TitreActuel(numero=NUMERO, carte=TypeCarte.RESIDENT, debut=date(2017, 2, 1), fin=fin)
    cas = un_cas(objet=objet, statut=traits.pop("statut", Statut.REFUGIE))
    personne = traits.pop("personne", un_titulaire(fin, statut=cas.statut_demande))
    return depose(cas, personne, titre_actuel=actuel)


def famille(
    lien: LienFamilial, personne: Personne | None = None, protection: Statut = Statut.REFUGIE
) -> Dossier:
    ayant_droit = AyantDroit(
        nom="Habte",
        prenoms="Yonas",
        date_naissance=DateNaissance(annee=1988),
        nationalite="ER",
        protection=protection,
        date_demande_asile=date(2022, 3, 1),
    )
    declare = LienDeclare(
        entree_reunification="oui",
        date_union=date(2015, 5, 1),
        lieu_union="Asmara",
        vie_commune="oui",
    )
    return depose(
        un_cas(lien=lien),
        personne or une_personne(statut=None),
        ayant_droit=ayant_droit,
        lien_familial=declare,
    )


def attestation(dossier: Dossier) -> Any:
    return pour_dossier(dossier, "Vx7Kq2mPz4Rt9LwB", JOUR)


@pytest.mark.exigence("DOC-01", "DOC-12", "LAW-03", "LAW-04", "S5-02")
@pytest.mark.parametrize("statut", Statut)
@pytest.mark.parametrize("pour", Pour)
def test_a_bpi_known_to_the_registre_gets_an_adp_of_six_months_at_once(
    statut: Statut, pour: Pour
) -> None:
    """For a child too, when the registre says that who files may act for him."""
    personne = une_personne(statut=statut, representants=(PARENT,))
    adp = attestation(depose(un_cas(statut=statut, pour=pour), personne, deposee_par=PARENT))
    assert adp.document is TypeDocument.ADP_PREMIERE
    assert (adp.debut, adp.fin) == (JOUR, date(2027, 5, 20))
    assert adp.suite is None


@pytest.mark.exigence("R3")
def test_a_protection_to_check_gives_a_receipt_at_once_and_says_by_when() -> None:
    recu = attestation(depose(un_cas(), une_personne(statut=None)))
    assert recu.document is TypeDocument.CONFIRMATION
    assert "27 novembre 2026" in recu.suite.phrase


@pytest.mark.exigence("S5-03", "DOC-10", "DOC-12", "LAW-01")
@pytest.mark.parametrize("lien", LienFamilial)
def test_a_family_member_gets_a_confirmation_that_proves_the_filing_and_nothing_else(
    lien: LienFamilial,
) -> None:
    recu = attestation(famille(lien))
    assert recu.est_confirmation
    assert (recu.debut, recu.fin, recu.autorisation, recu.mention_statut) == (None, None, "", "")
    limites = " ".join(m.texte for m in recu.mentions if m.portee is Portee.LIMITE)
    assert "ne justifie pas de la régularité du séjour" in limites
    assert "n’est pas un titre de séjour" in limites


@pytest.mark.exigence("DOC-11", "R14", "LAW-02")
def test_the_adp_of_a_family_member_follows_the_document_he_holds() -> None:
    venu = une_personne(statut=None, titres=(un_titre(date(2027, 1, 31), NatureTitre.VISA),))
    suite = attestation(famille(LienFamilial.CONJOINT, venu)).suite
    assert suite.debut == date(2027, 2, 1)
    assert "31 janvier 2027" in suite.phrase
    assert "1er février 2027" in suite.phrase


@pytest.mark.exigence("R14")
def test_without_a_document_no_first_day_is_promised_and_a_number_is_given() -> None:
    suite = attestation(famille(LienFamilial.CONJOINT)).suite
    assert suite.debut is None
    assert "0\u00a0806\u00a0001\u00a0620" in suite.phrase


@pytest.mark.exigence("DOC-11", "LAW-21")
@pytest.mark.parametrize(("annee", "immediate"), [(2008, True), (2007, False)])
def test_a_child_who_files_before_19_gets_it_once_the_request_is_complete(
    annee: int, immediate: bool
) -> None:
    ne = DateNaissance(annee=annee, mois=9, jour=1)
    enfant = une_personne(statut=None, etat_civil=un_etat_civil(date_naissance=ne))
    suite = attestation(famille(LienFamilial.ENFANT, enfant)).suite
    assert (suite.debut == JOUR) is immediate


@pytest.mark.exigence("DOC-05", "DOC-06", "DOC-07", "DOC-08", "LAW-02")
def test_the_adp_of_a_renewal_begins_the_day_after_the_card_for_three_months() -> None:
    adp = attestation(titulaire(date(2027, 1, 31)))
    assert adp.document is TypeDocument.ADP_RENOUVELLEMENT
    assert (adp.debut, adp.fin) == (date(2027, 2, 1), date(2027, 4, 30))
    assert adp.titre_precedent == NUMERO
    dit = {m.id: m for m in adp.mentions}
    assert f"N’est valable qu’accompagnée du titre de séjour n°\u00a0{NUMERO}" in (
        dit["accompagnee"].texte
    )
    assert dit["frontiere"].portee is Portee.DROIT
    assert "dispense de visa" in dit["frontiere"].texte
    assert "l’ensemble des droits" in dit["droits"].texte
    assert adp.mention_statut == ""


def test_the_adp_of_a_card_that_ended_begins_on_the_day_of_filing() -> None:
    adp = attestation(titulaire(date(2026, 9, 1)))
    assert (adp.debut, adp.fin) == (JOUR, date(2027, 2, 20))


def test_a_card_unknown_to_the_registre_is_checked_before_any_adp() -> None:
    inconnu = titulaire(date(2027, 1, 31), personne=une_personne())
    assert document_au_depot(inconnu, JOUR) is TypeDocument.CONFIRMATION


@pytest.mark.exigence("R3", "DOC-11")
@pytest.mark.parametrize(
    ("statut", "titres", "dit"),
    [
        (Statut.REFUGIE, (), "Un agent vérifie votre titre de séjour au plus tard"),
        (None, (), "Un agent vérifie votre décision et votre titre de séjour au plus tard"),
        (None, (un_titre(date(2027, 1, 31)),), "Un agent vérifie votre décision au plus tard"),
    ],
)
def test_what_the_agent_checks_is_named(
    statut: Statut | None, titres: tuple[TitreOuVisa, ...], dit: str
) -> None:
    personne = une_personne(statut=statut, titres=titres)
    suite = attestation(titulaire(date(2027, 1, 31), personne=personne)).suite
    assert suite.phrase.startswith(dit)
    assert "Ensuite vous recevez" in suite.phrase


@pytest.mark.exigence("DOC-11", "LAW-02")
def test_a_card_to_check_that_ends_far_away_is_promised_an_adp_at_its_end_only() -> None:
    subsidiaire = Statut.PROTECTION_SUBSIDIAIRE
    change = titulaire(
        date(2028, 6, 1),
        Objet.CARTE_RESIDENT,
        statut=subsidiaire,
        personne=une_personne(statut=subsidiaire),
    )
    suite = attestation(change).suite
    assert "n’a pas encore décidé quand votre titre se termine, vous recevez" in suite.phrase
    assert suite.debut is None


@pytest.mark.parametrize(
    ("fin", "document"),
    [
        (date(2028, 6, 1), TypeDocument.CONFIRMATION),
        (date(2027, 2, 1), TypeDocument.ADP_RENOUVELLEMENT),
    ],
)
def test_a_change_of_card_gets_an_adp_when_the_card_is_about_to_end(
    fin: date, document: TypeDocument
) -> None:
    change = titulaire(fin, Objet.CARTE_RESIDENT, statut=Statut.PROTECTION_SUBSIDIAIRE)
    lue = attestation(change)
    assert lue.document is document
    assert lue.suite is None or lue.suite.debut == fin + timedelta(days=1)


@pytest.mark.exigence("R12", "LAW-06", "LAW-19")
@pytest.mark.parametrize("document", [d for d in TypeDocument if d != "CONFIRMATION"])
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("statut", Statut)
def test_every_adp_says_the_right_to_work_of_its_territory_once(
    document: TypeDocument, zone: str, statut: Statut
) -> None:
    lues = mentions(document, statut, zone, JOUR, titre=NUMERO)
    assert len({m.id for m in lues}) == len(lues)
    (travail,) = [m for m in lues if m.id == "travail"]
    assert travail.portee is Portee.DROIT
    assert ("règles locales" in travail.texte) is (zone != "metro")
    assert not [m for m in lues if "{" in m.texte]


@given(
    cas=st.sampled_from(tous()),
    code=st.sampled_from(sorted(toutes())),
    connu=st.booleans(),
    jours=st.integers(-180, 1400),
)
def test_mentions_match_the_profile_and_the_territory_of_anybody(
    cas: Cas, code: str, connu: bool, jours: int
) -> None:
    """R12: a document never says more than the case, the registre and the territory allow."""
    from tools.demande_type import demande_type

    dossier = demande_type(cas, connu=connu, fin=JOUR + timedelta(days=jours))
    document = document_au_depot(dossier, JOUR)
    dates = validite(dossier, document, JOUR)
    statut = dossier.protection or Statut.REFUGIE
    lues = mentions(document, statut, toutes()[code].zone, JOUR, titre=NUMERO)
    premiere = document is TypeDocument.ADP_PREMIERE
    assert premiere is (cas.est_premiere and not cas.est_famille and connu)
    assert (dates is None) is (document is TypeDocument.CONFIRMATION)
    if dates:
        assert dates[0] >= JOUR
        assert not cas.est_famille
        assert connu
    travail = [m for m in lues if m.id == "travail"]
    assert len(travail) == (0 if document is TypeDocument.CONFIRMATION else 1)
    schengen = [m for m in lues if m.id == "frontiere" and m.portee is Portee.DROIT]
    assert bool(schengen) is (document is TypeDocument.ADP_RENOUVELLEMENT)


def test_a_document_carries_what_the_person_filed() -> None:
    lue = attestation(depose(un_cas(), coordonnees=une_coordonnee(adresse=LYON)))
    assert (lue.numero_demande, lue.depose_le, lue.code_prefecture) == (NUMERO_DEMANDE, JOUR, "69")
    assert lue.depose_le == MAINTENANT.date()


@pytest.mark.parametrize(
    "faux",
    [{"fin": date(2027, 2, 28)}, {"debut": date(2018, 2, 1)}, {"carte": TypeCarte.AUTRE}],
    ids=["end", "start", "kind"],
)
def test_a_card_typed_otherwise_than_the_registre_gives_no_adp(faux: dict[str, Any]) -> None:
    vrai = titulaire(date(2027, 1, 31))
    assert vrai.reponses.titre_actuel
    typed = vrai.reponses.titre_actuel.model_copy(update=faux)
    reponses = vrai.reponses.model_copy(update={"titre_actuel": typed})
    dossier = vrai.model_copy(update={"reponses": reponses})
    assert document_au_depot(vrai, JOUR) is TypeDocument.ADP_RENOUVELLEMENT
    assert document_au_depot(dossier, JOUR) is TypeDocument.CONFIRMATION


@pytest.mark.exigence("R14")
@pytest.mark.parametrize(
    ("fin", "constat"),
    [
        (None, "Vous n’avez pas de document de séjour en cours."),
        (date(2026, 10, 1), "Votre document de séjour est terminé depuis le 1er octobre 2026."),
    ],
    ids=["none", "ended"],
)
def test_who_has_no_document_reads_by_which_day_an_agent_decides(
    fin: date | None, constat: str
) -> None:
    base = famille(LienFamilial.CONJOINT)
    actuel = fin and TitreActuel(
        numero=NUMERO, carte=TypeCarte.RESIDENT, debut=date(2017, 2, 1), fin=fin
    )
    cas = un_cas(objet=Objet.RENOUVELLEMENT if fin else Objet.PREMIERE, lien=LienFamilial.CONJOINT)
    reponses = base.reponses.model_copy(update={"titre_actuel": actuel})
    suite = attestation(base.model_copy(update={"cas": cas, "reponses": reponses})).suite
    assert suite.debut is None
    assert suite.phrase.startswith(constat)
    assert f"au plus tard le {en_clair(delai(CodeDelai.ATTESTATION, JOUR).apres(JOUR))}" in (
        suite.phrase
    )
    # A late card keeps no effect; one asked in time elsewhere does, whatever the registre knows.
    assert ("effets" in suite.phrase) is bool(fin)
    assert ("Si vous avez demandé son renouvellement avant cette date" in suite.phrase) is bool(fin)


@pytest.mark.parametrize("connu", [True, False])
def test_a_family_minor_is_told_that_an_adp_follows(connu: bool) -> None:
    ne = DateNaissance(annee=2010, mois=3, jour=1)
    enfant = une_personne(statut=None, etat_civil=un_etat_civil(date_naissance=ne))
    base = famille(LienFamilial.ENFANT, enfant)
    cas = un_cas(lien=LienFamilial.ENFANT, pour=Pour.ENFANT)
    lies = {"personne": enfant.model_copy(update={"representants": (PARENT,)})} if connu else {}
    suite = attestation(base.model_copy(update={"cas": cas, "deposee_par": PARENT} | lies)).suite
    assert (suite.debut == JOUR) is connu
    assert "dès que la préfecture a constaté que la demande est complète" in suite.phrase
    assert ("montre que vous pouvez agir pour l’enfant" in suite.phrase) is not connu


@pytest.mark.parametrize(
    ("jours", "attendu"),
    [
        (300, TypeDocument.CONFIRMATION),
        (121, TypeDocument.CONFIRMATION),
        (120, TypeDocument.ADP_RENOUVELLEMENT),
        (-30, TypeDocument.ADP_RENOUVELLEMENT),
        (-300, TypeDocument.ADP_PREMIERE),
    ],
)
def test_a_renewal_far_from_its_end_gives_the_document_that_says_something_true(
    jours: int, attendu: TypeDocument
) -> None:
    """Early, the card proves the stay; long after, nothing is left of it to prolong (J14)."""
    dossier = titulaire(JOUR + timedelta(days=jours))
    assert document_au_depot(dossier, JOUR) is attendu
    dates = validite(dossier, attendu, JOUR)
    assert dates is None or dates[0] >= JOUR


@pytest.mark.exigence("LAW-21")
@pytest.mark.parametrize("protection", Statut)
@pytest.mark.parametrize(
    ("ne", "refugie", "bps"),
    [
        ((2008, 11, 21), True, True),
        ((2008, 9, 21), True, True),
        ((2008, 9, 20), True, False),
        ((2007, 11, 22), True, False),
        ((2007, 11, 21), False, False),
    ],
)
def test_the_attestation_of_a_child_is_promised_in_the_time_that_the_status_of_the_parent_gives(
    ne: tuple[int, int, int], refugie: bool, bps: bool, protection: Statut
) -> None:
    """R431-15-1, al. 3 refers to R431-5: its 2° does not name the children of a BPS (J27)."""
    annee, mois, jour = ne
    etat_civil = un_etat_civil(date_naissance=DateNaissance(annee=annee, mois=mois, jour=jour))
    enfant = depose(
        un_cas(lien=LienFamilial.ENFANT),
        une_personne(statut=None, etat_civil=etat_civil),
        ayant_droit=un_ayant_droit(protection=protection),
    )
    attendu = refugie if protection is Statut.REFUGIE else bps
    assert enfant_a_temps(enfant, JOUR) is attendu


@pytest.mark.exigence("LAW-02", "LAW-03", "R1")
@pytest.mark.parametrize("jours", [0, 1, 7], ids=["at_once", "past_midnight", "after_an_outage"])
@pytest.mark.parametrize(
    "tenue",
    [timedelta(days=60), timedelta(days=20), timedelta(days=-1), timedelta(days=-200), None],
    ids=["card_of_two_months", "card_of_twenty_days", "ended_yesterday", "ended_long_ago", "first"],
)
def test_the_night_gives_what_the_filing_would_have_given_when_it_comes_first(
    tenue: timedelta | None, jours: int
) -> None:
    """The document of the filing may come late: no day of it is lost (R431-15-1, R431-15-3)."""
    dossier = depose(un_cas()) if tenue is None else titulaire(JOUR + tenue)
    du_depot = document_au_depot(dossier, JOUR)
    assert du_depot is not TypeDocument.CONFIRMATION
    de_la_nuit = prolongation_attendue(dossier, JOUR + timedelta(days=jours))
    assert de_la_nuit
    assert (de_la_nuit.document, (de_la_nuit.debut, de_la_nuit.fin)) == (
        du_depot,
        validite(dossier, du_depot, JOUR),
    )
