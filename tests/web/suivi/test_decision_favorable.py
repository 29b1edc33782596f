"""The attestation of a favourable decision, read by the person and by a third party (LAW-05)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.attestations.evenements import AttestationDelivree
from chalicelib.domain.instruction.actes.remise import TitreRemis
from chalicelib.domain.journal.documents_attendus import etablir_decision_favorable
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.usecases.attestations.annuler_attestations import annuler_attestations
from tests.builders import MAINTENANT
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager, avis_s3

DECISION = MAINTENANT + timedelta(days=55)
CODE = "DecisionFavorable01"
ADF = "decisionfavorable01"


@pytest.fixture
def titulaire(site: Site) -> Usager:
    """Somebody whose ADP was replaced by the attestation of a favourable decision."""
    usager = site.usager_avec(depose=True)
    adp = site.delivrer(usager.dossier_id)
    titre = usager.dossier.titre_propose(DECISION.date())
    delivree = Delivree(
        id=ADF,
        attestation=etablir_decision_favorable(
            usager.dossier, titre, DECISION.date(), f"{CODE}{usager.dossier_id}"
        ),
        code="",
        delivree_le=DECISION,
        remplace=adp,
    )
    fait = AttestationDelivree(
        id=f"{ADF}a",
        survenu_le=DECISION,
        dossier_id=usager.dossier_id,
        attestation_id=ADF,
    )
    Attestations(site.table).delivrer(usager.dossier, usager.dossier, delivree, fait, (adp,))
    cle = f"attestations/{usager.dossier_id}/{ADF}.pdf"
    site.s3.put_object(Bucket="documents", Key=cle, Body=b"%PDF-1.7")
    return usager


def _verifiee(site: Site, usager: Usager) -> str:
    page = site.visiteur().get(f"/verifier/{CODE}{usager.dossier_id}")
    verifier_page(page)
    return page.texte


@pytest.mark.exigence("LAW-05", "DEC-01")
def test_the_person_reads_the_card_granted_and_until_when_the_attestation_holds(
    titulaire: Usager,
) -> None:
    page = titulaire.get(f"attestations/{ADF}")
    verifier_page(page)
    for phrase in (
        "La préfecture vous accorde votre titre de séjour",
        "valable jusqu’à la remise du titre",
        "Carte de résident « réfugié »",
        "du 15 janvier 2027 au 14 janvier 2037",
        "Et ensuite",
    ):
        assert phrase in page.texte.replace("\u00a0", " ")
    assert "Accusé de réception" not in page.texte
    assert "None" not in page.texte


def test_the_space_and_the_filing_page_show_it_in_place_of_the_adp(titulaire: Usager) -> None:
    espace = titulaire.nav.get("/espace")
    assert "Attestation de décision favorable" in espace.texte
    assert "Valable jusqu’à la remise de votre titre de séjour." in espace.texte
    confirmation = titulaire.get("confirmation")
    assert "Votre titre de séjour est accordé" in confirmation.texte
    assert "prolongation d’instruction (ADP)" not in confirmation.texte


@pytest.mark.exigence("LAW-05", "R13")
def test_a_third_party_learns_that_it_holds_until_the_card_is_handed_over(
    site: Site, titulaire: Usager
) -> None:
    texte = _verifiee(site, titulaire)
    assert "Cette attestation est valable" in texte
    assert "jusqu’à la remise de la carte" in texte
    assert "Autorise son titulaire à travailler" in texte
    magasin = Attestations(site.table)
    entrepots: dict[str, Any] = {
        "dossiers": Dossiers(site.table),
        "attestations": magasin,
        "maintenant": DECISION,
    }
    remise = TitreRemis(
        id="remise01", survenu_le=DECISION, dossier_id=titulaire.dossier_id, agent_id="a1"
    )
    assert annuler_attestations(remise, **entrepots) == (ADF,)
    apres = _verifiee(site, titulaire)
    assert "n’est plus valable" in apres
    assert "montrer sa carte" in apres
    assert "Autorise son titulaire" not in apres
    lue = magasin.get(titulaire.dossier_id, ADF)
    assert lue
    assert lue.titre_remis_le == DECISION
    assert annuler_attestations(remise, **entrepots) == ()
    assert "vous a été remis" in titulaire.get(f"attestations/{ADF}").texte


def test_no_document_of_a_decision_travels_by_mail(site: Site, titulaire: Usager) -> None:
    avis = avis_s3("documents", f"attestations/{titulaire.dossier_id}/{ADF}.pdf")
    assert site.lot("expeditions", avis) == {"batchItemFailures": []}
    assert site.table.get(keys.courriel(f"depot-{ADF}")) is None
