"""Who was said dead says from her account that she lives, and gets everything back (R19)."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.fin_de_protection import AutreSejour, MotifProtection
from chalicelib.domain.dossier.fins_de_sejour import MotifRetour, PreuveFin
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.deces import SaisieDeces
from chalicelib.domain.instruction.actes.nationalite import SaisieNationalite
from chalicelib.domain.instruction.actes.protection import SaisieFinProtection, SaisieObservations
from chalicelib.domain.instruction.actes.retour import SaisieConfirmation, SaisieRetour
from chalicelib.domain.instruction.actes.retrait_du_titre import SaisieRetrait
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import put, update
from tests.agents import un_agent
from tests.web.controle import verifier_page
from tests.web.site import Site
from tests.web.suivi.test_notifications import Prefecture

HIER = date(2026, 11, 2)
DECES = SaisieDeces(preuve=PreuveFin.ACTE_DE_DECES, le=HIER, reference="Acte n° 42")
CHEF = un_agent(
    id="chef-de-section", prefectures={"69"}, roles={Role.CHEF_DE_SECTION}, nom="Camille Chef"
)


@pytest.fixture
def prefecture(site: Site) -> Prefecture:
    bureau = Prefecture(site, site.usager_avec(depose=True))
    bureau.agir(Acte.PRENDRE_EN_CHARGE)
    return bureau


def etat(prefecture: Prefecture) -> Etat:
    lu = Dossiers(prefecture.site.table).get(prefecture.usager.dossier_id)
    assert lu
    return lu.etat


@pytest.mark.exigence("R19")
def test_qui_est_dite_morte_le_dit_de_son_espace_et_un_chef_lui_rend_tout(
    prefecture: Prefecture,
) -> None:
    usager = prefecture.usager
    prefecture.agir(Acte.CONSTATER_DECES, DECES)
    espace = usager.nav.get("/espace")
    verifier_page(espace)
    assert "Un décès est noté" in espace.texte
    assert "Dire que c’est une erreur" in espace.texte
    assert "condoléances" in prefecture.lire("DecesConstate").texte
    page = usager.get("erreur")
    verifier_page(page)
    vide = usager.post(f"{usager.base}/erreur", texte="")
    assert vide.statut == 422
    assert usager.post(f"{usager.base}/erreur", texte="Je suis vivante.").statut == 303
    recue = usager.get("erreur")
    verifier_page(recue)
    assert "Un chef de section vous répond au plus tard le" in recue.texte
    lu = Dossiers(prefecture.site.table).get(usager.dossier_id)
    assert lu
    assert taches(lu)[0].nature is NatureTache.FIN_CONTESTEE
    retour = SaisieRetour(motif=MotifRetour.PERSONNE_VIVANTE, raison="Venue au guichet.")
    prefecture.agir(Acte.REVENIR_SUR_FIN, retour, CHEF)
    assert etat(prefecture) is Etat.EN_INSTRUCTION
    assert "s’est trompée" in prefecture.lire("FinAnnulee").texte
    assert "Cette information ne vaut plus" in prefecture.lire("DecesConstate").texte
    assert "En cours d’étude" in usager.nav.get("/espace").texte


@pytest.mark.exigence("R19")
def test_une_fin_confirmee_repond_a_qui_la_conteste(prefecture: Prefecture) -> None:
    usager = prefecture.usager
    prefecture.agir(Acte.CONSTATER_DECES, DECES)
    usager.post(f"{usager.base}/erreur", texte="C’est faux.")
    confirme = SaisieConfirmation(reponse="L’acte est le bon.")
    prefecture.agir(Acte.CONFIRMER_FIN, confirme, CHEF)
    assert "L’acte est le bon." in prefecture.lire("FinConfirmee").texte


@pytest.mark.exigence("R19")
def test_seul_le_retour_sur_un_deces_rouvre_le_compte_qu_il_a_ferme(
    prefecture: Prefecture,
) -> None:
    """The death was noted in another request of hers: undoing another end says nothing of it."""
    table, motif = prefecture.site.table, MotifRetour.PERSONNE_VIVANTE
    fermeture = keys.compte(prefecture.usager.compte.id).fermeture
    table.write(put(fermeture, {"dossier_id": "uneautre"}))
    nationalite = SaisieNationalite(preuve=PreuveFin.DECRET, le=HIER)
    prefecture.agir(Acte.CONSTATER_NATIONALITE, nationalite)
    tete = keys.dossier(prefecture.usager.dossier_id).tete
    table.write(update(tete, "SET etat = :fini", fini=Etat.CLOTUREE.value))
    prefecture.agir(Acte.REVENIR_SUR_FIN, SaisieRetour(motif=motif, raison="Homonyme."), CHEF)
    assert table.get(fermeture)
    prefecture.agir(Acte.CONSTATER_DECES, DECES)
    prefecture.agir(Acte.REVENIR_SUR_FIN, SaisieRetour(motif=motif, raison="Vivante."), CHEF)
    assert table.get(fermeture) is None


def test_une_demande_ouverte_ne_se_conteste_pas(prefecture: Prefecture) -> None:
    assert prefecture.usager.get("erreur").statut == 409


def test_qui_devient_francais_lit_le_preavis_et_peut_repondre(prefecture: Prefecture) -> None:
    nationalite = SaisieNationalite(preuve=PreuveFin.DECRET, le=HIER)
    prefecture.agir(Acte.CONSTATER_NATIONALITE, nationalite)
    lue = prefecture.lire("NationaliteConstatee")
    assert "française" in lue.texte
    assert "Vous pouvez répondre" in lue.texte


@pytest.mark.exigence("R19")
def test_la_fin_de_la_protection_se_lit_avant_d_etre_decidee_puis_se_conteste(
    prefecture: Prefecture,
) -> None:
    annonce = SaisieFinProtection(
        motif=MotifProtection.CESSATION,
        decision_le=HIER,
        definitive="oui",
        sejour_depuis=date(2024, 5, 2),
        faits="La décision de l’OFPRA est définitive.",
    )
    prefecture.agir(Acte.ANNONCER_FIN_PROTECTION, annonce)
    lue = prefecture.lire("FinProtectionAnnoncee")
    assert "Rien n’est décidé" in lue.texte
    assert "Comment répondre" in lue.texte
    espace = prefecture.usager.nav.get("/espace")
    verifier_page(espace)
    assert "Votre titre peut être retiré" in espace.texte
    dite = SaisieObservations(recues="oui", texte="Je travaille.")
    prefecture.agir(Acte.NOTER_OBSERVATIONS, dite)
    assert "Je travaille." in prefecture.lire("ObservationsNotees").texte
    prefecture.site.maintenant += timedelta(days=16)
    prefecture.usager = prefecture.usager.autre_navigateur()
    retrait = SaisieRetrait(autre_sejour=AutreSejour.A_DEMANDER, examen="Travail : oui.")
    prefecture.agir(Acte.RETIRER_TITRE, retrait, CHEF)
    assert etat(prefecture) is Etat.REFUSEE
    decision = prefecture.lire("TitreRetire")
    assert "Je travaille." in decision.texte
    assert "Comment contester" in decision.texte
