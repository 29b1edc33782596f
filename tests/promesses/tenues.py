"""How each promise told to a person is kept: its task, its queue, or the worker of it (K-10).

The first row whose words are found in a sentence says it. A promise without a row fails the suite;
so does a row that no sentence needs any more.
"""

import re
from typing import NamedTuple

from chalicelib.domain.instruction.taches import NatureTache as N


class Tenue(NamedTuple):
    """`mots` are looked for in the sentence; one of the four others says who keeps it.

    `taches`: dated tasks of agents, in the queue « À faire », with their escalation. `file`: the
    module of another queue of agents, with its rungs. `automate`: the module of the worker that
    does it by itself. `raison`: why nobody acts by a day, or which stage brings the act.
    """

    mots: str
    taches: tuple[N, ...] = ()
    file: str = ""
    automate: str = ""
    raison: str = ""

    def dit(self, phrase: str) -> bool:
        return re.search(self.mots, phrase, re.IGNORECASE) is not None


PERSONNE = "the person's own delay: nobody of the administration has to act by it"
LOI = "what the law says of a document or of a card: nothing to do by a day"
FAIT = "said of what was just done, or of what a page shows"
GUICHET = "what happens at a counter, face to face"

TENUES = (
    # The tie of a child, the protection, the card, the identity.
    Tenue(r"agir pour l’enfant|filiation\.verification", taches=(N.FILIATION,)),
    Tenue(
        r"protection\.verification|vérifie votre décision|vérifie sa protection|"
        r"vérifie \{_a_verifier",
        taches=(N.PROTECTION, N.TITRE, N.IDENTITE),
    ),
    Tenue(r"le compare avec la copie", taches=(N.TITRE,)),
    # Who has no document.
    Tenue(
        r"un agent de la préfecture décide, au plus tard|attestation\.delivrance|"
        r"un agent décide d’une attestation|décide si elle vous donne une attestation|"
        r"Un agent le vérifie au plus tard le",
        taches=(N.ATTESTATION,),
    ),
    # The law's own dates.
    Tenue(r"delai_delivrance", taches=(N.DELIVRANCE,)),
    Tenue(r"refus_implicite|refus implicite", taches=(N.SILENCE,)),
    # What the préfecture takes up again.
    Tenue(r"reprend l’étude|lit votre explication", taches=(N.COMPLEMENT_RECU,)),
    Tenue(r"attendait votre complément", taches=(N.COMPLEMENT_ECHU,)),
    Tenue(r"la lit\.$|c’est lui qui corrige", taches=(N.RECTIFICATION,)),
    Tenue(
        r"reponse_avant_le|reponse_attendue_le|Un agent lit votre réponse|"
        r"La préfecture les lit tous|une réponse à un message|message\.reponse",
        taches=(N.MESSAGE_RECU,),
    ),
    Tenue(
        r"autre rendez-vous\. La préfecture vous répond|répond au plus tard le \{\{ reponse_avant|"
        r"répond avant le \{avant_le\} : elle vous donne un autre rendez-vous",
        taches=(N.AUTRE_RENDEZ_VOUS,),
    ),
    Tenue(r"vous donne une? autre", taches=(N.RENDEZ_VOUS_PASSE,)),
    Tenue(
        r"la préfecture vérifie(?:$|\.|,| et décide| si vous pouvez avoir| \{)|"
        r"lit sa mention|décide aussi si c’est un renouvellement",
        taches=(N.SILENCE,),
    ),
    Tenue(r"commission\.(?:convocation|reunion)", taches=(N.COMMISSION_REUNIE,)),
    # Done by a worker, whose failure wakes somebody (infra/alarmes.yaml).
    Tenue(r"chaque heure", automate="chalicelib/events/ephotos.py"),
    Tenue(r"nouvelles de nous", automate="chalicelib/usecases/instruction/veiller.py"),
    Tenue(r"courriel\.annulation", automate="chalicelib/events/courriels.py"),
    Tenue(r"fin\.contestation|Un chef de section|chef de section vous", taches=(N.FIN_CONTESTEE,)),
    # Another queue.
    Tenue(
        r"préfecture de ce département vous répond|vérifie votre mandat",
        file="chalicelib/domain/aide/representations.py",
    ),
    Tenue(
        r"compte\.verification|un autre agent vérifie|un agent compare|il vous répond à cette|"
        r"préfecture vous répond",
        file="chalicelib/domain/agents/comptes_a_decider.py",
    ),
    Tenue(
        r"ticket\.|Un agent vous répond au plus tard|a sa réponse en|"
        r"^Réponse au plus tard le \{\{ ligne",
        file="chalicelib/domain/aide/tickets.py",
    ),
    Tenue(r"compte\.lettre", file="chalicelib/web/agents/file/lettres.py"),
    # Nobody has to do anything by a day.
    Tenue(r"adresse\.changement|motifs\.prolongation", raison=PERSONNE),
    Tenue(r"liste de ces lectures", raison=FAIT),
    Tenue(
        r"compte\.apres_decision|message\.conservation|canal\.retour",
        raison="an item that DynamoDB erases by itself",
    ),
    Tenue(r"adp\.duree", raison=LOI),
    Tenue(r"verification\.duree\.en_lettres", raison="the source of the sentence before it"),
    Tenue(r"majorite", raison=PERSONNE),
    Tenue(r"annuaire des agents", raison=FAIT),
    Tenue(r"qui vous êtes et peut changer|votre situation avec vous|corrige vos", raison=GUICHET),
)
