"""The people of docs/couverture.md on the screens of the agents: who has no document first (K-11).

The queue and « À faire » are read on the day of the filing, what it gives delivered.
"""

import re
from collections.abc import Iterator

import pytest

from chalicelib.adresses.agents import A_FAIRE
from chalicelib.domain.attestations.adp_a_venir import adp_a_venir
from chalicelib.domain.attestations.couverture import sans_document_le
from chalicelib.domain.attestations.delivrance import document_au_depot, validite
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.storage import keys
from chalicelib.storage.dossier.rangement import rangement
from chalicelib.storage.ecritures import put
from chalicelib.web.agents.dossier.mots import OBJETS
from tests.web.agents.banc import Banc, lignes
from tests.web.compte.navigateur import Page
from tools.couverture import DEPOT, JOUR, situations

AVANT = re.compile(r"au plus tard le (\S+ \S+ \d{4})")


def une_par_ligne() -> Iterator[tuple[str, Dossier]]:
    """One person for each line of the page, her name saying who she is."""
    vues: set[tuple[str, str, str]] = set()
    for situation in situations():
        dossier = situation.dossier
        suite = adp_a_venir(dossier, document_au_depot(dossier, JOUR), JOUR)
        dite = situation.profil, str(sans_document_le(dossier)), suite.phrase if suite else ""
        if dite in vues:
            continue
        vues.add(dite)
        nom = re.sub(r"[^A-Za-zÀ-ÿ]+", "-", f"{situation.profil} {situation.detient}")
        etat_civil = dossier.personne.etat_civil.model_copy(update={"nom_naissance": nom})
        personne = dossier.personne.model_copy(update={"etat_civil": etat_civil})
        nee = {"id": f"d0551e{len(vues):018}", "personne": personne}
        yield nom, delivree(dossier.model_copy(update=nee))


def delivree(dossier: Dossier) -> Dossier:
    """With the document of the filing in hand, if it gives one."""
    dates = validite(dossier, document_au_depot(dossier, JOUR), JOUR)
    droits = dossier.instruction.model_copy(update={"droits_jusqu_au": dates and dates[1]})
    return dossier.model_copy(update={"instruction": droits})


@pytest.fixture
def gens(banc: Banc) -> dict[str, Dossier]:
    banc.site.maintenant = DEPOT
    connus = dict(une_par_ligne())
    for dossier in connus.values():
        tete = keys.dossier(dossier.id).tete
        banc.site.table.write(put(tete, dict(rangement(dossier).valeurs)))
    return {dossier.id: dossier for dossier in connus.values()}


@pytest.mark.exigence("K-11")
def test_la_file_met_d_abord_qui_n_a_pas_de_document(banc: Banc, gens: dict[str, Dossier]) -> None:
    page = banc.agente().nav.get("/agents")
    assert all(mots in page.texte for mots in OBJETS.values())
    assert "Carte de résident" in OBJETS.values()
    depuis = [sans_document_le(gens[vu]) for vu in lignes(page)]
    assert len(depuis) > 20
    assert depuis == sorted(depuis, key=str)


@pytest.mark.exigence("K-10", "K-11")
def test_la_ligne_dit_pour_quand_decider_comme_a_faire(
    banc: Banc, gens: dict[str, Dossier]
) -> None:
    """For who has no document, or none soon; in « À faire » they come first of their day."""
    agente = banc.agente()
    for rangee in re.split(r"<tr\b", agente.nav.get("/agents").corps)[2:]:
        (vu,) = lignes(Page(200, {}, rangee))
        due = next(t for t in taches(gens[vu]) if t.nature is NatureTache.ATTESTATION)
        dit = AVANT.findall(re.sub(r"<[^>]+>", "", rangee).replace("\u00a0", " "))
        assert dit == ([en_clair(due.avant_le)] if due.depuis <= JOUR else []), vu
    a_faire = [gens[vu] for vu in lignes(agente.nav.get(A_FAIRE))]
    rangs = [(taches(lu)[0].avant_le, str(sans_document_le(lu))) for lu in a_faire]
    assert len(rangs) > 15
    assert rangs == sorted(rangs)


@pytest.mark.exigence("K-10", "K-11")
def test_chaque_jour_dit_a_quelqu_un_est_dans_a_faire(banc: Banc, gens: dict[str, Dossier]) -> None:
    """On the line of that person, and no other day."""
    rangees = re.split(r"<tr\b", banc.agente().nav.get(A_FAIRE).corps)
    vues = 0
    for dossier in gens.values():
        suite = adp_a_venir(dossier, document_au_depot(dossier, JOUR), JOUR)
        if document_au_depot(dossier, JOUR) is not TypeDocument.CONFIRMATION or suite is None:
            continue
        (rangee,) = [vue for vue in rangees if dossier.id in vue] or [""]
        for dit in AVANT.findall(suite.phrase):
            assert dit in rangee.replace("\u00a0", " "), (dossier.personne.etat_civil, dit)
            vues += 1
    assert vues > 15
