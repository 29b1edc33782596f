"""One message, one owner: the contact centre passes it to the préfecture, which answers (R16)."""

import re
from datetime import timedelta

import pytest

from chalicelib.domain.aide.echanges import EtatTicket
from chalicelib.domain.aide.gestes import SaisieSuite, TicketChange
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import ECHANGES_MAX, Ticket
from chalicelib.domain.aide.traitement import Main, prendre
from chalicelib.domain.calendrier import en_clair
from chalicelib.events.nuit import Ronde
from chalicelib.storage import keys
from chalicelib.storage.aide import listes, tickets
from chalicelib.storage.ecritures import update
from chalicelib.usecases.aide.poursuivre_ticket import poursuivre_ticket
from tests.attentes import un_ticket
from tests.events.test_tickets import courriels
from tests.web.agents.banc import Agente, Banc
from tests.web.agents.test_comptes_de_representants import document
from tests.web.agents.test_file import appels
from tests.web.agents.test_support import PARIS, recu, relu, support, vus
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Usager


def faire(agente: Agente, reference: str, geste: str, **champs: str) -> Page:
    """What an agent types in a form of the page of a message; boxes are ticked only when asked."""
    adresse = f"/agents/tickets/{reference}"
    formulaire = agente.nav.get(adresse).formulaire(f"{adresse}/{geste}")
    vides = {"attend": "", "par_telephone": ""}
    return agente.nav.post(f"{adresse}/{geste}", formulaire | vides | champs)


def repondre(agente: Agente, reference: str, **champs: str) -> Page:
    return faire(agente, reference, "repondre", **({"texte": "Essayez demain."} | champs))


def passer(agente: Agente, reference: str, vers: str = "69") -> Page:
    return faire(agente, reference, "passer", vers=vers, note="La personne a rappelé.")


def a_traiter(agente: Agente) -> set[str]:
    corps = agente.nav.get("/agents/messages").corps
    return set(re.findall(r"/agents/tickets/(C-[0-9A-Z-]+)", corps))


@pytest.fixture
def usager(banc: Banc) -> Usager:
    return banc.site.usager_avec(depose=True)


@pytest.fixture
def message(banc: Banc, usager: Usager) -> Ticket:
    """From somebody of Lyon, logged in: the contact centre has it."""
    return recu(banc, usager.nav)


def page_de(nav: Navigateur, banc: Banc, message: Ticket) -> Page:
    from chalicelib.web.public import acces_ticket

    return nav.get(acces_ticket.adresse(message.reference))


@pytest.mark.exigence("R16")
def test_le_centre_passe_le_message_a_la_prefecture_qui_repond_et_la_personne_suit_tout(
    banc: Banc, usager: Usager, message: Ticket
) -> None:
    reference = message.reference
    prefecture = banc.agente("Camille")
    assert reference in vus(support(banc))
    assert reference not in a_traiter(prefecture)
    assert passer(support(banc), reference).statut == 303
    assert reference not in vus(support(banc))
    assert reference in a_traiter(prefecture)
    suivi = page_de(usager.nav, banc, message).texte
    assert "Préfecture du Rhône a votre message depuis le" in suivi
    assert "La personne a rappelé" not in suivi
    assert repondre(prefecture, reference).statut == 303
    lu = relu(banc, message)
    assert (lu.service, lu.agent) == ("69", "Camille (exemple)")
    assert lu.etat(banc.site.maintenant) is EtatTicket.REPONDU
    suivi = page_de(usager.nav, banc, message).texte
    assert "Essayez demain." in suivi
    assert "Camille" not in suivi
    assert relu(banc, message).vu_le == banc.site.maintenant
    assert (
        "La personne a ouvert la réponse"
        in prefecture.nav.get(f"/agents/tickets/{reference}").texte
    )


@pytest.mark.exigence("R16")
def test_la_personne_connectee_retrouve_ses_messages_et_lit_la_reponse_dans_son_compte(
    banc: Banc, usager: Usager, message: Ticket
) -> None:
    """The address for the answer was only typed: whoever else gets the mail reads nothing."""
    repondre(support(banc), message.reference)
    contact = usager.nav.get("/contact")
    assert "Vous avez une réponse" in contact.texte
    (adresse,) = set(re.findall(r'href="(/contact/recu/[^"]+)"', contact.corps))
    assert "Essayez demain." in usager.nav.get(adresse).texte
    autre = banc.site.visiteur()
    ferme = autre.get(adresse)
    assert "Essayez demain." not in ferme.texte
    assert "Me connecter pour lire la réponse" in ferme.texte
    assert "/contact/recu/" not in autre.get("/contact").corps
    refus = autre.post(f"{adresse}/suite", {"csrf": autre.get("/contact").csrf, "texte": "x"})
    assert refus.vers.startswith("/connexion")
    assert len(relu(banc, message).echanges) == 1


@pytest.mark.exigence("R16")
def test_un_seul_service_agit_l_autre_lit(banc: Banc, message: Ticket) -> None:
    reference, prefecture = message.reference, banc.agente("Camille")
    adresse = f"/agents/tickets/{reference}"
    lecture = prefecture.nav.get(adresse)
    assert lecture.statut == 200
    assert "Vous pouvez lire, pas répondre" in lecture.texte
    refus = prefecture.nav.post(
        f"{adresse}/repondre", {"csrf": prefecture.nav.get("/agents").csrf, "texte": "x", "vu": "0"}
    )
    assert refus.statut == 409
    assert "Un autre service a ce message" in refus.texte
    passer(support(banc), reference)
    assert "Vous pouvez lire, pas répondre" in support(banc).nav.get(adresse).texte
    assert relu(banc, message).echanges == ()


@pytest.mark.exigence("R16")
def test_la_prefecture_le_rend_au_centre_ou_a_une_autre_sous_la_meme_reference(
    banc: Banc, message: Ticket
) -> None:
    reference, promis = message.reference, message.promesse.avant_le
    passer(support(banc), reference)
    passer(banc.agente("Camille"), reference, vers="75")
    assert a_traiter(banc.agente("Lou", prefectures=PARIS)) == {reference}
    passer(banc.agente("Lou", prefectures=PARIS), reference, vers=CENTRE)
    assert reference in vus(support(banc))
    lu = relu(banc, message)
    assert (lu.service, lu.promesse.avant_le) == (CENTRE, promis)
    assert [(p.de, p.vers) for p in lu.passages] == [(CENTRE, "69"), ("69", "75"), ("75", CENTRE)]


@pytest.mark.exigence("R16")
def test_deux_agents_qui_agissent_ensemble_le_second_relit(banc: Banc, message: Ticket) -> None:
    reference = message.reference
    adresse = f"/agents/tickets/{reference}"
    noa = support(banc).nav
    avant = noa.get(adresse).formulaire(f"{adresse}/repondre") | {"texte": "Mot perdu ?"}
    assert faire(support(banc), reference, "prendre").statut == 303
    conflit = noa.post(f"{adresse}/repondre", avant)
    assert conflit.statut == 409
    assert "Ce message a changé" in conflit.texte
    assert "Mot perdu ?" in conflit.texte
    assert relu(banc, message).echanges == ()


def test_le_meme_formulaire_envoye_deux_fois_est_une_seule_reponse(
    banc: Banc, message: Ticket
) -> None:
    adresse = f"/agents/tickets/{message.reference}"
    noa = support(banc).nav
    champs = noa.get(adresse).formulaire(f"{adresse}/repondre") | {"texte": "Une fois."}
    statuts = [noa.post(f"{adresse}/repondre", champs).statut for _ in range(2)]
    assert statuts == [303, 303]
    assert len(relu(banc, message).echanges) == 1


@pytest.mark.exigence("R16")
@pytest.mark.parametrize("geste", ["passer", "prendre"])
def test_un_geste_envoye_deux_fois_est_un_geste(banc: Banc, message: Ticket, geste: str) -> None:
    adresse = f"/agents/tickets/{message.reference}"
    noa = support(banc).nav
    champs = noa.get(adresse).formulaire(f"{adresse}/{geste}") | {"vers": "69", "note": "Urgent."}
    statuts = [noa.post(f"{adresse}/{geste}", champs).statut for _ in range(2)]
    assert statuts == [303, 303]
    assert relu(banc, message).version == message.version + 1


@pytest.mark.exigence("R16")
def test_apres_un_passage_qui_ne_lit_plus_le_message_revient_a_sa_liste(banc: Banc) -> None:
    """What was done is not told as a message that does not exist."""
    message = recu(banc, banc.site.visiteur())
    passer(support(banc), message.reference)
    ici = banc.agente("Camille").nav
    adresse = f"/agents/tickets/{message.reference}"
    champs = ici.get(adresse).formulaire(f"{adresse}/passer") | {"vers": "75", "note": "Paris."}
    suite = ici.post(f"{adresse}/passer", champs)
    assert (suite.statut, ici.get(suite.vers).statut) == (303, 200)
    assert relu(banc, message).service == "75"


@pytest.mark.exigence("R16", "K-15")
def test_qui_ecrit_sans_compte_en_nommant_une_demande_n_en_apprend_rien(
    banc: Banc, usager: Usager
) -> None:
    """Anybody may copy a number from somebody else's attestation: agents are told."""
    numero = str(usager.dossier.numero_demande)
    inconnu = recu(banc, banc.site.visiteur(), numero_demande=numero)
    assert inconnu.dossier_id == usager.dossier_id
    dit = "rien ne prouve qu’il s’agit de sa demande"
    page = banc.agente("Camille").nav.get(f"/agents/tickets/{inconnu.reference}")
    assert dit in page.texte
    connue = recu(banc, usager.nav)
    page = banc.agente("Camille").nav.get(f"/agents/tickets/{connue.reference}")
    assert page.statut == 200
    assert dit not in page.texte
    banc.site.table.write(
        update(keys.compte(usager.compte.id).profil, "SET a_confirmer = :oui", oui=True)
    )
    page = banc.agente("Camille").nav.get(f"/agents/tickets/{connue.reference}")
    assert dit in page.texte, "an account that waits for its second proof"


@pytest.mark.exigence("R16")
def test_un_message_ne_grossit_pas_jusqu_a_ne_plus_recevoir_de_reponse(banc: Banc) -> None:
    """The longest words of an alphabet whose letters weigh four bytes, as often as it lets."""
    message, long, rang = recu(banc, banc.site.visiteur()), "\U0001e900" * 3000, 0
    while relu(banc, message).peut_reprendre(banc.site.maintenant):
        suite, rang = SaisieSuite(texte=long), rang + 1
        poursuivre_ticket(
            message.reference,
            suite,
            envoi=f"{rang:032x}",
            table=banc.site.table,
            maintenant=banc.site.maintenant,
        )
    assert 10 < rang < ECHANGES_MAX
    assert repondre(support(banc), message.reference, texte=long).statut == 303
    assert relu(banc, message).attend_depuis is None


@pytest.mark.exigence("R16")
def test_terminer_dit_pourquoi_et_la_personne_peut_rouvrir(banc: Banc) -> None:
    """Without an account too."""
    visiteur = banc.site.visiteur()
    message = recu(banc, visiteur)
    reference = message.reference
    assert faire(support(banc), reference, "clore", motif="").statut == 422
    assert faire(support(banc), reference, "clore", motif="AUTRE_SERVICE").statut == 303
    page = page_de(visiteur, banc, message)
    assert "Votre question n’est pas pour ce service" in page.texte
    adresse = next(a for a in re.findall(r'action="([^"]+/suite)"', page.corps))
    banc.avancer(days=1)
    visiteur.post(adresse, page.formulaire(adresse) | {"texte": "Si.", "regle": ""})
    assert relu(banc, message).attend_depuis == banc.site.maintenant
    banc.agents.clear()
    assert reference in vus(support(banc))


@pytest.mark.exigence("R16")
def test_un_message_sur_un_dossier_se_voit_au_banc_de_ce_dossier(
    banc: Banc, usager: Usager, message: Ticket
) -> None:
    agente = banc.agente("Camille", usager.dossier_id)
    assert f"/agents/tickets/{message.reference}" in agente.ouvrir("?but=INSTRUCTION").corps


@pytest.mark.exigence("K-10", "R16")
def test_sans_reponse_la_liste_dit_a_qui_le_message_est_remonte(
    banc: Banc, message: Ticket
) -> None:
    assert "au chef du centre de contact" not in support(banc).nav.get("/agents/tickets").texte
    banc.avancer(days=9)
    banc.agents.clear()
    assert "au chef du centre de contact" in support(banc).nav.get("/agents/tickets").texte
    passer(support(banc), message.reference)
    page = banc.chef().nav.get("/agents/messages").texte
    assert "au chef de section" in page
    assert "en retard" in page


@pytest.mark.exigence("R16")
def test_la_reponse_est_annoncee_par_un_courriel_qui_n_en_dit_rien(
    banc: Banc, message: Ticket
) -> None:
    repondre(support(banc), message.reference, texte="Votre code est refusé.", attend="oui")
    faits = banc.site.table.query(*keys.ticket(message.reference).evenements)
    (fait,) = [str(f["donnees"]) for f in faits if f["type"] == "TicketRepondu"]
    for _ in range(2):
        banc.site.lot("courriels", fait)
    (mail,) = [m for m in courriels(banc.site) if "réponse" in m["Subject"]]
    texte = mail.get_body(("plain",)).get_content()
    assert f"/contact/recu/{message.reference}" in texte
    assert "On attend votre réponse" in texte
    assert "code" not in texte.partition("Pour toute question")[0].replace("\n", " ")


@pytest.mark.exigence("R16")
def test_une_reponse_que_la_personne_n_ouvre_pas_se_dit_au_telephone(banc: Banc) -> None:
    """A dead mailbox: the list says to call, until she opens it or it is said."""
    ouvre, n_ouvre_pas = (banc.site.visiteur() for _ in range(2))
    messages = [
        recu(banc, nav, message=f"De {rang}") for rang, nav in enumerate((ouvre, n_ouvre_pas))
    ]
    for message in messages:
        repondre(support(banc), message.reference)
    page_de(ouvre, banc, messages[0])
    appels_dus = "Pas ouvert : appeler"
    assert appels_dus not in support(banc).nav.get("/agents/tickets").texte
    banc.avancer(days=4)
    banc.agents.clear()
    assert support(banc).nav.get("/agents/tickets").texte.count(appels_dus) == 1
    fiche = support(banc).nav.get(f"/agents/tickets/{messages[1].reference}").texte
    assert "Appelez-la, puis notez ce que vous avez dit" in fiche
    repondre(support(banc), messages[1].reference, par_telephone="oui")
    assert appels_dus not in support(banc).nav.get("/agents/tickets").texte


@pytest.mark.exigence("R16")
def test_ce_qu_un_agent_absent_a_pris_se_voit_et_se_repond_par_les_autres(
    banc: Banc, message: Ticket
) -> None:
    reference = message.reference
    passer(support(banc), reference)
    assert faire(banc.agente("Camille"), reference, "prendre").statut == 303
    collegue = banc.agente("Lou")
    assert reference in a_traiter(collegue)
    assert "Camille (exemple)" in collegue.nav.get("/agents/messages").texte
    assert repondre(collegue, reference).statut == 303
    assert relu(banc, message).agent == "Lou (exemple)"


@pytest.mark.exigence("R16")
def test_un_message_ne_s_efface_qu_apres_le_dernier_mot(banc: Banc) -> None:
    visiteur = banc.site.visiteur()
    message = recu(banc, visiteur)
    fiche = keys.ticket(message.reference).fiche

    def fin() -> int | None:
        item = banc.site.table.get(fiche)
        assert item is not None
        return int(item["expire_le"]) if "expire_le" in item else None

    assert fin() is None
    repondre(support(banc), message.reference)
    garde = relu(banc, message).garde_jusqu_a
    assert garde is not None
    assert fin() == int(garde.timestamp())
    page = page_de(visiteur, banc, message)
    adresse = next(a for a in re.findall(r'action="([^"]+/suite)"', page.corps))
    visiteur.post(adresse, page.formulaire(adresse) | {"texte": "Encore.", "regle": ""})
    assert fin() is None


@pytest.mark.exigence("R16")
def test_deux_ecritures_au_meme_instant_la_seconde_ne_passe_pas(
    banc: Banc, message: Ticket
) -> None:
    """Both read version 0: the page cannot tell, the transaction does."""
    maintenant, main = banc.site.maintenant, Main(agent_id="a", nom="Noa (exemple)")
    pris = prendre(message, main, maintenant=maintenant)
    banc.site.table.write(*tickets.changement(message, pris, maintenant))
    with pytest.raises(TicketChange):
        banc.site.table.write(*tickets.changement(message, pris, maintenant))


@pytest.mark.exigence("R16")
def test_le_message_d_un_representant_est_a_sa_prefecture_et_finit_avec_la_decision(
    banc: Banc,
) -> None:
    demande, _ = document(banc.site)
    agente = banc.agente("Camille")
    assert demande.ticket in a_traiter(agente)
    assert "Décider du compte" in agente.nav.get(f"/agents/tickets/{demande.ticket}").texte
    refuser = {"issue": "REFUSER", "motif": "MANDAT_TERMINE"}
    fiche = f"/agents/representants/{demande.id}"
    jeton = {"csrf": agente.nav.get(fiche).csrf}
    assert agente.nav.post(fiche, jeton | refuser).statut == 303
    assert demande.ticket not in a_traiter(agente)
    lu = tickets.lire(banc.site.table, demande.ticket)
    assert lu is not None
    assert lu.etat(banc.site.maintenant) is EtatTicket.CLOS


@pytest.mark.exigence("R16")
def test_une_personne_connectee_sans_adresse_est_prevenue_a_celle_de_son_compte(
    banc: Banc, usager: Usager
) -> None:
    message = recu(banc, usager.nav, courriel="")
    assert repondre(support(banc), message.reference).statut == 303
    faits = banc.site.table.query(*keys.ticket(message.reference).evenements)
    (fait,) = [str(f["donnees"]) for f in faits if f["type"] == "TicketRepondu"]
    banc.site.lot("courriels", fait)
    annonces = [m for m in courriels(banc.site) if "réponse" in m["Subject"]]
    assert [m["To"] for m in annonces if message.reference in str(m)] == [usager.compte.courriel]


def test_un_message_se_trouve_par_sa_reference_meme_passe_ailleurs(
    banc: Banc, message: Ticket
) -> None:
    passer(support(banc), message.reference)
    page = support(banc).nav.get(f"/agents/tickets?reference={message.reference.lower()}")
    assert page.vers == f"/agents/tickets/{message.reference}"
    faux = support(banc).nav.get("/agents/tickets?reference=12")
    assert "Une référence ressemble à C-7K2M-9QXW" in faux.texte


@pytest.mark.exigence("R16")
def test_la_liste_d_un_service_ne_lit_pas_les_messages_des_autres(banc: Banc) -> None:
    """Five thousand messages of the country were read for one page."""
    for rang in range(130):
        banc.site.table.write(*un_ticket(banc.site.maintenant, rang, CENTRE, "75"))
    with appels(banc) as vide:
        assert vus(support(banc)) == set()
    with appels(banc) as pleine:
        assert len(vus(support(banc, PARIS))) == listes.LIMITE
    assert len(pleine) == len(vide)


@pytest.mark.exigence("K-10", "R16")
@pytest.mark.parametrize("prefecture", ["69", None])
def test_la_nuit_reveille_quelqu_un_pour_les_messages_du_centre_et_de_nulle_part(
    banc: Banc, prefecture: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    banc.site.dynamodb.vider()
    banc.site.table.write(*un_ticket(banc.site.maintenant, 1, CENTRE, prefecture))
    for jours, reveille in ((1, False), (15, True)):
        for code in ("01", "69"):
            ronde = Ronde(prefecture=code, le=banc.site.maintenant + timedelta(days=jours))
            releve = ronde.model_copy(update={"releve": True})
            banc.site.lot("veilles", releve.model_dump_json())
        assert ("tasks left to the chef" in caplog.text) is reveille


@pytest.mark.exigence("R16", "K-17")
def test_la_page_de_contact_dit_le_delai_reel_ceux_qui_attendent_compris(banc: Banc) -> None:
    """Two answered on day one, and one who waits for nine days: hidden, he would not count."""
    site = banc.site
    site.dynamodb.vider()
    visiteur = site.visiteur()
    assert "pas encore mesuré" in visiteur.get("/contact").texte
    messages = [recu(banc, visiteur, message=f"Message {rang}") for rang in range(3)]
    banc.avancer(days=1)
    for message in messages[:2]:
        repondre(support(banc), message.reference)
    banc.avancer(days=8)
    nuit = Ronde(prefecture="01", le=site.maintenant, releve=True)
    site.lot("veilles", nuit.model_dump_json())
    page = visiteur.get("/contact").texte
    assert "une personne sur deux a sa réponse en 1 jour ou moins" in page
    assert "neuf sur dix en 9 jours ou moins" in page
    assert f"mesure du {en_clair(site.maintenant.date())} : 3 messages" in page


@pytest.mark.parametrize("vu", ["", "-1", "9" * 5000, "²", "x"])
def test_un_acte_qui_ne_dit_pas_ce_qu_il_a_lu_ne_se_fait_pas_et_le_dit(
    banc: Banc, message: Ticket, vu: str
) -> None:
    nav, adresse = support(banc).nav, f"/agents/tickets/{message.reference}/prendre"
    page = nav.post(adresse, {"csrf": nav.get("/agents").csrf, "vu": vu, "envoi": "a" * 32})
    assert page.statut == 409
    assert not relu(banc, message).agent
