"""A holder declares a new address, a new name or family, up to its end (CHG-01, R8)."""

import pytest

from chalicelib.adresses import site as adresses
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.carte import AncienTitre
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.prix import CodeTarif
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.accord import EphotoManquante, PrixAFixer, SaisieAccord
from chalicelib.domain.instruction.actes.remise import SaisieRemise
from chalicelib.domain.instruction.echanges import TypeEchange, composer
from chalicelib.domain.suivi.situations import Situation
from chalicelib.domain.suivi.suivi import suivi
from tests import faits
from tests.builders import JOUR
from tests.instructeur import TIMBRE, Instructeur
from tests.web.controle import verifier_page
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.scenarios import SCENARIOS, Scenario
from tests.web.site import Site, Usager

ADRESSE = SCENARIOS["refugee who moved"]
MARIAGE = SCENARIOS["BPS who married"]


def deposer(site: Site, usager: Usager, scenario: Scenario) -> Usager:
    """Filed without photo: none is asked for. Its document is that of `test_parcours_des_profils`,
    and printed there."""
    remplir(usager, scenario)
    page = usager.get("justificatifs")
    assert 'name="ephoto"' not in page.corps
    site.televerser(usager.dossier_id, *(a.piece.code for a in usager.dossier.pieces_manquantes))
    assert usager.envoyer("justificatifs").vers == f"{usager.base}/recapitulatif"
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")
    return usager


@pytest.mark.exigence("CHG-01", "NAV-02", "S1-02")
@pytest.mark.parametrize(
    ("porte", "objet"),
    [
        (adresses.NOUVELLE_ADRESSE, Objet.CHANGEMENT_ADRESSE),
        (adresses.NOUVELLE_SITUATION, Objet.CHANGEMENT_SITUATION),
    ],
)
def test_la_tuile_mene_a_la_demarche_de_chaque_changement(
    site: Site, porte: str, objet: Objet
) -> None:
    nav = site.visiteur()
    assert porte.replace("&", "&amp;") in nav.get(adresses.CHANGEMENT).corps
    page = nav.get(nav.get(f"{porte}&qualite=REFUGIE").vers)
    assert "Déclarer un changement" in page.texte
    adresse = objet is Objet.CHANGEMENT_ADRESSE
    assert ("Une carte vous attend déjà" in page.texte) is adresse
    verifier_page(page)
    vers = nav.post(adresses.DEMANDES, page.formulaire(adresses.DEMANDES)).vers
    assert vers.startswith(adresses.CONNEXION)
    assert objet.value in vers


def test_sans_titre_la_page_dit_comment_faire(site: Site) -> None:
    vers = site.visiteur().get("/demander?pour=moi&situation=change&titre_tenu=non").vers
    assert vers.startswith(f"/demander/orientation/{Orientation.CHANGEMENT}")


@pytest.mark.exigence("CHG-01", "R8")
@pytest.mark.parametrize("etat", ["brouillon", "deposee", "instruite"])
def test_une_adresse_declaree_suit_partout_et_ne_gene_aucune_demande(site: Site, etat: str) -> None:
    """The account and the other request follow at the filing, whatever the latter is doing."""
    usager = commencer(site, ADRESSE)
    autre = site.usager_avec(depose=etat != "brouillon")
    declarant = Usager(site, autre.personne, autre.compte, autre.nav)
    if etat == "instruite":
        Instructeur(site.table, autre.dossier_id, site.maintenant).faire(Acte.PRENDRE_EN_CHARGE)
    site.commencer(declarant, ADRESSE.cas)
    deposer(site, declarant, ADRESSE)
    dites = declarant.dossier.reponses.coordonnees
    assert dites is not None
    compte = site.dossiers.coordonnees(declarant.compte.id)
    assert compte is not None
    assert compte.adresse == dites.adresse
    suivie = site.dossiers.get(autre.dossier_id)
    assert suivie is not None
    assert suivie.reponses.coordonnees is not None
    assert suivie.reponses.coordonnees.adresse == dites.adresse
    assert usager.dossier.est_brouillon


@pytest.mark.exigence("CHG-01")
@pytest.mark.parametrize("scenario", [ADRESSE, MARIAGE], ids=["adresse", "mariage"])
def test_un_changement_s_enregistre_sans_nouvelle_carte_et_laisse_une_preuve(
    site: Site, scenario: Scenario
) -> None:
    usager = deposer(site, commencer(site, scenario), scenario)
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    agent.faire(Acte.ENREGISTRER_CHANGEMENT)
    dossier = usager.dossier
    assert dossier.etat is Etat.CLOTUREE
    assert suivi(dossier, JOUR).situation is Situation.CHANGEMENT_ENREGISTRE
    fait = next(f for f in faits.du_dossier(site.table, dossier.id)
                if type(f).__name__ == "ChangementEnregistre")  # fmt: skip
    assert composer(fait, dossier).type is TypeEchange.CHANGEMENT_ENREGISTRE  # type: ignore[arg-type]
    for page in (usager.nav.get(adresses.ESPACE), usager.get("historique")):
        verifier_page(page)
        assert "changement est enregistré" in page.texte or "Changement enregistré" in page.texte
        assert "renouvellement" not in page.texte


@pytest.mark.exigence("CHG-01", "R8")
@pytest.mark.parametrize(
    ("scenario", "porte"),
    [(ADRESSE, adresses.NOUVELLE_ADRESSE), (MARIAGE, adresses.NOUVELLE_SITUATION)],
    ids=["adresse", "mariage"],
)
def test_un_deuxieme_changement_a_une_suite_et_ne_tourne_pas_en_rond(
    site: Site, scenario: Scenario, porte: str
) -> None:
    """Who moves again while the first move is read is not sent back to the same door."""
    usager = deposer(site, commencer(site, scenario), scenario)
    qualite = scenario.cas.qualite.value
    page = usager.nav.get(usager.nav.get(f"{porte}&qualite={qualite}").vers)
    deja = usager.nav.post(adresses.DEMANDES, page.formulaire(adresses.DEMANDES))
    assert deja.statut == 409
    contenu = deja.corps.partition("<main")[2].partition("</main>")[0]
    assert f'href="{adresses.CHANGEMENT}"' not in contenu
    suites = [adresses.conversation(usager.dossier_id)]
    suites += [adresses.COORDONNEES] if scenario is ADRESSE else []
    for suite in suites:
        assert f'href="{suite}"' in contenu
        assert usager.nav.get(suite).statut == 200


@pytest.mark.exigence("CHG-01")
def test_une_carte_refaite_demande_une_photo_et_un_prix_dit_par_l_agent(site: Site) -> None:
    usager = deposer(site, commencer(site, ADRESSE), ADRESSE)
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    with pytest.raises(EphotoManquante):
        agent.faire(Acte.ACCORDER, SaisieAccord(tarif=CodeTarif.MODIFICATION))
    assert usager.dossier.reponses.ephoto is None


@pytest.mark.exigence("CHG-01")
def test_un_changement_avec_photo_va_jusqu_a_la_remise(site: Site) -> None:
    usager = commencer(site, ADRESSE)
    remplir(usager, ADRESSE)
    site.televerser(usager.dossier_id, *(a.piece.code for a in usager.dossier.pieces_manquantes))
    usager.envoyer("justificatifs", ephoto=site.ephoto())
    usager.envoyer("recapitulatif", acte="deposer")
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    with pytest.raises(PrixAFixer):
        agent.faire(Acte.ACCORDER)
    agent.faire(Acte.ACCORDER, SaisieAccord(tarif=CodeTarif.MODIFICATION))
    decision = usager.dossier.instruction.decision
    assert decision is not None
    assert decision.titre.fin == ADRESSE.titres[0].fin
    rendue = SaisieRemise(timbre=TIMBRE, ancien_titre=AncienTitre.RENDU)
    for acte in (Acte.LANCER_FABRICATION, Acte.RECEVOIR_TITRE, Acte.REMETTRE_TITRE):
        agent.faire(acte, rendue if acte is Acte.REMETTRE_TITRE else None)
        page = usager.nav.get(adresses.ESPACE)
        verifier_page(page)
        assert "titre de séjour est accordé" not in page.texte
    assert usager.dossier.etat is Etat.TITRE_REMIS
