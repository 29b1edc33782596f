"""The answers of steps 2 and 3 in words."""

from datetime import date

from chalicelib.domain.demande.declarations import declarations_au
from chalicelib.domain.dossier.reponses import AttestationsHonneur, Logement, Motif
from chalicelib.domain.dossier.reponses_famille import AyantDroit, LienDeclare
from chalicelib.domain.dossier.reponses_mineur import Activite
from chalicelib.domain.dossier.reponses_titre import Residence, TitreActuel
from chalicelib.domain.pieces.attendues import LOGEMENTS
from chalicelib.web.demande.libelles import OUI_NON, STATUTS, Ligne, cartes, jour, nationalite


def _dites(*lignes: tuple[str, str | None]) -> list[Ligne]:
    """The lines that were answered."""
    return [(libelle, valeur) for libelle, valeur in lignes if valeur]


def titre_actuel(r: TitreActuel, au: date) -> list[Ligne]:
    return [
        ("Numéro du titre", r.numero),
        ("Type de carte", cartes(au)[r.carte]),
        ("Validité", f"du {jour(r.debut)} au {jour(r.fin)}"),
    ]


def residence(r: Residence) -> list[Ligne]:
    return [("En France avec un titre depuis le", jour(r.reguliere_depuis))]


def ayant_droit(r: AyantDroit) -> list[Ligne]:
    return [
        ("Nom et prénoms", f"{r.nom} {r.prenoms}"),
        ("Naissance", jour(r.date_naissance)),
        ("Nationalité", nationalite(r.nationalite)),
        ("Protection", STATUTS[r.protection]),
        ("Demande d’asile", jour(r.date_demande_asile)),
        *_dites(("Numéro étranger", r.numero_etranger), ("Numéro du titre", r.numero_titre)),
    ]


def lien_familial(r: LienDeclare) -> list[Ligne]:
    union = jour(r.date_union) if r.date_union else ""
    return [
        ("Visa de réunification familiale", OUI_NON[r.entree_reunification]),
        *_dites(
            ("Union", ", ".join(partie for partie in (union, r.lieu_union) if partie)),
            ("Vie commune", OUI_NON[r.vie_commune] if r.vie_commune else None),
        ),
    ]


def activite(r: Activite) -> list[Ligne]:
    return [
        ("L’enfant veut travailler", OUI_NON[r.volonte]),
        *_dites(
            ("Travail", r.nature),
            ("Employeur", r.employeur),
            ("Début", jour(r.date_debut) if r.date_debut else None),
        ),
    ]


def motif(r: Motif) -> list[Ligne]:
    decision = f"{r.decision_autorite}, n° {r.decision_numero}, {jour(r.decision_date)}"
    return [("Décision", decision), *_dites(("Projet en France", r.projet))]


def attestations(r: AttestationsHonneur, au: date) -> list[Ligne]:
    faites = [d.texte for d in declarations_au(au) if getattr(r, d.champ)]
    return [("Sur l’honneur", faites)]


def logement(r: Logement) -> list[Ligne]:
    a_jour = OUI_NON[r.hebergeant_a_jour] if r.hebergeant_a_jour else None
    question = "Adresse à jour sur la pièce d’identité de l’hébergeant"
    return [("Logement", LOGEMENTS[r.mode]), *_dites((question, a_jour))]
