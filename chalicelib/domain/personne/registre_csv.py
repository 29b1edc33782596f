"""Reads the registre from CSV, row by row; a bad row gives its line and a reason in French."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from pydantic import ValidationError

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.registre import NatureTitre, Personne
from chalicelib.domain.saisie import courriel
from chalicelib.domain.saisie.imprimables import non_imprimables
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.domain.saisie.telephone import TelephoneIllisible, lire_telephone

SEPARATEURS = ";,\t"
ETAT_CIVIL = ("nom_naissance", "nom_usage", "sexe", "ville_naissance", "pays_naissance")
DECISION = ("autorite", "numero", "date", "numero_ofpra")
ADRESSE = ("chez", "complement", "voie", "lieu_dit", "code_postal", "commune", "code_insee")
CODE = "adresse_code_postal"
DIRECTES = ("numero_etranger", "situation_familiale", "statut", "telephone", "courriel")
COLONNES = (
    *("numero_etranger", "nom_naissance", "nom_usage", "prenoms", "sexe", "date_naissance"),
    *("ville_naissance", "pays_naissance", "nationalites", "situation_familiale", "statut"),
    *("decision_autorite", "decision_numero", "decision_date", "decision_numero_ofpra"),
    *(f"adresse_{nom}" for nom in ADRESSE),
    *("telephone", "courriel", "date_entree_france", "titres"),
)
REPRESENTANTS = "representants"
"""A column that a file may leave out: who may act for a minor, by their numéros étrangers."""
LIBELLES = {
    "numero_etranger": "numéro étranger : 10 chiffres attendus",
    "nom_naissance": "nom de naissance absent, ou dans une écriture que nous n’imprimons pas",
    "nom_usage": "nom d’usage dans une écriture que nous n’imprimons pas",
    "prenoms": "prénom dans une écriture que nous n’imprimons pas",
    "sexe": "sexe : F ou M attendu",
    "date_naissance": "date de naissance : JJ/MM/AAAA attendu, 00 pour une partie inconnue",
    "ville_naissance": "ville de naissance dans une écriture que nous n’imprimons pas",
    "pays_naissance": "pays de naissance : code ISO de deux lettres attendu",
    "nationalites": "nationalité absente ou inconnue : code ISO de deux lettres attendu",
    "situation_familiale": "situation familiale inconnue",
    "statut": "statut inconnu, ou statut et décision pas tous les deux remplis",
    "decision": "décision : autorité, numéro, date et numéro OFPRA attendus",
    "adresse": "adresse : voie, code postal, commune et code INSEE attendus",
    "telephone": "numéro de téléphone impossible",
    "courriel": "adresse électronique impossible",
    "date_entree_france": "date d’entrée en France : JJ/MM/AAAA attendu",
    "titres": "titres : NATURE:NUMÉRO:JJ/MM/AAAA:JJ/MM/AAAA attendu, la fin après le début, "
    "puis, pour un titre, :RESIDENT, :PLURIANNUELLE, :TEMPORAIRE ou :AUTRE, pour un récépissé, "
    "sa mention :REFUGIE, :PROTECTION_SUBSIDIAIRE ou :AUTRE",
    "representants": "représentants : numéros étrangers de 10 chiffres attendus, séparés par |",
    "numero_ou_visa": "numéro étranger absent : un visa est alors attendu",
    "imprimer": "adresse : une écriture que nos documents ne savent pas imprimer",
    "colonnes": "nombre de colonnes différent de l’en-tête",
}


class EnteteIncomplet(ValueError):
    """The first line lacks columns: nothing of the file can be read."""

    def __init__(self, absentes: Iterable[str]) -> None:
        super().__init__(f"colonnes absentes de l’en-tête : {', '.join(absentes)}")


class LigneLue(Modele):
    """One row: the person, or why it could not be read. `ligne` counts from 1, header included."""

    ligne: int
    personne: Personne | None = None
    motif: str | None = None


def lire_registre(flux: Iterable[str]) -> Iterator[LigneLue]:
    """Each row of the file, good or bad, in order; empty lines are skipped.

    Raises EnteteIncomplet when a column is missing.
    """
    lignes = _sans_bom(flux)
    avant, premiere = _premiere(lignes)
    lecteur = csv.reader(chain((premiere,), lignes), delimiter=_separateur(premiere))
    entete = [nom.strip().casefold() for nom in next(lecteur, [])]
    absentes = [colonne for colonne in COLONNES if colonne not in entete]
    if absentes:
        raise EnteteIncomplet(absentes)
    while True:
        try:
            valeurs = next(lecteur)
        except StopIteration:
            return
        except csv.Error:
            yield LigneLue(ligne=avant + lecteur.line_num, motif="ligne illisible")
            continue
        if any(valeur.strip() for valeur in valeurs):
            yield _lire_ligne(avant + lecteur.line_num, entete, valeurs)


def _premiere(lignes: Iterator[str]) -> tuple[int, str]:
    """How many lines are before the header, and the header: a spreadsheet writes « sep=; »."""
    for rang, texte in enumerate(lignes):
        if texte.strip() and not texte.lower().startswith("sep="):
            return rang, texte
    return 0, ""


def _separateur(entete: str) -> str:
    """The one that the header is written with; no column has any of them in its name."""
    return max(SEPARATEURS, key=entete.count)


def _sans_bom(flux: Iterable[str]) -> Iterator[str]:
    for rang, texte in enumerate(flux):
        yield texte.removeprefix("\ufeff") if rang == 0 else texte


def _lire_ligne(ligne: int, entete: list[str], valeurs: list[str]) -> LigneLue:
    if len(valeurs) != len(entete):
        return LigneLue(ligne=ligne, motif=LIBELLES["colonnes"])
    try:
        brut = _structure({nom: _nette(v) for nom, v in zip(entete, valeurs, strict=True)})
        personne = Personne.model_validate(brut)
    except ValidationError as erreur:
        return LigneLue(ligne=ligne, motif=_motif(erreur))
    if personne.adresse and non_imprimables("".join(personne.adresse.lignes)):
        return LigneLue(ligne=ligne, motif=LIBELLES["imprimer"])
    return LigneLue(ligne=ligne, personne=personne)


def _nette(cellule: str) -> str:
    """A spreadsheet writes ="0991234567" to keep a zero."""
    return re.sub(r'^="(.*)"$', r"\1", cellule.strip())


def _structure(cellules: Mapping[str, str]) -> dict[str, Any]:
    """The cells as the nested value that Personne validates; an empty cell is an absence."""
    remplies = {nom: valeur or None for nom, valeur in cellules.items()}
    return {nom: remplies[nom] for nom in DIRECTES} | {
        "telephone": _telephone(cellules["telephone"]),
        "courriel": _courriel(cellules["courriel"]),
        "etat_civil": {nom: remplies[nom] for nom in ETAT_CIVIL}
        | {
            "prenoms": _liste(cellules["prenoms"]),
            "nationalites": _liste(cellules["nationalites"]),
            "date_naissance": _date_naissance(cellules["date_naissance"]),
        },
        "decision": _decision(remplies),
        "adresse": _bloc(
            remplies | {CODE: lire(Genre.CODE_POSTAL, cellules[CODE]) or None}, "adresse_", ADRESSE
        ),
        "date_entree_france": _date(cellules["date_entree_france"]),
        "titres": [_titre(texte) for texte in _plusieurs(cellules["titres"])],
        REPRESENTANTS: _plusieurs(cellules.get(REPRESENTANTS, "")),
    }


def _telephone(cellule: str) -> str | None:
    """Read as everybody's; what is no number goes on and the model refuses it."""
    try:
        return lire_telephone(cellule) if cellule else None
    except TelephoneIllisible:
        return cellule


def _courriel(cellule: str) -> str | None:
    """In ASCII, as mail carries it; what is no address goes on and the model refuses it."""
    net = courriel.nettoyer(cellule)
    try:
        return courriel.verifier(net) if net else None
    except courriel.CourrielIllisible:
        return net


def _liste(cellule: str) -> list[str]:
    return [valeur.strip() for valeur in cellule.split(",") if valeur.strip()]


def _plusieurs(cellule: str) -> list[str]:
    return [texte for texte in re.split(r"\s*\|\s*", cellule) if texte]


def _bloc(
    remplies: Mapping[str, str | None], prefixe: str, noms: Iterable[str]
) -> dict[str, str | None] | None:
    bloc = {nom: remplies[prefixe + nom] for nom in noms}
    return bloc if any(bloc.values()) else None


def _decision(remplies: Mapping[str, str | None]) -> dict[str, Any] | None:
    bloc = _bloc(remplies, "decision_", DECISION)
    return bloc and bloc | {"date": _date(bloc["date"] or "")}


def _date(cellule: str) -> Any:
    """The day as ISO text; what is not a day of the calendar goes on and the model refuses it."""
    try:
        lue = lire(Genre.DATE, cellule)
        return datetime.strptime(lue, "%d/%m/%Y").date() if lue else None  # noqa: DTZ007
    except ValueError:
        return cellule


def _date_naissance(cellule: str) -> Any:
    parties = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", lire(Genre.DATE, cellule))
    if parties is None:
        return cellule
    return dict(zip(("jour", "mois", "annee"), map(int, parties.groups()), strict=True))


def _titre(texte: str) -> Any:
    parties = texte.split(":")
    if len(parties) not in (4, 5):
        return texte
    nature, numero, debut, fin, *precision = parties
    titre = {"nature": nature, "numero": numero, "debut": _date(debut), "fin": _date(fin)}
    champ = "mention" if nature == NatureTitre.RECEPISSE else "carte"
    return titre | ({champ: precision[0]} if precision else {})


def _motif(erreur: ValidationError) -> str:
    """The reasons, one a field, without the values: a report may be read by many."""
    champs: dict[str, None] = {}
    for defaut in erreur.errors():
        chemin = [str(partie) for partie in defaut["loc"]] or [_regle(defaut["msg"])]
        champs[chemin[1] if chemin[0] == "etat_civil" and len(chemin) > 1 else chemin[0]] = None
    return " ; ".join(LIBELLES.get(champ, champ) for champ in champs)


def _regle(message: str) -> str:
    """Which rule of the whole person is broken."""
    return "numero_ou_visa" if "numero_ou_visa" in message else "statut"
