"""Every walk in pages, killed at each of its calls: all is seen, and messages stay few (S11)."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib import resources
from chalicelib.domain.agents.comptes_a_decider import CompteADecider, GenreDeCompte
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.classement import Fiche, RaisonRang
from chalicelib.domain.instruction.taches import est_proche
from chalicelib.domain.modele import Modele
from chalicelib.events import acheminements, chaine, ephotos, menage, nuit, promesses
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.compte import a_decider
from chalicelib.storage.ecritures import put
from chalicelib.storage.registre.ephotos import attendre
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.tournee import Balai, Balayage
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES

LE = datetime(2026, 12, 1, 2, tzinfo=UTC)
JOUR_DE_RETRAIT = datetime(2026, 1, 1, tzinfo=UTC)
ICI, PAR_PAGE, LIGNES = "69", 2, 7
PAGES = LIGNES // PAR_PAGE + 1
RECEPTIONS = 5
SUITES = 4
"""What one page asks for at most, asked for again when it dies just before its mark."""


class Tuee(BaseException):
    """The function was stopped: nothing of it runs any more."""


@dataclass
class Fil:
    """The calls of a run; at the `mort`th, before or after it, the function is stopped."""

    mort: int = 0
    apres: bool = False
    appels: int = 0

    def passer(self, appel: Callable[..., Any], *args: Any, **options: Any) -> Any:
        self.appels += 1
        ici = self.appels == self.mort
        if ici and not self.apres:
            raise Tuee
        rendu = appel(*args, **options)
        if ici:
            raise Tuee
        return rendu


@dataclass
class Usure(Fil):
    """Stopped again and again: at each ninth call, from this one on."""

    rang: int = 0

    def passer(self, appel: Callable[..., Any], *args: Any, **options: Any) -> Any:
        self.mort = self.appels + 1 if self.appels % 9 == self.rang else 0
        return super().passer(appel, *args, **options)


@dataclass
class Surveille:
    """A client each call of which goes through the thread."""

    client: Any
    fil: Fil

    def __getattr__(self, nom: str) -> Any:
        trait = getattr(self.client, nom)
        return partial(self.fil.passer, trait) if callable(trait) else trait


@dataclass
class File:
    messages: deque[str] = field(default_factory=deque)

    def send_message(self, *, QueueUrl: str, MessageBody: str) -> None:
        assert QueueUrl in (REGLAGES["FILE_VEILLES"], REGLAGES["FILE_BALAYAGES"])
        self.messages.append(MessageBody)


@dataclass
class Banc:
    """One walk of seven lines, two a page; `vues` are those looked at."""

    premier: Modele
    file: File = field(default_factory=File)
    vues: set[str] = field(default_factory=set)
    en_panne: set[str] = field(default_factory=set)
    remis: int = 0

    @property
    def prendre(self) -> Callable[[Any], object]:
        des_objets = "balai" in self.premier.model_dump_json()
        return menage._take if des_objets else nuit._take

    def voir(self, ligne: str) -> None:
        if ligne in self.en_panne:
            raise RuntimeError("en panne")
        self.vues.add(ligne)

    def balayer(self, dossier_id: str, **_: Any) -> str:
        self.voir(dossier_id)
        return "justes"

    def acheminer(self, dossier_id: str, *_: Any, **__: Any) -> str:
        self.voir(dossier_id)
        return "attend"

    def courir(self) -> list[str]:
        """Each message until it is taken, five times at most; the dead ones."""
        self.file.messages.append(self.premier.model_dump_json())
        morts = []
        while self.file.messages:
            corps = self.file.messages.popleft()
            for essai in range(1, RECEPTIONS + 1):
                self.remis += 1
                assert self.remis < 1000, "the walk multiplies itself"
                if _prise(self.prendre, corps, essai):
                    break
            else:
                morts.append(corps)
        return morts


def _prise(prendre: Callable[[Any], object], corps: str, essai: int) -> bool:
    attributs = SimpleNamespace(approximate_receive_count=str(essai))
    try:
        prendre(SimpleNamespace(body=corps, message_id="m", attributes=attributs))
    except (Tuee, RuntimeError):
        return False
    return True


def _fiche(rang: int) -> Fiche:
    return Fiche(
        dossier_id=f"d{rang}",
        numero="1",
        nom="Exemple",
        objet="",
        profil="",
        etat=Etat.TITRE_REMIS,
        depose_le=date(2026, 1, 1),
        risque_le=date(2026, 1, 1),
        raison=next(iter(RaisonRang)),
        mineur=False,
        version=1,
    )


def des_dossiers(table: Table) -> Modele:
    """Open requests, and cards handed over: the two queues that the night walks."""
    for rang in range(LIGNES):
        fiche = _fiche(rang)
        place = {"file_prefecture": ICI, "rang": str(rang)}
        corps = {"fiche": fiche.model_dump_json(), "annuaire": ICI, "nom_cle": str(rang)}
        table.write(put(keys.dossier(fiche.dossier_id).tete, corps | place))
    return nuit.Ronde(prefecture=ICI, le=LE)


def des_remises(table: Table) -> Modele:
    for rang in range(LIGNES):
        fiche = _fiche(rang)
        place = {"file_taches": ICI, "tache": str(rang), "fiche": fiche.model_dump_json()}
        table.write(put(keys.dossier(fiche.dossier_id).tete, place))
    return nuit.Ronde(prefecture=ICI, le=LE, remises=True)


def des_comptes(table: Table) -> Modele:
    for rang in range(LIGNES):
        ligne = CompteADecider(
            id=f"d{rang}",
            reference=f"R{rang}",
            genre=GenreDeCompte.INCONNUE,
            prefecture=ICI,
            demandee_le=LE - timedelta(days=1) + timedelta(seconds=rang),
        )
        table.write(a_decider.inscrire(ligne))
    return nuit.Ronde(prefecture=ICI, le=LE, comptes=True)


def des_messages(table: Table) -> Modele:
    for rang in range(LIGNES):
        corps = {"dossier_id": f"d{rang}", "id": f"d{rang}", "a_voir_le": "2026-11-01"}
        table.write(put(keys.acheminements(ICI).a_voir[LE, f"d{rang}"], corps))
    return acheminements.VerificationMessage(passage_le=LE, prefecture=ICI)


def des_codes(table: Table) -> Modele:
    for rang in range(LIGNES):
        table.write(attendre(f"d{rang}"))
    return ephotos.VerificationEphoto(ephotos_le=LE)


def des_objets(table: Table) -> Modele:
    """The round of objects over the open requests of a préfecture."""
    des_dossiers(table)
    return Balayage(balai=Balai.FILE, part=ICI, tour="1")


def des_retraits(table: Table) -> Modele:
    """What was taken out and may go: a line that is done is gone from its list."""
    for rang in range(LIGNES):
        du = {"dossier_id": f"d{rang}", "fichiers": "f", "le": JOUR_DE_RETRAIT.isoformat()}
        table.write(put(keys.effacements("d").objets[JOUR_DE_RETRAIT, f"d{rang}"], du))
    return Balayage(balai=Balai.RETIRES, part="d", tour="1")


def des_listes(table: Table) -> Modele:
    """The important messages of as many préfectures, asked for at once, with those of none."""
    codes = [f"{rang:02}" for rang in range(1, LIGNES + 1)]
    for rang, code in enumerate(codes):
        corps = {"dossier_id": f"d{rang}", "id": f"d{rang}", "a_voir_le": "2026-11-01"}
        table.write(put(keys.acheminements(code).a_voir[LE, f"d{rang}"], corps))
    return chaine.ensemble(
        acheminements.VerificationMessage(passage_le=LE, prefecture=code)
        for code in ("00", *codes, "98")
    )


def une_tournee(table: Table) -> Modele:
    """The round of objects over as many parts, asked for at once."""
    for rang in range(LIGNES):
        du = {"dossier_id": f"d{rang}", "fichiers": "f", "le": JOUR_DE_RETRAIT.isoformat()}
        table.write(put(keys.effacements(str(rang)).objets[JOUR_DE_RETRAIT, f"d{rang}"], du))
    return chaine.ensemble(
        Balayage(balai=Balai.RETIRES, part=str(rang), tour="1") for rang in range(LIGNES)
    )


CHAINES = (des_codes, des_comptes, des_dossiers, des_listes, des_messages, des_remises)


TOURNEES = (des_objets, des_retraits, une_tournee)
"""A line of these that fails is seen again at the next turn: it has no message of its own."""
EN_PAGES = (*CHAINES, *TOURNEES)


@pytest.fixture
def decor(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    for nom, valeur in REGLAGES.items():
        monkeypatch.setenv(nom, valeur)
    settings.cache_clear()
    for module in (nuit, promesses, acheminements, ephotos, menage):
        monkeypatch.setattr(module, "PAGE", PAR_PAGE)
    monkeypatch.setattr(chaine, "LIGNES", 2 * PAR_PAGE)
    assert est_proche((), LE.date()) is False
    monkeypatch.setattr(nuit, "est_proche", lambda *_: True)
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()


def ouvrir(decor: pytest.MonkeyPatch, marche: Callable[[Table], Modele], fil: Fil) -> Banc:
    dynamodb = ClientMemoire()
    banc = Banc(marche(Table(dynamodb, REGLAGES["TABLE"])))
    decor.setattr(resources, "dynamodb", lambda: Surveille(dynamodb, fil))
    decor.setattr(resources, "sqs", lambda: Surveille(banc.file, fil))
    decor.setattr(nuit, "veiller", lambda fiche, **_: banc.voir(fiche.dossier_id))
    decor.setattr(promesses, "relire_inscription", lambda ligne, **_: banc.voir(ligne))
    decor.setattr(acheminements, "acheminer", banc.acheminer)
    decor.setattr(ephotos, "reverifier_ephoto", lambda d, **_: banc.voir(d))
    decor.setattr(menage, "_dossier", banc.balayer)
    decor.setattr(nuit, "_compter", lambda ronde: 0)
    return banc


TOUTES = {f"d{rang}" for rang in range(LIGNES)}


@pytest.mark.parametrize("marche", EN_PAGES)
def test_une_chaine_voit_chaque_ligne_une_page_apres_l_autre(
    decor: pytest.MonkeyPatch, marche: Callable[[Table], Modele]
) -> None:
    banc = ouvrir(decor, marche, Fil())
    assert banc.courir() == []
    assert banc.vues == TOUTES


@pytest.mark.parametrize("marche", EN_PAGES)
def test_tuee_a_chacun_de_ses_appels_une_chaine_voit_tout_et_ne_se_multiplie_pas(
    decor: pytest.MonkeyPatch, marche: Callable[[Table], Modele]
) -> None:
    sain = ouvrir(decor, marche, entier := Fil())
    sain.courir()
    assert entier.appels > 2 * PAGES
    for mort in range(1, entier.appels + 1):
        for apres in (False, True):
            banc = ouvrir(decor, marche, Fil(mort, apres))
            assert banc.courir() == []
            assert banc.vues == TOUTES, (mort, apres)
            assert banc.remis <= sain.remis + 1 + SUITES, (mort, apres, banc.remis)


@pytest.mark.parametrize("apres", [False, True])
@pytest.mark.parametrize("marche", EN_PAGES)
def test_une_page_qui_meurt_chaque_fois_au_meme_endroit_n_en_fait_jamais_naitre_deux(
    decor: pytest.MonkeyPatch, marche: Callable[[Table], Modele], apres: bool
) -> None:
    for rang in range(1, 9):
        banc = ouvrir(decor, marche, Usure(apres=apres, rang=rang))
        banc.courir()
        assert banc.remis <= RECEPTIONS * (4 * PAGES + 2 * LIGNES)


def test_quand_tout_meurt_chaque_fois_le_nombre_de_messages_reste_celui_des_lignes(
    decor: pytest.MonkeyPatch,
) -> None:
    """780 deliveries for four pages, when each asked for the next one first (S11)."""
    banc = ouvrir(decor, des_dossiers, Fil())

    def mourir(*_: Any, **__: Any) -> None:
        raise Tuee

    decor.setattr(nuit, "veiller", mourir)
    morts = banc.courir()
    assert len(morts) == LIGNES
    assert banc.remis <= 3 * PAGES + RECEPTIONS * LIGNES + 5


@pytest.mark.parametrize("marche", CHAINES)
def test_une_ligne_qui_echoue_n_en_arrete_aucune_autre_et_revient_seule(
    decor: pytest.MonkeyPatch, marche: Callable[[Table], Modele]
) -> None:
    banc = ouvrir(decor, marche, Fil())
    banc.en_panne = {"d0", "d3"}
    assert len(banc.courir()) == 2
    assert banc.vues == TOUTES - banc.en_panne


def test_une_ligne_qui_tue_la_fonction_finit_seule(decor: pytest.MonkeyPatch) -> None:
    """Three times its page; then each line of it alone, and only that one dies."""
    banc = ouvrir(decor, des_dossiers, Fil())

    def voir(fiche: Fiche, **_: Any) -> None:
        if fiche.dossier_id == "d2":
            raise Tuee
        banc.voir(fiche.dossier_id)

    decor.setattr(nuit, "veiller", voir)
    (mort,) = banc.courir()
    assert nuit.Ronde.model_validate_json(mort).dossier_id == "d2"
    assert banc.vues == TOUTES - {"d2"}


@pytest.mark.parametrize("marche", EN_PAGES)
def test_une_page_livree_deux_fois_demande_la_suite_une_fois(
    decor: pytest.MonkeyPatch, marche: Callable[[Table], Modele]
) -> None:
    banc = ouvrir(decor, marche, Fil())
    for _ in range(2):
        assert _prise(banc.prendre, banc.premier.model_dump_json(), 1)
        demandees = list(banc.file.messages)
    assert demandees
    assert len(set(demandees)) == len(demandees)


def ensemble_de(*listes: str) -> SimpleNamespace:
    corps = chaine.Ensemble(a_la_suite=listes).model_dump_json()
    return SimpleNamespace(body=corps, attributes=SimpleNamespace(approximate_receive_count="1"))


def test_plusieurs_listes_vides_ne_font_naitre_aucun_message(decor: pytest.MonkeyPatch) -> None:
    banc, vues = ouvrir(decor, des_codes, Fil()), list[str]()

    def une(recu: Any) -> int:
        vues.append(recu.body)
        return 0

    chaine.prendre(ensemble_de("a", "b", "c"), une)
    assert (vues, list(banc.file.messages)) == (["a", "b", "c"], [])


def test_une_liste_qui_echoue_a_son_message_qui_echoue_a_son_tour_comme_elle(
    decor: pytest.MonkeyPatch,
) -> None:
    """Its own message comes back later and later: it does not make another one."""
    banc = ouvrir(decor, des_codes, Fil())
    en_panne = {"b"}

    def une(recu: Any) -> int:
        banc.voir(recu.body)
        return 0

    banc.en_panne = en_panne
    chaine.prendre(ensemble_de("a", "b", "c"), une)
    seule, reste = (chaine.Ensemble.model_validate_json(m) for m in banc.file.messages)
    assert (seule.a_la_suite, reste.a_la_suite, banc.vues) == (("b",), ("c",), {"a"})
    with pytest.raises(RuntimeError):
        chaine.prendre(ensemble_de(*seule.a_la_suite), une)
    assert len(banc.file.messages) == 2
