"""A card that was lost or stolen is asked for again here, up to its hand-over (DUP-01)."""

import json
import re
from dataclasses import replace

import pytest

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations.couverture import SansDocument, couverture
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.carte import AncienTitre
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.attestation import SaisieAttestation
from chalicelib.domain.instruction.actes.remise import SaisieRemise
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.storage.attestations.attestations import Attestations
from tests.builders import JOUR, un_cas
from tests.instructeur import TIMBRE, Instructeur
from tests.web.controle import verifier_page
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.scenarios import SCENARIOS, Scenario, carte, dates
from tests.web.site import Site, Usager

VOLEE = SCENARIOS["refugee whose card is stolen"]
D_UN_RENOUVELLEMENT = re.compile(r"(?:votre|le) renouvellement|titre de séjour est accordé", re.I)
"""What nobody who asks for a duplicate reads of her own request."""


def deposer(site: Site, scenario: Scenario, *, imprimer: bool = False) -> Usager:
    """Its document is that of `test_parcours_des_profils`: printed again only to be read here."""
    usager = commencer(site, scenario)
    remplir(usager, scenario)
    site.televerser(usager.dossier_id, *(a.piece.code for a in usager.dossier.pieces_manquantes))
    usager.envoyer("justificatifs", ephoto=site.ephoto())
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")
    if imprimer:
        site.delivrer(usager.dossier_id)
    return usager


@pytest.mark.exigence("DUP-01", "NAV-02")
def test_la_tuile_mene_au_duplicata_et_la_connexion_y_ramene(site: Site) -> None:
    nav = site.visiteur()
    assert adresses.CHANGEMENT in nav.get("/").corps
    porte = nav.get(adresses.CHANGEMENT).corps
    assert adresses.DUPLICATA.replace("&", "&amp;") in porte
    preambule = nav.get(f"{adresses.DUPLICATA}&qualite=REFUGIE").vers
    page = nav.get(preambule)
    assert "250 €" in page.texte.replace("\xa0", " ")
    assert "même date de fin" in page.texte
    assert "déposez d’abord plainte" in page.texte
    assert Objet.DUPLICATA.value in preambule
    vers = nav.post(adresses.DEMANDES, page.formulaire(adresses.DEMANDES)).vers
    assert vers.startswith(adresses.CONNEXION)
    assert "DUPLICATA" in vers


@pytest.mark.exigence("DUP-01")
def test_un_duplicata_apres_un_vol_va_jusqu_a_la_remise(site: Site) -> None:
    """The same card to the same dates, at the price of a duplicate; the stolen one is void."""
    usager = deposer(site, VOLEE, imprimer=True)
    carte = VOLEE.titres[0]
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    pages = [usager.get("confirmation"), usager.nav.get(adresses.ESPACE)]
    assert "n’avez plus votre carte" in pages[0].texte
    assert "Annulez cette demande" in pages[1].texte
    for acte in (Acte.PRENDRE_EN_CHARGE, Acte.ACCORDER):
        agent.faire(acte)
        pages.append(usager.nav.get(adresses.ESPACE))
    decision = usager.dossier.instruction.decision
    assert decision is not None
    assert (decision.titre.carte, decision.titre.debut, decision.titre.fin) == (
        carte.carte,
        carte.debut,
        carte.fin,
    )
    for acte in (Acte.LANCER_FABRICATION, Acte.RECEVOIR_TITRE):
        agent.faire(acte)
        pages.append(usager.nav.get(adresses.ESPACE))
    assert "timbre fiscal électronique de 250 €" in pages[-1].texte.replace("\xa0", " ")
    assert "Votre ancienne carte n’est plus valable" in pages[-1].texte
    rendue = SaisieRemise(timbre=TIMBRE, ancien_titre=AncienTitre.PERDU)
    agent.faire(Acte.REMETTRE_TITRE, rendue)
    pages += [
        usager.nav.get(adresses.ESPACE),
        usager.get("historique"),
        usager.get("notifications"),
    ]
    assert usager.dossier.etat is Etat.TITRE_REMIS
    for page in pages:
        verifier_page(page)
        assert not D_UN_RENOUVELLEMENT.search(page.texte), page.texte


@pytest.mark.exigence("K-11", "DUP-01")
def test_qui_n_a_plus_sa_carte_est_sans_document_et_un_agent_peut_lui_en_donner_un(
    site: Site,
) -> None:
    usager = deposer(site, VOLEE)
    tenue = couverture(usager.dossier, JOUR)
    assert tenue is not None
    assert (tenue.depuis, tenue.cause) == (JOUR, SansDocument.TITRE_PERDU)
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    fait = agent.faire(Acte.DELIVRER_ATTESTATION, SaisieAttestation(motif="TITRE_PERDU"))
    assert site.lot("attestations", fait) == {"batchItemFailures": []}
    magasin = Attestations(site.table)
    donnee = magasin.get(usager.dossier_id, str(json.loads(fait)["id"]))
    assert donnee is not None
    assert donnee.attestation.document is TypeDocument.ADP_DUPLICATA
    assert donnee.attestation.a_presenter == ""
    tenue = couverture(usager.dossier, JOUR)
    assert tenue is not None
    assert tenue.cause is None


def test_une_carte_abimee_se_montre_encore(site: Site) -> None:
    abimee = SCENARIOS["wife of a BPS whose card is damaged"]
    usager = deposer(site, abimee, imprimer=True)
    tenue = couverture(usager.dossier, JOUR)
    assert tenue is not None
    assert tenue.cause is None
    assert "reste valable" in usager.get("confirmation").texte


@pytest.mark.exigence("DUP-01")
@pytest.mark.parametrize(("jours", "averti"), [(119, True), (200, False), (-20, True)])
def test_pres_de_la_fin_le_renouvellement_est_propose_et_le_duplicata_reste_ouvert(
    site: Site, jours: int, averti: bool
) -> None:
    titre = carte(TypeCarte.RESIDENT, jours=jours)
    pres = replace(VOLEE, titres=(titre,), saisie={"titre_actuel": dates(titre)})
    usager = commencer(site, pres)
    assert usager.get().vers.endswith("/avertissements") is averti
    if averti:
        page = usager.get("avertissements")
        assert "même date de fin" in page.texte
        assert adresses.RENOUVELER.replace("&", "&amp;") in page.corps
        assert usager.envoyer("avertissements", continuer="oui").vers.endswith("/etat-civil")


@pytest.mark.exigence("R8", "DUP-01")
def test_un_duplicata_et_un_renouvellement_ne_se_genent_pas(site: Site) -> None:
    usager = deposer(site, VOLEE)
    depose = usager.dossier_id
    renouvelle = site.commencer(usager, un_cas(objet=Objet.RENOUVELLEMENT))
    assert renouvelle.dossier_id != depose
    assert renouvelle.dossier.cas.objet is Objet.RENOUVELLEMENT
