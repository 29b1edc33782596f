"""Some controls without JavaScript, pressed one by one; all of them with `make boutons`."""

import pytest

from tests.web.boutons import DEPARTS, boutons, presser
from tests.web.marche_des_boutons import marcher
from tests.web.site import Site

ECHANTILLON = {
    "a request ready": (
        "etat-civil", "enfants", "justificatifs", "recapitulatif", "annuler", "/espace",
        "/espace/coordonnees",
    ),
    "a correction": ("recapitulatif",),
    "documents asked": ("complement",),
    "a warning": ("avertissements",),
    "an account to confirm": ("/espace/identite",),
    "nobody logged in": (
        "/", "/demander", "/connexion", "/compte/creer/titre", "/compte/representant",
    ),
}  # fmt: skip


@pytest.mark.exigence("K-07")
@pytest.mark.parametrize("nom", ECHANTILLON)
def test_every_control_does_what_it_says(site: Site, nom: str) -> None:
    assert marcher(site, DEPARTS[nom], ECHANTILLON[nom]) == []


@pytest.mark.exigence("K-07")
def test_an_act_that_asks_for_a_box_is_done_once_it_is_ticked(site: Site) -> None:
    for nom in ("a request ready", "a request filed"):
        usager = DEPARTS[nom].venir(site)
        page = usager.get("annuler")
        _, formulaire, bouton = [*boutons(page)][-1]
        (case,) = [champ for champ in formulaire.champs if champ.genre == "checkbox"]
        case.coche = True
        assert presser(usager, page, formulaire, bouton).mene.statut == 200
        assert usager.dossier.annulee_le is not None
