"""Attestations of fictitious people, from the plainest to the hardest to print."""

from datetime import date, timedelta
from typing import Any

from chalicelib.documents import document
from chalicelib.documents.deux_d_doc import sceller
from chalicelib.documents.mise_en_page import Marque
from chalicelib.domain.attestations.attestation import (
    AdpAVenir,
    Attestation,
    Demandeur,
    Signataire,
    etablir,
)
from chalicelib.domain.attestations.autorites import AutoriteCachet
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.services import Service
from chalicelib.domain.droit.titre_accorde import accorder
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import EtatCivil, Sexe, Statut

DEPOT = date(2026, 11, 21)
PAYS = {"FR": "France", "ER": "Érythrée", "CD": "Congo (République démocratique du)"}
NATIONALITES = {"ER": "Érythréenne", "CD": "Congolaise"}
SIGNATAIRE = Signataire(
    prenom="Camille",
    nom="Exemple",
    qualite="Chef du bureau des étrangers (personne fictive)",
    service="Service de démonstration",
)
VERIFICATION = "https://bpi.exemple.fr/verification/Vx7Kq2mPz4Rt9LwB"

GIRONDE = Prefecture(
    code="33",
    departement="Gironde",
    zone="metro",
    libelle="Préfecture de la Gironde",
    autorite="préfet de la Gironde",
    chef_lieu="Bordeaux",
    service=Service(
        code="33",
        adresse=("Service des étrangers", "33000 Bordeaux"),
        courriel="service@gironde.exemple.test",
        telephone="05 00 00 00 00",
        source="exemple",
        releve_le=date(2026, 11, 1),
    ),
    code_demande="033",
)
ILES = GIRONDE.model_copy(
    update={
        "code": "978",
        "zone": "com",
        "libelle": "Préfecture de Saint-Barthélemy et de Saint-Martin",
        "autorite": "préfet délégué de Saint-Barthélemy et de Saint-Martin",
        "chef_lieu": "Saint-Martin",
    }
)

SELAM = EtatCivil(
    nom_naissance="Tesfaye-Abebe",
    prenoms=("Selam",),
    sexe=Sexe.FEMININ,
    date_naissance=DateNaissance(annee=1990, mois=3, jour=1),
    ville_naissance="Asmara",
    pays_naissance="ER",
    nationalites=("ER",),
)
BORDEAUX = Adresse(
    voie="12 rue des Lilas", code_postal="33000", commune="Bordeaux", code_insee="33063"
)

NOMS_LONGS = EtatCivil(
    nom_naissance="Abdoulrahmane-Mohammadzadehgolestani de l’Île-Saint-Éloi Œx",
    nom_usage="Al-Khatib Weldemichael Ghebreyesus-Montmorency Łukasiewic",
    prenoms=(
        "Jean-Baptiste Marie-Emmanuel",
        "Mohammad-Rezâ Shâhpour Aleksander",
        "Ḥusayn Ñandú Øystein Żółć",
    ),
    sexe=Sexe.MASCULIN,
    date_naissance=DateNaissance(annee=1985, mois=7, jour=14),
    ville_naissance="Saint-Rémy-lès-Chevreuse-sur-l’Œuvre-Notre-Dame-des-Monts 12",
    pays_naissance="CD",
    nationalites=("CD",),
)
ADRESSE_LONGUE = Adresse(
    chez="Association Fictive d’Entraide Asile",
    complement="Résidence des Tilleuls, bâtiment C, 4",
    voie="178 bis boulevard du Général-Commandant de Saint-Exupéry",
    lieu_dit="Lieu-dit La Croix-Rousse de l’Îlet",
    code_postal="97111",
    commune="Saint-Martin-de-la-Mer-lès-Trois-Fontaines-sur-Loire-et-Ch",
    code_insee="97801",
)


def attestation(
    statut: Statut = Statut.REFUGIE,
    etat_civil: EtatCivil = SELAM,
    adresse: Adresse = BORDEAUX,
    prefecture: Prefecture = GIRONDE,
    depose_le: date = DEPOT,
) -> Attestation:
    """An ADP issued on the day of filing."""
    profil = Profil.REF if statut is Statut.REFUGIE else Profil.BPS
    return etablir(
        TypeDocument.ADP_PREMIERE,
        demandeur=Demandeur(etat_civil=etat_civil, numero_etranger="0123456789", adresse=adresse),
        titre=titre_prevu(profil, depose_le),
        validite=(depose_le, dernier_jour(depose_le, 6)),
        numero_demande="2026112103300000042",
        statut=statut,
        depose_le=depose_le,
        emise_le=depose_le,
        prefecture=prefecture,
        code_verification="Vx7Kq2mPz4Rt9LwB",
    )


def renouvellement(**traits: Any) -> Attestation:
    """The ADP that follows a card, from the day after its end."""
    fin_titre = date(2027, 1, 31)
    connus: dict[str, Any] = {
        "demandeur": Demandeur(etat_civil=SELAM, numero_etranger="0123456789", adresse=BORDEAUX),
        "titre": titre_prevu(Profil.REF, DEPOT),
        "validite": (fin_titre + timedelta(days=1), date(2027, 4, 30)),
        "titre_precedent": "FICTIF9001",
        "numero_demande": "2026112103300000042",
        "statut": Statut.REFUGIE,
        "depose_le": DEPOT,
        "emise_le": DEPOT,
        "prefecture": GIRONDE,
        "code_verification": "Vx7Kq2mPz4Rt9LwB",
    }
    return etablir(TypeDocument.ADP_RENOUVELLEMENT, **connus | traits)


def decision_favorable(**traits: Any) -> Attestation:
    """That of a refugee, granted two months after the filing."""
    decidee_le = date(2027, 1, 15)
    connus: dict[str, Any] = {
        "demandeur": Demandeur(etat_civil=SELAM, numero_etranger="0123456789", adresse=BORDEAUX),
        "titre": accorder(titre_prevu(Profil.REF, DEPOT), decidee_le),
        "numero_demande": "2026112103300000042",
        "statut": Statut.REFUGIE,
        "depose_le": DEPOT,
        "emise_le": decidee_le,
        "prefecture": GIRONDE,
        "code_verification": "Vx7Kq2mPz4Rt9LwB",
    }
    return etablir(TypeDocument.DECISION_FAVORABLE, **connus | traits)


def confirmation(**traits: Any) -> Attestation:
    """That of a spouse who came with a visa."""
    suite = AdpAVenir(
        debut=date(2027, 2, 1),
        phrase="Votre document de séjour est valable jusqu’au 31 janvier 2027. Si la préfecture "
        "n’a pas encore décidé à cette date, vous recevez une attestation de prolongation "
        "d’instruction qui commence le 1er février 2027, sans rien demander.",
        article="CESEDA, art. R. 431-15-1, al. 2",
    )
    connus: dict[str, Any] = {
        "demandeur": Demandeur(etat_civil=SELAM, numero_visa="FRA990000001", adresse=BORDEAUX),
        "titre": titre_prevu(Profil.FREF_CONJ_REU, DEPOT),
        "numero_demande": "2026112103300000042",
        "statut": Statut.REFUGIE,
        "depose_le": DEPOT,
        "emise_le": DEPOT,
        "prefecture": GIRONDE,
        "code_verification": "Vx7Kq2mPz4Rt9LwB",
        "suite": suite,
    }
    return etablir(TypeDocument.CONFIRMATION, **connus | traits)


def imprimer_confirmation(
    a_imprimer: Attestation, marque: Marque = "etat", *, specimen: bool = True
) -> bytes:
    return document.imprimer(
        a_imprimer,
        code=b"",
        specimen=specimen,
        prefecture=ILES if a_imprimer.code_prefecture == "978" else GIRONDE,
        signataire=SIGNATAIRE,
        pays=PAYS,
        nationalites=NATIONALITES,
        adresse_verification=VERIFICATION,
        marque=marque,
    )


def attestation_difficile() -> Attestation:
    """Names and address lines at their longest, outside metropolitan France."""
    return attestation(Statut.PROTECTION_SUBSIDIAIRE, NOMS_LONGS, ADRESSE_LONGUE, ILES)


def imprimer(
    adp_a_imprimer: Attestation,
    code: bytes,
    marque: Marque = "etat",
) -> bytes:
    """The PDF of an attestation of these examples."""
    return document.imprimer(
        adp_a_imprimer,
        code=code,
        specimen=False,
        prefecture=ILES if adp_a_imprimer.code_prefecture == "978" else GIRONDE,
        signataire=SIGNATAIRE,
        pays=PAYS,
        nationalites=NATIONALITES,
        adresse_verification=VERIFICATION,
        marque=marque,
    )


def code_factice(adp_a_imprimer: Attestation, ca_id: str = "FR00") -> bytes:
    """A code of the right shape, whose signature is not one."""
    autorite = AutoriteCachet(ca_id=ca_id, cert_id="0002", signataire_externe=ca_id != "FR00")
    return sceller(adp_a_imprimer, autorite, lambda octets: octets[:64])
