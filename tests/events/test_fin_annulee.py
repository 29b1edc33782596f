"""Whoever was said dead gets back the document she had, and the mail that carries it (R19)."""

import itertools
from datetime import date, timedelta
from email.message import EmailMessage

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.fins_de_sejour import MotifRetour, PreuveFin
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.deces import SaisieDeces
from chalicelib.domain.instruction.actes.retour import SaisieRetour
from chalicelib.domain.instruction.classement import RaisonRang
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.storage.instruction.files_attente import FilesAttente
from tests.builders import JOUR, un_cas
from tests.builders_du_cas import TOUTES, un_titre_actuel
from tests.events.test_annonces import instructeur, messages
from tests.events.test_documents_attendus import delivrees, lecture, prolonger, travailler
from tests.events.test_relecture import inconnu
from tests.web.scenarios import carte
from tests.web.site import Site, Usager, avis_s3

DECES = SaisieDeces(preuve=PreuveFin.ACTE_DE_DECES, le=date(2026, 11, 2), reference="Acte n° 42")
RETOUR = SaisieRetour(motif=MotifRetour.PERSONNE_VIVANTE, raison="Venue au guichet.")


def qui_depose(site: Site, document: TypeDocument) -> Usager:
    """Her request is filed, and this is what the filing gave her."""
    if document is TypeDocument.CONFIRMATION:
        return inconnu(site)
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    return usager


def texte(message: EmailMessage) -> str:
    corps = message.get_body(("plain",))
    assert corps is not None
    return " ".join(str(corps.get_content()).split())


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("document", [TypeDocument.CONFIRMATION, TypeDocument.ADP_PREMIERE])
def test_le_document_rendu_apres_une_fin_annulee_part_par_courriel(
    site: Site, document: TypeDocument
) -> None:
    """A confirmation has no dates to tell: its mail is that of a document made again."""
    usager = qui_depose(site, document)
    agent = instructeur(site, usager)
    travailler(site, agent.faire(Acte.CONSTATER_DECES, DECES))
    assert not [lue for lue in delivrees(site, usager) if lue.en_vigueur]
    annulee = agent.faire(Acte.REVENIR_SUR_FIN, RETOUR, roles={Role.CHEF_DE_SECTION})
    travailler(site, annulee, annulee)
    (rendue,) = (lue for lue in delivrees(site, usager) if lue.en_vigueur)
    assert rendue.attestation.document is document
    avant = len(messages(site, usager))
    cle = f"attestations/{usager.dossier_id}/{rendue.id}.pdf"
    for _ in range(2):
        assert site.lot("expeditions", avis_s3("documents", cle)) == {"batchItemFailures": []}
    (message,) = messages(site, usager)[avant:]
    assert message["Subject"] != "Confirmation du dépôt de votre demande", "filed once"
    (piece,) = message.iter_attachments()
    assert piece.get_content_type() == "application/pdf"
    if document is TypeDocument.CONFIRMATION:
        assert "Ce document remplace le précédent" in texte(message)


@pytest.mark.exigence("R19", "R22")
@pytest.mark.parametrize("age", [0, 10, 160], ids=["du_jour", "de_dix_jours", "avec_sa_suivante"])
@pytest.mark.parametrize("ordre", list(itertools.permutations(range(3))), ids=str)
def test_une_fin_annulee_rend_les_droits_meme_si_rien_ne_les_avait_encore_finis(
    site: Site, monkeypatch: pytest.MonkeyPatch, age: int, ordre: tuple[int, ...]
) -> None:
    """The worker of documents was late: in whatever order he learns of both, the request says what
    its documents prove, and its place in the queue follows."""
    usager = qui_depose(site, TypeDocument.ADP_PREMIERE)
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=age))
    travailler(site, prolonger(usager, site))
    agent = instructeur(site, usager)
    fin = agent.faire(Acte.CONSTATER_DECES, DECES)
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(minutes=1))
    annulee = instructeur(site, usager).faire(
        Acte.REVENIR_SUR_FIN, RETOUR, roles={Role.CHEF_DE_SECTION}
    )
    messages_redits = (fin, annulee, annulee)
    for rang in ordre:
        travailler(site, messages_redits[rang])
    fins = [lue.attestation.fin for lue in delivrees(site, usager) if lue.en_vigueur]
    dossier = usager.dossier
    assert fins
    assert dossier.instruction.droits_jusqu_au == max(filter(None, fins))
    lignes = FilesAttente(site.table).page(dossier.prefecture.code, limite=200).fiches
    (fiche,) = [une for une in lignes if une.dossier_id == usager.dossier_id]
    assert (fiche.risque_le, fiche.raison) == (max(filter(None, fins)), RaisonRang.FIN_DOCUMENT)


@pytest.mark.exigence("R19", "R22", "LAW-02")
@pytest.mark.parametrize("age", [0, 100], ids=["avant_son_debut", "depuis_son_debut"])
def test_une_fin_annulee_rend_le_document_du_depot_qui_attendait_la_fin_de_la_carte(
    site: Site, monkeypatch: pytest.MonkeyPatch, age: int
) -> None:
    """A renewal: her card proves her rights, and her ADP those after it (R431-15-1, al. 2)."""
    site.dynamodb.vider()
    tenue = carte(TypeCarte.RESIDENT, jours=90)
    usager = site.usager_avec(
        cas=un_cas(objet=Objet.RENOUVELLEMENT),
        titres=(tenue,),
        reponses={"titre_actuel": un_titre_actuel(tenue), "attestations": TOUTES},
        depose=True,
    )
    site.delivrer(usager.dossier_id)
    (du_depot,) = delivrees(site, usager)
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=age))
    agent = instructeur(site, usager)
    travailler(site, agent.faire(Acte.CONSTATER_DECES, DECES))
    annulee = agent.faire(Acte.REVENIR_SUR_FIN, RETOUR, roles={Role.CHEF_DE_SECTION})
    travailler(site, annulee)
    (rendue,) = (lue.attestation for lue in delivrees(site, usager) if lue.en_vigueur)
    dite = du_depot.attestation
    debut = max(filter(None, (dite.debut, JOUR + timedelta(days=age))))
    assert (rendue.document, rendue.debut, rendue.fin) == (dite.document, debut, dite.fin)


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("ordre", [(0, 1), (1, 0)], ids=str)
def test_un_deces_annule_avant_son_tour_ne_finit_rien_meme_apres_un_refus_signe(
    site: Site, ordre: tuple[int, ...]
) -> None:
    """Refused and not notified yet, she still has her document (CRPA L221-8): a death noted by
    mistake, and taken back, does not take it from her."""
    usager = qui_depose(site, TypeDocument.ADP_PREMIERE)
    agent = instructeur(site, usager)
    refus = agent.refuser()
    travailler(site, refus)
    fin = agent.faire(Acte.CONSTATER_DECES, DECES)
    annulee = agent.faire(Acte.REVENIR_SUR_FIN, RETOUR, roles={Role.CHEF_DE_SECTION})
    for rang in ordre:
        travailler(site, (fin, annulee)[rang])
    assert [lue.en_vigueur for lue in delivrees(site, usager)] == [True]
    travailler(site, lecture(usager, refus))
    assert [lue.en_vigueur for lue in delivrees(site, usager)] == [False]


@pytest.mark.exigence("NOT-03")
@pytest.mark.parametrize("premier", ["la_nuit", "la_fin_annulee"])
def test_le_premier_document_porte_l_accuse_du_depot_qui_que_ce_soit_qui_passe_d_abord(
    site: Site, premier: str
) -> None:
    """The message of the filing may come late: what comes before it does not do without (CRPA
    L112-3)."""
    usager = site.usager_avec(depose=True)
    (depot,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == "DemandeDeposee"]
    if premier == "la_nuit":
        fait = prolonger(usager, site)
    else:
        agent = instructeur(site, usager)
        travailler(site, agent.faire(Acte.CONSTATER_DECES, DECES))
        fait = agent.faire(Acte.REVENIR_SUR_FIN, RETOUR, roles={Role.CHEF_DE_SECTION})
    travailler(site, fait, str(depot["donnees"]))
    (faite,) = delivrees(site, usager)
    cle = f"attestations/{usager.dossier_id}/{faite.id}.pdf"
    assert site.lot("expeditions", avis_s3("documents", cle)) == {"batchItemFailures": []}
    assert messages(site, usager)[-1]["Subject"] == "Confirmation du dépôt de votre demande"
