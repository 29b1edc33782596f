"""An address is never refused for the name that mail gives to its commune."""

import pytest

from tests.web.controle import verifier_page
from tests.web.saisies import COORDONNEES
from tests.web.site import Site, Usager

PAGE = "/espace/coordonnees"
LIEUX = ("adresse_code_postal", "adresse_commune")


def ecrire(usager: Usager, code: str, commune: str, **plus: str) -> tuple[int, str, str]:
    """The status, then the commune and the INSEE code that are kept."""
    saisie = COORDONNEES | dict(zip(LIEUX, (code, commune), strict=True)) | plus
    page = usager.envoyer("coordonnees", **saisie)
    if page.statut != 303:
        verifier_page(page, 422)
        return page.statut, page.texte, page.corps
    coordonnees = usager.dossier.reponses.coordonnees
    assert coordonnees
    return page.statut, coordonnees.adresse.commune, coordonnees.adresse.code_insee


@pytest.mark.exigence("K-04", "S1-05")
@pytest.mark.parametrize(
    ("code", "commune", "lue", "departement"),
    [
        ("93206", "Saint-Denis Cedex", "Saint-Denis Cedex", "93"),
        ("93206", "ST DENIS CEDEX 1", "ST DENIS CEDEX 1", "93"),
        ("24380", "Cendrieux", "Cendrieux", "24"),
        ("75018", "Paris 18e", "Paris 18e", "75"),
        ("75018", "PARIS 18EME ARRONDISSEMENT", "PARIS 18EME ARRONDISSEMENT", "75"),
        ("69003", "Lyon 3ème", "Lyon 3ème", "69"),
        ("13013", "Marseille 13", "Marseille 13", "13"),
        ("75116", "Paris", "Paris", "75"),
        ("97400", "saint denis", "Saint-Denis", "97"),
        ("97300", "Cayenne", "Cayenne", "97"),
        ("F-75018", "Paris", "Paris", "75"),
        ("７５０１８", "Paris", "Paris", "75"),
        ("٧٥٠١٨", "PARIS", "Paris", "75"),
        ("94240", "L`Haÿ–les–Roses", "L’Haÿ-les-Roses", "94"),
    ],
)
def test_le_nom_que_la_poste_donne_a_une_commune_est_lu(
    site: Site, code: str, commune: str, lue: str, departement: str
) -> None:
    statut, nom, insee = ecrire(site.usager_avec(), code, commune)
    assert (statut, nom, insee[:2]) == (303, lue, departement)


@pytest.mark.exigence("K-04")
def test_une_commune_que_nous_ne_connaissons_pas_est_demandee_une_fois_puis_gardee(
    site: Site,
) -> None:
    usager = site.usager_avec()
    statut, texte, corps = ecrire(usager, "93 206", "Villeneuve-Exemple")
    assert statut == 422
    assert "validez à nouveau" in texte
    assert 'value="Villeneuve-Exemple"' in corps
    assert 'name="adresse_commune_vue" value="93 206 Villeneuve-Exemple"' in corps
    vue = {"adresse_commune_vue": "93 206 Villeneuve-Exemple"}
    assert ecrire(usager, "93 206", "Villeneuve-Autre", **vue)[0] == 422
    gardee = ecrire(usager, "93 206", "Villeneuve-Exemple", **vue)
    assert gardee == (303, "Villeneuve-Exemple", "93000")
    assert usager.dossier.prefecture.code == "93"
    assert 'value="Villeneuve-Exemple"' in usager.get("coordonnees").corps


@pytest.mark.exigence("K-04")
def test_sans_script_la_liste_d_un_code_postal_a_une_sortie(site: Site) -> None:
    usager = site.usager_avec()
    _, _, corps = ecrire(usager, "24380", "")
    assert '<select class="fr-select" id="adresse_commune"' in corps
    assert '<option value="autre">Une autre commune</option>' in corps
    statut, texte, corps = ecrire(usager, "24380", "autre")
    assert statut == 422
    assert "Écrivez le nom de votre commune" in texte
    assert (
        '<input class="fr-input" id="adresse_commune" name="adresse_commune" type="text" value=""'
        in corps
    )
    assert ecrire(usager, "24380", "Cendrieux")[0] == 303


@pytest.mark.exigence("K-04")
def test_un_code_postal_de_nulle_part_se_verifie(site: Site) -> None:
    usager = site.usager_avec()
    for code in ("00000", "99123", "6900", "98000"):
        statut, texte, _ = ecrire(usager, code, "Lyon")
        assert statut == 422, code
        assert "code postal" in texte
