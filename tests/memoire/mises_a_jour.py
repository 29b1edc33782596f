"""What an update makes of an item: SET, REMOVE and ADD, all reading it as it was."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.memoire.attributs import Attribut, Item
from tests.memoire.lecture import Lecteur, Valeurs
from tests.memoire.refus import valeur_invalide

Calcul = Callable[[Item, Valeurs], Attribut]
Pose = tuple[str, Calcul]


@dataclass(frozen=True)
class MiseAJour:
    """The attributes that it sets, each with how to compute it, and those that it removes."""

    poses: tuple[Pose, ...]
    retraits: tuple[str, ...]

    @property
    def touches(self) -> tuple[str, ...]:
        """Every attribute that it names as a target."""
        return (*(nom for nom, _ in self.poses), *self.retraits)

    def appliquer(self, avant: Item, valeurs: Valeurs) -> dict[str, Attribut]:
        """The item as it becomes. Raises ValidationException when an operand does not fit."""
        suite = dict(avant)
        for nom in self.retraits:
            suite.pop(nom, None)
        for nom, calcul in self.poses:
            suite[nom] = calcul(avant, valeurs)
        return suite


def sections(lecteur: Lecteur) -> MiseAJour:
    """A whole update: each section once, in any order, no attribute twice."""
    poses: dict[str, tuple[Pose, ...]] = {}
    retraits: tuple[str, ...] = ()
    while lecteur.voir():
        section = lecteur.prendre("SET", "ADD", "REMOVE", "DELETE")
        if section == "DELETE":
            raise NotImplementedError("items of this project hold no set")
        if section in poses or (section == "REMOVE" and retraits):
            raise lecteur.faute(f'The "{section}" section can only be used once;')
        if section == "REMOVE":
            retraits = lecteur.liste(lecteur.nom)
        else:
            poses[section] = lecteur.liste(partial(POSES[section], lecteur))
    lue = MiseAJour(poses.get("SET", ()) + poses.get("ADD", ()), retraits)
    if len(set(lue.touches)) < len(lue.touches):
        raise lecteur.faute("Two document paths overlap with each other;")
    return lue


def _pose(lecteur: Lecteur) -> Pose:
    """`a = :a`, `a = b`, `a = a + :n`."""
    nom = lecteur.nom()
    lecteur.prendre("=")
    gauche = _operande(lecteur)
    signe = lecteur.voir()
    if signe not in ("+", "-"):
        return nom, gauche
    lecteur.prendre()
    return nom, _somme(gauche, _operande(lecteur), -1 if signe == "-" else 1)


def _ajout(lecteur: Lecteur) -> Pose:
    """`a :n` adds to a number, which begins at zero."""
    nom, valeur = lecteur.nom(), lecteur.valeur()
    lecteur.exiger(valeur, "ADD", "N")
    return nom, _somme(
        lambda item, _: item.get(nom, ("N", 0)), lambda _, valeurs: valeurs[valeur], 1
    )


POSES: dict[str, Callable[[Lecteur], Pose]] = {"SET": _pose, "ADD": _ajout}


def _operande(lecteur: Lecteur) -> Calcul:
    """A value, an attribute, or an attribute with what stands for it when there is none."""
    if lecteur.voir().startswith(":"):
        valeur = lecteur.valeur()
        return lambda _, valeurs: valeurs[valeur]
    if lecteur.voir(1) != "(":
        return _attribut(lecteur.nom())
    if lecteur.prendre() != "if_not_exists":
        raise NotImplementedError("of functions, the storages write if_not_exists only")
    lecteur.prendre("(")
    nom = lecteur.nom()
    lecteur.prendre(",")
    sinon = _operande(lecteur)
    lecteur.prendre(")")
    return lambda item, valeurs: item[nom] if nom in item else sinon(item, valeurs)


def _attribut(nom: str) -> Calcul:
    def calcul(item: Item, _: Valeurs) -> Attribut:
        if nom not in item:
            raise valeur_invalide(
                "The provided expression refers to an attribute that does not exist in the item"
            )
        return item[nom]

    return calcul


def _somme(gauche: Calcul, droite: Calcul, signe: int) -> Calcul:
    def calcul(item: Item, valeurs: Valeurs) -> Attribut:
        un, autre = gauche(item, valeurs), droite(item, valeurs)
        if (un[0], autre[0]) != ("N", "N"):
            raise valeur_invalide("An operand in the update expression has an incorrect data type")
        return "N", int(un[1]) + signe * int(autre[1])

    return calcul
