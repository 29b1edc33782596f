"""Look again at the code of a request filed before it was active, until the registry answers (R28).

Nothing is lost meanwhile: the request is filed, its attestation delivered.
"""

from datetime import datetime
from hashlib import sha256

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.pieces.ephoto import IssueEphoto, regles_au, repondre_au_code
from chalicelib.domain.suivi.ephoto_deposee import EphotoActivee, EphotoRefusee
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.ephotos import Ephotos, consommer, oublier
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose


def reverifier_ephoto(
    dossier_id: str,
    *,
    table: Table,
    dossiers: Dossiers,
    actes: ActesDossier,
    instructions: Instructions,
    maintenant: datetime,
) -> IssueEphoto | None:
    """What the registry says now; None when nothing is awaited any more. Done twice, told once.

    A request that somebody moves at this very moment, or a code taken meanwhile, is looked at
    again an hour later: raises DossierModifieEntreTemps, EphotoIndisponible.
    """
    lu = dossiers.get(dossier_id)
    depose = tel_que_depose(lu, actes) if lu and lu.depose_le else None
    if lu is None or depose is None or not _attend(depose):
        table.write(oublier(dossier_id))
        return None
    issue = _juger(depose, Ephotos(table), maintenant)
    if issue is not IssueEphoto.PAS_ENCORE_ACTIVE:
        _noter(issue, lu, depose, instructions, maintenant)
    return issue


def _attend(depose: Dossier) -> bool:
    return depose.est_ouvert and depose.issue_ephoto is IssueEphoto.PAS_ENCORE_ACTIVE


def _juger(depose: Dossier, ephotos: Ephotos, maintenant: datetime) -> IssueEphoto:
    """The code is awaited for 72 hours after it was given with the request."""
    saisie, fuseau = depose.reponses.ephoto, depose.fuseau
    if saisie is None or depose.depose_le is None:
        raise ValueError("no code was given")
    jour = fuseau.jour(maintenant)
    attente = {"activation": delai(CodeDelai.EPHOTO_ATTENTE, jour)}
    return repondre_au_code(
        saisie.code,
        ephotos.get(saisie.code),
        max(saisie.premiere_saisie, depose.depose_le),
        maintenant,
        dossier=depose.id,
        regles=regles_au(jour).model_copy(update=attente),
        fuseau=fuseau,
    ).issue


def _noter(
    issue: IssueEphoto,
    lu: Dossier,
    depose: Dossier,
    instructions: Instructions,
    maintenant: datetime,
) -> None:
    code = depose.reponses.ephoto.code if depose.reponses.ephoto else ""
    sues = {"ephotos": lu.instruction.ephotos | {code: issue}}
    valide = issue is IssueEphoto.VALIDE
    dite = {} if valide else {"nouvelle_le": maintenant}
    instruction = lu.instruction.model_copy(update=sues | dite)
    apres = depose.model_copy(update={"instruction": instruction})
    commun = {
        "id": sha256(f"ephoto|{lu.id}|{code}|{issue}".encode()).hexdigest()[:24],
        "survenu_le": maintenant,
        "dossier_id": lu.id,
    }
    fait = EphotoActivee(**commun) if valide else EphotoRefusee(**commun, issue=issue)
    usage = (consommer(code, lu.id, maintenant, depose.fuseau),) if valide else ()
    instructions.noter(lu, apres, fait, (*usage, oublier(lu.id)))
