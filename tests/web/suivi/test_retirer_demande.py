"""Withdraw a request that an agent opened: told before, undone in time, then stopped (R5)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import entrepots
from chalicelib.domain.dossier.etats import A_DECIDER, Etat
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.instruction.desistement import (
    DemandeRetiree,
    DesistementDemande,
    DesistementEnCours,
)
from chalicelib.domain.instruction.echanges import TypeEchange, composer
from chalicelib.domain.instruction.taches import taches
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier.notifications import lues
from chalicelib.storage.ecritures import update
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.typographie import date_claire
from chalicelib.usecases.instruction.veiller import veiller
from tests import faits
from tests.builders import JOUR
from tests.events.test_annonces import instructeur, livrer, messages
from tests.instruction import agir
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager
from tests.web.suivi.test_deux_representants import parents as parents
from tests.web.suivi.test_deux_representants import reunies

RETIRER = "retirer-la-demande"
DELAI = timedelta(days=delai(CodeDelai.DESISTEMENT, JOUR).valeur)


@pytest.fixture
def ouverte(site: Site) -> Usager:
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    site.maintenant += timedelta(minutes=5)
    avancer(site, usager, Acte.PRENDRE_EN_CHARGE)
    return usager


def avancer(site: Site, usager: Usager, *actes: Acte) -> None:
    for acte in actes:
        saisie = instructeur(site, usager).usuelle(acte)
        commun: dict[str, Any] = {"maintenant": site.maintenant}
        agir(site.table, acte, saisie, dossier_id=usager.dossier_id, **commun)


def retirer(usager: Usager) -> Page:
    return usager.post(f"{usager.base}/{RETIRER}", confirmer="oui")


def une_nuit(site: Site, usager: Usager, apres: timedelta = timedelta()) -> None:
    """What the night does of this request, twice as a queue may; the person comes back after."""
    site.maintenant += apres
    for _ in range(2):
        veiller(
            classer(usager.dossier).fiche,
            dossiers=entrepots.dossiers(),
            actes=entrepots.actes(),
            instructions=entrepots.instructions(),
            registre=entrepots.registre(),
            maintenant=site.maintenant,
        )
    usager.nav, usager._jeton = site.session(usager.compte), ""


def fait(site: Site, usager: Usager, genre: type) -> Any:
    (trouve,) = [f for f in faits.du_dossier(site.table, usager.dossier_id) if type(f) is genre]
    return trouve


def verifiee(site: Site, usager: Usager) -> str:
    lues = Attestations(site.table).du_dossier(usager.dossier_id).values()
    code = list(lues)[-1].attestation.code_verification
    return site.visiteur().get(f"/verifier/{code}").texte


@pytest.mark.exigence("R5")
def test_what_it_means_is_told_before_and_nothing_is_done_without_the_box(ouverte: Usager) -> None:
    page = ouverte.get(RETIRER)
    verifier_page(page)
    effet = date_claire((ouverte.site.maintenant + DELAI).date()).replace("\xa0", " ")
    for dit in (effet, "n’est plus valable", "date de dépôt", "3039", "reste valable jusqu’à sa"):
        assert dit in page.texte
    refusee = ouverte.post(f"{ouverte.base}/{RETIRER}")
    verifier_page(refusee, 422)
    assert ouverte.dossier.instruction.desistement is None
    assert ouverte.get("annuler").vers == f"{ouverte.base}/{RETIRER}"


@pytest.mark.exigence("R5")
def test_until_its_day_documents_hold_agents_wait_and_the_person_may_keep_it(
    site: Site, ouverte: Usager
) -> None:
    avancer(site, ouverte, Acte.CONVOQUER, Acte.DEMANDER_COMPLEMENT)
    avant = ouverte.dossier
    for _ in range(2):
        assert retirer(ouverte).vers == f"{ouverte.base}/{RETIRER}"
    demande = fait(site, ouverte, DesistementDemande)
    livrer(site, demande.model_dump_json())
    dernier = messages(site, ouverte)[-1]
    assert "vous pouvez encore la garder" in str(dernier["Subject"])
    page = ouverte.get(RETIRER)
    verifier_page(page)
    assert "est valable" in verifiee(site, ouverte)
    assert taches(ouverte.dossier) == ()
    assert ouverte.get("complement").vers == f"{ouverte.base}/{RETIRER}"
    with pytest.raises(DesistementEnCours):
        avancer(site, ouverte, Acte.CONVOQUER)
    espace = ouverte.nav.get("/espace")
    assert "Retrait en cours" in espace.texte
    assert "Garder ma demande" in espace.texte
    avancer(site, ouverte, Acte.ECRIRE)
    une_nuit(site, ouverte, DELAI - timedelta(days=1))
    assert ouverte.dossier.etat is avant.etat
    assert ouverte.post(f"{ouverte.base}/{RETIRER}/garder").vers == "/espace"
    apres = ouverte.dossier
    assert (apres.etat, apres.instruction.complements) == (
        avant.etat,
        avant.instruction.complements,
    )
    assert apres.instruction.convocations == avant.instruction.convocations
    assert {t.nature for t in taches(apres)} == {t.nature for t in taches(avant)}
    une_nuit(site, ouverte, timedelta(days=5))
    assert ouverte.dossier.etat is avant.etat
    assert ouverte.post(f"{ouverte.base}/{RETIRER}/garder").statut == 409


@pytest.mark.exigence("R5")
def test_on_its_day_the_request_stops_by_itself_and_another_may_begin(
    site: Site, ouverte: Usager
) -> None:
    retirer(ouverte)
    une_nuit(site, ouverte, DELAI)
    apres = ouverte.dossier
    assert apres.etat is Etat.CLOTUREE
    arret = fait(site, ouverte, DemandeRetiree)
    assert site.lot("attestations", arret.model_dump_json()) == {"batchItemFailures": []}
    assert "a été annulé" in verifiee(site, ouverte)
    livrer(site, arret.model_dump_json())
    assert "est retirée" in str(messages(site, ouverte)[-1]["Subject"])
    code = apres.reponses.ephoto
    assert code
    libre = Ephotos(site.table).get(code.code)
    assert libre
    assert libre.utilisee_par is None
    assert site.table.get(keys.compte(ouverte.compte.id).demandes[apres.creneau]) is None
    assert composer(arret, apres).type is TypeEchange.DEMANDE_RETIREE
    espace = ouverte.nav.get("/espace").texte
    assert "Retirée par vous" in espace
    assert "Faire une nouvelle demande" in espace
    notification = ouverte.get(f"notifications/{arret.id}")
    verifier_page(notification)
    assert "n’est plus valable" in notification.texte
    banc = site.agent(roles={"instructeur"}, prefectures={apres.prefecture.code})
    lue = banc.get(f"/agents/dossiers/{apres.id}?but=INSTRUCTION").texte
    assert "Demande retirée par la personne" in lue


@pytest.mark.exigence("R5")
@pytest.mark.parametrize("etat", sorted(Etat))
def test_no_etat_refuses_a_withdrawal_without_a_way_on(site: Site, etat: Etat) -> None:
    usager = site.usager_avec(depose=True)
    tete = keys.dossier(usager.dossier_id).tete
    site.table.write(update(tete, "SET etat = :etat", etat=etat.value))
    page = usager.get(RETIRER)
    if etat in A_DECIDER:
        verifier_page(page)
        assert "Je comprends et je veux retirer" in page.texte
    elif page.statut == 303:
        assert page.vers in (f"{usager.base}/annuler", f"{usager.base}/notifications")
    else:
        verifier_page(page)
        assert "Vous ne pouvez plus retirer" in page.texte
        assert "Écrire à la préfecture" in page.texte


@pytest.mark.exigence("R5", "K-16")
def test_either_representative_may_withdraw_and_the_other_is_told_and_may_keep_it(
    site: Site, parents: tuple[Usager, Usager]
) -> None:
    reunies(site, parents)
    premier, second = parents
    second.dossier_id = premier.dossier_id
    assert "Une autre personne suit aussi" in premier.get(RETIRER).texte
    assert retirer(premier).statut == 303
    recu = fait(site, premier, DesistementDemande)
    livrer(site, recu.model_dump_json())
    for parent in parents:
        assert "retrait" in str(messages(site, parent)[-1]["Subject"]).lower()
    premier.get(f"notifications/{recu.id}")
    assert lues(site.table, [(premier.dossier_id, recu.id, premier.compte.id)])
    assert not lues(site.table, [(premier.dossier_id, recu.id, second.compte.id)])
    non_lus = second.get("notifications").texte.count("Non lu")
    second.get(f"notifications/{recu.id}")
    assert second.get("notifications").texte.count("Non lu") == non_lus - 1
    assert lues(site.table, [(premier.dossier_id, recu.id, second.compte.id)])
    assert "même si vous écrivez ici" in second.get("messages").texte
    second.nav.remplir(second.get("messages"), f"{second.base}/messages", ecrit="Je garde tout.")
    assert "L’autre personne qui suit cette demande" in (lue := premier.get("messages")).texte
    assert "elle peut lire ces messages" in lue.texte
    assert "L’autre personne qui suit" not in second.get("messages").texte
    assert second.post(f"{second.base}/{RETIRER}/garder").vers == "/espace"
    une_nuit(site, premier, DELAI)
    assert premier.dossier.est_ouvert
