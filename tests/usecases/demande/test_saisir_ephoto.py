"""The five answers to an e-photo code, each with its sentence (FAQ 24)."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.demande.parcours import est_pret
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.pieces.ephoto import CARTE_PHOTOGRAPHES, Ephoto, IssueEphoto, Resultat
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.saisir_ephoto import saisir_ephoto
from tests import faits
from tests.builders import CODE_EPHOTO, MAINTENANT, un_dossier_complet, une_ephoto
from tests.installation import installer

AUTRE = "2" + CODE_EPHOTO[1:]


@pytest.fixture
def dossier(dossiers: Dossiers) -> Dossier:
    return installer(dossiers, un_dossier_complet(reponses={"ephoto": None}))


def _saisir(
    dossiers: Dossiers,
    dossier: Dossier,
    fiche: Ephoto | None,
    maintenant: datetime = MAINTENANT,
    code: str = CODE_EPHOTO,
    vue: str | None = None,
) -> tuple[Dossier, Resultat]:
    return saisir_ephoto(
        dossier,
        code,
        fiche,
        vue=dossier.empreinte("ephoto") if vue is None else vue,
        dossiers=dossiers,
        identifiant=faits.identifiant(),
        maintenant=maintenant,
    )


CAS = [
    (une_ephoto(), IssueEphoto.VALIDE, "Votre code e-photo est valide."),
    (None, IssueEphoto.PAS_ENCORE_ACTIVE, "Il n’est peut-être pas encore actif."),
    (une_ephoto(activee_le=None), IssueEphoto.PAS_ENCORE_ACTIVE, "pas encore actif"),
    (une_ephoto(utilisee_par="autre"), IssueEphoto.DEJA_UTILISEE, "déjà été utilisé"),
    (une_ephoto(jours=190), IssueEphoto.PERIMEE, "plus de 6 mois"),
]


@pytest.mark.exigence("S3-08", "S3-09", "S3-10", "R28")
@pytest.mark.parametrize(("fiche", "issue", "phrase"), CAS)
def test_each_outcome_has_its_own_sentence_and_a_code_to_be_activated_lets_file(
    dossiers: Dossiers, dossier: Dossier, fiche: Ephoto | None, issue: IssueEphoto, phrase: str
) -> None:
    suivant, resultat = _saisir(dossiers, dossier, fiche)
    assert resultat.issue is issue
    assert phrase in resultat.phrase
    assert est_pret(suivant) == (issue in (IssueEphoto.VALIDE, IssueEphoto.PAS_ENCORE_ACTIVE))
    assert dossiers.get(dossier.id) == suivant


@pytest.mark.exigence("S3-10", "S3-11")
def test_a_code_still_unknown_72_hours_after_it_was_first_typed_says_whom_to_contact(
    dossiers: Dossiers, dossier: Dossier
) -> None:
    suivant, resultat = _saisir(dossiers, dossier, None)
    assert resultat.issue is IssueEphoto.PAS_ENCORE_ACTIVE
    juste_avant, juste_apres = timedelta(hours=71, minutes=59), timedelta(hours=72)
    _, encore = _saisir(dossiers, suivant, None, MAINTENANT + juste_avant)
    assert encore.issue is IssueEphoto.PAS_ENCORE_ACTIVE
    _, trop = _saisir(dossiers, suivant, None, MAINTENANT + juste_apres)
    assert trop.issue is IssueEphoto.INCONNUE
    assert "retournez le voir" in trop.conseil
    assert trop.lien == CARTE_PHOTOGRAPHES


def test_another_code_starts_its_own_48_hours(dossiers: Dossiers, dossier: Dossier) -> None:
    suivant, _ = _saisir(dossiers, dossier, None)
    plus_tard = MAINTENANT + timedelta(hours=60)
    _, resultat = _saisir(dossiers, suivant, None, plus_tard, AUTRE)
    assert resultat.issue is IssueEphoto.PAS_ENCORE_ACTIVE


@pytest.mark.exigence("S3-12")
@pytest.mark.parametrize("fiche", [une_ephoto(utilisee_par="autre"), une_ephoto(jours=190)])
def test_a_used_or_old_code_says_that_a_new_ephoto_is_needed(
    dossiers: Dossiers, dossier: Dossier, fiche: Ephoto
) -> None:
    _, resultat = _saisir(dossiers, dossier, fiche)
    assert "nouvelle e-photo" in resultat.conseil
    assert resultat.lien == CARTE_PHOTOGRAPHES


def test_a_code_that_becomes_active_is_noted_and_one_that_stops_being_valid_too(
    dossiers: Dossiers, dossier: Dossier
) -> None:
    attente, _ = _saisir(dossiers, dossier, None)
    actif, _ = _saisir(dossiers, attente, une_ephoto())
    assert est_pret(actif)
    vole, _ = _saisir(dossiers, actif, une_ephoto(utilisee_par="autre"))
    assert not est_pret(vole)
    assert dossiers.get(dossier.id) == vole


def test_typing_the_same_code_again_with_the_same_outcome_writes_nothing(
    dossiers: Dossiers, dossier: Dossier, table: Table
) -> None:
    suivant, _ = _saisir(dossiers, dossier, une_ephoto())
    avant = len(faits.du_dossier(table))
    meme, _ = _saisir(dossiers, suivant, une_ephoto(), vue="perimee")
    assert meme == suivant
    assert len(faits.du_dossier(table)) == avant


def test_another_code_typed_in_a_second_tab_never_replaces_the_first_silently(
    dossiers: Dossiers, dossier: Dossier
) -> None:
    vue = dossier.empreinte("ephoto")
    suivant, _ = _saisir(dossiers, dossier, une_ephoto())
    with pytest.raises(DossierModifieEntreTemps):
        _saisir(dossiers, suivant, une_ephoto(code=AUTRE), code=AUTRE, vue=vue)
    assert dossiers.get(dossier.id) == suivant
