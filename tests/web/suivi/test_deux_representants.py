"""Two parents file for the same child: neither is locked out, an agent says which goes on (S6)."""

from datetime import timedelta

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Pour
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import VerdictPiece
from chalicelib.domain.eligibilite.regles import signales
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.examen import SaisieExamen
from chalicelib.domain.instruction.actes.representants import (
    AutreDemandeFinie,
    AutreRepresentantAVerifier,
    MotifLiberation,
    RepresentantAVerifier,
    SaisieLiberation,
    SansCompte,
)
from chalicelib.domain.instruction.classement import RaisonRang, risques
from chalicelib.domain.instruction.taches import NatureTache, taches
from tests import faits
from tests.builders import (
    JOUR,
    un_cas,
    un_dossier_complet,
    un_etat_civil,
    une_personne,
    une_saisie_ephoto,
)
from tests.dossiers_types import DU_MINEUR
from tests.events.test_annonces import instructeur, livrer, messages
from tests.events.test_documents_attendus import delivrees, prolonger, travailler
from tests.installation import installer
from tests.web.site import Site, Usager, avis_s3

NUMERO = "9900088002"
NE = un_etat_civil(date_naissance=DateNaissance(annee=2010, mois=2, jour=3))
ACCEPTEE = SaisieExamen(piece="REPRESENTANT", verdict=VerdictPiece.ACCEPTEE)
LIBERER = SaisieLiberation(motif=MotifLiberation.PAS_REPRESENTANT, precision="Aucun document.")


def deposer(site: Site, rang: int, **traits: object) -> Usager:
    parent = site.usager()
    parent.dossier_id = f"d0551edeux{rang}{parent.personne.numero_etranger}000"
    dossier = un_dossier_complet(
        id=parent.dossier_id,
        compte_id=parent.compte.id,
        cas=un_cas(pour=Pour.ENFANT),
        personne=une_personne(numero=NUMERO, etat_civil=NE),
        reponses=DU_MINEUR | {"ephoto": une_saisie_ephoto(code=site.ephoto())},
        deposee_par=parent.personne.numero_etranger,
    )
    installer(site.dossiers, dossier)
    assert parent.envoyer("recapitulatif", acte="deposer").statut == 303
    return parent


@pytest.fixture
def parents(site: Site) -> tuple[Usager, Usager]:
    return deposer(site, 1), deposer(site, 2)


def acceptee(site: Site, parent: Usager) -> None:
    agente = instructeur(site, parent)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    agente.faire(Acte.EXAMINER_PIECE, ACCEPTEE)


def reunies(site: Site, parents: tuple[Usager, Usager]) -> None:
    for parent in parents:
        acceptee(site, parent)
    instructeur(site, parents[1]).faire(Acte.REUNIR_DEMANDES)


def leves(dossier: Dossier) -> set[Signalement]:
    return set(signales(dossier, JOUR))


@pytest.mark.exigence("K-16", "MIN-04")
def test_the_second_files_too_and_an_agent_has_a_day_to_say_what_becomes_of_both(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    premier, second = (parent.dossier for parent in parents)
    assert second.etat is Etat.DEPOSEE
    assert second.numero_demande != premier.numero_demande
    assert (premier.autre_demande, second.autre_demande) == ("", premier.id)
    assert Signalement.DEUX_DEMANDES in leves(second)
    assert (filiation.avant_le(second), RaisonRang.FILIATION) in risques(second)
    natures = {tache.nature for tache in taches(second)}
    assert {NatureTache.DEUX_DEMANDES, NatureTache.FILIATION} <= natures
    assert NatureTache.DEUX_DEMANDES not in {tache.nature for tache in taches(premier)}
    for dossier in (premier, second):
        assert "AutreDemandeDeposee" in faits.types(site.table, dossier.id)


@pytest.mark.exigence("K-16")
def test_neither_account_learns_of_the_other_before_an_agent_knows_them(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    for parent, autre in (parents, parents[::-1]):
        for page in ("/espace", f"/demandes/{parent.dossier_id}/historique"):
            texte = parent.nav.get(page).texte
            assert autre.dossier_id not in texte
            assert "même enfant" not in texte
        assert parent.nav.get(f"/demandes/{autre.dossier_id}/historique").statut == 404


@pytest.mark.exigence("K-16")
def test_the_bench_leads_from_each_request_to_the_other(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    agent = site.agent(prefectures=frozenset({"69"}))
    for parent, autre in (parents, parents[::-1]):
        page = agent.get(f"/agents/dossiers/{parent.dossier_id}?but=CONTROLE")
        assert f'href="/agents/dossiers/{autre.dossier_id}"' in page.corps


def test_they_are_made_one_only_once_the_second_is_known_to_represent_the_child(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    premier, second = parents
    agente = instructeur(site, second)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    with pytest.raises(RepresentantAVerifier):
        agente.faire(Acte.REUNIR_DEMANDES)
    assert premier.nav.get(f"/demandes/{premier.dossier_id}/historique").statut == 200
    assert second.nav.get(f"/demandes/{premier.dossier_id}/historique").statut == 404


def test_made_one_both_follow_the_first_and_the_child_is_covered_at_once(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    premier, second = parents
    reunies(site, parents)
    assert second.dossier.etat is Etat.CLOTUREE
    assert not filiation.a_verifier(premier.dossier)
    espace = second.nav.get("/espace").corps
    assert f"/demandes/{premier.dossier_id}" in espace
    assert f"/demandes/{second.dossier_id}" not in espace
    assert second.nav.get(f"/demandes/{premier.dossier_id}/historique").statut == 200
    (joint,) = [f for f in faits.du_dossier(site.table, premier.dossier_id)
                if f.type == "RepresentantJoint"]  # fmt: skip
    travailler(site, joint.model_dump_json())
    (adp,) = delivrees(site, premier)
    assert adp.attestation.numero_demande == premier.dossier.numero_demande


@pytest.mark.exigence("K-16")
def test_made_one_both_receive_each_document_and_each_message_once(
    site: Site, parents: tuple[Usager, Usager], monkeypatch: pytest.MonkeyPatch
) -> None:
    premier, _ = parents
    reunies(site, parents)
    avant = [len(messages(site, parent)) for parent in parents]
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=170))
    travailler(site, prolonger(premier, site))
    (adp,) = delivrees(site, premier)
    avis = avis_s3("documents", f"attestations/{premier.dossier_id}/{adp.id}.pdf")
    fait = instructeur(site, premier).faire(Acte.DEMANDER_COMPLEMENT)
    for _ in range(2):
        assert site.lot("expeditions", avis) == {"batchItemFailures": []}
        livrer(site, fait)
    for parent, deja in zip(parents, avant, strict=True):
        recus = messages(site, parent)[deja:]
        assert len(recus) == 2
        assert sorted(len(list(recu.iter_attachments())) for recu in recus) == [0, 1]


def test_an_agent_may_keep_both_and_the_task_ends(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    _, second = parents
    acceptee(site, second)
    instructeur(site, second).faire(Acte.GARDER_A_PART)
    assert Signalement.DEUX_DEMANDES not in leves(second.dossier)
    assert filiation.avant_le(second.dossier) is None


def test_a_request_that_ended_receives_nobody(site: Site, parents: tuple[Usager, Usager]) -> None:
    premier, second = parents
    acceptee(site, second)
    page = premier.nav.get(f"/demandes/{premier.dossier_id}/annuler")
    action = f"/demandes/{premier.dossier_id}/annuler"
    assert premier.nav.post(action, page.formulaire(action)).statut == 303
    with pytest.raises(AutreDemandeFinie):
        instructeur(site, second).faire(Acte.REUNIR_DEMANDES)


@pytest.mark.exigence("K-16")
def test_a_child_is_detached_by_an_act_with_a_reason_that_the_account_is_told(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    intrus, _ = parents
    agente = instructeur(site, intrus)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    agente.faire(Acte.LIBERER_ENFANT, LIBERER)
    dossier = intrus.dossier
    assert dossier.est_ouvert
    assert dossier.compte_id == ""
    (trace,) = dossier.instruction.liberations
    assert (trace.compte_id, trace.motif) == (intrus.compte.id, "PAS_REPRESENTANT")
    assert intrus.nav.get(f"/demandes/{intrus.dossier_id}/historique").statut == 404
    assert f"/demandes/{intrus.dossier_id}" not in intrus.nav.get("/espace").corps
    faits_du_compte = site.table.query(f"COMPTE#{intrus.compte.id}", "EVT#")
    (dit,) = [str(i["donnees"]) for i in faits_du_compte if i["type"] == "EnfantDetache"]
    livrer(site, dit, dit)
    (message,) = messages(site, intrus)
    corps = message.get_body(("plain",))
    assert corps is not None
    assert "ne montrent pas que vous pouvez agir pour cet enfant" in corps.get_content()
    assert "Aucun document" not in corps.get_content()
    with pytest.raises(SansCompte):
        agente.faire(Acte.LIBERER_ENFANT, LIBERER)


def test_detached_from_who_filed_it_is_followed_by_who_represents_the_child_too(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    premier, second = parents
    reunies(site, parents)
    instructeur(site, premier).faire(Acte.LIBERER_ENFANT, LIBERER)
    assert premier.dossier.compte_id == second.compte.id
    assert second.nav.get(f"/demandes/{premier.dossier_id}/historique").statut == 200
    assert premier.nav.get(f"/demandes/{premier.dossier_id}/historique").statut == 404


@pytest.mark.exigence("K-15")
def test_whoever_filed_first_is_not_given_the_child_by_the_true_parent(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    """He knew a number, a name, a date: her document proves nothing of him."""
    intrus, mere = parents
    acceptee(site, mere)
    with pytest.raises(AutreRepresentantAVerifier):
        instructeur(site, mere).faire(Acte.REUNIR_DEMANDES)
    assert mere.dossier.etat is Etat.EN_INSTRUCTION
    assert filiation.a_verifier(intrus.dossier)
    assert not delivrees(site, intrus)
    agente = instructeur(site, intrus)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    agente.faire(Acte.LIBERER_ENFANT, LIBERER)
    instructeur(site, mere).faire(Acte.REUNIR_DEMANDES)
    assert mere.nav.get(f"/demandes/{intrus.dossier_id}/historique").statut == 200
    assert mere.post(ICI, **AILLEURS).statut == 303
    assert voie(intrus) == AILLEURS["adresse_voie"]


@pytest.mark.exigence("K-15")
def test_who_joins_a_request_does_not_say_where_the_child_of_the_other_lives(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    premier, second = parents
    reunies(site, parents)
    avant = voie(premier)
    assert f'value="{avant}"' not in second.nav.get(ICI).corps
    assert second.post(ICI, **AILLEURS).statut == 303
    assert voie(premier) == avant
    assert premier.post(ICI, **AILLEURS).statut == 303
    assert voie(premier) == AILLEURS["adresse_voie"]


def test_the_agent_reads_what_making_them_one_shows_to_each(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    for parent in parents:
        acceptee(site, parent)
    agent = site.agent(prefectures=frozenset({"69"}))
    page = agent.get(f"/agents/dossiers/{parents[1].dossier_id}/reunir-demandes")
    assert "adresse et documents compris" in page.texte


ICI = "/espace/coordonnees"
AILLEURS = {
    "adresse_voie": "3 quai Neuf",
    "adresse_code_postal": "69003",
    "adresse_commune": "",
    "telephone": "06 39 98 00 99",
}


def voie(parent: Usager) -> str:
    coordonnees = parent.dossier.reponses.coordonnees
    assert coordonnees
    return coordonnees.adresse.voie
