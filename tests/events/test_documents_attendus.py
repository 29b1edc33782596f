"""Documents that follow the acts of the instruction: made, replaced, ended; in any order, once."""

import itertools
from datetime import timedelta

import pytest

from chalicelib.domain.attestations.delivrees import Delivree, Validite, en_vigueur
from chalicelib.domain.attestations.documents import NatureAttestation
from chalicelib.domain.attestations.evenements import ProlongationAttendue
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.evenements import CoordonneesChangees, NotificationLue
from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.attestation import SaisieAttestation
from chalicelib.domain.instruction.classement import RaisonRang
from chalicelib.domain.journal.evenements import lire
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.instruction.files_attente import FilesAttente
from tests import faits
from tests.builders import un_dossier_complet, une_saisie_ephoto
from tests.events.test_annonces import instructeur, messages
from tests.installation import installer
from tests.web.site import Site, Usager, avis_s3


@pytest.fixture
def depose(site: Site) -> Usager:
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    return usager


def delivrees(site: Site, usager: Usager) -> list[Delivree]:
    return list(Attestations(site.table).du_dossier(usager.dossier_id).values())


def travailler(site: Site, *corps: str) -> None:
    assert site.lot("attestations", *corps) == {"batchItemFailures": []}


def lecture(usager: Usager, corps: str) -> str:
    """She opens the decision told by this événement."""
    lue = NotificationLue(
        id=f"lu{lire(corps).id}",
        survenu_le=lire(corps).survenu_le,
        dossier_id=usager.dossier_id,
        evenement_id=lire(corps).id,
    )
    return lue.model_dump_json()


def prolonger(usager: Usager, site: Site, rang: int = 1) -> str:
    fait = ProlongationAttendue(
        id=f"prolongation{rang}{usager.dossier_id}",
        survenu_le=site.maintenant,
        dossier_id=usager.dossier_id,
    )
    return fait.model_dump_json()


@pytest.mark.exigence("LAW-05", "DEC-01")
def test_a_favourable_decision_gives_its_attestation_in_place_of_the_adp(
    site: Site, depose: Usager
) -> None:
    fait = instructeur(site, depose).accorder()
    travailler(site, fait, fait)
    adp, favorable = delivrees(site, depose)
    assert favorable.attestation.nature is NatureAttestation.DECISION_FAVORABLE
    assert favorable.remplace == adp.id
    assert adp.remplacee_le
    cle = f"attestations/{depose.dossier_id}/{favorable.id}.pdf"
    assert site.s3.get_object(Bucket="documents", Key=cle)["Body"].read().startswith(b"%PDF-")
    assert site.lot("expeditions", avis_s3("documents", cle)) == {"batchItemFailures": []}
    assert len(messages(site, depose)) == 1


@pytest.mark.exigence("R22", "R2")
def test_a_delivery_tells_the_queue_until_when_rights_last_and_leaves_the_version(
    site: Site, depose: Usager
) -> None:
    dossier = depose.dossier
    (adp,) = delivrees(site, depose)
    fin = adp.attestation.fin
    assert fin
    assert dossier.instruction.droits_jusqu_au == fin
    (fiche,) = [
        f
        for f in FilesAttente(site.table).page(dossier.prefecture.code, limite=200).fiches
        if f.dossier_id == dossier.id
    ]
    assert (fiche.risque_le, fiche.raison) == (fin, RaisonRang.FIN_DOCUMENT)
    assert fiche.ensuite_le == adp.attestation.refus_implicite_le
    assert fiche.version == dossier.version
    travailler(site, prolonger(depose, site))
    assert depose.dossier.version == dossier.version


@pytest.mark.parametrize("fin", ["refus", "remise"])
def test_whatever_the_order_a_request_that_ended_has_no_document_in_force(
    site: Site, fin: str
) -> None:
    for ordre in itertools.permutations(range(3)):
        usager = site.usager_avec(depose=True)
        (depot,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == "DemandeDeposee"]
        agent = instructeur(site, usager)
        if fin == "refus":
            evenements = [str(depot["donnees"]), agent.refuser(), prolonger(usager, site)]
        else:
            evenements = [str(depot["donnees"]), agent.accorder()]
            agent.faire(Acte.LANCER_FABRICATION)
            agent.faire(Acte.RECEVOIR_TITRE)
            evenements.append(agent.faire(Acte.REMETTRE_TITRE))
        for rang in ordre:
            travailler(site, evenements[rang])
        if fin == "refus":
            travailler(site, lecture(usager, evenements[1]))
        assert not [lue for lue in delivrees(site, usager) if lue.en_vigueur], ordre


@pytest.mark.exigence("R13", "LAW-05")
def test_the_card_handed_over_replaces_the_attestation(site: Site, depose: Usager) -> None:
    agent = instructeur(site, depose)
    travailler(site, agent.accorder())
    agent.faire(Acte.LANCER_FABRICATION)
    agent.faire(Acte.RECEVOIR_TITRE)
    travailler(site, agent.faire(Acte.REMETTRE_TITRE))
    lue = delivrees(site, depose)[-1]
    assert lue.validite_au(PARIS.jour(site.maintenant)) is Validite.TITRE_REMIS


@pytest.mark.exigence("R13")
def test_a_refusal_ends_the_adp_when_the_person_is_notified_and_not_before(
    site: Site, depose: Usager
) -> None:
    """CRPA L221-8: signed, it does not hold against her yet; nothing new is made."""
    jour = PARIS.jour(site.maintenant)
    fait = instructeur(site, depose).refuser()
    travailler(site, fait, fait, prolonger(depose, site))
    (adp,) = delivrees(site, depose)
    assert adp.validite_au(jour) is Validite.VALABLE
    lue = lecture(depose, fait)
    travailler(site, lue, lue, fait)
    (adp,) = delivrees(site, depose)
    assert adp.validite_au(jour) is Validite.ANNULEE
    assert faits.types(site.table, depose.dossier_id).count("AttestationAnnulee") == 1


@pytest.mark.exigence("R1")
def test_what_was_made_ahead_never_begins_once_a_refusal_is_signed(
    site: Site, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=160))
    travailler(site, prolonger(depose, site))
    travailler(site, instructeur(site, depose).refuser())
    courante, suivante = delivrees(site, depose)
    jour = PARIS.jour(site.maintenant)
    assert courante.validite_au(jour) is Validite.VALABLE
    assert suivante.validite_au(jour) is Validite.ANNULEE


@pytest.mark.exigence("R8", "R1")
def test_a_new_address_is_on_today_s_document_and_on_the_one_that_follows(
    site: Site, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    depot, tard = site.maintenant, site.maintenant + timedelta(days=160)
    monkeypatch.setattr(site, "maintenant", tard)
    travailler(site, prolonger(depose, site))
    dates = [(lue.attestation.debut, lue.attestation.fin) for lue in delivrees(site, depose)]
    monkeypatch.setattr(site, "maintenant", depot)
    page = depose.post(
        "/espace/coordonnees",
        adresse_voie="3 rue du Déménagement",
        adresse_code_postal="75011",
        adresse_commune="Paris",
        telephone="06 39 98 00 02",
    )
    assert page.statut == 303
    monkeypatch.setattr(site, "maintenant", tard)
    (fait,) = [e for e in site.evenements(depose.dossier_id) if e["type"] == "CoordonneesChangees"]
    travailler(site, str(fait["donnees"]), str(fait["donnees"]))
    jour = PARIS.jour(site.maintenant)
    apres = en_vigueur({lue.id: lue for lue in delivrees(site, depose)}, jour)
    assert [(lue.debut, lue.fin) for lue in apres.values()] == dates
    assert {lue.adresse.commune for lue in apres.values()} == {"Paris"}
    finies = [lue for lue in delivrees(site, depose) if lue.remplacee_le]
    assert [(lue.attestation.debut, lue.attestation.fin) for lue in finies] == dates
    assert depose.dossier.instruction.droits_jusqu_au == dates[1][1]


@pytest.mark.exigence("R1", "LAW-02")
def test_an_adp_about_to_end_is_followed_by_another_with_its_mail(
    site: Site, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    travailler(site, prolonger(depose, site))
    (adp,) = delivrees(site, depose)
    assert adp.attestation.fin
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=160))
    fait = prolonger(depose, site, 2)
    travailler(site, fait, fait)
    avant, apres = delivrees(site, depose)
    assert avant.en_vigueur, "it stays valid until its own end"
    assert (apres.remplace, apres.suit) == (None, avant.id)
    assert apres.prolonge
    assert apres.attestation.debut == adp.attestation.fin + timedelta(days=1)
    instruction = depose.dossier.instruction
    assert instruction.droits_jusqu_au == apres.attestation.fin
    assert instruction.nouvelle_le == site.maintenant
    cle = f"attestations/{depose.dossier_id}/{apres.id}.pdf"
    for _ in range(2):
        assert site.lot("expeditions", avis_s3("documents", cle)) == {"batchItemFailures": []}
    mail = messages(site, depose)[-1]
    assert mail["Subject"] == "Votre attestation de prolongation a été renouvelée"
    texte = mail.get_body(("plain",))
    assert texte
    assert "Jusque-là, montrez l’attestation d’avant" in " ".join(texte.get_content().split())
    (piece,) = mail.iter_attachments()
    assert piece.get_content_type() == "application/pdf"


@pytest.mark.exigence("R1", "LAW-05")
@pytest.mark.parametrize("accordee", [True, False])
def test_ce_que_la_nuit_demandait_et_qui_est_fait_en_retard_est_date_du_jour_ou_il_est_fait(
    site: Site, monkeypatch: pytest.MonkeyPatch, *, accordee: bool
) -> None:
    """Nothing was made for days. A document is never older than the decision that it tells, nor
    than what it replaces; an ADP still begins when it was due (ADR 0047)."""
    usager = site.usager_avec(depose=True)
    depose_le, nuit = PARIS.jour(site.maintenant), prolonger(usager, site)
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=3))
    decision = instructeur(site, usager).accorder() if accordee else ""
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(hours=20))
    travailler(site, nuit, *filter(None, [decision]))
    (faite,) = delivrees(site, usager)
    assert faite.delivree_le == site.maintenant
    assert faite.attestation.emise_le == PARIS.jour(site.maintenant)
    assert faite.attestation.vaut_jusqu_a_la_remise is accordee
    assert faite.attestation.debut == (None if accordee else depose_le)


@pytest.mark.exigence("R8", "R13")
def test_un_document_remplace_l_a_ete_apres_avoir_ete_delivre(
    site: Site, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The night is heard once another document was made since, and the request granted."""
    nuit = prolonger(depose, site)
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(minutes=9))
    page = depose.post(
        "/espace/coordonnees",
        adresse_voie="3 rue du Déménagement",
        adresse_code_postal="75011",
        adresse_commune="Paris",
        telephone="06 39 98 00 02",
    )
    assert page.statut == 303
    (change,) = (
        e for e in site.evenements(depose.dossier_id) if e["type"] == "CoordonneesChangees"
    )
    travailler(site, str(change["donnees"]))
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(hours=1))
    instructeur(site, depose).accorder()
    travailler(site, nuit)
    lues = delivrees(site, depose)
    assert len(lues) == 3
    assert lues[-1].attestation.vaut_jusqu_a_la_remise
    for lue in lues[:-1]:
        assert lue.remplacee_le
        assert lue.remplacee_le >= lue.delivree_le


@pytest.mark.exigence("R8")
def test_a_new_address_leaves_the_dates_of_the_last_adp_and_the_nature_of_the_document(
    site: Site, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    def demenager(rang: int) -> str:
        fait = CoordonneesChangees(
            id=f"demenage{rang}{depose.dossier_id}",
            survenu_le=site.maintenant,
            dossier_id=depose.dossier_id,
        )
        return fait.model_dump_json()

    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=160))
    travailler(site, prolonger(depose, site))
    avant = delivrees(site, depose)[-1]
    travailler(site, demenager(1))
    assert delivrees(site, depose)[-1] == avant
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(minutes=1))
    travailler(site, instructeur(site, depose).accorder(), demenager(2))
    assert delivrees(site, depose)[-1].attestation.vaut_jusqu_a_la_remise


def test_an_agent_who_acts_while_a_document_is_delivered_is_told_nothing(
    site: Site, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker writes between his reading and his writing; both are kept."""
    from chalicelib.usecases.instruction import ouvrir_dossier as acte

    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=160))
    lire = acte.tel_que_depose

    def pendant(*args: object) -> object:
        monkeypatch.setattr(acte, "tel_que_depose", lire)
        travailler(site, prolonger(depose, site))
        return lire(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(acte, "tel_que_depose", pendant)
    instructeur(site, depose).faire(Acte.PRENDRE_EN_CHARGE)
    instruction = depose.dossier.instruction
    assert instruction.pris_le == site.maintenant
    assert instruction.droits_jusqu_au == delivrees(site, depose)[-1].attestation.fin


@pytest.mark.exigence("R1", "R14")
def test_an_attestation_decided_by_an_agent_is_made_once_and_told_by_mail_notice_and_history(
    site: Site,
) -> None:
    usager = inconnue_du_registre(site)
    (recu,) = delivrees(site, usager)
    assert recu.attestation.est_confirmation
    agent = instructeur(site, usager)
    fait = agent.faire(Acte.DELIVRER_ATTESTATION, SaisieAttestation(motif="PROTECTION_PROUVEE"))
    travailler(site, fait, fait)
    avant, adp = sorted(delivrees(site, usager), key=lambda delivree: bool(delivree.remplace))
    assert (adp.remplace, avant.remplacee_le is not None) == (recu.id, True)
    fin = adp.attestation.fin
    assert fin
    assert usager.dossier.instruction.droits_jusqu_au == fin
    assert faits.types(site.table, usager.dossier_id).count("AttestationDelivree") == 2
    cle = f"attestations/{usager.dossier_id}/{adp.id}.pdf"
    for _ in range(2):
        assert site.lot("expeditions", avis_s3("documents", cle)) == {"batchItemFailures": []}
    recus = {str(recu["Subject"]): recu for recu in messages(site, usager)}
    assert len(recus) == len(messages(site, usager)) == 2, "the confirmation, then this one"
    mail = recus["Vous avez une attestation de prolongation d’instruction"]
    (piece,) = mail.iter_attachments()
    assert piece.get_content_type() == "application/pdf"
    texte = mail.get_body(("plain",))
    assert texte
    corps = " ".join(texte.get_content().split())
    notice = usager.get(f"notifications/{adp.id}a").texte
    histoire = usager.get("historique").texte
    espace = usager.nav.get("/espace").texte
    assert "Un agent vérifie votre décision" not in espace, "it is done"
    assert f"au {en_clair(fin)}" in espace
    assert "La préfecture a vérifié la décision de protection." in histoire
    for dit in (corps, notice):
        assert "La préfecture a vérifié la décision de protection." in dit
        assert "Autorise son titulaire à exercer la profession de son choix." in dit
        assert en_clair(fin) in dit
        assert "vous recevez une autre attestation, sans rien demander" in dit


def test_an_older_decision_that_comes_late_takes_no_day_away(site: Site) -> None:
    usager = inconnue_du_registre(site)
    agent = instructeur(site, usager)
    courte = SaisieAttestation(
        motif="PROTECTION_PROUVEE", fin=PARIS.jour(site.maintenant) + timedelta(days=31)
    )
    premiere = agent.faire(Acte.DELIVRER_ATTESTATION, courte)
    longue = SaisieAttestation(motif="PROTECTION_PROUVEE")
    seconde = agent.faire(Acte.DELIVRER_ATTESTATION, longue)
    travailler(site, seconde, premiere, seconde)
    (adp,) = [lue for lue in delivrees(site, usager) if lue.en_vigueur]
    assert adp.attestation.fin == ajouter_mois(PARIS.jour(site.maintenant), 6) - timedelta(days=1)


def inconnue_du_registre(site: Site) -> Usager:
    """She has her confirmation, and no document."""
    usager = site.usager(statut=None)
    usager.dossier_id = f"d0551e{usager.compte.id.removeprefix('compte'):0>18}"
    complet = un_dossier_complet(
        personne=usager.personne,
        reponses={"ephoto": une_saisie_ephoto(code=site.ephoto())},
        compte_id=usager.compte.id,
        id=usager.dossier_id,
    )
    installer(site.dossiers, complet)
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    site.delivrer(usager.dossier_id)
    return usager
