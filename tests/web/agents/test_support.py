"""The support helps the people of its préfectures, and what it reads of them is written down."""

import re

import pytest

from chalicelib.domain.agents.acces import Acces, Consultation
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.storage import keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.aide import tickets
from tests.web.agents.banc import Agente, Banc
from tests.web.compte.navigateur import Navigateur
from tests.web.public.test_contact import deposer, envoyer, ticket

LYON, PARIS = frozenset({"69"}), frozenset({"75"})


def support(banc: Banc, prefectures: frozenset[str] = LYON) -> Agente:
    nom = f"Noa-{min(prefectures)}"
    return banc.agente(nom, roles={Role.SUPPORT}, prefectures=prefectures)


def lignes(banc: Banc, pk: str) -> list[tuple[str, Consultation]]:
    items = banc.site.table.query(pk, "ACCES#")
    lus = [Acces.model_validate_json(str(item["donnees"])) for item in items]
    return [(lu.nom, lu.quoi) for lu in lus]


def recu(banc: Banc, nav: Navigateur, **champs: str) -> Ticket:
    return ticket(banc.site, envoyer(nav, **champs))


def vus(agente: Agente) -> set[str]:
    corps = agente.nav.get("/agents/tickets").corps
    return set(re.findall(r"/agents/tickets/(C-[0-9A-Z-]+)", corps))


def test_un_message_d_une_personne_connectee_est_pour_le_support_de_sa_prefecture(
    banc: Banc,
) -> None:
    usager = banc.site.usager_avec(depose=True)
    message = recu(banc, usager.nav)
    assert (message.dossier_id, message.prefecture) == (usager.dossier_id, "69")
    ici, ailleurs = support(banc), support(banc, PARIS)
    adresse = f"/agents/tickets/{message.reference}"
    assert message.reference in vus(ici)
    assert ici.nav.get(adresse).statut == 200
    assert message.reference not in vus(ailleurs)
    assert ailleurs.nav.get(adresse).statut == 404
    assert sorted(lignes(banc, keys.dossier(usager.dossier_id).pk)) == [
        ("Noa-69 (exemple)", Consultation.COURRIELS),
        ("Noa-69 (exemple)", Consultation.TICKET),
    ]


def test_un_message_anonyme_suit_le_numero_qu_il_donne_et_sinon_est_pour_tous(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    visiteur = banc.site.visiteur()
    nomme = recu(banc, visiteur, numero_demande=usager.dossier.numero_demande or "")
    libre, inconnu = recu(banc, visiteur), recu(banc, visiteur, numero_demande="9" * 19)
    assert vus(support(banc)) == {m.reference for m in (nomme, libre, inconnu)}
    assert vus(support(banc, PARIS)) == {libre.reference, inconnu.reference}


@pytest.mark.exigence("SUP-02")
def test_une_capture_ne_s_ouvre_que_dans_sa_prefecture_et_l_ouverture_se_note(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    message, libre = recu(banc, usager.nav), recu(banc, banc.site.visiteur())
    for voulu, sujet in (
        (message, keys.dossier(usager.dossier_id).tete),
        (libre, keys.ticket(libre.reference).fiche),
    ):
        deposer(banc.site, voulu.reference)
        capture = relu(banc, voulu).captures[0].id
        adresse = f"/agents/tickets/{voulu.reference}/captures/{capture}"
        page = support(banc).nav.get(f"/agents/tickets/{voulu.reference}")
        assert adresse in page.corps
        assert "X-Amz-Signature" not in page.corps
        assert "X-Amz-Signature" in support(banc).nav.get(adresse).vers
        assert ("Noa-69 (exemple)", Consultation.CAPTURE) in lignes(banc, sujet.pk)
        assert support(banc).nav.get(f"{adresse}0").statut == 404
    capture = relu(banc, message).captures[0].id
    ailleurs = f"/agents/tickets/{message.reference}/captures/{capture}"
    assert support(banc, PARIS).nav.get(ailleurs).statut == 404


def relu(banc: Banc, voulu: Ticket) -> Ticket:
    lu = tickets.lire(banc.site.table, voulu.reference)
    assert lu is not None
    return lu


def test_les_courriels_d_un_compte_se_lisent_dans_la_prefecture_de_ses_demandes(
    banc: Banc,
) -> None:
    usager = banc.site.usager_avec(depose=True)
    statuts = {}
    for prefectures in (LYON, PARIS):
        nav = support(banc, prefectures).nav
        champs = {"identifiant": usager.personne.numero_etranger or ""}
        page = nav.remplir(nav.get("/agents/courriels"), "/agents/courriels", **champs)
        statuts[prefectures] = page.statut
    assert statuts == {LYON: 200, PARIS: 422}
    (lu,) = JournalAcces(banc.site.table).du_dossier(usager.dossier_id)
    assert (lu.nom, lu.quoi) == ("Noa-69 (exemple)", Consultation.COURRIELS)
    referent = banc.agente("Lou", usager.dossier_id, roles={Role.REFERENT})
    assert "Courriels envoyés, par le support" in referent.ouvrir("/acces").texte


def test_sans_demande_deposee_tout_support_lit_les_courriels_et_la_ligne_est_sous_le_compte(
    banc: Banc,
) -> None:
    usager = banc.site.usager()
    nav = support(banc, PARIS).nav
    champs = {"identifiant": usager.personne.numero_etranger or ""}
    page = nav.remplir(nav.get("/agents/courriels"), "/agents/courriels", **champs)
    assert page.statut == 200
    assert lignes(banc, keys.compte(usager.compte.id).pk) == [
        ("Noa-75 (exemple)", Consultation.COURRIELS)
    ]
