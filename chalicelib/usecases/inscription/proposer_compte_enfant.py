"""An agent proposes the minor’s own account: the parent is invited, once (MIN-02)."""

from contextlib import suppress

from chalicelib.domain.compte.evenements import InvitationCompteEnfant
from chalicelib.domain.instruction.actes.compte_enfant import CompteEnfantPropose
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def proposer_compte_enfant(fait: CompteEnfantPropose, *, table: Table) -> None:
    """The invitation of this proposal; nothing for a request that is not a child's.

    Its key follows from the proposal: done again, it is already there.
    """
    dossier = Dossiers(table).get(fait.dossier_id)
    if dossier is None or not (dossier.cas.est_pour_enfant and dossier.compte_id):
        return
    invitation = InvitationCompteEnfant(
        id=f"{fait.id}-invitation",
        survenu_le=fait.survenu_le,
        dossier_id=dossier.id,
        compte_parent_id=dossier.compte_id,
        reference_enfant=dossier.personne.reference,
    )
    with suppress(DejaFait):
        ecrite = journal.ecrire(keys.compte(dossier.compte_id), invitation)
        table.write(ecrite.sinon(DejaFait))
