"""Dossiers in the table: a head, one item per step, one for the files.

Every save is one transaction with its événement, refused when the head is no longer at the
version that was read.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import CompteFerme, DossierDejaDepose, DossierModifieEntreTemps
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import journal, keys
from chalicelib.storage.deja_lue import DejaLue
from chalicelib.storage.dossier import brouillons, enfants, revisions
from chalicelib.storage.dossier.depots import (
    EN_CORRECTION,
    ETATS_EN_CORRECTION,
    ETATS_RECEVABLES,
    RECEVABLE,
    premier_depot,
)
from chalicelib.storage.dossier.enfants import DemandesDEnfant
from chalicelib.storage.dossier.items import cles, d_un_instant, donnees, lire, revision
from chalicelib.storage.dossier.revisions import UN_DE_PLUS
from chalicelib.storage.ecritures import Ecriture, Item, check, put, put_nouveau, update
from chalicelib.storage.partitions import Cle, Etendue, apres_le_prefixe
from chalicelib.storage.refus import DejaFait, EcritureConcurrente
from chalicelib.storage.table import Table


def compte_ouvert(compte_id: str) -> Ecriture:
    """Nobody noted the death of its owner."""
    return check(keys.compte(compte_id).fermeture, "attribute_not_exists(PK)").sinon(CompteFerme)


PAR_LECTURE = 14
"""Dossiers read in one round trip: seven items each, and DynamoDB gives a hundred at most."""


LECTURES = 5
"""Times that a request is read, when others write it meanwhile."""


class Dossiers:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, dossier_id: str) -> Dossier | None:
        return lire(dossier_id, self.lus(dossier_id))

    def lus(self, dossier_id: str, etendue: Etendue | None = None) -> dict[Cle, Item]:
        """The items of a request, of one instant: its heart, or this range around it, in one query.

        Read again when one is older than the head: whatever was written with this head is there
        then. Raises EcritureConcurrente when it never stands still.
        """
        avant = -1
        for _ in range(LECTURES):
            items = self._items(dossier_id, etendue)
            mouvements = revision(dossier_id, items)
            if mouvements == avant or d_un_instant(dossier_id, items):
                return items
            avant = mouvements
        raise EcritureConcurrente("the request never stands still")

    def autour(self, dossier_id: str, etendue: Etendue) -> DejaLue:
        """The table, where this range around the heart is read, of one instant. Raises as `lus`."""
        return DejaLue(self._table, self.lus(dossier_id, etendue).values(), etendue)

    def _items(self, dossier_id: str, etendue: Etendue | None) -> dict[Cle, Item]:
        coeur = keys.dossier(dossier_id).coeur
        lus = self._table.entre(etendue) if etendue else self._table.query(*coeur)
        return {Cle(str(item["PK"]), str(item["SK"])): item for item in lus}

    def ouvert(self, compte_id: str, creneau: str) -> str | None:
        """The id of the request this account already has for this purpose."""
        item = self._table.get(keys.compte(compte_id).demandes[creneau])
        return str(item["dossier_id"]) if item else None

    def places(self, compte_id: str) -> dict[str, str]:
        """Every request that this account ever began, by the créneau it has or what is left of it:
        as many as there are."""
        pointeurs = self._table.query(*keys.compte(compte_id).demandes)
        return {apres_le_prefixe(p["SK"]): str(p["dossier_id"]) for p in pointeurs}

    def du_compte(self, compte_id: str) -> tuple[Dossier, ...]:
        """The requests of an account, oldest first."""
        pointeurs = self._table.query(*keys.compte(compte_id).demandes)
        ids = [str(item["dossier_id"]) for item in pointeurs]
        items: dict[Cle, Item] = {}
        for debut in range(0, len(ids), PAR_LECTURE):
            partie = ids[debut : debut + PAR_LECTURE]
            items |= self._table.get_many([cle for i in partie for cle in cles(i)])
        for i in ids:
            if not d_un_instant(i, items):
                items |= self.lus(i)
        lus = [dossier for i in ids if (dossier := lire(i, items))]
        return tuple(sorted(lus, key=lambda dossier: dossier.cree_le))

    def coordonnees(self, compte_id: str) -> CoordonneesCompte | None:
        """The contacts last given for every request of the account (R8)."""
        item = self._table.get(keys.compte(compte_id).coordonnees)
        return CoordonneesCompte.model_validate_json(str(item["donnees"])) if item else None

    def coordonnees_de(self, comptes: Iterable[str]) -> dict[str, CoordonneesCompte]:
        """Those of a hundred accounts at most, in one reading; who gave none is left out."""
        cles = {keys.compte(compte).coordonnees: compte for compte in comptes}
        lus = self._table.get_many(cles).items()
        return {
            cles[cle]: CoordonneesCompte.model_validate_json(str(item["donnees"]))
            for cle, item in lus
        }

    def creer(self, dossier: Dossier, creneau: str, evenement: Evenement) -> None:
        """A new draft. A child belongs to nobody for that (S6).

        Raises DossierModifieEntreTemps when the account already has such a request, or another one
        is being begun at this very moment, and CompteFerme.
        """
        tete = {
            "compte_id": dossier.compte_id,
            "etat": dossier.etat.value,
            "version": dossier.version,
            "cree_le": dossier.cree_le.isoformat(),
            "cas": dossier.cas.model_dump_json(),
            "identite_saisie": dossier.identite_saisie,
            "personne": dossier.personne.model_dump_json(),
            "deposee_par": dossier.deposee_par,
            "compte_a_confirmer": dossier.compte_a_confirmer,
        }
        if dossier.mandat_jusqu_au:
            tete["mandat_jusqu_au"] = dossier.mandat_jusqu_au.isoformat()
        if dossier.coordonnees_du_compte:
            tete["coordonnees_du_compte"] = dossier.coordonnees_du_compte.model_dump_json()
        lieu, compte = keys.dossier(dossier.id), keys.compte(dossier.compte_id)
        self._table.write(
            put_nouveau(compte.demandes[creneau], {"dossier_id": dossier.id}),
            put_nouveau(lieu.tete, tete),
            put_nouveau(lieu.fichiers, {"revision": 0, "nombre": 0}),
            journal.ecrire(lieu, evenement),
            brouillons.commence(dossier),
            compte_ouvert(dossier.compte_id),
            sinon=DossierModifieEntreTemps,
        )

    def garder(self, brouillon: Dossier, etape: int, le: datetime) -> Dossier:
        """The answers of one step of a draft, if nobody wrote this step since it was read, and when
        they were: nothing else says when its owner last wrote in it.

        One write, of the step alone: nobody but its owner knows of a draft, and whatever ends it
        raises the revision of its steps. Raises DossierModifieEntreTemps, with nothing written.
        """
        si, lue = revisions.etape_inchangee(brouillon, etape)
        ecrite = update(
            keys.dossier(brouillon.id).etapes[etape],
            f"SET donnees = :donnees, ecrite_le = :le, {revisions.MARQUE} = :suivante",
            si,
            donnees=donnees(brouillon, etape),
            le=le.isoformat(),
            suivante=brouillon.etapes_ecrites[etape - 1] + 1,
            **lue,
        )
        self._table.seule(ecrite, sinon=DossierModifieEntreTemps)
        return revisions.etape_ecrite(brouillon, etape, avec_la_tete=False)

    def enregistrer(self, corrigee: Dossier, etape: int, evenement: Evenement) -> Dossier:
        """The answers of one step of a correction, if nobody wrote this step since it was read.

        Raises DossierModifieEntreTemps, with nothing written.
        """
        lieu = keys.dossier(corrigee.id)
        tete, marque = revisions.etape(corrigee, etape, EN_CORRECTION, **ETATS_EN_CORRECTION)
        self._table.write(
            tete,
            put(lieu.etapes[etape], {"donnees": donnees(corrigee, etape), **marque}),
            journal.ecrire(lieu, evenement),
            sinon=DossierModifieEntreTemps,
        )
        return revisions.etape_ecrite(corrigee, etape, avec_la_tete=True)

    def deposer(
        self,
        dossier: Dossier,
        evenement: Evenement,
        ephoto: Ecriture | None,
        *avec: Evenement,
        plus: Iterable[Ecriture] = (),
    ) -> Dossier:
        """The filing: number, frozen answers, e-photo consumed and événement, all or nothing.

        The request as it stands then. Raises DossierModifieEntreTemps, NumeroDejaDonne,
        CompteFerme, and what `ephoto` and `plus` carry.
        """
        depot = premier_depot(dossier, evenement, ephoto, avec)
        ecritures = (*depot, compte_ouvert(dossier.compte_id), *plus)
        self._table.write(*ecritures, sinon=DossierModifieEntreTemps)
        return revisions.ecrit(dossier, *revisions.REPONSES)

    def de_l_enfant(self, numero: str) -> DemandesDEnfant:
        """What was filed for a child, by whichever account."""
        return enfants.lire(self._table, numero)

    def ajouter_fichier(
        self, dossier_id: str, fichier: Fichier, evenement: Evenement, *plus: Ecriture
    ) -> None:
        """Add a checked file to a draft, or to the answer to a request for documents; once.

        Raises DossierDejaDepose when it was filed meanwhile, EcritureConcurrente.
        """
        with suppress(DejaFait):
            self._ajouter(dossier_id, fichier, evenement, *plus)

    def garder_fichier(
        self, dossier_id: str, fichier: Fichier, evenement: Evenement, *fins: Ecriture
    ) -> None:
        """What its check found: one more file, or what is known now of one that waits in the list.

        Somebody may have counted it as received, and filed, while it was checked.
        Raises DossierDejaDepose when it has no place, and what `fins` carry.
        """
        try:
            self._ajouter(dossier_id, fichier, evenement, *fins)
        except (DossierDejaDepose, DejaFait):
            self.remplacer_fichier(dossier_id, fichier, evenement, *fins)

    def _ajouter(
        self, dossier_id: str, fichier: Fichier, evenement: Evenement, *plus: Ecriture
    ) -> None:
        lieu = keys.dossier(dossier_id)
        self._table.write(
            _recevable(lieu),
            update(
                lieu.fichiers,
                f"SET f_{fichier.id} = :f ADD revision :un, nombre :un, {UN_DE_PLUS}",
                si=f"attribute_not_exists(f_{fichier.id})",
                f=fichier.model_dump_json(),
                un=1,
            ).sinon(DejaFait),
            journal.ecrire(lieu, evenement),
            *plus,
        )

    def remplacer_fichier(
        self, dossier_id: str, fichier: Fichier, evenement: Evenement, *plus: Ecriture
    ) -> None:
        """What is known now of a file of the list, whatever became of the request meanwhile.

        Raises DossierDejaDepose when it is no longer in the list.
        """
        lieu = keys.dossier(dossier_id)
        self._table.write(
            revisions.fichiers(lieu, "attribute_exists(PK)").sinon(DossierDejaDepose),
            update(
                lieu.fichiers,
                f"SET f_{fichier.id} = :f ADD revision :un, {UN_DE_PLUS}",
                si=f"attribute_exists(f_{fichier.id})",
                f=fichier.model_dump_json(),
                un=1,
            ).sinon(DossierDejaDepose),
            journal.ecrire(lieu, evenement),
            *plus,
        )

    def noter_fichier(self, lu: Dossier, fichier: Fichier, evenement: Evenement) -> None:
        """What its owner says of a file, as it was read: no check of it is written over.

        Raises DossierModifieEntreTemps.
        """
        lieu = keys.dossier(lu.id)
        self._table.write(
            revisions.tete(lu, "", avec=(revisions.FICHIERS,)),
            update(
                lieu.fichiers,
                f"SET f_{fichier.id} = :f, {revisions.MARQUE} = :ecriture ADD revision :un",
                si=f"attribute_exists(f_{fichier.id})",
                f=fichier.model_dump_json(),
                un=1,
                **revisions.marque(lu),
            ),
            journal.ecrire(lieu, evenement),
            sinon=DossierModifieEntreTemps,
        )

    def retirer_fichier(
        self, dossier_id: str, fichier_id: str, evenement: Evenement, *plus: Ecriture
    ) -> None:
        """Take a file out of a draft, or of an answer not sent yet; once.

        Raises DossierDejaDepose when it was filed meanwhile, DossierModifieEntreTemps when another
        write holds the list at this very moment.
        """
        lieu = keys.dossier(dossier_id)
        with suppress(DejaFait):
            self._table.write(
                _recevable(lieu),
                update(
                    lieu.fichiers,
                    f"REMOVE f_{fichier_id} ADD revision :un, nombre :moins, {UN_DE_PLUS}",
                    si=f"attribute_exists(f_{fichier_id})",
                    un=1,
                    moins=-1,
                ).sinon(DejaFait),
                journal.ecrire(lieu, evenement),
                *plus,
                sinon=DossierModifieEntreTemps,
            )


def _recevable(lieu: keys.dossier) -> Ecriture:
    """Before the list of files: where nothing may come in or out, that is what is told."""
    return revisions.fichiers(lieu, RECEVABLE, **ETATS_RECEVABLES).sinon(DossierDejaDepose)
