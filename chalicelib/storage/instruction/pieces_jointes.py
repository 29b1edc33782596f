"""The files that came with a message of the person: attributes of its item, written one by one."""

from chalicelib.domain.dossier.messages import ENVOIS_MAX, JOINTES_MAX, Message
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, update
from chalicelib.storage.refus import DejaFait


def message_lu(item: Item) -> Message:
    """A message with its files, oldest first."""
    lues = (
        Fichier.model_validate_json(str(brut)) for nom, brut in item.items() if nom.startswith("f_")
    )
    jointes = tuple(sorted(lues, key=lambda jointe: (jointe.depose_le, jointe.id)))
    ecrit = Message.model_validate_json(str(item["donnees"]))
    return ecrit.model_copy(update={"fichiers": jointes}) if jointes else ecrit


def ajout(dossier_id: str, message_id: str, jointe: Fichier) -> Ecriture:
    """One more checked file. DejaFait when it is known already, or when enough came."""
    return update(
        keys.dossier(dossier_id).messages[message_id],
        f"SET f_{jointe.id} = :f ADD envois :un, recues :recue",
        si=f"attribute_exists(PK) AND attribute_not_exists(f_{jointe.id})"
        " AND (attribute_not_exists(recues) OR recues < :recevables)"
        " AND (attribute_not_exists(envois) OR envois < :envoyables)",
        f=jointe.model_dump_json(),
        un=1,
        recue=int(jointe.recu),
        recevables=JOINTES_MAX,
        envoyables=ENVOIS_MAX,
    ).sinon(DejaFait)


def remplacement(dossier_id: str, message_id: str, jointe: Fichier) -> Ecriture:
    """What is known now of a file on which our check broke. DejaFait when it is gone."""
    return update(
        keys.dossier(dossier_id).messages[message_id],
        f"SET f_{jointe.id} = :f",
        si=f"attribute_exists(f_{jointe.id})",
        f=jointe.model_dump_json(),
    ).sinon(DejaFait)
