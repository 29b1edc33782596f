"""The environment of the functions, as tests give it."""

from tests.web.compte.navigateur import FRONTAL, ORIGINE

REGLAGES = {
    "TABLE": "bpi",
    "BUCKET_TELEVERSEMENTS": "televersements",
    "BUCKET_DOCUMENTS": "documents",
    "BUCKET_COURRIELS": "courriels",
    "FILE_INSCRIPTIONS": "inscriptions",
    "FILE_ATTESTATIONS": "attestations",
    "FILE_COURRIELS": "courriels",
    "FILE_ECHANGES": "echanges",
    "CLE_D_ECHANGE": "cle-d-essai-partagee-avec-eux",
    "SORTIE_ECHANGES": "sortie",
    "FILE_VEILLES": "veilles",
    "FILE_BALAYAGES": "balayages",
    "FILE_TELEVERSEMENTS": "televersements",
    "FILE_EXPEDITIONS": "expeditions",
    "FILE_LIVRAISONS": "livraisons",
    "CONFIGURATION_D_ENVOI": "envois",
    "CLE_DE_CACHET": "cle",
    "AUTORITE_DE_CACHET": "FR00",
    "CERTIFICAT_DE_CACHET": "0001",
    "SECRET": "secret-d-essai-assez-long",
    "SECRET_FRONTAL": FRONTAL,
    "MARQUE": "neutre",
    "ORIGINE": ORIGINE,
    "EXPEDITEUR": "ne-pas-repondre@exemple.test",
    "EXPEDITEUR_SMS": "TitreSejour",
    "EMETTEUR_AGENTS": "https://annuaire.exemple.test/agents",
    "CLIENT_AGENTS": "site-d-essai",
}
