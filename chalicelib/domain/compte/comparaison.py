"""What was typed for an account beside what the registre knows: for an agent, never the person."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from hashlib import sha256

from chalicelib.domain.calendrier import DateNaissance, en_clair
from chalicelib.domain.compte.identite_declaree import (
    IdentiteDeclaree,
    IdentiteParNumero,
    IdentiteParTitre,
)
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.graphies import memes_lettres, normaliser
from chalicelib.domain.personne.identite import EtatCivil
from chalicelib.domain.personne.rapprochement import (
    IdentiteSaisie,
    Rapprochement,
    comparer_dates,
    comparer_noms,
    rapprocher,
)
from chalicelib.domain.personne.registre import Personne


class Accord(StrEnum):
    """How one part of what was typed stands beside the registre."""

    PAREIL = "PAREIL"
    PROCHE = "PROCHE"
    INCOMPLET = "INCOMPLET"
    DIFFERENT = "DIFFERENT"
    INCONNU = "INCONNU"


ACCORDS = {
    Accord.PAREIL: "pareil",
    Accord.PROCHE: "proche",
    Accord.INCOMPLET: "incomplet",
    Accord.DIFFERENT: "différent",
    Accord.INCONNU: "inconnu du registre",
}
_DES_RAPPROCHEMENTS = {
    Rapprochement.IDENTIQUE: Accord.PAREIL,
    Rapprochement.PROCHE: Accord.PROCHE,
    Rapprochement.DIFFERENT: Accord.DIFFERENT,
}


class LigneComparee(Modele):
    """One part: as typed, as known; empty when one side does not have it."""

    libelle: str
    saisi: str
    connu: str
    accord: Accord


def verdict(identite: IdentiteDeclaree, personne: Personne | None) -> Rapprochement | None:
    """The whole comparison; None when the registre has nobody under this number."""
    if personne is None:
        return None
    if isinstance(identite, IdentiteParNumero):
        return rapprocher(_saisie(identite), personne.etat_civil)
    numero, dates = identite.numero_titre, (identite.debut, identite.fin)
    sien = personne.titre(numero) is not None
    juste = personne.titre_correspond(numero, *dates) if sien else personne.aux_dates(*dates)
    return Rapprochement.IDENTIQUE if juste else Rapprochement.DIFFERENT


def comparer(identite: IdentiteDeclaree, personne: Personne | None) -> tuple[LigneComparee, ...]:
    """Every part that was typed, in the order of the form."""
    if isinstance(identite, IdentiteParNumero):
        return tuple(_par_numero(identite, personne))
    return tuple(_par_titre(identite, personne))


def empreinte(lignes: tuple[LigneComparee, ...], *plus: str) -> str:
    """What an agent saw, in a word: a decision bears it, and another word is another sight."""
    vu = "\n".join([*(ligne.model_dump_json() for ligne in lignes), *plus])
    return sha256(vu.encode()).hexdigest()[:16]


def _saisie(identite: IdentiteParNumero) -> IdentiteSaisie:
    return IdentiteSaisie(
        nom=identite.nom, prenoms=identite.prenoms, date_naissance=identite.date_naissance
    )


def _par_numero(identite: IdentiteParNumero, personne: Personne | None) -> Iterator[LigneComparee]:
    civil = personne.etat_civil if personne else None
    numero = identite.numero_etranger
    yield _ligne("Numéro étranger", numero, numero if civil else "", Accord.PAREIL)
    noms = comparer_noms(identite.nom, identite.prenoms, civil) if civil else None
    yield _nom("Nom", identite.nom, _noms_connus(civil), noms)
    prenoms = " ".join(civil.prenoms) if civil else ""
    yield _nom("Prénoms", identite.prenoms, prenoms, noms)
    nee = identite.date_naissance
    connue = civil.date_naissance if civil else None
    yield _ligne(
        "Date de naissance", nee.chiffres, connue.chiffres if connue else "", _dates(nee, connue)
    )


def _par_titre(identite: IdentiteParTitre, personne: Personne | None) -> Iterator[LigneComparee]:
    numero = identite.numero_titre
    dates = (identite.debut, identite.fin)
    memes = personne.aux_dates(*dates) if personne else ()
    titre = personne and (personne.titre(numero) or next(iter(memes), None))
    yield _ligne("Numéro du document", numero, numero if personne else "", Accord.PAREIL)
    for libelle, saisi, connu in (
        ("Début de validité", identite.debut, titre.debut if titre else None),
        ("Fin de validité", identite.fin, titre.fin if titre else None),
    ):
        accord = Accord.PAREIL if saisi == connu else Accord.DIFFERENT
        yield _ligne(libelle, en_clair(saisi), _jour(connu), accord)


def _jour(connu: date | None) -> str:
    return en_clair(connu) if connu else ""


def _noms_connus(civil: EtatCivil | None) -> str:
    if civil is None:
        return ""
    usage = f" (usage : {civil.nom_usage})" if civil.nom_usage else ""
    return f"{civil.nom_naissance}{usage}"


def _nom(libelle: str, saisi: str, connu: str, noms: Rapprochement | None) -> LigneComparee:
    if noms is Rapprochement.IDENTIQUE or memes_lettres(normaliser(saisi), normaliser(connu)):
        return _ligne(libelle, saisi, connu, Accord.PAREIL)
    dits, sus = {*normaliser(saisi)}, {*normaliser(connu)}
    if connu and dits < sus:
        return _ligne(libelle, saisi, connu, Accord.INCOMPLET)
    return _ligne(libelle, saisi, connu, _DES_RAPPROCHEMENTS[noms or Rapprochement.DIFFERENT])


def _dates(saisie: DateNaissance, connue: DateNaissance | None) -> Accord:
    if connue is None:
        return Accord.INCONNU
    trouve = comparer_dates(saisie, connue)
    incomplet = 0 in (saisie.mois, saisie.jour, connue.mois, connue.jour)
    if trouve is Rapprochement.PROCHE and incomplet:
        return Accord.INCOMPLET
    return _DES_RAPPROCHEMENTS[trouve]


def _ligne(libelle: str, saisi: str, connu: str, accord: Accord) -> LigneComparee:
    return LigneComparee(
        libelle=libelle,
        saisi=saisi,
        connu=connu,
        accord=accord if connu or accord is Accord.INCOMPLET else Accord.INCONNU,
    )
