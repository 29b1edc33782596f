"""Reads that an emulator answers otherwise than AWS documents."""

from tests.memoire.comparaison import tolerances as t
from tests.memoire.comparaison.ecarts_connus import API, CONDITIONS, GUIDE, INVALIDE, Connu
from tests.memoire.comparaison.formes import AUTRE, CLE, cherche, lit_a_un_instant, pose

REQUETE = API + "Query.html"
DEPART = REQUETE + "#DDB-Query-request-ExclusiveStartKey"
CLES = GUIDE + "Query.KeyConditionExpressions.html"

LECTURES = (
    # Pages
    Connu(
        "une page que sa limite achève a une suite, même vide",
        (pose(), cherche("PK = :p", limite=1, p="A")),
        aws="1 lus, une suite",
        moto="1 lus",
        source=REQUETE + "#DDB-Query-request-Limit",
        tolere=t.suite_vide,
    ),
    Connu(
        "un départ dans une autre partition",
        (cherche("PK = :p", {**CLE, "PK": {"S": "B"}}, p="A"),),
        aws=INVALIDE,
        moto="0 lus",
        source=DEPART,
    ),
    Connu(
        "un départ hors de l'intervalle demandé",
        (cherche("PK = :p AND SK < :s", AUTRE, p="A", s="1"),),
        aws=INVALIDE,
        moto="0 lus",
        source=DEPART,
    ),
    Connu(
        "un départ dans un index, sans les clés de l'index",
        (cherche("annuaire = :p", CLE, p="75"),),
        aws=INVALIDE,
        moto="0 lus",
        source=DEPART,
    ),
    Connu(
        "un départ qui dit plus que les clés",
        (cherche("PK = :p", CLE | {"etat": {"S": "x"}}, p="A"),),
        aws=INVALIDE,
        moto="0 lus",
        ministack="0 lus",
        source=DEPART,
    ),
    Connu(
        "un départ d'un autre type",
        (cherche("PK = :p", {**CLE, "SK": {"N": "1"}}, p="A"),),
        aws=INVALIDE,
        moto="0 lus",
        ministack="0 lus",
        source=DEPART,
    ),
    # Clés
    Connu(
        "deux conditions sur la clé de tri",
        (cherche("PK = :p AND SK > :p AND SK < :p", p="A"),),
        aws=INVALIDE,
        moto="0 lus",
        source=CLES,
    ),
    Connu(
        "une clé de tri différente de",
        (cherche("PK = :p AND SK <> :p", p="A"),),
        aws=INVALIDE,
        moto="panne AssertionError",
        ministack="0 lus",
        source=CLES,
    ),
    Connu(
        "un nombre pour une clé de texte",
        (cherche("PK = :p", p=1),),
        aws=INVALIDE,
        moto="0 lus",
        source=CLES,
    ),
    Connu(
        "un intervalle de clés à l'envers",
        (cherche("PK = :p AND SK BETWEEN :b AND :a", p="A", a="1", b="2"),),
        aws=INVALIDE,
        moto="0 lus",
        source=CONDITIONS,
    ),
    # À un instant
    Connu(
        "deux fois la même clé, lue à un instant",
        (lit_a_un_instant(CLE, CLE),),
        aws=INVALIDE,
        moto="lus  ; ",
        source=API + "TransactGetItems.html",
    ),
    Connu(
        "une projection, à un instant",
        (pose(etat="x"), lit_a_un_instant(CLE, voulus="etat")),
        aws="lus etat",
        moto="lus PK SK etat",
        source=API + "Get.html",
        tolere=t.projection_oubliee,
    ),
)
