"""Every address of agents × every role × here or elsewhere, and nobody: each cell is a request."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.api.publiques import OPERATIONS
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES
from tests.agents import un_agent
from tests.api.logiciel import LYON, Logiciel, Reponse, agent, deposee
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site
from tools import habilitations
from tools.habilitations import Adresse, permise

PARIS = "75"
PARTOUT = {
    *("GET /agents", "GET /api/v1/moi"),
    *("GET /agents/tickets", "GET /agents/tickets/{reference}"),
    "GET /agents/tickets/{reference}/captures/{capture_id}",
    "POST /agents/tickets/{reference}/{geste}",
    "GET /api/v1/tickets/{reference}",
    *(f"POST /api/v1/tickets/{{reference}}/{geste}" for geste in ("clore", "passer", "repondre")),
    *("GET /agents/avis", "POST /agents/avis/effacer"),
    *("GET /agents/courriels", "POST /agents/courriels"),
    *("GET /agents/guichet", "POST /agents/guichet", "POST /agents/guichet/confirmer"),
    "POST /agents/guichet/ouvrir",
    *("GET /agents/comptes/{demande_id}", "POST /agents/comptes/{demande_id}"),
    *("GET /agents/restitutions/{compte_id}", "POST /agents/restitutions/{compte_id}"),
    "GET /agents/representants/{representation_id}",
    "POST /agents/representants/{representation_id}",
    "GET /agents/representants/{representation_id}/documents/{document_id}",
}
"""About the agent, or about the help, where the message or the account says the préfecture."""
REFUS = (401, 403)
ADRESSES = habilitations.adresses()
PAGES = [a for a in ADRESSES if not a.est_de_l_api]
API = [a for a in ADRESSES if a.est_de_l_api]
OPERATION = {(o.methode, o.adresse): o for o in OPERATIONS}
INEXISTANT = "d0551e999999999999999999"
Demande = Callable[[Adresse, str], int]


def remplie(adresse: Adresse, dossier: Dossier, dossier_id: str) -> str:
    valeurs = {
        "dossier_id": dossier_id,
        "fichier_id": dossier.fichiers[0].id,
        "code": LYON,
        "demande_id": "0" * 32,
        "compte_id": "0" * 32,
        "representation_id": "0" * 32,
        "document_id": "inconnu",
        "reference": "C-2222-2222",
        "capture_id": "inconnue",
        "geste": "prendre",
    }
    return adresse.chemin.format(**valeurs)


def demander_la_page(nav: Navigateur, adresse: Adresse, dossier: Dossier, jeton: str) -> Page:
    """The version 0 of a form is the one of no request: an act allowed changes nothing."""
    chemin = remplie(adresse, dossier, dossier.id)
    if adresse.methode == "GET":
        suite = "" if str(adresse) in PARTOUT else f"?prefecture={LYON}&but=INSTRUCTION"
        return nav.get(chemin + suite)
    formulaire = {"version": "0", "prefecture": LYON, "envoi": "e", "dossier": f"{dossier.id}:0"}
    return nav.post(chemin, {"csrf": jeton} | formulaire)


def appeler(logiciel: Logiciel, adresse: Adresse, chemin: str) -> Reponse:
    operation = OPERATION[adresse.methode, adresse.chemin]
    conditions = {"If-Match": '"0"', "Idempotency-Key": "matrice"}
    suite = "?but=INSTRUCTION" if any(p.nom == "but" for p in operation.parametres) else ""
    return logiciel.appeler(
        adresse.methode,
        chemin.removeprefix("/api/v1") + suite,
        operation.exemple,
        conditions if isinstance(adresse.action, Acte) else {},
    )


def attendu(adresse: Adresse, role: Role, prefecture: str) -> bool:
    ici = prefecture == LYON or str(adresse) in PARTOUT
    return ici and permise(adresse.action, role)


def cases(
    adresses: list[Adresse], role: Role, demander: Demande
) -> tuple[dict[str, int], dict[str, int]]:
    """What was wrongly refused, and what was wrongly let through, here and elsewhere."""
    refusees: dict[str, int] = {}
    passees: dict[str, int] = {}
    for prefecture in (LYON, PARIS):
        for adresse in adresses:
            statut = demander(adresse, prefecture)
            assert statut < 500, f"{adresse} {prefecture}"
            if attendu(adresse, role, prefecture) != (statut not in REFUS):
                trouvees = refusees if statut in REFUS else passees
                trouvees[f"{adresse} ({prefecture})"] = statut
    return refusees, passees


@pytest.mark.exigence("INS-01")
@pytest.mark.parametrize("role", Role)
def test_chaque_page_s_ouvre_aux_roles_de_la_table_et_a_eux_seuls(site: Site, role: Role) -> None:
    dossier = deposee(site)
    site.ranger_les_pieces(dossier)
    navs = {code: site.agent(roles={role}, prefectures={code}) for code in (LYON, PARIS)}
    jetons = {code: nav.get("/agents").csrf for code, nav in navs.items()}

    def demander(adresse: Adresse, prefecture: str) -> int:
        page = demander_la_page(navs[prefecture], adresse, dossier, jetons[prefecture])
        assert not page.vers.startswith("/agents/connexion"), str(adresse)
        return page.statut

    assert cases(PAGES, role, demander) == ({}, {})


@pytest.mark.exigence("INS-01")
@pytest.mark.parametrize("role", Role)
def test_chaque_operation_s_ouvre_aux_roles_de_la_table_et_a_eux_seuls(
    site: Site, role: Role
) -> None:
    dossier = deposee(site)
    site.ranger_les_pieces(dossier)
    logiciels = {code: Logiciel(site, agent(role, code)) for code in (LYON, PARIS)}

    def demander(adresse: Adresse, prefecture: str) -> int:
        chemin = remplie(adresse, dossier, dossier.id)
        return appeler(logiciels[prefecture], adresse, chemin).statut

    assert cases(API, role, demander) == ({}, {})


@pytest.mark.exigence("INS-01")
@pytest.mark.parametrize("role", [Role.INSTRUCTEUR, Role.REFERENT])
def test_un_role_tenu_ailleurs_n_ouvre_rien_ici(site: Site, role: Role) -> None:
    """He holds every other role in Paris: a file of Lyon is what his role in Lyon makes of it."""
    dossier = deposee(site)
    site.ranger_les_pieces(dossier)
    droits = {(LYON, role)} | {(PARIS, autre) for autre in Role if autre is not role}
    mele = un_agent(droits=droits)
    nav, logiciel = site.agent(droits=droits), Logiciel(site, mele)
    jeton = nav.get("/agents").csrf
    ouvertes = set()
    for adresse in [a for a in ADRESSES if str(a) not in PARTOUT]:
        if adresse.est_de_l_api:
            statut = appeler(logiciel, adresse, remplie(adresse, dossier, dossier.id)).statut
        else:
            statut = demander_la_page(nav, adresse, dossier, jeton).statut
        if statut not in REFUS:
            ouvertes.add(str(adresse))
    permises = {str(a) for a in ADRESSES if permise(a.action, role)} - PARTOUT
    assert ouvertes == permises


@pytest.mark.exigence("INS-01")
def test_sans_identite_aucune_adresse_ne_s_ouvre(site: Site) -> None:
    dossier = deposee(site)
    for adresse in API:
        reponse = appeler(Logiciel(site, None), adresse, remplie(adresse, dossier, dossier.id))
        assert (reponse.statut, reponse.probleme) == (401, "jeton-invalide"), str(adresse)
        assert reponse.en_tetes["WWW-Authenticate"] == 'Bearer realm="agents"'
    for adresse in PAGES:
        page = demander_la_page(site.visiteur(), adresse, dossier, "")
        refusee = page.vers.startswith("/agents/connexion") or page.statut == 403
        assert refusee, str(adresse)


def test_un_dossier_d_ailleurs_et_un_dossier_inexistant_ont_la_meme_reponse(site: Site) -> None:
    ailleurs = deposee(site)
    logiciel = Logiciel(site, agent(Role.CHEF_DE_SECTION, PARIS))

    def dite(adresse: Adresse, dossier_id: str) -> dict[str, Any]:
        reponse = appeler(logiciel, adresse, remplie(adresse, ailleurs, dossier_id))
        lu: dict[str, Any] = reponse.json
        return lu | {"instance": ""}

    avec_dossier = [a for a in API if "{dossier_id}" in a.chemin]
    assert len(avec_dossier) > len(ACTES)
    for adresse in avec_dossier:
        assert dite(adresse, ailleurs.id) == dite(adresse, INEXISTANT), str(adresse)


def test_la_page_des_habilitations_est_celle_de_la_table() -> None:
    ecrite = habilitations.PAGE.read_text(encoding="utf-8")
    assert ecrite == habilitations.page(), "lancez make habilitations"
