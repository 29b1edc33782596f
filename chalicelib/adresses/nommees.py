"""The pages where a text kept as data leads, by the names that aide.toml and orientations.toml use.

A test reads both files: every name they use is here, and no other.
"""

from chalicelib.adresses import compte, site

NOMMEES = {
    "aide_enfants": site.question(34),
    "changement": site.CHANGEMENT,
    "comprendre": site.AIDE_COMPRENDRE,
    "connexion": site.CONNEXION,
    "contact": site.CONTACT,
    "creation_compte": compte.CREER,
    "demande": site.DEMANDER,
    "duplicata": site.DUPLICATA,
    "espace": site.ESPACE,
    "mot_de_passe_oublie": compte.OUBLI,
    "pour_enfant": site.POUR_ENFANT,
    "premiere_demande": site.PREMIERE_DEMANDE,
    "renouveler": site.RENOUVELER,
    "timbre": site.TIMBRE,
    "verification": site.VERIFIER,
    "voyage": site.VOYAGE,
}
