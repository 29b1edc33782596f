"""The card until it is in the right hands: corrected, or sent back and made again (HND-01)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.domain.dossier.carte import (
    CarteRefaite,
    ChangementCarte,
    CorrectionCarte,
    Production,
    SujetCarte,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.faits import FaitAgent, Precisions
from chalicelib.domain.dossier.faits_ouverts import carte_encore
from chalicelib.domain.dossier.instruction import Code, Instruction
from chalicelib.domain.dossier.prix_du_titre import tarifs_possibles
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.prix import RETARD, CodeTarif
from chalicelib.domain.droit.titres import tarif
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.actes.accord import PrixImpossible
from chalicelib.domain.instruction.actes.convocation import PersonneConvoquee, sans_rendez_vous
from chalicelib.domain.instruction.actes.remise import (
    RIEN_A_PAYER,
    NumeroEtrangerPourLaCarte,
    SaisieReception,
    TitreRecu,
    au_guichet,
    en_fabrication,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import MotifInconnu, TropDActes
from chalicelib.domain.instruction.motifs_carte import motifs_carte, possibles
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases

CORRECTIONS_MAX = 20
REFAITES_MAX = 10


class SaisieCarte(SaisieReception):
    """The card as it is now; `tarif` only when the price said was not the right one."""

    tarif: CodeTarif | None = None


class SaisieCarteARefaire(Modele):
    motif: Annotated[
        str,
        Field(min_length=1),
        Phrases(absent="Choisissez pourquoi la carte est refaite."),
    ]
    faits: Texte


class RienDeChange(SaisieImpossible):
    phrase = "Rien n’a changé : la carte est déjà notée ainsi."
    suite = "Corrigez ce qui est faux, ou revenez au dossier."


class CarteDejaRemise(SaisieImpossible):
    """Where it waited and what it cost are over."""

    phrase = "La carte est déjà remise : seul son numéro se corrige."
    suite = "Remettez le lieu, les horaires et le prix comme ils étaient."


class SansCarte(Conflit):
    phrase = "Aucune carte n’est commandée pour ce dossier."
    suite = "Relisez le dossier : la fabrication se lance après la décision."


SUJETS = {
    SujetCarte.NUMERO: "numéro",
    SujetCarte.LIEU: "lieu de retrait",
    SujetCarte.HORAIRES: "horaires",
    SujetCarte.PRIX: "prix",
}


class CarteCorrigee(FaitAgent):
    """What changed is found on the request by the id of the act; its number leaves it never."""

    type: Literal["CarteCorrigee"] = "CarteCorrigee"
    sujets: tuple[SujetCarte, ...] = ()
    gratuit: bool = False

    recit = Recit(
        banc="Carte corrigée",
        histoire="",
        annonce=Annonce("Pour retirer votre titre, du nouveau", "titre"),
        courriel=Nouvelle(
            "titre_corrige",
            "Du nouveau pour retirer {titre}",
            (
                "Ce message remplace le précédent. Où retirer {titre} : {lieu}.",
                "Le timbre fiscal électronique est de {montant} €. Connectez-vous pour lire les "
                "horaires et ce qu’il faut apporter.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS, ECHANGES)
    eteint = (TitreRecu,)

    def dit(self) -> Recit:
        """A number of ours changes nothing for the person."""
        if not self.sujets:
            return self.recit
        banc = f"Carte corrigée : {', '.join(SUJETS[sujet] for sujet in self.sujets)}"
        if self.sujets == (SujetCarte.NUMERO,):
            return Recit(banc=banc, histoire="", annonce=None, courriel=None)
        courriel = self.recit.courriel
        if self.gratuit and courriel:
            courriel = courriel._replace(lignes=(courriel.lignes[0], RIEN_A_PAYER))
        return Recit(banc=banc, histoire="", annonce=self.recit.annonce, courriel=courriel)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once the card that it corrected is handed over, made again or sent on."""
        production = carte_encore(dossier, Etat.TITRE_DISPONIBLE)
        if production is None or production.recu_le is None or self.survenu_le < production.recu_le:
            return None
        siennes = (c for c in production.corrections if c.acte_id == self.id)
        return au_guichet(production) if any(siennes) else None


class CarteARefaire(FaitAgent):
    """The person is never a day without a document: the attestation of the decision holds."""

    type: Literal["CarteARefaire"] = "CarteARefaire"
    motif: Code = "DEFAUT"
    deja_remise: bool = False

    recit = Recit(
        banc="Carte à refaire",
        histoire="",
        annonce=Annonce(
            "Votre carte est refaite",
            phrase="La préfecture fait refaire votre carte. Votre attestation de décision "
            "favorable est valable jusqu’à ce que vous ayez la nouvelle carte. Ne venez pas et "
            "n’achetez pas de timbre fiscal : attendez notre message.",
        ),
        courriel=Nouvelle(
            "carte_refaite",
            "{titre_A} est refait{e}",
            (
                "La préfecture fait refaire la carte. Ne venez pas et n’achetez pas de timbre "
                "fiscal : attendez notre message.",
                "L’attestation de décision favorable, qui est dans votre espace, reste valable "
                "jusque-là.",
            ),
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)
    eteint = (TitreRecu, CarteCorrigee, PersonneConvoquee)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once this card came, left for elsewhere or is made again."""
        return en_fabrication(self, dossier)

    def dit(self) -> Recit:
        motif = motifs_carte(PARIS.jour(self.survenu_le)).get(self.motif)
        annonce = self.recit.annonce
        if motif is None or annonce is None:
            return self.recit
        garder = APRES_REMISE if self.deja_remise else ""
        phrase = f"{motif.phrase} {annonce.phrase}{garder}"
        banc = f"Carte à refaire : {motif.libelle[0].lower()}{motif.libelle[1:]}"
        return replace(self.recit, banc=banc, annonce=annonce._replace(phrase=phrase))


APRES_REMISE = " Gardez la carte que vous avez : vous la rendez quand vous recevez la nouvelle."

Evenement = CarteCorrigee | CarteARefaire


def exiger_carte(dossier: Dossier) -> None:
    """Raises SansCarte."""
    if dossier.instruction.production is None:
        raise SansCarte


def _production(dossier: Dossier) -> Production:
    production = dossier.instruction.production
    if production is None:
        raise SansCarte
    return production


def corriger_carte(dossier: Dossier, saisie: SaisieCarte, ctx: Contexte) -> Instruction:
    """Raises NumeroEtrangerPourLaCarte, PrixImpossible, RienDeChange, CarteDejaRemise,
    TropDActes."""
    avant = _production(dossier)
    if dossier.personne.porte(saisie.numero_titre):
        raise NumeroEtrangerPourLaCarte
    champs: dict[str, object] = saisie.model_dump(exclude={"tarif"})
    if saisie.tarif is not None:
        champs["montant"] = _prix(dossier, saisie.tarif)
    apres = avant.model_copy(update=champs)
    changements = tuple(_changements(avant, apres))
    if not changements:
        raise RienDeChange
    if dossier.etat is Etat.TITRE_REMIS and [c.sujet for c in changements] != [SujetCarte.NUMERO]:
        raise CarteDejaRemise
    if len(avant.corrections) >= CORRECTIONS_MAX:
        raise TropDActes
    corrigee = CorrectionCarte(
        acte_id=ctx.identifiant, changements=changements, par=ctx.moi.nom, le=ctx.maintenant
    )
    corrections = (*avant.corrections, corrigee)
    return suite(dossier, production=apres.model_copy(update={"corrections": corrections}))


def _prix(dossier: Dossier, choisi: CodeTarif) -> int:
    """As the law has it for this permit, on the day the card came. Raises PrixImpossible."""
    production, decision = _production(dossier), dossier.instruction.decision
    recu_le = production.recu_le or production.commande_le
    paye = bool(dossier.instruction.cartes_remises)
    if paye or dossier.profil is None or choisi not in tarifs_possibles(dossier, dossier.profil):
        raise PrixImpossible
    jour = dossier.fuseau.jour(recu_le)
    tardif = decision and decision.penalite and choisi is CodeTarif.RENOUVELLEMENT
    return tarif(choisi, jour).total + (tarif(RETARD, jour).total if tardif else 0)


def _changements(avant: Production, apres: Production) -> Iterator[ChangementCarte]:
    champs = {
        SujetCarte.NUMERO: (avant.numero_titre, apres.numero_titre),
        SujetCarte.LIEU: (avant.lieu, apres.lieu),
        SujetCarte.HORAIRES: (avant.horaires, apres.horaires),
        SujetCarte.PRIX: (str(avant.montant), str(apres.montant)),
    }
    for sujet, (etait, est) in champs.items():
        if etait != est:
            yield ChangementCarte(sujet=sujet, avant=etait, apres=est)


def refaire_carte(dossier: Dossier, saisie: SaisieCarteARefaire, ctx: Contexte) -> Instruction:
    """Ordered again at once; what it was stays beside. Raises MotifInconnu, TropDActes."""
    avant, faites = _production(dossier), dossier.instruction.cartes_refaites
    if saisie.motif not in possibles(dossier.etat, ctx.jour):
        raise MotifInconnu
    if len(faites) >= REFAITES_MAX:
        raise TropDActes
    refaite = CarteRefaite(
        acte_id=ctx.identifiant,
        numero_titre=avant.numero_titre,
        remise_le=avant.remis_le,
        par=ctx.moi.nom,
        le=ctx.maintenant,
        **saisie.model_dump(),
    )
    nouvelle = Production(commande_le=ctx.maintenant, prefecture=dossier.domicile.code)
    return suite(
        dossier,
        production=nouvelle,
        cartes_refaites=(*faites, refaite),
        convocations=sans_rendez_vous(dossier, ctx.maintenant),
    )


def _corrigee(dossier: Dossier, saisie: SaisieCarte) -> Mapping[str, Any]:
    production = _production(dossier)
    sujets = tuple(changement.sujet for changement in production.corrections[-1].changements)
    return {"sujets": sujets, "gratuit": production.montant == 0}


def _refaite(dossier: Dossier, saisie: SaisieCarteARefaire) -> Mapping[str, Any]:
    derniere = dossier.instruction.cartes_refaites[-1]
    return {"motif": derniere.motif, "deja_remise": derniere.remise_le is not None}


ACTES = (
    ActeAgent(
        acte=Acte.CORRIGER_CARTE,
        intitule="Corriger la carte : numéro, lieu de retrait, prix",
        depuis=frozenset({Etat.TITRE_DISPONIBLE, Etat.TITRE_REMIS}),
        saisie=SaisieCarte,
        exemple={
            "numero_titre": "9900000438",
            "lieu": "Préfecture, guichet 12, 1 place de l’Exemple, 69000 Exemple",
        },
        gardes=(exiger_carte,),
        faire=corriger_carte,
        fait=CarteCorrigee,
        details=_corrigee,
    ),
    ActeAgent(
        acte=Acte.REFAIRE_CARTE,
        intitule="Faire refaire la carte",
        depuis=frozenset({Etat.TITRE_DISPONIBLE, Etat.TITRE_REMIS}),
        vers=Etat.TITRE_EN_FABRICATION,
        sur_place=frozenset({Etat.TITRE_EN_FABRICATION}),
        saisie=SaisieCarteARefaire,
        exemple={"motif": "DEFAUT", "faits": "La puce ne répond pas."},
        gardes=(exiger_carte,),
        faire=refaire_carte,
        fait=CarteARefaire,
        details=_refaite,
    ),
)
