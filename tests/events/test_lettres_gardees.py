"""The letters of the préfecture, printed when the act is done and kept as they were sent."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.instruction import NatureFin, PieceDemandee
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.actes.convocation import SaisieConvocation
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.journal.evenements import lire
from chalicelib.domain.lettres.des_actes import est_ecrit, lettre_de_l_acte
from chalicelib.settings import settings
from tests.documents.lecteurs import texte_suivi
from tests.events.test_annonces import instructeur
from tests.instructeur import Instructeur
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager


def lettres(site: Site, usager: Usager) -> dict[str, bytes]:
    prefixe = f"lettres/{usager.dossier_id}/"
    objets = site.s3.list_objects_v2(Bucket="documents", Prefix=prefixe).get("Contents", [])
    cles = [str(objet["Key"]) for objet in objets]
    return {c: site.s3.get_object(Bucket="documents", Key=c)["Body"].read() for c in cles}


def travailler(site: Site, *corps: str) -> None:
    assert site.lot("attestations", *corps) == {"batchItemFailures": []}


@pytest.mark.exigence("R6", "R19")
def test_each_act_that_calls_for_a_letter_leaves_one_pdf(site: Site) -> None:
    convoque, refuse, prevenu = (site.usager_avec(depose=True) for _ in range(3))
    for usager in (convoque, prevenu):
        instructeur(site, usager).faire(Acte.PRENDRE_EN_CHARGE)
    for usager, fait in (
        (convoque, instructeur(site, convoque).faire(Acte.CONVOQUER)),
        (refuse, instructeur(site, refuse).refuser()),
        (prevenu, instructeur(site, prevenu).faire(Acte.ANNONCER_FIN)),
    ):
        travailler(site, fait)
        (pdf,) = lettres(site, usager).values()
        assert pdf.startswith(b"%PDF-")
        travailler(site, fait)
        assert list(lettres(site, usager).values()) == [pdf]


@pytest.mark.exigence("R6")
@pytest.mark.parametrize(
    "acte",
    [
        *(Acte.CONVOQUER, Acte.ANNONCER_FIN),
        *(Acte.ANNONCER_FIN_PROTECTION, Acte.CONSTATER_NATIONALITE),
    ],
)
def test_une_lettre_faite_apres_un_demenagement_reste_de_la_prefecture_qui_l_a_decidee(
    site: Site, acte: Acte
) -> None:
    """Made late, or made again: only the agents of that one could sign it (CRPA L212-1)."""
    usager = site.usager_avec(depose=True)
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    fait = agent.faire(acte, ACTES[acte].saisie.model_validate(ACTES[acte].exemple))
    page = usager.post(
        "/espace/coordonnees",
        adresse_voie="3 rue du Déménagement",
        adresse_code_postal="75011",
        adresse_commune="Paris",
        telephone="06 39 98 00 02",
    )
    assert page.statut == 303
    travailler(site, fait)
    (pdf,) = lettres(site, usager).values()
    ecrit = texte_suivi(pdf)
    assert "3 rue du Déménagement" in ecrit
    assert toutes()["69"].libelle in ecrit
    assert toutes()["75"].libelle not in ecrit
    lue = lire(fait)
    assert est_ecrit(lue)
    relue = lettre_de_l_acte(lue, usager.dossier)
    assert relue
    assert relue.code_prefecture == "69"


def test_a_notice_given_up_meanwhile_leaves_no_letter(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    annonce = agent.faire(Acte.ANNONCER_FIN)
    agent.faire(Acte.RENONCER_FIN)
    travailler(site, annonce)
    assert lettres(site, usager) == {}


def test_the_person_downloads_the_letter_that_was_kept(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    travailler(site, instructeur(site, usager).refuser())
    ((cle, _),) = lettres(site, usager).items()
    site.s3.put_object(Bucket="documents", Key=cle, Body=b"%PDF- as it was sent")
    identifiant = cle.rpartition("/")[2].removesuffix(".pdf")
    fermee = usager.get(f"notifications/{identifiant}/pdf")
    assert fermee.vers == f"{usager.base}/notifications/{identifiant}"
    usager.post(f"{usager.base}/notifications/{identifiant}")
    reponse = usager.get(f"notifications/{identifiant}/pdf")
    assert reponse.statut == 303
    assert cle in str(reponse.en_tetes["Location"])
    assert lettres(site, usager)[cle] == b"%PDF- as it was sent"


@pytest.fixture
def agent(site: Site) -> Instructeur:
    agent = instructeur(site, site.usager_avec(depose=True))
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    return agent


@pytest.fixture
def vrai_cachet(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AUTORITE_DE_CACHET", "FR06")
    monkeypatch.setenv("SIGNATAIRE_EXTERNE", "true")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def lettre(site: Site, fait: str) -> str:
    """The words of the letter of an act; '' when none was kept."""
    lu = json.loads(fait)
    cle = f"lettres/{lu['dossier_id']}/{lu['id']}.pdf"
    if not site.s3.list_objects_v2(Bucket="documents", Prefix=cle)["KeyCount"]:
        return ""
    return texte_suivi(site.s3.get_object(Bucket="documents", Key=cle)["Body"].read())


@pytest.mark.exigence("R6")
def test_a_letter_made_late_never_says_what_another_act_said(
    site: Site, agent: Instructeur
) -> None:
    lieux = ("Guichet 1, Exemple-Ville", "Guichet 2, Exemple-Ville")
    faits = []
    for lieu in lieux:
        agent.maintenant += timedelta(hours=1)
        usuelle = agent.usuelle(Acte.CONVOQUER)
        assert isinstance(usuelle, SaisieConvocation)
        faits.append(agent.faire(Acte.CONVOQUER, usuelle.model_copy(update={"lieu": lieu})))
        agent.faire(Acte.CONSTATER_VENUE)
    travailler(site, *faits)
    assert [[lieu in lettre(site, fait) for lieu in lieux] for fait in faits] == [
        [True, False],
        [False, True],
    ]
    premier = agent.faire(Acte.ANNONCER_FIN)
    agent.faire(Acte.RENONCER_FIN)
    agent.maintenant += timedelta(hours=1)
    doublon = SaisieFin(nature=NatureFin.CLOTURE, motif="DOUBLON", faits="Deux demandes.")
    second = agent.faire(Acte.ANNONCER_FIN, doublon)
    travailler(site, premier, second)
    assert lettre(site, premier) == ""
    assert "Deux demandes." in lettre(site, second)


@pytest.mark.exigence("R6", "R19")
def test_a_notice_that_no_longer_counts_says_so_and_its_letter_stays(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    annonce = agent.faire(Acte.ANNONCER_FIN)
    travailler(site, annonce)
    agent.faire(Acte.RENONCER_FIN)
    chemin = f"notifications/{json.loads(annonce)['id']}"
    page = usager.get(chemin)
    verifier_page(page)
    assert "ne vaut plus" in page.texte
    assert f'href="{usager.base}/{chemin}/pdf"' in page.corps
    reponse = usager.get(f"{chemin}/pdf")
    assert reponse.statut == 303
    assert "avant-classement-" in reponse.vers


@pytest.mark.exigence("R19")
def test_the_notice_lists_the_documents_that_were_asked_and_not_sent(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    piece = PieceDemandee(piece="DECISION", motif="ILLISIBLE")
    agent.faire(Acte.DEMANDER_COMPLEMENT, SaisieComplement(pieces=(piece,)))
    agent.maintenant += timedelta(days=31)
    manque = SaisieFin(
        nature=NatureFin.CLASSEMENT, motif="PIECES_NON_TRANSMISES", faits="Rien reçu."
    )
    annonce = agent.faire(Acte.ANNONCER_FIN, manque)
    travailler(site, annonce)
    page = usager.get(f"notifications/{json.loads(annonce)['id']}").texte
    for lu in (lettre(site, annonce), page):
        assert "Documents concernés" in lu
        assert "décision" in lu.partition("Documents concernés")[2].lower()[:120]


@pytest.mark.exigence("R19")
def test_a_letter_bears_the_name_of_who_signed_and_in_what_capacity(
    site: Site, agent: Instructeur
) -> None:
    agent.faire(Acte.PROPOSER_REFUS)
    chef: dict[str, Any] = {
        "id": "chef",
        "nom": "Basile Exemple-Chef",
        "roles": frozenset({Role.CHEF_DE_SECTION}),
    }
    refus = agent.faire(Acte.SIGNER_REFUS, **chef)
    travailler(site, refus)
    lu = lettre(site, refus)
    assert "Basile EXEMPLE-CHEF" in lu
    assert "chef de section, par délégation du préfet" in lu
    assert "Camille" not in lu


@pytest.mark.exigence("R19")
def test_an_end_is_signed_by_who_pronounced_it_not_by_who_announced_it(
    site: Site, agent: Instructeur
) -> None:
    annonce = agent.faire(Acte.ANNONCER_FIN, nom="Anne Premiere")
    travailler(site, annonce)
    agent.maintenant += timedelta(days=20)
    fin = agent.faire(Acte.CLASSER, id="autre", nom="Basile Second")
    travailler(site, fin)
    assert "Anne PREMIERE" in lettre(site, annonce)
    assert "Basile SECOND" in lettre(site, fin)
    assert "agent instructeur, par délégation du préfet" in lettre(site, fin)


@pytest.mark.usefixtures("vrai_cachet")
def test_an_invented_name_signs_nothing_that_has_effect(site: Site, agent: Instructeur) -> None:
    """The message fails and is seen in the dead letters; a name that is real is printed."""
    (depot,) = [e for e in site.evenements(agent.dossier_id) if e["type"] == "DemandeDeposee"]
    convocation = agent.faire(Acte.CONVOQUER)
    for corps in (convocation, str(depot["donnees"])):
        assert len(site.lot("attestations", corps)["batchItemFailures"]) == 1
    assert lettre(site, convocation) == ""
    assert "Contents" not in site.s3.list_objects_v2(
        Bucket="documents", Prefix=f"attestations/{agent.dossier_id}/"
    )
    agent.faire(Acte.CONSTATER_VENUE)
    agent.maintenant += timedelta(hours=1)
    annonce = agent.faire(Acte.ANNONCER_FIN)
    travailler(site, annonce)
    assert "SPECIMEN" not in lettre(site, annonce) != ""
