"""A ticket has one owner at every instant, a day, and answers in both directions (R16)."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.aide import traitement
from chalicelib.domain.aide.echanges import (
    ETATS,
    MOTIFS,
    MOTIFS_D_AGENT,
    Cote,
    EtatTicket,
    FinDeTicket,
)
from chalicelib.domain.aide.gestes import (
    DecisionAttendue,
    PersonneSansAdresse,
    SaisieCloture,
    SaisiePassage,
    SaisieReponse,
    SaisieSuite,
    ServicePareil,
    TicketTermine,
)
from chalicelib.domain.aide.ligne import ligne
from chalicelib.domain.aide.services import CENTRE, nom_du_service, qui_agit
from chalicelib.domain.aide.tickets import ECHANGES_MAX, Sujet, Ticket, reference
from chalicelib.domain.aide.traitement import (
    Main,
)
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.erreurs import ErreurMetier

MIDI = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""
NOA = Main(agent_id="a", nom="Noa (exemple)")
REPRISE = delai(CodeDelai.TICKET_REPRISE, MIDI.date()).valeur


def ticket(**traits: object) -> Ticket:
    complet = {
        "sujet": Sujet.ERREUR,
        "message": "Rien ne marche.",
        "courriel": "a@exemple.test",
        "reference": reference(b"12345678"),
        "ouvert_le": MIDI,
    }
    return Ticket.model_validate(complet | traits)


def repondu(avant: Ticket, jours: int = 1, **traits: bool) -> Ticket:
    saisie = SaisieReponse(texte="Essayez encore.", **traits)
    return traitement.repondre(
        avant, saisie, NOA, id=f"r{jours}", maintenant=MIDI + timedelta(days=jours)
    )


def ecrit(avant: Ticket, jours: int, **traits: bool) -> Ticket:
    saisie = SaisieSuite(texte="Toujours rien.", **traits)
    return traitement.ecrire(avant, saisie, id=f"e{jours}", maintenant=MIDI + timedelta(days=jours))


def clos(avant: Ticket, jours: int = 1) -> Ticket:
    saisie = SaisieCloture(motif=FinDeTicket.REGLE)
    return traitement.clore(
        avant, saisie, NOA, id=f"c{jours}", maintenant=MIDI + timedelta(days=jours)
    )


def etat(lu: Ticket, jours: int = 2) -> EtatTicket:
    return lu.etat(MIDI + timedelta(days=jours))


@pytest.mark.exigence("R16")
def test_un_message_est_a_repondre_repondu_en_attente_de_la_personne_ou_termine() -> None:
    neuf = ticket()
    assert (etat(neuf), neuf.attend_depuis) == (EtatTicket.OUVERT, MIDI)
    assert etat(repondu(neuf)) is EtatTicket.REPONDU
    assert etat(repondu(neuf, attend=True)) is EtatTicket.EN_ATTENTE
    assert etat(clos(neuf)) is EtatTicket.CLOS
    assert etat(ecrit(neuf, 1, regle=True)) is EtatTicket.CLOS


@pytest.mark.exigence("R16", "K-10")
def test_la_date_promise_part_du_premier_mot_sans_reponse_et_ne_repart_pas_d_un_passage() -> None:
    insiste = ecrit(ticket(), 2)
    assert insiste.attend_depuis == MIDI
    promis = ticket().promesse.avant_le
    assert promis == delai(CodeDelai.TICKET_REPONSE, MIDI.date()).apres(MIDI.date())
    passe = traitement.passer(
        insiste,
        SaisiePassage(vers="69", note="À vous."),
        NOA,
        id="p1",
        maintenant=MIDI + timedelta(3),
    )
    assert passe.promesse.avant_le == promis
    assert (passe.service, passe.recu_le) == ("69", MIDI + timedelta(days=3))
    encore = ecrit(repondu(insiste, 3), 4)
    assert encore.attend_depuis == MIDI + timedelta(days=4)


@pytest.mark.exigence("R16")
def test_sans_nouvelle_le_message_se_termine_et_un_mot_de_la_personne_le_rouvre() -> None:
    """Its end is read from the last words: no worker has to close it."""
    lu = repondu(ticket())
    assert etat(lu, REPRISE) is EtatTicket.REPONDU
    assert etat(lu, 1 + REPRISE) is EtatTicket.CLOS
    for fini in (lu, clos(ticket())):
        rouvert = ecrit(fini, REPRISE)
        assert etat(rouvert, REPRISE) is EtatTicket.OUVERT
        assert rouvert.attend_depuis == MIDI + timedelta(days=REPRISE)
        with pytest.raises(TicketTermine):
            ecrit(fini, 1 + REPRISE)
    with pytest.raises(TicketTermine):
        repondu(clos(ticket()), 2)


@pytest.mark.exigence("R16")
def test_rien_ne_s_efface_tant_qu_une_reponse_est_due() -> None:
    assert ticket().garde_jusqu_a is None
    assert ecrit(clos(ticket()), 2).garde_jusqu_a is None
    garde = delai(CodeDelai.CONSERVATION_MESSAGE, MIDI.date())
    for fini in (repondu(ticket()), clos(ticket())):
        assert fini.garde_jusqu_a == garde.echeance(MIDI + timedelta(days=1))


@pytest.mark.exigence("R16")
def test_a_chaque_instant_un_message_a_un_seul_service_quoi_qu_on_fasse() -> None:
    """Two hundred walks at random: whatever is tried, there is one owner, an état, a day."""
    hasard = random.Random(12)
    services = (CENTRE, "69", "75", "2B")
    for marche in range(200):
        lu, quand = ticket(), MIDI
        for pas in range(12):
            quand += timedelta(hours=hasard.randrange(1, 200))
            lu = au_hasard(hasard, lu, services, f"{marche}-{pas}", quand)
            assert lu.service in services
            assert Ticket.model_validate(lu.model_dump()) == lu
            du = lu.attend_depuis is not None
            assert (lu.etat(quand) is EtatTicket.OUVERT) is du
            assert (lu.garde_jusqu_a is None) is du
            assert ligne(lu, quand).service == lu.service
            assert ligne(lu, quand).avant_le == lu.promesse.avant_le


def au_hasard(
    hasard: random.Random, lu: Ticket, services: tuple[str, ...], id: str, quand: datetime
) -> Ticket:
    """One act among all, refused or not."""
    vers, motif = hasard.choice(services), hasard.choice(MOTIFS_D_AGENT)
    gestes = (
        lambda: traitement.repondre(
            lu, SaisieReponse(texte="x", attend=hasard.random() < 0.5), NOA, id=id, maintenant=quand
        ),
        lambda: traitement.passer(
            lu, SaisiePassage(vers=vers, note="x"), NOA, id="p1", maintenant=quand
        ),
        lambda: traitement.clore(lu, SaisieCloture(motif=motif), NOA, id=id, maintenant=quand),
        lambda: traitement.prendre(lu, NOA, maintenant=quand),
        lambda: traitement.ecrire(lu, SaisieSuite(texte="x"), id=id, maintenant=quand),
        lambda: traitement.ecrire(lu, SaisieSuite(regle=True), id=id, maintenant=quand),
    )
    try:
        return hasard.choice(gestes)()
    except ErreurMetier:
        return lu


@pytest.mark.parametrize("faux", ["", "00", "968", "SUPPORT"])
def test_un_message_sans_service_connu_ne_peut_pas_exister(faux: str) -> None:
    with pytest.raises(ValueError, match="service"):
        ticket(service=faux)


def test_ce_qui_est_refuse_dit_quoi_faire() -> None:
    with pytest.raises(ServicePareil):
        traitement.passer(
            ticket(), SaisiePassage(vers=CENTRE, note="x"), NOA, id="p1", maintenant=MIDI
        )
    mandat = ticket(representation_id="r", prefecture="69")
    with pytest.raises(DecisionAttendue):
        traitement.passer(mandat, SaisiePassage(vers="75", note="x"), NOA, id="p1", maintenant=MIDI)
    sans = ticket(courriel=None, telephone="+33639980001")
    with pytest.raises(PersonneSansAdresse):
        repondu(sans)
    assert etat(repondu(sans, par_telephone=True)) is EtatTicket.REPONDU


def test_un_message_tres_long_recoit_encore_la_reponse_de_l_agent() -> None:
    lu = ticket()
    for rang in range(ECHANGES_MAX):
        lu = ecrit(lu, rang)
    with pytest.raises(TicketTermine):
        ecrit(lu, ECHANGES_MAX)
    assert repondu(lu, ECHANGES_MAX).echanges[-1].cote is Cote.SERVICE


def test_le_message_d_un_representant_est_a_la_prefecture_pour_le_jour_du_compte() -> None:
    """One kept before tickets had an owner is too."""
    d_avant = ticket(representation_id="r", prefecture="69").model_dump(exclude={"service"})
    lu = Ticket.model_validate(d_avant)
    assert lu.service == "69"
    attendu = delai(CodeDelai.VERIFICATION_COMPTE, MIDI.date())
    assert lu.promesse.avant_le == attendu.apres(MIDI.date(), "69")


@pytest.mark.exigence("R16", "K-10")
def test_sans_reponse_le_message_monte_au_referent_puis_au_chef_et_au_chef_du_centre() -> None:
    montees = [ticket(prefecture="69").palier(MIDI.date() + timedelta(days=j)) for j in (0, 3, 7)]
    assert montees == [Palier.AGENT, Palier.REFERENT, Palier.CHEF]
    assert [qui_agit(p, "69") for p in montees] == ["agent", "référent", "chef de section"]
    assert qui_agit(Palier.CHEF, CENTRE) == "chef du centre de contact"
    assert nom_du_service("69") != nom_du_service(CENTRE)


def test_chaque_mot_d_un_etat_et_d_une_fin_est_dit() -> None:
    assert set(ETATS) == set(EtatTicket)
    assert set(MOTIFS) == set(FinDeTicket)
    with pytest.raises(ValueError, match="motif"):
        SaisieCloture(motif=FinDeTicket.PAR_LA_PERSONNE)


def test_chaque_reponse_laisse_place_a_d_autres_captures() -> None:
    attend = repondu(ticket(), attend=True)
    assert attend.attend_des_captures(MIDI + timedelta(days=9))
    assert attend.captures_max == 2 * ticket().captures_max
    assert not repondu(ticket()).attend_des_captures(MIDI + timedelta(days=2))
    assert not clos(ticket()).attend_des_captures(MIDI + timedelta(days=1))
