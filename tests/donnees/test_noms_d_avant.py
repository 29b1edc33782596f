"""Requests filed before names were searched are found by every name, once the tool has run."""

import pytest

from chalicelib.storage import keys
from chalicelib.storage.instruction.recherches import Recherches
from tests.donnees.lecture import identifiants
from tests.web.site import Site
from tools.noms_des_dossiers import ranger_les_noms


@pytest.mark.exigence("K-13")
def test_every_filed_request_is_found_by_each_of_its_names(site: Site) -> None:
    recherches = Recherches(site.table)
    lus = [dossier for i in identifiants("DOSSIER#", "TETE") if (dossier := site.dossiers.get(i))]
    deposes = [dossier for dossier in lus if dossier.depose_le]
    assert ranger_les_noms(site.table) == len(deposes) > 50
    for dossier in deposes:
        etat_civil = dossier.personne.etat_civil
        tete = site.table.get(keys.dossier(dossier.id).tete)
        assert tete
        for nom in (etat_civil.nom_naissance, *etat_civil.prenoms, etat_civil.nom_complet):
            page = recherches.par_nom(str(tete["annuaire"]), nom, limite=200)
            assert dossier.id in {fiche.dossier_id for fiche in page.fiches}, nom
