"""Set the password of an account through a one-time link, and close what was open with the old."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte import mot_de_passe as motdepasse
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import MotDePasseDefini
from chalicelib.domain.compte.liens import Lien, LienInutilisable
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens, sessions
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur


def consulter_lien(
    lien_id: str, usage: UsageLien, *, table: Table, maintenant: datetime
) -> tuple[Lien, Compte]:
    """A link that can be used for this, and its account. Raises LienInutilisable and its kinds."""
    lien = liens.lire(table, lien_id)
    compte = comptes.lire(table, lien.compte_id) if lien else None
    if lien is None or compte is None or lien.usage is not usage:
        raise LienInutilisable
    lien.verifier(maintenant, compte.generation)
    return lien, compte


def definir_mot_de_passe(
    lien_id: str,
    saisi: str,
    *,
    usage: UsageLien = UsageLien.MOT_DE_PASSE,
    table: Table,
    registre: Registre,
    hacheur: Hacheur,
    maintenant: datetime,
) -> Compte:
    """The account as it was before: `est_active` tells a change from a first password.

    Raises LienInutilisable and its kinds, MotDePasseRefuse. The link is spent, the password
    changed and the sessions closed together or not at all.
    """
    lien, compte = consulter_lien(lien_id, usage, table=table, maintenant=maintenant)
    personne = registre.get(compte.identifiant)
    mot_de_passe = motdepasse.verifier(saisi, _mots_personnels(compte, personne))
    evenement = MotDePasseDefini(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=compte.id,
        premier=not compte.est_active,
    )
    table.write(
        liens.consommation(lien, maintenant),
        comptes.changement_de_mot_de_passe(compte, hacheur.hacher(mot_de_passe)),
        journal.ecrire(keys.compte(compte.id), evenement),
        *sessions.fermetures(table, compte.id),
    )
    # A login may have ended between the reading of the sessions and the transaction.
    sessions.fermer_toutes(table, compte.id)
    return compte


def _mots_personnels(compte: Compte, personne: Personne | None) -> Iterator[str]:
    yield compte.identifiant_en_clair
    yield compte.identifiant_en_clair.lstrip("0")
    if compte.courriel:
        yield compte.courriel.partition("@")[0]
    if personne is None:
        return
    etat_civil = personne.etat_civil
    noms = (etat_civil.nom_naissance, etat_civil.nom_usage or "", *etat_civil.prenoms)
    yield from (mot for nom in noms for mot in [nom, *nom.replace("-", " ").split()])
    ne = etat_civil.date_naissance
    yield from (str(ne.annee), f"{ne.jour:02}{ne.mois:02}{ne.annee}")
