"""Facts beside an état (J24): every combination that acts can reach is walked, and every way out.

Documents asked, sent and not read, an appointment, a notice of end, a refusal proposed.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, FINS, Etat
from chalicelib.domain.dossier.faits_ouverts import (
    complement_a_lire,
    complement_attendu,
    rendez_vous_donne,
)
from chalicelib.domain.dossier.instruction import Choix, PieceDemandee, SensAvis
from chalicelib.domain.dossier.silence import est_suspendu, refus_implicite
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.actes.commission import SaisieAvis, SaisieCommission
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.desistement import (
    PENDANT,
    SansDesistement,
    effet_le,
    garder,
    retirer,
    se_desister,
)
from chalicelib.domain.instruction.reponse_complement import (
    ComplementIncomplet,
    ReponseComplement,
    transmettre,
)
from chalicelib.domain.instruction.table import ACTES, accomplir, permis
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.domain.modele import Modele
from chalicelib.domain.suivi.gestes import Geste
from chalicelib.domain.suivi.situations import Situation
from chalicelib.domain.suivi.suivi import AVANT_L_ETAT, suivi
from tests.agents import un_agent
from tests.domain.instruction.test_instruction import (
    COMPLEMENT,
    CONVOCATION,
    FIN,
    LE,
    REFUS,
    RIEN,
    ctx,
    en_instruction,
    faire,
)

SAISIES: dict[Acte, Modele] = {
    Acte.DEMANDER_COMPLEMENT: COMPLEMENT,
    Acte.CONVOQUER: CONVOCATION,
    Acte.ANNONCER_FIN: FIN,
    Acte.PROPOSER_REFUS: REFUS,
    Acte.ACCORDER: SaisieAccord(),
    Acte.SAISIR_COMMISSION: SaisieCommission(reunion_le=(LE + timedelta(days=20)).date()),
    Acte.NOTER_AVIS: SaisieAvis(sens=SensAvis.AUCUN),
}
BOUGENT = (
    *(Acte.DEMANDER_COMPLEMENT, Acte.LEVER_COMPLEMENT, Acte.REPRENDRE),
    *(Acte.ATTENDRE_ETAT_CIVIL, Acte.RECEVOIR_ETAT_CIVIL),
    *(Acte.CONVOQUER, Acte.CONSTATER_VENUE, Acte.RETIRER_CONVOCATION),
    *(Acte.SAISIR_COMMISSION, Acte.NOTER_AVIS, Acte.ACCORDER),
    *(Acte.PROPOSER_REFUS, Acte.ECARTER_REFUS, Acte.SIGNER_REFUS),
    *(Acte.ANNONCER_FIN, Acte.RENONCER_FIN, Acte.CLASSER, Acte.CLOTURER),
)
PLUS_TARD = LE + timedelta(days=60)
"""After every time given: what had to wait may be done."""


class Faits(NamedTuple):
    """What is open: two requests with the same are the same for every rule here."""

    etat: Etat
    complement: bool
    a_lire: bool
    rendez_vous: bool
    preavis: bool
    refus: bool
    etat_civil: bool
    avis: bool


def faits(dossier: Dossier) -> Faits:
    instruction = dossier.instruction
    return Faits(
        dossier.etat,
        complement_attendu(dossier) is not None,
        complement_a_lire(dossier) is not None,
        rendez_vous_donne(dossier) is not None,
        instruction.preavis is not None and dossier.etat in A_DECIDER,
        instruction.refus is not None,
        instruction.etat_civil_le is not None,
        instruction.commission_avis is not None,
    )


def repondre(dossier: Dossier) -> Dossier:
    demande = complement_attendu(dossier)
    assert demande
    choix = {piece.piece: Choix.GARDER for piece in demande.pieces}
    return transmettre(dossier, ReponseComplement(complement_id=demande.id, choix=choix), PLUS_TARD)


def _contexte(acte: Acte) -> Contexte:
    chef = un_agent(id="chef", roles=frozenset({Role.CHEF_DE_SECTION}))
    if acte in (Acte.CLASSER, Acte.CLOTURER):
        return Contexte(chef, PLUS_TARD + timedelta(days=30), "e" * 24)
    tard = acte in (Acte.ANNONCER_FIN, Acte.SIGNER_REFUS, Acte.NOTER_AVIS)
    return Contexte(chef, PLUS_TARD, "c" * 24) if tard else ctx()


def suivants(dossier: Dossier) -> Iterable[tuple[str, Dossier]]:
    """What each act of an agent, and the answer of the person, make of it."""
    if complement_attendu(dossier):
        yield "repondre", repondre(dossier)
    for acte in BOUGENT:
        if permis(acte, dossier):
            try:
                suivant, _ = accomplir(acte, dossier, SAISIES.get(acte, RIEN), _contexte(acte))
            except ErreurMetier:
                continue
            yield acte.value, suivant


class Marche(NamedTuple):
    """Every combination reached, with one request that is in it, and where each act leads."""

    dossiers: dict[Faits, Dossier]
    vers: dict[Faits, dict[str, Faits]]


@cache
def marche() -> Marche:
    debut = en_instruction()
    vus, vers, restent = {faits(debut): debut}, {}, [debut]
    while restent:
        dossier = restent.pop()
        menent = dict(suivants(dossier))
        vers[faits(dossier)] = {nom: faits(suivant) for nom, suivant in menent.items()}
        for suivant in menent.values():
            if faits(suivant) not in vus:
                vus[faits(suivant)] = suivant
                restent.append(suivant)
    return Marche(vus, vers)


def ouvertes() -> list[Faits]:
    return [lus for lus in marche().dossiers if lus.etat in A_DECIDER]


def test_the_walk_meets_every_etat_with_every_fact_beside_it() -> None:
    for etat in A_DECIDER - {Etat.EN_INSTRUCTION}:
        ici = [lus for lus in ouvertes() if lus.etat is etat]
        assert any(lus.complement for lus in ici) or etat is Etat.COMPLEMENT_TRANSMIS
        assert any(lus.rendez_vous for lus in ici)
        assert any(lus.preavis for lus in ici) or etat is Etat.COMPLEMENT_TRANSMIS
    assert len(ouvertes()) > 80


@pytest.mark.exigence("LAW-16", "LAW-17")
@pytest.mark.parametrize("etat", sorted(A_DECIDER))
def test_documents_a_notice_and_an_appointment_are_possible_from_every_etat(etat: Etat) -> None:
    """A refusal proposed is put aside first; what was sent is read before an end is announced."""
    for lus, dossier in marche().dossiers.items():
        if lus.etat is etat and not lus.refus:
            assert permis(Acte.DEMANDER_COMPLEMENT, dossier), lus
            assert permis(Acte.CONVOQUER, dossier), lus
            assert permis(Acte.ANNONCER_FIN, dossier) is not (lus.preavis or lus.a_lire), lus


def _menent_a(but: Callable[[Faits], bool]) -> set[Faits]:
    """The combinations from which some chain of acts leads there."""
    vers = marche().vers
    bons = {lus for lus in marche().dossiers if but(lus)}
    while True:
        plus = {lus for lus, suites in vers.items() if bons & set(suites.values())} - bons
        if not plus:
            return bons
        bons |= plus


@pytest.mark.parametrize("but", [Etat.CLASSEE_SANS_SUITE, Etat.DECISION_FAVORABLE, Etat.REFUSEE])
def test_no_combination_is_a_dead_end(but: Etat) -> None:
    assert set(ouvertes()) <= _menent_a(lambda lus: lus.etat is but)


def test_every_fact_may_be_ended_at_once_and_by_an_act_of_its_own() -> None:
    fins = {
        "complement": (Acte.LEVER_COMPLEMENT, "repondre"),
        "a_lire": (Acte.REPRENDRE,),
        "rendez_vous": (Acte.CONSTATER_VENUE, Acte.RETIRER_CONVOCATION),
        "preavis": (Acte.RENONCER_FIN,),
        "refus": (Acte.ECARTER_REFUS,),
    }
    for lus in ouvertes():
        for fait, actes in fins.items():
            for acte in actes if getattr(lus, fait) else ():
                assert not getattr(marche().vers[lus][str(acte)], fait), (lus, acte)


@pytest.mark.exigence("R19")
def test_nobody_is_decided_upon_with_something_to_send_or_somewhere_to_go() -> None:
    """A decision, or an end, closes no file on which the person still waits or is waited for."""
    for lus in ouvertes():
        for suite in marche().vers[lus].values():
            if suite.etat in {Etat.DECISION_FAVORABLE, Etat.REFUSEE}:
                assert not any((lus.complement, lus.a_lire, lus.rendez_vous)), lus
            if suite.etat in {Etat.CLASSEE_SANS_SUITE, Etat.CLOTUREE}:
                assert lus.preavis, lus
                assert not any((lus.a_lire, lus.rendez_vous)), lus


def test_an_etat_says_what_is_open_and_never_that_nothing_is() -> None:
    for lus in ouvertes():
        if lus.etat is Etat.EN_INSTRUCTION:
            assert not any((lus.complement, lus.a_lire, lus.rendez_vous)), lus
        assert lus.complement or lus.etat is not Etat.COMPLEMENT_DEMANDE
        assert lus.a_lire or lus.etat is not Etat.COMPLEMENT_TRANSMIS
        assert lus.rendez_vous or lus.etat is not Etat.CONVOCATION


def test_an_answer_goes_back_to_where_the_examination_stood() -> None:
    for lus in ouvertes():
        if lus.complement:
            garde = (
                lus.etat if lus.etat is not Etat.COMPLEMENT_DEMANDE else Etat.COMPLEMENT_TRANSMIS
            )
            assert marche().vers[lus]["repondre"].etat is garde


@pytest.mark.exigence("R7")
def test_what_the_person_must_do_is_told_first_and_nothing_that_is_open_is_hidden() -> None:
    jour = LE.date()
    for lus, dossier in marche().dossiers.items():
        if lus.etat not in A_DECIDER:
            continue
        dit = suivi(dossier, jour)
        tout = " ".join((dit.libelle, dit.qui, *dit.a_savoir))
        if lus.complement:
            assert (dit.situation, dit.gestes[0]) == (Situation.COMPLEMENT_DEMANDE, Geste.REPONDRE)
        elif lus.preavis:
            assert dit.situation is Situation.FIN_ANNONCEE
        elif lus.rendez_vous:
            assert dit.situation is Situation.CONVOCATION
        assert not lus.preavis or "pense arrêter votre demande" in tout, lus
        assert not lus.rendez_vous or "endez-vous" in tout, lus
        assert lus.etat is not Etat.COMMISSION or "commission du titre de séjour" in tout, lus
        assert lus.etat is not Etat.ATTENTE_ETAT_CIVIL or "état civil" in tout, lus
        if lus.a_lire and dit.situation in AVANT_L_ETAT:
            assert "reçu vos documents" in tout, lus


def test_each_open_fact_has_its_task_whatever_the_etat() -> None:
    for lus, dossier in marche().dossiers.items():
        natures = {tache.nature for tache in taches(dossier)}
        assert (NatureTache.COMPLEMENT_ECHU in natures) is lus.complement
        assert (NatureTache.COMPLEMENT_RECU in natures) is lus.a_lire
        assert (NatureTache.RENDEZ_VOUS_PASSE in natures) is lus.rendez_vous
        assert (NatureTache.PREAVIS_ECHU in natures) is lus.preavis


def test_the_walk_ends_where_the_law_ends_it() -> None:
    assert {lus.etat for lus in marche().dossiers} <= A_DECIDER | FINS | ACCORDEE
    assert set(BOUGENT) <= set(ACTES)


@pytest.mark.exigence("R5")
def test_from_every_combination_the_person_may_withdraw_keep_it_or_let_it_stop() -> None:
    """Kept, it is as it was; stopped, nothing of it is left to anybody."""
    for lus in ouvertes():
        retiree = se_desister(marche().dossiers[lus], PLUS_TARD)
        dit = suivi(retiree, PLUS_TARD.date())
        assert (dit.situation, dit.gestes[0]) == (Situation.RETRAIT, Geste.GARDER)
        assert taches(retiree) == ()
        assert not {a for a in ACTES if permis(a, retiree)} - PENDANT
        assert faits(garder(retiree, PLUS_TARD)) == lus
        with pytest.raises(SansDesistement):
            retirer(retiree, PLUS_TARD)
        effet = effet_le(retiree, PLUS_TARD) - PLUS_TARD.date()
        finie = retirer(retiree, PLUS_TARD + effet)
        assert finie.etat is Etat.CLOTUREE
        assert suivi(finie, PLUS_TARD.date()).situation is Situation.RETIREE
        with pytest.raises(SansDesistement):
            garder(finie, PLUS_TARD + effet)


SUSPENDU = SaisieComplement(
    pieces=(PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE"),), suspend=True, raison="Exigée."
)


def _commission() -> Dossier:
    return faire(en_instruction(), (Acte.SAISIR_COMMISSION, SAISIES[Acte.SAISIR_COMMISSION]))


@pytest.mark.exigence("LAW-16")
def test_before_the_commission_documents_stop_the_clock_as_they_do_elsewhere() -> None:
    ailleurs = faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, SUSPENDU))
    devant = faire(_commission(), (Acte.DEMANDER_COMPLEMENT, SUSPENDU))
    assert refus_implicite(devant) == refus_implicite(ailleurs) != refus_implicite(_commission())
    assert est_suspendu(devant, LE.date())
    assert (
        devant.instruction.commission_reunion_le == _commission().instruction.commission_reunion_le
    )
    assert NatureTache.COMMISSION_REUNIE in {t.nature for t in taches(devant)}


def _piece(code: str) -> SaisieComplement:
    return SaisieComplement(pieces=(PieceDemandee(piece=code, motif="ILLISIBLE"),))


def test_more_is_asked_without_losing_what_was_begun() -> None:
    """One request for documents, its choices kept; the time given is never shorter."""
    premiere = faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, _piece("DOM_PERSO")))
    avant = premiere.instruction.complement
    quand = Contexte(un_agent(), LE + timedelta(days=5), "b" * 24)
    plus_tot = (LE + timedelta(days=9)).date()
    autre = _piece("DECISION").model_copy(update={"avant_le": plus_tot})
    complete = faire(premiere, (Acte.DEMANDER_COMPLEMENT, autre), quand=quand)
    apres = complete.instruction.complement
    assert avant
    assert apres
    assert (apres.id, apres.avant_le) == (avant.id, avant.avant_le)
    assert [p.piece for p in apres.pieces] == ["DOM_PERSO", "DECISION"]
    assert apres.demande_par("b" * 24)
    seule = ReponseComplement(complement_id=apres.id, choix={"DOM_PERSO": Choix.GARDER})
    with pytest.raises(ComplementIncomplet) as refus:
        transmettre(complete, seule, LE + timedelta(days=6))
    assert set(refus.value.manques) == {"DECISION"}


@pytest.mark.exigence("LAW-17")
def test_more_documents_never_stop_the_clock_for_the_past_nor_once_their_time_is_over() -> None:
    sans = faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, _piece("DOM_PERSO")))
    base = refus_implicite(sans)
    assert base
    le_5 = Contexte(un_agent(), LE + timedelta(days=5), "b" * 24)
    arrete = faire(sans, (Acte.DEMANDER_COMPLEMENT, SUSPENDU), quand=le_5)
    demande = arrete.instruction.complement
    assert demande
    assert refus_implicite(arrete) == base + (demande.avant_le - date(2026, 11, 30))
    assert not est_suspendu(sans, LE.date())
    avec = faire(en_instruction(), (Acte.DEMANDER_COMPLEMENT, SUSPENDU))
    tard = Contexte(un_agent(), LE + timedelta(days=45), "d" * 24)
    encore = faire(avec, (Acte.DEMANDER_COMPLEMENT, SUSPENDU), quand=tard)
    assert refus_implicite(encore) == refus_implicite(avec)


def test_another_appointment_takes_the_place_of_the_one_given_in_one_act() -> None:
    premier = faire(en_instruction(), (Acte.CONVOQUER, CONVOCATION))
    autre = CONVOCATION.model_copy(update={"quand": CONVOCATION.quand + timedelta(days=7)})
    second = faire(premier, (Acte.CONVOQUER, autre))
    ancien, nouveau = second.instruction.convocations
    assert ancien.retiree_le == LE
    assert (nouveau.quand.date(), nouveau.remplace) == (autre.quand.date(), ancien.quand)
    assert rendez_vous_donne(second) == nouveau
