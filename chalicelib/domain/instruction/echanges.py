"""What other systems of the administration are told: card production and AGDREF (domain.md §5.3).

Ids and coded facts only: the receiver knows the person by his numéro étranger.
"""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.dossier.carte import AncienTitre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.instruction import Code
from chalicelib.domain.instruction.actes.accord import DemandeAccordee
from chalicelib.domain.instruction.actes.carte import CarteARefaire, CarteCorrigee
from chalicelib.domain.instruction.actes.changement import ChangementEnregistre
from chalicelib.domain.instruction.actes.deces import DecesConstate
from chalicelib.domain.instruction.actes.fin import DemandeClassee, DemandeCloturee
from chalicelib.domain.instruction.actes.nationalite import NationaliteConstatee
from chalicelib.domain.instruction.actes.refus import DemandeRefusee
from chalicelib.domain.instruction.actes.remise import FabricationLancee, TitreRemis
from chalicelib.domain.instruction.actes.retour import FinAnnulee
from chalicelib.domain.instruction.actes.retrait_du_titre import TitreRetire
from chalicelib.domain.instruction.actes.transfert import TitreTransfere
from chalicelib.domain.instruction.desistement import DemandeRetiree
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.registre import TypeCarte


class TypeEchange(StrEnum):
    DEMANDE_ACCORDEE = "demande-accordee"
    DEMANDE_REFUSEE = "demande-refusee"
    FABRICATION_LANCEE = "fabrication-lancee"
    TITRE_REMIS = "titre-remis"
    CARTE_A_REFAIRE = "carte-a-refaire"
    CARTE_CORRIGEE = "carte-corrigee"
    TITRE_TRANSFERE = "titre-transfere"
    DEMANDE_RETIREE = "demande-retiree"
    CHANGEMENT_ENREGISTRE = "changement-enregistre"
    DEMANDE_CLOSE = "demande-close"
    DECES_CONSTATE = "deces-constate"
    NATIONALITE_CONSTATEE = "nationalite-constatee"
    TITRE_RETIRE = "titre-retire"
    FIN_ANNULEE = "fin-annulee"


TYPES: dict[type[FaitDuDossier], TypeEchange] = {
    DemandeAccordee: TypeEchange.DEMANDE_ACCORDEE,
    DemandeRefusee: TypeEchange.DEMANDE_REFUSEE,
    FabricationLancee: TypeEchange.FABRICATION_LANCEE,
    TitreRemis: TypeEchange.TITRE_REMIS,
    CarteARefaire: TypeEchange.CARTE_A_REFAIRE,
    CarteCorrigee: TypeEchange.CARTE_CORRIGEE,
    TitreTransfere: TypeEchange.TITRE_TRANSFERE,
    DemandeRetiree: TypeEchange.DEMANDE_RETIREE,
    ChangementEnregistre: TypeEchange.CHANGEMENT_ENREGISTRE,
    DemandeClassee: TypeEchange.DEMANDE_CLOSE,
    DemandeCloturee: TypeEchange.DEMANDE_CLOSE,
    DecesConstate: TypeEchange.DECES_CONSTATE,
    NationaliteConstatee: TypeEchange.NATIONALITE_CONSTATEE,
    TitreRetire: TypeEchange.TITRE_RETIRE,
    FinAnnulee: TypeEchange.FIN_ANNULEE,
}
"""The événements that leave the house, by the name they bear outside."""


class CarteEchangee(Modele):
    """The permit granted: what is printed on the card, and until when it is valid."""

    carte: TypeCarte
    mention: str
    article: str
    debut: date
    fin: date


class Echange(Modele):
    """`id` is the événement's: received twice, it is one. What does not apply is null.

    `carte_annulee` is the number of a card lost or stolen, void once another one is granted.
    """

    id: str
    type: TypeEchange
    survenu_le: datetime
    prefecture: str
    numero_demande: str
    numero_etranger: str | None
    titre: CarteEchangee | None = None
    ephoto: str | None = None
    motifs: tuple[Code, ...] = ()
    numero_titre: str | None = None
    remis_le: datetime | None = None
    ancien_titre: AncienTitre | None = None
    carte_annulee: str | None = None
    changement: Code | None = None
    constate_le: date | None = None
    fin_annulee: str | None = None


def composer(fait: FaitDuDossier, dossier: Dossier) -> Echange:
    """What this événement of a filed request is outside. Raises KeyError for any other."""
    genre = TYPES[type(fait)]
    commun = {
        "id": fait.id,
        "type": genre,
        "survenu_le": fait.survenu_le,
        "prefecture": dossier.prefecture.code,
        "numero_demande": dossier.numero_demande,
        "numero_etranger": dossier.personne.numero_etranger,
    }
    return Echange.model_validate(commun | PROPRES[genre](dossier))


def _accord(dossier: Dossier) -> dict[str, object]:
    decision = dossier.instruction.decision
    connus = set(CarteEchangee.model_fields)
    perdue = dossier.numero_du_titre if dossier.titre_perdu else None
    titre = decision.titre.model_dump(include=connus) if decision else None
    return {"titre": titre, "carte_annulee": perdue}


def _fabrication(dossier: Dossier) -> dict[str, object]:
    photo = dossier.reponses.ephoto
    return _accord(dossier) | {"ephoto": photo.code if photo else None}


def _refus(dossier: Dossier) -> dict[str, object]:
    refus = dossier.instruction.refus
    return {"motifs": refus.motifs} if refus else {}


def _rien(dossier: Dossier) -> dict[str, object]:
    """That it stopped is all there is to say."""
    return {}


def _remise(dossier: Dossier) -> dict[str, object]:
    production = dossier.instruction.production
    remise = {"numero_titre", "remis_le", "ancien_titre"}
    return production.model_dump(include=remise) if production else {}


def _refaite(dossier: Dossier) -> dict[str, object]:
    """The card ordered again, the number of the one that is not to serve, and why."""
    refaites = dossier.instruction.cartes_refaites
    if not refaites:
        return {}
    numero, motif = refaites[-1].numero_titre or None, refaites[-1].motif
    return _fabrication(dossier) | {"numero_titre": numero, "motifs": (motif,)}


def _changement(dossier: Dossier) -> dict[str, object]:
    """A word for what has changed: the receiver asks for the rest where it may."""
    change = dossier.reponses.changement
    return {"changement": change.nature.value if change else dossier.cas.objet.value}


def _close(dossier: Dossier) -> dict[str, object]:
    fin = dossier.instruction.preavis
    return {"motifs": (fin.motif,)} if fin else {}


def _retrait(dossier: Dossier) -> dict[str, object]:
    retrait = dossier.instruction.fin_de_protection
    return {"motifs": (f"PROTECTION_{retrait.motif.value}",)} if retrait else {}


def _constat(dossier: Dossier) -> dict[str, object]:
    fin = dossier.instruction.fin_de_sejour
    return {"constate_le": fin.le} if fin else {}


def _retour(dossier: Dossier) -> dict[str, object]:
    retours = dossier.instruction.retours
    return {"fin_annulee": retours[-1].cause} if retours else {}


PROPRES = {
    TypeEchange.DEMANDE_ACCORDEE: _accord,
    TypeEchange.DEMANDE_REFUSEE: _refus,
    TypeEchange.FABRICATION_LANCEE: _fabrication,
    TypeEchange.TITRE_REMIS: _remise,
    TypeEchange.CARTE_A_REFAIRE: _refaite,
    TypeEchange.CARTE_CORRIGEE: _remise,
    TypeEchange.TITRE_TRANSFERE: _remise,
    TypeEchange.DEMANDE_RETIREE: _rien,
    TypeEchange.CHANGEMENT_ENREGISTRE: _changement,
    TypeEchange.DEMANDE_CLOSE: _close,
    TypeEchange.DECES_CONSTATE: _constat,
    TypeEchange.NATIONALITE_CONSTATEE: _constat,
    TypeEchange.TITRE_RETIRE: _retrait,
    TypeEchange.FIN_ANNULEE: _retour,
}
