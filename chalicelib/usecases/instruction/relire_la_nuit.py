"""At night, write what the registre learnt of an open request; the rest follows by itself (J6)."""

from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.suivi.personne_relue import PersonneRelue, changements
from chalicelib.domain.suivi.relecture import est_a_relire
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.registre.relire_personne import relire_personne


def relire_la_nuit(
    lu: Dossier,
    depose: Dossier,
    *,
    registre: Registre,
    instructions: Instructions,
    maintenant: datetime,
) -> PersonneRelue | None:
    """What was written: the person, her place in the queue and the événement, in one transaction.

    `lu` is the working copy, `depose` what was filed. None when nothing changed, or when somebody
    moves the request at this very moment: the next night reads again.
    """
    jour = depose.fuseau.jour(maintenant)
    if not est_a_relire(depose, jour):
        return None
    relu = relire_personne(depose, registre=registre, jour=jour)
    appris = changements(depose, relu)
    if not appris:
        return None
    fait = PersonneRelue(
        id=sha256(f"relecture|{lu.id}|{lu.version}|{lu.passages}".encode()).hexdigest()[:24],
        survenu_le=maintenant,
        dossier_id=lu.id,
        changements=appris,
        pour_enfant=lu.cas.est_pour_enfant,
    )
    dite = {"nouvelle_le": maintenant} if fait.dit().annonce else {}
    apres = relu.model_copy(update={"instruction": lu.instruction.model_copy(update=dite)})
    with suppress(DossierModifieEntreTemps):
        instructions.relire(lu, apres, fait)
        return fait
    return None
