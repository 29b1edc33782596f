"""What each act of an agent is called, on the bench and in the API."""

from chalicelib.domain.instruction.acte import Acte

ACTES = {
    Acte.PRENDRE_EN_CHARGE: "Prendre en charge",
    Acte.AFFECTER: "Affecter à un agent",
    Acte.EXAMINER_PIECE: "Examiner une pièce",
    Acte.ECRIRE: "Écrire à la personne",
    Acte.DEMANDER_COMPLEMENT: "Demander un complément",
    Acte.LEVER_COMPLEMENT: "Lever la demande de complément",
    Acte.REPRENDRE: "Reprendre l’instruction",
    Acte.ATTENDRE_ETAT_CIVIL: "Mettre en attente de l’état civil",
    Acte.RECEVOIR_ETAT_CIVIL: "État civil reçu de l’OFPRA",
    Acte.CONVOQUER: "Convoquer la personne",
    Acte.CONSTATER_VENUE: "La personne est venue",
    Acte.RETIRER_CONVOCATION: "Annuler le rendez-vous",
    Acte.SAISIR_COMMISSION: "Saisir la commission du titre de séjour",
    Acte.ACCORDER: "Décision favorable",
    Acte.PROPOSER_REFUS: "Proposer un refus",
    Acte.ECARTER_REFUS: "Écarter le refus proposé",
    Acte.SIGNER_REFUS: "Signer le refus",
    Acte.ANNONCER_FIN: "Annoncer une fin sans décision",
    Acte.RENONCER_FIN: "Renoncer à cette fin",
    Acte.CLASSER: "Classer sans suite",
    Acte.CLOTURER: "Clôturer",
    Acte.INVITER_COMPTE_ENFANT: "Inviter à ouvrir le compte du mineur",
    Acte.LANCER_FABRICATION: "Lancer la fabrication du titre",
    Acte.RECEVOIR_TITRE: "Titre reçu en préfecture",
    Acte.REMETTRE_TITRE: "Remettre le titre",
}
