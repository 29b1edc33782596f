"""« Gardez le document… » is told only to who holds one (J29, R14)."""

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from chalicelib.domain.attestations.delivrance import pour_dossier
from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.cas.cas import LienFamilial, Pour
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.personne.registre import NatureTitre, TypeCarte
from chalicelib.mail.composition import composer
from chalicelib.mail.message import Courriel
from chalicelib.mail.regles_demande import depot, prolongation
from chalicelib.settings import Marque
from tests.builders import JOUR, MAINTENANT, un_cas
from tests.domain.attestations.test_document_presente import FIN, adp, document, proche


@pytest.mark.exigence("R14")
@pytest.mark.parametrize("fin", [None, JOUR - timedelta(days=1), JOUR, FIN])
def test_only_who_holds_a_document_is_told_to_keep_it(fin: date | None) -> None:
    """On the confirmation and in its e-mail, with its last day (J29)."""
    dossier = proche(*([document(NatureTitre.VISA, fin=fin)] if fin else []))
    recue = pour_dossier(dossier, "Vx7Kq2mPz4Rt9LwB", JOUR)
    assert recue.est_confirmation
    assert recue.a_presenter == "", "a confirmation is shown alone"
    tenu = fin is not None and fin >= JOUR
    assert any("qu’il détient" in mention.texte for mention in recue.mentions) is tenu
    delivree = Delivree(id="a" * 24, attestation=recue, code="", delivree_le=MAINTENANT)
    message = depot(dossier, delivree, destinataire="a@exemple.test", espace="https://x.test")
    corps = lu(message)
    assert ("Gardez le document de séjour que vous avez" in corps) is tenu
    if tenu and fin:
        assert f"il garde vos droits jusqu’au {en_clair(fin)}" in corps


def test_the_document_to_keep_for_a_child_is_the_child_s() -> None:
    """J21, J29: his parent has one too, and it is not that one."""
    parent = "9900000777"
    cas = un_cas(lien=LienFamilial.ENFANT, pour=Pour.ENFANT)
    visa = proche(document(NatureTitre.VISA, fin=FIN))
    connu = visa.personne.model_copy(update={"representants": (parent,)})
    enfant = visa.model_copy(update={"cas": cas, "personne": connu, "deposee_par": parent})
    recue = pour_dossier(enfant, "Vx7Kq2mPz4Rt9LwB", JOUR)
    delivree = Delivree(id="a" * 24, attestation=recue, code="", delivree_le=MAINTENANT)
    corps = lu(depot(enfant, delivree, destinataire="a@exemple.test", espace="https://x.test"))
    a_soi = "Gardez le document de séjour que vous avez : il garde vos droits"
    assert a_soi not in corps
    assert pour_le_parent(enfant, a_soi) in corps


@pytest.mark.parametrize("premiere", [False, True])
@pytest.mark.parametrize("tenu", [False, True])
def test_an_attestation_replaces_another_paper_of_ours_and_never_the_permit_it_goes_with(
    tenu: bool, premiere: bool
) -> None:
    """« Elle remplace le document d’avant » could have a person throw her card away (J16, J29)."""
    titres = [document(NatureTitre.TITRE, TypeCarte.RESIDENT)] if tenu else []
    delivree = Delivree(id="a" * 24, attestation=adp(*titres), code="", delivree_le=MAINTENANT)
    corps = lu(
        prolongation(
            proche(*titres),
            delivree,
            avant=None if premiere else delivree,
            destinataire="a@exemple.test",
            espace="https://x.test",
        )
    )
    avant = "la confirmation de dépôt" if premiere else "l’attestation d’avant"
    assert f"Elle remplace {avant}" in corps
    assert ("à partir de maintenant, avec la carte de résident n° FICTIF9001" in corps) is tenu
    assert ("à partir de maintenant." in corps) is not tenu


def lu(message: Courriel) -> str:
    """The text of the e-mail, on one line."""
    brut = composer(
        message,
        expediteur="a@exemple.test",
        marque=Marque.NEUTRE,
        message_id="m",
        date=MAINTENANT,
    )
    texte = message_from_bytes(brut, policy=default).get_body(("plain",))
    assert texte
    return " ".join(texte.get_content().split())
