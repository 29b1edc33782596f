"""What a third party reads of a document that is no longer, or not yet, what it says (R13)."""

import re
from datetime import timedelta

import pytest

from chalicelib.domain.attestations.evenements import AttestationAnnulee
from chalicelib.domain.dossier.evenements import CoordonneesChangees
from chalicelib.storage.attestations.attestations import Attestations
from tests.builders import MAINTENANT
from tests.events.test_documents_attendus import prolonger
from tests.web.site import Site, Usager, avis_s3


@pytest.fixture
def titulaire(site: Site) -> Usager:
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    return usager


def _lu(site: Site, usager: Usager, rang: int = 0) -> str:
    lues = list(Attestations(site.table).du_dossier(usager.dossier_id).values())
    code = lues[rang].attestation.code_verification
    return site.visiteur().get(f"/verifier/{code}").texte


@pytest.mark.exigence("R2", "R1")
def test_un_tiers_lit_quelle_attestation_compte_aujourd_hui_et_quand_la_suivante_commence(
    site: Site, titulaire: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "maintenant", MAINTENANT + timedelta(days=160))
    assert site.lot("attestations", prolonger(titulaire, site)) == {"batchItemFailures": []}
    premiere = _lu(site, titulaire, 0).replace("\u00a0", " ")
    assert "est valable" in premiere
    assert "Elle vaut jusqu’au 20 mai 2027. La suivante est déjà faite" in premiere
    assert "La suivante est déjà faite : elle commence le 21 mai 2027." in premiere
    seconde = _lu(site, titulaire, 1).replace("\u00a0", " ")
    assert "n’est pas encore valable" in seconde
    assert "c’est l’attestation d’avant qui compte, valable jusqu’au 20 mai 2027" in seconde
    assert "Droits, à partir du 21 mai 2027" in seconde
    monkeypatch.setattr(site, "maintenant", MAINTENANT + timedelta(days=190))
    assert "Un autre document est valable aujourd’hui" in _lu(site, titulaire, 0)
    assert "est valable" in _lu(site, titulaire, 1)


@pytest.mark.exigence("R1")
def test_la_personne_lit_laquelle_montrer_aujourd_hui_et_leurs_boutons_ne_se_confondent_pas(
    site: Site, titulaire: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "maintenant", MAINTENANT + timedelta(days=160))
    site.lot("attestations", prolonger(titulaire, site))
    nav = titulaire.autre_navigateur()
    for cle in Attestations(site.table).du_dossier(titulaire.dossier_id):
        site.lot("expeditions", avis_s3("documents", f"attestations/{nav.dossier_id}/{cle}.pdf"))
    for page in (nav.nav.get("/espace"), nav.get("confirmation")):
        lu = page.texte.replace("\u00a0", " ")
        assert "Montrez celle-ci jusqu’au 20 mai 2027." in lu
        suivante = "Elle commence le 21 mai 2027. Avant ce jour, montrez le document que vous avez"
        assert suivante in lu
        liens = re.findall(r"<a [^>]*attestations/[^>]*>(.*?)</a>", page.corps)
        assert len(liens) == len(set(liens)) == 4
    monkeypatch.setattr(site, "maintenant", MAINTENANT + timedelta(days=190))
    assert "Montrez celle-ci" not in titulaire.autre_navigateur().nav.get("/espace").texte


@pytest.mark.exigence("R5")
def test_a_cancelled_document_gives_no_right_any_more(site: Site, titulaire: Usager) -> None:
    assert "est valable" in _lu(site, titulaire)
    magasin = Attestations(site.table)
    ids = tuple(magasin.du_dossier(titulaire.dossier_id))
    fait = AttestationAnnulee(
        id="annulee1",
        survenu_le=MAINTENANT,
        dossier_id=titulaire.dossier_id,
        attestations=ids,
    )
    magasin.finir(titulaire.dossier, fait, MAINTENANT)
    texte = _lu(site, titulaire)
    assert "Il a pris fin" in texte
    assert "profession de son choix" not in texte


@pytest.mark.exigence("R5", "R8")
def test_a_replaced_document_says_to_ask_for_the_new_one(site: Site, titulaire: Usager) -> None:
    page = titulaire.post(
        "/espace/coordonnees",
        adresse_voie="3 rue du Déménagement",
        adresse_code_postal="75011",
        adresse_commune="Paris",
        telephone="06 39 98 00 02",
    )
    assert page.statut == 303
    fait = CoordonneesChangees(
        id="demenagement1",
        survenu_le=MAINTENANT + timedelta(minutes=1),
        dossier_id=titulaire.dossier_id,
    )
    site.maintenant = MAINTENANT + timedelta(minutes=1)
    assert site.lot("attestations", fait.model_dump_json()) == {"batchItemFailures": []}
    site.maintenant = MAINTENANT
    assert "a été remplacé" in _lu(site, titulaire, 0)
    assert "est valable" in _lu(site, titulaire, 1)
