"""Which messages cost a right when nobody reads them: what they say decides (R18)."""

import pytest

from chalicelib.domain.dossier.recit import Auteur, Recit
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.domain.pieces.ephoto import IssueEphoto
from chalicelib.domain.suivi import ephoto_deposee, points
from chalicelib.domain.suivi.points import SujetPoint

FACULTATIF = points.RECITS[SujetPoint.NOUVELLES]
DITS: dict[str, Recit] = {
    **{nom: classe.recit for nom, classe in DU_DOSSIER.items()},
    **{f"PointFait {sujet}": recit for sujet, recit in points.RECITS.items()},
    **{f"EphotoRefusee {i}": ephoto_deposee.RECITS[i] for i in (IssueEphoto.PERIMEE,)},
}
RECUS = {nom for nom, classe in DU_DOSSIER.items() if classe.auteur is Auteur.USAGER}
"""Receipts: she knows what she has just done."""
AVANT_LE_DEPOT = {nom for nom, classe in DU_DOSSIER.items() if classe.avant_le_depot}
"""Nothing is filed: no right is lost, and no préfecture has her on its list."""
ANNONCES = {
    nom: dit
    for nom, dit in DITS.items()
    if dit.courriel and dit is not FACULTATIF and nom not in RECUS
}
UNE_DATE = ("{avant_le}", "{pas_avant}", "{quand}", "{echeance}", "{montant}")


@pytest.mark.parametrize("nom", sorted(ANNONCES))
def test_un_message_qui_demande_quelque_chose_ou_ouvre_un_delai_est_important(nom: str) -> None:
    """To log in and read, to come, to answer by a day, to contest."""
    dit = ANNONCES[nom]
    assert dit.courriel is not None
    texte = " ".join(dit.courriel.lignes)
    rien_a_faire = "rien à faire" in texte or "rien à refaire" in texte
    demande = "onnectez-vous" in texte or any(jour in texte for jour in UNE_DATE)
    ouvre = dit.annonce is not None and dit.annonce.ouvre_un_delai
    if rien_a_faire:
        assert not dit.courriel.importante
    elif demande or ouvre:
        assert dit.courriel.importante is (nom not in AVANT_LE_DEPOT)


def test_des_nouvelles_qui_se_refusent_ne_sont_jamais_importantes() -> None:
    assert FACULTATIF.courriel
    assert not FACULTATIF.courriel.importante
