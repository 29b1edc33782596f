"""The state machine of domain.md §6: what the table allows, and what the guards stop."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.cas.cas import LienFamilial, Objet, Pour
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.carte import AncienTitre
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.instruction import (
    NatureFin,
    PieceDemandee,
    VerdictPiece,
)
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte, ActeImpossible, SansSaisie
from chalicelib.domain.instruction.actes.accord import (
    CorrectionSansRaison,
    DateHorsTitre,
    EtatCivilManquant,
    PrixAFixer,
    PrixImpossible,
    SaisieAccord,
)
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.actes.compte_enfant import PasPourEnfant
from chalicelib.domain.instruction.actes.convocation import SaisieConvocation
from chalicelib.domain.instruction.actes.etat_civil import EtatCivilDejaRecu, EtatCivilSansObjet
from chalicelib.domain.instruction.actes.examen import PieceInconnue, SaisieExamen
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.actes.refus import DeuxPersonnes, SaisieRefus
from chalicelib.domain.instruction.actes.remise import (
    AncienTitreNonRendu,
    SaisieReception,
    SaisieRemise,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import DateImpossible, RefusDejaPropose
from chalicelib.domain.instruction.table import (
    ACTES,
    TRANSITIONS,
    EvenementAgent,
    accomplir,
    permis,
    possibles,
)
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from tests.agents import un_agent
from tests.builders import un_cas, un_dossier_complet, un_dossier_depose, une_personne
from tests.builders_du_cas import un_titre_actuel

LE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
RIEN = SansSaisie()
COMPLEMENT = SaisieComplement(pieces=(PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE"),))
CONVOCATION = SaisieConvocation(
    objet=ObjetConvocation.EMPREINTES, quand=LE + timedelta(days=20), lieu="Guichet 4"
)
REFUS = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="La décision de protection manque.")
FIN = SaisieFin(nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="Autre démarche.")


def ctx(le: datetime = LE, **traits: Any) -> Contexte:
    return Contexte(un_agent(**traits), le, "a" * 24)


def depose(**traits: Any) -> Dossier:
    return un_dossier_complet(**traits).deposer("2026112506900000042", LE - timedelta(days=30))


def faire(dossier: Dossier, *actes: tuple[Acte, Modele], quand: Contexte | None = None) -> Dossier:
    for acte, saisie in actes:
        dossier, _ = accomplir(acte, dossier, saisie, quand or ctx())
    return dossier


def en_instruction(**traits: Any) -> Dossier:
    return faire(depose(**traits), (Acte.PRENDRE_EN_CHARGE, RIEN))


def pret() -> Dossier:
    return faire(en_instruction(), (Acte.RECEVOIR_ETAT_CIVIL, RIEN))


SPECIFICATION = """
BROUILLON>DEPOSEE DEPOSEE>EN_INSTRUCTION EN_INSTRUCTION>COMPLEMENT_DEMANDE
COMPLEMENT_DEMANDE>EN_INSTRUCTION COMPLEMENT_DEMANDE>COMPLEMENT_TRANSMIS
COMPLEMENT_TRANSMIS>EN_INSTRUCTION EN_INSTRUCTION>ATTENTE_ETAT_CIVIL
ATTENTE_ETAT_CIVIL>EN_INSTRUCTION EN_INSTRUCTION>CONVOCATION CONVOCATION>EN_INSTRUCTION
EN_INSTRUCTION>COMMISSION COMMISSION>DECISION_FAVORABLE COMMISSION>REFUSEE
EN_INSTRUCTION>DECISION_FAVORABLE EN_INSTRUCTION>REFUSEE EN_INSTRUCTION>CLASSEE_SANS_SUITE
EN_INSTRUCTION>CLOTUREE COMPLEMENT_DEMANDE>CLASSEE_SANS_SUITE
DECISION_FAVORABLE>TITRE_EN_FABRICATION TITRE_EN_FABRICATION>TITRE_DISPONIBLE
TITRE_DISPONIBLE>TITRE_REMIS BROUILLON>CLOTUREE DEPOSEE>CLOTUREE

COMPLEMENT_TRANSMIS>COMPLEMENT_DEMANDE COMPLEMENT_DEMANDE>COMMISSION CONVOCATION>COMMISSION
ATTENTE_ETAT_CIVIL>COMMISSION ATTENTE_ETAT_CIVIL>DECISION_FAVORABLE ATTENTE_ETAT_CIVIL>REFUSEE
COMPLEMENT_TRANSMIS>CLASSEE_SANS_SUITE ATTENTE_ETAT_CIVIL>CLASSEE_SANS_SUITE
CONVOCATION>CLASSEE_SANS_SUITE COMMISSION>CLASSEE_SANS_SUITE
COMPLEMENT_DEMANDE>CLOTUREE COMPLEMENT_TRANSMIS>CLOTUREE ATTENTE_ETAT_CIVIL>CLOTUREE
CONVOCATION>CLOTUREE COMMISSION>CLOTUREE
COMPLEMENT_DEMANDE>REFUSEE COMPLEMENT_TRANSMIS>REFUSEE CONVOCATION>REFUSEE
DECISION_FAVORABLE>REFUSEE TITRE_EN_FABRICATION>REFUSEE TITRE_DISPONIBLE>REFUSEE
DECISION_FAVORABLE>CLOTUREE TITRE_EN_FABRICATION>CLOTUREE TITRE_DISPONIBLE>CLOTUREE
TITRE_DISPONIBLE>TITRE_EN_FABRICATION TITRE_REMIS>TITRE_EN_FABRICATION
"""
"""domain.md §6, « Transitions »; what R5 adds: a person throws away or cancels; the ways out
that no état may close (J24), a wrong card included; the end of a stay, from any of them."""


@pytest.mark.exigence("INS-01")
def test_the_table_moves_a_request_as_the_specification_says_and_no_otherwise() -> None:
    mouvements = {
        f"{depuis}>{ligne.vers}"
        for ligne in TRANSITIONS.values()
        for depuis in ligne.depuis
        if ligne.vers
    }
    assert mouvements == set(SPECIFICATION.split())


APRES_LA_FIN = {
    *(Acte.NOTIFIER_PAR_POSTE, Acte.CONSTATER_DECES, Acte.CONSTATER_NATIONALITE),
    *(Acte.VOIR_FAMILLE, Acte.REVENIR_SUR_FIN, Acte.CONFIRMER_FIN),
    *(Acte.ANNONCER_FIN_PROTECTION, Acte.NOTER_OBSERVATIONS, Acte.ABANDONNER_RETRAIT),
    Acte.RETIRER_TITRE,
    *(Acte.ECRIRE, Acte.CLORE_MESSAGE),
}
"""None of them has an état to go to: only an end that was a mistake is undone."""


DE_LA_CARTE = {Acte.CORRIGER_CARTE, Acte.REFAIRE_CARTE, Acte.COMPARER_REGISTRE}
"""A card in hand may be wrong: its number, or the whole card."""


def test_nothing_leaves_an_end_but_a_wrong_card_and_every_other_etat_has_a_way_out() -> None:
    for etat in Etat:
        sortent = {a for a in Acte if etat in TRANSITIONS[a].depuis and TRANSITIONS[a].vers}
        if etat not in FINS:
            assert sortent, etat
        elif etat is Etat.TITRE_REMIS:
            assert sortent == {Acte.REFAIRE_CARTE}
            assert set(possibles(etat)) <= DE_LA_CARTE | APRES_LA_FIN
        else:  # the decision is given, and what the person asks is answered
            assert not sortent
            assert set(possibles(etat)) <= APRES_LA_FIN


def test_every_act_of_an_agent_has_its_input_its_rule_and_its_evenement() -> None:
    assert set(ACTES) | set(DU_DEMANDEUR) == set(Acte)
    assert len({ligne.fait for ligne in ACTES.values()}) == len(ACTES)
    assert {ligne.fait for ligne in ACTES.values()} == set(get_args(EvenementAgent))


@pytest.mark.parametrize("acte", ACTES)
def test_an_act_out_of_its_etats_is_refused(acte: Acte) -> None:
    for etat in Etat:
        permis = etat in TRANSITIONS[acte].depuis or acte in possibles(etat)
        if permis:
            assert TRANSITIONS[acte].arrivee(etat) in Etat
        else:
            with pytest.raises(ActeImpossible):
                TRANSITIONS[acte].arrivee(etat)


def test_taking_a_file_gives_it_an_agent_and_tells_the_person() -> None:
    dossier = en_instruction()
    affectation = dossier.instruction.affectation
    assert affectation
    assert affectation.agent_id == un_agent().id
    assert dossier.instruction.nouvelle_le == LE


def test_a_favourable_decision_for_a_bpi_waits_for_the_civil_status_of_the_ofpra() -> None:
    with pytest.raises(EtatCivilManquant):
        faire(en_instruction(), (Acte.ACCORDER, SaisieAccord()))
    assert faire(pret(), (Acte.ACCORDER, SaisieAccord())).etat is Etat.DECISION_FAVORABLE


@pytest.mark.exigence("TIT-01", "TIT-02")
@pytest.mark.parametrize(
    ("statut", "ans"), [(Statut.REFUGIE, 10), (Statut.PROTECTION_SUBSIDIAIRE, 4)]
)
def test_the_permit_granted_is_the_one_of_the_rules(statut: Statut, ans: int) -> None:
    dossier = faire(en_instruction(statut=statut), (Acte.RECEVOIR_ETAT_CIVIL, RIEN))
    decision = faire(dossier, (Acte.ACCORDER, SaisieAccord())).instruction.decision
    assert decision
    assert decision.titre.duree_ans == ans
    assert decision.titre.debut == date(2026, 11, 25)
    assert decision.titre.fin == date(2026 + ans, 11, 24)


def _en_retard(fin: date = date(2026, 4, 1)) -> Dossier:
    """A renewal whose card ended on that day, ready to be decided."""
    tenue: dict[str, Any] = {"numero": "FICTIF9001", "debut": date(2016, 4, 2), "fin": fin}
    titre = TitreOuVisa(nature=NatureTitre.TITRE, carte=TypeCarte.RESIDENT, **tenue)
    depose = un_dossier_depose(
        cas=un_cas(objet=Objet.RENOUVELLEMENT),
        personne=une_personne(titres=(titre,)),
        reponses={"titre_actuel": TitreActuel(carte=TypeCarte.RESIDENT, **tenue)},
    )
    return faire(depose, (Acte.PRENDRE_EN_CHARGE, RIEN))


def _a_payer(dossier: Dossier, **saisie: Any) -> int | None:
    recu = SaisieReception(numero_titre="RES000000001", lieu="Guichet 4, 75004 Paris")
    fini = faire(
        dossier,
        (Acte.ACCORDER, SaisieAccord(**saisie)),
        (Acte.LANCER_FABRICATION, RIEN),
        (Acte.RECEVOIR_TITRE, recu),
    )
    return fini.instruction.production.montant if fini.instruction.production else None


@pytest.mark.exigence("LAW-08", "TAX-01")
@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ({"tarif": "RENOUVELLEMENT"}, 250),
        ({"tarif": "RENOUVELLEMENT", "penalite": True}, 430),
        ({"tarif": "EXONEREE"}, 50),
    ],
)
def test_the_kind_and_the_price_of_a_late_request_are_decided_by_the_agent(
    saisie: dict[str, Any], attendu: int
) -> None:
    with pytest.raises(PrixAFixer):
        faire(_en_retard(), (Acte.ACCORDER, SaisieAccord()))
    assert _a_payer(_en_retard(), **saisie) == attendu


def test_a_price_that_the_request_cannot_have_is_refused() -> None:
    cas: list[tuple[Dossier, dict[str, Any]]] = [
        (_en_retard(), {"tarif": "PREMIERE"}),
        (_en_retard(), {"tarif": "EXONEREE", "penalite": True}),
        (_en_retard(date(2027, 1, 20)), {"penalite": True}),
        (pret(), {"tarif": "RENOUVELLEMENT"}),
    ]
    for dossier, saisie in cas:
        with pytest.raises(PrixImpossible):
            faire(dossier, (Acte.ACCORDER, SaisieAccord(**saisie)))


def test_in_time_nobody_is_asked_the_price() -> None:
    assert _a_payer(_en_retard(date(2027, 1, 20))) == 250
    assert _a_payer(pret()) == 50


def test_another_permit_asks_for_a_reason_and_keeps_it() -> None:
    autre = SaisieAccord(profil=Profil.BPS)
    with pytest.raises(CorrectionSansRaison):
        faire(pret(), (Acte.ACCORDER, autre))
    motive = autre.model_copy(update={"correction": "Protection requalifiée par la CNDA."})
    decision = faire(pret(), (Acte.ACCORDER, motive)).instruction.decision
    assert decision
    assert (decision.titre.duree_ans, decision.correction) == (4, motive.correction)


def test_a_card_never_begins_before_the_filing_nor_lasts_longer_than_the_law() -> None:
    for saisie in (
        SaisieAccord(debut=date(2026, 10, 1)),
        SaisieAccord(debut=date(2027, 11, 26)),
        SaisieAccord(debut=date(9999, 12, 31)),
        SaisieAccord(fin=date(2037, 1, 1), correction="trop"),
        SaisieAccord(fin=date(2026, 11, 25), correction="trop court"),
    ):
        with pytest.raises(DateHorsTitre):
            faire(pret(), (Acte.ACCORDER, saisie))


def test_nobody_refuses_alone() -> None:
    propose = faire(pret(), (Acte.PROPOSER_REFUS, REFUS))
    with pytest.raises(DeuxPersonnes):
        faire(propose, (Acte.SIGNER_REFUS, RIEN))
    with pytest.raises(RefusDejaPropose):
        faire(propose, (Acte.ACCORDER, SaisieAccord()))
    chef = ctx(id="chef-1", roles=frozenset({Role.CHEF_DE_SECTION}))
    refusee = faire(propose, (Acte.SIGNER_REFUS, RIEN), quand=chef)
    assert refusee.etat is Etat.REFUSEE
    refus = refusee.instruction.refus
    assert refus
    assert refus.signe_par
    assert refus.signe_par.agent_id == "chef-1"
    assert faire(propose, (Acte.ECARTER_REFUS, RIEN)).instruction.refus is None


@pytest.mark.parametrize(
    ("acte", "saisie"),
    [
        (Acte.DEMANDER_COMPLEMENT, COMPLEMENT),
        (Acte.CONVOQUER, CONVOCATION),
        (Acte.ATTENDRE_ETAT_CIVIL, RIEN),
    ],
)
def test_nothing_new_is_asked_while_a_refusal_waits_for_its_signature(
    acte: Acte, saisie: Modele
) -> None:
    propose = faire(en_instruction(), (Acte.PROPOSER_REFUS, REFUS))
    assert not permis(acte, propose)
    with pytest.raises(RefusDejaPropose):
        faire(propose, (acte, saisie))
    ecarte = faire(propose, (Acte.ECARTER_REFUS, RIEN))
    assert permis(acte, ecarte)
    assert faire(ecarte, (acte, saisie)).etat is not Etat.EN_INSTRUCTION


def test_the_civil_status_is_awaited_only_by_who_has_none_yet() -> None:
    for dossier, erreur in (
        (pret(), EtatCivilDejaRecu),
        (en_instruction(cas=un_cas(objet=Objet.RENOUVELLEMENT)), EtatCivilSansObjet),
        (en_instruction(cas=un_cas(lien=LienFamilial.CONJOINT)), EtatCivilSansObjet),
    ):
        assert not permis(Acte.ATTENDRE_ETAT_CIVIL, dossier)
        with pytest.raises(erreur):
            faire(dossier, (Acte.ATTENDRE_ETAT_CIVIL, RIEN))
    with pytest.raises(EtatCivilDejaRecu):
        faire(pret(), (Acte.RECEVOIR_ETAT_CIVIL, RIEN))


def test_the_account_of_a_child_is_proposed_only_on_the_file_of_a_child() -> None:
    with pytest.raises(PasPourEnfant):
        faire(en_instruction(), (Acte.INVITER_COMPTE_ENFANT, RIEN))
    enfant = en_instruction(cas=un_cas(pour=Pour.ENFANT))
    assert permis(Acte.INVITER_COMPTE_ENFANT, enfant)
    assert faire(enfant, (Acte.INVITER_COMPTE_ENFANT, RIEN)).etat is Etat.EN_INSTRUCTION


@pytest.mark.parametrize("etat", Etat)
def test_an_act_is_never_offered_where_the_table_forbids_it(etat: Etat) -> None:
    dossier = pret().model_copy(update={"etat": etat})
    assert {a for a in Acte if permis(a, dossier)} <= set(possibles(etat))


@pytest.mark.exigence("INS-02")
def test_a_piece_is_accepted_or_questioned_for_a_coded_reason() -> None:
    dossier = en_instruction()
    juste = SaisieExamen(piece="DOM_PERSO", verdict=VerdictPiece.ACCEPTEE)
    doute = SaisieExamen(piece="DOM_PERSO", verdict=VerdictPiece.QUESTIONNEE, motif="ILLISIBLE")
    examine = faire(dossier, (Acte.EXAMINER_PIECE, doute), (Acte.EXAMINER_PIECE, juste))
    examen = examine.instruction.examen("DOM_PERSO")
    assert examen
    assert examen.verdict is VerdictPiece.ACCEPTEE
    assert len(examine.instruction.examens) == 1
    for piece, motif in (("INCONNUE", "ILLISIBLE"), ("DOM_PERSO", "INCONNU")):
        faux = doute.model_copy(update={"piece": piece, "motif": motif})
        with pytest.raises(PieceInconnue):
            faire(dossier, (Acte.EXAMINER_PIECE, faux))


def test_a_complement_gives_thirty_days_and_a_piece_with_its_reason() -> None:
    demande = faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, COMPLEMENT))
    assert demande.etat is Etat.COMPLEMENT_DEMANDE
    attendu = demande.instruction.complement
    assert attendu
    assert attendu.avant_le == date(2026, 12, 25)
    passe = COMPLEMENT.model_copy(update={"avant_le": date(2026, 11, 25)})
    with pytest.raises(DateImpossible):
        faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, passe))
    leve = faire(demande, (Acte.LEVER_COMPLEMENT, RIEN))
    assert (leve.etat, leve.instruction.complement) == (Etat.EN_INSTRUCTION, None)


def test_the_civil_status_may_arrive_at_any_moment_of_the_examination() -> None:
    demande = faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, COMPLEMENT))
    recu = faire(demande, (Acte.RECEVOIR_ETAT_CIVIL, RIEN))
    assert (recu.etat, recu.instruction.etat_civil_le) == (Etat.COMPLEMENT_DEMANDE, LE)


def test_a_convocation_is_for_a_day_to_come() -> None:
    venue = faire(en_instruction(), (Acte.CONVOQUER, CONVOCATION), (Acte.CONSTATER_VENUE, RIEN))
    convoquee = faire(en_instruction(), (Acte.CONVOQUER, CONVOCATION))
    annulee = faire(convoquee, (Acte.RETIRER_CONVOCATION, RIEN))
    assert (annulee.etat, annulee.instruction.convocations[0].honoree_le) == (
        Etat.EN_INSTRUCTION,
        None,
    )
    assert venue.instruction.convocations[0].honoree_le == LE
    for jours in (0, 366):
        mauvaise = CONVOCATION.model_copy(update={"quand": LE + timedelta(days=jours)})
        with pytest.raises(DateImpossible):
            faire(en_instruction(), (Acte.CONVOQUER, mauvaise))


@pytest.mark.exigence("HND-01", "TAX-01")
def test_the_card_is_handed_over_against_a_stamp_and_the_former_card() -> None:
    recu = SaisieReception(numero_titre="RES000000001", lieu="Guichet 4, 75004 Paris")
    dossier = faire(
        pret(),
        (Acte.ACCORDER, SaisieAccord()),
        (Acte.LANCER_FABRICATION, RIEN),
        (Acte.RECEVOIR_TITRE, recu),
    )
    production = dossier.instruction.production
    assert production
    assert production.montant == 50
    remis = faire(dossier, (Acte.REMETTRE_TITRE, SaisieRemise(timbre="1234567890123456")))
    assert remis.etat is Etat.TITRE_REMIS
    with pytest.raises(ValueError, match="timbre"):
        SaisieRemise(timbre="123456789012345")


@pytest.mark.exigence("HND-01")
def test_a_renewed_card_is_not_handed_over_while_the_former_one_is_kept() -> None:
    cas = un_cas(objet=Objet.RENOUVELLEMENT)
    dossier = depose(cas=cas, reponses={"titre_actuel": un_titre_actuel()})
    recu = SaisieReception(numero_titre="RES000000001", lieu="Guichet 4, 75004 Paris")
    dossier = faire(
        dossier,
        (Acte.PRENDRE_EN_CHARGE, RIEN),
        (Acte.ACCORDER, SaisieAccord()),
        (Acte.LANCER_FABRICATION, RIEN),
        (Acte.RECEVOIR_TITRE, recu),
    )
    timbre = "1234567890123456"
    with pytest.raises(AncienTitreNonRendu):
        faire(dossier, (Acte.REMETTRE_TITRE, SaisieRemise(timbre=timbre)))
    for ancien in (AncienTitre.RENDU, AncienTitre.PERDU):
        saisie = SaisieRemise(timbre=timbre, ancien_titre=ancien)
        assert faire(dossier, (Acte.REMETTRE_TITRE, saisie)).etat is Etat.TITRE_REMIS
