"""The items a dossier is made of: read together, written one step at a time."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.personne.registre import Personne
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.dossier.revisions import (
    A_COTE,
    ETAPES,
    etape_inchangee,
    marque,
    s_accordent,
    vues,
)
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, put
from chalicelib.storage.partitions import Cle


@lru_cache(maxsize=1024)
def cles(dossier_id: str) -> tuple[Cle, ...]:
    """Every key of its heart."""
    lieu = keys.dossier(dossier_id)
    etapes = (lieu.etapes[numero] for numero in ETAPES)
    return (lieu.tete, *etapes, lieu.fichiers, lieu.instruction)


def revision(dossier_id: str, items: Mapping[Cle, Item]) -> int:
    """That of the head among these items."""
    return int(items.get(keys.dossier(dossier_id).tete, {}).get("mouvements", 0))


def d_un_instant(dossier_id: str, items: Mapping[Cle, Item]) -> bool:
    """Whether these items belong together: those of a round trip may not."""
    tete, *a_cote = cles(dossier_id)
    lus = ((nom, items.get(cle, {})) for nom, cle in zip(A_COTE, a_cote, strict=True))
    return tete not in items or s_accordent(items[tete], lus)


def lire(dossier_id: str, items: Mapping[Cle, Item]) -> Dossier | None:
    """The dossier these items make; None when there is no head."""
    lieu = keys.dossier(dossier_id)
    tete = items.get(lieu.tete)
    if tete is None:
        return None
    etapes = [items.get(lieu.etapes[numero], {}) for numero in ETAPES]
    liste = items.get(lieu.fichiers, {})
    return Dossier.model_validate(
        {
            "id": dossier_id,
            "personne": Personne.model_validate_json(str(tete["personne"])),
            "cas": Cas.model_validate_json(str(tete["cas"])),
            "reponses": _reponses(etapes),
            "fichiers": _fichiers(liste),
            "revision": liste.get("revision", 0),
            "coordonnees_du_compte": _coordonnees(tete),
            "instruction": _instruction(items.get(lieu.instruction)),
            "ecarts": str(tete.get("ecarts", "")).split(),
            "accuse_manque": str(tete["accuse_manque"]).split()
            if "accuse_manque" in tete
            else None,
            **vues(tete, etapes),
            **{nom: tete[nom] for nom in _TETE if nom in tete},
        }
    )


_TETE = (
    *("compte_id", "etat", "version", "cree_le", "numero_demande", "depose_le", "fuseau_du_depot"),
    *(
        "depots",
        "passages",
        "en_correction",
        "identite_saisie",
        "deposee_par",
        "mandat_jusqu_au",
        "compte_a_confirmer",
        "autre_demande",
        "regles",
        "annulee_le",
        "fuseau_du_depot",
        "creneau_pris",
    ),
)


def connue(dossier: Dossier) -> dict[str, Valeur]:
    """Attributes of the head: who the person is, as the registre was last read."""
    return {
        "personne": dossier.personne.model_dump_json(),
        "identite_saisie": dossier.identite_saisie,
        "ecarts": " ".join(sorted(dossier.ecarts)),
        "creneau_pris": dossier.creneau,
    }


def _reponses(etapes: Iterable[Item]) -> Reponses:
    donnees: dict[str, object] = {}
    for etape in etapes:
        donnees |= json.loads(str(etape.get("donnees", "{}")))
    return Reponses.model_validate_json(json.dumps(donnees))


def _fichiers(liste: Item) -> tuple[Fichier, ...]:
    lus = (
        Fichier.model_validate_json(str(brut))
        for nom, brut in liste.items()
        if nom.startswith("f_")
    )
    return tuple(sorted(lus, key=lambda fichier: (fichier.depose_le, fichier.id)))


def _instruction(item: Item | None) -> Instruction:
    return Instruction.model_validate_json(str(item["donnees"])) if item else Instruction()


def _coordonnees(tete: Item) -> CoordonneesCompte | None:
    brut = tete.get("coordonnees_du_compte")
    return CoordonneesCompte.model_validate_json(str(brut)) if brut else None


def instruction(dossier: Dossier) -> Ecriture:
    """The whole instruction, one item."""
    corps = {"donnees": dossier.instruction.model_dump_json(), **marque(dossier)}
    return put(keys.dossier(dossier.id).instruction, corps)


def etape(lu: Dossier, apres: Dossier, numero: int) -> Ecriture:
    """The answers of one step, written with the head of `lu`, if nobody wrote them since."""
    corps = {"donnees": donnees(apres, numero), **marque(lu)}
    si, lue = etape_inchangee(lu, numero)
    return put(keys.dossier(lu.id).etapes[numero], corps, si, **lue)


def liste(dossier: Dossier) -> dict[str, Valeur]:
    """The whole list of files, as one item."""
    fichiers = {f"f_{fichier.id}": fichier.model_dump_json() for fichier in dossier.fichiers}
    compte: dict[str, Valeur] = {"revision": dossier.revision, "nombre": len(fichiers)}
    return compte | marque(dossier) | fichiers


def donnees(dossier: Dossier, etape: int) -> str:
    """The answers of one step, as JSON by name of answer."""
    noms = {nom for nom in Reponses.model_fields if ecran_de(nom).etape == etape}
    return dossier.reponses.model_dump_json(include=noms, exclude_none=True)
