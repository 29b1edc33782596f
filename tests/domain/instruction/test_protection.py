"""The protection ended: heard first, then decided by two people, or given up (L424-6, L424-15)."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, Etat
from chalicelib.domain.dossier.fin_de_protection import AutreSejour, MotifProtection
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.protection import (
    FinDeProtectionAbsente,
    FinDeProtectionEnCours,
    ProtectionDUnProche,
    ReponseEcriteANoter,
    SaisieFinProtection,
    SaisieObservations,
    SejourDeCinqAns,
    TexteDesObservations,
)
from chalicelib.domain.instruction.actes.refus import DeuxPersonnes
from chalicelib.domain.instruction.actes.retour import SaisieRetour
from chalicelib.domain.instruction.actes.retrait_du_titre import ObservationsANoter, SaisieRetrait
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.conversation import SaisieEcrit, ecrire
from chalicelib.domain.instruction.erreurs import ReponseEncoreAttendue
from chalicelib.domain.instruction.motifs_protection import tous
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.domain.lettres.des_actes import est_ecrit, lettre_de_l_acte
from chalicelib.domain.suivi.situations import Situation
from chalicelib.domain.suivi.suivi import suivi
from tests.domain.instruction.test_instruction import LE, RIEN, ctx, depose, faire
from tests.dossiers_types import famille, mineur

DECISION = date(2026, 11, 2)
FIN = SaisieFinProtection(
    motif=MotifProtection.CESSATION,
    decision_le=DECISION,
    definitive="oui",
    sejour_depuis=date(2024, 5, 2),
    faits="La décision de l’OFPRA est définitive.",
)
DITES = SaisieObservations(recues="oui", texte="Je travaille depuis deux ans.")
RIEN_DIT = SaisieObservations(recues="non")
RETRAIT = SaisieRetrait(autre_sejour=AutreSejour.A_DEMANDER, examen="Travail : oui. Famille : non.")
EN_JEU = sorted(A_DECIDER | ACCORDEE | {Etat.TITRE_REMIS})


def dans(etat: Etat) -> Dossier:
    return depose().model_copy(update={"etat": etat})


def annoncee(etat: Etat = Etat.EN_INSTRUCTION, fin: SaisieFinProtection = FIN) -> Dossier:
    return faire(dans(etat), (Acte.ANNONCER_FIN_PROTECTION, fin))


def chef(jours: int = 0) -> Contexte:
    le = LE + timedelta(days=jours)
    return ctx(le, id="chef-de-section", roles=frozenset({Role.CHEF_DE_SECTION}))


def apres(jours: int) -> Contexte:
    return ctx(LE + timedelta(days=jours))


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("etat", EN_JEU)
def test_aucun_titre_retire_sans_avoir_entendu_la_personne_et_sans_deux_agents(etat: Etat) -> None:
    with pytest.raises(FinDeProtectionAbsente):
        faire(dans(etat), (Acte.RETIRER_TITRE, RETRAIT), quand=chef(30))
    prevenue = annoncee(etat)
    assert prevenue.etat is etat
    with pytest.raises(ObservationsANoter):
        faire(prevenue, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(30))
    with pytest.raises(ReponseEncoreAttendue):
        faire(prevenue, (Acte.NOTER_OBSERVATIONS, RIEN_DIT), quand=apres(15))
    entendue = faire(prevenue, (Acte.NOTER_OBSERVATIONS, DITES))
    with pytest.raises(DeuxPersonnes):
        faire(entendue, (Acte.RETIRER_TITRE, RETRAIT), quand=apres(16))
    decidee, fait = accomplir(Acte.RETIRER_TITRE, entendue, RETRAIT, chef(16))
    assert decidee.etat is (Etat.TITRE_RETIRE if etat is Etat.TITRE_REMIS else Etat.REFUSEE)
    assert est_ecrit(fait)
    lettre = lettre_de_l_acte(fait, decidee)
    assert lettre
    assert "Je travaille depuis deux ans." in lettre.motifs
    assert lettre.recours
    assert any("424-6" in visa for visa in lettre.visas)
    rendue = faire(
        decidee,
        (Acte.REVENIR_SUR_FIN, SaisieRetour(motif="ERREUR_DE_FAIT", raison="Autre personne.")),
        quand=chef(17),
    )
    assert rendue.etat is etat
    assert rendue.instruction.fin_de_protection is None


@pytest.mark.exigence("R19")
def test_qui_a_repondu_lit_que_la_prefecture_agit() -> None:
    dit = {"messages": (SuiteMessage(id="m", ecrit_le=LE),)}
    prevenue = annoncee()
    ecrite = prevenue.model_copy(
        update={"instruction": prevenue.instruction.model_copy(update=dit)}
    )
    lue = suivi(ecrite, LE.date())
    assert suivi(prevenue, LE.date()).a_moi
    assert (lue.a_moi, lue.avant) == (False, None)
    assert "lit votre réponse avant de décider" in lue.qui


@pytest.mark.exigence("R19")
def test_sans_reponse_on_attend_la_fin_du_delai_et_la_decision_le_dit() -> None:
    entendue = faire(annoncee(), (Acte.NOTER_OBSERVATIONS, RIEN_DIT), quand=apres(16))
    decidee, fait = accomplir(Acte.RETIRER_TITRE, entendue, RETRAIT, chef(17))
    assert est_ecrit(fait)
    lettre = lettre_de_l_acte(fait, decidee)
    assert lettre
    assert any("Vous n’avez pas répondu" in ligne for ligne in lettre.motifs)
    with pytest.raises(TexteDesObservations):
        faire(annoncee(), (Acte.NOTER_OBSERVATIONS, SaisieObservations(recues="oui")))


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("motif", sorted(MotifProtection))
def test_cinq_ans_de_sejour_regulier_gardent_le_titre_sauf_un_retrait_de_la_protection(
    motif: MotifProtection,
) -> None:
    protegee = motif is not MotifProtection.RETRAIT
    for depuis, quand in ((date(2021, 11, 25), 0), (date(2021, 12, 1), 16)):
        saisie = FIN.model_copy(update={"motif": motif, "sejour_depuis": depuis})
        if protegee and quand == 0:
            with pytest.raises(SejourDeCinqAns):
                annoncee(Etat.TITRE_REMIS, saisie)
            continue
        entendue = faire(annoncee(Etat.TITRE_REMIS, saisie), (Acte.NOTER_OBSERVATIONS, DITES))
        if protegee:
            with pytest.raises(SejourDeCinqAns):
                faire(entendue, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(quand))
        else:
            retiree = faire(entendue, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(16))
            assert retiree.etat is Etat.TITRE_RETIRE


def ecrit(dossier: Dossier, jours: int) -> Dossier:
    dit = SaisieEcrit(ecrit="Je vis ici avec mes enfants.")
    le = LE + timedelta(days=jours)
    apres = ecrire(dossier, dit, f"message{jours}", le)
    return dossier.model_copy(update={"instruction": apres})


@pytest.mark.exigence("R19")
def test_ce_que_la_personne_ecrit_est_note_avant_toute_decision_et_n_est_jamais_un_silence() -> (
    None
):
    avant = ecrit(dans(Etat.EN_INSTRUCTION), -1)
    silence = faire(faire(avant, (Acte.ANNONCER_FIN_PROTECTION, FIN)),
                    (Acte.NOTER_OBSERVATIONS, RIEN_DIT), quand=apres(16))  # fmt: skip
    assert faire(silence, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(17)).etat is Etat.REFUSEE
    repondue = ecrit(annoncee(), 2)
    with pytest.raises(ReponseEcriteANoter):
        faire(repondue, (Acte.NOTER_OBSERVATIONS, RIEN_DIT), quand=apres(16))
    for dossier in (silence, faire(repondue, (Acte.NOTER_OBSERVATIONS, DITES), quand=apres(3))):
        encore = ecrit(dossier, 17)
        with pytest.raises(ReponseEcriteANoter):
            faire(encore, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(18))
        du = [t for t in taches(encore) if t.nature is NatureTache.OBSERVATIONS]
        assert [t.depuis for t in du] == [LE.date() + timedelta(days=17)]
        notee = faire(encore, (Acte.NOTER_OBSERVATIONS, DITES), quand=apres(18))
        with pytest.raises(ReponseEcriteANoter):
            faire(notee, (Acte.NOTER_OBSERVATIONS, RIEN_DIT), quand=apres(19))
        assert faire(notee, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(19)).etat is Etat.REFUSEE


PERDU = {
    "titre": ("retirer votre titre de séjour", "Votre titre de séjour est retiré."),
    "accord": ("retirer sa décision de donner", "La décision de donner un titre"),
    "demande": ("refuser le titre de séjour demandé", "Le titre de séjour demandé est refusé."),
}


@pytest.mark.parametrize("etat", EN_JEU)
def test_chaque_lettre_nomme_ce_qui_peut_etre_perdu_et_rien_d_autre(etat: Etat) -> None:
    perdu = "titre" if etat is Etat.TITRE_REMIS else "accord" if etat in ACCORDEE else "demande"
    prevenue, annonce = accomplir(Acte.ANNONCER_FIN_PROTECTION, dans(etat), FIN, ctx())
    entendue = faire(prevenue, (Acte.NOTER_OBSERVATIONS, DITES))
    decidee, decision = accomplir(Acte.RETIRER_TITRE, entendue, RETRAIT, chef(16))
    assert est_ecrit(annonce)
    assert est_ecrit(decision)
    lettres = lettre_de_l_acte(annonce, prevenue), lettre_de_l_acte(decision, decidee)
    for lettre, rang in zip(lettres, (0, 1), strict=True):
        assert lettre
        dits = {cas for cas, mots in PERDU.items() if mots[rang] in lettre.essentiel[0]}
        assert dits == {perdu}
    annoncee_ = decision.dit().annonce
    assert annoncee_
    assert ("refusé" in annoncee_.titre) is (perdu == "demande")
    _, gardee = accomplir(Acte.ABANDONNER_RETRAIT, prevenue, RIEN, ctx())
    assert ("gardez votre titre" in str(gardee.dit().annonce)) is (perdu != "demande")


@pytest.mark.parametrize("motif", sorted(MotifProtection))
def test_les_cinq_ans_ne_sont_dits_qu_a_qui_la_loi_les_compte(motif: MotifProtection) -> None:
    saisie = FIN.model_copy(update={"motif": motif})
    prevenue, annonce = accomplir(
        Acte.ANNONCER_FIN_PROTECTION, dans(Etat.TITRE_REMIS), saisie, ctx()
    )
    assert est_ecrit(annonce)
    lettre = lettre_de_l_acte(annonce, prevenue)
    assert lettre
    dits = "cinq ans" in " ".join(lettre.suite)
    assert dits is (motif is not MotifProtection.RETRAIT)
    assert ("Décision définitive" in lettre.motifs[1]) is (
        motif is not MotifProtection.RENONCIATION
    )


@pytest.mark.parametrize("motif", sorted(MotifProtection))
def test_pour_un_enfant_la_lettre_dit_sa_protection_pas_celle_du_parent(
    motif: MotifProtection,
) -> None:
    enfant = mineur().model_copy(update={"etat": Etat.TITRE_REMIS})
    saisie = FIN.model_copy(update={"motif": motif})
    prevenue, annonce = accomplir(Acte.ANNONCER_FIN_PROTECTION, enfant, saisie, ctx())
    entendue = faire(prevenue, (Acte.NOTER_OBSERVATIONS, DITES))
    decidee, decision = accomplir(Acte.RETIRER_TITRE, entendue, RETRAIT, chef(16))
    assert est_ecrit(annonce)
    assert est_ecrit(decision)
    for lettre in (lettre_de_l_acte(annonce, prevenue), lettre_de_l_acte(decision, decidee)):
        dit = " ".join((*lettre.essentiel, *lettre.motifs, *lettre.suite)) if lettre else ""
        for faux in ("otre titre", "otre statut", "otre protection", "ous vivez", "ous avez renon"):
            assert faux not in dit, faux
        assert "enfant" in dit


def test_renoncer_rend_tout_et_le_dit() -> None:
    gardee = faire(annoncee(Etat.TITRE_REMIS), (Acte.ABANDONNER_RETRAIT, RIEN))
    assert gardee.etat is Etat.TITRE_REMIS
    assert gardee.instruction.fin_de_protection is None


def test_une_procedure_a_la_fois_et_jamais_pour_un_proche() -> None:
    with pytest.raises(FinDeProtectionEnCours):
        faire(annoncee(), (Acte.ANNONCER_FIN_PROTECTION, FIN))
    proche = famille(LienFamilial.CONJOINT).model_copy(update={"etat": Etat.EN_INSTRUCTION})
    with pytest.raises(ProtectionDUnProche):
        faire(proche, (Acte.ANNONCER_FIN_PROTECTION, FIN))


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("etat", [Etat.EN_INSTRUCTION, Etat.TITRE_REMIS])
def test_la_reponse_puis_la_decision_ont_leur_jour_meme_apres_la_remise(etat: Etat) -> None:
    attendue = [t for t in taches(annoncee(etat)) if t.nature is NatureTache.OBSERVATIONS]
    assert attendue[0].depuis == LE.date() + timedelta(days=16)
    entendue = faire(annoncee(etat), (Acte.NOTER_OBSERVATIONS, DITES))
    a_decider = [t for t in taches(entendue) if t.nature is NatureTache.RETRAIT_A_DECIDER]
    assert a_decider[0].avant_le == delai(CodeDelai.AUTRE_SEJOUR, LE.date()).apres(DECISION)
    decidee = faire(entendue, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(16))
    assert NatureTache.RETRAIT_A_DECIDER not in {t.nature for t in taches(decidee)}


def test_la_personne_lit_ou_elle_en_est() -> None:
    for etat in (Etat.EN_INSTRUCTION, Etat.TITRE_REMIS):
        assert suivi(annoncee(etat), LE.date()).situation is Situation.PROTECTION_FINIE
    entendue = faire(annoncee(Etat.TITRE_REMIS), (Acte.NOTER_OBSERVATIONS, DITES))
    retiree = faire(entendue, (Acte.RETIRER_TITRE, RETRAIT), quand=chef(16))
    assert suivi(retiree, LE.date()).situation is Situation.TITRE_RETIRE


def test_chaque_motif_a_son_texte_et_son_article() -> None:
    assert {ligne.code for ligne in tous()} == set(MotifProtection)
    for ligne in tous():
        assert ligne.texte.endswith(".")
        assert "424-" in ligne.article
