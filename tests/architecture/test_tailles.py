"""Small files, small functions, no drawer where anything goes."""

import ast
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tools.paths import ROOT

SOURCES = sorted([*(ROOT / "chalicelib").rglob("*.py"), *(ROOT / "secours").glob("*.py")])
LIGNES_DE_FICHIER = 200
LIGNES_DE_NOTION = 320
FICHIERS_DE_DOSSIER = 14
FICHIERS_LONGS = {
    "chalicelib/domain/attestations/adp_a_venir.py": "each case of what follows a confirmation",
    "chalicelib/usecases/attestations/delivrer_attestation.py": "making a document, once",
    "chalicelib/usecases/courriels/prevenir.py": "four acts of one letter, each logged",
    "chalicelib/domain/attestations/couverture.py": "one question: who holds what, until when",
    "chalicelib/domain/droit/delais.py": "every duration by its name, and the arithmetic of months",
    "chalicelib/domain/dossier/dossier.py": "a request, and what each hand may do of it",
    "chalicelib/domain/dossier/demande.py": "all that is computed of the answers, read together",
    "chalicelib/documents/mise_en_page.py": "the sheet of every paper, and how a text is placed",
    "chalicelib/domain/attestations/mentions_droit.py": "the sentences of five documents, as rows",
    "chalicelib/domain/compte/compte.py": "how an account is asked for, and what it is",
    "chalicelib/api/tickets.py": "two lists, one page and three acts of one matter",
    "chalicelib/api/vues.py": "every answer of the API, one model each",
    "chalicelib/domain/aide/tickets.py": "what a message is, and all that its words say of it",
    "chalicelib/web/agents/support/ticket.py": "one message, its words, and four acts",
    "chalicelib/web/public/ticket.py": "one page of the person, and what she sends from it",
    "chalicelib/storage/dossier/fichiers.py": "where received files are, from the form to the link",
    "chalicelib/storage/dossier/depots.py": "a filing, and how its owner leaves it or corrects it",
    "chalicelib/storage/dossier/dossiers.py": "every write of a draft and of its files",
    "chalicelib/domain/compte/evenements.py": "every événement of an account, a few lines each",
    "chalicelib/domain/dossier/evenements.py": "every événement of a person, a few lines each",
    "chalicelib/domain/dossier/instruction.py": "all that an instruction keeps, read as a whole",
    "chalicelib/domain/instruction/classement.py": "a line of the queue, its rank and why",
    "chalicelib/domain/instruction/actes/accord.py": "one act: the card granted, kept or corrected",
    "chalicelib/domain/instruction/actes/attestation.py": "one act, and all that may stop it",
    "chalicelib/domain/instruction/actes/carte.py": "corrected, made again: one card, its words",
    "chalicelib/domain/instruction/actes/commission.py": "asked, met, its opinion: one procedure",
    "chalicelib/domain/instruction/actes/complement.py": "asked, lifted, read again: one matter",
    "chalicelib/domain/instruction/actes/convocation.py": "given, kept, replaced: one matter",
    "chalicelib/domain/instruction/actes/fin.py": "four acts of one matter, words included",
    "chalicelib/domain/instruction/actes/remise.py": "three acts of one matter, words included",
    "chalicelib/domain/instruction/actes/representants.py": "three acts of one matter, words "
    "included",
    "chalicelib/web/agents/dossier/decision.py": "what is said at the head of a file, as rows",
    "chalicelib/domain/instruction/desistement.py": "asked, kept, over: one matter, words included",
    "chalicelib/domain/suivi/echeance.py": "the next date of each situation, one function each",
    "chalicelib/domain/instruction/taches.py": "every task that a delay gives to agents, as rows",
    "chalicelib/domain/personne/rapprochement.py": "one question: is it the same person",
    "chalicelib/domain/personne/registre_csv.py": "one file format: its columns, cells, reasons",
    "chalicelib/domain/suivi/suivi.py": "where a request stands, and what is said beside it",
    "chalicelib/domain/instruction/actes/protection.py": "told and heard: one matter, its words",
    "chalicelib/domain/instruction/actes/retrait_du_titre.py": "kept or withdrawn: one matter",
    "chalicelib/domain/instruction/actes/retour.py": "an end undone or kept: one matter, its words",
    "chalicelib/domain/pieces/refus_fichier.py": "every refusal with its two sentences",
    "chalicelib/domain/eligibilite/regles.py": "every rule of eligibility, as rows",
    "chalicelib/domain/eligibilite/signalements.py": "every flag with its words, to whom they go",
    "chalicelib/domain/porte/questions.py": "every question of the door, as rows",
    "chalicelib/domain/suivi/situations.py": "one row for each situation",
    "chalicelib/mail/regles_compte.py": "one case for each message of an account",
    "chalicelib/web/agents/file/guichet.py": "one journey: open, confirm or give back",
    "chalicelib/web/compte/creer.py": "one journey of three screens",
    "chalicelib/storage/compte/comptes.py": "an account: made, found, its address, its password",
    "chalicelib/storage/instruction/instructions.py": "what agents and workers write of a request",
    "chalicelib/events/rattrapage.py": "one run, and each of its parts",
    "chalicelib/events/menage.py": "one round: its lists, and what each does with a line",
    "chalicelib/events/nuit.py": "one night: its walks, and what is done with each line",
    "chalicelib/entrepots.py": "every storage, each imported by who asks for it",
    "chalicelib/templating.py": "the one environment of templates, and what it gives them",
    "chalicelib/web/http/routes.py": "from a view to a route, and each refusal as a page",
    "chalicelib/storage/table.py": "every way to ask the table, and to write to it",
    "chalicelib/storage/keys.py": "the whole plan of the table, read as a whole",
    "chalicelib/usecases/inscription/ouvrir_compte.py": "one act, and each thing it may lead to",
    "chalicelib/web/agents/dossier/vues.py": "the page of a file, block by block",
    "chalicelib/web/agents/actes/actes.py": "the form of an act: shown, sent, refused, kept",
    "chalicelib/web/suivi/historique.py": "one page and its two exports",
    "chalicelib/web/suivi/vues.py": "a request on the dashboard, and the words of its gestures",
    "chalicelib/web/suivi/vues_notification.py": "what each kind of message says, as rows",
    "chalicelib/web/formulaire/formulaires.py": "from what is typed to a model, and its errors",
}
"""Over 200 lines, and why it is one notion."""
TABLES = {
    "chalicelib/domain/suivi/situations.py",
    "chalicelib/domain/instruction/taches.py",
}
"""Over 320 lines: a row for each situation, for each task, and nothing else to cut."""
GRANDS_DOSSIERS = {
    "chalicelib/web/http": "what is around every page, one matter a file",
    "chalicelib/api": "one screen of operations, and what each answer is made of",
    "chalicelib/documents": "what is printed, what is read of a file: strangers to each other",
    "chalicelib/domain/attestations": "what is held, owed, decided and given: one question a file",
    "chalicelib/domain/demande/ecrans": "the screens of the wizard, one matter a file",
    "chalicelib/domain/compte": "all that is known of an account, one matter a file",
    "chalicelib/events": "one trigger a file",
    "chalicelib/domain/dossier": "all that is kept of a request, on one floor",
    "chalicelib/domain/instruction/actes": "one matter a file, each with its acts and words",
    "chalicelib/domain/instruction": "what the acts share; each matter has its file in actes/",
    "chalicelib/usecases/instruction": "one act or one reading of a file, a file",
    "chalicelib/storage/dossier": "all that is kept of a request, one matter a file",
    "chalicelib/storage/compte": "all that is kept of an account, one matter a file",
    "chalicelib/usecases/compte": "one act of an account a file",
    "chalicelib/usecases/demande": "one act of the person a file",
    "chalicelib/web/agents/file": "what waits for the agents of a préfecture, one list a file",
    "chalicelib/web/agents/actes": "the form of an act, one matter a file",
    "chalicelib/web/agents/dossier": "the blocks of one page, one a file",
    "chalicelib/web/suivi": "the pages of a request followed, one matter a file",
}
"""Over 14 files, and why they belong together."""
LIGNES_DE_FONCTION = 20
PART_DE_PETITES = 0.90
FOURRE_TOUT = {"utils", "util", "helpers", "helper", "common", "misc", "divers", "outils"}


class Fonction(NamedTuple):
    fichier: str
    nom: str
    lignes: int


def nom_court(chemin: Path) -> str:
    return chemin.relative_to(ROOT).as_posix()


def fonctions() -> list[Fonction]:
    """Every function of chalicelib, from its `def` to its last line."""
    return [
        Fonction(nom_court(chemin), noeud.name, (noeud.end_lineno or 0) - noeud.lineno + 1)
        for chemin in SOURCES
        for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_a_file_over_200_lines_has_its_reason() -> None:
    """A limit on a notion, not a ruler on a file: cutting one in two to please it is worse."""
    tailles = {nom_court(p): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    longs = {nom for nom, n in tailles.items() if n > LIGNES_DE_FICHIER}
    assert longs == set(FICHIERS_LONGS)
    assert {nom for nom, n in tailles.items() if n > LIGNES_DE_NOTION} == TABLES


def test_a_folder_over_14_files_has_its_reason() -> None:
    fichiers = Counter(nom_court(p.parent) for p in SOURCES if p.name != "__init__.py")
    grands = {dossier for dossier, n in fichiers.items() if n > FICHIERS_DE_DOSSIER}
    assert grands == set(GRANDS_DOSSIERS)


def test_nine_functions_in_ten_fit_in_20_lines() -> None:
    toutes = fonctions()
    longues = sorted((f for f in toutes if f.lignes > LIGNES_DE_FONCTION), key=lambda f: -f.lignes)
    liste = "\n".join(f"{f.lignes:4} {f.fichier} {f.nom}" for f in longues)
    assert 1 - len(longues) / len(toutes) >= PART_DE_PETITES, liste


def test_no_file_is_a_drawer() -> None:
    noms = {partie for p in SOURCES for partie in p.relative_to(ROOT).with_suffix("").parts}
    assert noms & FOURRE_TOUT == set()
