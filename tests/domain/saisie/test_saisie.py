"""The walk of every typed field: two fields of one kind read a value alike, and nobody is stopped
by a sign that another keyboard, another phone or a copy left there."""

import ast
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, get_args
from unicodedata import normalize

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.saisie.normalisation import Genre, lire, regle
from chalicelib.domain.saisie.refus import phrases
from chalicelib.domain.saisie.saisi import SAISIE, Saisi
from chalicelib.web.compte.creer import FORMES
from tools.paths import ROOT

ANNOTE: Any = Annotated
PAGES = ROOT / "chalicelib" / "web"
GABARITS = ROOT / "templates"

# What people paste and type without knowing: same meaning, other signs.
DEGUISEMENTS: dict[str, Callable[[str], str]] = {
    "espaces insécables": lambda v: f"\u00a0{v}\u202f",
    "espaces idéographiques": lambda v: f"\u3000{v}\u2009",
    "marques de direction": lambda v: f"\u202a\u200e{v}\u200f\u202c",
    "marques invisibles": lambda v: f"\ufeff{v[:2]}\u200b\u00ad{v[2:]}\u2060",
    "pleine largeur": lambda v: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in v),
    "décomposé": lambda v: normalize("NFD", v),
    "tabulation": lambda v: f"\t{v}\r\n",
}
CHIFFRES = {
    "chiffres arabes": lambda v: v.translate({48 + n: 0x660 + n for n in range(10)}),
    "chiffres persans": lambda v: v.translate({48 + n: 0x6F0 + n for n in range(10)}),
    "chiffres devanagari": lambda v: v.translate({48 + n: 0x966 + n for n in range(10)}),
}
TIRETS = "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
APOSTROPHES = "'’‘`´ʼʻ′＇"
SIMPLES: dict[Genre, tuple[str, ...]] = {
    Genre.NOM: (
        "Béatrice",
        "N’Diaye",
        "Ahmed-Exemple",
        "K. M. Perera",
        "Ahmed (née X)",
        "Ọ̀jẹ́ d’Œ",
        "Əliyeva əli",
        "Ɓoyi ɗan ɛ ɔ",
        "Gal·la",
    ),
    Genre.LIGNE: ("12 rue de l’Œuvre", "3 bis-A, 1/2", "n° 4"),
    Genre.LETTRE: ("Guichet 5 – étage 2", "l’été « à 9 h »"),
    Genre.TEXTE: ("Je suis né à Łódź", "کارت اقامت", "👩‍👧 ½ ⑤ ≥"),
    Genre.TELEPHONE: ("06 39 98 00 01", "+33639980001", "0692123456", "+493012345678"),
    Genre.CODE_POSTAL: ("75018", "97400"),
    Genre.COURRIEL: ("amina.exemple@courriel.test", "a-b_c@d-e.test"),
    Genre.NUMERO: ("2026-00/42 A",),
    Genre.RECHERCHE: ("Zarmina", "N’Diaye-Exemple"),
}
"""Plain values by kind; numbers of a fixed length are made for each field."""


def _annotations(
    genre: Any, marques: tuple[Any, ...] = ()
) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Every type inside an annotation, with the marks met on the way."""
    if hasattr(genre, "__metadata__"):
        yield from _annotations(genre.__origin__, (*marques, *_plates(genre.__metadata__)))
    elif args := [a for a in get_args(genre) if a is not type(None)]:
        for arg in args:
            yield from _annotations(arg, marques)
    else:
        yield genre, marques


def _plates(metadata: Any) -> Iterator[Any]:
    for marque in metadata:
        yield from _plates(getattr(marque, "metadata", ())) if hasattr(marque, "metadata") else ()
        yield marque


@cache
def modeles() -> frozenset[type[BaseModel]]:
    """Every model that a page or a call reads: screens, acts, forms of accounts, and those that
    the sources of pages name."""
    trouves = {e.modele for e in ECRANS if e.modele} | {f.modele for f in FORMES.values()}
    trouves |= {acte.saisie for acte in ACTES.values()}
    connus = {m.__name__: m for m in _toutes(BaseModel)}
    for chemin in PAGES.rglob("*.py"):
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8"))):
            match noeud:
                case ast.Call(func=ast.Name(id="valider"), args=[ast.Name(id=nom), *_]):
                    trouves |= {connus[nom]} if nom in connus else set()
    return frozenset(trouves)


def _toutes(classe: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for fille in classe.__subclasses__():
        yield fille
        yield from _toutes(fille)


def textes(modele: type[BaseModel], prefixe: str = "") -> Iterator[tuple[str, Any, Saisi | None]]:
    """(name, type as the model has it, mark) of each field that holds text, rows and parts too."""
    for nom, champ in modele.model_fields.items():
        entiere = ANNOTE[(champ.annotation, *champ.metadata, None)]
        for genre, marques in _annotations(entiere):
            if isinstance(genre, type) and issubclass(genre, BaseModel):
                yield from textes(genre, f"{prefixe}{nom}.")
            elif genre is str:
                saisi = next((m for m in marques if isinstance(m, Saisi)), None)
                yield f"{modele.__name__}.{nom}", entiere, saisi


@cache
def par_genre() -> dict[Genre, dict[str, Any]]:
    classes: dict[Genre, dict[str, Any]] = defaultdict(dict)
    for modele in modeles():
        for nom, entiere, saisi in textes(modele):
            if saisi:
                classes[saisi.genre][nom] = entiere
    return dict(classes)


def lu(entiere: Any, valeur: str) -> str:
    """What a field reads, or what it says."""
    try:
        return f"lu {TypeAdapter(entiere).validate_python(valeur, context=SAISIE)!r}"
    except ValidationError as refus:
        return f"refus {[e['type'] for e in refus.errors()]}"


def saisis_a_la_main() -> set[str]:
    """The names of the fields where somebody writes, in every template."""
    motif = re.compile(r"\b(?:champ|zone_texte)\(\s*(?:base ~ )?'_?([a-z_]+)'")
    return {
        nom.removeprefix("adresse_")
        for chemin in GABARITS.rglob("*.html")
        for nom in motif.findall(chemin.read_text("utf-8"))
    }


@pytest.mark.exigence("K-04")
def test_tout_champ_ou_l_on_ecrit_dit_son_genre() -> None:
    ecrits = saisis_a_la_main()
    muets = {
        nom
        for modele in modeles()
        for nom, _, saisi in textes(modele)
        if saisi is None and nom.partition(".")[2] in ecrits
    }
    assert muets == set()
    assert len(ecrits) > 30
    assert set(par_genre()) >= set(SIMPLES) - {Genre.RECHERCHE}


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize("genre", [g for g in SIMPLES if g is not Genre.RECHERCHE])
def test_deux_champs_d_un_genre_lisent_de_meme_une_valeur_deguisee(genre: Genre) -> None:
    """Whatever it is disguised in, each field of the kind reads what it reads of the plain one."""
    champs = par_genre()[genre]
    for simple in SIMPLES[genre]:
        attendu = {lu(entiere, simple) for entiere in champs.values()}
        assert len(attendu) == 1, (simple, {n: lu(e, simple) for n, e in champs.items()})
        assert attendu.pop().startswith("lu "), simple
        for quoi, deguiser in _deguisements(genre).items():
            for nom, entiere in champs.items():
                assert lu(entiere, deguiser(simple)) == lu(entiere, simple), (nom, quoi, simple)


def _deguisements(genre: Genre) -> dict[str, Callable[[str], str]]:
    """Free text is kept as it was written: only what nobody sees goes."""
    libres = {"espaces insécables", "espaces idéographiques", "tabulation"}
    if genre is Genre.TEXTE:
        return {quoi: f for quoi, f in DEGUISEMENTS.items() if quoi in libres}
    if genre is Genre.LETTRE:
        return {q: f for q, f in DEGUISEMENTS.items() if q in libres | {"décomposé"}}
    chiffres = CHIFFRES if genre not in (Genre.NOM,) else {}
    return DEGUISEMENTS | chiffres


@pytest.mark.exigence("K-04")
def test_un_numero_se_lit_sous_tous_ses_deguisements() -> None:
    """Every length that the field takes; separators of every kind, « N° » before it."""
    champs = par_genre()[Genre.IDENTIFIANT]
    assert len(champs) > 8
    separes = {
        f"groupes {ord(s):04X}": lambda v, s=s: s.join(re.findall(".{1,4}", v))
        for s in (*TIRETS, *" \u00a0\u202f./_’")
    } | {
        "n°": lambda v: f"N° {v}",
        "minuscules": str.lower,
        "étiquette": lambda v: f"Numéro étranger : {v}",
        "guillemets": lambda v: f"« {v} »",
        "parenthèses": lambda v: f"({v}),",
        "bande": lambda v: f"{v}<",
    }
    for nom, entiere in champs.items():
        possibles = (*("9" * n for n in range(9, 23)), "REP99999999")
        pris = [numero for numero in possibles if lu(entiere, numero).startswith("lu ")]
        assert pris, nom
        for numero in pris[:2]:
            for quoi, deguiser in (DEGUISEMENTS | CHIFFRES | separes).items():
                assert lu(entiere, deguiser(numero)) == lu(entiere, numero), (nom, quoi)


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize("genre", [Genre.NOM, Genre.LIGNE])
def test_un_tiret_et_une_apostrophe_de_toute_sorte_sont_les_memes(genre: Genre) -> None:
    for nom, entiere in par_genre()[genre].items():
        assert len({lu(entiere, f"Ahmed {t} Exemple") for t in TIRETS}) == 1, nom
        assert len({lu(entiere, f"N{a}Diaye") for a in APOSTROPHES}) == 1, nom


@pytest.mark.exigence("K-05")
def test_un_texte_trop_long_dit_de_combien_et_rien_n_est_coupe() -> None:
    for modele in modeles():
        for nom, entiere, saisi in textes(modele):
            if saisi and saisi.maximum:
                long = "a" * (saisi.maximum + 12)
                long = long if saisi.genre is not Genre.COURRIEL else f"{long[:-7]}@a.test"
                with pytest.raises(ValidationError) as refus:
                    TypeAdapter(entiere).validate_python(long, context=SAISIE)
                (erreur,) = refus.value.errors()
                assert (erreur["type"], erreur["ctx"]["trop"]) == ("trop_long", "12"), nom


@pytest.mark.exigence("K-05")
def test_la_phrase_d_un_texte_trop_long_compte_les_signes_de_trop() -> None:
    from chalicelib.domain.personne.adresses import Adresse

    longue = "France terre d’asile – Plateforme de domiciliation, boîte n° 4512"
    with pytest.raises(ValidationError) as refus:
        Adresse.model_validate({"chez": longue}, context=SAISIE)
    assert "38 signes au plus, il y a 27 signes de trop" in phrases(Adresse, refus.value)["chez"]


@pytest.mark.exigence("K-05")
def test_aucun_gabarit_ne_coupe_ce_qui_est_tape() -> None:
    coupants = [
        g.name for g in GABARITS.rglob("*.*") if g.is_file() and "maxlength" in _sans_notes(g)
    ]
    assert coupants == []


def _sans_notes(chemin: Any) -> str:
    return re.sub(r"\{#.*?#\}", "", chemin.read_text("utf-8"), flags=re.S)


@pytest.mark.exigence("K-04")
def test_le_navigateur_lit_comme_le_serveur() -> None:
    """The scripts of pages read the same file with the same operations."""
    valeurs = [v for simples in SIMPLES.values() for v in simples]
    deguises = [f(v) for v in valeurs for f in (DEGUISEMENTS | CHIFFRES).values()]
    deguises += [ecrit for v in valeurs for ecrit in (f"N° {v}", f"Code : « {v} »")]
    deguises += ["N`Di–aye", "ﬁche oﬃcielle", "\uf0b7 a\x0cb\x00"]
    script = (ROOT / "statique" / "commun" / "saisie.js").read_text("utf-8")
    cas = [[genre.value, v] for genre in Genre for v in deguises]
    programme = (
        f"const REGLE={json.dumps(regle())};{script}\n"
        "const cas=JSON.parse(require('fs').readFileSync(0));"
        "console.log(JSON.stringify(cas.map(([g,v])=>lire(g,v))));"
    )
    lues = subprocess.run(
        ["node", "-e", programme], input=json.dumps(cas), capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(lues) == [lire(Genre(genre), v) for genre, v in cas]


@pytest.mark.exigence("K-04")
def test_lire_deux_fois_ne_change_rien() -> None:
    for genre, simples in SIMPLES.items():
        for simple in simples:
            une = lire(genre, simple)
            assert lire(genre, une) == une
