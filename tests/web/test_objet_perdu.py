"""A file that the table names and that S3 has not, or not any more: whoever opens it is told (S16).

The rows are found in the source: a view that signs an address, and is no row, fails here.
"""

import ast
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from chalicelib import resources
from chalicelib.domain.erreurs import FichierPerdu
from tests.api.logiciel import Logiciel, deposee
from tests.bench.compteur import Brut
from tests.web.agents.banc import Banc
from tests.web.agents.test_comptes_de_representants import LYON, document
from tests.web.agents.test_support import recu, relu, support
from tests.web.public.test_contact import deposer
from tests.web.site import Site
from tools.paths import ROOT

Dit = tuple[int, str]
"""Status, and what can be read."""


def de_la_personne(site: Site) -> Dit:
    usager = site.usager_avec(depose=True)
    page = usager.nav.get(f"{usager.base}/fichiers/{usager.dossier.fichiers[0].id}")
    return page.statut, page.texte


def de_l_agent(site: Site) -> Dit:
    agent = Banc(site).pris()
    agent.ouvrir()
    page = agent.ouvrir(f"/fichiers/{agent.dossier.fichiers[0].id}")
    return page.statut, page.texte


def du_logiciel(site: Site) -> Dit:
    dossier = deposee(site)
    chemin = f"/dossiers/{dossier.id}/pieces/{dossier.fichiers[0].id}?but=INSTRUCTION"
    reponse = Logiciel(site).get(chemin)
    return reponse.statut, reponse.texte


def de_la_capture(site: Site) -> Dit:
    banc = Banc(site)
    message = recu(banc, site.usager_avec(depose=True).nav)
    deposer(site, message.reference)
    capture = relu(banc, message).captures[0].id
    vider(site)
    page = support(banc).nav.get(f"/agents/tickets/{message.reference}/captures/{capture}")
    return page.statut, page.texte


def du_representant(site: Site) -> Dit:
    demande, document_id = document(site)
    vider(site)
    agent = site.agent(prefectures=LYON)
    page = agent.get(f"/agents/representants/{demande.id}/documents/{document_id}")
    return page.statut, page.texte


def vider(site: Site) -> None:
    lus = site.s3.list_objects_v2(Bucket="televersements").get("Contents", [])
    for objet in lus:
        site.s3.delete_object(Bucket="televersements", Key=objet["Key"])


PERDUS: dict[str, Callable[[Site], Dit]] = {
    "web/demande/fichiers._lecture": de_la_personne,
    "web/agents/dossier/dossier.voir_fichier": de_l_agent,
    "api/lectures.piece": du_logiciel,
    "web/agents/support/ticket.voir_capture": de_la_capture,
    "web/agents/file/representants.voir": du_representant,
}
"""View -> somebody who opens there a file that is gone."""
SURS = {
    "web/agents/dossier/dossier.voir_ephoto": "looked for just before: PhotoAbsente",
    "api/lectures.ephoto": "looked for just before: PhotoAbsente",
    "web/agents/dossier/visionneuse.ouvrir": "a picture in a page, beside the link to it alone",
    "web/agents/file/a_prevenir.imprimer": "made just before",
    "web/agents/file/lettres.rediriger_vers_le_pdf": "made just before",
    "web/porte/constats.imprimer": "made just before",
    "web/suivi/attestation.telecharger": "looked for just before: the page says where it stands",
    "web/suivi/historique.exporter": "made just before",
    "web/suivi/historique.archiver": "made just before",
    "web/suivi/notifications.telecharger": "looked for, or made, just before",
}
"""View -> why what it signs is there."""
SIGNENT = {"lecture", "lecture_capture", "image"}
DEPOTS = {"fichiers", "documents", "photos_ephoto", "lus"}


def signent() -> Iterator[str]:
    """Each function of the pages and of the API that signs an address of an object."""
    for dossier in ("web", "api"):
        for chemin in sorted((ROOT / "chalicelib" / dossier).rglob("*.py")):
            nom = chemin.relative_to(ROOT / "chalicelib").with_suffix("").as_posix()
            for fonction in ast.walk(ast.parse(chemin.read_text(encoding="utf-8"))):
                if isinstance(fonction, ast.FunctionDef) and any(map(_signe, ast.walk(fonction))):
                    yield f"{nom}.{fonction.name}"


def _signe(noeud: ast.AST) -> bool:
    """`fichiers().lecture(…)`, `entrepots.documents().lecture(…)`, `lus.image(…)`."""
    if not (isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute)):
        return False
    de = noeud.func.value
    while isinstance(de, ast.Call):
        de = de.func
    depot = de.attr if isinstance(de, ast.Attribute) else getattr(de, "id", "")
    return noeud.func.attr in SIGNENT and depot in DEPOTS


def test_chaque_vue_qui_signe_une_adresse_est_connue() -> None:
    assert set(signent()) == PERDUS.keys() | SURS.keys()
    assert not PERDUS.keys() & SURS.keys()


@pytest.fixture
def interdit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """S3 answers who may not list a bucket: an object that is not there is refused to him."""
    evenements = resources.s3().meta.events
    evenement = "before-send.s3.HeadObject"

    def refuser(request: Any, **_: Any) -> AWSResponse:
        return AWSResponse(request.url, 403, {}, Brut(b""))

    evenements.register_first(evenement, refuser)
    yield
    evenements.unregister(evenement, refuser)


@pytest.mark.exigence("R6")
@pytest.mark.parametrize("vue", PERDUS)
@pytest.mark.parametrize("reponse", ["404", "403"])
def test_qui_ouvre_un_fichier_perdu_lit_quoi_faire_et_jamais_la_page_de_s3(
    site: Site, vue: str, reponse: str, request: pytest.FixtureRequest
) -> None:
    if reponse == "403":
        request.getfixturevalue("interdit")
    statut, texte = PERDUS[vue](site)
    assert statut == 503
    for phrase in (FichierPerdu.phrase.rstrip("."), "appelez le 0 806 001 620"):
        assert phrase in " ".join(texte.split())
    assert "AccessDenied" not in texte
