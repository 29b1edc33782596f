"""The same value, typed on another keyboard or pasted from elsewhere, opens the same doors."""

from typing import Any
from unicodedata import normalize

import pytest

from chalicelib.domain.compte.mot_de_passe import normaliser
from tests.comptes import MOT_DE_PASSE
from tests.web.compte.navigateur import Page
from tests.web.saisies import COORDONNEES
from tests.web.site import Site, Usager

NUMEROS = (
    *(" 99 0000 0001 ", "99\u00a00000\u202f0001", "99-0000–0001", "９９０００００００１"),
    *("٩٩٠٠٠٠٠٠٠١", "۹۹۰۰۰۰۰۰۰۱", "N° 9900000001", "99.0000.0001"),
    *("\u202a9900000001\u202c", "\ufeff99000\u200b00001"),
)


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize("ecrit", NUMEROS)
def test_un_identifiant_deguise_est_celui_d_un_compte(site: Site, ecrit: str) -> None:
    """Said to be wrong only because nobody has it: never refused for its form."""
    nav = site.visiteur()
    csrf = nav.get("/mot-de-passe-oublie").csrf
    envoye = nav.post("/mot-de-passe-oublie", {"csrf": csrf, "identifiant": ecrit})
    assert envoye.vers == "/mot-de-passe-oublie/envoye"


@pytest.mark.exigence("K-04")
def test_un_mot_de_passe_est_le_meme_colle_ou_tape() -> None:
    accentue = f"{MOT_DE_PASSE} éœ ﬁ"
    for ecrit in (f" {accentue}\u00a0", normalize("NFD", accentue), f"{accentue}\r\n",
                  accentue.replace("ﬁ", "fi")):  # fmt: skip
        assert normaliser(ecrit) == normaliser(accentue)


def contact(site: Site, **champs: Any) -> Page:
    nav = site.visiteur()
    page = nav.get("/contact")
    connu = page.formulaire("/contact") | {"sujet": "AUTRE", "message": "Bonjour"}
    return nav.post("/contact", connu | champs)


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    "ecrit",
    [
        "amina@exemple.test ",
        "mailto:amina@exemple.test",
        "<amina@exemple.test>",
        "amina＠exemple.test",
        "\u200eamina@exemple.test\u200f",
        "amina@exemple.test.",
        "amina @ exemple.test",
    ],
)
def test_une_adresse_electronique_collee_est_lue_partout(site: Site, ecrit: str) -> None:
    assert contact(site, courriel=ecrit).statut == 303
    usager = site.usager_avec()
    assert usager.envoyer("coordonnees", **COORDONNEES | {"courriel": ecrit}).statut == 303
    dites = usager.dossier.reponses.coordonnees
    assert dites
    assert dites.courriel == "amina@exemple.test"


@pytest.mark.exigence("K-05")
@pytest.mark.parametrize(
    ("champ", "colle", "trop"),
    [
        ("adresse_chez", "France terre d’asile – Plateforme de domiciliation, boîte n° 4512", 27),
        ("courriel", "prenom.nom-de-famille-composee@mission-locale.exemple.org", 7),
    ],
)
def test_un_collage_long_est_montre_entier_avec_ce_qu_il_a_de_trop(
    site: Site, champ: str, colle: str, trop: int
) -> None:
    usager: Usager = site.usager_avec()
    page = usager.envoyer("coordonnees", **COORDONNEES | {champ: colle})
    assert page.statut == 422
    assert f"{trop} signes de trop" in page.texte
    assert f'value="{colle}"' in page.corps


@pytest.mark.exigence("K-05")
def test_un_texte_libre_garde_toutes_les_ecritures(site: Site) -> None:
    ecrit = "کارت اقامت ⑤ 👩‍👧 ½ — c’est « mon » texte"
    usager = site.usager_avec()
    assert usager.envoyer("recapitulatif", acte="enregistrer", texte=ecrit).statut == 303
    dites = usager.dossier.reponses.observations
    assert dites
    assert dites.texte == ecrit
