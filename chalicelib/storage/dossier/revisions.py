"""One revision of the head: every write of a request conditions on it, and raises it (S8).

A step of a draft is the only thing written without its head: it has a revision of its own, on which
every other write of it conditions too, and which only goes up.

The head also says at which writing each item beside it is, and the item says which one it is of: an
item older than its head was not read at the same instant, and both are read again. An item newer
than its head needs nothing: what is written from them is refused. No transactional read is needed.
"""

from collections.abc import Iterable

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, update

ETAPES = (1, 2, 3, 4)
REPONSES = tuple(f"etape_{numero}" for numero in ETAPES)
FICHIERS = "fichiers"
INSTRUCTION = "instruction"
A_COTE = (*REPONSES, FICHIERS, INSTRUCTION)
"""What a request is made of besides its head."""
MARQUE = "ecriture"
"""What an item beside the head says of itself; items written before that was kept have none."""
UN_DE_PLUS = f"{MARQUE} :un"
"""To what an update of the list of files adds."""


def tete(
    lu: Dossier, pose: str, /, *, avec: Iterable[str] = (), si: str = "", **valeurs: Valeur
) -> Ecriture:
    """The head, if nobody wrote anything of the request since `lu` was read.

    `pose` goes on from `SET`; `avec` are the items beside it that the same transaction writes,
    each with its `marque`.
    """
    nouveau = suivant(lu)
    poses = ["mouvements = :mouvement", *(f"{MARQUE}_{nom} = :mouvement" for nom in avec)]
    inchangee = "mouvements = :lus" if lu.mouvements else "attribute_not_exists(mouvements)"
    lus: dict[str, Valeur] = {"lus": lu.mouvements} if lu.mouvements else {}
    return update(
        keys.dossier(lu.id).tete,
        f"SET {', '.join(poses)}{pose}",
        si=f"attribute_exists(PK) AND {inchangee}{f' AND {si}' if si else ''}",
        mouvement=nouveau,
        **lus,
        **valeurs,
    )


def suivant(lu: Dossier) -> int:
    """The revision of the next write of its head: after every one of its steps, too."""
    return max(lu.mouvements, *lu.etapes_ecrites) + 1


def etape_inchangee(lu: Dossier, numero: int) -> tuple[str, dict[str, Valeur]]:
    """The condition that nobody wrote this step since `lu` was read, and its values."""
    lue = lu.etapes_ecrites[numero - 1]
    return (f"{MARQUE} = :lue", {"lue": lue}) if lue else (f"attribute_not_exists({MARQUE})", {})


def marque(lu: Dossier) -> dict[str, Valeur]:
    """What an item says of itself, written with the head that `lu` had."""
    return {MARQUE: suivant(lu)}


def etape(lu: Dossier, numero: int, /, si: str, **valeurs: Valeur) -> tuple[Ecriture, Item]:
    """The head, if nobody wrote this very step since: two steps saved at once are both kept.

    With it, what the step says of itself.
    """
    nom, lue = f"{MARQUE}_etape_{numero}", lu.etapes_ecrites[numero - 1]
    meme = f"{nom} = :lue" if lue else f"attribute_not_exists({nom})"
    avant: dict[str, Valeur] = {"lue": lue} if lue else {}
    suivante = update(
        keys.dossier(lu.id).tete,
        f"SET {nom} = :suivante ADD mouvements :un, version :un",
        si=f"{meme} AND {si}",
        suivante=lue + 1,
        un=1,
        **avant,
        **valeurs,
    )
    return suivante, {MARQUE: lue + 1}


def fichiers(lieu: keys.dossier, si: str, **valeurs: Valeur) -> Ecriture:
    """The head, whatever was read of it: the list of files tells by itself what may change there.

    The same transaction raises what the list says of itself: `UN_DE_PLUS`.
    """
    un_de_plus = f"ADD mouvements :un, {MARQUE}_{FICHIERS} :un"
    return update(lieu.tete, un_de_plus, si=si, un=1, **valeurs)


def fait(lieu: keys.dossier, si: str = "", **valeurs: Valeur) -> Ecriture:
    """What happens to a request and changes nothing of it: its head counts that it happened.

    No act is refused for it. Written with the événement, unless the head is written too; `si` is
    one more condition on the head.
    """
    la = f"attribute_exists(PK){f' AND ({si})' if si else ''}"
    return update(lieu.tete, "ADD faits :un", si=la, un=1, **valeurs)


def vues(tete: Item, etapes: Iterable[Item]) -> dict[str, object]:
    """What a request remembers of the revisions it was read at."""
    return {
        "mouvements": tete.get("mouvements", 0),
        "etapes_ecrites": tuple(etape.get(MARQUE, 0) for etape in etapes),
    }


def s_accordent(tete: Item, a_cote: Iterable[tuple[str, Item]]) -> bool:
    """Whether none of these items is older than what this head says of it."""
    return all(
        int(tete.get(f"{MARQUE}_{nom}", 0)) <= int(item.get(MARQUE, 0)) for nom, item in a_cote
    )


def ecrit(dossier: Dossier, *avec: str) -> Dossier:
    """As it stands once written; `avec` are the items written with its head."""
    nouveau = suivant(dossier)
    etapes = zip(REPONSES, dossier.etapes_ecrites, strict=True)
    return dossier.model_copy(
        update={
            "mouvements": nouveau,
            "etapes_ecrites": tuple(nouveau if nom in avec else lue for nom, lue in etapes),
        }
    )


def etape_ecrite(dossier: Dossier, numero: int, *, avec_la_tete: bool) -> Dossier:
    """As it stands once this step is written, when nobody else wrote another."""
    lues = dossier.etapes_ecrites
    etapes = tuple(lue + (rang == numero) for rang, lue in zip(ETAPES, lues, strict=True))
    return dossier.model_copy(
        update={"mouvements": dossier.mouvements + avec_la_tete, "etapes_ecrites": etapes}
    )
