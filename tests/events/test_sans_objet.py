"""A message that lost its object before it could leave never leaves, by any channel: it says so."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import botocore.client
import pytest

from chalicelib import entrepots
from chalicelib.domain.acheminement.a_prevenir import PersonneInconnue
from chalicelib.domain.acheminement.acheminement import IssueAcheminement
from chalicelib.domain.compte.livraisons import SansObjet
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.suivi.points import PointFait, SujetPoint
from chalicelib.events import courriels, expeditions, livraisons
from chalicelib.events.acheminements import VerificationMessage
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels import acheminements, envois
from chalicelib.storage.courriels.courriels import PRISE
from chalicelib.storage.ecritures import update
from chalicelib.usecases.compte.choisir_points_d_etape import choisir_points_d_etape
from chalicelib.usecases.courriels.prevenir import imprimer_avis
from chalicelib.usecases.menage.verifier_effets import Effet, EffetAbsent, absents
from tests.agents import un_agent
from tests.events.test_acheminements import en_liste, passer, sms
from tests.events.test_annonces import instructeur
from tests.events.test_effets import prendre_tout
from tests.instructeur import Instructeur
from tests.web.site import Site, Usager, avis_s3
from tests.web.suivi.test_deux_representants import LIBERER, deposer, reunies

Files = Callable[[str], list[str]]


@pytest.fixture
def depose(site: Site, files: Files, monkeypatch: pytest.MonkeyPatch) -> Usager:
    for module in (courriels, livraisons, expeditions):
        monkeypatch.setattr(module, "now", lambda: site.maintenant)
    site.dynamodb.vider()
    return site.usager_avec(depose=True)


@contextmanager
def en_panne(operation: str) -> Iterator[None]:
    """The service that sends is down."""
    appeler = botocore.client.BaseClient._make_api_call

    def refuser(client: Any, demandee: str, dit: Any) -> Any:
        if demandee == operation:
            panne = {"Error": {"Code": "ServiceUnavailable", "Message": "x"}}
            raise client.exceptions.ClientError(panne, operation)
        return appeler(client, demandee, dit)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.client.BaseClient, "_make_api_call", refuser)
        yield


def preparer(site: Site, file: str, corps: str) -> None:
    """It could not leave: the queue keeps it."""
    with en_panne("SendEmail"):
        assert site.lot(file, corps)["batchItemFailures"]


def fin(site: Site, usager: Usager) -> tuple[str, str, str]:
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    fait = agent.faire(Acte.ANNONCER_FIN)
    preparer(site, "courriels", fait)
    agent.faire(Acte.RENONCER_FIN)
    return "courriels", fait, _id(fait)


def nouvelles(site: Site, usager: Usager) -> tuple[str, str, str]:
    point = PointFait(
        id=f"point{usager.dossier_id}",
        survenu_le=site.maintenant,
        dossier_id=usager.dossier_id,
        sujet=SujetPoint.NOUVELLES,
        echeance=site.maintenant.date(),
    )
    fait = point.model_dump_json()
    preparer(site, "courriels", fait)
    compte = comptes.lire(site.table, usager.compte.id)
    assert compte
    choisir_points_d_etape(compte, False, table=site.table, maintenant=site.maintenant)
    return "courriels", fait, point.id


def adresse(site: Site, usager: Usager) -> tuple[str, str, str]:
    agent = instructeur(site, usager)
    fait = agent.faire(Acte.PRENDRE_EN_CHARGE)
    preparer(site, "courriels", fait)
    site.table.write(update(keys.compte(usager.compte.id).profil, "SET courriel = :c", c=""))
    return "courriels", fait, _id(fait)


def document(site: Site, usager: Usager) -> tuple[str, str, str]:
    (depot,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == "DemandeDeposee"]
    assert site.lot("attestations", str(depot["donnees"])) == {"batchItemFailures": []}
    lieu = keys.dossier(usager.dossier_id)
    un = _id(str(depot["donnees"]))
    avis = avis_s3("documents", f"attestations/{usager.dossier_id}/{un}.pdf")
    preparer(site, "expeditions", avis)
    le = site.maintenant.isoformat()
    site.table.write(update(lieu.attestations[un], "SET annulee_le = :le", le=le))
    return "expeditions", avis, f"depot-{un}"


PERTES = {
    SansObjet.FAIT: fin,
    SansObjet.REFUSE: nouvelles,
    SansObjet.ADRESSE: adresse,
    SansObjet.DOCUMENT: document,
}


def _id(fait: str) -> str:
    return str(json.loads(fait)["id"])


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("raison", PERTES)
def test_un_courriel_qui_a_perdu_son_objet_avant_de_partir_est_ferme_et_ne_part_plus(
    raison: SansObjet, site: Site, depose: Usager
) -> None:
    file, corps, courriel_id = PERTES[raison](site, depose)
    avant = envois.lire(site.table, courriel_id)
    assert avant
    assert (avant.envoye_le, avant.sans_objet) == (None, None)
    site.maintenant += PRISE
    for _ in range(2):
        assert site.lot(file, corps) == {"batchItemFailures": []}
        clos = envois.lire(site.table, courriel_id)
        assert clos
        assert (clos.sans_objet, clos.sans_objet_le) == (raison, site.maintenant)
        assert clos.envoye_le is None
    with en_panne("SendEmail"):
        assert site.lot(file, corps) == {"batchItemFailures": []}, "nothing more is tried"


@pytest.mark.exigence("R18")
def test_un_message_repris_n_est_plus_attendu_de_personne(site: Site, depose: Usager) -> None:
    """Before, it was asked for again, then put before somebody, and never held."""
    file, corps, courriel_id = fin(site, depose)
    prendre_tout(site, depose)
    plus_tard = site.maintenant + timedelta(minutes=20)
    assert [a.quoi for a in _absents(site, depose, plus_tard)] == [f"courriel-{courriel_id}"]
    site.maintenant += PRISE
    assert site.lot(file, corps) == {"batchItemFailures": []}
    assert _absents(site, depose, plus_tard) == []


def _absents(site: Site, usager: Usager, le: datetime) -> list[EffetAbsent]:
    """The mails that are missing then."""
    documents = entrepots.documents()
    vus = absents(usager.dossier_id, table=site.table, documents=documents, maintenant=le)
    return [absent for absent in vus if absent.effet is Effet.COURRIEL]


def test_tant_que_quelqu_un_l_envoie_peut_etre_un_message_n_est_pas_ferme(
    site: Site, depose: Usager
) -> None:
    file, corps, courriel_id = fin(site, depose)
    assert site.lot(file, corps)["batchItemFailures"]
    pris = envois.lire(site.table, courriel_id)
    assert pris
    assert pris.sans_objet is None


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("second", [False, True], ids=["a_qui_la_perd", "a_qui_la_garde"])
def test_un_enfant_libere_le_courriel_d_avant_part_a_qui_le_suit_encore_et_a_lui_seul(
    second: bool, site: Site, depose: Usager
) -> None:
    """The first account is freed: its message is closed; the second's leaves, once."""
    parents = deposer(site, 3), deposer(site, 4)
    reunies(site, parents)
    premier, autre = parents
    agent = instructeur(site, premier)
    fait = agent.faire(Acte.ECRIRE)
    preparer(site, "courriels", fait)
    site.maintenant += PRISE
    with en_panne("SendEmail"):
        site.lot("courriels", fait)
    agent.maintenant = site.maintenant
    agent.faire(Acte.LIBERER_ENFANT, LIBERER)
    site.maintenant += PRISE
    assert site.lot("courriels", fait, fait) == {"batchItemFailures": []}
    ecrits = envois.du_compte(site.table, (autre if second else premier).compte.id)
    (un,) = [envoi for envoi in ecrits if envoi.id.startswith(_id(fait))]
    if second:
        assert (un.sans_objet, un.envoye_le) == (None, site.maintenant)
    else:
        assert (un.sans_objet, un.envoye_le) == (SansObjet.LECTEUR, None)


def une_fin_annoncee(site: Site, usager: Usager) -> tuple[Instructeur, str]:
    """An end that its agent may take back, whose mail left."""
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    fait = agent.faire(Acte.ANNONCER_FIN)
    assert site.lot("courriels", fait) == {"batchItemFailures": []}
    return agent, fait


@pytest.mark.exigence("R18")
def test_un_sms_prepare_pour_un_acte_repris_ne_part_pas_et_se_ferme(
    site: Site, depose: Usager, files: Files
) -> None:
    agent, fait = une_fin_annoncee(site, depose)
    site.maintenant += timedelta(hours=25)
    partis = len(sms())
    with en_panne("Publish"):
        regarder(site, depose, _id(fait))
    agent.faire(Acte.RENONCER_FIN)
    passer(depose, files, 25)
    suivi = acheminements.lire(site.table, depose.dossier_id, _id(fait))
    clos = envois.lire(site.table, f"{_id(fait)}-sms")
    assert suivi
    assert clos
    assert (suivi.issue, clos.sans_objet) == (IssueAcheminement.SANS_OBJET, SansObjet.FAIT)
    assert len(sms()) == partis


def regarder(site: Site, usager: Usager, courriel_id: str) -> None:
    passage = VerificationMessage(
        passage_le=site.maintenant, dossier_id=usager.dossier_id, courriel_id=courriel_id
    )
    assert site.lot("veilles", passage.model_dump_json())["batchItemFailures"]


@pytest.mark.exigence("R18")
def test_la_lettre_d_un_acte_repris_ne_s_imprime_pas(
    site: Site, depose: Usager, files: Files
) -> None:
    agent, fait = une_fin_annoncee(site, depose)
    passer(depose, files, 25, 25)
    assert [ligne.id for ligne in en_liste(site, depose)] == [_id(fait)]
    agent.faire(Acte.RENONCER_FIN)
    ici = depose.dossier.prefecture.code
    with pytest.raises(PersonneInconnue):
        imprimer_avis(
            un_agent(prefectures={ici}), ici, table=site.table, maintenant=site.maintenant
        )
    passer(depose, files, 25)
    assert en_liste(site, depose) == []


@pytest.mark.exigence("R18")
def test_qui_a_perdu_la_demande_de_l_enfant_n_est_plus_prevenu_par_aucun_canal(
    site: Site, depose: Usager, files: Files
) -> None:
    intrus = deposer(site, 5)
    agent = instructeur(site, intrus)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    fait = agent.faire(Acte.ECRIRE)
    assert site.lot("courriels", fait) == {"batchItemFailures": []}
    partis = len(sms())
    agent.faire(Acte.LIBERER_ENFANT, LIBERER)
    passer(intrus, files, 25, 25, 25)
    suivi = acheminements.lire(site.table, intrus.dossier_id, _id(fait))
    assert suivi
    assert suivi.issue is IssueAcheminement.SANS_OBJET
    assert (len(sms()), en_liste(site, intrus)) == (partis, [])
