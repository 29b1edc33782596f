"""Who has no valid document, counted twice by two codes: equal, or somebody is woken (R2)."""

import pytest

from chalicelib.domain.chiffres.gens_sans_document import Deux
from chalicelib.events import contre_compte
from chalicelib.storage import keys
from chalicelib.storage.ecritures import update
from chalicelib.storage.instruction.compteurs import Compteurs
from chalicelib.storage.instruction.releves import Releves
from tests.web.site import Site, Usager


def compter(site: Site, usager: Usager) -> Deux:
    """Both counters of the préfecture of this request, today."""
    code = usager.dossier.prefecture.code
    Compteurs(site.table).compter(usager.dossier_id)
    demande = contre_compte.ContreCompte(contre_compte_du=site.maintenant.date(), prefecture=code)
    contre_compte.prendre(demande.model_dump_json())
    return Releves(site.table).deux(code)[code]


def test_les_deux_comptes_disent_pareil_avant_et_apres_l_attestation(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    avant = compter(site, usager)
    assert (avant.premier, avant.second) == (1, 1), "filed, and nothing delivered yet"
    site.delivrer(usager.dossier_id)
    apres = compter(site, usager)
    assert (apres.premier, apres.second) == (0, 0)


def test_un_document_note_au_dossier_et_jamais_delivre_est_vu(
    site: Site, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first counter believes the file; the second asks for the paper."""
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    for attestation in site.table.query(*keys.dossier(usager.dossier_id).attestations):
        cle = keys.dossier(usager.dossier_id).attestations[str(attestation["SK"])[12:]]
        site.table.write(update(cle, "SET annulee_le = :le", le=site.maintenant.isoformat()))
    deux = compter(site, usager)
    assert (deux.premier, deux.second) == (0, 1)
    assert not deux.egaux
    assert deux.nombre == 1
    dit = caplog.text + "".join(capsys.readouterr())
    assert "two counters differ" in dit
