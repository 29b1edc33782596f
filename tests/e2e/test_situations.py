"""Every situation in a real Chromium: the right document at the end, or the right door."""

import pytest
from playwright.sync_api import expect

from chalicelib.domain.calendrier import en_clair
from tests.e2e import boite, situations
from tests.e2e.demandeur import Venir
from tests.e2e.situations import Situation
from tools.local.stack import Stack

ADP = "Télécharger mon attestation"
CONFIRMATION = "Télécharger ma confirmation de dépôt"


def _jointe(site: Stack, qui: Situation) -> str:
    """The name of the document in the mail of the filing."""
    message = boite.attendre(site.mailbox, qui.courriel, "Confirmation du dépôt")
    (piece,) = message.iter_attachments()
    return str(piece.get_filename())


@pytest.mark.exigence("PRO-09", "REN-01", "REN-04", "DOC-05", "DOC-06", "DOC-07", "GAP-01")
def test_a_renewal_in_time_gives_an_adp_from_the_day_after_the_card(
    site: Stack, venir: Venir
) -> None:
    numero, texte = venir(situations.A_TEMPS).toute_la_demande(ADP)
    assert numero in texte
    assert "N’est valable qu’accompagnée du titre de séjour n° RES990051A" in texte
    assert "en dispense de visa" in texte
    assert _jointe(site, situations.A_TEMPS) == f"attestation-prolongation-instruction-{numero}.pdf"


@pytest.mark.exigence("REN-02", "LAW-02")
@pytest.mark.parametrize(
    ("qui", "phrase"),
    [
        (situations.EN_RETARD, "Votre demande est en retard, mais elle est acceptée"),
        (situations.EXPIRE, "Votre titre est terminé. Votre demande est encore acceptée"),
    ],
    ids=["late", "ended"],
)
def test_a_late_renewal_is_taken_with_a_warning(venir: Venir, qui: Situation, phrase: str) -> None:
    demandeur = venir(qui)
    _, texte = demandeur.toute_la_demande(ADP)
    assert "Avec le titre de séjour n°" in texte
    expect(demandeur.page.locator("main")).to_contain_text(phrase)


@pytest.mark.exigence("REN-02", "LAW-08")
def test_a_card_ended_too_long_ago_has_a_way_back_in(venir: Venir) -> None:
    demandeur = venir(situations.TROP_TARD)
    demandeur.se_connecter()
    demandeur.commencer()
    expect(demandeur.page.locator("h1")).to_contain_text("plus de 6 mois")
    expect(demandeur.page.locator("main")).to_contain_text("première demande")


@pytest.mark.exigence("REN-01", "LAW-07")
def test_who_renews_too_early_is_told_from_which_day(venir: Venir) -> None:
    demandeur = venir(situations.TROP_TOT)
    demandeur.se_connecter()
    demandeur.commencer()
    expect(demandeur.page.locator("main")).to_contain_text(en_clair(situations.jour(80)))


def test_four_years_open_the_resident_card(venir: Venir) -> None:
    _, texte = venir(situations.QUATRE_ANS).toute_la_demande("Télécharger ma")
    assert "Carte de résident – prot. subsidiaire" in texte


def test_one_year_does_not_and_the_day_is_said(venir: Venir) -> None:
    demandeur = venir(situations.UN_AN)
    demandeur.se_connecter()
    demandeur.commencer()
    assert demandeur.avancer() == "orientation"
    expect(demandeur.page.locator("main")).to_contain_text("quatre ans")


@pytest.mark.exigence("PRO-04", "PRO-05", "PRO-06", "S2-04", "S2-05", "S5-03", "DOC-10")
@pytest.mark.parametrize(
    ("qui", "titre"),
    [
        (situations.CONJOINT, "Carte de résident – famille de réfugié"),
        (situations.CONJOINT_POSTERIEUR, "Carte de résident – famille de réfugié"),
        (situations.PARTENAIRE, "Carte de résident – famille de réfugié"),
        (situations.CONCUBINE, "Carte de séjour – famille prot. subsid."),
        (situations.ENFANT_DE_18_ANS, "Carte de résident – famille de réfugié"),
        (situations.MERE, "Carte de résident – famille de réfugié"),
    ],
    ids=["spouse", "later spouse", "partner", "concubine", "child of 18", "mother"],
)
def test_a_family_member_gets_a_confirmation(
    site: Stack, venir: Venir, qui: Situation, titre: str
) -> None:
    numero, texte = venir(qui).toute_la_demande(CONFIRMATION)
    assert numero in texte
    assert titre in texte
    assert "Ce document n’est pas un titre de séjour" in texte
    assert "Et ensuite ?" in texte
    assert _jointe(site, qui) == f"confirmation-depot-{numero}.pdf"


def test_a_concubine_of_a_later_union_is_sent_elsewhere_and_loses_nothing(venir: Venir) -> None:
    demandeur = venir(situations.CONCUBINE_POSTERIEURE)
    demandeur.se_connecter()
    demandeur.commencer()
    assert demandeur.avancer() == "orientation"
    expect(demandeur.page.locator("main")).to_contain_text("0 806 001 620")
    demandeur.page.get_by_role("link", name="Modifier mes réponses").click()
    assert demandeur.page.input_value("#lieu_union") == "Paris, France"


@pytest.mark.exigence("PRO-05", "GAP-05", "DOC-11", "R14")
def test_somebody_with_a_visa_only_files_and_knows_when_the_adp_comes(venir: Venir) -> None:
    _, texte = venir(situations.SANS_NUMERO).toute_la_demande(CONFIRMATION)
    assert "FRA990000065" in texte
    assert f"qui commence le {en_clair(situations.jour(71))}" in texte


@pytest.mark.exigence("ELI-07", "ELI-08", "MIN-01", "MIN-04", "WIZ-06", "PRO-08", "S2-06")
@pytest.mark.parametrize(
    ("qui", "mention"),
    [
        (situations.MINEUR_REFUGIE, "reconnu réfugié"),
        (situations.MINEURE_BPS, "a obtenu le bénéfice de la protection subsidiaire"),
    ],
    ids=["refugee", "bps"],
)
def test_a_parent_files_for_a_minor_of_16_or_17(venir: Venir, qui: Situation, mention: str) -> None:
    demandeur = venir(qui)
    _, texte = demandeur.toute_la_demande(ADP)
    assert mention in texte
    assert qui.enfant["nom"].upper() in texte
    demandeur.page.goto(f"{demandeur.site}/espace")
    expect(demandeur.page.locator("main")).to_contain_text(f"Pour {qui.enfant['prenoms']}")


@pytest.mark.exigence("ELI-11")
def test_a_child_of_15_is_told_why_and_what_exists_instead(venir: Venir) -> None:
    demandeur = venir(situations.TROP_JEUNE)
    demandeur.se_connecter()
    demandeur.commencer()
    demandeur.dire_l_enfant()
    expect(demandeur.page.locator("main")).to_contain_text("DCEM")


@pytest.mark.exigence("R3")
def test_a_protection_unknown_to_the_registre_is_filed_and_checked_by_a_human(
    venir: Venir,
) -> None:
    demandeur = venir(situations.A_VERIFIER)
    _, texte = demandeur.toute_la_demande(CONFIRMATION)
    assert "Un agent vérifie votre décision au plus tard le" in texte
    demandeur.page.goto(f"{demandeur.site}/espace")
    expect(demandeur.page.locator("main")).to_contain_text("un point à vérifier")


@pytest.mark.exigence("ELI-10", "ELI-12")
@pytest.mark.parametrize(
    ("qui", "phrase"),
    [(situations.APATRIDE, "préfecture"), (situations.RECEPISSE, "récépissé")],
    ids=["stateless", "récépissé"],
)
def test_whom_the_procedure_does_not_serve_is_sent_to_a_place(
    venir: Venir, qui: Situation, phrase: str
) -> None:
    demandeur = venir(qui)
    demandeur.se_connecter()
    demandeur.commencer()
    expect(demandeur.page.locator("main")).to_contain_text(phrase)
    expect(demandeur.page.locator("main")).to_contain_text("0 806 001 620")
