"""A person asks for her permit: registre, account, answers, then the real filing."""

from datetime import date, timedelta
from typing import Any

from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.cas.creneau import creneau
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import (
    BrouillonCree,
    FichierVerifie,
)
from chalicelib.domain.dossier.reponses import (
    AttestationsHonneur,
    Coordonnees,
    Observations,
    SaisieEphoto,
)
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from chalicelib.domain.personne.registre import (
    AutoriteAsile,
    DecisionProtection,
    NatureTitre,
    TitreOuVisa,
    TypeCarte,
)
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.storage.compte import comptes
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.demande.deposer_demande import deposer_demande
from tests.annee.habitants import Habitant
from tests.annee.monde import Monde
from tests.builders import CODE_EPHOTO, un_cas, un_dossier_complet, une_personne
from tests.builders_du_cas import un_ayant_droit, un_lien_declare, un_titre_actuel

ADRESSES = {
    "69": Adresse(voie="12 rue des Lilas", code_postal="69003", commune="Lyon", code_insee="69123"),
    "75": Adresse(
        voie="3 rue de l’Exemple", code_postal="75011", commune="Paris", code_insee="75056"
    ),
    "13": Adresse(
        voie="5 rue du Modèle", code_postal="13001", commune="Marseille", code_insee="13055"
    ),
    "67": Adresse(
        voie="8 rue du Cas", code_postal="67000", commune="Strasbourg", code_insee="67482"
    ),
}
"""Where people live: one address a préfecture is enough."""


ETAPES = (1, 2, 3, 4)


def ouvrir_le_compte(monde: Monde, qui: Habitant) -> None:
    """The account, as it is once its link was followed."""
    compte = Compte(
        id=qui.compte_id,
        identifiant=qui.numero,
        courriel=qui.courriel,
        cree_le=monde.maintenant,
        mot_de_passe="empreinte",
        prefecture=qui.prefecture,
    )
    monde.table.write(*comptes.creation(compte))


def deposer(monde: Monde, qui: Habitant) -> None:
    """A request of some profile, filed at this instant."""
    dossiers, registre = Dossiers(monde.table), Registre(monde.table)
    brouillon = _brouillon(monde, qui)
    registre.save(brouillon.personne)
    lu = _remplir(monde, dossiers, brouillon)
    deposer_demande(
        lu,
        dossiers=dossiers,
        registre=registre,
        tirage=lambda: monde.hasard.randrange(10**8),
        identifiant=monde.identifiant(),
        maintenant=monde.maintenant,
    )
    qui.dossier_id = lu.id


def _remplir(monde: Monde, dossiers: Dossiers, brouillon: Dossier) -> Dossier:
    """The draft in the table, step by step, with its files checked."""
    fait = {"survenu_le": monde.maintenant, "dossier_id": brouillon.id}
    place = creneau(brouillon.cas, brouillon.personne)
    cree = BrouillonCree.model_validate(fait | {"id": monde.identifiant()})
    dossiers.creer(brouillon.model_copy(update={"version": 0}), place, cree)
    for etape in ETAPES:
        dossiers.garder(brouillon, etape, monde.maintenant)
    for fichier in brouillon.fichiers:
        dit = {"id": monde.identifiant(), "fichier_id": fichier.id, "accepte": True}
        verifie = FichierVerifie.model_validate(fait | dit | {"piece": fichier.piece})
        dossiers.ajouter_fichier(brouillon.id, fichier, verifie)
    lu = dossiers.get(brouillon.id)
    assert lu is not None
    return lu


def _brouillon(monde: Monde, qui: Habitant) -> Dossier:
    jour = monde.maintenant.date()
    traits = monde.hasard.choice(PROFILS)(monde, qui, jour)
    reponses = traits.pop("reponses", {}) | {
        "ephoto": _ephoto(monde, qui),
        "coordonnees": _coordonnees(qui),
        "attestations": AttestationsHonneur(
            exactitude="oui", polygamie=True, communaute_vie=True, absence=True, non_marie=True
        ),
    }
    vierge = un_dossier_complet(
        id=monde.identifiant("d"),
        compte_id=qui.compte_id,
        cree_le=monde.maintenant,
        reponses=reponses,
        **traits,
    )
    return vierge.observer(Observations())


def _coordonnees(qui: Habitant) -> Coordonnees:
    return Coordonnees(
        adresse=ADRESSES[qui.prefecture], telephone=qui.telephone, courriel=qui.courriel
    )


def _ephoto(monde: Monde, qui: Habitant) -> SaisieEphoto:
    code, prise = f"{CODE_EPHOTO[:14]}{qui.rang:08}", monde.maintenant - timedelta(days=10)
    Ephotos(monde.table).put(Ephoto(code=code, prise_le=prise, activee_le=prise))
    return SaisieEphoto(code=code, premiere_saisie=monde.maintenant, verifiee_le=monde.maintenant)


def _decision(le: date) -> DecisionProtection:
    return DecisionProtection(
        autorite=AutoriteAsile.OFPRA, numero="2026-0042", date=le, numero_ofpra="26-09-00042"
    )


def _premiere(monde: Monde, qui: Habitant, jour: date) -> dict[str, Any]:
    statut = monde.hasard.choice([*Statut][:2])
    personne = une_personne(statut=statut, numero=qui.numero)
    decidee = personne.model_copy(update={"decision": _decision(jour - timedelta(days=40))})
    return {"statut": statut, "cas": un_cas(statut=statut), "personne": decidee}


def _renouvellement(monde: Monde, qui: Habitant, jour: date) -> dict[str, Any]:
    fin = jour + timedelta(days=monde.hasard.randrange(65, 115))
    titre = TitreOuVisa(
        numero=f"RT{qui.rang:07}",
        nature=NatureTitre.TITRE,
        debut=fin - timedelta(days=3650),
        fin=fin,
        carte=TypeCarte.RESIDENT,
    )
    personne = une_personne(numero=qui.numero, titres=(titre,))
    return {
        "cas": un_cas(objet=Objet.RENOUVELLEMENT),
        "personne": personne,
        "reponses": {"titre_actuel": un_titre_actuel(titre)},
    }


def _conjoint(monde: Monde, qui: Habitant, jour: date) -> dict[str, Any]:
    return {
        "cas": un_cas(lien=LienFamilial.CONJOINT),
        "personne": une_personne(statut=None, numero=qui.numero),
        "situation": SituationFamiliale.MARIE,
        "reponses": {
            "ayant_droit": un_ayant_droit(),
            "lien_familial": un_lien_declare(),
        },
    }


PROFILS = (_premiere, _premiere, _renouvellement, _conjoint)
"""What people ask for, as often as it is written here."""
