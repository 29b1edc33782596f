"""What the 2D-DOC of an attestation holds, and how it is sealed."""

from collections.abc import Callable
from datetime import date

from chalicelib.documents.code_2d_doc import CHAMPS, assembler, entete, message, taille_c40
from chalicelib.documents.translitteration import translitterer
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.autorites import AutoriteCachet

# C40 values left for the message in an 80 × 80 symbol (32 mm): 681, without the header, the
# separator (two values) and the 103 letters of the signature.
PLACE = 681 - 26 - 2 - 103
_FACULTATIFS = ("6V", "6T", "6S", "6M")  # dropped in this order when the symbol would outgrow it


def champs(attestation: Attestation) -> dict[str, str]:
    """The values to encode, before any cut, without optional fields that would not fit."""
    valeurs = _demande(attestation) | _personne(attestation) | _adresse(attestation)
    ordonnes = {cle: valeurs[cle] for cle in CHAMPS if cle in valeurs}
    for cle in _FACULTATIFS:
        if taille_c40(message(ordonnes)) <= PLACE:
            break
        ordonnes.pop(cle, None)
    return ordonnes


def _demande(attestation: Attestation) -> dict[str, str]:
    return {
        "6J": attestation.designation.code_2d_doc,
        "6K": attestation.numero_demande,
        "6L": _jjmmaaaa(attestation.depose_le),
        "6M": translitterer(attestation.categorie_titre, "A-Z"),
        "6P": translitterer(attestation.autorisation, "A-Z"),
    } | _dates_et_numeros(attestation)


def _dates_et_numeros(attestation: Attestation) -> dict[str, str]:
    """The validity, and the numéro étranger or the visa: whichever there is."""
    debut, fin = attestation.debut, attestation.fin
    visa = attestation.numero_visa or ""
    lus = {
        "6N": _jjmmaaaa(debut) if debut else "",
        "6O": _jjmmaaaa(fin) if fin else "",
        "6Q": attestation.numero_etranger or "",
        "6R": visa if len(visa) == CHAMPS["6R"].maximum else "",
    }
    # 6Q is mandatory in the type 13, even empty.
    return {cle: valeur for cle, valeur in lus.items() if valeur or cle == "6Q"}


def _personne(attestation: Attestation) -> dict[str, str]:
    personne = attestation.etat_civil
    return {
        "60": "/".join(translitterer(prenom, "A-Z") for prenom in personne.prenoms[:6]),
        "62": translitterer(personne.nom_naissance, "A-Z"),
        "63": translitterer(personne.nom_usage or "", "A-Z"),
        "67": personne.nationalites[0],
        "68": personne.sexe.value,
        "69": personne.date_naissance.chiffres.replace("/", ""),
        "6A": translitterer(personne.ville_naissance, "A-Z"),
        "6C": personne.pays_naissance,
    }


def _adresse(attestation: Attestation) -> dict[str, str]:
    adresse = attestation.adresse
    facultatives = {
        "6S": f"CHEZ {adresse.chez}" if adresse.chez else "",
        "6T": adresse.complement or "",
        "6V": adresse.lieu_dit or "",
    }
    presentes = {cle: translitterer(ligne) for cle, ligne in facultatives.items()}
    return {cle: ligne for cle, ligne in presentes.items() if ligne} | {
        "6U": translitterer(adresse.voie),
        "6W": adresse.code_postal,
        "6X": translitterer(adresse.commune, "A-Z"),
        "6Y": "FR",
    }


def _jjmmaaaa(jour: date) -> str:
    return f"{jour:%d%m%Y}"


def a_signer(attestation: Attestation, autorite: AutoriteCachet) -> bytes:
    """Header and message: the bytes that the key signs. Signed on the day it is issued."""
    jour = attestation.emise_le
    return (entete(autorite, jour, jour) + message(champs(attestation))).encode("ascii")


def sceller(
    attestation: Attestation, autorite: AutoriteCachet, signer: Callable[[bytes], bytes]
) -> bytes:
    """The signed code of an attestation; `signer` turns bytes into r‖s."""
    octets = a_signer(attestation, autorite)
    return assembler(octets, signer(octets))
