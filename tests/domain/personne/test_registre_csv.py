"""The registre's CSV: a bad row is named, never guessed."""

from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

import pytest

from chalicelib.domain.compte.identite_declaree import IdentiteParNumero
from chalicelib.domain.personne.rapprochement import Rapprochement, comparer_noms
from chalicelib.domain.personne.registre import NatureTitre, TypeCarte
from chalicelib.domain.personne.registre_csv import (
    COLONNES,
    EnteteIncomplet,
    LigneLue,
    lire_registre,
)
from chalicelib.domain.saisie.saisi import SAISIE

BONNE = {
    "numero_etranger": "990000001",
    "nom_naissance": "N’Diaye-Exemple",
    "prenoms": "Awa, Marie",
    "sexe": "F",
    "date_naissance": "00/00/1990",
    "ville_naissance": "Kaolack",
    "pays_naissance": "SN",
    "nationalites": "SN, ML",
    "situation_familiale": "MARIE",
    "statut": "REFUGIE",
    "decision_autorite": "OFPRA",
    "decision_numero": "2026-99-1",
    "decision_date": "14/09/2026",
    "decision_numero_ofpra": "2025-99-1",
    "adresse_voie": "1 rue de l’Exemple",
    "adresse_code_postal": "75019",
    "adresse_commune": "Paris",
    "adresse_code_insee": "75056",
    "titres": "VISA:FRA 990 000 001:02/03/2026:02/06/2026",
}


def fichier(*lignes: dict[str, str]) -> Iterator[str]:
    yield ";".join(COLONNES) + "\r\n"
    for ligne in lignes:
        yield ";".join(ligne.get(colonne, "") for colonne in COLONNES) + "\r\n"


def seule(**changes: str) -> LigneLue:
    (lue,) = lire_registre(fichier(BONNE | changes))
    return lue


def test_a_full_row_becomes_a_personne() -> None:
    personne = seule().personne
    assert personne is not None
    assert personne.numero_etranger == "0990000001"
    assert personne.etat_civil.prenoms == ("Awa", "Marie")
    assert personne.etat_civil.nationalites == ("SN", "ML")
    assert personne.etat_civil.date_naissance.chiffres == "00/00/1990"
    assert personne.decision is not None
    assert personne.decision.date.isoformat() == "2026-09-14"
    assert personne.adresse is not None
    assert personne.adresse.lignes == ("1 rue de l’Exemple", "75019 Paris")
    (visa,) = personne.titres
    assert (visa.numero, visa.nature) == ("FRA990000001", NatureTitre.VISA)


@pytest.mark.parametrize(
    ("colonne", "valeur", "motif"),
    [
        ("numero_etranger", "12345", "numéro étranger : 10 chiffres attendus"),
        ("nom_naissance", "", "nom de naissance absent"),
        ("nom_naissance", "Alpha\x00", "nom de naissance absent, ou dans une écriture"),
        ("prenoms", "Ава", "prénom dans une écriture"),
        ("sexe", "X", "sexe : F ou M attendu"),
        ("date_naissance", "31/02/1990", "date de naissance : JJ/MM/AAAA attendu"),
        ("date_naissance", "1990-02-01", "date de naissance : JJ/MM/AAAA attendu"),
        ("nationalites", "", "nationalité absente ou inconnue"),
        ("statut", "AUTRE", "statut inconnu"),
        ("statut", "", "statut et décision pas tous les deux remplis"),
        ("decision_date", "", "décision : autorité, numéro, date et numéro OFPRA attendus"),
        ("adresse_commune", "", "adresse : voie, code postal, commune et code INSEE attendus"),
        ("telephone", "appelez-moi", "numéro de téléphone impossible"),
        ("courriel", "awa@", "adresse électronique impossible"),
        ("date_entree_france", "hier", "date d’entrée en France : JJ/MM/AAAA attendu"),
        ("titres", "VISA:FRA990000001:02/06/2026:02/03/2026", "la fin après le début"),
        ("titres", "n’importe quoi", "titres : NATURE:NUMÉRO"),
        ("titres", "TITRE:AAA990001:02/03/2026:02/06/2026:DOREE", ":RESIDENT, :PLURIANNUELLE"),
        ("titres", "VISA:FRA990000001:02/03/2026:02/06/2026:RESIDENT", "pour un titre"),
    ],
)
def test_a_bad_cell_is_rejected_with_a_reason_in_french(
    colonne: str, valeur: str, motif: str
) -> None:
    lue = seule(**{colonne: valeur})
    assert lue.personne is None
    assert lue.motif is not None
    assert motif in lue.motif


def test_the_reason_never_repeats_the_value() -> None:
    assert "SECRET7" not in str(seule(nom_naissance="SECRET7", courriel="SECRET7").motif)


def test_rows_keep_their_line_number_and_empty_lines_are_skipped() -> None:
    lignes = list(fichier(BONNE, BONNE | {"sexe": "?"}))
    lignes.insert(1, "\r\n")
    lues = list(lire_registre(lignes))
    assert [(lue.ligne, lue.motif is None) for lue in lues] == [(3, True), (4, False)]


def test_a_row_with_a_cell_too_many_is_rejected() -> None:
    lignes = list(fichier(BONNE))
    lignes[1] = "en trop;" + lignes[1]
    (lue,) = lire_registre(lignes)
    assert lue.motif == "nombre de colonnes différent de l’en-tête"


def test_a_header_without_a_column_stops_the_import() -> None:
    with pytest.raises(EnteteIncomplet, match="sexe"):
        list(lire_registre([";".join(c for c in COLONNES if c != "sexe") + "\n"]))
    with pytest.raises(EnteteIncomplet):
        list(lire_registre([]))


def test_a_byte_order_mark_is_not_part_of_the_first_column() -> None:
    lignes = list(fichier(BONNE))
    lignes[0] = "\ufeff" + lignes[0]
    assert [lue.motif for lue in lire_registre(lignes)] == [None]


def test_a_permit_may_say_which_card_it_is() -> None:
    personne = seule(titres="TITRE:AAA990001:02/03/2026:01/03/2036:RESIDENT").personne
    assert personne is not None
    assert [titre.carte for titre in personne.titres] == [TypeCarte.RESIDENT]


def test_a_recepisse_may_say_its_mention() -> None:
    personne = seule(titres="RECEPISSE:AAA990001:02/03/2026:01/09/2026:REFUGIE").personne
    assert personne is not None
    assert personne.recepisse_mentionne_le(date(2026, 3, 2)) is True
    assert personne.recepisse_mentionne_le(date(2026, 9, 2)) is None
    fausse = seule(titres="RECEPISSE:AAA990001:02/03/2026:01/09/2026:RESIDENT")
    assert fausse.motif


@pytest.mark.exigence("GAP-05")
def test_a_row_without_numero_etranger_needs_a_visa() -> None:
    personne = seule(numero_etranger="").personne
    assert personne is not None
    assert personne.reference == "TITRE:FRA990000001"
    sans_rien = seule(numero_etranger="", titres="TITRE:AAA990001:02/03/2026:01/03/2036:RESIDENT")
    assert sans_rien.motif == "numéro étranger absent : un visa est alors attendu"


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    "nom",
    [
        "K. M. Perera",
        "Ahmed (née X)",
        "N`Diaye",
        "Be\u0301atrice",
        "Abcdefghi-" * 7 + "Exemple-ab",
        "Awa 2",
    ],
)
def test_le_registre_est_importe_comme_recu_et_rapproche_sous_sa_forme_normale(nom: str) -> None:
    lue = seule(nom_naissance=nom, prenoms=nom)
    assert lue.personne, lue.motif
    assert lue.personne.etat_civil.nom_naissance == nom
    saisi = IdentiteParNumero.model_validate(
        {"numero_etranger": "990000001", "nom": _tape(nom), "prenoms": _tape(nom),
         "date_naissance": {"jour": 0, "mois": 0, "annee": 1990}},
        context=SAISIE,
    )  # fmt: skip
    noms = comparer_noms(saisi.nom, saisi.prenoms, lue.personne.etat_civil)
    assert noms is Rapprochement.IDENTIQUE


def _tape(nom: str) -> str:
    """As its bearer types it, without the digit."""
    return normalize("NFC", nom).replace("`", "’").replace("2", "")


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize("ecrit", ["06.39.98.00.01", "+33 (0)6 39 98 00 01", "06\u00a039 98 00 01"])
def test_un_telephone_du_registre_se_lit_comme_celui_d_une_page(ecrit: str) -> None:
    lue = seule(telephone=ecrit, courriel="<Amina@Exemple.test>")
    assert lue.personne
    assert lue.personne.telephone == "+33639980001"


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize("separateur", [",", "\t", ";"])
@pytest.mark.parametrize("avant", ["", "\ufeff", "\ufeffsep=;\r\n", "\r\n"])
def test_un_tableur_ecrit_le_fichier_a_sa_facon(separateur: str, avant: str) -> None:
    """Its separator, its mark before the header, its quotes; lines keep the number of the file."""
    valeurs = (BONNE.get(colonne, "") for colonne in COLONNES)
    lignes = (COLONNES, (f'"{valeur}"' for valeur in valeurs))
    texte = avant + "".join(f"{separateur.join(cases)}\r\n" for cases in lignes)
    (lue,) = lire_registre(texte.splitlines(keepends=True))
    assert lue.motif is None
    assert lue.personne == seule().personne
    assert lue.ligne == 2 + avant.count("\n")


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize(
    "changes",
    [
        {"numero_etranger": '="0990000001"'},
        {"numero_etranger": "\u00a0990\u202f000 001"},
        {"date_naissance": "00/00/1990\u200b", "decision_date": "١٤/٠٩/٢٠٢٦"},
        {"adresse_code_postal": "75 019"},
    ],
)
def test_un_numero_ou_une_date_se_lisent_comme_dans_les_pages(changes: dict[str, str]) -> None:
    assert seule(**changes).personne == seule().personne


def test_une_adresse_a_domaine_accentue_est_gardee_comme_le_courrier_la_porte() -> None:
    personne = seule(courriel="awa@bücher.example").personne
    assert personne is not None
    assert personne.courriel == "awa@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("cellule", "lus"),
    [("", ()), ("9900000777 | 990000778", ("9900000777", "0990000778"))],
)
def test_who_may_act_for_a_minor_is_a_column_that_a_file_may_leave_out(
    cellule: str, lus: tuple[str, ...]
) -> None:
    entete, ligne = fichier(BONNE)
    fin = "\r\n"
    avec = [f"{entete.rstrip()};representants{fin}", f"{ligne.rstrip(fin)};{cellule}{fin}"]
    (lue,) = lire_registre(avec)
    (sans,) = lire_registre([entete, ligne])
    assert lue.personne is not None
    assert sans.personne is not None
    assert lue.personne.representants == lus
    assert sans.personne.representants == ()
