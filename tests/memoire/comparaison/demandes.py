"""Requests of every kind, as a low-level client takes them."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.memoire.comparaison.champ import (
    CLES,
    INDEX,
    PARTITIONS,
    PREFECTURES,
    RANGS,
    TABLE,
    Brut,
    cles,
    complet,
    items,
    place,
)
from tests.memoire.comparaison.expressions import conditions, mises_a_jour


@dataclass(frozen=True)
class Demande:
    """One call: the client's method, its parameters. `pages` is the paginator of queries."""

    methode: str
    corps: Brut


def pose(item: Brut) -> Demande:
    """An item, whatever is there."""
    return Demande("put_item", {"TableName": TABLE, "Item": item})


si: st.SearchStrategy[Brut] = st.one_of(
    st.just({}), conditions.map(lambda texte: {"ConditionExpression": texte})
)
visees = st.lists(cles, min_size=1, max_size=5, unique_by=str)
projections = st.sampled_from(({}, {}, complet({"ProjectionExpression": "etat, #usage, PK"})))
RETOURS = {"Put": ("NONE", "ALL_OLD"), "Update": ("ALL_NEW", "ALL_OLD"), "Delete": ("ALL_OLD",)}


@st.composite
def ecriture(dessin: st.DrawFn, genre: str, cle: Brut) -> Brut:
    """What a write says, alone or in a transaction."""
    corps: Brut = {"TableName": TABLE}
    corps |= {"Item": dessin(items(cle))} if genre == "Put" else {"Key": cle}
    if genre == "Update":
        corps["UpdateExpression"] = dessin(mises_a_jour())
    if genre == "ConditionCheck":
        corps["ConditionExpression"] = dessin(conditions)
    else:
        corps |= dessin(si)
    return complet(corps)


@st.composite
def seules(dessin: st.DrawFn) -> Demande:
    """A lone write."""
    genre = dessin(st.sampled_from(list(RETOURS)))
    corps = dessin(ecriture(genre, dessin(cles)))
    retour = dessin(st.sampled_from(RETOURS[genre]))
    return Demande(f"{genre.lower()}_item", corps | {"ReturnValues": retour})


@st.composite
def transactions(dessin: st.DrawFn) -> Demande:
    """Up to five writes; the same item twice now and then."""
    touchees = dessin(visees)
    if dessin(st.integers(0, 9)) == 0:
        touchees = [*touchees, touchees[0]]
    genres = st.sampled_from((*RETOURS, "ConditionCheck"))
    actions = []
    for cle in touchees:
        genre = dessin(genres)
        actions.append({genre: dessin(ecriture(genre, cle))})
    return Demande("transact_write_items", {"TransactItems": actions})


@st.composite
def lectures(dessin: st.DrawFn) -> Demande:
    """By key: one, several, or several at one instant."""
    lues, projection = dessin(visees), dessin(projections)
    forme = dessin(st.sampled_from(("get_item", "batch_get_item", "transact_get_items")))
    if forme == "get_item":
        return Demande(forme, {"TableName": TABLE, "Key": lues[0], **projection})
    if forme == "batch_get_item":
        return Demande(forme, {"RequestItems": {TABLE: {"Keys": lues, **projection}}})
    uns = [{"Get": {"TableName": TABLE, "Key": cle, **projection}} for cle in lues]
    return Demande(forme, {"TransactItems": uns})


DU_TRI = (
    *("{} = :un_rang", "{} < :un_rang", "{} <= :un_rang", "{} > :un_rang", "{} >= :un_rang"),
    *("begins_with ( {} , :un_debut )", "{} BETWEEN :un_rang AND :autre_rang"),
)


@st.composite
def requetes(dessin: st.DrawFn) -> Demande:
    """A page, or every page, of a partition of the table or of an index."""
    nom = dessin(st.sampled_from((None, *INDEX)))
    hache, rang = INDEX[nom] if nom else ("PK", "SK")
    cle, partition = dessin(cles), dessin(st.sampled_from(PREFECTURES if nom else PARTITIONS))
    place_ = st.sampled_from("123").map(lambda choix: place(cle, choix))
    bas, haut = sorted(dessin(st.tuples(*[place_ if nom else st.sampled_from(RANGS)] * 2)))
    du_tri = dessin(st.sampled_from(("", "", *(f" AND {forme.format(rang)}" for forme in DU_TRI))))
    corps: Brut = {"TableName": TABLE, "KeyConditionExpression": f"{hache} = :p{du_tri}"}
    corps |= {"IndexName": nom} if nom else {"ConsistentRead": dessin(st.booleans())}
    corps |= dessin(st.sampled_from(({}, {"Limit": 1}, {"Limit": 2}, {"Limit": 3})))
    plus = {":p": partition, ":un_rang": bas, ":autre_rang": haut, ":un_debut": bas[:1]}
    entiere = complet(corps, {nom: {"S": texte} for nom, texte in plus.items()})
    if dessin(st.booleans()):
        return Demande("pages", entiere)
    if du_tri == "" and dessin(st.booleans()):
        depart = {**cle, hache: {"S": partition}, **({rang: {"S": haut}} if nom else {})}
        return Demande("query", {**entiere, "ExclusiveStartKey": depart})
    return Demande("query", entiere)


demandes = st.one_of(seules(), transactions(), transactions(), lectures(), requetes(), requetes())


@st.composite
def suites(dessin: st.DrawFn) -> list[Demande]:
    """What is asked one after the other: some items first, so that requests find some."""
    premiers = [pose(dessin(items(cle))) for cle in dessin(st.permutations(CLES))[:5]]
    return premiers + dessin(st.lists(demandes, min_size=25, max_size=50))
