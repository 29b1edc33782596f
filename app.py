"""The table of contents: the Chalice app and the blueprints it is made of."""

from importlib import import_module

from chalice.app import Chalice

from chalicelib.api.routes import refus_en_problemes
from chalicelib.web.middleware import pages_et_en_tetes

COMPTES = ("compte", "connexion", "mot_de_passe", "courriel_compte", "messages_recus")
PORTE = ("demander", "ma_situation", "preambule", "commencer", "enfant_concerne")
DEMANDES = ("demande", "justificatifs", "depot", "attestation", "suivi")
SUIVI = ("corriger", "annuler", "rectifier", "coordonnees")
REPONSES = ("complement", "notifications", "historique")
PUBLIC = ("public", "aide", "contact", "verification", "sante")
BANC = ("connexion", "accueil", "recherche", "dossier", "actes", "acces", "a_signer", "lots")
ORGANISER = ("absence", "statistiques", "tickets", "livraisons")
AGENTS = tuple(f"agents.{nom}" for nom in (*BANC, *ORGANISER))
COURRIER = ("courriels", "livraisons", "nuit")
TRAVAILLEURS = (
    "inscriptions",
    "attestations",
    "expeditions",
    "televersements",
    "echanges",
    *COURRIER,
)

app = Chalice(app_name="anef-bpi", configure_logs=False)
app.register_middleware(pages_et_en_tetes, "http")
app.register_middleware(refus_en_problemes, "http")

for name in (*COMPTES, *PORTE, *DEMANDES, *SUIVI, *REPONSES, *PUBLIC, *AGENTS):
    app.register_blueprint(import_module(f"chalicelib.web.{name}").blueprint)
for name in ("relais", *TRAVAILLEURS):
    app.register_blueprint(import_module(f"chalicelib.events.{name}").blueprint)
app.register_blueprint(import_module("chalicelib.api.v1").blueprint)
