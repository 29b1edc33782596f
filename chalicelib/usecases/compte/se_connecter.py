"""Log in: the same work and the same answer whether the account exists or not."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.compte import mot_de_passe as motdepasse
from chalicelib.domain.compte.compte import Compte, IdentifiantsRefuses, identifiants_possibles
from chalicelib.domain.compte.reseaux import reseau
from chalicelib.domain.personne.references import numero_du_titre
from chalicelib.storage.compte import comptes, sessions
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte import appareils
from chalicelib.usecases.compte.freiner_connexion import EssaiDeConnexion
from chalicelib.usecases.compte.hachage import Hacheur, Verdict
from chalicelib.usecases.registre.attribuer_numero import attribuer_numero


class Connexion(NamedTuple):
    """The token of a new session, and whose it is; `appareil` is what the browser keeps."""

    jeton: str
    compte: Compte
    appareil: str


def se_connecter(
    identifiant: str,
    mot_de_passe: str,
    adresse: str,
    *,
    appareil: str = "",
    table: Table,
    freins: Freins,
    hacheur: Hacheur,
    maintenant: datetime,
) -> Connexion:
    """Open a session. `adresse`: where the request comes from; `appareil`: the browser's cookie.

    Raises TropDeTentatives, before the password is checked, and IdentifiantsRefuses.
    """
    possibles = identifiants_possibles(identifiant)
    compte = comptes.par_identifiant(table, *possibles)
    connu = _connu(appareil, compte, freins.secret, maintenant)
    essai = EssaiDeConnexion(
        freins, reseau(adresse), possibles[0] if possibles else identifiant[:40], connu, maintenant
    )
    essai.compter()
    verdict = hacheur.verifier(
        compte.mot_de_passe if compte else "", motdepasse.normaliser(mot_de_passe)
    )
    if compte is None or not verdict.juste:
        raise IdentifiantsRefuses
    jeton = _ouvrir(compte, mot_de_passe, verdict, table, hacheur, maintenant)
    essai.reussir()
    _attribuer(compte, table, maintenant)
    neuf = appareils.retenir(appareil, compte.id, secret=freins.secret, maintenant=maintenant)
    return Connexion(jeton, compte, neuf)


def _connu(cookie: str, compte: Compte | None, secret: str, maintenant: datetime) -> str | None:
    """The same work for an account that does not exist, which knows no device."""
    compte_id = compte.id if compte else ""
    connu = appareils.reconnaitre(cookie, compte_id, secret=secret, maintenant=maintenant)
    return connu if compte else None


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
