"""A request that was never filed goes in every copy when nobody took it up again (domaine, § 7)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.dossier.brouillon_garde import SuiteBrouillon
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Famille
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.storage import journal, keys, suites
from chalicelib.storage.dossier import brouillons
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import update
from chalicelib.storage.menage import conservations
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.demande.commencer_demande import commencer_demande
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.usecases.menage.conserver import finir
from chalicelib.usecases.menage.revoir_brouillon import revoir_brouillon
from tests import faits
from tests.builders import COMPTE, MAINTENANT, un_cas, une_personne
from tests.memoire.client import ClientMemoire
from tests.usecases.menage.monde_conserve import SEAUX, Monde
from tools.brouillons import lister

pytestmark = pytest.mark.exigence("K-18")
ID = "ab5e00000000000000000001"
VEUF = Famille(situation_familiale=SituationFamiliale.VEUF)
MARIE = Famille(situation_familiale=SituationFamiliale.MARIE)
AVERTI = "BrouillonBientotEfface"


class Delaisse:
    """A draft, and the round of each day, as `events/menage.py` walks it."""

    def __init__(self, monde: Monde) -> None:
        self.table, self.monde = monde.table, monde
        self.dossiers = Dossiers(monde.table)
        commencer_demande(
            COMPTE,
            une_personne(),
            un_cas(),
            dossiers=self.dossiers,
            identifiant=ID,
            maintenant=MAINTENANT,
        )
        self.repondre(VEUF, MAINTENANT)

    def repondre(self, valeur: Famille, le: datetime) -> None:
        lu = self.lu()
        assert lu is not None
        completer_ecran(
            lu,
            ecran_de("famille"),
            valeur,
            vue=lu.empreinte("famille"),
            dossiers=self.dossiers,
            identifiant=faits.identifiant(),
            maintenant=le,
        )

    def lu(self) -> Dossier | None:
        return self.dossiers.get(ID)

    def lignes(self) -> list[str]:
        lus = self.table.query(*keys.brouillons(brouillons.PART).lignes)
        return [str(item["SK"]) for item in lus]

    def ronde(self, le: datetime) -> list[SuiteBrouillon | None]:
        dus = brouillons.dus(self.table, le, 25)
        return [revoir_brouillon(du, table=self.table, maintenant=le) for du in dus]

    def jusqu_a(self, fin: date) -> list[tuple[date, SuiteBrouillon | None]]:
        """What each round did, every day at one o'clock, and then what is left is erased."""
        le, faites = MAINTENANT, []
        while le.date() <= fin:
            faites += [(le.date(), suite) for suite in self.ronde(le)]
            self.prendre()
            for du in conservations.a_finir(self.table, 10):
                finir(du, table=self.table, depots=self.monde.depots)
            le += timedelta(days=1)
        return faites

    def prendre(self) -> None:
        """The workers did their part."""
        for item in self.table.query(*keys.dossier(ID).evenements):
            if suites.est_attendu(item):
                suites.prise(self.table, Cle(str(item["PK"]), str(item["SK"])), "courriels")

    def copies(self) -> list[str]:
        trouvees = [repr(item) for item in self.monde.items()]
        trouvees += [vue for seau in SEAUX for vue in self.monde.versions(seau)]
        return [trouvee for trouvee in trouvees if ID in trouvee]


@pytest.fixture
def brouillon(client_dynamodb: ClientMemoire, seaux: Any) -> Delaisse:
    return Delaisse(Monde(client_dynamodb, seaux))


ECRIT = MAINTENANT.date()
AVERTIR, DERNIER = ECRIT + timedelta(days=76), ECRIT + timedelta(days=90)


def test_its_owner_is_told_once_then_it_goes_in_every_copy(brouillon: Delaisse) -> None:
    for cle in (f"pieces/{ID}/f1", f"apercus/{ID}/f1", f"quarantaine/{ID}/PASSEPORT/t"):
        for corps in (b"un", b"deux"):
            brouillon.monde.s3.put_object(Bucket=SEAUX[0], Key=cle, Body=corps)
    assert brouillon.jusqu_a(DERNIER) == [(AVERTIR, SuiteBrouillon.AVERTIR)]
    assert brouillon.lu() is not None
    (dit,) = [
        journal.relire(item)
        for item in brouillon.table.query(*keys.dossier(ID).evenements)
        if item["type"] == AVERTI
    ]
    assert dit.model_dump()["jusqu_au"] == DERNIER
    assert brouillon.jusqu_a(DERNIER + timedelta(days=1)) == [
        (DERNIER + timedelta(days=1), SuiteBrouillon.EFFACER)
    ]
    assert brouillon.copies() == []
    assert brouillon.dossiers.places(COMPTE) == {}


@pytest.mark.parametrize("jours", [1, 75, 76, 83, 90])
def test_a_new_answer_begins_the_days_anew_whenever_it_comes(
    brouillon: Delaisse, jours: int
) -> None:
    reprise = MAINTENANT + timedelta(days=jours)
    brouillon.jusqu_a(reprise.date())
    brouillon.repondre(MARIE, reprise)
    suite = [s for _, s in brouillon.jusqu_a(reprise.date() + timedelta(days=90))]
    assert SuiteBrouillon.EFFACER not in suite
    assert brouillon.lu() is not None
    fin = reprise.date() + timedelta(days=91 + 14)
    assert brouillon.jusqu_a(fin)[-1][1] is SuiteBrouillon.EFFACER


def test_a_request_that_is_filed_or_gone_leaves_the_list(brouillon: Delaisse) -> None:
    deposee = update(keys.dossier(ID).tete, "SET etat = :etat", etat="DEPOSEE")
    brouillon.table.seule(deposee)
    assert brouillon.jusqu_a(AVERTIR) == [(AVERTIR, None)]
    assert brouillon.lignes() == []


def test_what_a_worker_has_not_taken_keeps_it_until_tomorrow(brouillon: Delaisse) -> None:
    le = datetime.combine(AVERTIR, MAINTENANT.timetz())
    assert brouillon.ronde(le) == [SuiteBrouillon.AVERTIR]
    tard = le + timedelta(days=60)
    assert brouillon.ronde(tard) == [SuiteBrouillon.GARDER]
    assert brouillon.lu() is not None
    brouillon.prendre()
    assert brouillon.ronde(tard + timedelta(days=1)) == [SuiteBrouillon.EFFACER]


def test_an_answer_written_at_this_very_moment_is_not_erased(
    brouillon: Delaisse, monkeypatch: pytest.MonkeyPatch
) -> None:
    brouillon.jusqu_a(DERNIER)
    fin = datetime.combine(DERNIER + timedelta(days=1), MAINTENANT.timetz())
    lu = brouillon.lu()
    ecrit = brouillons.ecrit(brouillon.table, lu) if lu else None
    brouillon.repondre(MARIE, fin)
    monkeypatch.setattr(Dossiers, "get", lambda _, __: lu)
    monkeypatch.setattr(brouillons, "ecrit", lambda *_: ecrit)
    with pytest.raises(DossierModifieEntreTemps):
        brouillon.ronde(fin)
    monkeypatch.undo()
    relu = brouillon.lu()
    assert relu is not None
    assert relu.reponses.famille == MARIE


def test_the_list_of_the_day_holds_only_what_is_due(brouillon: Delaisse) -> None:
    """Nothing of the requests that were begun lately is read."""
    veille = datetime.combine(AVERTIR, datetime.min.time(), UTC) - timedelta(hours=2)
    assert brouillons.dus(brouillon.table, veille, 25) == ()
    (du,) = brouillons.dus(brouillon.table, veille + timedelta(days=1), 25)
    assert (du.dossier_id, du.averti_le) == (ID, None)


def test_a_request_without_dates_of_its_steps_counts_from_what_happened(
    brouillon: Delaisse,
) -> None:
    """Those begun before steps had a date: they are in no list, and stay."""
    brouillon.table.seule(update(keys.dossier(ID).etapes[1], "REMOVE ecrite_le"))
    lu = brouillon.lu()
    assert lu is not None
    assert brouillons.ecrit(brouillon.table, lu).le == MAINTENANT


def test_two_rounds_that_cross_tell_once(brouillon: Delaisse) -> None:
    le = datetime.combine(AVERTIR, MAINTENANT.timetz())
    (ligne,) = brouillons.dus(brouillon.table, le, 25)
    revoir_brouillon(ligne, table=brouillon.table, maintenant=le)
    with pytest.raises(DossierModifieEntreTemps):
        revoir_brouillon(ligne, table=brouillon.table, maintenant=le + timedelta(seconds=1))
    assert faits.types(brouillon.table, ID).count(AVERTI) == 1
    assert len(brouillon.lignes()) == 1


def test_requests_begun_before_the_list_are_in_it_once_for_ninety_days_more(
    brouillon: Delaisse,
) -> None:
    """Nothing tells when their owners last wrote: the days begin when the command is run."""
    (ligne,) = brouillons.dus(brouillon.table, MAINTENANT + timedelta(days=76), 25)
    brouillon.table.write(brouillons.retirer(ligne))
    tard = MAINTENANT + timedelta(days=400)
    assert lister(brouillon.table, tard) == 1
    assert lister(brouillon.table, tard + timedelta(days=3)) == 0
    assert brouillon.ronde(tard + timedelta(days=75)) == []
    assert brouillon.ronde(tard + timedelta(days=77)) == [SuiteBrouillon.AVERTIR]
