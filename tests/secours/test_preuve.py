"""R4: a proof for who tried while the site was down, what it holds, that nothing alters it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from zoneinfo import ZoneInfo

import pytest

from secours.essai import ALPHABET, FORME, NATURES, lire, nature_de
from secours.frein import PAR_PERIODE, RESEAUX, Frein, reseau_de
from secours.heures import OUTRE_MER, PARIS
from secours.mots import TELEPHONE
from secours.pages import PDF, PREUVE, VERIFIER
from secours.signature import LONGUEUR, ORDRE, _ecrire, _lire
from tests.secours.porte import QUAND, CleEnPanne, Porte, pdf

BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
JETON = "jeton=secret-de-la-personne"


@pytest.fixture
def une_porte(tmp_path: Path) -> Porte:
    return Porte(tmp_path)


def champs(adresse: str) -> dict[str, str]:
    return {nom: valeurs[0] for nom, valeurs in parse_qs(urlsplit(adresse).query).items()}


@pytest.mark.exigence("R4")
def test_who_tried_gets_a_numbered_dated_signed_page_and_its_pdf(une_porte: Porte) -> None:
    adresse = une_porte.preuve("https://site.test/demandes/d1/recapitulatif")
    page = une_porte.demander(adresse)
    numero, signature = champs(adresse)["numero"], champs(adresse)["signature"]
    assert page["statusCode"] == 200
    for dit in (numero, "30 novembre 2026", "déposer ou suivre une demande", "en panne"):
        assert dit in page["body"].replace("\N{NO-BREAK SPACE}", " ")
    assert "".join(re.findall(r"[A-Z2-7]{3,5}", page["body"].split("Signature")[1]))[:103] == (
        signature
    )
    imprime = une_porte.demander(adresse.replace(PREUVE, PDF))
    assert imprime["headers"]["Content-Type"] == "application/pdf"
    assert numero.encode() in pdf(imprime)


@pytest.mark.exigence("R4")
def test_main_stack_dead_one_hour_500_journeys_give_500_receipts(une_porte: Porte) -> None:
    faites = [
        une_porte.preuve(
            client=f"198.51.100.{rang % 250}:1", quand=QUAND + timedelta(seconds=7 * rang)
        )
        for rang in range(500)
    ]
    numeros = {champs(adresse)["numero"] for adresse in faites}
    assert len(numeros) == 500
    lus = [lire(numero) for numero in numeros]
    assert {lu.etat for lu in lus if lu is not None} == {"P"}
    assert all(une_porte.demander(a)["statusCode"] == 200 for a in faites[::25])


@pytest.mark.exigence("R4")
def test_every_altered_sign_of_a_proof_is_refused(une_porte: Porte) -> None:
    vrais = champs(une_porte.preuve())
    for nom, texte in vrais.items():
        for rang, signe in enumerate(texte):
            dernier = nom == "signature" and rang == LONGUEUR - 1
            autres = set(BASE32 if dernier else "-A7é") | {signe.lower(), ""}
            for autre in sorted(autres - {signe}):
                altere = vrais | {nom: texte[:rang] + autre + texte[rang + 1 :]}
                for chemin in (VERIFIER, PDF, PREUVE):
                    lu = une_porte.demander(
                        f"{chemin}?{urlencode(altere)}", client=f"192.0.2.{rang}:1"
                    )
                    assert lu["statusCode"] == 422, (chemin, altere)


@pytest.mark.exigence("R4")
def test_the_twin_of_a_signature_is_refused(une_porte: Porte) -> None:
    vrais = champs(une_porte.preuve())
    lue = _lire(vrais["signature"])
    assert lue is not None
    altere = urlencode(vrais | {"signature": _ecrire(lue[0], ORDRE - lue[1])})
    assert une_porte.demander(f"{VERIFIER}?{altere}")["statusCode"] == 422


def test_the_proof_of_another_key_is_refused(une_porte: Porte, tmp_path: Path) -> None:
    ailleurs = Porte(tmp_path / "ailleurs").preuve()
    assert une_porte.demander(ailleurs)["statusCode"] == 422


@pytest.mark.parametrize(
    "requete",
    [
        "",
        "numero=&signature=",
        "numero=x&signature=y",
        f"numero={'9' * 5000}&signature=A",
        "numero=20261399-151234-DP-22222-22222&signature=A",
        "numero=a&numero=b&signature=c",
        "&".join(f"a{n}=1" for n in range(40)),
        "numero=%00%ff&signature=%f0%9f",
    ],
)
def test_whatever_is_asked_has_a_page_and_a_way_on(une_porte: Porte, requete: str) -> None:
    for chemin in (PREUVE, PDF, VERIFIER, "/panne/autre"):
        lu = une_porte.demander(f"{chemin}?{requete}")
        assert lu["statusCode"] in (200, 404, 422)
        assert TELEPHONE in lu["body"] or 'name="numero"' in lu["body"]


def test_a_proof_holds_nothing_of_the_person_nor_of_her_file(une_porte: Porte) -> None:
    adresse = une_porte.preuve(f"https://site.test/demandes/d-2f7c/depot?{JETON}")
    textes = [
        une_porte.demander(adresse)["body"],
        pdf(une_porte.demander(adresse.replace(PREUVE, PDF))),
    ]
    for texte in (adresse, *map(str, textes)):
        assert "d-2f7c" not in texte
        assert "secret" not in texte
        assert "203.0.113" not in texte


def test_a_code_copied_by_hand_is_read_whatever_the_case_and_the_spaces(une_porte: Porte) -> None:
    vrais = champs(une_porte.preuve())
    signature = vrais["signature"].replace("O", "0").replace("I", "1").lower()
    groupes = " ".join(signature[rang : rang + 5] for rang in range(0, LONGUEUR, 5))
    tape = {"numero": f" {vrais['numero'].lower()} ", "signature": groupes, "tape": "1"}
    assert "Cette preuve est vraie" in une_porte.demander(f"{VERIFIER}?{urlencode(tape)}")["body"]


def test_what_no_listed_authority_certified_says_specimen(tmp_path: Path) -> None:
    for reconnue in (False, True):
        porte = Porte(tmp_path, reconnue=reconnue)
        adresse = porte.preuve()
        page = porte.demander(adresse)["body"]
        imprime = pdf(porte.demander(adresse.replace(PREUVE, PDF)))
        assert ("Spécimen" in page) is not reconnue
        assert (b"(SP\\311CIMEN)" in imprime) is not reconnue


def test_the_same_proof_prints_the_same_file(une_porte: Porte) -> None:
    adresse = une_porte.preuve().replace(PREUVE, PDF)
    assert une_porte.demander(adresse) == une_porte.demander(adresse)


def test_the_key_down_too_still_says_when_and_what_to_do(une_porte: Porte) -> None:
    adresse = une_porte.preuve()
    une_porte.bureau = type(une_porte.bureau)(CleEnPanne(), une_porte.bureau.origine, False)
    faite = une_porte.demander("/panne")
    assert faite["statusCode"] == 503
    assert "30\N{NO-BREAK SPACE}novembre" in faite["body"]
    assert une_porte.demander(adresse)["statusCode"] == 503


def test_one_network_is_bounded_and_another_passes() -> None:
    frein = Frein()
    assert all(frein.laisse_passer("203.0.113.7:1", 10) for _ in range(PAR_PERIODE))
    assert not frein.laisse_passer("203.0.113.7:9", 20)
    assert frein.laisse_passer("203.0.113.8:1", 20)
    assert frein.laisse_passer("203.0.113.7:1", 400)
    for rang in range(3 * RESEAUX):
        frein.laisse_passer(f"10.{rang >> 16}.{rang >> 8 & 255}.{rang & 255}:1", 400)
    assert len(frein.comptes) <= RESEAUX


def test_a_home_in_ipv6_is_one_network() -> None:
    assert reseau_de("2001:db8:1:2:a::1:443") == reseau_de("2001:db8:1:2:b::9:80") != "?"


def test_too_many_gets_a_page_and_when_to_come_back(une_porte: Porte) -> None:
    for _ in range(PAR_PERIODE):
        une_porte.demander(VERIFIER)
    refuse = une_porte.demander(VERIFIER)
    assert (refuse["statusCode"], refuse["headers"]["Retry-After"]) == (429, "300")


ZONES = (
    *("Europe/Paris", "America/Guadeloupe", "America/Cayenne", "Indian/Reunion", "Indian/Mayotte"),
    *("Pacific/Noumea", "Pacific/Tahiti", "America/Miquelon", "Pacific/Wallis"),
)


def test_the_hours_are_those_of_the_places_at_each_change() -> None:
    lieux = [(lieu, ZoneInfo(zone)) for lieu, zone in zip((PARIS, *OUTRE_MER), ZONES, strict=True)]
    for annee in range(2026, 2036):
        debut = datetime(annee, 1, 1, tzinfo=UTC)
        jours = (debut + timedelta(days=jour) for jour in range(365))
        for jour in (un for un in jours if un.month in (1, 3, 7, 10, 11) and un.weekday() == 6):
            for heure in range(8):
                instant = jour + timedelta(hours=heure, minutes=-1)
                for lieu, zone in lieux:
                    ecart = instant.astimezone(zone).utcoffset()
                    assert timedelta(hours=lieu.decalage(instant)) == ecart, (zone, instant)


@pytest.mark.parametrize(
    ("chemin", "dit"),
    [
        ("/demandes/d1/justificatifs", "D"),
        ("/demander/preambule", "P"),
        ("/compte/creer/numero", "C"),
        ("/connexion", "K"),
        ("/agents/file", "G"),
        ("/", "S"),
        ("", "S"),
    ],
)
def test_what_was_tried_is_read_of_the_page_that_failed(chemin: str, dit: str) -> None:
    assert nature_de(chemin) == dit


def test_a_number_is_read_back_as_it_was_made(une_porte: Porte) -> None:
    numero = champs(une_porte.preuve())["numero"]
    lu = lire(numero)
    assert lu is not None
    assert (lu.numero, lu.instant) == (numero, QUAND)
    assert FORME.fullmatch(numero)
    assert not set(ALPHABET) & set("01OILU")
    assert set(NATURES) >= {lu.nature}
