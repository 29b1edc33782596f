"""Accounts: one item for the account, one for each login that leads to it."""

from datetime import datetime

from chalicelib.domain.compte.adresses_precedentes import AdressesPrecedentes
from chalicelib.domain.compte.compte import ENTRE_DEUX_AVIS, Compte
from chalicelib.domain.compte.liens import LienRemplace
from chalicelib.domain.compte.livraisons import Livraison
from chalicelib.domain.compte.restitution import Restitution
from chalicelib.domain.compte.second_facteur import Confirmation
from chalicelib.domain.compte.telephone import AccesParTelephone, TelephoneProuve
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, check, put, put_nouveau, update
from chalicelib.storage.partitions import apres_le_prefixe
from chalicelib.storage.table import Table


def lire(table: Table, compte_id: str) -> Compte | None:
    item = table.get(keys.compte(compte_id).profil)
    return _compte(item) if item else None


def par_identifiant(table: Table, *identifiants: str) -> Compte | None:
    """The account of the first of these logins that is known; always two round trips.

    An unknown login costs the same reads as a known one.
    """
    cles = [keys.identifiant(identifiant) for identifiant in identifiants or ("",)]
    trouves = table.get_many(cles)
    connu = next((trouves[cle] for cle in cles if cle in trouves), None)
    return lire(table, str(connu["compte_id"]) if connu else "inconnu")


def creation(compte: Compte) -> tuple[Ecriture, ...]:
    """A new account; refused when its identifiant already has one."""
    return (
        put_nouveau(keys.identifiant(compte.identifiant), {"compte_id": compte.id}),
        put_nouveau(keys.compte(compte.id).profil, _attributs(compte)),
    )


def autre_identifiant(compte_id: str, identifiant: str) -> Ecriture:
    """Another login for the account: refused when it leads to somebody else's by now."""
    libre = "attribute_not_exists(PK) OR compte_id = :compte_id"
    corps = {"compte_id": compte_id}
    return put(keys.identifiant(identifiant), corps, si=libre, compte_id=compte_id)


def attribution(compte: Compte, numero_etranger: str) -> tuple[Ecriture, ...]:
    """The numéro étranger becomes the identifiant; the visa goes on leading to the account."""
    return (
        put_nouveau(keys.identifiant(numero_etranger), {"compte_id": compte.id}),
        update(
            keys.compte(compte.id).profil,
            "SET identifiant = :numero",
            si="identifiant = :avant",
            numero=numero_etranger,
            avant=compte.identifiant,
        ),
    )


def confirmation_de_courriel(
    compte: Compte, courriel: str, precedentes: AdressesPrecedentes | None = None
) -> Ecriture:
    """The address that was proved: the links sent to the former one stop working.

    LienRemplace when the account changed since it was read.
    """
    return update(
        keys.compte(compte.id).profil,
        "SET courriel = :courriel, generation = generation + :un, precedentes = :precedentes "
        "REMOVE courriel_non_remis",
        si="generation = :generation",
        courriel=courriel,
        precedentes=(precedentes or compte.precedentes).model_dump_json(),
        generation=compte.generation,
        un=1,
    ).sinon(LienRemplace)


def retablissement(
    compte: Compte, courriel: str, precedentes: AdressesPrecedentes, empreinte: str
) -> Ecriture:
    """A former address is back, with a password that nobody knows: the owner chooses hers.

    LienRemplace when the account changed since it was read.
    """
    return update(
        keys.compte(compte.id).profil,
        "SET courriel = :courriel, generation = generation + :un, precedentes = :precedentes, "
        "mot_de_passe = :empreinte REMOVE courriel_non_remis, telephone, par_telephone",
        si="generation = :generation",
        courriel=courriel,
        precedentes=precedentes.model_dump_json(),
        empreinte=empreinte,
        generation=compte.generation,
        un=1,
    ).sinon(LienRemplace)


def changement_de_courriel(compte: Compte, courriel: str, le: datetime) -> Ecriture:
    """Another address for an account never used: the links sent to the former one stop working."""
    return update(
        keys.compte(compte.id).profil,
        "SET courriel = :courriel, generation = generation + :un, adresse_depuis = :le "
        "REMOVE courriel_non_remis",
        si="generation = :generation AND mot_de_passe = :vide",
        courriel=courriel,
        generation=compte.generation,
        vide="",
        le=le.isoformat(),
        un=1,
    )


def courriel_non_remis(compte: Compte, livraison: Livraison) -> Ecriture:
    """Messages to this address come back; another address takes the mark away."""
    return update(
        keys.compte(compte.id).profil,
        "SET courriel_non_remis = :livraison",
        si="courriel = :courriel AND attribute_not_exists(courriel_non_remis)",
        livraison=livraison.model_dump_json(),
        courriel=compte.courriel or "",
    )


def est_prevenu(table: Table, compte_id: str, maintenant: datetime) -> bool:
    """Whether its owner was told lately that somebody asks for her account."""
    item = table.get(keys.compte(compte_id).avis)
    return item is not None and str(item["le"]) > (maintenant - ENTRE_DEUX_AVIS).isoformat()


def avis(compte_id: str, le: datetime) -> Ecriture:
    """She is told now. Refused when another request told her first."""
    return put(
        keys.compte(compte_id).avis,
        {"le": le.isoformat()},
        si="attribute_not_exists(PK) OR le <= :avant",
        avant=(le - ENTRE_DEUX_AVIS).isoformat(),
    )


def points_d_etape(compte: Compte, voulus: bool) -> Ecriture:
    return update(
        keys.compte(compte.id).profil,
        "SET points_d_etape = :voulus",
        si="attribute_exists(PK)",
        voulus=voulus,
    )


def sms_voulus(compte: Compte, voulus: bool) -> Ecriture:
    return update(
        keys.compte(compte.id).profil,
        "SET sms_voulus = :voulus",
        si="attribute_exists(PK)",
        voulus=voulus,
    )


def changement_de_mot_de_passe(compte: Compte, empreinte: str) -> Ecriture:
    """A new password. LienRemplace when the account changed since it was read."""
    return update(
        keys.compte(compte.id).profil,
        "SET mot_de_passe = :empreinte, generation = generation + :un",
        si="generation = :generation",
        empreinte=empreinte,
        generation=compte.generation,
        un=1,
    ).sinon(LienRemplace)


def rafraichissement(compte: Compte, empreinte: str) -> Ecriture:
    """The same password hashed with newer parameters."""
    return update(
        keys.compte(compte.id).profil,
        "SET mot_de_passe = :empreinte",
        si="generation = :generation",
        empreinte=empreinte,
        generation=compte.generation,
    )


def inchange(compte: Compte) -> Ecriture:
    """A condition: neither the password nor the address changed since the account was read."""
    return check(
        keys.compte(compte.id).profil, si="generation = :generation", generation=compte.generation
    )


def _attributs(compte: Compte) -> dict[str, str | int | bool]:
    dite = compte.confirmation
    vue: dict[str, str | int | bool] = {"confirmation": dite.model_dump_json()} if dite else {}
    return vue | {
        "identifiant": compte.identifiant,
        "courriel": compte.courriel or "",
        "cree_le": compte.cree_le.isoformat(),
        "mot_de_passe": compte.mot_de_passe,
        "generation": compte.generation,
        "a_confirmer": compte.a_confirmer,
        "prefecture": compte.prefecture,
    }


def _confirmation(item: Item) -> Confirmation | None:
    dite = item.get("confirmation")
    return Confirmation.model_validate_json(str(dite)) if dite else None


def _compte(item: Item) -> Compte:
    non_remis, precedentes = item.get("courriel_non_remis"), item.get("precedentes")
    depuis, rendu = item.get("adresse_depuis"), item.get("restitution")
    prouve, entre = item.get("telephone"), item.get("par_telephone")
    return Compte(
        id=apres_le_prefixe(item["PK"]),
        identifiant=str(item["identifiant"]),
        courriel=str(item["courriel"]) or None,
        cree_le=datetime.fromisoformat(str(item["cree_le"])),
        mot_de_passe=str(item["mot_de_passe"]),
        generation=int(item["generation"]),
        courriel_non_remis=Livraison.model_validate_json(str(non_remis)) if non_remis else None,
        points_d_etape=bool(item.get("points_d_etape", True)),
        precedentes=AdressesPrecedentes.model_validate_json(str(precedentes or "{}")),
        adresse_depuis=datetime.fromisoformat(str(depuis)) if depuis else None,
        a_confirmer=bool(item.get("a_confirmer")),
        confirmation=_confirmation(item),
        prefecture=str(item.get("prefecture", "")),
        restitution=Restitution.model_validate_json(str(rendu)) if rendu else None,
        sms_voulus=bool(item.get("sms_voulus", True)),
        telephone=TelephoneProuve.model_validate_json(str(prouve)) if prouve else None,
        par_telephone=AccesParTelephone.model_validate_json(str(entre)) if entre else None,
    )
