"""An act of an agent: one transaction, once, and nothing of the person's is lost."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.cas.creneau import creneau
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import Affectation
from chalicelib.domain.dossier.reponses import Famille
from chalicelib.domain.erreurs import DossierEnInstruction, DossierModifieEntreTemps
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.actes.attestation import SaisieAttestation
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.actes.prise_en_charge import AgentInconnu, SaisieAffectation
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.instruction.classement import RaisonRang
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.habilitations import HabilitationRefusee
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.saisie.saisi import SAISIE
from chalicelib.storage import keys
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.instruction.signatures import Signatures
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from chalicelib.usecases.instruction.ouvrir_dossier import DossierOuvert, ouvrir_dossier
from tests import faits
from tests.agents import un_agent
from tests.builders import COMPTE, DOSSIER, JOUR, une_coordonnee
from tests.usecases.bureau import Bureau

LYON = frozenset({"69"})
PARIS = Adresse(voie="3 quai Neuf", code_postal="75004", commune="Paris", code_insee="75104")
CAMILLE = un_agent(id="camille", prefectures=LYON)
DOMINIQUE = un_agent(id="dominique", roles={Role.CHEF_DE_SECTION}, prefectures=LYON)
DONNEE_A_SACHA = SaisieAffectation(agent_id="sacha", nom="Un nom tapé")
REFUS = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Faits inventés.")


def agir(
    bureau: Bureau,
    acte: Acte,
    saisie: Modele | None = None,
    *,
    agent: Agent = CAMILLE,
    envoi: str = "",
    version: int | None = None,
    ouvert: DossierOuvert | None = None,
) -> Dossier:
    return accomplir_acte(
        acte,
        DOSSIER,
        saisie or SansSaisie(),
        Contexte(agent, bureau.maintenant, envoi or f"{faits.identifiant():0<24}"),
        version_lue=bureau.dossier.version if version is None else version,
        dossiers=bureau.dossiers,
        actes=bureau.actes,
        instructions=Instructions(bureau.table),
        equipes=Equipes(bureau.table),
        ouvert=ouvert,
    )


def ouvrir(bureau: Bureau) -> DossierOuvert:
    """As the page of an act opens it."""
    return ouvrir_dossier(
        CAMILLE, DOSSIER, Acte.ECRIRE, dossiers=bureau.dossiers, actes=bureau.actes
    )


def refuser(bureau: Bureau) -> Dossier:
    for acte, saisie in ((Acte.PRENDRE_EN_CHARGE, None), (Acte.PROPOSER_REFUS, REFUS)):
        agir(bureau, acte, saisie)
    return agir(bureau, Acte.SIGNER_REFUS, agent=DOMINIQUE)


@pytest.mark.exigence("INS-01")
def test_only_an_agent_of_the_prefecture_of_residence_opens_a_file(bureau: Bureau) -> None:
    ailleurs = un_agent(prefectures=frozenset({"75"}))
    sans_droit = un_agent(roles={Role.SUPPORT}, prefectures=LYON)
    for agent in (ailleurs, sans_droit):
        with pytest.raises(HabilitationRefusee):
            agir(bureau, Acte.PRENDRE_EN_CHARGE, agent=agent)
    assert agir(bureau, Acte.PRENDRE_EN_CHARGE).etat is Etat.EN_INSTRUCTION


@pytest.mark.exigence("R5")
@pytest.mark.parametrize(
    ("acte", "saisie"),
    [
        (Acte.DELIVRER_ATTESTATION, SaisieAttestation(motif="AUTRE", raison="Écrite.")),
        (Acte.ECRIRE, SaisieMessage(texte="Bonjour")),
    ],
    ids=["attestation", "message"],
)
def test_an_act_before_the_file_is_taken_stops_nobody_who_is_correcting_it(
    bureau: Bureau, acte: Acte, saisie: Modele
) -> None:
    bureau.rouvrir()
    bureau.changer("famille", Famille(situation_familiale=SituationFamiliale.VEUF))
    agir(bureau, acte, saisie)
    relu = bureau.dossier
    assert (relu.situation, relu.en_correction) == (SituationFamiliale.VEUF, True)
    assert relu.instruction.attestations or acte is Acte.ECRIRE
    bureau.deposer()
    assert (bureau.dossier.situation, bureau.dossier.depots) == (SituationFamiliale.VEUF, 2)
    assert bureau.dossier.instruction.attestations or acte is Acte.ECRIRE


@pytest.mark.exigence("R5")
def test_a_correction_that_an_agent_interrupts_is_kept_and_the_filing_is_what_he_reads(
    bureau: Bureau,
) -> None:
    bureau.rouvrir()
    bureau.changer("famille", Famille(situation_familiale=SituationFamiliale.VEUF))
    pris = agir(bureau, Acte.PRENDRE_EN_CHARGE)
    assert pris.situation is SituationFamiliale.CELIBATAIRE
    relu = bureau.dossier
    assert (relu.situation, relu.en_correction) == (SituationFamiliale.CELIBATAIRE, False)
    gardee = bureau.table.query(f"DOSSIER#{DOSSIER}", "INACHEVEE#")
    assert len(gardee) == 1
    assert "VEUF" in str(gardee[0]["donnees"])
    with pytest.raises(DossierEnInstruction):
        bureau.changer("famille", Famille(situation_familiale=SituationFamiliale.VEUF))


def test_an_act_written_from_what_its_page_read_never_writes_over_somebody_else(
    bureau: Bureau,
) -> None:
    """Refused by the revision, it is judged again on what stands now, by the version seen."""
    ouvert = ouvrir(bureau)
    agir(bureau, Acte.PRENDRE_EN_CHARGE)
    with pytest.raises(DossierModifieEntreTemps):
        agir(bureau, Acte.PRENDRE_EN_CHARGE, version=ouvert.tete.version, ouvert=ouvert)
    assert agir(bureau, Acte.RECEVOIR_ETAT_CIVIL, ouvert=ouvert).version == bureau.dossier.version


def test_two_agents_deciding_at_once_decide_once(bureau: Bureau) -> None:
    """Both have read the same version, and both rules said yes: the table keeps one."""
    agir(bureau, Acte.PRENDRE_EN_CHARGE)
    agir(bureau, Acte.RECEVOIR_ETAT_CIVIL)
    lu = bureau.dossier
    ctx = {agent: Contexte(agent, bureau.maintenant, agent.id) for agent in (CAMILLE, DOMINIQUE)}
    accorde = accomplir(Acte.ACCORDER, lu, SaisieAccord(), ctx[CAMILLE])
    refuse = accomplir(Acte.PROPOSER_REFUS, lu, REFUS, ctx[DOMINIQUE])
    Instructions(bureau.table).avancer(lu, *accorde)
    with pytest.raises(DossierModifieEntreTemps):
        Instructions(bureau.table).avancer(lu, *refuse)
    assert bureau.dossier.etat is Etat.DECISION_FAVORABLE
    assert bureau.dossier.instruction.refus is None
    assert "RefusPropose" not in bureau.types()


def test_an_act_on_what_has_moved_writes_nothing(bureau: Bureau) -> None:
    perimee = bureau.dossier.version
    agir(bureau, Acte.PRENDRE_EN_CHARGE)
    avant = (bureau.dossier, bureau.types())
    with pytest.raises(DossierModifieEntreTemps):
        agir(bureau, Acte.ATTENDRE_ETAT_CIVIL, version=perimee)
    assert (bureau.dossier, bureau.types()) == avant


@pytest.mark.exigence("R9")
def test_a_refused_request_lets_another_one_begin_and_stays_listed(bureau: Bureau) -> None:
    place = creneau(bureau.dossier.cas, bureau.dossier.personne)
    assert refuser(bureau).etat is Etat.REFUSEE
    assert bureau.dossiers.ouvert(COMPTE, place) is None
    assert [lu.id for lu in bureau.dossiers.du_compte(COMPTE)] == [DOSSIER]


def test_a_message_to_the_person_is_kept_beside_the_request(bureau: Bureau) -> None:
    texte = "Bonjour <script>alert(1)</script> & bienvenue. "
    agir(bureau, Acte.ECRIRE, SaisieMessage(texte=texte), envoi="m" * 24)
    agir(bureau, Acte.ECRIRE, SaisieMessage(texte=texte), envoi="m" * 24)
    (message,) = Instructions(bureau.table).messages(DOSSIER)
    assert (message.texte, message.par) == (texte.strip(), CAMILLE.nom)
    with pytest.raises(ValueError, match="texte"):
        SaisieMessage.model_validate({"texte": "x" * 4001}, context=SAISIE)


@pytest.mark.exigence("R8")
def test_a_move_to_another_department_changes_the_queue_and_those_who_may_act(
    bureau: Bureau,
) -> None:
    agir(bureau, Acte.PRENDRE_EN_CHARGE)
    bureau.demenager(CoordonneesCompte(adresse=PARIS, telephone="06 39 98 00 02"))
    files = FilesAttente(bureau.table)
    assert files.page("69").fiches == ()
    assert [fiche.dossier_id for fiche in files.page("75").fiches] == [DOSSIER]
    with pytest.raises(HabilitationRefusee):
        agir(bureau, Acte.ATTENDRE_ETAT_CIVIL)


def test_an_address_typed_and_not_filed_gives_the_file_to_nobody_else(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.changer("coordonnees", une_coordonnee(adresse=PARIS))
    with pytest.raises(HabilitationRefusee):
        agir(bureau, Acte.PRENDRE_EN_CHARGE, agent=un_agent(prefectures=frozenset({"75"})))
    assert agir(bureau, Acte.PRENDRE_EN_CHARGE).prefecture.code == "69"
    assert bureau.dossier.prefecture.code == "69"


@pytest.mark.exigence("R8")
def test_a_move_during_a_correction_is_a_move(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.demenager(CoordonneesCompte(adresse=PARIS, telephone="06 39 98 00 02"))
    with pytest.raises(HabilitationRefusee):
        agir(bureau, Acte.PRENDRE_EN_CHARGE)
    parisien = un_agent(prefectures=frozenset({"75"}))
    assert agir(bureau, Acte.PRENDRE_EN_CHARGE, agent=parisien).prefecture.code == "75"


def test_a_move_takes_the_file_from_its_agent_and_the_refusal_waits_where_it_went(
    bureau: Bureau,
) -> None:
    agir(bureau, Acte.PRENDRE_EN_CHARGE)
    agir(bureau, Acte.PROPOSER_REFUS, REFUS)
    signatures = Signatures(bureau.table)
    assert [lu.dossier_id for lu in signatures.de("69")] == [DOSSIER]
    bureau.demenager(CoordonneesCompte(adresse=PARIS, telephone="06 39 98 00 02"))
    assert bureau.dossier.instruction.affectation is None
    assert (signatures.de("69"), len(signatures.de("75"))) == ((), 1)
    chef = un_agent(id="chef-75", roles={Role.CHEF_DE_SECTION}, prefectures=frozenset({"75"}))
    assert agir(bureau, Acte.SIGNER_REFUS, agent=chef).etat is Etat.REFUSEE
    assert signatures.de("75") == ()


def test_the_trace_of_an_act_is_erased_one_day_and_its_evenement_never(bureau: Bureau) -> None:
    agir(bureau, Acte.PRENDRE_EN_CHARGE, envoi="t" * 24)
    trace: Any = bureau.table.get(keys.dossier(DOSSIER).actes["t" * 24])
    assert trace["expire_le"] > int(bureau.maintenant.timestamp())
    assert "DossierPrisEnCharge" in bureau.types()


@pytest.mark.exigence("R22")
def test_the_queue_says_who_has_the_file_and_what_ends_first(bureau: Bureau) -> None:
    agir(bureau, Acte.PRENDRE_EN_CHARGE)
    (fiche,) = FilesAttente(bureau.table).page("69").fiches
    assert (fiche.agent_id, fiche.etat) == ("camille", "EN_INSTRUCTION")
    assert (fiche.risque_le, fiche.raison) == (JOUR, RaisonRang.SANS_DOCUMENT)
    assert fiche.ensuite_le == date(2027, 3, 21)


@pytest.mark.exigence("K-19")
@pytest.mark.parametrize("roles", [set(), {Role.SUPPORT}, {Role.REFERENT}])
def test_une_demande_ne_se_donne_pas_a_qui_n_instruit_pas_ici(
    bureau: Bureau, roles: set[Role]
) -> None:
    collegue = un_agent(id="sacha", roles=roles or {Role.INSTRUCTEUR}, prefectures={"75"})
    ici = collegue.model_copy(update={"prefectures": LYON}) if roles else collegue
    Equipes(bureau.table).noter(ici)
    avant = bureau.dossier
    with pytest.raises(AgentInconnu):
        agir(bureau, Acte.AFFECTER, DONNEE_A_SACHA, agent=DOMINIQUE)
    assert bureau.dossier == avant


def test_une_demande_est_donnee_sous_le_nom_de_l_equipe_et_l_envoi_rejoue_ne_la_relit_pas(
    bureau: Bureau,
) -> None:
    equipe = Equipes(bureau.table)
    equipe.noter(un_agent(id="sacha", nom="Sacha (exemple)", prefectures=LYON))
    envoi, version = "f" * 24, bureau.dossier.version
    donnee = agir(bureau, Acte.AFFECTER, DONNEE_A_SACHA, agent=DOMINIQUE, envoi=envoi)
    assert donnee.instruction.affectation == Affectation(agent_id="sacha", nom="Sacha (exemple)")
    equipe.noter(un_agent(id="sacha", roles={Role.SUPPORT}, prefectures=LYON))
    rejouee = agir(
        bureau, Acte.AFFECTER, DONNEE_A_SACHA, agent=DOMINIQUE, envoi=envoi, version=version
    )
    assert rejouee == bureau.dossier
