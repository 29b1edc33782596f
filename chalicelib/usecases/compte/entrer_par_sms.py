"""Choose a password with a code received on the telephone that was proved (R10).

Nothing says whether an account exists, nor whether its telephone is proved: the page writes down
what was typed, and a worker looks. A telephone proves less than a letter (ADR 0036).
"""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.evenements_de_telephone import (
    CompteReprisParTelephone,
    TelephoneRetire,
)
from chalicelib.domain.compte.freins import CODE_SMS, TropDeTentatives
from chalicelib.domain.compte.liens import VALIDITE, Lien, RetraitFini
from chalicelib.domain.compte.telephone import (
    AccesParTelephone,
    CodeSmsFaux,
    TelephoneProuve,
    UsageCode,
)
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens, oublis, sessions, telephones
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.compte.verifier_telephone import (
    compter_un_sms,
    est_le_code,
    lien_de_retrait,
    telephone_prouve,
    un_code,
)


def demander_code_par_sms(
    oubli_id: str, *, table: Table, freins: Freins, maintenant: datetime
) -> None:
    """Once for each form sent; nothing leaves without a proved telephone, nor one too many.

    A code that left a moment ago still works: it is not replaced. Raises DejaFait or
    ConditionRefusee when another worker was at it: trying again finds it done.
    """
    saisi = oublis.identifiant_a_traiter(table, oubli_id)
    if saisi is None:
        return
    compte = comptes.par_identifiant(table, *identifiants_possibles(saisi))
    code = _un_code(compte, table, freins, maintenant) if compte else ()
    table.write(oublis.conclusion(oubli_id), *code)


def _un_code(
    compte: Compte, table: Table, freins: Freins, maintenant: datetime
) -> tuple[Ecriture, ...]:
    prouve = telephone_prouve(table, compte)
    if prouve is None or compte.est_conteste:
        return ()
    avant = telephones.code(table, compte.id, UsageCode.ENTRER)
    if avant and avant.suffit(maintenant, compte.generation, prouve.numero):
        return ()
    try:
        compter_un_sms(freins, compte.id, prouve.numero, maintenant)
    except TropDeTentatives:
        return ()
    code = un_code(compte, prouve.numero, UsageCode.ENTRER, avant, maintenant)
    return (comptes.inchange(compte), *code)


def entrer_par_sms(
    identifiant: str,
    saisi: str,
    *,
    reseau: str,
    secret: str,
    table: Table,
    freins: Freins,
    maintenant: datetime,
) -> str:
    """The id of a link to a new password; the code is spent, and the mailbox is told.

    The same reads, and the same answer, for a number that nobody has. Raises TropDeTentatives and
    CodeSmsFaux.
    """
    possibles = identifiants_possibles(identifiant)
    cible = possibles[0] if possibles else identifiant[:40]
    freins.compter_cible(CODE_SMS, reseau, cible, maintenant)
    compte = comptes.par_identifiant(table, *possibles)
    code = telephones.code(table, compte.id if compte else "inconnu", UsageCode.ENTRER)
    juste = est_le_code(code, cible, saisi, secret=secret, freins=freins, le=maintenant)
    if compte is None or code is None or not juste:
        raise CodeSmsFaux
    prouve = telephone_prouve(table, compte)
    vaut = prouve is not None and code.vaut(maintenant, compte.generation, prouve.numero)
    if prouve is None or not vaut or compte.est_conteste:
        raise CodeSmsFaux
    choix = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
    )
    table.write(
        telephones.consommation(code), liens.creation(choix), *_entree(compte, prouve, maintenant)
    )
    return choix.id


def _entree(compte: Compte, prouve: TelephoneProuve, maintenant: datetime) -> tuple[Ecriture, ...]:
    """Entered again before it is confirmed, what can be put back stays what was there first."""
    retour, deja = lien_de_retrait(compte, maintenant), compte.par_telephone
    encore = deja is not None and compte.attend_sa_confirmation
    acces = AccesParTelephone(
        le=maintenant,
        avant=deja.avant if deja and encore else compte.confirmation,
        liens=(*(deja.liens if deja and encore else ()), retour.id)[-10:],
    )
    fait = CompteReprisParTelephone(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=retour.id
    )
    return (
        telephones.entree(compte, prouve, acces),
        liens.creation(retour),
        journal.ecrire(keys.compte(compte.id), fait),
    )


def consulter_retrait(lien_id: str, *, table: Table, maintenant: datetime) -> tuple[Lien, Compte]:
    """A link that still takes the telephone away, and its account. Raises LienInutilisable, its
    kinds."""
    usage = UsageLien.TELEPHONE
    lien, compte = consulter_lien(lien_id, usage, table=table, maintenant=maintenant)
    prouve, acces = compte.telephone, compte.par_telephone
    entre = acces is not None and acces.est_defait_par(lien.id, compte.confirmation)
    if not entre and (prouve is None or prouve.lien_id != lien.id):
        raise RetraitFini
    return lien, compte


def annuler_telephone(lien_id: str, *, table: Table, hacheur: Hacheur, maintenant: datetime) -> str:
    """From the mailbox: « it was not me ». The id of the link to the new password that its owner
    now chooses; nobody is logged in, the telephone opens nothing. Raises LienInutilisable, its
    kinds."""
    lien, compte = consulter_retrait(lien_id, table=table, maintenant=maintenant)
    choix = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation + 1,
        valable_jusqu_a=maintenant + VALIDITE,
    )
    fait = TelephoneRetire(id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id)
    table.write(
        liens.consommation(lien, maintenant),
        liens.creation(choix),
        telephones.annulation(compte, hacheur.hacher(hasard.jeton(32))),
        journal.ecrire(keys.compte(compte.id), fait),
        *sessions.fermetures(table, compte.id),
    )
    sessions.fermer_toutes(table, compte.id)
    return choix.id
