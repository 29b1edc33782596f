"""Fictitious people and their requests: a test names only what its rule is about."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib.domain.attestations.attestation import Attestation, Demandeur, etablir
from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, Qualite
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import (
    AttestationsHonneur,
    Conjoint,
    Coordonnees,
    Enfants,
    EtatCivilVerifie,
    Famille,
    Logement,
    Motif,
    Observations,
    Parents,
    Reponses,
    SaisieEphoto,
)
from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import EtatCivil, Sexe, SituationFamiliale, Statut
from chalicelib.domain.personne.registre import (
    AutoriteAsile,
    DecisionProtection,
    NatureTitre,
    Personne,
)
from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.domain.pieces.fichiers import EtatFichier, Fichier
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import Format

MAINTENANT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
JOUR = date(2026, 11, 21)
DOSSIER = "d0551e0000000000000000a1"
COMPTE = "compte-de-test"
NUMERO_ETRANGER = "9900000101"
NUMERO_DEMANDE = "2026112106900000042"
CODE_EPHOTO = "1PMTYE991215114515JY05"
COURRIEL = "selam@exemple.test"
LYON = Adresse(voie="12 rue des Lilas", code_postal="69003", commune="Lyon", code_insee="69123")


def un_etat_civil(**traits: Any) -> EtatCivil:
    connus: dict[str, Any] = {
        "nom_naissance": "Tesfaye-Abebe",
        "prenoms": ("Selam",),
        "sexe": Sexe.FEMININ,
        "date_naissance": DateNaissance(annee=1990, mois=3, jour=1),
        "ville_naissance": "Asmara",
        "pays_naissance": "ER",
        "nationalites": ("ER",),
    }
    return EtatCivil(**connus | traits)


def une_personne(
    *,
    statut: Statut | None = Statut.REFUGIE,
    numero: str = NUMERO_ETRANGER,
    etat_civil: EtatCivil | None = None,
    **traits: Any,
) -> Personne:
    """A person of the registre; without `statut`, one whose protection is not known there.

    She was recognised before the card she holds, if any.
    """
    cartes = [t.debut for t in traits.get("titres", ()) if t.nature is NatureTitre.TITRE]
    decision = DecisionProtection(
        autorite=AutoriteAsile.OFPRA,
        numero="2026-0042",
        date=min([date(2026, 9, 1), *cartes]),
        numero_ofpra="26-09-00042",
    )
    return Personne(
        numero_etranger=numero,
        etat_civil=etat_civil or un_etat_civil(),
        statut=statut,
        decision=decision if statut else None,
        **traits,
    )


def un_conjoint(**traits: Any) -> Conjoint:
    connus: dict[str, Any] = {
        "nom": "Habte",
        "prenoms": "Yonas",
        "date_naissance": DateNaissance(annee=1988),
        "pays_naissance": "ER",
        "nationalite": "ER",
        "date_union": date(2015, 5, 1),
        "lieu_union": "Asmara, Érythrée",
        "en_france": "oui",
    }
    return Conjoint(**connus | traits)


def une_coordonnee(*, adresse: Adresse = LYON, courriel: str = COURRIEL) -> Coordonnees:
    return Coordonnees(adresse=adresse, telephone="06 39 98 00 01", courriel=courriel)


def une_saisie_ephoto(*, verifiee: bool = True, code: str = CODE_EPHOTO) -> SaisieEphoto:
    return SaisieEphoto(
        code=code,
        premiere_saisie=MAINTENANT,
        verifiee_le=MAINTENANT if verifiee else None,
    )


def des_reponses(
    *,
    situation: SituationFamiliale = SituationFamiliale.CELIBATAIRE,
    logement: ModeLogement = ModeLogement.PERSONNEL,
    hebergeant_a_jour: str | None = None,
    **autres: Any,
) -> Reponses:
    """Every screen answered, as this family situation and this housing ask."""
    connues: dict[str, Any] = {
        "etat_civil": EtatCivilVerifie(conforme="oui", date_entree_france=date(2023, 2, 1)),
        "famille": Famille(situation_familiale=situation),
        "conjoint": un_conjoint() if situation.en_couple else None,
        "enfants": Enfants(avec_enfants="non"),
        "parents": Parents(parent1_nom="Abebe", parent2_inconnu=True),
        "coordonnees": une_coordonnee(),
        "motif": Motif(
            decision_autorite=AutoriteAsile.OFPRA,
            decision_numero="2026-0042",
            decision_date=date(2026, 9, 1),
        ),
        "attestations": AttestationsHonneur(
            exactitude="oui", polygamie=situation is SituationFamiliale.MARIE
        ),
        "logement": Logement(mode=logement, hebergeant_a_jour=hebergeant_a_jour),
        "ephoto": une_saisie_ephoto(),
    }
    return Reponses(**connues | autres)


def un_fichier(piece: str, *, accepte: bool = True, rang: int = 1, **traits: Any) -> Fichier:
    connus: dict[str, Any] = (
        {"etat": EtatFichier.ACCEPTE, "format": Format.PNG, "pages": 1, "taille": 1200}
        if accepte
        else {"etat": EtatFichier.REFUSE, "motif": MotifRefus.FORMAT_REFUSE}
    )
    identite = {
        "id": f"f{rang:02}{piece.lower().replace('_', '')}000"[:30],
        "piece": piece,
        "nom": f"scan-{rang}.png",
        "depose_le": MAINTENANT,
    }
    return Fichier(**identite | connus | traits)


def un_cas(
    *,
    statut: Statut = Statut.REFUGIE,
    objet: Objet = Objet.PREMIERE,
    lien: LienFamilial | None = None,
    pour: Pour = Pour.MOI,
) -> Cas:
    """A protected person's case, or that of a family member when there is a `lien`."""
    qualite = Qualite.MEMBRE_FAMILLE if lien else Qualite(statut.value)
    return Cas(pour=pour, objet=objet, qualite=qualite, lien=lien)


def un_dossier(
    *,
    statut: Statut = Statut.REFUGIE,
    reponses: Reponses | None = None,
    fichiers: tuple[Fichier, ...] = (),
    personne: Personne | None = None,
    **traits: Any,
) -> Dossier:
    """A draft just begun, or with these answers and files."""
    personne = personne or une_personne(statut=statut)
    connus: dict[str, Any] = {
        "id": DOSSIER,
        "compte_id": COMPTE,
        "cree_le": MAINTENANT,
        "cas": un_cas(statut=statut),
    }
    return Dossier(
        personne=personne,
        reponses=reponses or Reponses(),
        fichiers=fichiers,
        **connus | traits,
    )


def un_dossier_complet(
    *,
    statut: Statut = Statut.REFUGIE,
    situation: SituationFamiliale = SituationFamiliale.CELIBATAIRE,
    logement: ModeLogement = ModeLogement.PERSONNEL,
    hebergeant_a_jour: str | None = None,
    sans_pieces: Collection[str] = (),
    personne: Personne | None = None,
    reponses: dict[str, Any] | None = None,
    **traits: Any,
) -> Dossier:
    """A draft where only the final validation is missing; `sans_pieces` leaves documents out."""
    repondu = des_reponses(
        situation=situation,
        logement=logement,
        hebergeant_a_jour=hebergeant_a_jour
        or ("oui" if logement is ModeLogement.HEBERGE_TIERS else None),
        **reponses or {},
    )
    vide = un_dossier(statut=statut, reponses=repondu, personne=personne, **traits)
    requises = [a.piece.code for a in vide.pieces_attendues if a.requise]
    fichiers = tuple(un_fichier(code) for code in requises if code not in sans_pieces)
    return vide.model_copy(update={"fichiers": fichiers})


def un_dossier_depose(**traits: Any) -> Dossier:
    return un_dossier_complet(**traits).observer(Observations()).deposer(NUMERO_DEMANDE, MAINTENANT)


def une_ephoto(*, code: str = CODE_EPHOTO, jours: int = 20, **traits: Any) -> Ephoto:
    """An e-photo taken `jours` days ago and activated the day after."""
    prise = MAINTENANT - timedelta(days=jours)
    connus: dict[str, Any] = {"activee_le": prise + timedelta(hours=20)}
    return Ephoto(code=code, prise_le=prise, **connus | traits)


def une_attestation(*, statut: Statut = Statut.REFUGIE, **traits: Any) -> Attestation:
    connus: dict[str, Any] = {
        "document": TypeDocument.ADP_PREMIERE,
        "titre": titre_prevu(Profil.REF if statut is Statut.REFUGIE else Profil.BPS, JOUR),
        "numero_demande": NUMERO_DEMANDE,
        "depose_le": JOUR,
        "emise_le": JOUR,
        "validite": (JOUR, dernier_jour(JOUR, 6)),
        "demandeur": Demandeur(
            etat_civil=un_etat_civil(), numero_etranger=NUMERO_ETRANGER, adresse=LYON
        ),
        "prefecture": toutes()["69"],
        "code_verification": "Vx7Kq2mPz4Rt9LwB",
    }
    return etablir(statut=statut, **connus | traits)


def une_delivree(**traits: Any) -> Delivree:
    """The document of `une_attestation`, once delivered."""
    return Delivree(
        id="attestation1",
        attestation=une_attestation(**traits),
        code="code",
        delivree_le=MAINTENANT,
    )
