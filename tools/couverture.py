"""docs/couverture.md: who files with what, and the document she has that day, or the dated task.

Every situation is a fictitious request filed the same day, read by the rules that the product
uses: no cell is written by hand (tests/architecture/test_couverture.py).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.attestations.couverture import CAUSES, Couverture, Preuve, couverture
from chalicelib.domain.attestations.delivrance import document_au_depot, validite
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.documents_detenus import document_detenu_jusqu_au
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.calendrier import DateNaissance, en_clair
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, Qualite
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Coordonnees
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.dossier.reponses_titulaire import CarteARemplacer, Circonstance
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.instruction.taches import TACHES, NatureTache, a_faire, taches
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from tools.commande.arguments import aucun
from tools.commande.fin import executer
from tools.demande_type import NUMERO_TITRE, demande_type
from tools.paths import ROOT

PAGE = ROOT / "docs/couverture.md"
JOUR = date(2026, 12, 7)
DEPOT = datetime(2026, 12, 7, 10, tzinfo=UTC)
LYON = Adresse(voie="1 rue de l’Exemple", code_postal="69003", commune="Lyon", code_insee="69123")


class Profil(NamedTuple):
    """Who files, for what; `carte` is the one to renew."""

    mots: str
    cas: Cas
    carte: TypeCarte | None = None
    ne_en: int = 1990

    @property
    def verifie(self) -> str:
        """What the registre may know of her beside her documents."""
        if self.cas.est_pour_enfant:
            return "la protection et le lien"
        return "" if self.cas.est_famille else "la protection"


class Detenu(NamedTuple):
    """What she holds: its nature, and when it ends, in days from the filing; None for nothing."""

    mots: str
    nature: NatureTitre | None = None
    fin: int = 0
    saison: str = "–"


class Situation(NamedTuple):
    """A request, as it was filed."""

    profil: str
    detient: str
    saison: str
    registre: str
    dossier: Dossier


def _cas(qualite: Qualite, objet: Objet = Objet.PREMIERE, **traits: object) -> Cas:
    return Cas.model_validate({"qualite": qualite, "objet": objet, **traits})


REFUGIE, PS, FAMILLE = Qualite.REFUGIE, Qualite.PROTECTION_SUBSIDIAIRE, Qualite.MEMBRE_FAMILLE
RENOUVELLE = Objet.RENOUVELLEMENT
PROFILS = (
    Profil("Réfugié(e)", _cas(REFUGIE)),
    Profil("Protection subsidiaire", _cas(PS)),
    Profil(
        "Mineur(e) réfugié(e), par son représentant", _cas(REFUGIE, pour=Pour.ENFANT), ne_en=2010
    ),
    Profil("Mineur(e) BPS, par son représentant", _cas(PS, pour=Pour.ENFANT), ne_en=2010),
    Profil("Époux ou épouse", _cas(FAMILLE, lien=LienFamilial.CONJOINT)),
    Profil("Parent d’un enfant protégé", _cas(FAMILLE, lien=LienFamilial.PARENT)),
    Profil("Enfant de 18 ans", _cas(FAMILLE, lien=LienFamilial.ENFANT), ne_en=2008),
    Profil("Réfugié(e), renouvellement", _cas(REFUGIE, RENOUVELLE), TypeCarte.RESIDENT),
    Profil("BPS, renouvellement", _cas(PS, RENOUVELLE), TypeCarte.PLURIANNUELLE),
    Profil("BPS, carte de résident", _cas(PS, Objet.CARTE_RESIDENT), TypeCarte.PLURIANNUELLE),
    Profil(
        "Famille, renouvellement",
        _cas(FAMILLE, RENOUVELLE, lien=LienFamilial.CONJOINT),
        TypeCarte.RESIDENT,
    ),
    Profil("Réfugié(e), carte volée", _cas(REFUGIE, Objet.DUPLICATA), TypeCarte.RESIDENT),
    Profil(
        "Réfugié(e), nouvelle adresse",
        _cas(REFUGIE, Objet.CHANGEMENT_ADRESSE),
        TypeCarte.RESIDENT,
    ),
    Profil(
        "BPS, changement de situation",
        _cas(PS, Objet.CHANGEMENT_SITUATION),
        TypeCarte.PLURIANNUELLE,
    ),
    Profil(
        "Famille, carte volée",
        _cas(FAMILLE, Objet.DUPLICATA, lien=LienFamilial.CONJOINT),
        TypeCarte.RESIDENT,
    ),
)
VOLEE = CarteARemplacer(
    circonstance=Circonstance.VOL, le=JOUR - timedelta(days=2), lieu="Lyon", en_france="oui"
)
SANS_CARTE = (
    Detenu("rien"),
    Detenu("attestation de demande d’asile seule"),
    Detenu("visa en cours", NatureTitre.VISA, 60),
    Detenu("visa terminé", NatureTitre.VISA, -60),
    Detenu("carte d’un autre motif en cours", NatureTitre.TITRE, 90),
    Detenu("carte d’un autre motif terminée depuis 2 mois", NatureTitre.TITRE, -60),
    Detenu("carte d’un autre motif terminée depuis 8 mois", NatureTitre.TITRE, -240),
    Detenu("récépissé en cours", NatureTitre.RECEPISSE, 60),
)
CARTES = (
    Detenu("carte en cours", NatureTitre.TITRE, 100, "à temps"),
    Detenu("carte en cours", NatureTitre.TITRE, 20, "en retard"),
    Detenu("carte terminée depuis 2 mois", NatureTitre.TITRE, -60, "trop tard"),
    Detenu("carte terminée depuis 8 mois", NatureTitre.TITRE, -240, "trop tard"),
    Detenu("carte terminée, récépissé en cours", NatureTitre.RECEPISSE, 60, "à temps"),
)


def situations() -> Iterator[Situation]:
    for profil in PROFILS:
        for detenu in CARTES if profil.carte else SANS_CARTE:
            for connu, carte_connue in _registres(profil, detenu):
                dits = [
                    *([f"{_connait(connu)} {profil.verifie}"] if profil.verifie else []),
                    *([f"{_connait(carte_connue)} le document"] if detenu.nature else []),
                ]
                registre = ", ".join(dits) or "rien à connaître"
                dossier = _deposer(profil, detenu, connu=connu, carte_connue=carte_connue)
                yield Situation(profil.mots, detenu.mots, detenu.saison, registre, dossier)


def _connait(oui: bool) -> str:
    return "connaît" if oui else "ne connaît pas"


def _registres(profil: Profil, detenu: Detenu) -> list[tuple[bool, bool]]:
    """What the registre may know: her protection or tie, and the document she holds."""
    des_papiers = (True, False) if detenu.nature else (False,)
    de_la_personne = (True, False) if profil.verifie else (True,)
    return [(connu, papier) for connu in de_la_personne for papier in des_papiers]


def _deposer(profil: Profil, detenu: Detenu, *, connu: bool, carte_connue: bool) -> Dossier:
    modele = demande_type(profil.cas, connu=connu, fin=JOUR)
    titres = _titres(profil, detenu) if carte_connue else ()
    naissance = DateNaissance(annee=profil.ne_en, mois=1, jour=15)
    etat_civil = modele.personne.etat_civil.model_copy(update={"date_naissance": naissance})
    personne = modele.personne.model_copy(update={"titres": titres, "etat_civil": etat_civil})
    coordonnees = Coordonnees(adresse=LYON, telephone="06 39 98 00 01", courriel="x@exemple.test")
    reponses = modele.reponses.model_copy(
        update={
            "coordonnees": coordonnees,
            "titre_actuel": _declare(profil, detenu),
            "carte_a_remplacer": VOLEE if profil.cas.objet is Objet.DUPLICATA else None,
        }
    )
    brouillon = modele.model_copy(update={"personne": personne, "reponses": reponses})
    return brouillon.deposer("2026120706900000001", DEPOT)


def _titres(profil: Profil, detenu: Detenu) -> tuple[TitreOuVisa, ...]:
    if detenu.nature is None:
        return ()
    fin = JOUR + timedelta(days=detenu.fin)
    carte = (profil.carte or TypeCarte.AUTRE) if detenu.nature is NatureTitre.TITRE else None
    debut = fin - timedelta(days=1460 if carte else 90)
    tenu = TitreOuVisa(numero=NUMERO_TITRE, nature=detenu.nature, debut=debut, fin=fin, carte=carte)
    return (tenu,)


def _declare(profil: Profil, detenu: Detenu) -> TitreActuel | None:
    """The card that a renewal names; with a récépissé, the one that ended before it."""
    if profil.carte is None:
        return None
    jours = -30 if detenu.nature is NatureTitre.RECEPISSE else detenu.fin
    fin = JOUR + timedelta(days=jours)
    debut = fin - timedelta(days=1460)
    return TitreActuel(numero=NUMERO_TITRE, carte=profil.carte, debut=debut, fin=fin)


class Reponse(NamedTuple):
    """The cells of a situation: what she is given that day, and what comes next."""

    donne: str
    ensuite: str


def repondre(dossier: Dossier) -> Reponse:
    document = document_au_depot(dossier, JOUR)
    dates = validite(dossier, document, JOUR)
    if dates:
        return Reponse(
            f"attestation de prolongation, du {en_clair(dates[0])} au {en_clair(dates[1])}",
            "renouvelée sans acte, 30 jours avant sa fin, tant que rien n’est décidé",
        )
    tenue = couverture(dossier, JOUR)
    if tenue is None:
        raise ValueError("a filed request is not decided")
    return Reponse(f"{_dit(document)} ; {_couverte(dossier, tenue)}", _ensuite(dossier, tenue))


def _dit(document: TypeDocument) -> str:
    return "confirmation de dépôt" if document is TypeDocument.CONFIRMATION else document.value


def _couverte(dossier: Dossier, tenue: Couverture) -> str:
    if tenue.cause:
        return f"sans document depuis le {en_clair(tenue.depuis)} ({CAUSES[tenue.cause]})"
    dernier = tenue.depuis - timedelta(days=1)
    actuel = dossier.reponses.titre_actuel
    if tenue.preuve is Preuve.TITRE and actuel and actuel.fin < dernier:
        fin, effets = en_clair(actuel.fin), en_clair(dernier)
        return f"{NOMS[tenue.preuve]} jusqu’au {fin}, ses effets jusqu’au {effets}"
    return f"{NOMS[tenue.preuve]} jusqu’au {en_clair(dernier)}" if tenue.preuve else ""


NOMS = {
    Preuve.ATTESTATION: "attestation",
    Preuve.TITRE: "carte valable",
    Preuve.VISA: "visa valable",
    Preuve.RECEPISSE: "récépissé valable",
    Preuve.EFFETS: "effets de la carte",
}


def _ensuite(dossier: Dossier, tenue: Couverture) -> str:
    """The attestation that follows by itself, or the tasks of agents with their last day."""
    veille = document_detenu_jusqu_au(dossier, JOUR) or tenue.depuis - timedelta(days=1)
    automatique = prolongation_attendue(dossier, max(JOUR, veille)) if not tenue.cause else None
    if automatique:
        debut, fin = en_clair(automatique.debut), en_clair(automatique.fin)
        return f"attestation de prolongation du {debut} au {fin}, sans acte"
    le = JOUR if tenue.cause else tenue.depuis
    dues = [vue.tache for vue in a_faire(taches(dossier), le, dossier.prefecture.code)]
    loin = (NatureTache.SILENCE, NatureTache.DELIVRANCE)
    return " ; ".join(
        f"{TACHES[tache.nature].mots} au plus tard le {en_clair(tache.avant_le)}"
        for tache in dues
        if tache.nature not in loin
    )


def lignes() -> list[tuple[str, ...]]:
    """The table, the situations that the rules answer the same on one line; the last cell is the
    place in the queue that day, once the documents of the filing are delivered."""
    toutes = list(situations())
    rangs = sorted({_rang(situation.dossier) for situation in toutes})
    groupes: dict[tuple[str, ...], list[str]] = {}
    for situation in toutes:
        dossier = situation.dossier
        rang = str(rangs.index(_rang(dossier)) + 1)
        dite = (situation.profil, situation.saison, situation.registre, *repondre(dossier), rang)
        groupes.setdefault(dite, []).append(situation.detient)
    return [
        (profil, "<br>".join(dict.fromkeys(detenus)), *suite)
        for (profil, *suite), detenus in groupes.items()
    ]


def _rang(dossier: Dossier) -> str:
    """The day that sorts the queue, the document of the filing in hand."""
    dates = validite(dossier, document_au_depot(dossier, JOUR), JOUR)
    if dates:
        en_main = dossier.instruction.model_copy(update={"droits_jusqu_au": dates[1]})
        dossier = dossier.model_copy(update={"instruction": en_main})
    return classer(dossier).rang[:10]


ENTETE = (
    "profil",
    "détient",
    "saison",
    "le registre",
    "reçoit le jour du dépôt",
    "ensuite",
    "rang",
)


def page() -> str:
    rangees = [ENTETE, ("---",) * len(ENTETE), *lignes()]
    tableau = "\n".join(f"| {' | '.join(rangee)} |" for rangee in rangees)
    return f"""# Qui est couvert, et par quoi

Page écrite par `make couverture` à partir des règles : chaque ligne est une demande inventée,
déposée le {en_clair(JOUR)} à Lyon. Une case vide fait échouer la suite
(`tests/architecture/test_couverture.py`).

Le rang est celui de la file ce jour-là : d’abord qui n’a pas de document, depuis le plus longtemps
(`domain/attestations/couverture.py`, `domain/instruction/classement.py`). Une tâche a un dernier
jour ; sans suite elle remonte au référent, puis au chef de section
(`domain/instruction/taches.py`, `domain/droit/escalade.py`). Une attestation se donne aussi par
l’acte « délivrer une attestation », dès le dépôt.

{tableau}
"""


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    aucun("python -m tools.couverture", "Écrit docs/couverture.md.")
    executer(main)
