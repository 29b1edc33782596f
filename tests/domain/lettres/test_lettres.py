"""What the letters of the préfecture say, and never go without (CRPA L211-5, R19)."""

import re

import pytest
from pydantic import ValidationError

from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.motifs_refus import MotifRefusTitre, tous
from chalicelib.domain.lettres.lettre import (
    DEFINITIVES,
    FICHIERS_LETTRES,
    TITRES_LETTRES,
    Lettre,
    NatureLettre,
)
from chalicelib.domain.personne.identite import Statut
from tests.builders import un_cas, un_dossier_complet, un_dossier_depose, une_personne
from tests.dossiers_types import enfant_mineur, mineur
from tests.lettres import (
    FAITS,
    un_classement,
    un_preavis,
    un_refus,
    un_refus_long,
    une_convocation,
)

ENFANT_PROTEGE, ENFANT_DE_LA_FAMILLE = mineur(), enfant_mineur(Statut.REFUGIE)


def _texte(lettre: Lettre) -> str:
    lignes = [ligne for bloc in lettre.blocs for ligne in bloc.lignes]
    return " ".join((*lettre.essentiel, *lignes))


@pytest.mark.exigence("DEC-01")
def test_a_refusal_says_first_what_is_decided_and_what_to_do() -> None:
    lettre = un_refus()
    assert "refuse" in lettre.essentiel[0]
    assert "Vous avez deux mois" in lettre.essentiel[1]
    assert lettre.destinataire == ("Selam TESFAYE-ABEBE", "12 rue des Lilas", "69003 Lyon")


def test_a_refusal_gives_the_facts_the_text_and_who_signs() -> None:
    lettre = un_refus()
    motif, faits = lettre.motifs
    assert faits == FAITS
    assert "L.\u00a0432-1" in motif
    assert any("L.\u00a0432-1" in visa for visa in lettre.visas)
    assert any("L.\u00a0211-5" in visa for visa in lettre.visas)
    assert [s.nom for s in lettre.signataires] == ["Exemple", "Fictif"]


def test_the_appeals_name_the_court_of_the_prefecture_and_the_delay() -> None:
    voies = " ".join(un_refus().recours)
    for attendu in (
        "Recours gracieux", "recours hiérarchique", "interrompt le délai du tribunal",
        "tribunal administratif de Lyon (184 rue Duguesclin, 69433 Lyon Cedex 03)",
        "citoyens.telerecours.fr", "référé-suspension", "R.\u00a0421-1", "aide juridictionnelle",
        "Cerfa",
    ):  # fmt: skip
        assert attendu in voies
    assert voies.count("dans les deux mois") == 2


def test_une_lettre_ne_fait_courir_aucun_delai_sans_ouverture_ni_poste() -> None:
    """J3: no consent was asked to a silent notification."""
    for lettre in (un_refus(), un_classement(), un_classement("DOUBLON")):
        voies = " ".join(lettre.recours)
        assert "commence le jour où vous ouvrez" in voies
        assert "Avant, il ne commence pas" in voies
        assert "quinze" not in voies
        assert "112-20" not in voies


def test_un_refus_signe_avec_une_oqtf_le_dit_encore_sans_fausse_voie() -> None:
    """J2: stored from before; nothing sets it any more."""
    lettre = un_refus(avec_oqtf=True)
    assert "plus court" in lettre.essentiel[2]
    assert "OQTF" in lettre.essentiel[2]
    voies = " ".join(lettre.recours)
    assert "dans le mois qui suit" in voies
    assert "ne prolonge pas ce délai" in voies
    assert "interrompt" not in voies
    assert "avec_oqtf" not in SaisieRefus.model_fields


def test_a_refused_permit_does_not_touch_the_protection_of_the_protected_person() -> None:
    phrase = "Votre protection, donnée par l’OFPRA ou la CNDA, ne change pas."
    assert phrase in un_refus().essentiel
    assert phrase in un_refus(un_dossier_depose(statut=Statut.PROTECTION_SUBSIDIAIRE)).essentiel
    famille = un_dossier_depose().model_copy(update={"cas": un_cas(lien=LienFamilial.PARENT)})
    assert phrase not in un_refus(famille).essentiel


@pytest.mark.parametrize("dossier", [ENFANT_PROTEGE, ENFANT_DE_LA_FAMILLE], ids=["lui", "parent"])
def test_la_lettre_pour_un_enfant_va_a_qui_le_represente_avec_les_mots_de_l_enfant(
    dossier: Dossier,
) -> None:
    """J21: a minor answers and contests through his representative."""
    agent = un_refus().essentiel  # the same letter, to who asks for herself
    lettre = un_refus(dossier)
    assert (
        lettre.destinataire[0] == f"Représentant légal de {dossier.personne.etat_civil.nom_complet}"
    )
    assert "refuse de donner à l’enfant le titre" in lettre.essentiel[0]
    assert "refuse de vous donner" in agent[0]
    assert "Votre présence" not in lettre.motifs[0]
    assert " pour Selam" in lettre.dispositif[0]
    assert lettre.motifs[1] == FAITS, "what an agent wrote is not changed"


@pytest.mark.parametrize("motif", tous(), ids=[motif.code for motif in tous()])
def test_aucun_motif_ne_dit_d_un_parent_ce_qui_est_de_l_enfant(motif: MotifRefusTitre) -> None:
    """J21, whatever ground a row adds."""
    assert not re.search(
        r"\b(?:vous|votre|vos)\b", pour_le_parent(ENFANT_PROTEGE, motif.texte), re.I
    )


def test_une_protection_que_personne_n_a_verifiee_n_est_pas_affirmee() -> None:
    inconnue = un_dossier_depose(personne=une_personne(statut=None))
    assert not any("Votre protection" in phrase for phrase in un_refus(inconnue).essentiel)
    assert any("Votre protection" in phrase for phrase in un_refus().essentiel)


def test_on_apporte_son_document_de_sejour_si_l_on_en_a_un() -> None:
    """J29: nobody without papers reads that she must bring some."""
    assert "Votre document de séjour, si vous en avez un." in une_convocation().pieces


def test_no_refusal_on_a_ground_the_law_does_not_give() -> None:
    for code in ("ORDRE_PUBLIC_GRAVE", "CONVENANCE"):
        with pytest.raises(MotifInconnu):
            un_refus(motifs=("ORDRE_PUBLIC", code))


def test_what_an_agent_typed_keeps_its_paragraphs_and_loses_control_characters() -> None:
    faits = "Premier\tfait.\r\n\x07Second fait.\u2028" + "\n" * 500 + "<b>Fin</b>."
    assert un_refus(faits=faits).motifs[1:] == ("Premier fait.", "Second fait.", "<b>Fin</b>.")


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("code", ["PIECES_NON_TRANSMISES", "DESISTEMENT", "DOUBLON", "AUTRE_VOIE"])
def test_an_ending_says_why_how_to_ask_again_and_how_to_contest(code: str) -> None:
    lettre = un_classement(code)
    attendue = NatureLettre.CLASSEMENT if code == "PIECES_NON_TRANSMISES" else NatureLettre.CLOTURE
    assert lettre.nature is attendue
    assert "pas un refus" in " ".join(lettre.essentiel)
    assert lettre.suite
    assert "tribunal administratif de Lyon" in " ".join(lettre.recours)


@pytest.mark.exigence("R19")
def test_the_notice_leaves_fifteen_days_and_names_what_is_missing() -> None:
    lettre = un_preavis()
    assert sum("29 janvier 2027" in phrase for phrase in lettre.essentiel) == 2
    assert lettre.pieces == ("Justificatif de domicile à votre nom",)
    assert "Rien n’est encore décidé" in _texte(lettre)


def test_there_is_no_ending_for_an_unknown_reason_nor_under_another_nature() -> None:
    with pytest.raises(MotifInconnu):
        un_classement("CONVENANCE", NatureFin.CLOTURE)
    with pytest.raises(MotifInconnu):
        un_classement("DOUBLON", NatureFin.CLASSEMENT)


def test_a_convocation_says_when_where_why_and_what_to_bring() -> None:
    lettre = une_convocation()
    assert "le 3 février 2027 à 9\u00a0h\u00a030" in lettre.essentiel[0]
    assert "empreintes" in lettre.essentiel[0]
    assert lettre.essentiel[1] == "Adresse : Préfecture du Rhône, guichet 4, 69003 Lyon."
    assert lettre.blocs[0].titre == "À apporter"
    assert lettre.pieces[-1] == "Vos trois derniers bulletins de salaire."
    assert "entretien" in une_convocation(ObjetConvocation.ENTRETIEN).essentiel[0]


@pytest.mark.parametrize("absente", ["motifs", "recours", "dispositif"])
def test_no_final_letter_lacks_a_reason_an_appeal_or_a_decision(absente: str) -> None:
    for lettre in (un_refus(), un_classement(), un_classement("DOUBLON")):
        assert lettre.nature in DEFINITIVES
        with pytest.raises(ValidationError, match="motifs_ou_recours_absents"):
            Lettre.model_validate(lettre.model_dump() | {absente: ()})
    with pytest.raises(ValidationError):
        Lettre.model_validate(un_refus().model_dump() | {"signataires": ()})


def test_a_draft_receives_no_letter() -> None:
    with pytest.raises(DossierIncomplet):
        un_refus(un_dossier_complet())


def test_a_letter_survives_its_own_json_and_each_nature_has_its_names() -> None:
    for lettre in (un_refus_long(), un_classement(), un_preavis(), une_convocation()):
        assert Lettre.model_validate_json(lettre.model_dump_json()) == lettre
    assert set(TITRES_LETTRES) == set(FICHIERS_LETTRES) == set(NatureLettre)
