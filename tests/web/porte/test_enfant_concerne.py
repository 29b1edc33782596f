"""A parent files for a minor of 16 or 17: who the child is, one request a child, no doubles."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas, LienFamilial, Pour, Qualite
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.registre import MentionRecepisse, NatureTitre, Personne, TitreOuVisa
from chalicelib.storage.registre.registre import Registre
from tests.builders import un_etat_civil, une_personne
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager

CAS = {"pour": "enfant", "objet": "PREMIERE", "qualite": "REFUGIE"}
ADRESSE = "/demander/enfant"
SAISI = {
    "numero_etranger": "99 0007 7001",
    "nom": "Tesfaye Abebe",
    "prenoms": "Noa",
    "sexe": "F",
    "date_naissance_jour": "3",
    "date_naissance_mois": "2",
    "date_naissance_annee": "2010",
    "ville_naissance": "Asmara",
    "pays_naissance": "ER",
    "nationalite": "ER",
}
NUMERO = "9900077001"


def un_enfant(numero: str = NUMERO, annee: int = 2010, **traits: Any) -> Personne:
    ne = DateNaissance(annee=annee, mois=2, jour=3)
    etat_civil = un_etat_civil(prenoms=("Noa",), date_naissance=ne)
    return une_personne(numero=numero, etat_civil=etat_civil, **traits)


def _connu(site: Site, enfant: Personne | None = None) -> None:
    Registre(site.table).save(enfant or un_enfant())


def _envoyer(usager: Usager, **saisi: str) -> Page:
    return usager.post(ADRESSE, **CAS | SAISI | saisi)


def _demandes(usager: Usager) -> tuple[Dossier, ...]:
    return usager.site.dossiers.du_compte(usager.compte.id)


@pytest.mark.exigence("PRO-08", "MIN-01")
def test_from_the_preamble_a_parent_is_asked_who_the_child_is(site: Site) -> None:
    usager = site.usager()
    page = usager.nav.get("/demander/preambule?pour=enfant&qualite=REFUGIE")
    vers = usager.nav.post("/demandes", page.formulaire("/demandes")).vers
    assert vers == f"{ADRESSE}?pour=enfant&objet=PREMIERE&qualite=REFUGIE"
    page = usager.nav.get(vers)
    verifier_page(page)
    assert "attestation de demande d’asile (ATDA)" in page.texte
    assert "document de circulation pour étranger mineur (DCEM)" in page.texte


def test_without_session_one_logs_in_and_comes_back(site: Site) -> None:
    visiteur = site.visiteur()
    assert visiteur.get(f"{ADRESSE}?pour=enfant&qualite=REFUGIE").vers.startswith("/connexion?")


@pytest.mark.exigence("PRO-08", "MIN-01", "ELI-07", "WIZ-04")
def test_a_child_known_of_the_registre_is_pre_filled_from_it(site: Site) -> None:
    usager = site.usager()
    connu = un_enfant(representants=(usager.personne.numero_etranger,))
    _connu(site, connu)
    vers = _envoyer(usager, nom="TESFAYE-ABEBE").vers
    (dossier,) = _demandes(usager)
    assert vers == f"/demandes/{dossier.id}"
    assert dossier.personne == connu
    assert not dossier.identite_saisie
    assert dossier.cas == Cas(pour=Pour.ENFANT, qualite=Qualite.REFUGIE)


@pytest.mark.exigence("PRO-08", "ELI-07")
@pytest.mark.parametrize(
    "saisi",
    [
        {"numero_etranger": "9900077999"},
        {"nom": "Autre"},
        {"date_naissance_annee": "2009"},
        {"date_naissance_jour": "00"},
    ],
)
def test_a_child_not_recognised_goes_on_the_same_way_with_what_was_typed(
    site: Site, saisi: dict[str, str]
) -> None:
    _connu(site)
    usager = site.usager()
    vers = _envoyer(usager, **saisi).vers
    (dossier,) = _demandes(usager)
    assert vers == f"/demandes/{dossier.id}"
    assert dossier.identite_saisie
    assert dossier.personne.statut is None
    assert dossier.personne.etat_civil.nom_naissance == saisi.get("nom", "Tesfaye Abebe")
    assert dossier.personne.decision is None


@pytest.mark.exigence("PRO-08")
@pytest.mark.parametrize(
    ("champ", "saisi", "phrase"),
    [
        ("numero_etranger", "", "Écrivez le numéro étranger de l’enfant."),
        ("numero_etranger", "12", "Le numéro étranger a 10 chiffres."),
        ("nom", "", "Écrivez le nom de famille."),
        ("prenoms", "", "Écrivez le ou les prénoms."),
        ("sexe", "", "Choisissez le sexe"),
        ("date_naissance_annee", "10", "4 chiffres"),
        ("ville_naissance", "", "Écrivez la ville de naissance."),
        ("pays_naissance", "", "Choisissez un pays"),
        ("nationalite", "", "Choisissez la nationalité"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    site: Site, champ: str, saisi: str, phrase: str
) -> None:
    usager = site.usager()
    page = _envoyer(usager, **{champ: saisi})
    verifier_page(page, 422)
    nom = champ.removesuffix("_annee")
    assert f'id="{nom}-erreur"' in page.corps
    assert phrase in page.texte.replace("\u00a0", " ")
    for autre in {"numero_etranger", "nom", "prenoms", "ville_naissance"} - {champ}:
        assert f'value="{SAISI[autre]}"' in page.corps
    assert _demandes(usager) == ()


@pytest.mark.exigence("ELI-11")
@pytest.mark.parametrize(
    ("annee", "titre", "quand"),
    [
        (2012, "moins de 16 ans", "3 février 2028"),
        (2007, "sa propre demande", ""),
    ],
)
def test_a_child_too_young_or_of_age_is_told_why(
    site: Site, annee: int, titre: str, quand: str
) -> None:
    usager = site.usager()
    page = _envoyer(usager, date_naissance_annee=str(annee))
    verifier_page(page)
    assert titre in page.texte
    assert quand in page.texte
    assert _demandes(usager) == ()


@pytest.mark.exigence("MIN-04", "WIZ-06", "ACC-16")
def test_one_request_a_child_all_in_the_account_of_the_parent(site: Site) -> None:
    usager = site.usager()
    assert usager.post("/demandes", qualite="REFUGIE").statut == 303
    _connu(site)
    premier = _envoyer(usager).vers
    second = _envoyer(usager, numero_etranger="9900077002", prenoms="Lia").vers
    assert _envoyer(usager).vers == premier != second
    assert len(_demandes(usager)) == 3
    page = usager.nav.get("/espace")
    for dossier in _demandes(usager):
        assert f"/demandes/{dossier.id}" in page.corps


@pytest.mark.exigence("K-16")
def test_a_second_parent_begins_too_and_reads_nothing_of_the_first(site: Site) -> None:
    _connu(site)
    premier, second = site.usager(), site.usager()
    pages = [_envoyer(usager) for usager in (premier, second)]
    assert [page.statut for page in pages] == [303, 303]
    (le_sien,), (autre,) = _demandes(premier), _demandes(second)
    assert second.nav.get(f"/demandes/{le_sien.id}").statut == 404
    assert premier.nav.get(f"/demandes/{autre.id}").statut == 404


def test_a_child_of_a_protected_parent_is_a_family_member(site: Site) -> None:
    usager = site.usager()
    champs = {"qualite": "MEMBRE_FAMILLE", "lien": "ENFANT"}
    assert _envoyer(usager, **champs).statut == 303
    assert _demandes(usager)[0].cas.lien is LienFamilial.ENFANT


@pytest.mark.exigence("ELI-12")
def test_a_child_with_a_recepisse_is_already_being_examined(site: Site) -> None:
    recepisse = TitreOuVisa(
        numero="REC990001",
        nature=NatureTitre.RECEPISSE,
        debut=date(2026, 9, 1),
        fin=date(2026, 12, 31),
        mention=MentionRecepisse.REFUGIE,
    )
    parent = site.usager()
    connu = un_enfant(titres=(recepisse,), representants=(parent.personne.numero_etranger,))
    _connu(site, connu)
    assert "Votre demande est déjà en cours" in _envoyer(parent).texte


@pytest.mark.exigence("K-16")
@pytest.mark.parametrize("saisi", [{}, {"numero_etranger": "9900077999"}, {"nom": "Autre"}])
def test_who_is_not_known_to_represent_a_child_learns_nothing_of_him(
    site: Site, saisi: dict[str, str]
) -> None:
    """Whatever the registre knows: the same page, the same draft, what was typed and no more."""
    recepisse = TitreOuVisa(
        numero="REC990002",
        nature=NatureTitre.RECEPISSE,
        debut=date(2026, 9, 1),
        fin=date(2026, 12, 31),
    )
    _connu(site, un_enfant(titres=(recepisse,), representants=("9900000777",)))
    etranger = site.usager()
    assert _envoyer(etranger, **saisi).statut == 303
    (dossier,) = _demandes(etranger)
    assert dossier.identite_saisie
    assert (dossier.personne.statut, dossier.personne.titres) == (None, ())
    assert dossier.personne.representants == ()


@pytest.mark.parametrize("cas", [{"pour": "moi"}, {"qualite": "X"}, {"objet": "RENOUVELLEMENT"}])
def test_a_case_that_is_not_for_a_child_goes_back_to_the_questions(
    site: Site, cas: dict[str, str]
) -> None:
    usager = site.usager()
    assert _envoyer(usager, **cas).vers == "/demander?pour=enfant"


@pytest.mark.exigence("PRO-08", "K-16")
def test_guessing_the_identity_of_a_child_is_slowed_down_and_never_stops_its_parent(
    site: Site,
) -> None:
    """Each account has its share, which shrinks when others try too, and is never nothing."""
    _connu(site)
    parts = []
    for usager in [site.usager() for _ in range(4)]:
        essais = [_envoyer(usager, date_naissance_jour=str(jour)) for jour in range(4, 15)]
        parts.append([page.statut for page in essais].count(303))
        page = essais[-1]
        verifier_page(page, 429)
        assert "Il y a eu trop d’essais." in page.texte
        assert "appelez le" in page.texte
        assert "Tesfaye Abebe" in page.corps
        assert not any(dossier.personne == un_enfant() for dossier in _demandes(usager))
    assert parts == [10, 3, 1, 1]
    assert _envoyer(site.usager()).statut == 303


@pytest.mark.exigence("PRO-08")
def test_one_account_may_name_ten_children_an_hour(site: Site) -> None:
    usager = site.usager()
    statuts = [_envoyer(usager, numero_etranger=f"99000660{n:02}").statut for n in range(11)]
    assert statuts == [303] * 10 + [429]
