"""A write says what it was decided upon: without a condition, it has its reason here (S8)."""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from tools.paths import ROOT

STOCKAGES = ROOT / "chalicelib" / "storage"
SOURCES = sorted((ROOT / "chalicelib").rglob("*.py"))
ECRITURES = {"put": 3, "update": 3, "delete": 2}
"""The writes that may have a condition, and the place of `si` among their arguments."""


def sans_condition() -> Counter[str]:
    """The writes of the storages that condition on nothing, by the function that makes them."""
    trouvees: Counter[str] = Counter()
    for fichier in STOCKAGES.rglob("*.py"):
        if fichier.name == "ecritures.py":
            continue
        arbre = ast.parse(fichier.read_text("utf-8"))
        for fonction in ast.walk(arbre):
            if isinstance(fonction, ast.FunctionDef):
                nues = sum(map(est_nue, directes(fonction)))
                nom = f"{fichier.relative_to(STOCKAGES)}:{fonction.name}"
                trouvees.update({nom: nues} if nues else {})
    return trouvees


def directes(fonction: ast.FunctionDef) -> Iterator[ast.Call]:
    for noeud in ast.walk(fonction):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name):
            yield noeud


def est_nue(appel: ast.Call) -> bool:
    assert isinstance(appel.func, ast.Name)
    place = ECRITURES.get(appel.func.id)
    if place is None:
        return False
    dites = [mot.value for mot in appel.keywords if mot.arg == "si"]
    return not any(not peut_manquer(dite) for dite in (*appel.args[place - 1 :][:1], *dites))


def peut_manquer(condition: ast.expr) -> bool:
    """`si=None`, `si=""`, and what is either a condition or none of them."""
    match condition:
        case ast.Constant(value=valeur):
            return not valeur
        case ast.IfExp(body=oui, orelse=non):
            return peut_manquer(oui) or peut_manquer(non)
        case ast.BoolOp(values=valeurs):
            return any(map(peut_manquer, valeurs))
    return False


@pytest.mark.parametrize(
    ("ecrite", "nue"),
    [
        ('update(cle, "SET a = :a", a=1)', True),
        ('update(cle, "SET a = :a", si=None, a=1)', True),
        ('update(cle, "SET a = :a", None, a=1)', True),
        ('put(cle, {}, si="")', True),
        ('delete(cle, si="a = :a" if lu else None)', True),
        ("delete(cle, si=lu and None)", True),
        ('put(cle, {}, "a = :a", a=1)', False),
        ('delete(cle, si="a = :a", a=1)', False),
        ('check(cle, "a = :a", a=1)', False),
    ],
)
def test_une_condition_vide_n_en_est_pas_une(ecrite: str, nue: bool) -> None:
    (noeud,) = ast.parse(ecrite).body
    assert isinstance(noeud, ast.Expr)
    assert isinstance(noeud.value, ast.Call)
    assert est_nue(noeud.value) is nue


def lectures_transactionnelles() -> list[str]:
    """They cost twice as much: revisions isolate what is read (ADR 0044)."""
    return [str(p) for p in SOURCES if "transact_get_items" in p.read_text("utf-8")]


AVEC_LA_TETE = "with the head of its request, which conditions on its revision"
AVEC_SA_FICHE = "a line that follows what it lists, which conditions in the same transaction"
COMPTE = "adds to a count: no order among them"
DERNIERE = "whoever writes last is right: nothing was read to write it"
COPIE = "a copy that its reader compares with the head of what it copies: a late one says so"
FIN = "erases what ends, whatever it says"
RAISONS = {
    "agents/bancs.py:noter": (1, DERNIERE),
    "agents/bancs.py:noter_lecture": (1, DERNIERE),
    "agents/bancs.py:oublier": (1, FIN),
    "agents/equipes.py:noter": (1, DERNIERE),
    "agents/journal_acces.py:ecriture": (1, DERNIERE),
    "agents/sessions.py:_fermeture": (2, FIN),
    "aide/avis.py:decompte": (1, COMPTE),
    "aide/avis.py:effacement": (1, FIN),
    "aide/delais_de_reponse.py:compter": (1, COMPTE),
    "aide/delais_de_reponse.py:relever": (1, DERNIERE),
    "aide/listes.py:deplacer": (1, AVEC_SA_FICHE),
    "aide/listes.py:inscrire": (2, AVEC_SA_FICHE),
    "aide/representations.py:conclusion": (1, AVEC_SA_FICHE),
    "aide/representations.py:creation": (1, AVEC_SA_FICHE),
    "chaines.py:suivie": (1, DERNIERE),
    "compte/a_decider.py:inscrire": (1, AVEC_SA_FICHE),
    "compte/a_decider.py:repondre": (2, AVEC_SA_FICHE),
    "compte/a_decider.py:retirer": (2, AVEC_SA_FICHE),
    "compte/coordonnees.py:ecrire_coordonnees": (1, DERNIERE),
    "compte/freins.py:effacer": (1, FIN),
    "compte/lettres.py:ecriture": (2, AVEC_SA_FICHE),
    "compte/lettres.py:retirer": (1, FIN),
    "compte/resumes.py:_noter": (1, COPIE),
    "compte/resumes.py:oubli": (1, FIN),
    "compte/sessions.py:_fermeture": (2, FIN),
    "courriels/a_prevenir.py:ecriture": (1, AVEC_SA_FICHE),
    "courriels/acheminements.py:_ligne": (1, AVEC_SA_FICHE),
    "courriels/acheminements.py:ecriture": (1, AVEC_SA_FICHE),
    "courriels/envois.py:depart": (1, DERNIERE),
    "dossier/depots.py:fermeture_des_etapes": (1, AVEC_LA_TETE),
    "dossier/dossiers.py:enregistrer": (1, AVEC_LA_TETE),
    "dossier/enfants.py:detachement": (1, AVEC_LA_TETE),
    "dossier/items.py:instruction": (1, AVEC_LA_TETE),
    "dossier/noms.py:noms": (1, AVEC_LA_TETE),
    "instruction/complements.py:garder": (1, DERNIERE),
    "instruction/complements.py:transmettre": (1, AVEC_LA_TETE),
    "instruction/compteurs.py:_ajout": (1, COMPTE),
    "instruction/instructions.py:fermeture": (1, AVEC_LA_TETE),
    "instruction/instructions.py:reouverture": (1, AVEC_LA_TETE),
    "instruction/instructions.py:reprise": (1, AVEC_LA_TETE),
    "instruction/nuits.py:finie": (1, DERNIERE),
    "instruction/releves.py:garder": (2, DERNIERE),
    "instruction/releves.py:garder_deux": (1, DERNIERE),
    "instruction/representants.py:reunion": (1, AVEC_LA_TETE),
    "instruction/signatures.py:suivi": (2, AVEC_LA_TETE),
    "menage/conservations.py:_oubliee": (1, FIN),
    "menage/conservations.py:finie": (1, FIN),
    "menage/conservations.py:oublier_courrier": (2, FIN),
    "menage/effacements.py:fait": (1, FIN),
    "menage/effacements.py:oubli": (1, AVEC_SA_FICHE),
    "registre/ephotos.py:attendre": (1, AVEC_LA_TETE),
    "registre/ephotos.py:oublier": (1, AVEC_LA_TETE),
    "registre/ephotos.py:put": (1, "the registry's own feed, the only one that writes it"),
    "registre/registre.py:_pointeurs": (1, AVEC_SA_FICHE),
    "menage/reparations.py:garder": (1, DERNIERE),
    "suites.py:noter_le_passage": (1, DERNIERE),
}
"""By function: how many of its writes have no condition, and why none is needed."""


def test_une_ecriture_a_sa_condition_ou_sa_raison() -> None:
    trouvees = sans_condition()
    sans_raison = {nom: nues for nom, nues in trouvees.items() if nues > RAISONS.get(nom, (0,))[0]}
    assert sans_raison == {}, "condition on what was read, or say here why nothing was"


def test_une_raison_sert_encore() -> None:
    assert set(RAISONS) - set(sans_condition()) == set()


def test_aucune_lecture_n_est_une_transaction() -> None:
    assert lectures_transactionnelles() == []


def test_la_tete_d_un_dossier_ne_s_ecrit_que_par_sa_revision() -> None:
    """But at its creation: `revisions` makes every other write of a head."""
    ailleurs = [
        (str(fichier.relative_to(STOCKAGES)), appel.func.id)
        for fichier in sorted(STOCKAGES.rglob("*.py"))
        if fichier.name != "revisions.py"
        for appel in ast.walk(ast.parse(fichier.read_text("utf-8")))
        if isinstance(appel, ast.Call)
        and isinstance(appel.func, ast.Name)
        and appel.func.id in {"put", "put_nouveau", "update", "delete"}
        and appel.args
        and isinstance(appel.args[0], ast.Attribute)
        and appel.args[0].attr == "tete"
    ]
    assert ailleurs == [("dossier/dossiers.py", "put_nouveau"), ("dossier/enfants.py", "update")]
