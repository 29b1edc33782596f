"""Have a letter with a code leave for an account that waits to be confirmed."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from chalicelib import hasard
from chalicelib.domain.agents.lettres_du_code import (
    AutreLettreTropTot,
    LettreChangee,
    LettreDuCode,
    UsageLettre,
)
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements_de_confirmation import LettreDuCodeDemandee
from chalicelib.domain.droit.prefectures import departement_de
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import EtatCivil
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, lettres
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table


def preparer_lettre(
    compte_id: str, *, table: Table, registre: Registre, maintenant: datetime
) -> None:
    """The first letter, once an address is known: that of the registre, or of what was filed.

    Nothing for an account that waits for nothing, or has its letter: safe to call again.
    """
    compte = comptes.lire(table, compte_id)
    if compte is None or not compte.attend_sa_confirmation or lettres.lire(table, compte_id):
        return
    with suppress(LettreChangee):
        _ecrire(compte, None, table=table, registre=registre, maintenant=maintenant)


def preparer_lettre_d_acces(
    compte: Compte, *, table: Table, registre: Registre, maintenant: datetime
) -> tuple[Ecriture, ...]:
    """A letter whose code leads to a new password: for who has no mailbox that works.

    Nothing while one is on its way, nor when no address is known: the counter is left.
    """
    derniere = lettres.lire(table, compte.id)
    en_route = derniere is not None and derniere.ouvre(compte.generation)
    if derniere and en_route and not derniere.peut_etre_redemandee(maintenant):
        return ()
    return _ecritures(compte, derniere, UsageLettre.ACCES, table, registre, maintenant)


def preparer_lettre_de_reprise(
    compte_id: str, *, table: Table, registre: Registre, maintenant: datetime
) -> None:
    """The account was entered by SMS: a letter leaves to confirm it, unless one just did."""
    compte = comptes.lire(table, compte_id)
    if compte is None or not compte.attend_sa_confirmation:
        return
    sortie: dict[str, Any] = {"table": table, "registre": registre, "maintenant": maintenant}
    with suppress(LettreChangee, AutreLettreTropTot):
        redemander_lettre(compte, **sortie)


def preparer_lettre_du_compte_d_enfant(
    compte_id: str, *, table: Table, registre: Registre, maintenant: datetime
) -> None:
    """The parent has no e-mail address: the child's account is activated by a letter."""
    compte = comptes.lire(table, compte_id)
    if compte is None or compte.courriel or compte.est_active:
        return
    with suppress(LettreChangee):
        sortie: dict[str, Any] = {"table": table, "registre": registre, "maintenant": maintenant}
        if ecritures := preparer_lettre_d_acces(compte, **sortie):
            table.write(*ecritures)


def preparer_lettre_du_depot(
    dossier_id: str, *, table: Table, registre: Registre, maintenant: datetime
) -> None:
    """The same once a request is filed: its address serves when the registre has none."""
    if dossier := Dossiers(table).get(dossier_id):
        preparer_lettre(dossier.compte_id, table=table, registre=registre, maintenant=maintenant)


def redemander_lettre(
    compte: Compte, *, table: Table, registre: Registre, maintenant: datetime
) -> None:
    """Another one, when the last may be lost. Raises AutreLettreTropTot, LettreChangee."""
    derniere = lettres.lire(table, compte.id)
    if derniere and not derniere.peut_etre_redemandee(maintenant):
        raise AutreLettreTropTot
    if compte.attend_sa_confirmation:
        _ecrire(compte, derniere, table=table, registre=registre, maintenant=maintenant)


def _ecrire(
    compte: Compte,
    avant: LettreDuCode | None,
    *,
    table: Table,
    registre: Registre,
    maintenant: datetime,
) -> None:
    usage = avant.usage if avant else UsageLettre.CONFIRMER
    if ecritures := _ecritures(compte, avant, usage, table, registre, maintenant):
        table.write(*ecritures)


def _ecritures(
    compte: Compte,
    avant: LettreDuCode | None,
    usage: UsageLettre,
    table: Table,
    registre: Registre,
    maintenant: datetime,
) -> tuple[Ecriture, ...]:
    trouvee = _destination(compte, table, registre)
    if trouvee is None:
        return ()
    civil, adresse, du_registre = trouvee
    lettre = LettreDuCode(
        id=hasard.identifiant(),
        compte_id=compte.id,
        prefecture=departement_de(adresse.code_insee),
        demandee_le=maintenant,
        adresse=(_nom(civil), *adresse.lignes),
        du_registre=du_registre,
        usage=usage,
        generation=compte.generation,
    )
    fait = LettreDuCodeDemandee(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lettre_id=lettre.id
    )
    return (*lettres.ecriture(avant, lettre), journal.ecrire(keys.compte(compte.id), fait))


def _destination(
    compte: Compte, table: Table, registre: Registre
) -> tuple[EtatCivil, Adresse, bool] | None:
    """The registre first (True): an address that was just typed proves less."""
    personne = registre.get(compte.identifiant)
    if personne and personne.adresse:
        return personne.etat_civil, personne.adresse, True
    for dossier in Dossiers(table).du_compte(compte.id):
        coordonnees = dossier.reponses.coordonnees
        if dossier.depose_le and coordonnees and not dossier.cas.est_pour_enfant:
            return dossier.personne.etat_civil, coordonnees.adresse, False
    return None


def _nom(civil: EtatCivil) -> str:
    return f"{' '.join(civil.prenoms)} {civil.nom_usage or civil.nom_naissance}".strip()
