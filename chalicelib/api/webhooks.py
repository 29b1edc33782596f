"""The messages that leave for other systems, as the document describes them."""

from typing import Any

from chalicelib.api.schemas import reference
from chalicelib.domain.instruction.echanges import Echange, TypeEchange
from chalicelib.echanges.signature import HORODATAGE, ID, SIGNATURE, TOLERANCE_SECONDES

RESUMES = {
    TypeEchange.DEMANDE_ACCORDEE: "Un titre est accordé",
    TypeEchange.DEMANDE_REFUSEE: "La demande est refusée",
    TypeEchange.FABRICATION_LANCEE: "La carte est à fabriquer",
    TypeEchange.TITRE_REMIS: "La carte est remise",
    TypeEchange.CARTE_A_REFAIRE: "La carte est à refaire",
    TypeEchange.TITRE_TRANSFERE: "La carte part vers la préfecture du nouveau domicile",
    TypeEchange.CARTE_CORRIGEE: "Le numéro de la carte ou son lieu de retrait est corrigé",
    TypeEchange.DEMANDE_RETIREE: "La personne a retiré sa demande",
    TypeEchange.CHANGEMENT_ENREGISTRE: "Un changement est enregistré, sans nouvelle carte",
    TypeEchange.DEMANDE_CLOSE: "La demande est classée ou clôturée sans décision",
    TypeEchange.DECES_CONSTATE: "Un décès est constaté",
    TypeEchange.NATIONALITE_CONSTATEE: "La nationalité française est constatée",
    TypeEchange.TITRE_RETIRE: "Un titre est retiré ou refusé : la protection a fini",
    TypeEchange.FIN_ANNULEE: "Une fin était une erreur : rien n’est fini",
}
EN_TETES = {
    ID: (
        "L’identifiant du message ; le même à chaque envoi : gardez-le, ne faites rien deux fois.",
        "^[A-Za-z0-9]{1,64}$",
    ),
    HORODATAGE: (
        f"La seconde de l’envoi (temps Unix). Refusez un écart de plus de {TOLERANCE_SECONDES} "
        "secondes avec votre horloge.",
        "^[0-9]{10,12}$",
    ),
    SIGNATURE: (
        "« v1, » puis la signature HMAC-SHA256, en base64, de « identifiant.horodatage.corps » "
        "avec la clé partagée. Comparez-la en temps constant.",
        "^v1,[A-Za-z0-9+/]{43}=$",
    ),
}
SUITE = (
    "Répondez 2xx en moins de dix secondes. Toute autre réponse, redirection comprise, et le "
    "message revient ; après cinq essais il est mis de côté. Sans adresse configurée, les mêmes "
    "messages attendent dans une file SQS, leurs en-têtes en attributs."
)


def webhooks() -> dict[str, Any]:
    return {genre.value: {"post": _message(genre)} for genre in TypeEchange}


def _message(genre: TypeEchange) -> dict[str, Any]:
    return {
        "operationId": f"recevoir_{genre.name.lower()}",
        "summary": RESUMES[genre],
        "description": SUITE,
        "security": [],
        "parameters": [
            {
                "name": nom,
                "in": "header",
                "required": True,
                "description": description,
                "schema": {"type": "string", "pattern": motif},
            }
            for nom, (description, motif) in EN_TETES.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": reference(Echange)}},
        },
        "responses": {"2XX": {"description": "Le message est reçu."}},
    }
