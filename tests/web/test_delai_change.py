"""A changed delay is one row: pages, help, mails, letters and documents then say the new words."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest

from chalicelib.adresses import site as adresses
from chalicelib.api import publiques
from chalicelib.domain.aide import questions
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.mentions import mentions
from chalicelib.domain.droit import delais, regles
from chalicelib.domain.droit.delais import CodeDelai, Delai
from chalicelib.domain.eligibilite import avertissements, conseils_orientation
from chalicelib.domain.personne.identite import Statut
from chalicelib.mail.composition import composer
from chalicelib.mail.message import Courriel
from chalicelib.settings import Marque
from tests.builders import JOUR
from tests.lettres import un_refus
from tests.web.site import Site
from tools.paths import ROOT

DELAIS = ROOT / "chalicelib" / "droit" / "delais.csv"
LUS = (
    questions._lue,
    questions._index,
    conseils_orientation._lus,
    avertissements._lu,
    publiques.document_au,
)
"""What a process reads once."""
Changer = Callable[[CodeDelai, int], None]


def _oublier() -> None:
    for lu in LUS:
        lu.cache_clear()
    for vider in regles.MEMOIRES:
        vider()


@pytest.fixture
def changer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Changer]:
    """Another number in the rows of a delay, and nowhere else."""

    def changer(code: CodeDelai, valeur: int) -> None:
        texte = DELAIS.read_text(encoding="utf-8")
        change, lignes = re.subn(rf"(?m)^({re.escape(code)};)\d+", rf"\g<1>{valeur}", texte)
        assert lignes
        lus = tuple(Delai.model_validate(ligne) for ligne in regles.analyser(change.splitlines()))
        monkeypatch.setattr(delais, "delais", lambda: lus)
        _oublier()

    yield changer
    _oublier()


@pytest.mark.parametrize(
    ("adresse", "code", "valeur", "dit"),
    [
        (adresses.ACCUEIL, CodeDelai.ADP_PREMIERE, 7, "Elle dure 7 mois"),
        (adresses.ACCUEIL, CodeDelai.AGE_MINIMAL, 15, "entre 15 et 18 ans"),
        (adresses.CHANGEMENT, CodeDelai.CHANGEMENT_ADRESSE, 2, "dans les 2 mois"),
        (adresses.CHANGEMENT, CodeDelai.RENOUVELLEMENT_OUVERTURE, 150, "moins de 5 mois"),
        (adresses.DONNEES_PERSONNELLES, CodeDelai.CONSERVATION_DOSSIER, 6, "après 6 ans"),
        (f"{adresses.DEMANDER}?pour=enfant", CodeDelai.AGE_MINIMAL, 15, "15, 16 ou 17 ans"),
        (f"{adresses.AIDE}/questions/39", CodeDelai.RENOUVELLEMENT_LIMITE, 45, "120 et 45 jours"),
        (f"{adresses.AIDE}?q=45+jours", CodeDelai.RENOUVELLEMENT_LIMITE, 45, "120 et 45 jours"),
        (adresses.AIDE_DONNEES, CodeDelai.EPHOTO_VALIDITE, 5, "Un code vaut 5 mois"),
        (
            f"{adresses.MA_SITUATION}?pour=moi&situation=titre&demande=carte_resident"
            "&qualite=PROTECTION_SUBSIDIAIRE&quatre_ans=non&logement=HOTEL",
            CodeDelai.RESIDENCE,
            5,
            "demande cinq ans de résidence",
        ),
        (
            f"{adresses.MA_SITUATION}?pour=moi&situation=visa&statut=MEMBRE_FAMILLE"
            "&lien=CONJOINT&union=apres_recente&logement=HOTEL",
            CodeDelai.UNION,
            2,
            "moins de deux ans",
        ),
    ],
)
def test_a_page_says_the_new_words(
    site: Site, changer: Changer, adresse: str, code: CodeDelai, valeur: int, dit: str
) -> None:
    assert dit not in site.visiteur().get(adresse).texte.replace("\u00a0", " ")
    changer(code, valeur)
    assert dit in site.visiteur().get(adresse).texte.replace("\u00a0", " ")


def test_a_mail_says_the_new_words(changer: Changer) -> None:
    changer(CodeDelai.APRES_DECISION_COMPTE, 45)
    demandee_le = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    contexte: dict[str, str | date | tuple[str, ...]] = {
        "titre": "Création de votre compte",
        "demandee_le": demandee_le,
        "reference": "D-2222-2222",
    }
    brut = composer(
        Courriel("inscription_decidee", "amina@exemple.test", "Compte", contexte),
        expediteur="site@exemple.test",
        marque=Marque.NEUTRE,
        message_id="e",
        date=demandee_le,
    )
    parties = [
        p.get_content() for p in message_from_bytes(brut, policy=policy.default).iter_parts()
    ]
    assert len(parties) == 2
    assert all("45 jours" in partie.replace("\u00a0", " ") for partie in parties)


def test_a_letter_says_the_new_words(changer: Changer) -> None:
    changer(CodeDelai.RECOURS_REFUS, 3)
    assert "Vous avez trois mois." in " ".join(un_refus().essentiel)
    assert "dans les trois mois qui suivent" in " ".join(un_refus().recours)


def test_a_document_says_the_new_words(changer: Changer) -> None:
    changer(CodeDelai.ADP_PREMIERE, 7)
    lues = mentions(TypeDocument.ADP_PREMIERE, Statut.REFUGIE, "metro", JOUR)
    assert "Est valable sept mois au plus et peut être renouvelée." in [lue.texte for lue in lues]


def test_the_document_of_the_api_says_the_new_words(changer: Changer, site: Site) -> None:
    changer(CodeDelai.COMMISSION_CONVOCATION, 20)
    assert "dans 20 jours au moins" in site.visiteur().get("/api/v1/openapi.json").corps
