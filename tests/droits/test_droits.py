"""Each function may do what it does, and nothing else (S19)."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.fait import TRAVAILLEURS
from chalicelib.storage import keys
from tests.droits.comparaison import inemployees, rares, refusees
from tests.droits.politique import Demande, Droit, des_fonctions, morceaux, permise, ressemble
from tests.droits.releve import RELEVE, Fait, retenus
from tests.web.site import Site, ouvrir_le_site

CLES = "dynamodb:LeadingKeys"


def cle(action: str, pk: str) -> Demande:
    return Demande(f"dynamodb:{action}", "Table", ((CLES, (pk,)),))


def permet(fonction: str, demande: Demande) -> bool:
    return permise(des_fonctions()[fonction], demande)


def test_chaque_appel_est_permis_a_la_fonction_qui_le_fait() -> None:
    assert refusees(des_fonctions(), retenus()) == []


@pytest.mark.parametrize("travailleur", TRAVAILLEURS)
def test_ce_qu_un_travailleur_marque_le_rattrapage_peut_le_marquer_de_nouveau(
    travailleur: str,
) -> None:
    """An événement whose effect was lost is awaited again of who had to act."""
    ecrits = [cle("UpdateItem", f"{une.prefixe}x") for une in _journalisees()]
    marques = [ecrit for ecrit in ecrits if permet(travailleur, ecrit)]
    assert marques
    assert [marque for marque in marques if not permet("rattrapage", marque)] == []


def _journalisees() -> Iterator[type[keys.Journalisee]]:
    """The partitions that hold événements."""
    attendues = [keys.Journalisee]
    while attendues:
        une = attendues.pop()
        attendues += une.__subclasses__()
        if hasattr(une, "prefixe"):
            yield une


def test_chaque_droit_est_employe_ou_a_sa_raison() -> None:
    assert inemployees(des_fonctions(), retenus()) == []


def test_une_raison_parle_d_un_droit_que_rien_n_emploie() -> None:
    sans_raisons = inemployees(des_fonctions(), retenus(), explique={})
    dites = [ligne.replace(" : rien n’emploie ", " : ") for ligne in sans_raisons]
    inutiles = [r for r in rares() if not any(ressemble(dite, r) for dite in dites)]
    assert inutiles == []
    assert all(len(pourquoi) > 20 for pourquoi in rares().values())


@pytest.mark.parametrize("fonction", sorted(des_fonctions()))
def test_un_droit_ote_a_une_fonction_nomme_l_appel_qu_il_permettait(fonction: str) -> None:
    """Every right of every function, taken away one by one."""
    droits = des_fonctions()[fonction]
    for ote in (droit for droit in droits if not droit.refuse):
        restent = tuple(droit for droit in droits if droit is not ote)
        fautes = refusees(des_fonctions() | {fonction: restent}, retenus())
        expliques = all(
            any(ressemble(f"{fonction} : {mots}", raison) for raison in rares())
            for mots, _ in morceaux([ote])
        )
        assert fautes or expliques or _partagee(fonction, ote), ote.sid
        assert all(f"{fonction} : sa politique refuse " in faute for faute in fautes)


def _partagee(fonction: str, ote: Droit) -> bool:
    """Its policy is that of other functions, which do what it does not."""
    return any(
        droits == des_fonctions()[fonction] and nom != fonction
        for nom, droits in des_fonctions().items()
    )


@pytest.mark.parametrize("fonction", sorted(des_fonctions()))
@pytest.mark.parametrize(
    ("action", "ressource"),
    [("s3:DeleteObject", "BucketDocuments/attestations/*"), ("dynamodb:Scan", "Table")],
)
def test_un_droit_de_plus_est_nomme_comme_inemploye(
    fonction: str, action: str, ressource: str
) -> None:
    de_plus = Droit("DePlus", False, (action,), (ressource,), ())
    avec = des_fonctions() | {fonction: (*des_fonctions()[fonction], de_plus)}
    assert f"{fonction} : rien n’emploie DePlus : {action} {ressource}" in inemployees(
        avec, retenus()
    )


def test_une_cle_de_plus_est_nommee_comme_inemployee() -> None:
    lire, *autres = des_fonctions()["echanges"]
    droits = tuple(_avec_une_cle(droit) for droit in (lire, *autres))
    fautes = inemployees(des_fonctions() | {"echanges": droits}, retenus())
    assert any("dynamodb:LeadingKeys SESSION#*" in faute for faute in fautes), fautes


def _avec_une_cle(droit: Droit) -> Droit:
    conditions = tuple(
        (operateur, cle, (*valeurs, "SESSION#*") if cle == CLES else valeurs)
        for operateur, cle, valeurs in droit.conditions
    )
    return droit._replace(conditions=conditions)


@pytest.mark.parametrize(
    ("action", "objet"),
    [
        ("s3:DeleteObject", "BucketTeleversements/pieces/d1/f1"),
        ("s3:PutObject", "BucketTeleversements/pieces/d1/f1"),
        ("s3:PutObject", "BucketDocuments/attestations/d1/a1.pdf"),
        ("s3:PutObject", "BucketDocuments/lettres/d1/e1.pdf"),
        ("s3:GetObject", "BucketCourriels/courriels/2026/11/30/c1.eml"),
        ("s3:GetObject", "BucketTeleversements/quarantaine/d1/PHOTO/1"),
        ("kms:Sign", "CleDeCachet"),
        ("ses:SendRawEmail", "identity/ne-pas-repondre@exemple.test"),
        ("sqs:SendMessage", "FileAttestations"),
        ("dynamodb:Scan", "Table"),
    ],
)
def test_ce_qui_repond_a_internet_ne_peut_pas_le_faire(action: str, objet: str) -> None:
    assert not permet("api_handler", Demande(action, objet))


@pytest.mark.parametrize(
    "pk",
    [
        "VERIFICATION#v1",
        "NUMERO#1",
        "REGISTRE#1",
        "COURRIEL#c1",
        "CONSTAT#c1",
        "COMPTEURS#69",
    ],
)
def test_ce_qui_repond_a_internet_n_efface_pas_ce_qui_doit_rester(pk: str) -> None:
    assert permet("api_handler", cle("DeleteItem", "SESSION#s1"))
    assert not permet("api_handler", cle("DeleteItem", pk))


@pytest.mark.parametrize("fonction", sorted(des_fonctions()))
def test_aucune_fonction_n_a_la_table_entiere(fonction: str) -> None:
    """Of a kind of item that nobody wrote yet, no function can do anything."""
    for action in ("GetItem", "Query", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem"):
        assert not permet(fonction, cle(action, "AUTRE_CHOSE#1")), action


@pytest.fixture(scope="module")
def site() -> Any:
    with ouvrir_le_site() as site:
        yield site


def test_une_page_et_un_travailleur_sont_reconnus_a_ce_qu_ils_demandent(site: Site) -> None:
    avant, RELEVE.faits = RELEVE.faits, set()
    usager = site.usager_avec(depose=True)
    page = {f.demande.action for f in RELEVE.faits if f.fonction == "api_handler"}
    assert {"dynamodb:PutItem", "dynamodb:UpdateItem"} <= page
    assert {f.fonction for f in RELEVE.faits} == {"api_handler"}
    site.delivrer(usager.dossier_id)
    faits, RELEVE.faits = RELEVE.faits, avant | RELEVE.faits
    assert {f.fonction for f in faits} == {"api_handler", "attestations", "expeditions"}
    assert Fait("attestations", Demande("kms:Sign", "CleDeCachet")) in faits
    pdf = Demande("s3:PutObject", "BucketDocuments/attestations/*")
    assert Fait("attestations", pdf) in faits


def test_ce_qu_un_navigateur_fera_d_une_adresse_signee_est_demande_par_sa_fonction(
    site: Site,
) -> None:
    avant, RELEVE.faits = RELEVE.faits, set()
    usager = site.usager_avec(sans_pieces={"DECISION"})
    usager.get("justificatifs")
    faits, RELEVE.faits = RELEVE.faits, avant | RELEVE.faits
    envoi = Demande("s3:PutObject", "BucketTeleversements/quarantaine/*")
    assert Fait("api_handler", envoi) in faits
