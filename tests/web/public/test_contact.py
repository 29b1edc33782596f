"""Contact: a message is received once, gets a reference, takes screenshots, and loses nothing."""

import json
import re
from typing import Any

import pytest

from chalicelib.domain.aide.tickets import Ticket
from chalicelib.storage.aide import tickets
from tests.documents.fichiers import png
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.controle import verifier_page, verifier_sans_code_en_ligne
from tests.web.site import Site

MESSAGE = {
    "sujet": "ERREUR",
    "message": "Le bouton ne marche pas.\nJe vois « Erreur ».",
    "courriel": "amina@exemple.test",
    "telephone": "06 39 98 00 01",
    "numero_demande": "",
}


def envoyer(nav: Navigateur, chemin: str = "/contact", **champs: Any) -> Page:
    page = nav.get(chemin)
    return nav.post("/contact", page.formulaire("/contact") | MESSAGE | champs)


def ticket(site: Site, page: Page) -> Ticket:
    """The ticket that this answer leads to."""
    trouvee = re.search(r"C-[2-9A-Z]{4}-[2-9A-Z]{4}", page.vers)
    assert trouvee, page.texte[:300]
    lu = tickets.lire(site.table, trouvee[0])
    assert lu is not None
    return lu


def evenements(site: Site, reference: str) -> list[dict[str, Any]]:
    return [json.loads(str(e["donnees"])) for e in site.table.query(f"TICKET#{reference}", "EVT#")]


@pytest.mark.exigence("SUP-01", "SUP-02", "SUP-03", "SUP-04")
def test_the_page_gives_the_phone_the_form_and_the_desk(site: Site) -> None:
    page = site.visiteur().get("/contact")
    verifier_page(page)
    for mot in ("0 806 001 620", "Envoyer mon message", "e-MERAUDE", "captures d’écran",
                "adresse de la page (URL), la date, l’heure et le message d’erreur",
                "Contactez votre préfecture"):  # fmt: skip
        assert mot in page.texte, mot


@pytest.mark.exigence("SUP-01")
def test_a_message_gets_a_reference_whether_logged_in_or_not(site: Site) -> None:
    usager = site.usager()
    for nav, compte_id in ((site.visiteur(), None), (usager.nav, usager.compte.id)):
        reponse = envoyer(nav)
        assert reponse.statut == 303
        recu = ticket(site, reponse)
        page = nav.get(reponse.vers)
        verifier_page(page)
        assert recu.reference in page.texte
        assert (recu.sujet, recu.message) == ("ERREUR", MESSAGE["message"])
        assert (recu.courriel, recu.telephone) == ("amina@exemple.test", "+33639980001")
        assert recu.compte_id == compte_id
        (fait,) = evenements(site, recu.reference)
        assert set(fait) == {"id", "survenu_le", "type", "reference"}
        assert fait["type"] == "TicketOuvert"


def test_the_same_form_sent_twice_is_one_ticket_and_another_text_is_another(site: Site) -> None:
    nav = site.visiteur()
    champs = nav.get("/contact").formulaire("/contact") | MESSAGE
    premiere, seconde = nav.post("/contact", champs), nav.post("/contact", champs)
    assert premiere.vers == seconde.vers
    assert len(evenements(site, ticket(site, premiere).reference)) == 1
    autre = nav.post("/contact", champs | {"message": "Autre chose."})
    assert autre.vers != premiere.vers
    assert ticket(site, autre).message == "Autre chose."


FAUTES = [
    ({"sujet": ""}, "sujet", "Choisissez le sujet"),
    ({"sujet": "X"}, "sujet", "Choisissez"),
    ({"message": " "}, "message", "Écrivez votre message"),
    ({"message": "é" * 3001}, "message", "1 signe de trop"),
    ({"courriel": "amina@"}, "courriel", "Exemple"),
    ({"courriel": "a@b.fr\r\nBcc: c@d.fr"}, "courriel", "Exemple"),
    ({"courriel": "", "telephone": ""}, "courriel", "Écrivez une adresse électronique ou un tél"),
    ({"telephone": "x" * 30}, "telephone", "Exemple : 06 39 98 00 01"),
    ({"numero_demande": "123"}, "numero_demande", "19 chiffres"),
]


@pytest.mark.parametrize(("faux", "champ", "phrase"), FAUTES)
def test_what_is_wrong_gets_a_sentence_and_nothing_typed_is_lost(
    site: Site, faux: dict[str, str], champ: str, phrase: str
) -> None:
    nav = site.visiteur()
    page = envoyer(nav, **faux)
    verifier_page(page, 422)
    assert f'href="#{champ}"' in page.corps
    assert phrase in page.texte
    gardes = {nom: valeur for nom, valeur in (MESSAGE | faux).items() if nom not in faux}
    for nom, valeur in gardes.items():
        mot = valeur.splitlines()[0] if valeur else ""
        assert mot in page.texte or f'value="{mot}"' in page.corps, nom
    assert page.formulaire("/contact")["envoi"]


def test_an_overlong_message_comes_back_whole(site: Site) -> None:
    assert "é" * 3001 in envoyer(site.visiteur(), message="é" * 3001).corps


def test_markup_is_shown_as_it_was_typed(site: Site) -> None:
    page = envoyer(site.visiteur(), message="<script>alert(1)</script>", sujet="")
    assert page.statut == 422
    verifier_sans_code_en_ligne(page)
    assert "&lt;script&gt;" in page.corps


def test_a_phone_alone_is_enough_and_any_language_too(site: Site) -> None:
    recu = ticket(site, envoyer(site.visiteur(), courriel="", message="لا أستطيع الدخول"))
    assert (recu.courriel, recu.message) == (None, "لا أستطيع الدخول")


def test_too_many_messages_are_slowed_down_and_kept_in_the_page(site: Site) -> None:
    nav = site.visiteur()
    nav.adresse = "203.0.113.99"
    for rang in range(5):
        assert (
            envoyer(nav, message=f"Essai {rang}", courriel="insistant@exemple.test").statut == 303
        )
    page = envoyer(nav, message="Essai de trop", courriel="insistant@exemple.test")
    verifier_page(page, 429)
    assert "Essai de trop" in page.texte
    assert "0 806 001 620" in page.texte
    assert envoyer(nav, courriel="autre@exemple.test").statut == 303


def test_an_error_and_an_answer_that_does_not_help_are_told_with_the_message(site: Site) -> None:
    nav = site.visiteur()
    page = nav.get("/contact?reference=c6af9ac6-7b61")
    assert "c6af9ac6-7b61" in page.texte
    recu = ticket(site, envoyer(nav, "/contact?reference=c6af9ac6-7b61"))
    assert recu.reference_erreur == "c6af9ac6-7b61"
    page = nav.get("/contact?question=24")
    assert "Mon code e-photo ne marche pas" in page.texte
    assert re.search(r'<option value="AIDE" selected>', page.corps)
    assert ticket(site, envoyer(nav, "/contact?question=24", message="?")).question == 24


@pytest.mark.parametrize(
    "faux",
    [
        "reference=%3Cb%3E",
        "reference=" + "a" * 99,
        "reference=a%0d%0ab",
        "question=41",
        "question=%00",
        "question=" + "9" * 300,
    ],
)
def test_what_our_pages_would_not_put_in_the_address_is_ignored(site: Site, faux: str) -> None:
    page = site.visiteur().get(f"/contact?{faux}")
    verifier_page(page)
    champs = page.formulaire("/contact")
    assert (champs["reference"], champs["question"]) == ("", "")
    recu = envoyer(site.visiteur(), reference="<b>", question="x", envoi="x")
    assert recu.statut == 303


def test_a_form_without_our_token_is_refused(site: Site) -> None:
    nav = site.visiteur()
    assert nav.post("/contact", MESSAGE).statut == 403
    assert nav.post("/contact", MESSAGE, Origin="https://ailleurs.test").statut == 403


@pytest.fixture
def envoye(site: Site) -> tuple[Navigateur, str, Ticket]:
    nav = site.visiteur()
    reponse = envoyer(nav)
    return nav, reponse.vers, ticket(site, reponse)


def deposer(site: Site, reference: str, octets: bytes = b"", nom: str = "ecran.png") -> Any:
    return site.verifier(site.deposer_fichier(reference, "CAPTURE", octets, nom))


@pytest.mark.exigence("SUP-02")
def test_a_screenshot_is_sent_to_quarantine_checked_then_shown(
    site: Site, envoye: tuple[Navigateur, str, Ticket]
) -> None:
    nav, adresse, recu = envoye
    page = nav.get(adresse)
    assert "Ajouter une capture d’écran" in page.texte
    (action,) = re.findall(r'<form class="depot" method="post" action="([^"]+)"', page.corps)
    champs = page.formulaire(action)
    assert champs["key"].startswith(f"quarantaine/{recu.reference}/CAPTURE/")
    assert champs["success_action_redirect"] == f"https://exemple.test{adresse}"
    site.s3.put_object(
        Bucket="televersements", Key=champs["key"], Body=png(), Metadata={"nom": "ecran.png"}
    )
    assert "Vérification en cours" in nav.get(adresse).texte
    assert site.verifier(champs["key"]) == {"batchItemFailures": []}
    page = nav.get(adresse)
    assert "ecran.png" in page.texte
    assert "Vérification en cours" not in page.texte
    objets = site.s3.list_objects_v2(Bucket="televersements", Prefix=f"captures/{recu.reference}/")
    assert objets["KeyCount"] == 1
    assert [e["type"] for e in evenements(site, recu.reference)].count("CaptureVerifiee") == 1


def test_a_screenshot_checked_twice_is_one(
    site: Site, envoye: tuple[Navigateur, str, Ticket]
) -> None:
    reference = envoye[2].reference
    cle = site.deposer_fichier(reference, "CAPTURE")
    octets = site.s3.get_object(Bucket="televersements", Key=cle)["Body"].read()
    site.verifier(cle)
    site.s3.put_object(Bucket="televersements", Key=cle, Body=octets, Metadata={"nom": "scan.png"})
    site.verifier(cle)
    lu = tickets.lire(site.table, reference)
    assert lu is not None
    assert len(lu.captures) == 1


def test_a_file_that_is_no_picture_is_refused_with_its_reason(
    site: Site, envoye: tuple[Navigateur, str, Ticket]
) -> None:
    nav, adresse, recu = envoye
    deposer(site, recu.reference, b"MZ" + b"\x00" * 300, "virus.png")
    page = nav.get(adresse)
    assert "Refusé" in page.texte
    assert "Ajouter une capture d’écran" in page.texte
    assert not site.s3.list_objects_v2(
        Bucket="televersements", Prefix=f"captures/{recu.reference}/"
    ).get("Contents")


def test_the_fourth_screenshot_has_no_place(
    site: Site, envoye: tuple[Navigateur, str, Ticket]
) -> None:
    nav, adresse, recu = envoye
    for _ in range(4):
        deposer(site, recu.reference)
    lu = tickets.lire(site.table, recu.reference)
    assert lu is not None
    assert len(lu.captures) == 3
    page = nav.get(adresse)
    assert "Vous ne pouvez plus ajouter de capture" in page.texte
    assert "data-televersement" not in page.corps
    assert nav.get(f"{adresse}/billet").statut == 404


def test_the_script_gets_another_form_for_each_screenshot(
    site: Site, envoye: tuple[Navigateur, str, Ticket]
) -> None:
    nav, adresse, recu = envoye
    cles = {json.loads(nav.get(f"{adresse}/billet").corps)["champs"]["key"] for _ in range(2)}
    assert len(cles) == 2
    assert all(cle.startswith(f"quarantaine/{recu.reference}/CAPTURE/") for cle in cles)


def test_an_address_that_we_did_not_give_shows_nothing(
    site: Site, envoye: tuple[Navigateur, str, Ticket]
) -> None:
    nav, adresse, recu = envoye
    inconnue = adresse.replace(recu.reference, "C-2222-2222")
    pages = [nav.get(f"/contact/recu/{recu.reference}"), nav.get(f"{adresse}x"), nav.get(inconnue),
             nav.get("/contact/recu/%00"), nav.get("/contact/recu/" + "x" * 3000)]  # fmt: skip
    for page in pages:
        assert page.statut == 404
        assert "Nous ne trouvons pas ce message" in page.texte
        assert recu.reference not in page.corps


def test_the_page_of_a_ticket_never_repeats_what_was_typed(
    envoye: tuple[Navigateur, str, Ticket],
) -> None:
    nav, adresse, _ = envoye
    page = nav.get(adresse).corps
    assert not [v for v in ("amina@", "06 39", "0639", "bouton ne marche") if v in page]


@pytest.mark.exigence("K-15")
def test_nommer_la_demande_de_quelqu_un_se_freine_sans_gener_sa_titulaire(site: Site) -> None:
    """Its number is on every attestation: a stranger cannot bury its file under messages."""
    usager = site.usager_avec(depose=True)
    numero, nav = str(usager.dossier.numero_demande), site.visiteur()
    nav.adresse = usager.nav.adresse = "203.0.113.98"

    def ecrire(qui: Navigateur, rang: int) -> int:
        dits = {"message": f"Essai {rang}", "courriel": f"n{rang}@exemple.test"}
        return envoyer(qui, numero_demande=numero, **dits).statut

    assert [ecrire(nav, rang) for rang in range(6)] == [303] * 5 + [429]
    assert ecrire(usager.nav, 6) == 303
