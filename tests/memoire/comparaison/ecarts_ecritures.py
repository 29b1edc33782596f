"""Writes that an emulator answers otherwise than AWS documents."""

from tests.memoire.comparaison import tolerances as t
from tests.memoire.comparaison.ecarts_connus import API, CONDITIONS, GUIDE, INVALIDE, Connu
from tests.memoire.comparaison.formes import CLE, change, ensemble, pose, si
from tests.memoire.comparaison.reponses import FLUX

VALEURS = GUIDE + "Expressions.ExpressionAttributeValues.html"
TYPES = API + "Condition.html"
CHANGEMENTS = GUIDE + "Expressions.UpdateExpressions.html"
ANNULATION = API + "TransactWriteItems.html#API_TransactWriteItems_Errors"

NON_TENUE = "ConditionalCheckFailedException"
ANNULEE = "TransactionCanceledException ValidationError"
GROS = "x" * 400_000

ECRITURES = (
    # Conditions
    Connu(
        "une valeur citée qui n'est pas donnée",
        (pose(), si("etat = :absente")),
        aws=INVALIDE,
        moto="panne KeyError",
        source=VALEURS,
    ),
    Connu(
        "une valeur donnée qui n'est pas citée",
        (si("attribute_not_exists(PK)", inutile="x"),),
        aws=INVALIDE,
        moto="fait",
        source=VALEURS,
    ),
    Connu("une condition vide", (si(""),), aws=INVALIDE, moto="fait", source=CONDITIONS),
    Connu(
        "une condition inachevée",
        (si("attribute_not_exists(PK) AND"),),
        aws=INVALIDE,
        moto="panne ValueError",
        source=CONDITIONS,
    ),
    Connu(
        "deux négations",
        (si("NOT NOT attribute_exists(PK)"),),
        aws=NON_TENUE,
        moto="panne ValueError",
        source=CONDITIONS,
    ),
    Connu(
        "un intervalle à l'envers",
        (si("version BETWEEN :b AND :a", a=1, b=2),),
        aws=INVALIDE,
        moto=NON_TENUE,
        source=CONDITIONS,
    ),
    Connu(
        "un ordre entre booléens",
        (si("ouvert < :vrai", vrai=True),),
        aws=INVALIDE,
        moto=NON_TENUE,
        ministack=NON_TENUE,
        source=TYPES,
    ),
    Connu(
        "un ordre entre un nombre et un texte",
        (pose(version=1), si("version < :a", a="x")),
        aws=NON_TENUE,
        moto="panne TypeError",
        source=TYPES,
    ),
    Connu(
        "vrai et un",
        (pose(ouvert=True), si("ouvert = :a", a=1)),
        aws=NON_TENUE,
        moto="fait",
        source=TYPES,
    ),
    Connu(
        "un ordre entre un booléen et un nombre",
        (pose(ouvert=True), si("ouvert <= :a", a=1)),
        aws=NON_TENUE,
        moto="fait",
        source=TYPES,
    ),
    Connu(
        "begins_with d'un nombre",
        (si("begins_with(version, :a)", a=1),),
        aws=INVALIDE,
        moto=NON_TENUE,
        ministack=NON_TENUE,
        source=CONDITIONS,
    ),
    Connu(
        "begins_with sur un attribut qui est un nombre",
        (pose(version=1), si("begins_with(version, :a)", a="1")),
        aws=NON_TENUE,
        ministack=INVALIDE,
        source=CONDITIONS,
    ),
    # Changements
    Connu(
        "un attribut changé deux fois",
        (change("SET etat = :a REMOVE etat", a="x"),),
        aws=INVALIDE,
        ministack="écrit ",
        source=CHANGEMENTS,
    ),
    Connu(
        "une section deux fois",
        (change("SET etat = :a SET version = :a", a="x"),),
        aws=INVALIDE,
        ministack="écrit version=x",
        source=CHANGEMENTS,
    ),
    Connu(
        "un changement mal fait et une condition qui ne tient pas",
        (change("SET etat = :a, etat = :a", "attribute_exists(PK)", a="x"),),
        aws=INVALIDE,
        moto=NON_TENUE,
        ministack=NON_TENUE,
        source=CHANGEMENTS,
    ),
    Connu(
        "une somme de textes",
        (pose(etat="x"), change("SET etat = etat + :a", a=1)),
        aws=INVALIDE,
        ministack="écrit etat=x",
        source=ANNULATION,
    ),
    Connu(
        "un nombre dans une clé d'index",
        (pose(rang=1),),
        aws=INVALIDE,
        moto="fait",
        source=API + "PutItem.html",
    ),
    # Flux
    Connu(
        "une écriture qui ne change rien n'est pas un changement",
        (pose(), pose(), FLUX),
        aws="INSERT",
        moto="INSERT, MODIFY",
        source=GUIDE + "Streams.html",
        tolere=t.flux_autrement,
    ),
    Connu(
        "un changement qui crée un item est un seul changement",
        (change("SET etat = :a", a="x"), FLUX),
        aws="INSERT",
        moto="INSERT, INSERT",
        source=GUIDE + "Streams.html",
        tolere=t.flux_autrement,
    ),
    # Transactions
    Connu(
        "dans une transaction, un attribut lu qui n'existe pas",
        (ensemble(change("SET etat = version")),),
        aws=ANNULEE,
        moto=INVALIDE,
        source=ANNULATION,
        tolere=t.refus_d_un_bloc,
    ),
    Connu(
        "dans une transaction, un texte à qui l'on ajoute un nombre",
        (pose(etat="x"), ensemble(change("ADD etat :a", a=1))),
        aws=ANNULEE,
        moto=INVALIDE,
        source=ANNULATION,
        tolere=t.refus_d_un_bloc,
    ),
    Connu(
        "dans une transaction, un nombre dans une clé d'index",
        (ensemble(pose(rang=1)),),
        aws=ANNULEE,
        moto="fait",
        source=ANNULATION,
    ),
    Connu(
        "dans une transaction, un texte vide dans une clé d'index",
        (ensemble(pose(rang="")),),
        aws=ANNULEE,
        moto=INVALIDE,
        ministack=INVALIDE,
        source=ANNULATION,
    ),
    Connu(
        "dans une transaction, un item de plus de 400 Ko",
        (ensemble(pose(etat=GROS, fiche="x" * 10_000)),),
        aws=ANNULEE,
        moto=INVALIDE,
        ministack=INVALIDE,
        source=ANNULATION,
    ),
    Connu(
        "dans une transaction, un changement qui fait plus de 400 Ko",
        (pose(etat=GROS), ensemble(change("SET fiche = :a", a="x" * 10_000))),
        aws=ANNULEE,
        moto=INVALIDE,
        source=ANNULATION,
    ),
    Connu(
        "une transaction de plus de 4 Mo",
        (ensemble(*(pose(CLE | {"SK": {"S": str(n)}}, etat=GROS) for n in range(11))),),
        aws=INVALIDE,
        moto="fait",
        source=API + "TransactWriteItems.html",
    ),
    Connu(
        "dans une transaction, une valeur citée qui n'est pas donnée",
        (ensemble(change("SET etat = :absente")),),
        aws=INVALIDE,
        moto="TransactionCanceledException TypeError",
        source=VALEURS,
    ),
)
