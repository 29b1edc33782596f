"""The dossier: one request, from its first screen to its filing. Frozen; acts return the next.

Nothing derived is stored: required documents, completeness and position are computed.
"""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from chalicelib.domain.dossier.cycle import Cycle
from chalicelib.domain.dossier.etats import CARTE_EN_COURS, Etat
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.droit import prefectures
from chalicelib.domain.droit.regles import version_au
from chalicelib.domain.erreurs import DossierDejaDepose, DossierIncomplet
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.pieces.attendues import PieceAttendue
from chalicelib.domain.pieces.fichiers import Fichier

FICHIERS_MAX = 60
"""Most files kept in one dossier: its file list stays a small item."""


class Dossier(Cycle):
    """A request and what its owner does with it, until it ends."""

    def au(self, jour: date) -> "Dossier":
        """A draft seen under the rules of a day; a filed dossier keeps its own."""
        deposee = self.depose_le is not None
        return self if deposee else self.model_copy(update={"regles": version_au(jour)})

    def juge_le(self, jour: date) -> date:
        """The day whose facts the rules of eligibility look at, when the request is read on `jour`.

        A draft: that very day. A filed request, corrected or not: the day of its filing. The
        delays of CESEDA R431-5 (1° and 2°) are kept by presenting the request; the time that the
        préfecture takes afterwards neither closes a door nor raises a flag.
        """
        return self.jour_du_depot or jour

    def fichiers_de(self, code_piece: str) -> tuple[Fichier, ...]:
        return tuple(f for f in self.fichiers if f.piece == code_piece)

    def fichier_a_ouvrir(self, fichier_id: str) -> Fichier | None:
        """One that was checked; nothing else is ever shown."""
        return next((f for f in self.fichiers if f.id == fichier_id and f.accepte), None)

    @property
    def pieces_manquantes(self) -> tuple[PieceAttendue, ...]:
        """Required documents of which nothing was received (S3-14)."""
        return tuple(
            attendue
            for attendue in self.pieces_attendues
            if attendue.requise and not any(f.recu for f in self.fichiers_de(attendue.piece.code))
        )

    @property
    def prefecture(self) -> prefectures.Prefecture:
        """Who has the request: the préfecture that has its card, else that of residence.

        Raises DossierIncomplet without address.
        """
        production = self.instruction.production
        if production and production.prefecture and self.etat in CARTE_EN_COURS:
            return prefectures.toutes()[production.prefecture]
        return self.domicile

    @property
    def domicile(self) -> prefectures.Prefecture:
        """The préfecture of residence (CESEDA R431-20). Raises DossierIncomplet without address."""
        if self.reponses.coordonnees is None:
            raise DossierIncomplet
        return prefectures.competente(self.reponses.coordonnees.adresse.code_insee)

    def empreinte(self, reponse: str) -> str:
        """Short imprint of one stored answer: what a page shows, a save checks again."""
        valeur = getattr(self.reponses, reponse)
        brut = valeur.model_dump_json() if valeur is not None else ""
        return sha256(brut.encode()).hexdigest()[:16]

    def repondre(self, **reponses: Any) -> "Dossier":
        """The next dossier, with these screens answered: a new version, once it was filed.

        Raises DossierDejaDepose.
        """
        self.exiger_modifiable()
        return self.model_copy(
            update={
                "reponses": self.reponses.model_copy(update=reponses),
                "version": self.version if self.est_brouillon else self.version + 1,
            }
        )

    def observer(self, observations: Observations) -> "Dossier":
        """The dossier about to be filed with these observations; not a save of its own."""
        return self.model_copy(
            update={"reponses": self.reponses.model_copy(update={"observations": observations})}
        )

    def deposer(self, numero: str, le: datetime) -> "Dossier":
        """The filed dossier. Completeness is `parcours.prochain`'s word; see `deposer_demande`."""
        if not self.est_brouillon:
            raise DossierDejaDepose
        return self.model_copy(
            update={
                "etat": Etat.DEPOSEE,
                "numero_demande": numero,
                "depose_le": le,
                "fuseau_du_depot": self.fuseau.nom,
                "accuse_manque": self.prefecture.a_completer if self.reponses.coordonnees else (),
                "regles": version_au(self.fuseau.jour(le)),
                "depots": 1,
                "deposee_par": self.deposee_par or self.compte_id,
                "coordonnees_du_compte": None,
                "version": self.version + 1,
            }
        )

    def corriger(self) -> "Dossier":
        """The request deposees again: its number, its date and its rules stay."""
        self.exiger_modifiable()
        if self.est_brouillon:
            raise DossierIncomplet
        return self.model_copy(
            update={
                "en_correction": False,
                "depots": self.depots + 1,
                "coordonnees_du_compte": None,
                "version": self.version + 1,
            }
        )

    def retablir(self, dernier: "Dossier") -> "Dossier":
        """As last deposees, with the contacts that the account gave since (R8)."""
        return self.comme(dernier).model_copy(
            update={
                "en_correction": False,
                "version": self.version + 1,
                "revision": self.revision + 1,
            }
        )

    def comme(self, dernier: "Dossier") -> "Dossier":
        """With the answers and the files of a filing, and the account's contacts since (R8)."""
        gardees, deposees = self.coordonnees_du_compte, dernier.reponses
        if gardees and deposees.coordonnees:
            a_jour = gardees.dans(deposees.coordonnees)
            deposees = deposees.model_copy(update={"coordonnees": a_jour})
        return self.model_copy(
            update={"reponses": deposees, "fichiers": self._a_jour(dernier.fichiers)}
        )

    def _a_jour(self, fichiers: tuple[Fichier, ...]) -> tuple[Fichier, ...]:
        """These files with what is known of them today: a check that broke may have passed."""
        connus = {fichier.id: fichier for fichier in self.fichiers}
        return tuple(connus.get(fichier.id, fichier) for fichier in fichiers)

    def annuler(self, le: datetime, dernier: "Dossier | None" = None) -> "Dossier":
        """Over, at the will of its owner; as `dernier` was filed, if she was correcting it.

        Raises DossierEnInstruction, DossierClos.
        """
        self.exiger_non_instruite()
        telle = self.retablir(dernier) if dernier and self.en_correction else self
        return telle.model_copy(
            update={"etat": Etat.CLOTUREE, "annulee_le": le, "version": self.version + 1}
        )

    @property
    def carte_ailleurs(self) -> bool:
        """The card is, or arrives, in a préfecture where the person does not live any more."""
        return self.etat in CARTE_EN_COURS and self.prefecture != self.domicile

    def changer_coordonnees(
        self, nouvelles: CoordonneesCompte, le: datetime | None = None
    ) -> "Dossier":
        """Reached by the new contacts; the answers only when that screen was validated."""
        actuelles = self.reponses.coordonnees
        reponses = self.reponses
        if actuelles:
            reponses = reponses.model_copy(update={"coordonnees": nouvelles.dans(actuelles)})
        if reponses == self.reponses and self.coordonnees_du_compte == nouvelles:
            return self
        suivant = self.model_copy(
            update={
                "reponses": reponses,
                "coordonnees_du_compte": nouvelles,
                "version": self.version + 1,
            }
        )
        return suivant._sans_agent_d_ailleurs(self)._avec_carte(le)

    def _avec_carte(self, le: datetime | None) -> "Dossier":
        """Since when the card is not where the person lives; back there, it is as before."""
        production = self.instruction.production
        if production is None or bool(production.demenage_le) is self.carte_ailleurs:
            return self
        production = production.model_copy(
            update={"demenage_le": le if self.carte_ailleurs else None}
        )
        instruction = self.instruction.model_copy(update={"production": production})
        return self.model_copy(update={"instruction": instruction})

    def _sans_agent_d_ailleurs(self, avant: "Dossier") -> "Dossier":
        """Who had the file in another préfecture has no right on it any more."""
        if self.depose_le is None or avant.prefecture == self.prefecture:
            return self
        libre = self.instruction.model_copy(update={"affectation": None})
        return self.model_copy(update={"instruction": libre})


def numero_de_demande(jour: date, code_demande: str, sequence: int) -> str:
    """19 digits: AAAAMMJJ, the department as three digits, eight digits (domain.md §4.1 [INF])."""
    return f"{jour:%Y%m%d}{code_demande}{sequence:08d}"
