"""A request as answered: what its case, the registre and the answers make of it. All computed."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.cas.cas import Cas, LienFamilial
from chalicelib.domain.cas.profils import Profil, Voie, deduire, voie
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.dossier.reponses_titulaire import Circonstance
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.prefectures import fuseau_de
from chalicelib.domain.droit.titre_accorde import TitreAccorde, accorder, garder
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.modele import EN_ORDRE, Modele
from chalicelib.domain.personne.ecarts import EcartRegistre
from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa, TypeCarte
from chalicelib.domain.pieces.attendues import PieceAttendue, pieces_attendues
from chalicelib.domain.pieces.tables import Condition, cellules, colonne


class Demande(Modele):
    """`personne` is what the registre knows, as last read: when the request was begun, at its
    filing, then at night while something is unconfirmed (`domain/suivi/relecture.py`).

    `regles` is the version of the rules it was filed under; `identite_saisie` tells that the
    registre did not recognise the minor as typed; `ecarts` is what it no longer says as we do.
    `deposee_par` is the reference of the account that files for a minor: the registre may name it
    among those who represent the child.
    `mandat_jusqu_au` is the last day of the mandate that an agent verified.
    `compte_a_confirmer`: its account waited for its second proof when it was begun (ADR 0031).
    """

    cree_le: datetime
    personne: Personne
    identite_saisie: bool = False
    deposee_par: str = ""
    mandat_jusqu_au: date | None = None
    compte_a_confirmer: bool = False
    ecarts: Annotated[frozenset[EcartRegistre], EN_ORDRE] = frozenset()
    cas: Cas
    reponses: Reponses = Field(default_factory=Reponses)
    regles: date | None = None

    @property
    def fuseau(self) -> Fuseau:
        """The time zone of her préfecture: it gives the hour and the day of all that happens."""
        coordonnees = self.reponses.coordonnees
        return fuseau_de(coordonnees.adresse.code_insee if coordonnees else None)

    @property
    def jour_des_regles(self) -> date:
        """The day whose rules apply: that of the filing, today's for a draft (see `au`)."""
        return self.regles or self.fuseau.jour(self.cree_le)

    @property
    def protection(self) -> Statut | None:
        """The protection the request rests on; None until a family member names the sponsor's.

        What the registre knows is never typed; what it does not know yet is declared (R3).
        """
        if self.cas.est_famille:
            ayant_droit = self.reponses.ayant_droit
            return ayant_droit.protection if ayant_droit else self._protection_du_titre
        connue = self.personne.statut
        return connue if isinstance(connue, Statut) else self.cas.statut_demande

    @property
    def _protection_du_titre(self) -> Statut | None:
        """Of a relative who keeps her permit nobody asks again who is protected: her card tells.

        The family of a refugee holds a resident card (L424-3), that of a beneficiary of subsidiary
        protection a card of four years (L424-11); an agent grants the card that is the right one.
        """
        actuel = self.reponses.titre_actuel
        if actuel is None or not self.cas.garde_le_titre:
            return None
        resident = actuel.carte is TypeCarte.RESIDENT
        return Statut.REFUGIE if resident else Statut.PROTECTION_SUBSIDIAIRE

    @property
    def protection_confirmee(self) -> bool:
        """The registre says so: an attestation may name the protection."""
        return not self.cas.est_famille and isinstance(self.personne.statut, Statut)

    @property
    def numero_etranger_pour_le_titre(self) -> bool:
        """What was typed as the number of the card is her own numéro étranger (J10)."""
        actuel = self.reponses.titre_actuel
        return actuel is not None and self.personne.porte(actuel.numero)

    @property
    def titre_trouve(self) -> TitreOuVisa | None:
        """What the registre holds under the number typed; under its dates, when that number is
        her numéro étranger."""
        actuel = self.reponses.titre_actuel
        if actuel is None:
            return None
        if not self.numero_etranger_pour_le_titre:
            return self.personne.titre(actuel.numero)
        return self.personne.titre_aux_dates(actuel.debut, actuel.fin)

    @property
    def numero_du_titre(self) -> str | None:
        """The number of the card held, to print; None without card, or when it is not known."""
        trouve, actuel = self.titre_trouve, self.reponses.titre_actuel
        if trouve:
            return trouve.numero
        return actuel.numero if actuel and not self.numero_etranger_pour_le_titre else None

    @property
    def titre_confirme(self) -> bool:
        """The card typed is one of the registre's, to its dates and its type; true without any."""
        actuel = self.reponses.titre_actuel
        if actuel is None:
            return True
        connu = self.titre_trouve
        if connu is None or connu.nature is not NatureTitre.TITRE:
            return False
        meme_carte = connu.carte in (None, actuel.carte) and actuel.carte is not TypeCarte.AUTRE
        return meme_carte and (connu.debut, connu.fin) == (actuel.debut, actuel.fin)

    @property
    def titre_perdu(self) -> bool:
        """Its card is declared lost or stolen: it cannot be shown, whatever it still gives."""
        carte = self.reponses.carte_a_remplacer
        return self.cas.garde_le_titre and carte is not None and carte.circonstance.sans_carte

    @property
    def statut(self) -> Statut:
        """The protection, once known. Raises DossierIncomplet."""
        if self.protection is None:
            raise DossierIncomplet
        return self.protection

    @property
    def situation(self) -> SituationFamiliale | None:
        return self.reponses.famille.situation_familiale if self.reponses.famille else None

    @property
    def voie(self) -> Voie | None:
        """The route of a couple, once both dates are known (L424-3, 1° and 2°).

        Both lead to the same card: of who keeps it, nothing is asked.
        """
        declare, ayant_droit = self.reponses.lien_familial, self.reponses.ayant_droit
        if self.cas.garde_le_titre and self.cas.en_couple_avec_ayant_droit:
            return Voie.REUNIFICATION
        if not (declare and declare.date_union and ayant_droit):
            return None
        return voie(declare.date_union, ayant_droit.date_demande_asile)

    @property
    def concerne_un_mineur(self) -> bool:
        """On the day it was begun: turning 18 afterwards changes nothing (FAQ 35)."""
        return self.cas.est_pour_enfant or self.mineur_pour_soi

    @property
    def mineur_pour_soi(self) -> bool:
        """A minor of 16 or 17 who files himself, for want of anybody to do it (J12 bis)."""
        if self.cas.est_pour_enfant or self.cas.lien not in (None, LienFamilial.ENFANT):
            return False
        debut = self.fuseau.jour(self.cree_le)
        age = self.personne.etat_civil.date_naissance.age_au(debut)
        return self.cas.est_premiere and age < delai(CodeDelai.MAJORITE, debut).valeur

    @property
    def profil(self) -> Profil | None:
        """The profile of domain.md §1.1; None while an answer it depends on is missing.

        A request begun for a minor stays one: turning 18 meanwhile changes nothing (FAQ 35).
        """
        actuel = self.reponses.titre_actuel
        return deduire(
            self.cas,
            self.protection,
            mineur=self.concerne_un_mineur,
            carte=actuel.carte if actuel else None,
            voie=self.voie,
        )

    @property
    def conditions(self) -> frozenset[Condition]:
        """The conditions of domain.md §2.3 that these answers meet."""
        reponses = self.reponses
        situation, logement = self.situation, reponses.logement
        declare, carte = reponses.lien_familial, reponses.carte_a_remplacer
        vues = {
            Condition.MARIE: situation is SituationFamiliale.MARIE,
            Condition.PACSE: situation is SituationFamiliale.PACSE,
            Condition.CONCUBIN: situation is SituationFamiliale.CONCUBIN,
            Condition.COUPLE: situation is not None and situation.en_couple,
            Condition.REUNIFICATION: bool(declare and declare.entree_reunification == "oui"),
            Condition.SANS_CARTE: self.personne.dernier_titre is None,
            Condition.SEUL: self.mineur_pour_soi,
            Condition.HEBERGEANT_CHANGE: bool(logement and logement.hebergeant_a_jour == "non"),
            Condition.VOL: bool(carte and carte.circonstance is Circonstance.VOL),
            Condition.PERTE: bool(carte and carte.circonstance is Circonstance.PERTE),
            Condition.ABIME: bool(carte and carte.circonstance is Circonstance.ABIME),
        }
        retenues = frozenset(condition for condition, vraie in vues.items() if vraie)
        change = reponses.changement
        return retenues | ({Condition[f"CHANGEMENT_{change.nature}"]} if change else set())

    @property
    def ephoto_requise(self) -> bool:
        """Whether the request is filed with a photo: not when no card may have to be made."""
        if self.profil is None:
            return not self.cas.objet.est_changement
        table, qui = colonne(self.profil, self.cas.objet)
        return "EPHOTO" in {c.piece for c in cellules(table, qui, self.jour_des_regles)}

    @property
    def pieces_attendues(self) -> tuple[PieceAttendue, ...]:
        """The documents for these answers; address proofs only once the housing is known."""
        profil, logement = self.profil, self.reponses.logement
        if profil is None:
            return ()
        return pieces_attendues(
            profil,
            self.cas.objet,
            self.jour_des_regles,
            conditions=self.conditions,
            mode=logement.mode if logement else None,
            lien=self.cas.lien,
            pour_soi=not self.cas.est_pour_enfant,
        )

    def titre_propose(self, debut: date) -> TitreAccorde:
        """What the rules of the filing grant, from the day of the decision; of who keeps her
        permit, that very one, to its dates.

        Raises DossierIncomplet while the profile is not known.
        """
        if self.profil is None:
            raise DossierIncomplet
        prevu, actuel = titre_prevu(self.profil, self.jour_des_regles), self.reponses.titre_actuel
        if actuel and self.cas.garde_le_titre:
            tenu = self.titre_trouve or actuel
            return garder(prevu, tenu.carte or actuel.carte, tenu.debut, tenu.fin)
        return accorder(prevu, debut)
