"""A person who cannot come to an appointment says so; somebody answers, by a day (R19)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.dossier.convocations import Convocation
from chalicelib.domain.dossier.faits_ouverts import rendez_vous_donne
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.convocation import (
    PersonneConvoquee,
    RendezVousMaintenu,
    SaisieConvocation,
    SaisieMaintien,
)
from chalicelib.domain.instruction.empechement import RendezVousEmpeche
from chalicelib.domain.instruction.erreurs import (
    EmpechementSansReponse,
    RendezVousEnAttente,
    RendezVousPasse,
    SansEmpechement,
)
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.domain.lettres.des_actes import lettre_de_l_acte
from chalicelib.domain.suivi.gestes import Geste
from chalicelib.domain.suivi.suivi import suivi
from tests import faits
from tests.events.test_annonces import instructeur, livrer, messages
from tests.instruction import agir
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager

DITS = {"raison": "Je travaille ce jour-là.", "souhaits": "Le matin.", "interprete": "oui"}
GARDE = SaisieMaintien(raison="Aucun autre jour n’est libre.")


def avancer(site: Site, usager: Usager, acte: Acte, saisie: Any = None) -> None:
    site.maintenant += timedelta(minutes=1)
    agir(
        site.table,
        acte,
        saisie or instructeur(site, usager).usuelle(acte),
        dossier_id=usager.dossier_id,
        maintenant=site.maintenant,
    )


@pytest.fixture
def convoquee(site: Site) -> Usager:
    usager = site.usager_avec(depose=True)
    avancer(site, usager, Acte.PRENDRE_EN_CHARGE)
    avancer(site, usager, Acte.CONVOQUER)
    return usager


def donne(usager: Usager) -> Convocation:
    trouve = rendez_vous_donne(usager.dossier)
    assert trouve
    return trouve


def dire(usager: Usager, **champs: str) -> Page:
    lu = donne(usager).acte_id
    return usager.post(f"{usager.base}/rendez-vous", rendez_vous=lu, **champs)


def revenir(site: Site, usager: Usager, apres: timedelta) -> None:
    """Some days later, in a session of that day."""
    site.maintenant += apres
    usager.nav, usager._jeton = site.session(usager.compte), ""


def un_fait(site: Site, usager: Usager, genre: type) -> Any:
    return [f for f in faits.du_dossier(site.table, usager.dossier_id) if type(f) is genre][-1]


def autre_jour(usager: Usager) -> SaisieConvocation:
    avant = donne(usager)
    quand = avant.quand + timedelta(days=7)
    return SaisieConvocation(objet=avant.objet, quand=quand, lieu=avant.lieu)


@pytest.mark.exigence("R19", "K-10")
def test_who_cannot_come_says_it_in_a_form_and_is_told_by_when_it_is_answered(
    site: Site, convoquee: Usager
) -> None:
    assert "Je ne peux pas venir au rendez-vous" in convoquee.nav.get("/espace").texte
    page = convoquee.get("rendez-vous")
    verifier_page(page)
    assert "sans une lettre de la préfecture avant" in page.texte
    assert dire(convoquee, **DITS).vers == f"{convoquee.base}/rendez-vous"
    (tache,) = [t for t in taches(convoquee.dossier) if t.nature is NatureTache.AUTRE_RENDEZ_VOUS]
    lue = convoquee.get("rendez-vous")
    verifier_page(lue)
    assert "Je travaille ce jour-là." in lue.texte
    assert f"{tache.avant_le.day} " in lue.texte
    livrer(site, un_fait(site, convoquee, RendezVousEmpeche).model_dump_json())
    assert "autre rendez-vous" in str(messages(site, convoquee)[-1]["Subject"])
    assert dire(convoquee).statut == 303
    assert faits.types(site.table, convoquee.dossier_id).count("RendezVousEmpeche") == 1
    prefecture = convoquee.dossier.prefecture.code
    banc = site.agent(roles={"instructeur"}, prefectures={prefecture})
    lu = banc.get(f"/agents/dossiers/{convoquee.dossier_id}?but=INSTRUCTION").texte
    for mots in ("demande un autre rendez-vous", "Je travaille ce jour-là.", "Un interprète"):
        assert mots in lu


@pytest.mark.exigence("R19")
def test_another_appointment_answers_in_one_act_and_says_which_one_it_replaces(
    site: Site, convoquee: Usager
) -> None:
    dire(convoquee)
    avant = donne(convoquee)
    avancer(site, convoquee, Acte.CONVOQUER, autre_jour(convoquee))
    assert NatureTache.AUTRE_RENDEZ_VOUS not in {t.nature for t in taches(convoquee.dossier)}
    fait = un_fait(site, convoquee, PersonneConvoquee)
    lettre = lettre_de_l_acte(fait, convoquee.dossier)
    assert lettre
    ancien = f"remplace celui du {convoquee.dossier.fuseau.rendez_vous(avant.quand)}"
    assert ancien in " ".join(lettre.essentiel)
    livrer(site, fait.model_dump_json())
    corps = messages(site, convoquee)[-1].get_body(("plain",))
    assert corps
    assert "remplace celui du" in str(corps.get_content()).replace("\xa0", " ")
    assert Geste.DEPLACER in suivi(convoquee.dossier, site.maintenant.date()).gestes
    verifier_page(convoquee.get(f"notifications/{fait.id}"))


@pytest.mark.exigence("R19")
def test_a_kept_appointment_has_its_reason_and_may_be_refused_again(
    site: Site, convoquee: Usager
) -> None:
    with pytest.raises(SansEmpechement):
        avancer(site, convoquee, Acte.MAINTENIR_RENDEZ_VOUS, GARDE)
    dire(convoquee, **DITS)
    avancer(site, convoquee, Acte.MAINTENIR_RENDEZ_VOUS, GARDE)
    fait = un_fait(site, convoquee, RendezVousMaintenu)
    livrer(site, fait.model_dump_json())
    assert "ne change pas" in str(messages(site, convoquee)[-1]["Subject"])
    page = convoquee.get(f"notifications/{fait.id}")
    verifier_page(page)
    assert GARDE.raison in page.texte
    assert dire(convoquee, raison="Je suis à l’hôpital.").statut == 303
    assert NatureTache.AUTRE_RENDEZ_VOUS in {t.nature for t in taches(convoquee.dossier)}


@pytest.mark.exigence("R19")
def test_who_could_not_come_is_answered_before_anything_ends(site: Site, convoquee: Usager) -> None:
    """An absence is never an end by itself: no act ends a file on an appointment left open."""
    jours = donne(convoquee).quand - site.maintenant + timedelta(days=1)
    revenir(site, convoquee, jours)
    assert "Je n’ai pas pu venir au rendez-vous" in convoquee.nav.get("/espace").texte
    dire(convoquee, raison="J’étais malade.")
    with pytest.raises(EmpechementSansReponse):
        avancer(site, convoquee, Acte.ANNONCER_FIN)
    with pytest.raises(RendezVousPasse):
        avancer(site, convoquee, Acte.MAINTENIR_RENDEZ_VOUS, GARDE)
    (tache,) = [t for t in taches(convoquee.dossier) if t.nature is NatureTache.AUTRE_RENDEZ_VOUS]
    assert tache.avant_le > site.maintenant.date()
    avancer(site, convoquee, Acte.CONVOQUER, autre_jour(convoquee))
    avancer(site, convoquee, Acte.ANNONCER_FIN)
    revenir(site, convoquee, timedelta(days=30))
    with pytest.raises(RendezVousEnAttente):
        avancer(site, convoquee, Acte.CLASSER)


def test_what_is_said_of_an_appointment_that_was_replaced_meanwhile_is_not_lost_nor_misplaced(
    site: Site, convoquee: Usager
) -> None:
    ancien = donne(convoquee).acte_id
    avancer(site, convoquee, Acte.CONVOQUER, autre_jour(convoquee))
    page = convoquee.post(f"{convoquee.base}/rendez-vous", rendez_vous=ancien, **DITS)
    assert page.statut == 409
    assert donne(convoquee).empechement is None


def test_without_an_appointment_the_page_leads_back_to_the_space(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    assert usager.get("rendez-vous").vers == "/espace"
    page = usager.post(f"{usager.base}/rendez-vous", rendez_vous="")
    verifier_page(page, 409, fil=False)
