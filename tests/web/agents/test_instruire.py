"""From a filed request to the hand-over of the card, page after page, as agents do it."""

import re
from datetime import timedelta

import pytest

from chalicelib.adresses import agents as adresses
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.carte import AncienTitre
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.filiation import PIECE
from chalicelib.domain.dossier.instruction import VerdictPiece
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from chalicelib.web.agents.dossier.vues_pieces import courante, pieces
from tests.builders import JOUR
from tests.documents.fichiers import tiff
from tests.domain.dossier.test_filiation import enfant, examine
from tests.domain.instruction.test_transfert import A_PARIS
from tests.instructeur import Instructeur
from tests.web.agents.banc import Agente, Banc
from tests.web.controle import verifier_en_tetes, verifier_sans_code_en_ligne


def accepter_tout(agente: Agente) -> None:
    pieces = [*dict.fromkeys(f.piece for f in agente.dossier.fichiers), EPHOTO]
    for piece in pieces:
        assert agente.examiner(piece).statut == 303


def accorder(agente: Agente) -> None:
    accepter_tout(agente)
    agente.faire("recevoir-etat-civil")
    assert agente.faire("accorder").statut == 303


@pytest.mark.exigence("INS-01")
def test_une_demande_est_prise_en_charge_et_lue_sur_une_page(banc: Banc) -> None:
    page = banc.pris().ouvrir()
    assert page.statut == 200
    for mots in ("En instruction", "Décision de l’OFPRA", "E-photo et signature", "Asmara"):
        assert mots in page.texte
    verifier_sans_code_en_ligne(page)
    verifier_en_tetes(page)


def test_seule_la_page_du_dossier_encadre_le_stockage(banc: Banc) -> None:
    agente = banc.pris()
    ici, ailleurs = agente.ouvrir(), agente.formulaire("ecrire")
    assert "frame-src https://televersements" in ici.en_tetes["Content-Security-Policy"]
    assert "frame-src 'none'" in ailleurs.en_tetes["Content-Security-Policy"]


def test_une_piece_acceptee_mene_a_la_suivante(banc: Banc) -> None:
    agente = banc.pris()
    page = agente.examiner("DECISION")
    assert page.statut == 303
    assert "piece=DECISION" not in page.vers
    assert page.vers.endswith("#piece")
    assert "Acceptée" in agente.nav.get(page.vers.partition("#")[0]).texte


def test_le_dossier_d_un_enfant_s_ouvre_sur_le_document_que_son_attestation_attend() -> None:
    attend = enfant()
    vues = pieces(attend)
    assert vues[0].code != PIECE
    assert courante(attend, vues, "").code == PIECE
    assert courante(attend, vues, vues[0].code) is vues[0]
    lu = examine(attend, VerdictPiece.ACCEPTEE)
    assert courante(lu, pieces(lu), "").code == vues[0].code


@pytest.mark.exigence("INS-02")
def test_les_pieces_questionnees_remplissent_la_demande_de_complement(banc: Banc) -> None:
    agente = banc.pris()
    agente.examiner("DECISION", motif="ILLISIBLE")
    formulaire = agente.formulaire("demander-complement")
    assert '<option value="ILLISIBLE" selected>' in formulaire.corps
    demande = agente.faire(
        "demander-complement",
        pieces_0_motif="ILLISIBLE",
        message="Une photo nette suffit.",
        suspend="",
    )
    assert demande.statut == 303
    complement = agente.dossier.instruction.complement
    assert complement is not None
    (piece,) = complement.pieces
    assert (piece.piece, piece.motif) == ("DECISION", "ILLISIBLE")
    assert not complement.suspend
    assert complement.avant_le == JOUR + timedelta(days=30)
    assert agente.dossier.etat is Etat.COMPLEMENT_DEMANDE


@pytest.mark.exigence("LAW-17")
def test_un_complement_n_arrete_le_delai_que_coche_et_dit_pourquoi(banc: Banc) -> None:
    """CRPA L114-5-1: the examination goes on by default."""
    agente = banc.pris()
    formulaire = agente.formulaire("demander-complement")
    assert not re.search(r'id="suspend"[^>]* checked', formulaire.corps)
    coche = {"pieces_0_motif": "ILLISIBLE", "suspend": "oui"}
    refuse = agente.faire("demander-complement", **coche)
    assert refuse.statut == 422
    assert "Écrivez pourquoi" in refuse.texte
    assert agente.dossier.instruction.complement is None
    raison = "Sans la décision, rien ne dit quel titre donner."
    assert agente.faire("demander-complement", **coche, raison=raison).statut == 303
    complement = agente.dossier.instruction.complement
    assert complement is not None
    assert (complement.suspend, complement.raison) == (True, raison)


def test_sans_piece_la_demande_de_complement_est_a_corriger_et_rien_n_est_perdu(
    banc: Banc,
) -> None:
    agente = banc.pris()
    page = agente.faire("demander-complement", message="Bonjour", suspend="")
    assert page.statut == 422
    assert "Choisissez au moins une pièce" in page.texte
    assert "Bonjour" in agente.formulaire("demander-complement").corps
    assert agente.dossier.etat is Etat.EN_INSTRUCTION


def test_un_complement_leve_l_instruction_continue(banc: Banc) -> None:
    agente = banc.pris()
    agente.faire("demander-complement", pieces_0_motif="ILLISIBLE", suspend="")
    assert "Lever la demande de complément" in agente.ouvrir().texte
    assert agente.faire("lever-complement").statut == 303
    assert agente.dossier.etat is Etat.EN_INSTRUCTION


@pytest.mark.exigence("CMP-05")
def test_le_complement_envoye_est_lu_et_l_instruction_reprend(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    agente = banc.agente(dossier_id=usager.dossier_id)
    agente.faire("prendre-en-charge")
    agente.examiner("DECISION", motif="ILLISIBLE")
    banc.avancer(minutes=5)
    agente.faire(
        "demander-complement", pieces_0_motif="ILLISIBLE", pieces_1_motif="PERIMEE", suspend=""
    )
    agente.ouvrir()
    banc.avancer(minutes=5)
    banc.site.televerser(usager.dossier_id, "DECISION", octets=tiff(2), nom="nette.png")
    assert "nette.png" not in agente.ouvrir("?piece=DECISION").texte
    complement = agente.dossier.instruction.complements[-1].id
    choix = {"complement": complement, "acte": "envoyer", "choix_ENGAGEMENT": "GARDER"}
    assert usager.post(f"{usager.base}/complement", **choix).statut == 303
    banc.avancer(minutes=40)
    banc.agents.clear()
    agente = banc.agente(dossier_id=usager.dossier_id)
    lu = agente.ouvrir("?piece=DECISION").texte
    for mots in ("Complément envoyé par la personne", "gardée par la personne", "remplacée"):
        assert mots in lu
    assert "2 pages, converti en PDF" in lu
    assert lu.index("nette.png") < lu.index("scan-1.png Remplacé")
    assert "Pièce manquante :" not in lu
    assert agente.faire("reprendre").statut == 303
    assert agente.dossier.etat is Etat.EN_INSTRUCTION
    assert agente.dossier.instruction.examen("DECISION") is None


def test_pas_de_decision_favorable_sans_l_etat_civil_de_l_ofpra(banc: Banc) -> None:
    agente = banc.pris()
    page = agente.faire("accorder")
    assert page.statut == 422
    assert "n’est pas encore arrivé" in page.texte
    assert agente.dossier.instruction.decision is None


@pytest.mark.exigence("TIT-01")
def test_le_titre_des_regles_est_propose_et_accorde_en_un_envoi(banc: Banc) -> None:
    agente = banc.pris()
    assert "Carte de résident « réfugié »" in agente.formulaire("accorder").texte
    accorder(agente)
    decision = agente.dossier.instruction.decision
    assert decision is not None
    assert (decision.titre.duree_ans, decision.titre.debut) == (10, JOUR)
    assert agente.dossier.etat is Etat.DECISION_FAVORABLE


def test_un_autre_titre_demande_une_raison(banc: Banc) -> None:
    agente = banc.pris()
    agente.faire("recevoir-etat-civil")
    page = agente.faire("accorder", profil="BPS")
    assert page.statut == 422
    assert "Écrivez pourquoi" in page.texte
    assert '<option value="BPS" selected>' in page.corps
    repare = agente.nav.remplir(
        page, f"/agents/dossiers/{agente.dossier_id}/accorder", profil="BPS", correction="Erreur"
    )
    assert repare.statut == 303


@pytest.mark.exigence("HND-01")
def test_le_titre_est_remis_contre_le_timbre_et_l_ancien_titre(banc: Banc) -> None:
    agente = banc.pris()
    accorder(agente)
    agente.faire("lancer-fabrication")
    assert agente.faire("recevoir-titre", numero_titre="99 0312 4567").statut == 303
    court = agente.faire("remettre-titre", timbre="123456789012345", ancien_titre="RENDU")
    assert court.statut == 422
    assert "16 chiffres" in court.texte
    timbre = "1234 5678 9012 3456"
    assert agente.faire("remettre-titre", timbre=timbre, ancien_titre="RENDU").statut == 303
    production = agente.dossier.instruction.production
    assert production is not None
    assert production.timbre == "1234567890123456"
    assert production.ancien_titre is AncienTitre.RENDU
    assert agente.dossier.etat is Etat.TITRE_REMIS


def test_un_refus_se_signe_a_deux(banc: Banc) -> None:
    agente = banc.pris()
    motif = {"motifs": "CONDITIONS_NON_REMPLIES"}
    assert agente.faire("proposer-refus", **motif, faits="Les faits.").statut == 303
    assert agente.formulaire("signer-refus").statut == 403
    chef = banc.chef(dossier_id=agente.dossier_id)
    page = chef.formulaire("signer-refus")
    assert "Les faits." in page.texte
    assert chef.faire("signer-refus").statut == 303
    assert agente.dossier.etat is Etat.REFUSEE


def test_un_refus_devant_la_commission_attend_le_jour_de_sa_reunion(banc: Banc) -> None:
    agente = banc.pris()
    agente.faire("proposer-refus", motifs="ORDRE_PUBLIC", faits="Les faits.")
    chef = banc.chef(dossier_id=agente.dossier_id)
    assert "doit être saisie" in chef.faire("signer-refus").texte
    tot = {"reunion_le_jour": "23", "reunion_le_mois": "11", "reunion_le_annee": "2026"}
    page = chef.faire("saisir-commission", **tot)
    assert page.statut == 422
    assert "15 jours au moins" in page.texte
    assert chef.faire("saisir-commission", **tot | {"reunion_le_mois": "12"}).statut == 303
    assert "se réunit le 23 décembre 2026" in chef.faire("signer-refus").texte
    banc.avancer(days=34)
    banc.agents.clear()
    chef = banc.chef(dossier_id=agente.dossier_id)
    assert (
        "L’avis de la commission du titre de séjour n’est pas noté"
        in chef.faire("signer-refus").texte
    )
    assert chef.faire("noter-avis", sens="DEFAVORABLE").statut == 303
    assert "avis défavorable au titre" in chef.formulaire("signer-refus").texte
    assert chef.faire("signer-refus").statut == 303
    assert chef.dossier.etat is Etat.REFUSEE


def test_la_preuve_de_la_poste_se_note_sur_un_dossier_refuse_et_la_personne_lit_sa_date(
    banc: Banc,
) -> None:
    agente = banc.pris()
    agente.faire("proposer-refus", motifs="CONDITIONS_NON_REMPLIES", faits="Les faits.")
    banc.chef(dossier_id=agente.dossier_id).faire("signer-refus")
    banc.avancer(days=10)
    banc.agents.clear()
    agente = banc.agente(dossier_id=agente.dossier_id)
    assert "Décision pas encore notifiée" in agente.ouvrir().texte
    avis = {"remise": "REMISE", "notifiee_le_jour": "26", "notifiee_le_mois": "11"}
    avis |= {"notifiee_le_annee": "2026"}
    assert agente.faire("notifier-par-poste", recommande="2C", **avis).statut == 422
    tot = avis | {"notifiee_le_jour": "20"}
    assert (
        "Recopiez le jour"
        in agente.faire("notifier-par-poste", recommande="2C 123 456 7890 1", **tot).texte
    )
    assert agente.faire("notifier-par-poste", recommande="2c 123 456 7890 1", **avis).statut == 303
    assert "Décision notifiée par la poste" in agente.ouvrir().texte
    assert "Décision notifiée le 26 novembre 2026" in agente.ouvrir().texte.replace("\u00a0", " ")
    assert agente.dossier.etat is Etat.REFUSEE


def test_la_page_n_offre_que_ce_que_le_dossier_permet(banc: Banc) -> None:
    agente = banc.pris()
    agente.faire("recevoir-etat-civil")
    page = agente.ouvrir().corps
    for absent in ("attendre-etat-civil", "recevoir-etat-civil", "signer-refus", "classer"):
        assert f"/{absent}" not in page
    agente.faire("annoncer-fin", motif="INADAPTEE", faits="Autre démarche.")
    page = agente.ouvrir().corps
    assert "/classer" in page
    assert "/cloturer" not in page
    assert '/annoncer-fin"' not in page


def test_une_fin_s_annonce_quinze_jours_avant(banc: Banc) -> None:
    agente = banc.pris()
    agente.faire("annoncer-fin", motif="DESISTEMENT", faits="Elle a écrit.")
    tot = agente.faire("cloturer")
    assert tot.statut == 422
    preavis = agente.dossier.instruction.preavis
    assert preavis
    assert f"rien ne s’arrête avant le {en_clair(preavis.pas_avant)}" in tot.texte
    banc.avancer(days=16)
    banc.agents.clear()
    tard = banc.agente(dossier_id=agente.dossier_id)
    assert tard.faire("cloturer").statut == 303
    assert tard.dossier.etat is Etat.CLOTUREE


def test_une_convocation_dit_le_jour_et_l_heure_de_paris(banc: Banc) -> None:
    agente = banc.pris()
    jour = {"jour_jour": "12", "jour_mois": "01", "jour_annee": "2027", "objet": "ENTRETIEN"}
    for heure in ("demain", "14h3", "143", "25h00", ""):
        assert agente.faire("convoquer", **jour, heure=heure).statut == 422, heure
    court = agente.faire("convoquer", **jour | {"jour_annee": "27"}, heure="14h30")
    assert 'id="jour-erreur"' in court.corps
    assert agente.faire("convoquer", **jour, heure="14:30").statut == 303
    (convocation,) = agente.dossier.instruction.convocations
    assert convocation.quand.isoformat() == "2027-01-12T14:30:00+01:00"


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    "saisie",
    [
        *({"heure": h} for h in (
            "14\u00a0h\u00a030", "14\u202fh\u202f30", "14.30", "١٤:٣٠", "１４：３０",
            "14 heures 30", "14:30:00", "14h30 min", "à 14 h 30.", "1430",
        )),
        {"jour_mois": "janvier"},
        {"jour_jour": "12.", "jour_mois": "۰۱"},
        {"jour_jour": "12/01/2027", "jour_mois": "", "jour_annee": ""},
        {"jour_jour": "mardi 12 janvier 2027", "jour_mois": "", "jour_annee": ""},
    ],
)  # fmt: skip
def test_le_jour_et_l_heure_d_un_rendez_vous_se_lisent_comme_les_autres(
    banc: Banc, saisie: dict[str, str]
) -> None:
    """As our own pages write them, « 14 h 30 » with its unbreakable spaces."""
    agente = banc.pris()
    assert agente.faire("convoquer", **CONVOCATION | saisie).statut == 303
    (donnee,) = agente.dossier.instruction.convocations
    assert donnee.quand.isoformat() == "2027-01-12T14:30:00+01:00"


CONVOCATION = {
    "jour_jour": "12", "jour_mois": "01", "jour_annee": "2027", "heure": "14h30",
    "objet": "ENTRETIEN", "lieu": "Guichet 5, 1 place de l’Exemple, 69003 Lyon",
}  # fmt: skip


@pytest.mark.exigence("K-06")
def test_une_convocation_est_relue_avant_d_etre_envoyee(banc: Banc) -> None:
    agente = banc.pris()
    assert 'name="apercu"' in agente.formulaire("convoquer").corps
    relue = agente.faire("convoquer", apercu="oui", **CONVOCATION)
    assert "Vous devez venir le 12 janvier 2027 à 14 h 30" in relue.texte
    assert not agente.dossier.instruction.convocations
    action = adresses.acte(agente.dossier_id, "convoquer")
    repris = agente.nav.remplir(relue, action, modifier="oui")
    assert "Guichet 5, 1 place de l’Exemple" in repris.corps
    assert agente.nav.remplir(relue, action).statut == 303
    (donnee,) = agente.dossier.instruction.convocations
    assert donnee.lieu == CONVOCATION["lieu"]


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize(
    ("saisie", "phrase"),
    [
        ({"jour_jour": "10"}, "est un dimanche"),
        ({"jour_jour": "1", "jour_mois": "5"}, "est un jour férié : fête du Travail"),
        ({"heure": "22:00"}, "ne reçoit pas à 22 h 00"),
    ],
)
def test_personne_n_est_convoque_quand_la_prefecture_est_fermee(
    banc: Banc, saisie: dict[str, str], phrase: str
) -> None:
    agente = banc.pris()
    for envoi in ({}, {"apercu": "oui"}):
        page = agente.faire("convoquer", **CONVOCATION | saisie, **envoi)
        assert page.statut == 422
        assert phrase in page.texte
        assert CONVOCATION["lieu"] in page.corps
    assert not agente.dossier.instruction.convocations


def test_un_message_est_lu_dans_le_dossier(banc: Banc) -> None:
    agente = banc.pris()
    agente.faire("ecrire", texte="Votre dossier avance <b>bien</b>.")
    page = agente.ouvrir()
    assert "Votre dossier avance &lt;b&gt;bien" in page.corps


def test_une_piece_questionnee_garde_sa_precision(banc: Banc) -> None:
    agente = banc.pris()
    agente.faire(
        "examiner-piece",
        piece="DECISION",
        verdict="QUESTIONNEE",
        motif="INCOMPLETE",
        precision="p. 2",
    )
    examen = agente.dossier.instruction.examen("DECISION")
    assert examen is not None
    assert (examen.verdict, examen.precision) == (VerdictPiece.QUESTIONNEE, "p. 2")
    assert 'value="p. 2"' in agente.formulaire("demander-complement").corps


def demenager(agente: Agente) -> None:
    """The owner now lives in Paris."""
    changer_coordonnees(
        agente.dossier.compte_id,
        CoordonneesCompte(adresse=A_PARIS, telephone="06 39 98 00 02"),
        dossiers=agente.site.dossiers,
        table=agente.site.table,
        identifiant="demenagement",
        maintenant=agente.site.maintenant,
    )


@pytest.mark.exigence("CHG-01")
@pytest.mark.parametrize(
    ("acte", "champs"),
    [("transferer-titre", {}), ("refaire-carte", {"motif": "DEFAUT", "faits": "La puce."})],
)
def test_qui_fait_partir_un_dossier_lit_ou_il_est_et_non_qu_il_n_a_plus_le_droit(
    banc: Banc, acte: str, champs: dict[str, str]
) -> None:
    agente = banc.agente(dossier_id=banc.depose())
    instructeur = Instructeur(banc.site.table, agente.dossier_id, banc.site.maintenant)
    instructeur.accorder()
    instructeur.faire(Acte.LANCER_FABRICATION)
    instructeur.faire(Acte.RECEVOIR_TITRE)
    demenager(agente)
    reponse = agente.faire(acte, **champs)
    assert agente.dossier.prefecture.code == "75"
    page = agente.nav.get(reponse.vers)
    assert page.statut == 200
    assert "C’est fait" in page.texte
    assert f"Le dossier est parti : {agente.dossier.prefecture.libelle}" in page.texte
