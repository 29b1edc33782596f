"""What agents do, written: the head moves, the instruction with it, and the événement."""

from collections.abc import Iterable
from datetime import timedelta

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.faits_ouverts import complement_attendu
from chalicelib.domain.dossier.messages import Message
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.instruction.accompli import Accompli
from chalicelib.domain.instruction.actes.retour import AutreDemandeOuverte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.depots import etapes
from chalicelib.storage.dossier.items import connue, instruction, liste
from chalicelib.storage.dossier.noms import noms
from chalicelib.storage.dossier.rangement import pose, rangement
from chalicelib.storage.dossier.revisions import FICHIERS, INSTRUCTION, REPONSES, ecrit, tete
from chalicelib.storage.ecritures import Ecriture, Valeur, delete, put, put_nouveau
from chalicelib.storage.instruction.pieces_jointes import message_lu
from chalicelib.storage.table import Table

GARDE = timedelta(days=31)


class Instructions:
    """Every write is refused when the head is no longer as it was read, with nothing written."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def accompli(self, ctx: Contexte, dossier_id: str) -> Accompli | None:
        """What this very act, sent before, made of the request."""
        item = self._table.get(keys.dossier(dossier_id).actes[ctx.identifiant])
        return Accompli.model_validate_json(str(item["donnees"])) if item else None

    def trace(self, ctx: Contexte, dossier_id: str, accompli: Accompli) -> Ecriture:
        """What makes an act sent twice one act; kept a month."""
        fin = int((ctx.maintenant + GARDE).timestamp())
        trace: dict[str, Valeur] = {"expire_le": fin, "donnees": accompli.model_dump_json()}
        return put_nouveau(keys.dossier(dossier_id).actes[ctx.identifiant], trace)

    def messages(self, dossier_id: str) -> tuple[Message, ...]:
        """What the person and agents wrote, oldest first."""
        items = self._table.query(*keys.dossier(dossier_id).messages)
        lus = map(message_lu, items)
        return tuple(sorted(lus, key=lambda lu: (lu.ecrit_le, lu.id)))

    def piece_jointe(self, dossier_id: str, fichier_id: str) -> Fichier | None:
        """A file sent with a message, once it was checked."""
        jointes = (jointe for lu in self.messages(dossier_id) for jointe in lu.fichiers)
        return next((j for j in jointes if j.id == fichier_id and j.accepte), None)

    def inachevees(self, dossier_id: str) -> tuple[Dossier, ...]:
        """The corrections that an agent's opening interrupted, oldest first."""
        items = self._table.query(*keys.dossier(dossier_id).inachevees)
        return tuple(Dossier.model_validate_json(str(item["donnees"])) for item in items)

    def avancer(
        self,
        avant: Dossier,
        apres: Dossier,
        evenement: Evenement | FaitAgent,
        plus: Iterable[Ecriture] = (),
    ) -> None:
        """One act. Raises DossierModifieEntreTemps."""
        copie = (*REPONSES, FICHIERS) if interrompt(avant, apres) else ()
        ecritures = (
            tete_avancee(avant, apres, copie),
            instruction(apres),
            journal.ecrire(keys.dossier(apres.id), evenement),
            *plus,
        )
        self._ecrire(*ecritures)

    def noter(
        self, lu: Dossier, apres: Dossier, evenement: Evenement, plus: Iterable[Ecriture] = ()
    ) -> None:
        """What a worker says to the person. Raises DossierModifieEntreTemps."""
        self._ecrire(*notee(lu, apres), journal.ecrire(keys.dossier(lu.id), evenement), *plus)

    def relire(self, lu: Dossier, apres: Dossier, evenement: Evenement) -> None:
        """The person as the registre knows her now. Raises DossierModifieEntreTemps."""
        fait = journal.ecrire(keys.dossier(lu.id), evenement)
        self._ecrire(*notee(lu, apres, **connue(apres)), *noms(apres), fait)

    def ranger(self, lu: Dossier, depose: Dossier) -> Dossier:
        """Its place in the queues as the rules say it now; nothing else of it moves.

        What was read, as it stands then.

        Raises DossierModifieEntreTemps.
        """
        place = rangement(depose)
        ranger = tete(
            lu,
            place.pose + place.retrait,
            si=COMME_LU,
            lue=lu.version,
            depuis=lu.etat.value,
            **place.valeurs,
        )
        self._ecrire(ranger)
        return ecrit(lu)

    def _ecrire(self, *ecritures: Ecriture) -> None:
        self._table.write(*ecritures, sinon=DossierModifieEntreTemps)


COMME_LU = "version = :lue AND etat = :depuis"
"""What is told of a request is told of the version and of the état that were read."""


def notee(lu: Dossier, apres: Dossier, **plus: Valeur) -> tuple[Ecriture, ...]:
    """The instruction as a worker leaves it, the head at the version that agents saw.

    `plus` are other attributes of the head.
    """
    place = rangement(apres)
    passee = tete(
        lu,
        ", passages = :suivant" + pose(plus) + place.pose + place.retrait,
        avec=(INSTRUCTION,),
        si=COMME_LU,
        suivant=lu.passages + 1,
        **plus,
        lue=lu.version,
        depuis=lu.etat.value,
        **place.valeurs,
    )
    return passee, instruction(apres)


def tete_avancee(avant: Dossier, apres: Dossier, avec: Iterable[str] = ()) -> Ecriture:
    """The head, if it is still as it was read; `avec`: with the instruction, what is written."""
    place = rangement(apres)
    return tete(
        avant,
        ", version = :nouvelle, etat = :vers, en_correction = :corrige, depots = :depots,"
        " compte_id = :suivi_par, attend_des_pieces = :attend" + place.pose + place.retrait,
        avec=(INSTRUCTION, *avec),
        si=COMME_LU,
        nouvelle=apres.version,
        vers=apres.etat.value,
        suivi_par=apres.compte_id,
        attend=complement_attendu(apres) is not None,
        corrige=apres.en_correction,
        depots=apres.depots,
        lue=avant.version,
        depuis=avant.etat.value,
        **place.valeurs,
    )


def message(dossier_id: str, ecrit: Message) -> Ecriture:
    corps = {"donnees": ecrit.model_dump_json(exclude={"fichiers"})}
    return put_nouveau(keys.dossier(dossier_id).messages[ecrit.id], corps)


def interrompt(avant: Dossier, apres: Dossier) -> bool:
    """The act takes the request as filed, while its owner was correcting it."""
    return avant.en_correction and not apres.en_correction


def correction_interrompue(avant: Dossier, apres: Dossier) -> tuple[Ecriture, ...]:
    """The agent has the request as filed; what its owner was changing is kept beside."""
    lieu, saisie = keys.dossier(avant.id), {"donnees": avant.model_dump_json()}
    fichiers = apres.model_copy(update={"revision": avant.revision + 1})
    return (
        put_nouveau(lieu.inachevees[avant.version], saisie),
        put(lieu.fichiers, liste(fichiers), "revision = :lue", lue=avant.revision),
        *etapes(apres),
    )


def reprise(dossier: Dossier) -> tuple[Ecriture, ...]:
    """The request goes on: it takes its créneau again, if no other one has it meanwhile."""
    compte = keys.compte(dossier.compte_id)
    place = put_nouveau(compte.demandes[dossier.creneau], {"dossier_id": dossier.id})
    return place.sinon(AutreDemandeOuverte), delete(compte.ancienne(dossier.id))


def fermeture(dossier: Dossier) -> Ecriture:
    """Its owner died, as an agent noted: the account begins and files nothing more."""
    return put(keys.compte(dossier.compte_id).fermeture, {"dossier_id": dossier.id})


def reouverture(dossier: Dossier) -> Ecriture:
    return delete(keys.compte(dossier.compte_id).fermeture)


def liberation(dossier: Dossier, creneau: str) -> tuple[Ecriture, ...]:
    """The request ended: another of its kind may begin, and this one stays listed."""
    compte, libre = keys.compte(dossier.compte_id), "attribute_not_exists(PK) OR dossier_id = :elle"
    return (
        delete(compte.demandes[creneau], libre, elle=dossier.id),
        put_nouveau(compte.ancienne(dossier.id), {"dossier_id": dossier.id}),
    )
