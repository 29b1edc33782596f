"""The space reads summaries, and is never late: whoever wrote, the next reading says it (ADR 0057).

What it shows is compared with what the files say, read one by one.
"""

import pytest

from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.journal.resume import resumer
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.compte.resumes import POSEE, Resumes
from chalicelib.storage.dossier import historique
from tests.couts.actes import copier
from tests.web.agents.banc import Banc
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager


def dit_vrai(site: Site, usager: Usager) -> None:
    """The summaries are what each file says now, for this account."""
    lus = Resumes(site.table).du_compte(usager.compte.id, site.maintenant)
    assert lus
    for lu in lus:
        assert lu == du_fichier(site, lu.dossier.id, usager.compte.id)


def du_fichier(site: Site, dossier_id: str, compte_id: str) -> object:
    dossier = site.dossiers.get(dossier_id)
    assert dossier is not None
    documents = Attestations(site.table).du_dossier(dossier_id)
    faits = historique.du_dossier(site.table, dossier_id)
    return resumer(dossier, documents, faits, compte_id)


def reposer(site: Site, usager: Usager) -> None:
    """Read twice, long enough apart: from here on it is the summary that is read."""
    dit_vrai(site, usager)
    site.maintenant += POSEE
    dit_vrai(site, usager)
    assert "donnees" in resume_garde(site, usager)
    dit_vrai(site, usager)


def resume_garde(site: Site, usager: Usager) -> dict[str, object]:
    cle = keys.compte(usager.compte.id).resumes[usager.dossier_id]
    return dict(site.table.get(cle) or {})


def test_une_etape_de_brouillon_enregistree_est_a_la_lecture_suivante(site: Site) -> None:
    """It is written without its head."""
    usager = site.usager_avec()
    reposer(site, usager)
    vue = usager.vue("famille")
    usager.post(f"{usager.base}/famille", **vue, situation_familiale="VEUF")
    dit_vrai(site, usager)


def test_un_acte_de_la_personne_est_a_la_lecture_suivante(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    reposer(site, usager)
    avant = usager.dossier
    usager.post(f"{usager.base}/corriger")
    assert usager.dossier != avant
    dit_vrai(site, usager)


def test_le_document_d_un_travailleur_est_a_la_lecture_suivante(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    reposer(site, usager)
    site.delivrer(usager.dossier_id)
    dit_vrai(site, usager)


def test_un_message_ouvert_n_est_plus_non_lu_a_la_lecture_suivante(site: Site) -> None:
    """Its événement changes nothing of the request."""
    usager = site.usager_avec(depose=True)
    document = site.delivrer(usager.dossier_id)
    reposer(site, usager)
    assert "1 non lu" in usager.nav.get(adresses.ESPACE).texte
    usager.nav.get(adresses.notification(usager.dossier_id, f"{document}a"))
    assert "non lu" not in usager.nav.get(adresses.ESPACE).texte
    dit_vrai(site, usager)


def test_l_acte_d_un_agent_est_a_la_lecture_suivante(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    agente = Banc(site).agente(dossier_id=usager.dossier_id)
    reposer(site, usager)
    avant = usager.dossier
    agente.faire("prendre-en-charge")
    assert usager.dossier != avant
    dit_vrai(site, usager)


def test_une_transaction_vue_a_moitie_n_est_jamais_gardee(site: Site) -> None:
    """Its head shows, its document not yet: the summary made then says so for that page only."""
    usager = site.usager_avec(depose=True)
    reposer(site, usager)
    document = site.delivrer(usager.dossier_id)
    cle = keys.dossier(usager.dossier_id).attestations[document]
    pas_encore = site.dynamodb.magasin.items[cle]
    site.dynamodb.magasin.ranger(cle, None)
    (lu,) = Resumes(site.table).du_compte(usager.compte.id, site.maintenant)
    assert document not in lu.documents
    site.dynamodb.magasin.ranger(cle, pas_encore)
    dit_vrai(site, usager)
    site.maintenant += POSEE
    dit_vrai(site, usager)
    dit_vrai(site, usager)


def test_un_resume_que_les_modeles_ne_savent_plus_lire_est_refait(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    usager = site.usager_avec(depose=True)
    reposer(site, usager)

    def illisible(_: object) -> Dossier:
        return Dossier.model_validate({})

    with monkeypatch.context() as patch:
        patch.setattr(Dossier, "model_validate_json", illisible)
        dit_vrai(site, usager)


def test_les_demandes_d_un_compte_se_lisent_toutes_page_apres_page(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    copier(site, usager, 39)
    adresse, vues = adresses.ESPACE, 0
    for attendues in (15, 15, 10):
        page = usager.nav.get(adresse)
        verifier_page(page)
        assert page.corps.count("<article") == attendues
        vues += attendues
        adresse = f"{adresses.ESPACE}?a_partir={vues}"
    assert "Demandes suivantes" not in page.texte
    assert "Demandes précédentes" in page.texte
