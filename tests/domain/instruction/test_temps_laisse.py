"""Nothing is taken from somebody before the last day to answer that she was told (R19)."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.fin_de_protection import FinDeProtection, MotifProtection
from chalicelib.domain.dossier.instruction import Affectation, NatureFin, Preavis, Refus
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import (
    ComplementEnAttente,
    PreavisEnCours,
    ReponseEncoreAttendue,
)
from chalicelib.domain.instruction.gardes import temps_fini_des
from chalicelib.domain.instruction.table import ACTES, accomplir
from chalicelib.domain.instruction.taches import NatureTache, taches
from tests.domain.instruction.test_instruction import LE, ctx, en_instruction

NE_PRENNENT_RIEN = {
    Acte.ENREGISTRER_CHANGEMENT: "what was asked is done",
    Acte.REUNIR_DEMANDES: "nothing ends: both accounts follow the other request",
    Acte.REMETTRE_TITRE: "what was asked is in her hands",
    Acte.CONSTATER_DECES: "nobody is left to answer; whoever lives is put back on any day",
}
"""The acts that lead to an end and take nothing, and why."""

PRENNENT = sorted(a for a, x in ACTES.items() if x.vers in FINS and a not in NE_PRENNENT_RIEN)
ANNONCENT = {
    Acte.DEMANDER_COMPLEMENT: ComplementEnAttente,
    Acte.ANNONCER_FIN: PreavisEnCours,
    Acte.CONSTATER_NATIONALITE: PreavisEnCours,
    Acte.ANNONCER_FIN_PROTECTION: ReponseEncoreAttendue,
}
"""The acts that tell the person a last day to answer, and what an agent in a hurry is told."""

AUTRE = Affectation(agent_id="autre-agent", nom="Dominique Autre")


def chef(le: datetime) -> Contexte:
    return ctx(le, id="chef-de-section", roles=frozenset({Role.CHEF_DE_SECTION, Role.INSTRUCTEUR}))


def annoncee(annonce: Acte) -> tuple[Dossier, date]:
    """The request, and the last day to answer as the mail tells it."""
    ligne = ACTES[annonce]
    saisie = ligne.saisie.model_validate(dict(ligne.exemple))
    apres, fait = accomplir(annonce, en_instruction(), saisie, ctx())
    dit = fait.precisions(apres)
    assert dit
    limite = dit["avant_le"] if "avant_le" in dit else dit["pas_avant"]
    assert isinstance(limite, date)
    return apres, limite if "avant_le" in dit else limite - timedelta(days=1)


def prete(acte: Acte, dossier: Dossier) -> Dossier:
    """All that the act needs is there, the answer of the person included: only time is missing."""
    connue = dossier.instruction
    nature = NatureFin.CLASSEMENT if acte is Acte.CLASSER else NatureFin.CLOTURE
    preavis = connue.preavis or Preavis(
        nature=nature, motif="NATIONALITE", faits="Faits.", acte_id="p", annonce_le=LE,
        pas_avant=LE.date(), par=AUTRE,
    )  # fmt: skip
    procedure = connue.fin_de_protection or FinDeProtection(
        acte_id="f", motif=MotifProtection.CESSATION, decision_le=LE.date(), faits="Faits.",
        annonce_le=LE, avant_le=LE.date() - timedelta(days=1), decider_avant_le=LE.date(),
        agent_id="autre-agent", par="Dominique Autre",
    )  # fmt: skip
    entendue = {"observations": "Je travaille.", "observations_le": LE, "agent_id": "autre-agent"}
    refus = Refus(
        motifs=("CONDITIONS_NON_REMPLIES",), faits="Faits.", propose_par=AUTRE, propose_le=LE
    )
    besoins: dict[Acte, dict[str, object]] = {
        Acte.SIGNER_REFUS: {"refus": refus},
        Acte.RETIRER_TITRE: {"fin_de_protection": procedure.model_copy(update=entendue)},
    }
    fin = {"preavis": preavis.model_copy(update={"nature": nature})}
    instruction = connue.model_copy(update=besoins.get(acte, fin))
    return dossier.model_copy(update={"etat": Etat.EN_INSTRUCTION, "instruction": instruction})


def test_tout_acte_qui_prend_quelque_chose_attend_et_les_autres_disent_pourquoi() -> None:
    assert {acte for acte, ligne in ACTES.items() if ligne.apres_reponse} == set(PRENNENT)
    disent = {
        acte
        for acte, ligne in ACTES.items()
        if any(mots in str(ligne.fait.recit) for mots in ("{avant_le}", "{pas_avant}"))
    }
    assert disent <= set(ANNONCENT)


@pytest.mark.exigence("R19")
@pytest.mark.parametrize(("acte", "annonce"), [*product(PRENNENT, ANNONCENT)])
def test_aucun_acte_qui_prend_quelque_chose_avant_le_dernier_jour_dit_a_la_personne(
    acte: Acte, annonce: Acte
) -> None:
    dossier, dernier = annoncee(annonce)
    dossier, ligne = prete(acte, dossier), ACTES[acte]
    saisie = ligne.saisie.model_validate(dict(ligne.exemple))
    attente = (dernier - LE.date()).days
    assert attente > 0
    for jours in (0, 1, attente):
        with pytest.raises(ANNONCENT[annonce]):
            accomplir(acte, dossier, saisie, chef(LE + timedelta(days=jours)))
    finie, _ = accomplir(acte, dossier, saisie, chef(LE + timedelta(days=attente + 1)))
    assert finie.etat in FINS
    assert temps_fini_des(dossier) == dernier + timedelta(days=1)


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("annonce", sorted(ANNONCENT))
def test_aucune_tache_ne_demande_de_prendre_avant_que_ce_soit_possible(annonce: Acte) -> None:
    a_prendre = {
        NatureTache.PREAVIS_ECHU,
        NatureTache.REFUS_A_SIGNER,
        NatureTache.RETRAIT_A_DECIDER,
    }
    for acte in PRENNENT:
        dossier, dernier = annoncee(annonce)
        dues = [t for t in taches(prete(acte, dossier)) if t.nature in a_prendre]
        assert dues
        assert all(t.depuis > dernier for t in dues), (acte, dues)
