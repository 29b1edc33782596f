"""No end without a reason, a legal basis, an appeal and fifteen days, or why not (R19)."""

from datetime import date, datetime, timedelta

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, FINS, NON_DECIDEE, Etat
from chalicelib.domain.dossier.fins_de_sejour import CauseFin, Contestation, MotifRetour, PreuveFin
from chalicelib.domain.dossier.instruction import Instruction, NatureFin
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte
from chalicelib.domain.instruction.actes.deces import DecesDejaNote, SaisieDeces
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.actes.nationalite import SaisieNationalite
from chalicelib.domain.instruction.actes.retour import (
    FinSansRetour,
    RetourTropTard,
    SaisieConfirmation,
    SaisieRetour,
    SansContestation,
)
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import MotifInconnu, PreavisEnCours, PreavisManquant
from chalicelib.domain.instruction.motifs_de_fin import MotifCloture, motifs_annonces, tous
from chalicelib.domain.instruction.table import ACTES, TRANSITIONS, accomplir, permis
from chalicelib.domain.instruction.taches import D_ABORD, NatureTache, taches
from chalicelib.domain.lettres.des_actes import est_ecrit, lettre_de_l_acte
from chalicelib.domain.modele import Modele
from chalicelib.domain.suivi.gestes import Geste
from chalicelib.domain.suivi.situations import Situation
from chalicelib.domain.suivi.suivi import suivi
from tests.domain.instruction.test_instruction import LE, RIEN, ctx, depose, en_instruction, faire

JOUR_DE_PREUVE = date(2026, 11, 2)
DECES = SaisieDeces(preuve=PreuveFin.ACTE_DE_DECES, le=JOUR_DE_PREUVE, reference="Acte n° 42")
NATIONALITE = SaisieNationalite(preuve=PreuveFin.DECRET, le=JOUR_DE_PREUVE)
RETOUR = SaisieRetour(motif=MotifRetour.PERSONNE_VIVANTE, raison="Elle est venue au guichet.")
CHEF = ctx(id="chef-de-section", roles=frozenset({Role.CHEF_DE_SECTION}))
EN_COURS = sorted(NON_DECIDEE | ACCORDEE)

SANS_MOTIF_ANNONCE = {
    Acte.ANNULER: "its owner's own will, before anybody opened it (R5)",
    Acte.ENREGISTRER_CHANGEMENT: "what was asked is done, and no card was to be made",
    Acte.SE_DESISTER: "its owner's own will, with seven days to change her mind",
    Acte.REUNIR_DEMANDES: "nothing ends: both accounts follow the other request",
    Acte.REMETTRE_TITRE: "what was asked is in her hands",
    Acte.RETIRER_TITRE: "the protection ended elsewhere: heard first (test_protection)",
    Acte.SIGNER_REFUS: "a decision on what was asked, with its own grounds and two people",
}
"""The ends that no row of `motifs_cloture.csv` gives, and why."""


def dans(etat: Etat, **instruction: object) -> Dossier:
    propre = Instruction(**instruction) if instruction else depose().instruction
    return depose().model_copy(update={"etat": etat, "instruction": propre})


def apres(jours: int) -> datetime:
    return LE + timedelta(days=jours)


def annonces() -> list[tuple[str, Acte, Modele, Acte]]:
    """Every reason of the data with the act that says it, and the one that ends."""
    de = {"CLASSEMENT": Acte.CLASSER, "CLOTURE": Acte.CLOTURER}
    lues = [
        (code, Acte.ANNONCER_FIN, SaisieFin(nature=lu.nature, motif=code, faits="Des faits."),
         de[lu.nature.value])
        for code, lu in motifs_annonces(LE.date()).items()
        if code != "PIECES_NON_TRANSMISES"
    ]  # fmt: skip
    return [*lues, ("NATIONALITE", Acte.CONSTATER_NATIONALITE, NATIONALITE, Acte.CLOTURER)]


@pytest.mark.exigence("R19")
def test_chaque_fin_a_ses_lignes_de_motifs_ou_dit_pourquoi_elle_n_en_a_pas() -> None:
    finissent = {
        acte
        for acte, ligne in TRANSITIONS.items()
        if ligne.vers in FINS and not ligne.depuis <= FINS
    }
    par_un_motif = {Acte.CLASSER, Acte.CLOTURER, Acte.CONSTATER_DECES}
    assert finissent == par_un_motif | set(SANS_MOTIF_ANNONCE)
    assert {lu.acte for lu in tous()} == {
        Acte.ANNONCER_FIN,
        Acte.CONSTATER_NATIONALITE,
        Acte.CONSTATER_DECES,
    }
    assert {acte for acte in SANS_MOTIF_ANNONCE if acte not in ACTES} <= set(DU_DEMANDEUR)


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("motif", tous(), ids=lambda motif: motif.code)
def test_chaque_motif_a_un_texte_un_article_et_un_preavis_de_quinze_jours_ou_sa_raison(
    motif: MotifCloture,
) -> None:
    lu = motif
    assert lu.libelle
    assert lu.texte
    assert lu.redemander
    assert lu.article
    if lu.preavis is None:
        assert lu.code == CauseFin.DECES
        assert len(lu.sans_preavis) > 40
    else:
        assert delai(lu.preavis, LE.date()).apres(LE.date()) == LE.date() + timedelta(days=15)


@pytest.mark.exigence("R19")
@pytest.mark.parametrize(("code", "acte", "saisie", "fin"), annonces(), ids=lambda x: str(x)[:20])
def test_aucune_fin_annoncee_avant_quinze_jours_et_sa_lettre_dit_pourquoi_et_comment_contester(
    code: str, acte: Acte, saisie: Modele, fin: Acte
) -> None:
    with pytest.raises(PreavisManquant):
        faire(en_instruction(), (fin, RIEN))
    annoncee, fait = accomplir(acte, en_instruction(), saisie, ctx())
    assert est_ecrit(fait)
    assert lettre_de_l_acte(fait, annoncee)
    for jours in (0, 14):
        with pytest.raises(PreavisEnCours):
            faire(annoncee, (fin, RIEN), quand=ctx(apres(jours)))
    finie, fait = accomplir(fin, annoncee, RIEN, ctx(apres(15)))
    assert finie.etat in FINS
    assert est_ecrit(fait)
    lettre = lettre_de_l_acte(fait, finie)
    assert lettre
    assert lettre.motifs
    assert lettre.visas
    assert lettre.recours
    assert permis(Acte.REVENIR_SUR_FIN, finie)


@pytest.mark.exigence("R19")
def test_un_deces_ou_une_nationalite_ne_s_annoncent_pas_comme_un_autre_motif() -> None:
    for cause in CauseFin:
        with pytest.raises(MotifInconnu):
            faire(
                en_instruction(),
                (
                    Acte.ANNONCER_FIN,
                    SaisieFin(nature=NatureFin.CLOTURE, motif=cause.value, faits="x"),
                ),
            )


@pytest.mark.parametrize("etat", EN_COURS)
def test_un_deces_ferme_le_dossier_ou_qu_il_en_soit_et_n_est_note_qu_une_fois(etat: Etat) -> None:
    finie, fait = accomplir(Acte.CONSTATER_DECES, dans(etat), DECES, ctx())
    assert finie.etat is Etat.CLOTUREE
    assert est_ecrit(fait)
    lettre = lettre_de_l_acte(fait, finie)
    assert lettre
    assert lettre.destinataire[0].startswith("Aux proches de")
    assert lettre.motifs
    assert lettre.visas
    assert lettre.recours
    with pytest.raises(DecesDejaNote):
        faire(finie, (Acte.CONSTATER_DECES, DECES))
    assert suivi(finie, LE.date()).situation is Situation.DECES
    assert suivi(finie, LE.date()).gestes[0] is Geste.CONTESTER


@pytest.mark.parametrize("etat", EN_COURS)
def test_qui_a_ete_dit_mort_retrouve_sa_demande_ou_elle_etait_meme_des_annees_apres(
    etat: Etat,
) -> None:
    avant = dans(etat, droits_jusqu_au=date(2027, 3, 1))
    finie = faire(avant, (Acte.CONSTATER_DECES, DECES))
    rendue = faire(finie, (Acte.REVENIR_SUR_FIN, RETOUR), quand=_chef(apres(3 * 365)))
    assert rendue.etat is etat
    assert rendue.instruction.fin_de_sejour is None
    assert rendue.instruction.finie_le is None
    assert rendue.instruction.retours[-1].droits_jusqu_au == date(2027, 3, 1)


@pytest.mark.parametrize("etat", sorted(FINS))
def test_une_demande_deja_finie_garde_sa_fin_quand_un_deces_est_note(etat: Etat) -> None:
    notee = faire(dans(etat), (Acte.CONSTATER_DECES, DECES))
    assert notee.etat is etat
    assert faire(notee, (Acte.REVENIR_SUR_FIN, RETOUR), quand=CHEF).etat is etat


def test_une_autre_fin_se_defait_dans_les_quatre_mois_et_pas_apres() -> None:
    classee = faire(
        en_instruction(),
        (Acte.ANNONCER_FIN, SaisieFin(nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="x")),
    )
    classee = faire(classee, (Acte.CLASSER, RIEN), quand=ctx(apres(15)))
    limite = delai(CodeDelai.RETOUR_SUR_FIN, apres(15).date()).apres(apres(15).date())
    a_temps = datetime.combine(limite, LE.timetz())
    rendue = faire(classee, (Acte.REVENIR_SUR_FIN, RETOUR), quand=_chef(a_temps))
    assert rendue.etat is Etat.EN_INSTRUCTION
    assert rendue.instruction.preavis is None
    with pytest.raises(RetourTropTard):
        faire(classee, (Acte.REVENIR_SUR_FIN, RETOUR), quand=_chef(a_temps + timedelta(days=1)))


def test_un_refus_et_ce_que_la_personne_a_annule_ne_se_defont_pas_ainsi() -> None:
    for finie in (dans(Etat.REFUSEE), depose().annuler(LE)):
        with pytest.raises(FinSansRetour):
            faire(finie, (Acte.REVENIR_SUR_FIN, RETOUR), quand=CHEF)


def test_qui_dit_etre_vivant_est_le_premier_de_la_liste_d_un_chef() -> None:
    finie = faire(en_instruction(), (Acte.CONSTATER_DECES, DECES))
    dite = Contestation(id="c" * 24, texte="Je suis vivante.", le=LE)
    instruction = finie.instruction.model_copy(update={"contestations": (dite,)})
    contestee = finie.model_copy(update={"instruction": instruction})
    premiere = taches(contestee)[0]
    assert premiere.nature is NatureTache.FIN_CONTESTEE
    assert premiere.palier(LE.date(), "69") is Palier.CHEF
    assert {premiere.nature} == D_ABORD
    assert premiere.rang < min(t.rang for t in classer(en_instruction()).fiche.taches)
    rendue = faire(contestee, (Acte.REVENIR_SUR_FIN, RETOUR), quand=CHEF)
    assert rendue.instruction.contestation is None
    maintenue = faire(
        contestee, (Acte.CONFIRMER_FIN, SaisieConfirmation(reponse="Elle reste.")), quand=CHEF
    )
    assert maintenue.instruction.contestation is None
    assert maintenue.instruction.contestations[0].reponse == "Elle reste."
    with pytest.raises(SansContestation):
        faire(maintenue, (Acte.CONFIRMER_FIN, SaisieConfirmation(reponse="Encore.")), quand=CHEF)


def test_la_famille_a_une_tache_et_aucune_fin_d_elle_meme() -> None:
    finie = faire(en_instruction(), (Acte.CONSTATER_DECES, DECES))
    assert [t.nature for t in taches(finie)] == [NatureTache.FAMILLE]
    assert taches(faire(finie, (Acte.VOIR_FAMILLE, RIEN))) == ()


def test_une_personne_devenue_francaise_garde_sa_demande_jusqu_a_la_fin_du_preavis() -> None:
    notee = faire(en_instruction(), (Acte.CONSTATER_NATIONALITE, NATIONALITE))
    assert notee.etat is Etat.EN_INSTRUCTION
    renoncee = faire(notee, (Acte.RENONCER_FIN, RIEN))
    assert renoncee.instruction.fin_de_sejour is None
    finie = faire(notee, (Acte.CLOTURER, RIEN), quand=ctx(apres(15)))
    assert suivi(finie, apres(15).date()).situation is Situation.NATIONALITE


def _chef(le: datetime) -> Contexte:
    return ctx(le, id="chef-de-section", roles=frozenset({Role.CHEF_DE_SECTION}))
