"""HEAD answers as GET without its body, for link checkers and monitors."""

from tests.web.compte.navigateur import Navigateur
from tests.web.site import Site


def test_head_answers_like_get_without_a_body(site: Site) -> None:
    navigateur = Navigateur(site.app)
    for chemin in ("/", "/connexion", "/demander"):
        vue = navigateur.head(chemin)
        assert (vue.statut, vue.corps) == (200, "")
        assert "Content-Security-Policy" in vue.en_tetes
