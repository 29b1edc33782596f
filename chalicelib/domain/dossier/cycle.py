"""Where a request stands in its life: what it holds of it, and what each état allows."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.cas.creneau import creneau
from chalicelib.domain.dossier.demande import Demande
from chalicelib.domain.dossier.etats import FINS, NON_INSTRUITE, Etat
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.reponses_mineur import QualiteRepresentant
from chalicelib.domain.droit.prefectures import fuseau_de
from chalicelib.domain.erreurs import DossierClos, DossierDejaDepose, DossierEnInstruction
from chalicelib.domain.fuseau import PARIS, Fuseau, fuseau_nomme
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.pieces.ephoto import IssueEphoto
from chalicelib.domain.pieces.fichiers import Fichier


class Cycle(Demande):
    """A request with its files and its état.

    `version` counts the saves of answers since the filing, `revision` those of the file list,
    `depots` the filings (the first, then each correction). `passages` counts what workers noted:
    the version that its owner and agents saw does not move because a document was delivered.
    `mouvements` counts every write of its head, whoever made it: it is the revision that a write
    conditions on; `etapes_ecrites` is that of each step, which a draft writes alone.
    `coordonnees_du_compte` is what the account last said since the last filing: it fills a draft in
    advance, and stays when a correction is given up. `fuseau_du_depot` is the time zone where it
    was filed, by its name. `accuse_manque` is what its acknowledgement did not say of the service
    (CRPA R112-11-1); None: filed before that was kept, when no e-mail address was said.
    `creneau_pris` is the place it took in its account, once what the registre says has changed.
    `autre_demande` is the request that another account had filed for the same child.
    """

    id: str = Field(pattern=r"^[a-z0-9]{20,40}$")
    compte_id: str
    etat: Etat = Etat.BROUILLON
    version: int = 0
    revision: int = 0
    depots: int = 0
    passages: int = 0
    mouvements: int = 0
    etapes_ecrites: tuple[int, int, int, int] = (0, 0, 0, 0)
    en_correction: bool = False
    fichiers: tuple[Fichier, ...] = ()
    numero_demande: Annotated[str, Field(pattern=r"^[0-9]{19}$")] | None = None
    depose_le: datetime | None = None
    fuseau_du_depot: str | None = None
    accuse_manque: tuple[str, ...] | None = None
    annulee_le: datetime | None = None
    creneau_pris: str = ""
    autre_demande: str = ""
    coordonnees_du_compte: CoordonneesCompte | None = None
    instruction: Instruction = Field(default_factory=Instruction)

    def ouvert_a(self, compte_id: str, jour: date) -> bool:
        """Whether this account may see it that day: a mandate has an end."""
        fini = self.mandat_jusqu_au is not None and jour > self.mandat_jusqu_au
        joint = compte_id in self.instruction.representants_joints
        return joint or (compte_id == self.compte_id and not fini)

    @property
    def tait_le_registre(self) -> bool:
        """Whether what the registre adds to what was typed is used, and not shown (S2)."""
        return self.compte_a_confirmer and not self.identite_saisie

    @property
    def enregistrements(self) -> int:
        """How many times it was written, at least."""
        return max(self.mouvements, sum(self.etapes_ecrites))

    @property
    def suivi_par(self) -> tuple[str, ...]:
        """The accounts that see it: who filed, and who an agent verified to represent the child."""
        return (self.compte_id, *self.instruction.representants_joints)

    @property
    def fuseau(self) -> Fuseau:
        """That of the address answered, or else of the one that the account gave."""
        if self.reponses.coordonnees is None and self.coordonnees_du_compte:
            return fuseau_de(self.coordonnees_du_compte.adresse.code_insee)
        return super().fuseau

    @property
    def lieu_du_depot(self) -> Fuseau:
        """Where the day of the filing was told: moving house changes neither that day nor its hour.

        A request filed before that was kept has documents that bear the day in Paris.
        """
        return fuseau_nomme(self.fuseau_du_depot) if self.fuseau_du_depot else PARIS

    @property
    def jour_du_depot(self) -> date | None:
        """The day the request was received, at the place where it was filed; None for a draft."""
        return self.lieu_du_depot.jour(self.depose_le) if self.depose_le else None

    @property
    def creneau(self) -> str:
        """The place it holds in its account: a card or a number learnt since changes it not."""
        return self.creneau_pris or creneau(self.cas, self.personne)

    @property
    def est_brouillon(self) -> bool:
        return self.etat is Etat.BROUILLON

    @property
    def issue_ephoto(self) -> IssueEphoto | None:
        """What is known of the code given: valid, awaited, or why it cannot serve (R28)."""
        saisie = self.reponses.ephoto
        if saisie is None or saisie.verifiee_le:
            return IssueEphoto.VALIDE if saisie else None
        return self.instruction.ephotos.get(saisie.code, IssueEphoto.PAS_ENCORE_ACTIVE)

    @property
    def tient_son_ephoto(self) -> bool:
        """The registry gave this request its code: nobody else can use it."""
        return self.issue_ephoto is IssueEphoto.VALIDE

    @property
    def est_modifiable(self) -> bool:
        """A draft, or a filed request that the person reopened before any agent did (R5)."""
        return self.est_brouillon or (self.etat is Etat.DEPOSEE and self.en_correction)

    @property
    def est_ouvert(self) -> bool:
        """Not ended: it still holds its créneau, and changes of address reach it (R8)."""
        return self.etat not in FINS

    @property
    def suit_le_compte(self) -> bool:
        """New contacts of the account reach it: one's own request, or one's child's (R8).

        A guardian or a service does not live where the child does.
        """
        representant = self.reponses.representant
        parent = representant is None or representant.qualite is QualiteRepresentant.PARENT
        return self.est_ouvert and (parent or not self.cas.est_pour_enfant)

    @property
    def compte_principal(self) -> str:
        """Who filed; detached, the first of those that joined him."""
        return next(filter(None, self.suivi_par), "")

    def suit(self, compte_id: str, jour: date) -> bool:
        """Whether the contacts of this account reach it: an account that joined it, or whose
        mandate ended, does not say where the child of another one lives."""
        a_lui = compte_id == self.compte_principal and self.ouvert_a(compte_id, jour)
        return a_lui and self.suit_le_compte

    def exiger_modifiable(self) -> None:
        """Raises DossierDejaDepose, or what says better why."""
        if not self.est_modifiable:
            self.exiger_non_instruite()
            raise DossierDejaDepose

    def exiger_non_instruite(self) -> None:
        """No agent opened it: its owner may still correct or cancel it (R5).

        Raises DossierEnInstruction, DossierClos.
        """
        if self.etat in FINS:
            raise DossierClos
        if self.etat not in NON_INSTRUITE:
            raise DossierEnInstruction
