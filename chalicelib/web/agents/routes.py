"""Views of agents: `(requete, agent, **parameters) -> Response`, each bound to what it does."""

from collections.abc import Callable
from functools import wraps

from chalice.app import Response

from chalicelib.domain.instruction import habilitations
from chalicelib.domain.instruction.habilitations import Action
from chalicelib.web.agents import session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes, Vue


class RoutesAgents:
    """Views that run for a logged-in agent only, one of whose roles allows the action.

    The préfecture of what is shown or changed is for the view to check, once it is read.
    `actions`: (method, address pattern) -> what the page does, for whoever audits.
    """

    def __init__(self) -> None:
        self._routes = Routes(cote_agent=True)
        self.entrees = self._routes.entrees
        self.actions: dict[tuple[str, str], Action] = {}

    def get(self, chemin: str, action: Action) -> Callable[[Vue], Vue]:
        return self._route("GET", chemin, action, self._routes.get)

    def post(self, chemin: str, action: Action) -> Callable[[Vue], Vue]:
        return self._route("POST", chemin, action, self._routes.post)

    def _route(
        self,
        methode: str,
        chemin: str,
        action: Action,
        inscrire: Callable[[str], Callable[[Vue], Vue]],
    ) -> Callable[[Vue], Vue]:
        self.actions[methode, chemin] = action

        def decorer(vue: Vue) -> Vue:
            @wraps(vue)
            def protegee(requete: Requete, **parametres: str) -> Response:
                agent = session.exiger(requete)
                habilitations.exiger(agent, action)
                return vue(requete, agent, **parametres)

            inscrire(chemin)(protegee)
            return vue

        return decorer
