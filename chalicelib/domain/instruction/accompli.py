"""An act done, as its trace keeps it: sent again, it is not done twice and answers the same."""

from hashlib import sha256

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.erreurs import SaisieImpossible
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.modele import Modele


class CleDejaUtilisee(SaisieImpossible):
    """The same act, by its identifiant, was done with something else typed."""

    phrase = "Cet envoi a déjà été fait, avec un autre contenu."
    suite = "Relisez le dossier. Pour un nouvel acte, prenez une nouvelle clé d’envoi."


class Accompli(Modele):
    """`empreinte` is of what was typed: the trace holds no answer and no text."""

    acte: Acte
    empreinte: str
    etat: Etat
    version: int

    def exiger_le_meme(self, acte: Acte, saisie: Modele) -> None:
        """Raises CleDejaUtilisee when something else is now asked under the same identifiant."""
        if (acte, empreinte(saisie)) != (self.acte, self.empreinte):
            raise CleDejaUtilisee


def empreinte(saisie: Modele) -> str:
    return sha256(saisie.model_dump_json().encode()).hexdigest()


def accompli(acte: Acte, saisie: Modele, apres: Dossier) -> Accompli:
    return Accompli(acte=acte, empreinte=empreinte(saisie), etat=apres.etat, version=apres.version)
