"""The person keeps or replaces each document asked, and sends all in one act (CMP)."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.fichiers_du_dossier import fichiers_en_vigueur
from chalicelib.domain.dossier.instruction import Choix, NatureFin
from chalicelib.domain.dossier.silence import refus_implicite
from chalicelib.domain.erreurs import DossierDejaDepose, DossierEnInstruction
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.reponse_complement import (
    ComplementIncomplet,
    ComplementPerime,
    ReponseComplement,
    fichiers_nouveaux,
    peut_recevoir,
)
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.storage.instruction.complements import Complements
from chalicelib.storage.registre.ephotos import Ephotos, consommer
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from chalicelib.usecases.demande.transmettre_complement import transmettre_complement
from tests import faits
from tests.balai import balayer
from tests.builders import (
    CODE_EPHOTO,
    DOSSIER,
    MAINTENANT,
    un_fichier,
    une_ephoto,
    une_saisie_ephoto,
)
from tests.instruction import agir, demander
from tests.usecases.bureau import Bureau

GARDER, REMPLACER = Choix.GARDER, Choix.REMPLACER
INDISPENSABLE = "Sans cette décision, votre protection n’est pas prouvée."
AUTRE_CODE = "2PMTYE991215114515JY05"
PIECE = "DECISION"


class Demande:
    """A filed request whose documents an agent asks about."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        self.agir(Acte.PRENDRE_EN_CHARGE)

    def agir(self, acte: Acte, saisie: Modele | None = None) -> None:
        agir(self.bureau.table, acte, saisie, maintenant=self.bureau.maintenant)

    def demander(self, *pieces: str, **traits: Any) -> str:
        self.bureau.maintenant += timedelta(hours=1)
        self.agir(Acte.DEMANDER_COMPLEMENT, demander(*pieces, **traits))
        demande = self.bureau.dossier.instruction.complement
        assert demande is not None
        return demande.id

    def ajouter(self, piece: str, *, accepte: bool = True, rang: int = 9) -> str:
        self.bureau.maintenant += timedelta(minutes=1)
        quand = self.bureau.maintenant
        fichier = un_fichier(piece, accepte=accepte, rang=rang, depose_le=quand)
        fait = faits.fichier_verifie(fichier)
        self.bureau.dossiers.ajouter_fichier(DOSSIER, fichier, fait)
        return fichier.id

    def envoyer(self, demande: str, ephoto: str = "", **choix: Choix) -> Any:
        saisie = une_saisie_ephoto(code=ephoto) if ephoto else None
        return transmettre_complement(
            self.bureau.dossier,
            ReponseComplement(complement_id=demande, choix=choix, ephoto=saisie),
            complements=Complements(self.bureau.table),
            dossiers=self.bureau.dossiers,
            identifiant=f"{faits.identifiant():0<24}",
            maintenant=self.bureau.maintenant,
        )


@pytest.fixture
def demande(bureau: Bureau) -> Demande:
    return Demande(bureau)


def _ids(demande: Demande, piece: str) -> list[str]:
    return [f.id for f in fichiers_en_vigueur(demande.bureau.dossier, piece)]


@pytest.mark.exigence("CMP-03", "CMP-04")
def test_one_document_is_kept_and_another_replaced_in_one_act(demande: Demande) -> None:
    avant = {piece: _ids(demande, piece) for piece in (PIECE, "ENGAGEMENT")}
    lue = demande.demander(PIECE, "ENGAGEMENT")
    nouveau = demande.ajouter(PIECE)
    assert _ids(demande, PIECE) == avant[PIECE], "not sent yet"
    demande.envoyer(lue, DECISION=REMPLACER, ENGAGEMENT=GARDER)
    apres = demande.bureau.dossier
    assert apres.etat is Etat.COMPLEMENT_TRANSMIS
    assert _ids(demande, PIECE) == [nouveau]
    assert _ids(demande, "ENGAGEMENT") == avant["ENGAGEMENT"]
    (envoye,) = apres.instruction.complements
    assert envoye.choix == {PIECE: REMPLACER, "ENGAGEMENT": GARDER}
    assert envoye.transmis_le == demande.bureau.maintenant
    assert demande.bureau.types().count("ComplementTransmis") == 1
    assert {f.id for f in apres.fichiers_de(PIECE)} == {*avant[PIECE], nouveau}, "history"
    assert [v.etat for v in demande.bureau.versions()] == ["DEPOSEE", "COMPLEMENT_TRANSMIS"]


@pytest.mark.exigence("CMP-04")
def test_sent_twice_it_is_sent_once(demande: Demande) -> None:
    lue = demande.demander(PIECE)
    demande.envoyer(lue, DECISION=GARDER)
    demande.envoyer(lue, DECISION=REMPLACER)
    assert demande.bureau.types().count("ComplementTransmis") == 1
    assert demande.bureau.dossier.instruction.complements[-1].choix == {PIECE: GARDER}


@pytest.mark.exigence("CMP-03")
@pytest.mark.parametrize("accepte", [False, None], ids=["refused file", "no file"])
def test_to_replace_needs_an_accepted_file(demande: Demande, accepte: bool | None) -> None:
    lue = demande.demander(PIECE, "ENGAGEMENT")
    if accepte is not None:
        demande.ajouter(PIECE, accepte=accepte)
    with pytest.raises(ComplementIncomplet) as refus:
        demande.envoyer(lue, DECISION=REMPLACER)
    assert set(refus.value.manques) == {PIECE, "ENGAGEMENT"}
    assert "Ajoutez un fichier" in refus.value.manques[PIECE]
    assert demande.bureau.dossier.etat is Etat.COMPLEMENT_DEMANDE


@pytest.mark.exigence("CMP-06")
def test_only_the_documents_asked_take_files_and_only_while_they_are_asked(
    demande: Demande,
) -> None:
    assert not peut_recevoir(demande.bureau.dossier, PIECE)
    with pytest.raises(DossierDejaDepose):
        demande.ajouter(PIECE)
    lue = demande.demander(PIECE)
    assert peut_recevoir(demande.bureau.dossier, PIECE)
    assert not peut_recevoir(demande.bureau.dossier, "ENGAGEMENT")
    demande.envoyer(lue, DECISION=GARDER)
    assert not peut_recevoir(demande.bureau.dossier, PIECE)


def test_a_new_file_is_taken_out_and_an_old_one_never(demande: Demande) -> None:
    ancien = _ids(demande, PIECE)[0]
    demande.demander(PIECE)
    nouveau = demande.ajouter(PIECE)
    _retirer(demande, nouveau)
    assert fichiers_nouveaux(demande.bureau.dossier, PIECE) == ()
    with pytest.raises(DossierEnInstruction):
        _retirer(demande, ancien)
    assert _ids(demande, PIECE) == [ancien]


def _retirer(demande: Demande, fichier_id: str) -> None:
    bureau = demande.bureau
    retirer_fichier(
        bureau.dossier,
        fichier_id,
        dossiers=bureau.dossiers,
        identifiant=faits.identifiant(),
        maintenant=bureau.maintenant,
    )


def test_files_added_for_a_document_that_is_kept_are_not_sent(demande: Demande, seaux: Any) -> None:
    ancien = _ids(demande, PIECE)
    lue = demande.demander(PIECE)
    nouveau = demande.ajouter(PIECE)
    demande.bureau.fichiers.ranger(DOSSIER, nouveau, b"x", "image/png")
    demande.envoyer(lue, DECISION=GARDER)
    assert [f.id for f in demande.bureau.dossier.fichiers_de(PIECE)] == ancien
    balayer(demande.bureau.table, seaux)
    assert "Contents" not in seaux.list_objects_v2(Bucket="televersements")


@pytest.mark.exigence("CMP-03")
def test_an_answer_to_a_request_that_was_withdrawn_or_changed_says_so(demande: Demande) -> None:
    premiere = demande.demander(PIECE)
    demande.agir(Acte.LEVER_COMPLEMENT)
    with pytest.raises(ComplementPerime):
        demande.envoyer(premiere, DECISION=GARDER)
    demande.demander("ENGAGEMENT")
    with pytest.raises(ComplementPerime):
        demande.envoyer(premiere, DECISION=GARDER)
    assert "ComplementTransmis" not in demande.bureau.types()


def test_a_file_left_from_a_request_that_was_withdrawn_does_not_count(demande: Demande) -> None:
    ancien = _ids(demande, PIECE)
    demande.demander(PIECE)
    demande.ajouter(PIECE)
    demande.agir(Acte.LEVER_COMPLEMENT)
    assert _ids(demande, PIECE) == ancien


@pytest.mark.exigence("CMP-03", "CMP-04")
@pytest.mark.parametrize("redemandee", ["ENGAGEMENT", PIECE])
def test_a_file_left_from_a_request_that_was_withdrawn_is_never_sent(
    demande: Demande, seaux: Any, redemandee: str
) -> None:
    anciens = _ids(demande, PIECE)
    demande.demander(PIECE)
    laisse = demande.ajouter(PIECE, rang=8)
    demande.bureau.fichiers.ranger(DOSSIER, laisse, b"x", "image/png")
    demande.agir(Acte.LEVER_COMPLEMENT)
    seconde = demande.demander(redemandee)
    nouveau = demande.ajouter(redemandee, rang=9)
    demande.envoyer(seconde, **{redemandee: REMPLACER})
    vus = {f.id for f in demande.bureau.versions()[-1].fichiers}
    assert vus >= {*anciens, nouveau}
    assert laisse not in vus | {f.id for f in demande.bureau.dossier.fichiers}
    assert _ids(demande, redemandee) == [nouveau]
    balayer(demande.bureau.table, seaux)
    assert "Contents" not in seaux.list_objects_v2(Bucket="televersements")


def test_an_act_of_an_agent_meanwhile_does_not_stop_the_person(
    demande: Demande, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.domain.dossier.instruction import VerdictPiece
    from chalicelib.domain.instruction.actes.examen import SaisieExamen

    lue = demande.demander(PIECE)
    vu = demande.bureau.dossier
    examen = SaisieExamen(piece="ENGAGEMENT", verdict=VerdictPiece.ACCEPTEE)
    demande.agir(Acte.EXAMINER_PIECE, examen)
    monkeypatch.setattr(Bureau, "dossier", property(lambda bureau: vu))
    demande.envoyer(lue, DECISION=GARDER)
    monkeypatch.undo()
    apres = demande.bureau.dossier
    assert apres.etat is Etat.COMPLEMENT_TRANSMIS
    assert apres.instruction.examen("ENGAGEMENT") is not None


def test_a_request_withdrawn_at_the_very_moment_stops_the_sending(
    demande: Demande, monkeypatch: pytest.MonkeyPatch
) -> None:
    lue = demande.demander(PIECE)
    vu = demande.bureau.dossier
    demande.agir(Acte.LEVER_COMPLEMENT)
    monkeypatch.setattr(Bureau, "dossier", property(lambda bureau: vu))
    with pytest.raises(ComplementPerime):
        demande.envoyer(lue, DECISION=GARDER)
    monkeypatch.undo()
    assert demande.bureau.dossier.etat is Etat.EN_INSTRUCTION


@pytest.mark.exigence("LAW-16")
def test_after_the_last_day_the_answer_is_still_taken_and_the_clock_went_on(
    demande: Demande,
) -> None:
    depart = refus_implicite(demande.bureau.dossier)
    lue = demande.demander(PIECE, suspend=True, raison=INDISPENSABLE)
    demande.bureau.maintenant += timedelta(days=40)
    demande.envoyer(lue, DECISION=GARDER)
    apres = demande.bureau.dossier
    assert apres.etat is Etat.COMPLEMENT_TRANSMIS
    assert depart is not None
    assert refus_implicite(apres) == depart + timedelta(days=30)


@pytest.mark.exigence("LAW-17")
def test_a_document_that_is_not_indispensable_stops_no_clock(demande: Demande) -> None:
    depart = refus_implicite(demande.bureau.dossier)
    lue = demande.demander(PIECE, suspend=False)
    demande.bureau.maintenant += timedelta(days=10)
    demande.envoyer(lue, DECISION=GARDER)
    assert refus_implicite(demande.bureau.dossier) == depart == date(2027, 3, 21)


def test_a_notice_of_closing_for_want_of_an_answer_falls(demande: Demande) -> None:
    lue = demande.demander(PIECE)
    demande.bureau.maintenant += timedelta(days=31)
    fin = SaisieFin(nature=NatureFin.CLASSEMENT, motif="PIECES_NON_TRANSMISES", faits="Rien reçu.")
    demande.agir(Acte.ANNONCER_FIN, fin)
    demande.envoyer(lue, DECISION=GARDER)
    assert demande.bureau.dossier.instruction.preavis is None


def test_a_new_ephoto_is_used_up_and_the_former_given_back(demande: Demande) -> None:
    Ephotos(demande.bureau.table).put(une_ephoto(code=AUTRE_CODE))
    lue = demande.demander("EPHOTO", motif="EPHOTO_REFUSEE")
    demande.envoyer(lue, ephoto=AUTRE_CODE, EPHOTO=REMPLACER)
    apres = demande.bureau.dossier
    assert apres.reponses.ephoto is not None
    assert apres.reponses.ephoto.code == AUTRE_CODE
    assert demande.bureau.utilisee_par(AUTRE_CODE) == DOSSIER
    assert demande.bureau.utilisee_par(CODE_EPHOTO) is None


def test_an_ephoto_taken_elsewhere_stops_everything(demande: Demande) -> None:
    Ephotos(demande.bureau.table).put(une_ephoto(code=AUTRE_CODE))
    lue = demande.demander("EPHOTO", motif="EPHOTO_REFUSEE")
    demande.bureau.table.write(consommer(AUTRE_CODE, "autre", MAINTENANT))
    with pytest.raises(EphotoIndisponible):
        demande.envoyer(lue, ephoto=AUTRE_CODE, EPHOTO=REMPLACER)
    assert demande.bureau.dossier.etat is Etat.COMPLEMENT_DEMANDE
    assert demande.bureau.utilisee_par(CODE_EPHOTO) == DOSSIER


@pytest.mark.exigence("CMP-05")
def test_once_sent_the_prefecture_goes_on_and_may_ask_again(demande: Demande) -> None:
    premiere = demande.demander(PIECE)
    demande.ajouter(PIECE, rang=8)
    demande.envoyer(premiere, DECISION=REMPLACER)
    demande.agir(Acte.REPRENDRE)
    assert demande.bureau.dossier.etat is Etat.EN_INSTRUCTION
    seconde = demande.demander(PIECE)
    dernier = demande.ajouter(PIECE, rang=9)
    demande.envoyer(seconde, DECISION=REMPLACER)
    assert _ids(demande, PIECE) == [dernier]
    assert demande.bureau.dossier.depots == 3
