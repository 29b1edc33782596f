"""`python -m tools.personne`: the law is said, nobody is named, nothing of a neighbour goes."""

import io
import json
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from chalicelib import clock, entrepots
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.dossier.etats import Etat
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import put
from chalicelib.storage.partitions import Cle, Seule
from chalicelib.storage.table import Table
from tests.builders import MAINTENANT, un_dossier, une_personne
from tests.comptes import COURRIEL, NUMERO, ouvrir_session
from tests.installation import installer
from tests.memoire.client import ClientMemoire
from tests.outils.commandes import Fin, lancer
from tests.usecases.menage.monde_conserve import Monde, Vie, un_dossier_de
from tools.commande.codes import Code
from tools.personne.effacer import effacer
from tools.personne.lieux import LIEUX, Lieu
from tools.personne.tenu import tenu

VOISIN = "compte2"
NUMERO_DU_VOISIN = "9900000077"
DANS_SIX_ANS = MAINTENANT + timedelta(days=2300)


class Poste(NamedTuple):
    """Where an operator types: the world he works on, and what a command does there."""

    monde: Monde
    patch: pytest.MonkeyPatch
    sorties: pytest.CaptureFixture[str]

    @property
    def table(self) -> Table:
        return self.monde.table

    def a(self, quand: datetime) -> None:
        self.patch.setattr(clock, "datetime", _heure(quand))

    def taper(self, *arguments: str, qui: str = NUMERO) -> Fin:
        self.patch.setattr(sys, "stdin", io.StringIO(f"{qui}\n"))
        return lancer("tools.personne", *arguments, monkeypatch=self.patch, capsys=self.sorties)

    def items(self) -> dict[Any, Any]:
        return dict(self.monde.client.magasin.items)


def _heure(quand: datetime) -> Any:
    class Heure(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return quand.astimezone(tz)

    return Heure


@pytest.fixture
def poste(
    client_dynamodb: ClientMemoire,
    seaux: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Poste:
    monde = Monde(client_dynamodb, seaux)
    for compte_id, numero, courriel in (
        ("compte1", NUMERO, COURRIEL),
        (VOISIN, NUMERO_DU_VOISIN, "voisin@exemple.test"),
    ):
        compte = Compte(id=compte_id, identifiant=numero, courriel=courriel, cree_le=MAINTENANT)
        monde.table.write(*comptes.creation(compte))
    monkeypatch.setattr(entrepots, "table", lambda: monde.table)
    monkeypatch.setattr(entrepots, "depots", lambda: monde.depots)
    poste = Poste(monde, monkeypatch, capsys)
    poste.a(DANS_SIX_ANS)
    return poste


def deposer(poste: Poste, etat: Etat, rang: int = 1) -> str:
    vie = Vie(etat)
    dossier = un_dossier_de(vie, rang)
    poste.monde.poser(dossier, vie)
    return dossier.id


def commencer(poste: Poste) -> str:
    brouillon = un_dossier(compte_id="compte1", personne=une_personne(numero=NUMERO))
    return installer(Dossiers(poste.table), brouillon).id


def test_what_is_due_is_erased_and_the_neighbour_is_untouched(poste: Poste) -> None:
    sien, autre = deposer(poste, Etat.REFUSEE), deposer(poste, Etat.REFUSEE, 2)
    ouvrir_session(poste.table, MAINTENANT, "compte1")
    avant = poste.monde.copies()[autre]
    fin = poste.taper("effacer")
    assert fin.code == Code.FAIT
    assert poste.monde.copies() == {sien: (), autre: avant}
    assert not re.search(rf"compte1\b|{NUMERO}|{COURRIEL}", repr(poste.items()))
    assert poste.table.get(keys.compte(VOISIN).profil)
    assert poste.taper("effacer").code == Code.DEMANDE, "nobody is left to be found"


@pytest.mark.parametrize(
    ("etat", "le", "raison"),
    [
        (Etat.EN_INSTRUCTION, DANS_SIX_ANS, "une demande est en cours"),
        (Etat.REFUSEE, MAINTENANT + timedelta(days=400), "n’est pas passée"),
    ],
)
def test_what_is_not_due_is_kept_and_the_law_is_said(
    poste: Poste, etat: Etat, le: datetime, raison: str
) -> None:
    deposer(poste, etat)
    poste.a(le)
    avant = poste.items()
    for options in ((), ("--par-erreur",), ("--essai",)):
        fin = poste.taper("effacer", *options)
        assert (fin.code, "R. 142-21" in fin.sortie) == (Code.CONSTAT, True)
        assert poste.items() == avant
    assert raison in fin.sortie


def test_who_waits_for_an_answer_keeps_all_of_it(poste: Poste) -> None:
    cle = Cle("TICKETS_DE#69", "OUVERT#2026-01-01T00:00:00+00:00#C-2222-2222")
    poste.table.seule(put(cle, {"donnees": json.dumps({"compte_id": "compte1"})}))
    for options in ((), ("--par-erreur",)):
        fin = poste.taper("effacer", *options)
        assert (fin.code, "attend une réponse" in fin.sortie) == (Code.CONSTAT, True)


def test_a_draft_is_its_owners_until_the_account_is_a_mistake(poste: Poste) -> None:
    brouillon = commencer(poste)
    assert poste.taper("effacer").code == Code.CONSTAT
    assert poste.taper("effacer", "--par-erreur").code == Code.FAIT
    assert brouillon not in repr(poste.items())


def test_a_trial_says_how_many_and_erases_nothing(poste: Poste) -> None:
    deposer(poste, Etat.REFUSEE)
    avant = poste.items()
    fin = poste.taper("effacer", "--essai")
    assert fin.code == Code.FAIT
    assert re.search(r"^DOSSIER : [0-9]{2}$", fin.sortie, re.M)
    assert re.search(r"^Versions de fichiers : [0-9]{2}$", fin.sortie, re.M)
    assert poste.items() == avant


@pytest.mark.parametrize(
    "arguments",
    [
        (NUMERO,),
        ("exporter", NUMERO),
        ("effacer", "Amina", "Exemple"),
        ("effacer", f"--{NUMERO}"),
        ("exporter", "--vers"),
    ],
)
def test_who_is_typed_in_the_command_is_never_repeated(
    poste: Poste, arguments: tuple[str, ...]
) -> None:
    fin = poste.taper(*arguments)
    assert (fin.code, fin.sortie) == (Code.DEMANDE, "")
    assert not re.search(f"{NUMERO}|Amina|Exemple", fin.en_une_phrase())


def test_nothing_of_a_person_is_printed(poste: Poste, tmp_path: Path) -> None:
    dossier = deposer(poste, Etat.REFUSEE)
    lettres = ((), ("--essai",))
    fins = [poste.taper("exporter", "--vers", str(tmp_path / "a.zip"))]
    fins += [poste.taper("effacer", *options) for options in reversed(lettres)]
    assert [fin.code for fin in fins] == [Code.FAIT] * 3
    dit = " ".join(fin.sortie + fin.erreur for fin in fins)
    assert not re.search(f"{NUMERO}|{COURRIEL}|compte1|{dossier}|Exemple", dit)


def test_what_she_is_given_explains_itself_and_keeps_her_secrets(
    poste: Poste, tmp_path: Path
) -> None:
    deposer(poste, Etat.REFUSEE)
    poste.table.seule(put(keys.compte("compte1").profil, {"mot_de_passe": "$argon2id$secret"}))
    chemin = tmp_path / "a.zip"
    poste.taper("exporter", "--vers", str(chemin), qui="compte1")
    with ZipFile(chemin) as archive:
        lus = {nom: archive.read(nom).decode("utf-8", "replace") for nom in archive.namelist()}
    assert "R. 142-24" in lus["LISEZ-MOI.txt"]
    assert not any("argon2id" in lu for lu in lus.values())
    assert poste.taper("exporter", "--vers", str(chemin), qui="compte1").code == Code.DEMANDE


def test_an_address_of_two_people_tells_neither_from_the_other(poste: Poste) -> None:
    """A couple has one mailbox: what bears it alone is nobody's, and stays."""
    poste.table.seule(put(keys.compte(VOISIN).profil, {"courriel": COURRIEL}))
    a_deux = keys.ticket("C-3333-3333").fiche
    poste.table.seule(put(a_deux, {"donnees": json.dumps({"courriel": COURRIEL})}))
    vu = tenu(poste.table, "compte1")
    assert a_deux in vu.mentions
    assert a_deux not in vu.siens


def test_a_message_without_account_from_her_mailbox_is_hers(poste: Poste) -> None:
    sienne = keys.ticket("C-4444-4444").fiche
    autre = keys.ticket("C-5555-5555").fiche
    for cle, courriel in ((sienne, COURRIEL), (autre, f"x.{COURRIEL}")):
        poste.table.seule(put(cle, {"donnees": json.dumps({"courriel": courriel})}))
    vu = tenu(poste.table, "compte1")
    assert (sienne in vu.siens, autre in {*vu.siens, *vu.mentions}) == (True, False)


def test_each_kind_of_item_goes_with_its_owner_and_stays_with_another(poste: Poste) -> None:
    """Whatever the plan of the table has: an item of hers, and the same one of a neighbour."""
    plante: dict[str, set[Cle]] = {"compte1": set(), VOISIN: set()}
    for genre, lieu in LIEUX.items():
        for rang, (compte_id, cles) in enumerate(plante.items()):
            partition = "liste" if lieu is Lieu.LIGNE else f"une{rang}"
            sk = genre.sk if isinstance(genre, Seule) else f"X#{compte_id}"
            cle = Cle(genre.prefixe + partition, sk)
            if lieu in (Lieu.SIEN, Lieu.LIGNE):
                poste.table.seule(put(cle, {"compte_id": compte_id}))
                cles.add(cle)
    vu = tenu(poste.table, "compte1")
    assert plante["compte1"] <= vu.siens.keys()
    effacer(vu, table=poste.table, depots=poste.monde.depots, maintenant=DANS_SIX_ANS)
    assert {Cle(*cle) for cle in poste.items()} >= plante[VOISIN]
    assert not {Cle(*cle) for cle in poste.items()} & plante["compte1"]


def test_an_erasure_stopped_anywhere_is_finished_by_the_next_one(poste: Poste) -> None:
    """Each write is the last one of a run, in turn, until nothing is left."""
    sien = deposer(poste, Etat.REFUSEE)
    poste.table.seule(put(Cle("A_PREVENIR#69", "AVIS#x"), {"dossier_id": sien}))
    for nombre in range(1, 200, 3):
        with pytest.MonkeyPatch.context() as patch:
            _arreter_apres(poste, patch, nombre)
            if poste.taper("effacer").code == Code.FAIT:
                break
    restent = repr(poste.items())
    assert not re.search(rf"compte1\b|{NUMERO}|{sien}", restent)
    assert poste.monde.copies()[sien] == ()


def _arreter_apres(poste: Poste, patch: pytest.MonkeyPatch, nombre: int) -> None:
    faits = iter(range(nombre))

    def compter(faire: Any) -> Any:
        def essayer(*args: Any, **mots: Any) -> Any:
            if next(faits, None) is None:
                raise KeyboardInterrupt
            return faire(*args, **mots)

        return essayer

    for ecrire in ("seule", "write"):
        patch.setattr(poste.table, ecrire, compter(getattr(poste.table, ecrire)))
    for depot in poste.monde.depots:
        patch.setattr(depot, "detruire", compter(depot.detruire))
