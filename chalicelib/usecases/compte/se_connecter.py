"""Log in: the same work and the same answer whether the account exists or not."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.compte import mot_de_passe as motdepasse
from chalicelib.domain.compte.compte import Compte, IdentifiantsRefuses, identifiants_possibles
from chalicelib.domain.compte.freins import CONNEXION_ADRESSE, CONNEXION_COMPTE
from chalicelib.domain.personne.references import numero_du_titre
from chalicelib.storage.compte import comptes, sessions
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur, Verdict
from chalicelib.usecases.registre.attribuer_numero import attribuer_numero


class Connexion(NamedTuple):
    """The token of a new session, and whose it is."""

    jeton: str
    compte: Compte


def se_connecter(
    identifiant: str,
    mot_de_passe: str,
    adresse: str,
    *,
    table: Table,
    freins: Freins,
    hacheur: Hacheur,
    maintenant: datetime,
) -> Connexion:
    """Open a session. `adresse`: where the request comes from.

    Raises TropDeTentatives, before any verification, and IdentifiantsRefuses.
    """
    possibles = identifiants_possibles(identifiant)
    compteur = possibles[0] if possibles else identifiant[:40]
    freins.compter(CONNEXION_ADRESSE, adresse, maintenant)
    freins.compter(CONNEXION_COMPTE, compteur, maintenant)
    compte = comptes.par_identifiant(table, *possibles)
    verdict = hacheur.verifier(
        compte.mot_de_passe if compte else "", motdepasse.normaliser(mot_de_passe)
    )
    if compte is None or not verdict.juste:
        raise IdentifiantsRefuses
    jeton = _ouvrir(compte, mot_de_passe, verdict, table, hacheur, maintenant)
    freins.effacer(CONNEXION_COMPTE, compteur, maintenant)
    freins.rendre(CONNEXION_ADRESSE, adresse, maintenant)
    _attribuer(compte, table, maintenant)
    return Connexion(jeton, compte)


def _attribuer(compte: Compte, table: Table, maintenant: datetime) -> None:
    """The number that came since the account was opened, if an import did not give it already."""
    if numero_du_titre(compte.identifiant) is None:
        return
    if personne := Registre(table).get(compte.identifiant):
        anciennes = [compte.identifiant]
        attribuer_numero(personne, anciennes=anciennes, table=table, maintenant=maintenant)


def _ouvrir(
    compte: Compte,
    mot_de_passe: str,
    verdict: Verdict,
    table: Table,
    hacheur: Hacheur,
    maintenant: datetime,
) -> str:
    """Open the session unless the password was changed since it was verified."""
    jeton, ouverture = sessions.ouverture(compte, maintenant)
    if verdict.a_refaire:
        neuve = hacheur.hacher(motdepasse.normaliser(mot_de_passe))
        garde = comptes.rafraichissement(compte, neuve)
    else:
        garde = comptes.inchange(compte)
    table.write(garde.sinon(IdentifiantsRefuses), *ouverture)
    return jeton
