"""What the first ADP says, for whom, where and for how long."""

from datetime import date
from itertools import product

import pytest
from pydantic import ValidationError

from chalicelib.domain.attestations.accuse_reception import accuse_reception
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.autorites import LISTEES, AutoriteCachet
from chalicelib.domain.attestations.documents import NatureAttestation, TypeDocument
from chalicelib.domain.attestations.mention import Portee
from chalicelib.domain.attestations.mentions import mentions
from chalicelib.domain.attestations.mentions_droit import MENTIONS
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.droit.tribunaux import tribunal
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.suivi.suivi import suivi
from tests.builders import MAINTENANT, un_dossier_complet, un_dossier_depose
from tests.documents.exemples import DEPOT, GIRONDE, ILES, attestation

ZONES = ("metro", "drom", "com")
CAS = list(product(Statut, ZONES))


@pytest.mark.exigence("DOC-01", "LAW-03")
def test_a_recognised_refugee_holds_six_months_from_the_day_of_filing() -> None:
    adp = attestation(Statut.REFUGIE)
    assert adp.nature is NatureAttestation.PROLONGATION
    assert (adp.debut, adp.fin) == (date(2026, 11, 21), date(2027, 5, 20))
    assert adp.mention_statut == "reconnu réfugié"


@pytest.mark.exigence("DOC-01", "LAW-04")
def test_subsidiary_protection_gives_the_same_six_months_under_its_own_words() -> None:
    adp = attestation(Statut.PROTECTION_SUBSIDIAIRE)
    assert adp.fin == date(2027, 5, 20)
    assert adp.mention_statut == "a obtenu le bénéfice de la protection subsidiaire"
    articles = {m.article for m in adp.mentions if m.portee is Portee.DROIT}
    assert articles == {"CESEDA, art. R.\u00a0431-15-4"}


@pytest.mark.exigence("DOC-02", "DOC-03", "DOC-04", "DOC-08")
@pytest.mark.parametrize(("statut", "zone"), CAS)
def test_stay_work_and_border_are_always_said_exactly_once(statut: Statut, zone: str) -> None:
    lues = mentions(TypeDocument.ADP_PREMIERE, statut, zone, DEPOT)
    portees = {mention.id: mention.portee for mention in lues}
    assert len(portees) == len(lues)
    assert portees["sejour"] is Portee.DROIT
    assert portees["travail"] is Portee.DROIT
    assert portees["frontiere"] is Portee.LIMITE


@pytest.mark.exigence("DOC-03", "LAW-19")
def test_the_work_mention_follows_the_territory() -> None:
    metropole = attestation(prefecture=GIRONDE)
    iles = attestation(prefecture=ILES)
    assert metropole.autorisation == "Autorise à travailler"
    assert iles.autorisation == "Travail selon les règles locales"
    phrase = next(m.texte for m in iles.mentions if m.id == "travail")
    assert "règles locales" in phrase
    assert "profession de son choix" not in phrase


def test_a_new_wording_replaces_the_old_one_on_its_day() -> None:
    premiere = TypeDocument.ADP_PREMIERE
    actuelle = next(m for m in MENTIONS if (m.document, m.id) == (premiere, "frontiere"))
    future = actuelle.model_copy(update={"texte": "Autre phrase.", "depuis": date(2027, 1, 1)})

    def phrase(jour: date) -> list[str]:
        connues = (future, *MENTIONS)
        lues = mentions(premiere, Statut.REFUGIE, "metro", jour, connues=connues)
        return [m.texte for m in lues if m.id == "frontiere"]

    assert phrase(date(2026, 12, 31)) == [actuelle.texte]
    assert phrase(date(2027, 1, 1)) == ["Autre phrase."]


@pytest.mark.exigence("DOC-13")
def test_the_attestation_names_the_prefecture_that_issues_it() -> None:
    assert attestation(prefecture=ILES).code_prefecture == "978"


@pytest.mark.exigence("LAW-13", "LAW-10")
def test_the_acknowledgement_says_everything_that_the_crpa_asks() -> None:
    recu = accuse_reception("2026112103300000042", DEPOT, GIRONDE)
    assert recu.recue_le == DEPOT
    assert recu.service == GIRONDE.libelle
    assert recu.joindre == (
        "Adresse postale : Service des étrangers, 33000 Bordeaux",
        "Adresse électronique : service@gironde.exemple.test",
        "Téléphone : 05 00 00 00 00",
    )
    assert recu.manque == ""
    assert recu.refus_implicite_le == date(2027, 3, 21)
    assert "21/03/2027" in recu.silence
    assert "sous réserve que la demande soit complète" in recu.silence
    voies = " ".join(recu.recours)
    for attendu in ("recours gracieux", "recours hiérarchique", "tribunal administratif de Bord"):
        assert attendu in voies
    assert voies.count("dans les deux mois") == 2
    assert "aide juridictionnelle" in voies


@pytest.mark.exigence("LAW-15")
def test_un_accuse_incomplet_dit_ce_qui_manque_et_le_dossier_le_garde() -> None:
    """CRPA R112-11-1, 2° and L112-12."""
    sans = GIRONDE.model_copy(update={"service": None})
    recu = accuse_reception("2026112103300000042", DEPOT, sans)
    assert recu.manque == "adresse postale, adresse électronique, téléphone"
    assert "à compléter" in " ".join(recu.joindre)
    depose = un_dossier_complet().deposer("2026112106900000042", MAINTENANT)
    assert depose.accuse_manque == depose.prefecture.a_completer


@pytest.mark.exigence("LAW-15")
@pytest.mark.parametrize("manque", [(), ("courriel",), None])
def test_apres_le_silence_un_accuse_incomplet_ne_laisse_opposer_aucun_delai(
    manque: tuple[str, ...] | None,
) -> None:
    depose = un_dossier_depose().model_copy(update={"accuse_manque": manque})
    for jour in (date(2027, 4, 1), date(2028, 4, 1)):
        dit = suivi(depose, jour).pourquoi
        assert ("ne peut pas vous être opposé" in dit) is (manque != ())
        assert ("deux mois après la réponse" in dit) is (manque == ())
        assert "pouviez" not in dit


@pytest.mark.parametrize("code", sorted(toutes()))
def test_l_accuse_nomme_le_tribunal_et_son_adresse(code: str) -> None:
    """J2: « the court on which the préfecture depends » says to nobody where to write."""
    recu = accuse_reception("2026112103300000042", DEPOT, toutes()[code])
    competent, voies = tribunal(code), " ".join(recu.recours)
    assert competent.nom in voies
    assert all(ligne in voies for ligne in competent.adresse)


def test_demander_les_motifs_prolonge_le_delai_et_l_accuse_le_dit() -> None:
    """J22 (CRPA L232-4, al. 2)."""
    motifs = accuse_reception("2026112103300000042", DEPOT, GIRONDE).motifs
    assert "avant la fin du délai de recours, ce délai finit deux mois après" in motifs


def test_the_attestation_and_its_acknowledgement_give_the_same_refus_implicite() -> None:
    adp = attestation(depose_le=date(2026, 10, 31))
    recu = accuse_reception(adp.numero_demande, adp.depose_le, GIRONDE)
    assert adp.refus_implicite_le == recu.refus_implicite_le == date(2027, 2, 28)


@pytest.mark.parametrize("numero", ["123", "2026112103300000042x", "２026112103300000042"])
def test_a_request_number_is_nineteen_ascii_digits(numero: str) -> None:
    valeurs = attestation().model_dump() | {"numero_demande": numero}
    with pytest.raises(ValidationError):
        Attestation.model_validate(valeurs)


def test_an_attestation_survives_its_own_json() -> None:
    adp = attestation()
    assert Attestation.model_validate_json(adp.model_dump_json()) == adp


@pytest.mark.parametrize("ca_id", sorted(LISTEES))
def test_a_listed_authority_is_refused_over_a_key_of_our_own(ca_id: str) -> None:
    with pytest.raises(ValidationError, match="autorité reconnue"):
        AutoriteCachet(ca_id=ca_id, cert_id="DGE0")
    assert not AutoriteCachet(ca_id=ca_id, cert_id="DGE0", signataire_externe=True).specimen


def test_an_unknown_authority_is_refused_too() -> None:
    with pytest.raises(ValidationError, match="autorité inconnue"):
        AutoriteCachet(ca_id="FR42")


@pytest.mark.parametrize("ca_id", ["FR00", "BE00"])
def test_a_test_authority_is_a_specimen_whatever_is_declared(ca_id: str) -> None:
    assert AutoriteCachet(ca_id=ca_id).specimen
    assert AutoriteCachet(ca_id=ca_id, signataire_externe=True).specimen
