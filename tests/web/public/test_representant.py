"""A legal representative without numéro étranger: asked, decided on proof, bounded (J12 bis)."""

from datetime import timedelta

import pytest

from chalicelib.domain.aide.representations import Representation
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Pour
from chalicelib.domain.compte.mandats import Mandat
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.actes.representants import joindre
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import keys
from chalicelib.storage.aide import representations
from chalicelib.storage.compte import comptes, lecteurs, mandats
from chalicelib.storage.ecritures import put
from chalicelib.storage.instruction.instructions import notee
from chalicelib.storage.registre.registre import Registre
from tests.builders import un_cas, un_etat_civil, une_personne
from tests.events.test_annonces import livrer
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.controle import verifier_page
from tests.web.site import Site

ADRESSE = "/compte/representant"
NUMERO, AUTRE = "9900077101", "9900077102"
COURRIEL = "ase.exemple@exemple.test"
SAISI = {
    "qualite": "ASE",
    "organisme": "ASE de l’Exemple",
    "nom": "Exemple",
    "prenoms": "Dominique",
    "courriel": COURRIEL,
    "telephone": "06 39 98 00 77",
    "enfant_numero": NUMERO,
    "enfant_nom": "Tesfaye-Abebe",
    "enfant_prenoms": "Noa",
    "enfant_date_naissance_jour": "3",
    "enfant_date_naissance_mois": "2",
    "enfant_date_naissance_annee": "2010",
    "prefecture": "69",
}
ACCEPTER = {
    "issue": "ACCEPTER",
    "preuve": "GUICHET",
    "fin_jour": "30",
    "fin_mois": "6",
    "fin_annee": "2027",
}
ENFANT = {
    "pour": "enfant",
    "objet": "PREMIERE",
    "qualite": "REFUGIE",
    "numero_etranger": NUMERO,
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


@pytest.fixture
def agent(site: Site) -> Navigateur:
    return site.agent(prefectures=frozenset({"69"}))


def demander(site: Site, **saisi: str) -> Page:
    visiteur = site.visiteur()
    page = visiteur.get(ADRESSE)
    return visiteur.post(ADRESSE, page.formulaire(ADRESSE) | SAISI | saisi)


def ouverte(site: Site) -> Representation:
    (demande,) = representations.ouvertes(site.table, "69")
    return demande


def decider(site: Site, agent: Navigateur, **saisi: str) -> Page:
    adresse = f"/agents/representants/{ouverte(site).id}"
    page = agent.get(adresse)
    return agent.post(adresse, page.formulaire(adresse) | saisi)


def courriels(site: Site) -> list[str]:
    objets = site.s3.list_objects_v2(Bucket="courriels").get("Contents", [])
    bruts = (site.s3.get_object(Bucket="courriels", Key=o["Key"])["Body"].read() for o in objets)
    return [brut.decode() for brut in bruts]


def mandat_accorde(site: Site, agent: Navigateur, **saisi: str) -> tuple[str, Mandat]:
    """The account opened, and its mandate."""
    demande = ouverte(site)
    assert decider(site, agent, **ACCEPTER | saisi).statut == 303
    compte = next(
        c for c in (comptes.par_identifiant(site.table, i) for i in identifiants(site)) if c
    )
    mandat = mandats.lire(site.table, compte.id, demande.enfant_numero)
    assert mandat is not None
    return compte.id, mandat


def identifiants(site: Site) -> list[str]:
    items = site.dynamodb.scan(TableName="bpi")["Items"]
    return [
        i["PK"]["S"].removeprefix("IDENTIFIANT#")
        for i in items
        if i["PK"]["S"].startswith("IDENTIFIANT#REP")
    ]


def test_the_page_says_what_happens_and_by_when(site: Site) -> None:
    page = site.visiteur().get(ADRESSE)
    verifier_page(page)
    assert "dans les cinq jours ouvrés" in page.texte or "5 jours ouvrés" in page.texte
    assert ADRESSE in site.visiteur().get("/compte/creer").corps


@pytest.mark.parametrize(
    ("champ", "saisi"),
    [
        ("enfant_numero", "12"),
        ("organisme", ""),
        ("prefecture", "999"),
        ("courriel", "sans arobase"),
        ("reference", "ABC"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    site: Site, champ: str, saisi: str
) -> None:
    page = demander(site, **{champ: saisi})
    verifier_page(page, 422)
    assert f'id="{champ}-erreur"' in page.corps
    assert 'value="Dominique"' in page.corps
    assert representations.ouvertes(site.table, "69") == ()


def test_asked_twice_it_is_one_and_the_documents_are_sent_on_the_next_page(site: Site) -> None:
    visiteur = site.visiteur()
    formulaire = visiteur.get(ADRESSE).formulaire(ADRESSE) | SAISI
    vers = [visiteur.post(ADRESSE, formulaire).vers for _ in range(2)]
    assert vers[0] == vers[1]
    page = visiteur.get(vers[0])
    verifier_page(page)
    assert "Envoyer le document" in page.texte
    assert ouverte(site).enfant_numero == NUMERO


def test_it_waits_on_the_bench_of_the_child_s_prefecture_and_goes_up(
    site: Site, agent: Navigateur
) -> None:
    demander(site)
    assert "Exemple Dominique" in agent.get("/agents/representants").texte
    ailleurs = site.agent(prefectures=frozenset({"75"}))
    assert "Exemple Dominique" not in ailleurs.get("/agents/representants").texte
    demande = ouverte(site)
    assert ailleurs.get(f"/agents/representants/{demande.id}").statut == 404
    paliers = [demande.palier(demande.jour + timedelta(days=j)) for j in (0, 4, 8)]
    assert paliers == [Palier.AGENT, Palier.REFERENT, Palier.CHEF]
    assert (demande.avant_le - demande.jour).days >= 5


def test_the_list_of_accounts_says_how_many_and_leads_to_those_of_the_same_prefecture(
    site: Site,
) -> None:
    demander(site)
    de_deux = site.agent(prefectures=frozenset({"69", "75"}))
    for prefecture, dits in (("69", "1 à décider"), ("75", "aucun à décider")):
        page = de_deux.get(f"/agents/comptes?prefecture={prefecture}")
        assert dits in page.texte
        liste = f"/agents/representants?prefecture={prefecture}"
        assert liste in page.corps
        assert ("Exemple Dominique" in de_deux.get(liste).texte) is (prefecture == "69")


@pytest.mark.parametrize("connu", [True, False])
def test_only_the_agent_reads_what_the_registre_says(
    site: Site, agent: Navigateur, connu: bool
) -> None:
    if connu:
        Registre(site.table).save(un_enfant())
    vers = demander(site).vers
    page = agent.get(f"/agents/representants/{ouverte(site).id}")
    assert page.statut == 200
    assert ("Le registre connaît cet enfant" in page.texte) is connu
    assert "registre" not in site.visiteur().get(vers).texte


def test_opened_on_proof_only_for_the_child_and_until_the_day_said(
    site: Site, agent: Navigateur
) -> None:
    demander(site)
    sans = decider(site, agent, **ACCEPTER | {"preuve": "FICHIER"})
    assert sans.statut == 409
    assert "Aucun document n’est arrivé" in sans.texte
    for manque in ("preuve", "fin_annee", "issue"):
        assert decider(site, agent, **ACCEPTER | {manque: ""}).statut == 422
    assert decider(site, agent, **ACCEPTER | {"fin_annee": "2030"}).statut == 422
    _, mandat = mandat_accorde(site, agent)
    assert (mandat.enfant, mandat.qualite) == (NUMERO, "ASE")
    assert representations.ouvertes(site.table, "69") == ()


def un_enfant(numero: str = NUMERO) -> Personne:
    ne = DateNaissance(annee=2010, mois=2, jour=3)
    return une_personne(
        numero=numero, etat_civil=un_etat_civil(prenoms=("Noa",), date_naissance=ne)
    )


def test_the_representative_is_told_by_mail_with_his_reference_and_a_link(
    site: Site, agent: Navigateur
) -> None:
    demander(site)
    compte_id, _ = mandat_accorde(site, agent)
    livrer(site, *[str(i["donnees"]) for i in site.table.query(f"COMPTE#{compte_id}", "EVT#")])
    (texte,) = [c for c in courriels(site) if COURRIEL in c]
    assert identifiants(site)[0] in texte


def test_a_refusal_says_why_and_what_to_do(site: Site, agent: Navigateur) -> None:
    demander(site)
    demande = ouverte(site)
    assert decider(site, agent, issue="REFUSER", motif="").statut == 422
    page = decider(site, agent, issue="REFUSER", motif="MANDAT_TERMINE")
    assert page.statut == 303, page.texte
    faits = site.table.query(f"REPRESENTATION#{demande.id}", "EVT#")
    livrer(site, *[str(i["donnees"]) for i in faits if i["type"] == "RepresentationRefusee"])
    assert any(COURRIEL in texte for texte in courriels(site))
    assert identifiants(site) == []
    relue = representations.lire(site.table, demande.id)
    assert relue is not None
    assert relue.decision is not None


@pytest.mark.exigence("MIN-01")
def test_he_files_for_the_child_and_no_other_and_the_tie_is_known(
    site: Site, agent: Navigateur
) -> None:
    Registre(site.table).save(un_enfant())
    demander(site)
    compte_id, _ = mandat_accorde(site, agent)
    compte = comptes.lire(site.table, compte_id)
    assert compte is not None
    nav = site.session(compte)
    hors = nav.post("/demander/enfant", ENFANT | {"numero_etranger": AUTRE, "csrf": csrf(nav)})
    assert hors.statut == 422
    assert "ne permet pas d’agir pour cet enfant" in hors.texte
    assert nav.post("/demander/enfant", ENFANT | {"csrf": csrf(nav)}).statut == 303
    (dossier,) = site.dossiers.du_compte(compte_id)
    assert dossier.personne == un_enfant()
    assert not filiation.a_verifier(dossier)
    ouvert(nav, dossier, 303)


def test_after_the_last_day_nothing_of_the_child_is_open_and_a_new_mandate_opens_it_again(
    site: Site, agent: Navigateur, monkeypatch: pytest.MonkeyPatch
) -> None:
    demander(site)
    compte_id, mandat = mandat_accorde(site, agent)
    compte = comptes.lire(site.table, compte_id)
    assert compte is not None
    nav = site.session(compte)
    nav.post("/demander/enfant", ENFANT | {"csrf": csrf(nav)})
    (dossier,) = site.dossiers.du_compte(compte_id)
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=300))
    assert not mandat.tient_le(site.maintenant.date())
    nav = site.session(compte)
    fini = nav.get(f"/demandes/{dossier.id}")
    assert fini.statut == 403
    assert "Votre mandat pour cet enfant est terminé" in fini.texte
    assert dossier.id not in nav.get("/espace").corps
    assert not lecteurs.a_prevenir(
        site.table, dossier, "fait", site.maintenant, site.maintenant.date()
    )
    demander(site, reference=compte.identifiant)
    agent = site.agent(prefectures=frozenset({"69"}))
    assert decider(site, agent, **ACCEPTER | {"fin_annee": "2027", "fin_mois": "12"}).statut == 303
    assert identifiants(site) == [compte.identifiant]
    ouvert(nav, dossier, 303)


@pytest.mark.exigence("K-15")
def test_a_mandate_bounds_who_joined_a_request_and_never_who_filed_it(
    site: Site, agent: Navigateur, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An agent made the guardian's request one with the parent's, who has no mandate and no end."""
    demander(site)
    compte_id, _ = mandat_accorde(site, agent)
    compte = comptes.lire(site.table, compte_id)
    assert compte
    parent = site.commencer(site.usager(), un_cas(pour=Pour.ENFANT), un_enfant())
    premiere = parent.dossier
    site.table.write(
        *notee(premiere, joindre(premiere.model_copy(update={"compte_id": ""}), compte_id)),
        put(keys.compte(compte_id).ancienne(premiere.id), {"dossier_id": premiere.id}),
    )
    ouvert(site.session(compte), premiere, 303)
    demander(site, reference=compte.identifiant)
    assert decider(site, agent, **ACCEPTER).statut == 303
    assert parent.dossier.mandat_jusqu_au is None
    monkeypatch.setattr(site, "maintenant", site.maintenant + timedelta(days=300))
    nav = site.session(compte)
    ouvert(nav, premiere, 403)
    assert premiere.id not in nav.get("/espace").corps
    ouvert(site.session(parent.compte), premiere, 303)
    le = site.maintenant.date()
    recoit = lecteurs.a_prevenir(site.table, parent.dossier, "fait", site.maintenant, le)
    assert recoit == {parent.compte.id: "fait"}, "what he may not open is not sent to him"
    joint = lecteurs.a_prevenir(
        site.table, parent.dossier, "fait", site.maintenant, le - timedelta(days=300)
    )
    assert set(joint) == {parent.compte.id, compte_id}


def test_a_second_child_is_added_to_the_account_named_at_the_same_address(
    site: Site, agent: Navigateur
) -> None:
    demander(site)
    compte_id, _ = mandat_accorde(site, agent)
    (identifiant,) = identifiants(site)
    demander(site, enfant_numero=AUTRE, reference=identifiant)
    assert decider(site, agent, **ACCEPTER).statut == 303
    assert mandats.lire(site.table, compte_id, AUTRE) is not None
    demander(site, enfant_numero=AUTRE, reference=identifiant, courriel="autre@exemple.test")
    assert decider(site, agent, **ACCEPTER).statut == 303
    assert len(identifiants(site)) == 2


def csrf(nav: Navigateur) -> str:
    page = nav.get("/demander/enfant?pour=enfant&objet=PREMIERE&qualite=REFUGIE")
    return page.formulaire("/demander/enfant")["csrf"]


def ouvert(nav: Navigateur, dossier: Dossier, statut: int) -> None:
    assert nav.get(f"/demandes/{dossier.id}").statut == statut


def test_the_key_of_a_mandate_is_of_the_account(site: Site) -> None:
    assert keys.compte("c1").mandats[NUMERO] == ("COMPTE#c1", f"MANDAT#{NUMERO}")
