"""The registre learnt of a person while her request waited for an agent: it opens by itself."""

from contextlib import suppress
from datetime import datetime

from chalicelib.domain.compte.comparaison import verdict
from chalicelib.domain.compte.compte import Inscription, IssueInscription, issue
from chalicelib.domain.personne.registre import Personne, PersonneModifieeEntreTemps
from chalicelib.storage.compte import a_decider, inscriptions
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription.ouvrir_compte import ligne_a_decider, ouverture, personne_de
from chalicelib.usecases.registre.attribuer_numero import compte_de


def relire_inscription(
    inscription_id: str, *, table: Table, registre: Registre, maintenant: datetime
) -> bool:
    """Whether the account opened: all that the registre knows matches now, and nobody has one.

    An agent who decides at the same time wins, and so does an import that changes what is known of
    her: nothing is written then, and the next night asks again.
    """
    inscription = inscriptions.lire(table, inscription_id)
    if inscription is None or not inscription.attend_un_agent:
        return False
    personne = personne_de(inscription.identite, registre)
    if personne is None or not _s_ouvre(inscription, personne, table):
        return False
    ligne = ligne_a_decider(inscription, inscription.issue or IssueInscription.INCONNUE)
    with suppress(DejaFait, PersonneModifieeEntreTemps):
        table.write(
            inscriptions.confirmation(inscription, maintenant),
            registre.inchangee(personne),
            *a_decider.retirer(ligne),
            *ouverture(inscription, personne, None, maintenant),
            sinon=DejaFait,
        )
        return True
    return False


def _s_ouvre(inscription: Inscription, personne: Personne, table: Table) -> bool:
    suite = issue(
        verdict(inscription.identite, personne),
        compte_de(personne, table=table),
        inscription.courriel,
    )
    return suite is IssueInscription.OUVERT
