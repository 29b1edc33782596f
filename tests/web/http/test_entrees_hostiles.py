"""Malformed and hostile forms get a sentence or a safe record: never a 500, never a header."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.web.compte.navigateur import ORIGINE, Page
from tests.web.controle import verifier_en_tetes, verifier_sans_code_en_ligne
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.saisies import (
    ACTIVITE,
    AYANT_DROIT,
    CONJOINT,
    COORDONNEES,
    COUPLE,
    ETAT_CIVIL,
    MOTIF,
    PARENTS,
    TITRE,
    enfant,
    une_date,
)
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site, Usager

MARQUE = "MARQUE-7f3a"
CRLF = f"{MARQUE}\r\nSet-Cookie: vole=1\r\nLocation: https://ailleurs.test"
BALISE = f'"><script>alert("{MARQUE}")</script>'
ECRANS: dict[str, dict[str, str]] = {
    "etat-civil": ETAT_CIVIL | {"erreur_signalee": ""},
    "famille": {"situation_familiale": "CELIBATAIRE"},
    "conjoint": CONJOINT,
    "enfants": {"avec_enfants": "oui"} | enfant(0),
    "parents": PARENTS | {"parent2_nom": "", "parent2_prenoms": ""},
    "coordonnees": COORDONNEES
    | {"adresse_chez": "", "adresse_complement": "", "adresse_lieu_dit": ""},
    "motif": MOTIF | {"projet": ""},
    "honneur": {"exactitude": "oui", "polygamie": "oui"},
    "logement": {"mode": "HOTEL", "hebergeant_a_jour": ""},
    "recapitulatif": {"acte": "enregistrer", "texte": ""},
    "justificatifs": {"ephoto": ""},
}


ECRANS_DU_CAS: dict[str, tuple[str, dict[str, str]]] = {
    "titre-actuel": ("refugee renewing her resident card", TITRE),
    "residence": ("BPS after four years", une_date("reguliere_depuis", 1, 9, 2022)),
    "ayant-droit": ("spouse of a refugee by reunification", AYANT_DROIT),
    "lien-familial": ("spouse of a refugee by reunification", COUPLE),
    "activite": ("minor refugee", ACTIVITE),
    "representant": ("minor refugee", {"qualite": "PARENT"}),
}
"""The screens that only some cases have: whose, and what is typed there."""


@pytest.fixture
def usager(site: Site) -> Usager:
    from chalicelib.domain.personne.identite import SituationFamiliale

    return site.usager_avec(situation=SituationFamiliale.MARIE)


def _sur(page: Page) -> None:
    """Not a failure of ours, no header made of what was typed, a clean page."""
    assert page.statut < 500, page.texte[:300]
    for nom in ("Set-Cookie", "Location"):
        valeur = str(page.en_tetes.get(nom, ""))
        assert MARQUE not in valeur
        assert "vole" not in valeur
        assert "ailleurs" not in valeur
    assert not [nom for nom, valeur in page.en_tetes.items() if "\n" in str(valeur)]
    if page.statut >= 400:
        assert page.en_tetes["Content-Type"] == "text/html; charset=utf-8"
        assert "<h1" in page.corps
        verifier_en_tetes(page)
    verifier_sans_code_en_ligne(page)


VALEURS = {
    "CR/LF towards a header": CRLF,
    "NUL": f"{MARQUE}\x00",
    "escape": f"{MARQUE}\x1b[2J",
    "RTL override": f"{MARQUE}\u202egnp.exe",
    "markup": BALISE,
    "template": "{{ 7*7 }}{% raw %}" + MARQUE,
    "SQL": f"'; DROP TABLE dossier; -- {MARQUE}",
    "expression": f":v OR attribute_exists(PK) {MARQUE}",
    "emoji": f"🙂🙂 {MARQUE}",
    "very long": "A" * 3000,
    "huge number": "9" * 400,
    "negative": "-1",
    "replacement of a lone surrogate": "\ufffd",
    "only spaces": " \t ",
    "arabic digits": "٢٠٢٣",
    "infinity": "1e999",
}


UN_PAR_UN = ("CR/LF towards a header", "NUL", "markup")


def _essais(champs: dict[str, str]) -> Iterator[dict[str, str]]:
    """Each value in every field at once; the most dangerous ones also in one field at a time."""
    for valeur in VALEURS.values():
        yield dict.fromkeys(champs, valeur)
    for genre in UN_PAR_UN:
        for champ in champs:
            yield champs | {champ: VALEURS[genre]}


@pytest.mark.parametrize("ecran", ECRANS)
def test_a_hostile_value_in_any_field_gets_its_sentence_or_is_shown_escaped(
    usager: Usager, ecran: str
) -> None:
    vue, action = usager.vue(ecran), f"{usager.base}/{ecran}"
    for champs in _essais(ECRANS[ecran]):
        page = usager.post(action, **vue | champs)
        _sur(page)
        assert page.statut in (303, 409, 422), champs
        if page.statut == 422:
            assert "fr-message--error" in page.corps or 'id="resume-erreurs"' in page.corps
            continue
        vue = usager.vue(ecran)
        verifier_sans_code_en_ligne(usager.get("recapitulatif"))


@pytest.mark.parametrize("ecran", ECRANS_DU_CAS)
def test_a_hostile_value_on_a_screen_of_the_case_gets_its_sentence_or_is_shown_escaped(
    site: Site, ecran: str
) -> None:
    nom, bons = ECRANS_DU_CAS[ecran]
    usager = commencer(site, SCENARIOS[nom])
    remplir(usager, SCENARIOS[nom], jusqu_a=ecran)
    vue, action = usager.vue(ecran), f"{usager.base}/{ecran}"
    repetes: dict[str, Any] = {champ: [v, "x", v] for champ, v in bons.items()}
    for champs in (*_essais(bons), {}, repetes):
        page = usager.post(action, **{**vue, **champs})
        _sur(page)
        assert page.statut in (303, 409, 422), champs
        vue = usager.vue(ecran)
        verifier_sans_code_en_ligne(usager.get("orientation"))


@pytest.mark.parametrize("ecran", ECRANS)
def test_missing_extra_and_repeated_fields_are_no_failure(usager: Usager, ecran: str) -> None:
    vue, action = usager.vue(ecran), f"{usager.base}/{ecran}"
    bons = ECRANS[ecran]
    _sur(usager.post(action))
    _sur(usager.post(action, **vue, **dict.fromkeys(bons, "")))
    intrus = {"etat": "DEPOSEE", "numero_demande": "1" * 19, "compte_id": "moi", "version": "99",
              "statut": "APATRIDE", "__class__": "x", "id": "x"}  # fmt: skip
    _sur(usager.post(action, **vue | bons | intrus))
    _sur(usager.post(action, **vue | {champ: [v, "x", v] for champ, v in bons.items()}))
    dossier = usager.dossier
    assert (dossier.etat, dossier.numero_demande) == ("BROUILLON", None)
    assert dossier.compte_id == usager.compte.id


DATES = [("31", "2", "2020"), ("1", "1", "0"), ("0", "0", "2020"), ("1", "13", "2020"),
         ("", "", "2020"), ("1", "1", "99999"), ("un", "mars", "2020"), ("1", "1", "2020-01-01"),
         ("32", "1", "2020"), ("-1", "1", "2020"), ("1.5", "1", "2020"), ("1", "1", "3020"),
         ("1", "1", "1577836800"), ("29", "2", "2023")]  # fmt: skip


@pytest.mark.parametrize(("jour", "mois", "annee"), DATES)
def test_a_date_that_does_not_exist_says_so_and_stays_typed(
    usager: Usager, jour: str, mois: str, annee: str
) -> None:
    vue = usager.vue("motif")
    date = {"decision_date_jour": jour, "decision_date_mois": mois, "decision_date_annee": annee}
    page = usager.post(f"{usager.base}/motif", **vue | MOTIF | date)
    _sur(page)
    assert page.statut == 422
    assert 'href="#decision_date"' in page.corps
    assert f'value="{annee}"' in page.corps


@pytest.mark.parametrize(("jour", "mois", "annee"), [d for d in DATES if d[2] != "2020"])
def test_a_birth_date_that_does_not_exist_says_so(
    usager: Usager, jour: str, mois: str, annee: str
) -> None:
    p = "enfants_0_date_naissance_"
    date = {f"{p}jour": jour, f"{p}mois": mois, f"{p}annee": annee}
    page = usager.envoyer("enfants", **{"avec_enfants": "oui"} | enfant(0) | date)
    _sur(page)
    assert page.statut == 422
    assert "enfants_0_date_naissance" in page.corps


def test_the_sentence_stands_at_the_child_it_is_about_even_after_an_empty_part(
    usager: Usager,
) -> None:
    trou = {"avec_enfants": "oui"} | enfant(0) | enfant(2, "Cadet", "1950")
    page = usager.envoyer("enfants", **trou)
    assert page.statut == 422
    assert 'href="#enfants_1_date_naissance"' in page.corps
    assert 'name="enfants_1_nom" type="text" value="Cadet"' in page.corps


def test_more_children_than_a_request_holds_says_so(usager: Usager) -> None:
    champs: dict[str, Any] = {"avec_enfants": "oui"}
    for rang in range(16):
        champs |= enfant(rang)
    page = usager.envoyer("enfants", **champs)
    _sur(page)
    assert page.statut == 422
    assert "15 au plus" in page.texte


def _brut(usager: Usager, corps: bytes, genre: str = "application/x-www-form-urlencoded") -> Page:
    action = f"{usager.base}/famille"
    return usager.nav._envoyer("POST", action, corps, {"Content-Type": genre, "Origin": ORIGINE})


def _corps(usager: Usager, champs: str) -> bytes:
    return f"csrf={quote(usager.jeton)}&{champs}".encode()


CORPS = {
    "lone surrogate": b"situation_familiale=%ED%A0%80",
    "broken percent": b"situation_familiale=%ZZ%",
    "not UTF-8": b"situation_familiale=\xff\xfe%FF",
    "NUL in a name": b"situation%00familiale=VEUF",
    "markup in a name": b"%3Cscript%3E=VEUF",
    "no equal sign": b"&&&&;;;;",
    "array-like names": b"situation_familiale[]=VEUF&enfants_99999_nom=x&enfants_-1_nom=x",
    "very long name": b"a" * 5000 + b"=VEUF",
}


@pytest.mark.parametrize("genre", CORPS)
def test_a_body_that_is_hardly_a_form_is_answered_with_a_sentence(
    usager: Usager, genre: str
) -> None:
    page = _brut(usager, _corps(usager, "") + CORPS[genre])
    _sur(page)
    assert page.statut in (400, 422)
    assert usager.dossier.situation == "MARIE"


@pytest.mark.parametrize(
    ("corps", "statut"),
    [
        (b"&".join(b"champ%d=x" % rang for rang in range(501)), 400),
        (b"situation_familiale=" + b"A" * (64 * 1024), 400),
        (b"", 403),
        (b"{}", 403),
    ],
)
def test_too_many_fields_or_too_large_a_body_is_refused_before_anything_is_read(
    usager: Usager, corps: bytes, statut: int
) -> None:
    page = _brut(usager, corps)
    _sur(page)
    assert page.statut == statut


@pytest.mark.parametrize(
    ("genre", "corps"),
    [
        ("application/json", json.dumps({"situation_familiale": "VEUF"}).encode()),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--"),
        ("text/plain", b"situation_familiale=VEUF"),
        ("application/xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
        ("inconnu", b"x"),
    ],
)
def test_another_content_type_is_refused_with_a_page(
    usager: Usager, genre: str, corps: bytes
) -> None:
    page = _brut(usager, corps, genre)
    _sur(page)
    assert page.statut == 415
    assert usager.dossier.situation == "MARIE"


@pytest.mark.parametrize("methode", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_refused_with_a_page(usager: Usager, methode: str) -> None:
    page = usager.nav._envoyer(methode, f"{usager.base}/famille", b"", {})
    _sur(page)
    assert page.statut == 405


@pytest.mark.parametrize(
    "chemin",
    [
        "/verifier?code=%0d%0aSet-Cookie:%20vole=1",
        "/connexion?suite=//ailleurs.test",
        "/connexion?suite=%0d%0aSet-Cookie:%20vole=1",
        "/demander?pour=%0d%0aSet-Cookie:%20vole=1&continuer=oui",
        "/demander/statut?statut=%0d%0aLocation:%20https://ailleurs.test",
        "/demander/preambule?statut=%0d%0aSet-Cookie:%20vole=1",
        "/demander/orientation/%0d%0aSet-Cookie:%20vole=1",
        "/verifier/%0d%0aSet-Cookie:%20vole=1",
        "/referentiel/communes/%0d%0a",
        "/demandes/%0d%0aSet-Cookie:%20vole=1",
    ],
)
def test_no_address_can_write_a_header(site: Site, chemin: str) -> None:
    for nav in (site.visiteur(), site.usager().nav):
        page = nav.get(chemin)
        assert page.statut < 500
        assert "vole" not in str(page.en_tetes.get("Set-Cookie", ""))
        assert not [n for n, v in page.en_tetes.items() if "\n" in str(v) or "\r" in str(v)]


@pytest.mark.parametrize(
    "cookie",
    ["", "x" * 4000, "\x00", "a b;c", "=;=", "é", '"', "__Host-session=autre; __Host-session=x"],
)
def test_a_hostile_cookie_is_nobody(site: Site, cookie: str) -> None:
    page = site.visiteur().get("/espace", Cookie=f"__Host-session={cookie}")
    assert page.statut == 303
    assert page.vers.startswith("/connexion?")


def test_unknown_addresses_under_a_known_route_get_a_page_with_every_header(site: Site) -> None:
    nav = site.usager().nav
    for chemin in ("/demandes/inconnue", "/demandes/a/b", "/demandes/a/fichiers/b/apercu"):
        page = nav.get(chemin)
        assert page.statut == 404
        _sur(page)
