"""At night, read the card of a request in the registre, and keep what it says of it (R17)."""

from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.personne.registre import RegistreIndisponible
from chalicelib.domain.suivi.carte_relue import CarteRelue, carte_a_relire, relire_la_carte
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.registre import Registre


def comparer_la_carte(
    lu: Dossier,
    depose: Dossier,
    *,
    registre: Registre,
    instructions: Instructions,
    maintenant: datetime,
) -> CarteRelue | None:
    """What was written: the card seen, its task and the événement, in one transaction.

    `lu` is the working copy, `depose` what was filed. None when nothing changed, when the registre
    does not answer, or when somebody moves the request: the next night reads again.
    """
    if not carte_a_relire(depose, depose.fuseau.jour(maintenant)):
        return None
    try:
        lue = registre.relue(depose.personne.reference)
    except RegistreIndisponible:
        return None
    apres = relire_la_carte(depose, lue, maintenant)
    if apres is depose:
        return None
    fait = CarteRelue(
        id=sha256(f"carte|{lu.id}|{lu.version}|{lu.passages}".encode()).hexdigest()[:24],
        survenu_le=maintenant,
        dossier_id=lu.id,
        connue=apres.instruction.carte_au_registre is not None,
    )
    with suppress(DossierModifieEntreTemps):
        instructions.noter(lu, apres, fait)
        return fait
    return None
