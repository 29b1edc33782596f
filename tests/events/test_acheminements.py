"""An important message that nobody opens leaves by the next channel (R18)."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from moto.sns.models import sns_backends

from chalicelib.domain.acheminement.a_prevenir import EtatAvis, PersonneInconnue
from chalicelib.domain.compte.livraisons import EtatLivraison
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.events import courriels, livraisons
from chalicelib.events.acheminements import VerificationMessage
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels import a_prevenir, acheminements, envois
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from chalicelib.usecases.compte.choisir_sms import choisir_sms
from chalicelib.usecases.courriels import lu
from chalicelib.usecases.courriels.prevenir import imprimer_avis
from tests import faits
from tests.agents import un_agent
from tests.avis import DEFINITIF, REMISE, corps
from tests.conftest import REGION
from tests.events.test_annonces import instructeur
from tests.web.site import Site, Usager

Files = Callable[[str], list[str]]
COMPTE_AWS = "123456789012"
COMPLEMENT = Acte.DEMANDER_COMPLEMENT


def sms() -> list[tuple[str, str]]:
    """Number and text of those that left, oldest first."""
    partis = sns_backends[COMPTE_AWS][REGION].sms_messages.values()
    return [(str(numero), str(texte)) for numero, texte, *_ in partis]


@pytest.fixture
def depose(site: Site, files: Files, monkeypatch: pytest.MonkeyPatch) -> Usager:
    for module in (courriels, livraisons):
        monkeypatch.setattr(module, "now", lambda: site.maintenant)
    site.dynamodb.vider()
    sns_backends[COMPTE_AWS][REGION].sms_messages.clear()
    return site.usager_avec(depose=True)


def annoncer(site: Site, usager: Usager, acte: Acte = COMPLEMENT) -> str:
    """An act, and its mail; the id of its événement."""
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    return _dire(site, agent.faire(acte))


def passer(usager: Usager, files: Files, *heures: int) -> None:
    """Looked at after each of these hours; the queue gives each message twice."""
    site, ici = usager.site, usager.dossier.prefecture.code
    for suite in heures:
        site.maintenant += timedelta(hours=suite)
        page = VerificationMessage(passage_le=site.maintenant, prefecture=ici).model_dump_json()
        assert site.lot("veilles", page) == {"batchItemFailures": []}
        vider(site, files)


def vider(site: Site, files: Files) -> None:
    while recus := files("veilles"):
        assert site.lot("veilles", *recus, *recus) == {"batchItemFailures": []}


def types(site: Site, usager: Usager) -> list[str]:
    return [f.type for f in faits.du_dossier(site.table, usager.dossier_id)]


def en_liste(site: Site, usager: Usager) -> list[Any]:
    return list(a_prevenir.qui_attendent(site.table, usager.dossier.prefecture.code))


def revenir(site: Site, usager: Usager, courriel_id: str, genre: dict[str, str]) -> None:
    avis = corps(genre, courriel_id, usager.compte.courriel or "")
    assert site.lot("livraisons", avis, avis) == {"batchItemFailures": []}


@pytest.mark.exigence("R18")
def test_un_message_pas_ouvert_part_par_sms_puis_par_lettre_une_fois_chacun(
    site: Site, depose: Usager, files: Files
) -> None:
    annoncer(site, depose)
    passer(depose, files, 23)
    assert sms() == []
    passer(depose, files, 2)
    ((numero, texte),) = sms()
    assert numero.startswith("+33")
    assert "doit etre complété" in texte
    assert depose.personne.etat_civil.nom_naissance not in texte
    passer(depose, files, 21)
    assert en_liste(site, depose) == []
    passer(depose, files, 3)
    (ligne,) = en_liste(site, depose)
    assert ligne.adresse
    passer(depose, files, 30, 300)
    assert len(sms()) == len(en_liste(site, depose)) == 1
    assert types(site, depose)[-2:] == ["SmsEnvoye", "LettreAEnvoyer"]
    depose.nav = site.session(depose.compte)
    histoire = depose.get("historique").texte
    assert f"qui finit par {numero[-2:]}" in histoire
    assert "lettre demandée" in histoire


@pytest.mark.exigence("R18")
def test_ouvert_le_message_ne_suit_plus_et_quitte_la_liste(
    site: Site, depose: Usager, files: Files
) -> None:
    message = annoncer(site, depose)
    passer(depose, files, 25, 25)
    assert len(en_liste(site, depose)) == 1
    depose.nav = site.session(depose.compte)
    assert depose.get(f"notifications/{message}").statut == 200
    passer(depose, files, 25)
    assert en_liste(site, depose) == []
    suivi = acheminements.lire(site.table, depose.dossier_id, message)
    assert suivi
    assert suivi.issue == "OUVERT"


@pytest.mark.exigence("R10", "R18")
def test_un_courriel_qui_revient_fait_partir_le_sms_tout_de_suite(
    site: Site, depose: Usager, files: Files
) -> None:
    message = annoncer(site, depose)
    revenir(site, depose, message, DEFINITIF)
    vider(site, files)
    assert len(sms()) == 1
    suivant = annoncer_encore(site, depose)
    passer(depose, files, 1)
    assert len(sms()) == 2
    assert acheminements.lire(site.table, depose.dossier_id, suivant)


def annoncer_encore(site: Site, usager: Usager) -> str:
    return _dire(site, instructeur(site, usager).faire(Acte.ECRIRE))


def _dire(site: Site, fait: str) -> str:
    assert site.lot("courriels", fait) == {"batchItemFailures": []}
    return str(json.loads(fait)["id"])


@pytest.mark.exigence("R18")
def test_un_courriel_dit_remis_laisse_plus_de_temps_avant_la_lettre(
    site: Site, depose: Usager, files: Files
) -> None:
    message = annoncer(site, depose)
    revenir(site, depose, message, REMISE)
    passer(depose, files, 25, 41)
    assert len(sms()) == 1
    assert en_liste(site, depose) == []
    passer(depose, files, 6)
    (ligne,) = en_liste(site, depose)
    ici = depose.dossier.prefecture.code
    agent = un_agent(prefectures={ici})
    with pytest.raises(PersonneInconnue):
        imprimer_avis(agent, ici, table=site.table, maintenant=site.maintenant)
    assert ligne.avant_le > ligne.des.date() > site.maintenant.date()
    (imprimee,) = imprimer_avis(agent, ici, table=site.table, maintenant=ligne.des)
    assert imprimee.id == ligne.id


@pytest.mark.exigence("R18")
def test_une_lettre_qui_attend_suit_la_demande_dans_sa_nouvelle_prefecture(
    site: Site, depose: Usager, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Printed or not: what was not posted is to be printed where the request is by now.

    As for one parent when the other moves: what that one did opens nothing for this one.
    """
    monkeypatch.setattr(lu, "lecteur", lambda compte_id, suivi_par: compte_id)
    annoncer(site, depose)
    passer(depose, files, 25, 24)
    (ligne,) = en_liste(site, depose)
    ici = depose.dossier.prefecture.code
    imprimer_avis(un_agent(prefectures={ici}), ici, table=site.table, maintenant=site.maintenant)
    paris = Adresse(voie="3 quai Neuf", code_postal="75011", commune="Paris", code_insee="75111")
    changer_coordonnees(
        depose.compte.id,
        CoordonneesCompte(adresse=paris, telephone="04 72 00 00 01"),
        dossiers=site.dossiers,
        table=site.table,
        identifiant=faits.identifiant(),
        maintenant=site.maintenant,
    )
    site.maintenant += timedelta(hours=25)
    for code in (ici, "75", "75"):
        page = VerificationMessage(passage_le=site.maintenant, prefecture=code).model_dump_json()
        assert site.lot("veilles", page) == {"batchItemFailures": []}
        vider(site, files)
    assert list(a_prevenir.qui_attendent(site.table, ici)) == []
    (suit,) = a_prevenir.qui_attendent(site.table, "75")
    assert (suit.id, suit.prefecture, suit.etat) == (ligne.id, "75", EtatAvis.A_IMPRIMER)
    la = un_agent(prefectures={"75"})
    (imprimee,) = imprimer_avis(la, "75", table=site.table, maintenant=site.maintenant)
    assert imprimee.adresse == (ligne.adresse[0], *paris.lignes)
    assert types(site, depose).count("LettreAEnvoyer") == 1


@pytest.mark.exigence("R10", "R18")
@pytest.mark.parametrize("autre", [False, True], ids=["ce_courriel", "un_autre"])
def test_un_courriel_qui_revient_avance_le_jour_de_qui_est_deja_sur_la_liste(
    autre: bool, site: Site, depose: Usager, files: Files
) -> None:
    """Its mail, or another one to the same box: nobody reads there any more."""
    message = annoncer(site, depose)
    revenir(site, depose, message, REMISE)
    passer(depose, files, 25, 47)
    (attendait,) = en_liste(site, depose)
    assert attendait.des > site.maintenant
    revenir(site, depose, annoncer_encore(site, depose) if autre else message, DEFINITIF)
    passer(depose, files, 0, 25)
    ligne = next(une for une in en_liste(site, depose) if une.id == message)
    assert ligne.est_a_faire(site.maintenant)
    assert ligne.avant_le < attendait.avant_le
    passer(depose, files, 25, 25)
    assert [une.id for une in en_liste(site, depose)].count(message) == 1
    ici = depose.dossier.prefecture.code
    imprimees = imprimer_avis(
        un_agent(prefectures={ici}), ici, table=site.table, maintenant=site.maintenant
    )
    assert message in [une.id for une in imprimees]


@pytest.mark.exigence("R18")
def test_un_message_ouvert_quitte_la_liste_avant_sa_lettre(
    site: Site, depose: Usager, files: Files
) -> None:
    message = annoncer(site, depose)
    revenir(site, depose, message, REMISE)
    passer(depose, files, 25, 47)
    assert len(en_liste(site, depose)) == 1
    depose.nav = site.session(depose.compte)
    assert depose.get(f"notifications/{message}").statut == 200
    passer(depose, files, 25)
    assert en_liste(site, depose) == []


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("cause", ["refuse", "fixe", "operateur"])
def test_sans_sms_possible_la_lettre_n_attend_pas(
    cause: str, site: Site, depose: Usager, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    fermer(cause, site, depose, monkeypatch)
    message = annoncer(site, depose)
    revenir(site, depose, message, DEFINITIF)
    vider(site, files)
    passer(depose, files, 1)
    assert sms() == []
    (ligne,) = en_liste(site, depose)
    assert ligne.tentatives.startswith("courriel")
    if cause == "operateur":
        envoi = envois.lire(site.table, f"{message}-sms")
        assert envoi
        assert envoi.livraison
        assert envoi.livraison.etat is EtatLivraison.REJET_DEFINITIF


def fermer(cause: str, site: Site, usager: Usager, patch: pytest.MonkeyPatch) -> None:
    """No telephone: its owner does not want it, it takes no SMS, its operator refuses."""
    if cause == "refuse":
        compte = comptes.lire(site.table, usager.compte.id)
        assert compte
        choisir_sms(compte, False, table=site.table, maintenant=site.maintenant)
    elif cause == "fixe":
        dites = usager.dossier.reponses.coordonnees
        assert dites
        changer_coordonnees(
            usager.compte.id,
            CoordonneesCompte(adresse=dites.adresse, telephone="04 72 00 00 01"),
            dossiers=site.dossiers,
            table=site.table,
            identifiant=faits.identifiant(),
            maintenant=site.maintenant,
        )
    else:
        import botocore.client

        appeler = botocore.client.BaseClient._make_api_call

        def refuser(client: Any, operation: str, dit: Any) -> Any:
            if operation == "Publish":
                code = {"Error": {"Code": "OptedOut", "Message": "x"}}
                raise client.exceptions.ClientError(code, operation)
            return appeler(client, operation, dit)

        patch.setattr(botocore.client.BaseClient, "_make_api_call", refuser)


def test_des_nouvelles_ne_sont_pas_suivies(site: Site, depose: Usager, files: Files) -> None:
    agent = instructeur(site, depose)
    assert site.lot("courriels", agent.faire(Acte.PRENDRE_EN_CHARGE)) == {"batchItemFailures": []}
    passer(depose, files, 80)
    assert sms() == []
    assert en_liste(site, depose) == []


@pytest.mark.exigence("R18")
def test_un_complement_leve_ou_une_personne_venue_n_ont_plus_besoin_d_un_autre_canal(
    site: Site, depose: Usager, files: Files
) -> None:
    annoncer(site, depose)
    site.maintenant += timedelta(minutes=1)
    instructeur(site, depose).faire(Acte.LEVER_COMPLEMENT)
    passer(depose, files, 72)
    assert sms() == []
    assert en_liste(site, depose) == []
