"""The person writes to the préfecture about her request: an agent owes her an answer by a day."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.messages import Message, MessageEnvoye
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.instruction.conversation import SaisieEcrit, ecrire, est_ecrit
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions, message
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose

ESSAIS = 3
"""An agent who acts meanwhile does not stop the person."""


def ecrire_a_la_prefecture(
    dossier: Dossier,
    saisie: SaisieEcrit,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    instructions: Instructions,
    identifiant: str,
    maintenant: datetime,
    compte_id: str = "",
) -> None:
    """The message with its événement and its task; `identifiant` was drawn with the form,
    `compte_id` is who writes when several follow the request.

    The version that agents saw does not move: a message stops no act under way, but those that
    its guards stop. Raises ConversationFinie, TropDeMessages, DossierModifieEntreTemps.
    """
    for _ in range(ESSAIS):
        if est_ecrit(dossier, identifiant):
            return
        instruction = ecrire(dossier, saisie, identifiant, maintenant)
        depose = tel_que_depose(dossier, actes)
        apres = depose.model_copy(update={"instruction": instruction})
        fait = MessageEnvoye(
            id=identifiant,
            survenu_le=maintenant,
            dossier_id=dossier.id,
            en_reponse_a=saisie.en_reponse_a,
        )
        ecrit = message(dossier.id, _message(saisie, identifiant, compte_id, maintenant))
        try:
            instructions.noter(dossier, apres, fait, (ecrit,))
        except DossierModifieEntreTemps:
            dossier = _relu(dossier.id, dossiers)
        else:
            return
    raise DossierModifieEntreTemps


def _message(saisie: SaisieEcrit, identifiant: str, compte_id: str, le: datetime) -> Message:
    return Message(
        id=identifiant,
        texte=saisie.ecrit,
        par="",
        ecrit_le=le,
        de=Auteur.USAGER,
        compte_id=compte_id,
        en_reponse_a=saisie.en_reponse_a,
    )


def _relu(dossier_id: str, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier_id)
    if relu is None:
        raise DossierInconnu
    return relu
