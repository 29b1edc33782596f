"""A card handed over, night after night: the registre is asked until it knows it (R17)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.taches import NatureTache
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from chalicelib.domain.suivi.carte_relue import CarteRelue
from chalicelib.events.nuit import Ronde
from chalicelib.storage.instruction.compteurs import Compteurs
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.releves import Releves
from chalicelib.storage.registre.registre import Registre
from tests import faits
from tests.instructeur import Instructeur
from tests.web.site import Site, Usager
from tools.paths import ROOT

Files = Callable[[str], list[str]]
MOTS = "cards not as the registre says"


@pytest.fixture
def remise(site: Site) -> Usager:
    site.dynamodb.vider()
    usager = site.usager_avec(depose=True)
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    agent.accorder()
    for acte in (Acte.LANCER_FABRICATION, Acte.RECEVOIR_TITRE, Acte.REMETTRE_TITRE):
        agent.faire(acte)
    return usager


def nuit(site: Site, files: Files, usager: Usager, jours: int) -> None:
    le = site.maintenant + timedelta(days=jours)
    prefecture = usager.dossier.prefecture.code
    Compteurs(site.table).compter(usager.dossier_id)  # as the relay has it done
    rondes = [Ronde(prefecture=prefecture, le=le).model_dump_json()]
    for ronde in rondes:
        assert site.lot("veilles", ronde, ronde) == {"batchItemFailures": []}
        rondes.extend(sorted(set(files("veilles"))))


def natures(site: Site, usager: Usager) -> Iterator[NatureTache]:
    for fiche in FilesAttente(site.table).toutes(usager.dossier.prefecture.code):
        yield from (tache.nature for tache in fiche.taches)


@pytest.mark.exigence("R17")
def test_une_carte_remise_reveille_jusqu_a_ce_que_le_registre_la_connaisse(
    site: Site, files: Files, remise: Usager, caplog: pytest.LogCaptureFixture
) -> None:
    nuit(site, files, remise, 14)
    assert MOTS not in caplog.text
    nuit(site, files, remise, 15)
    assert {vars(dit)["cartes"] for dit in caplog.records if dit.message == MOTS} == {1}
    assert f'$.message = "{MOTS}"' in (ROOT / "infra/alarmes.yaml").read_text(encoding="utf-8")
    releve = Releves(site.table).dernier(remise.dossier.prefecture.code)
    assert releve
    assert releve.cartes_a_comparer == 1
    avant = remise.dossier
    connaitre(site, remise)
    nuit(site, files, remise, 16)
    assert list(natures(site, remise)) == []
    apres = remise.dossier
    assert (apres.version, apres.etat) == (avant.version, avant.etat)
    assert apres.personne == avant.personne
    ecrits = faits.du_dossier(site.table, remise.dossier_id)
    (relue,) = [fait for fait in ecrits if isinstance(fait, CarteRelue)]
    assert "9AB123456" not in relue.model_dump_json()


def connaitre(site: Site, usager: Usager) -> None:
    registre = Registre(site.table)
    connue = registre.get(usager.personne.reference)
    assert connue
    debut = date(2026, 12, 1)
    carte = TitreOuVisa(
        numero="9AB123456",
        nature=NatureTitre.TITRE,
        debut=debut,
        fin=dernier_jour(debut, 120),
        carte=TypeCarte.RESIDENT,
    )
    registre.save(connue.model_copy(update={"titres": (*connue.titres, carte)}))
