"""An answer that is given again is the one that the table would make."""

from random import Random
from typing import Any

from tests.memoire.client import ClientMemoire

CLES, RANGS = ("a", "b"), tuple(f"r{n}" for n in range(4))


def demander(client: ClientMemoire, **plus: Any) -> Any:
    return client.query(TableName="bpi", **plus)


def questions(index: tuple[str, str]) -> list[dict[str, Any]]:
    """Of the table and of an index, whole, in part, so many lines, from a page on."""
    nom, hache = index
    posees: list[dict[str, Any]] = []
    for pk in CLES:
        valeurs = {":pk": {"S": pk}}
        entiere = {"KeyConditionExpression": "PK = :pk", "ExpressionAttributeValues": valeurs}
        debut = {":pk": {"S": pk}, ":sk": {"S": "r1"}}
        partie = {
            "KeyConditionExpression": "PK = :pk AND begins_with(SK, :sk)",
            "ExpressionAttributeValues": debut,
        }
        suite = {"ExclusiveStartKey": {"PK": {"S": pk}, "SK": {"S": "r1"}}}
        dans_l_index = {
            "IndexName": nom,
            "KeyConditionExpression": f"{hache} = :pk",
            "ExpressionAttributeValues": valeurs,
        }
        posees += [entiere, partie, entiere | {"Limit": 1}, entiere | suite, dans_l_index]
    return posees


def test_une_question_posee_de_nouveau_a_la_reponse_que_la_table_ferait() -> None:
    sur, neuf, hasard = ClientMemoire(), ClientMemoire(), Random(1)
    sur.sur_parole = True
    (index,) = [i for nom, i in sur.magasin.secondaires.items()][:1]
    posees, redonnees = questions((index.nom, index.hache)), 0
    for tour in range(120):
        ecrire = hasard.choice((_mettre, _deplacer, _oter))
        lieu = hasard.choice(CLES), hasard.choice(RANGS), hasard.choice(CLES)
        for client in (sur, neuf):
            ecrire(client, (index.hache, index.rang), lieu, tour)
        for posee in posees:
            lue = demander(sur, **posee)
            assert lue == demander(neuf, **posee)
            redonnees += lue["Items"] is demander(sur, **posee)["Items"]
    assert redonnees > 100 * len(posees) / 2


def _cle(lieu: tuple[str, str, str]) -> dict[str, Any]:
    return {"PK": {"S": lieu[0]}, "SK": {"S": lieu[1]}}


def _mettre(client: ClientMemoire, noms: Any, lieu: tuple[str, str, str], tour: int) -> None:
    """An item, sorted in the index on even turns."""
    dans_l_index = {noms[0]: {"S": lieu[2]}, noms[1]: {"S": lieu[1]}} if tour % 2 else {}
    item = _cle(lieu) | dans_l_index | {"tour": {"N": str(tour)}}
    client.put_item(TableName="bpi", Item=item)


def _deplacer(client: ClientMemoire, noms: Any, lieu: tuple[str, str, str], tour: int) -> None:
    """In the index alone."""
    client.update_item(
        TableName="bpi",
        Key=_cle(lieu),
        UpdateExpression=f"SET {noms[0]} = :p, {noms[1]} = :s, tour = :t",
        ExpressionAttributeValues={
            ":p": {"S": lieu[2]},
            ":s": {"S": lieu[1]},
            ":t": {"N": str(tour)},
        },
    )


def _oter(client: ClientMemoire, _: Any, lieu: tuple[str, str, str], tour: int) -> None:
    client.delete_item(TableName="bpi", Key=_cle(lieu))


def test_une_table_remise_telle_qu_elle_etait_ne_redonne_rien() -> None:
    client = ClientMemoire()
    client.sur_parole = True
    question = questions(("", ""))[0]
    _mettre(client, ("x", "y"), ("a", "r1", "b"), 0)
    lue = demander(client, **question)
    client.magasin.relues.oublier()
    assert demander(client, **question)["Items"] is not lue["Items"]
