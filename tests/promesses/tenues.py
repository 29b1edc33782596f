"""How each promise told to a person is kept: its task, its queue, or the worker of it (K-10).

The first row whose words are found in a sentence says it. A promise without a row fails the suite;
so does a row that no sentence needs any more.
"""

import re
from typing import NamedTuple

from chalicelib.domain.droit.delais import CodeDelai
from chalicelib.domain.droit.delais import CodeDelai as D
from chalicelib.domain.instruction.acte import Acte as A
from chalicelib.domain.instruction.taches import DU_REGISTRE
from chalicelib.domain.instruction.taches import NatureTache as N


class Tenue(NamedTuple):
    """`mots` are looked for in the sentence; one of the four others says who keeps it.

    `taches`: dated tasks of agents, in the queue « À faire », with their escalation: `ACTES_DE`
    says which acts do them. `file`: the module of another queue of agents, with its rungs;
    `operation` is the use case that does it and `terme` its delay. `automate`: the module of the
    worker that does it by itself. `raison`: why nobody acts by a day.
    """

    mots: str
    taches: tuple[N, ...] = ()
    file: str = ""
    operation: str = ""
    terme: CodeDelai | None = None
    automate: str = ""
    raison: str = ""

    def dit(self, phrase: str) -> bool:
        return re.search(self.mots, phrase, re.IGNORECASE) is not None


ACTES_DE: dict[N, tuple[A, ...]] = {
    N.ATTESTATION: (A.DELIVRER_ATTESTATION,),
    N.FILIATION: (A.EXAMINER_PIECE, A.LIBERER_ENFANT),
    N.DEUX_DEMANDES: (A.REUNIR_DEMANDES, A.GARDER_A_PART),
    N.PROTECTION: (A.EXAMINER_PIECE,),
    N.TITRE: (A.EXAMINER_PIECE,),
    N.IDENTITE: (A.EXAMINER_PIECE,),
    N.COMPLEMENT_RECU: (A.REPRENDRE,),
    N.COMPLEMENT_ECHU: (A.LEVER_COMPLEMENT, A.ANNONCER_FIN),
    N.RECTIFICATION: (A.ECRIRE,),
    N.MESSAGE_RECU: (A.ECRIRE, A.CLORE_MESSAGE),
    N.AUTRE_RENDEZ_VOUS: (A.CONVOQUER, A.MAINTENIR_RENDEZ_VOUS, A.RETIRER_CONVOCATION),
    N.RENDEZ_VOUS_PASSE: (A.CONSTATER_VENUE, A.RETIRER_CONVOCATION, A.REMETTRE_TITRE),
    N.COMMISSION_REUNIE: (A.ACCORDER, A.PROPOSER_REFUS),
    N.PREAVIS_ECHU: (A.CLASSER, A.CLOTURER, A.RENONCER_FIN),
    N.REFUS_A_SIGNER: (A.SIGNER_REFUS, A.ECARTER_REFUS),
    N.SILENCE: (A.ACCORDER, A.PROPOSER_REFUS, A.DEMANDER_COMPLEMENT),
    N.DELIVRANCE: (A.ACCORDER,),
    N.FABRICATION: (A.LANCER_FABRICATION,),
    N.FIN_CONTESTEE: (A.CONFIRMER_FIN, A.REVENIR_SUR_FIN),
    N.FAMILLE: (A.VOIR_FAMILLE,),
    N.OBSERVATIONS: (A.NOTER_OBSERVATIONS,),
    N.RETRAIT_A_DECIDER: (A.RETIRER_TITRE, A.ABANDONNER_RETRAIT),
    N.CARTE_ATTENDUE: (A.RECEVOIR_TITRE, A.REFAIRE_CARTE),
    N.CARTE_A_ENVOYER: (A.TRANSFERER_TITRE, A.REMETTRE_TITRE),
    N.CARTE_EN_ROUTE: (A.RECEVOIR_TITRE, A.REFAIRE_CARTE),
    **dict.fromkeys(DU_REGISTRE, (A.COMPARER_REGISTRE,)),
    N.CARTE_NON_RETIREE: (A.CONVOQUER, A.REMETTRE_TITRE),
}
"""What an agent does of each task, from the states where it is owed."""

PERSONNE = "the person's own delay: nobody of the administration has to act by it"
LOI = "what the law says of a document or of a card: nothing to do by a day"
FAIT = "said of what was just done, or of what a page shows"
GUICHET = "what happens at a counter, face to face"

TENUES = (
    # The tie of a child, the protection, the card, the identity.
    Tenue("avant, à l’adresse de courriel", automate="chalicelib/events/menage.py"),
    Tenue(r"agir pour l’enfant|filiation\.verification", taches=(N.FILIATION,)),
    Tenue(
        r"protection\.verification|vérifie votre décision|vérifie sa protection|"
        r"vérifie \{_a_verifier",
        taches=(N.PROTECTION, N.TITRE, N.IDENTITE),
    ),
    Tenue(
        r"le compare avec la copie|vérifie votre titre de séjour au plus tard", taches=(N.TITRE,)
    ),
    # Who has no document.
    Tenue(
        r"un agent de la préfecture décide, au plus tard|attestation\.delivrance|"
        r"un agent décide d’une attestation|décide s’il vous donne une attestation|"
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
        r"Sa réponse arrive ici|avant qu’un agent vous réponde|lit votre réponse|"
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
    # The invitation is a letter of the commission: who has none says so, and is answered.
    Tenue(
        r"invitation écrite|Écrivez-le à la préfecture|Sa réponse arrive ici|"
        r"avant qu’un agent vous réponde",
        taches=(N.MESSAGE_RECU,),
    ),
    Tenue(r"commission\.(?:convocation|reunion)", taches=(N.COMMISSION_REUNIE,)),
    Tenue(r"l’agent vous écrit lequel envoyer", taches=(N.FILIATION, N.PROTECTION, N.TITRE)),
    Tenue(r"S’il vous donne une attestation", taches=(N.ATTESTATION,)),
    Tenue(r"on vous répond", taches=(N.AUTRE_RENDEZ_VOUS,)),
    # Done by a worker, whose failure wakes somebody (infra/alarmes.yaml).
    Tenue(r"chaque heure", automate="chalicelib/events/ephotos.py"),
    Tenue(r"nouvelles de nous", automate="chalicelib/usecases/instruction/veiller.py"),
    Tenue(r"courriel\.annulation", automate="chalicelib/events/courriels.py"),
    Tenue(r"fin\.contestation|Un chef de section|chef de section vous", taches=(N.FIN_CONTESTEE,)),
    # Another queue.
    Tenue(
        r"préfecture de ce département vous répond|vérifie votre mandat",
        file="chalicelib/domain/aide/representations.py",
        operation="chalicelib/usecases/aide/decider_representation.py",
        terme=D.VERIFICATION_COMPTE,
    ),
    Tenue(
        r"compte\.verification|un autre agent vérifie|un agent compare|il vous répond à cette|"
        r"préfecture vous répond",
        file="chalicelib/domain/agents/comptes_a_decider.py",
        operation="chalicelib/usecases/inscription/decider_compte.py",
        terme=D.VERIFICATION_COMPTE,
    ),
    Tenue(
        r"ticket\.|Un agent vous répond au plus tard|a sa réponse en|"
        r"^Réponse au plus tard le \{\{ ligne",
        file="chalicelib/domain/aide/tickets.py",
        operation="chalicelib/usecases/aide/traiter_ticket.py",
        terme=D.TICKET_REPONSE,
    ),
    Tenue(
        r"compte\.lettre",
        file="chalicelib/web/agents/file/lettres.py",
        operation="chalicelib/usecases/confirmation/suivre_lettres.py",
        terme=D.LETTRE_COMPTE,
    ),
    # The card (HND-01).
    Tenue(
        r"fait refaire|le montant quand la carte est prête|quand (?:votre|\{)? ?titre\}? est prêt|"
        r"quand il est prêt|le montant exact",
        taches=(N.CARTE_ATTENDUE,),
    ),
    Tenue(r"doit (?:l’)?envoyer", taches=(N.CARTE_A_ENVOYER,)),
    Tenue(r"est envoyée? (?:à|de)", taches=(N.CARTE_EN_ROUTE,)),
    Tenue(r"fait fabriquer", taches=(N.FABRICATION,)),
    # The decision on the merits: silence is a refusal on a day of the law, seen before it comes.
    Tenue(
        r"préfecture (?:étudie|examine|décide)|elle décide|sa décision ici|"
        r"agent (?:de la préfecture )?étudie|si un agent étudie|chaque demande déposée",
        taches=(N.SILENCE,),
    ),
    Tenue(r"elle donne un avis", taches=(N.COMMISSION_REUNIE,)),
    Tenue(r"vous en donne un autre", taches=(N.RENDEZ_VOUS_PASSE,)),
    Tenue(r"Attendez qu’elle réponde|La préfecture vous écrit ici", taches=(N.MESSAGE_RECU,)),
    Tenue(
        r"(?:s’il|si un document) manque|elle vous écrit|vous écrit aussi",
        taches=(N.SILENCE,),
    ),
    Tenue(
        r"agent vérifie(?: d’abord votre|, puis)|agent regarde si vous pouvez",
        taches=(N.PROTECTION, N.TITRE, N.ATTESTATION),
    ),
    # Given by a worker at once, or when the last one ends.
    Tenue(
        r"attestation de prolongation|vous recevez une(?: autre)? attestation|"
        r"confirmation de dépôt",
        automate="chalicelib/usecases/attestations/delivrer_attestation.py",
    ),
    Tenue(
        r"à (?:l’adresse de ce compte|l’adresse que vous avez donnée|votre nouvelle adresse)|"
        r"un lien|un autre lien|un deuxième message|messages importants|^Vous recevez un courriel|"
        r"des nouvelles de",
        automate="chalicelib/events/courriels.py",
    ),
    Tenue(r"si ce code ne marche pas", automate="chalicelib/events/ephotos.py"),
    # Another queue: accounts, tickets.
    Tenue(
        r"réponse (?:ici, )?à votre adresse|vérifie à qui est|La réponse arrive|"
        r"reprend la demande avec vous",
        file="chalicelib/domain/agents/comptes_a_decider.py",
        operation="chalicelib/usecases/inscription/decider_compte.py",
        terme=D.VERIFICATION_COMPTE,
    ),
    Tenue(
        r"réponse se lit|lisez la réponse|nous vous répondons là|d’une autre façon|"
        r"vous recevez un (?:reçu|nouveau numéro)|cette préfecture décide du compte",
        file="chalicelib/domain/aide/tickets.py",
        operation="chalicelib/usecases/aide/traiter_ticket.py",
        terme=D.TICKET_REPONSE,
    ),
    # Nobody has to do anything by a day.
    Tenue(r"Rien n’est décidé : vous pouvez répondre", raison=PERSONNE),
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
    Tenue(
        r"qui vous êtes et peut changer|votre situation avec vous|corrige vos|un agent vous aidera|"
        r"vous dit comment faire|confirme votre compte devant|met votre nouvelle adresse",
        raison=GUICHET,
    ),
    Tenue(r"donne le droit de travailler", raison=LOI),
    Tenue(r"recevez une planche", raison="what a photo booth prints"),
    Tenue(r"vous recevez la nouvelle", raison=PERSONNE),
    Tenue(
        r"vous donne un code sur papier|peut vous rendre (?:le|votre) compte|"
        r"vous donne le nouveau|elle le lui remet|lui est remise ici",
        raison=GUICHET,
    ),
    Tenue(
        r"vous envoie ailleurs|la commission du titre de séjour pense|"
        r"ne vous donne pas de titre|autre rendez-vous est envoyée|"
        r"^Un rendez-vous est donné à la personne|refuse de vous donner",
        raison=FAIT,
    ),
    Tenue(r"qui y est écrite peut vous répondre", raison="who checks a document asks elsewhere"),
    Tenue(r"^Pourquoi un agent|ne lit pas$|décide quelle préfecture", raison=FAIT),
)
