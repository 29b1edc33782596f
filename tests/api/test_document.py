"""The document says what the API does: every example is sent, every answer is as described."""

import csv
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chalicelib.api.libelles import FICHIER
from chalicelib.api.publiques import OPERATIONS
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.aide.tickets import Sujet, Ticket
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES
from chalicelib.entrepots import photos_ephoto
from chalicelib.storage.aide import tickets
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.inscription.decider_compte import comparaison
from chalicelib.usecases.inscription.demander_compte import demander_compte
from chalicelib.usecases.inscription.ouvrir_compte import ouvrir_compte
from tests.api.logiciel import CHEF, LYON, Logiciel, Reponse, agent, avancer, deposee, par
from tests.comptes import COURRIEL, par_numero
from tests.web.site import Site

PAR_NOM = {operation.nom: operation for operation in OPERATIONS}
LECTEURS = {
    "acces": agent(Role.REFERENT),
    "statistiques": CHEF,
    "tickets": agent(Role.SUPPORT),
}


@pytest.fixture(scope="module")
def document(le_site: Site) -> dict[str, Any]:
    reponse = Logiciel(le_site, None).get("/openapi.json")
    assert (reponse.statut, reponse.en_tetes["Content-Type"]) == (200, "application/json")
    lu: dict[str, Any] = reponse.json
    return lu


def decrite(document: dict[str, Any], nom: str) -> dict[str, Any]:
    operation = PAR_NOM[nom]
    trouvee: dict[str, Any] = document["paths"][operation.chemin][operation.methode.lower()]
    return trouvee


def conforme(document: dict[str, Any], nom: str, reponse: Reponse) -> None:
    """Status, headers, type of content and content are those of the document."""
    attendue = decrite(document, nom)["responses"][str(reponse.statut)]
    recus = {n.lower() for n in reponse.en_tetes}
    for en_tete, decrit in attendue.get("headers", {}).items():
        assert en_tete.lower() in recus or not decrit.get("required"), en_tete
    if "content" not in attendue:
        assert reponse.texte == ""
        return
    ((genre, contenu),) = attendue["content"].items()
    assert reponse.en_tetes["Content-Type"] == genre
    schema = {**contenu["schema"], "components": document["components"]}
    Draft202012Validator(schema).validate(reponse.json)


def exemples(document: dict[str, Any], nom: str) -> tuple[str, dict[str, str]]:
    """The address and the headers that the examples of the parameters make."""
    chemin, query, en_tetes = PAR_NOM[nom].chemin, [], {}
    for parametre in decrite(document, nom)["parameters"]:
        exemple = str(parametre.get("example", ""))
        if parametre["in"] == "path":
            chemin = chemin.replace(f"{{{parametre['name']}}}", exemple)
        elif parametre["in"] == "query" and exemple:
            query.append(f"{parametre['name']}={exemple}")
        elif parametre["in"] == "header":
            en_tetes[parametre["name"]] = exemple
    return f"{chemin}?{'&'.join(query)}" if query else chemin, en_tetes


@pytest.mark.parametrize("acte", list(ACTES))
def test_l_exemple_de_chaque_acte_fait_l_acte(
    site: Site, document: dict[str, Any], acte: Acte
) -> None:
    nom = acte.value.replace("-", "_")
    dossier = avancer(site, acte)
    contenu = decrite(document, nom)["requestBody"]["content"]["application/json"]
    exemple = contenu["examples"]["simple"]["value"]
    Draft202012Validator({**contenu["schema"], "components": document["components"]}).validate(
        exemple
    )
    chemin, en_tetes = exemples(document, nom)
    chemin = chemin.replace("d0551e0000000000000000a1", dossier.id)
    reponse = par(site, acte).appeler(
        "POST", chemin, exemple, en_tetes | {"If-Match": f'"{dossier.version}"'}
    )
    assert reponse.statut == 200, reponse.texte
    conforme(document, nom, reponse)


@pytest.mark.parametrize(
    "nom", [o.nom for o in OPERATIONS if o.nom not in {a.value.replace("-", "_") for a in ACTES}]
)
def test_l_exemple_de_chaque_lecture_est_lu(site: Site, document: dict[str, Any], nom: str) -> None:
    dossier = deposee(site)
    site.ranger_les_pieces(dossier)
    chemin, en_tetes = exemples(document, nom)
    chemin = chemin.replace("d0551e0000000000000000a1", dossier.id)
    chemin = chemin.replace("f01passeport000", dossier.fichiers[0].id)
    assert dossier.reponses.ephoto
    photos_ephoto().ranger(dossier.reponses.ephoto.code, b"jpeg")
    logiciel = Logiciel(site, LECTEURS.get(nom, agent(Role.INSTRUCTEUR)))
    operation = PAR_NOM[nom]
    if "{demande_id}" in operation.chemin:
        en_tetes |= {"If-Match": demande_de_compte(site, chemin)}
    if "{reference}" in operation.chemin:
        message_de_la_prefecture(site, chemin, "75")
    reponse = logiciel.appeler(operation.methode, chemin, operation.exemple, en_tetes)
    assert reponse.statut == operation.succes.statut, reponse.texte
    conforme(document, nom, reponse)


def message_de_la_prefecture(site: Site, chemin: str, de: str) -> None:
    """A message at the address of the example, about a request of elsewhere, passed on here."""
    ecrit = Ticket(
        sujet=Sujet.AUTRE,
        message="Bonjour.",
        courriel=COURRIEL,
        reference=chemin.split("/")[2],
        ouvert_le=site.maintenant,
        prefecture=de,
        service=LYON,
    )
    site.table.write(*tickets.creation(ecrit, ""))


def demande_de_compte(site: Site, chemin: str) -> str:
    """A request for an account at the address of the example; the version of its comparison."""
    demande = chemin.partition("?")[0].split("/")[4]
    qui = {"prefecture": LYON, "table": site.table, "maintenant": site.maintenant}
    demander_compte(demande, par_numero(numero="9900000099"), COURRIEL, **qui)  # type: ignore[arg-type]
    registre = Registre(site.table)
    ouvrir_compte(demande, table=site.table, registre=registre, maintenant=site.maintenant)
    lecteur = agent(Role.INSTRUCTEUR)
    return f'"{comparaison(lecteur, demande, table=site.table, registre=registre).vu}"'


def test_chaque_champ_est_dit_en_francais(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    muets = {
        f"{modele}.{nom}"
        for modele, schema in schemas.items()
        for nom, champ in schema.get("properties", {}).items()
        if not champ.get("description")
    }
    assert muets == set()
    assert {modele for modele, schema in schemas.items() if "description" in schema} == set()


def test_aucun_libelle_n_est_coupe_par_un_point_virgule() -> None:
    lignes = csv.reader(FICHIER.read_text("utf-8").splitlines(), delimiter=";")
    assert [ligne for ligne in lignes if len(ligne) != 2] == []


def test_le_document_dit_comment_s_identifier_et_ce_qui_est_public(
    document: dict[str, Any],
) -> None:
    assert document["openapi"].startswith("3.1")
    securite = document["components"]["securitySchemes"]["annuaire"]
    assert securite["type"] == "openIdConnect"
    assert securite["openIdConnectUrl"].endswith("/.well-known/openid-configuration")
    publiques = [
        decrite["operationId"]
        for chemin in document["paths"].values()
        for decrite in chemin.values()
        if decrite.get("security") == []
    ]
    assert sorted(publiques) == ["openapi", "probleme"]


def test_le_document_est_garde_une_heure_et_rendu_une_seule_fois(site: Site) -> None:
    anonyme = Logiciel(site, None)
    premiere = anonyme.get("/openapi.json")
    assert premiere.en_tetes["Cache-Control"] == "public, max-age=3600"
    seconde = anonyme.appeler(
        "GET", "/openapi.json", None, {"If-None-Match": premiere.en_tetes["ETag"]}
    )
    assert (seconde.statut, seconde.texte) == (304, "")
