"""Every profile of domain.md §1.1, screen by screen over HTTP, from its draft to its filing."""

import re

import pytest

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.pieces.attendues import ModeLogement
from tests.builders import JOUR, une_personne
from tests.web.compte.navigateur import Page
from tests.web.controle import titre, verifier_page
from tests.web.saisies import saisies_du_cas
from tests.web.scenarios import ADP, CONFIRMATION, SCENARIOS, Scenario
from tests.web.site import Site, Usager

PRETS = {
    ADP: "Votre attestation est prête",
    CONFIRMATION: "Votre confirmation de dépôt est prête",
}
"""What was announced is what is given."""


def commencer(site: Site, scenario: Scenario) -> Usager:
    """Somebody of this profile, or the parent of a minor of this profile, with a draft."""
    if not scenario.cas.est_pour_enfant:
        return site.commencer(site.usager(**scenario.personne), scenario.cas)
    parent = site.usager()
    tenus = {"representants": (parent.personne.numero_etranger,)}
    enfant = une_personne(numero="9900099999", **scenario.personne | tenus)
    return site.commencer(parent, scenario.cas, enfant)


def remplir(usager: Usager, scenario: Scenario, *, jusqu_a: str = "") -> list[Page]:
    """Each screen in turn, where the site leads; the pages as first shown."""
    saisies = saisies_du_cas(
        scenario.cas,
        situation=scenario.situation,
        logement=scenario.logement or ModeLogement.PERSONNEL,
        honneur=scenario.cases,
        saisie=scenario.saisie,
    )
    vues: list[Page] = []
    suite = usager.get().vers
    for ecran, champs in saisies.items():
        assert suite == f"{usager.base}/{ecran}"
        if ecran == jusqu_a:
            return vues
        vues.append(usager.get(ecran))
        reponse = usager.envoyer(ecran, **champs)
        assert reponse.statut == 303, reponse.texte
        suite = _avertie(usager, reponse.vers)
    assert suite == f"{usager.base}/justificatifs"
    return vues


def _avertie(usager: Usager, vers: str) -> str:
    """Who is warned reads, and goes on."""
    if not vers.endswith("/avertissements"):
        return vers
    return usager.envoyer("avertissements", continuer="oui").vers


def _cases(pages: list[Page]) -> set[str]:
    (honneur,) = [p for p in pages if "Attestations sur l’honneur" in titre(p)]
    return set(re.findall(r'type="checkbox" id="(\w+)"', honneur.corps))


def test_the_scenarios_are_every_profile() -> None:
    assert {scenario.profil for scenario in SCENARIOS.values()} == set(Profil)


@pytest.mark.exigence(
    "ELI-07", "ELI-08", "ELI-09", "S1-01", "S1-03", "S1-04", "S1-06", "S2-01", "S2-02", "S2-03",
    "S2-04", "S2-05", "S2-06", "S3-01", "S3-02", "S3-14", "S4-01", "S4-02", "WIZ-01", "WIZ-02",
    "GAP-03",
)  # fmt: skip
@pytest.mark.parametrize("nom", SCENARIOS)
def test_every_profile_is_asked_what_the_tables_say_and_files(site: Site, nom: str) -> None:
    scenario = SCENARIOS[nom]
    usager = commencer(site, scenario)
    pages = remplir(usager, scenario)
    assert usager.dossier.profil is scenario.profil
    assert _cases(pages) == set(scenario.cases)
    manquantes = {a.piece.code for a in usager.dossier.pieces_manquantes}
    assert manquantes == scenario.toutes_les_pieces
    justificatifs = usager.get("justificatifs")
    for code in manquantes:
        assert f'id="piece-{code}"' in justificatifs.corps
    sans = usager.envoyer("justificatifs", ephoto=site.ephoto())
    assert sans.statut == 422
    site.televerser(usager.dossier_id, *manquantes)
    suite = usager.envoyer("justificatifs", ephoto=site.ephoto())
    assert suite.vers == f"{usager.base}/recapitulatif", suite.texte
    recap = usager.get("recapitulatif")
    assert scenario.document in recap.texte
    assert intitule(scenario.cas, JOUR) in recap.texte.replace("\xa0", " ")
    for page in (*pages, justificatifs, recap):
        verifier_page(page)
    titres = [titre(page) for page in (*pages, justificatifs, recap)]
    assert len(set(titres)) == len(titres)
    depot = usager.envoyer("recapitulatif", acte="deposer")
    assert depot.vers == f"{usager.base}/confirmation", depot.texte
    assert usager.dossier.numero_demande
    site.delivrer(usager.dossier_id)
    assert PRETS[scenario.document] in usager.get("confirmation").texte


def test_a_person_who_has_only_a_visa_files_too(site: Site) -> None:
    """No numéro étranger yet: the visa is what is known of her (PRO-05)."""
    scenario = SCENARIOS["spouse of a refugee by reunification"]
    arrivee = une_personne(**scenario.personne).model_copy(update={"numero_etranger": None})
    usager = site.commencer(site.usager(), scenario.cas, arrivee)
    remplir(usager, scenario)
    site.televerser(usager.dossier_id, *(a.piece.code for a in usager.dossier.pieces_manquantes))
    usager.envoyer("justificatifs", ephoto=site.ephoto())
    recap = usager.get("recapitulatif")
    verifier_page(recap)
    assert "valable jusqu’au 31 août 2027" in recap.texte.replace("\xa0", " ")
    depot = usager.envoyer("recapitulatif", acte="deposer")
    assert depot.vers == f"{usager.base}/confirmation"
