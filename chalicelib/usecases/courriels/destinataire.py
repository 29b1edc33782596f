"""By which ways a person can be reached: what her account and her request say today."""

from typing import NamedTuple

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.personne.identite import EtatCivil
from chalicelib.domain.personne.registre import Personne
from chalicelib.domain.saisie.telephone import mobile
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table


class Destinataire(NamedTuple):
    """`telephone` takes SMS; `adresse` are the lines of an envelope, name first; each may be
    empty."""

    nom: str
    telephone: str
    adresse: tuple[str, ...]


def destinataire(
    compte: Compte, dossier: Dossier, *, table: Table, registre: Registre
) -> Destinataire:
    """The contacts of the account first, then those of the request that it filed, then the
    registre. A telephone that its owner does not want to be used is none."""
    connue = registre.get(compte.identifiant)
    dites = _dites(compte, dossier, table)
    telephone = mobile(dites.telephone) if dites and compte.sms_voulus else None
    nom = _nom(connue, dossier)
    adresse = _adresse(dites, connue)
    return Destinataire(nom, telephone or "", (nom, *adresse.lignes) if adresse else ())


def _dites(compte: Compte, dossier: Dossier, table: Table) -> CoordonneesCompte | None:
    """Where the child of another account lives is not the word of this one."""
    siennes = Dossiers(table).coordonnees(compte.id)
    if siennes or compte.id != dossier.compte_principal:
        return siennes
    return dossier.reponses.coordonnees


def _adresse(dites: CoordonneesCompte | None, connue: Personne | None) -> Adresse | None:
    return dites.adresse if dites else (connue.adresse if connue else None)


def _nom(connue: Personne | None, dossier: Dossier) -> str:
    if connue:
        return _en_toutes_lettres(connue.etat_civil)
    nom = _en_toutes_lettres(dossier.personne.etat_civil)
    return f"Le représentant légal de {nom}" if dossier.cas.est_pour_enfant else nom


def _en_toutes_lettres(civil: EtatCivil) -> str:
    return f"{' '.join(civil.prenoms)} {civil.nom_usage or civil.nom_naissance}".strip()
