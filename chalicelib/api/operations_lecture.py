"""What an agent may read, one line an operation; `actes.py` has the acts."""

from datetime import timedelta
from http import HTTPStatus

from chalicelib.adresses import api as adresses
from chalicelib.api import lectures, parametres, vues
from chalicelib.api.exemples import RECHERCHE
from chalicelib.api.operation import Operation, Succes
from chalicelib.domain.chiffres.statistiques import Statistiques
from chalicelib.domain.durees import de_l_ecart
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.domain.instruction.recherche import SaisieRecherche
from chalicelib.storage.dossier.fichiers import DUREE_LECTURE

LECTURE = de_l_ecart(timedelta(seconds=DUREE_LECTURE))
DU_DOSSIER = (parametres.DOSSIER, parametres.BUT)

OPERATIONS = (
    Operation(
        "moi", "GET", adresses.MOI, "Qui appelle", lectures.moi, Succes("L’agent.", vues.Moi)
    ),
    Operation(
        "file",
        "GET",
        adresses.file.route,
        "La file d’une préfecture : d’abord les personnes sans document valable",
        lectures.file,
        Succes("Une page de la file.", vues.PageFile),
        action=Lecture.FILE,
        parametres=(
            parametres.PREFECTURE,
            parametres.ETAT,
            parametres.AGENT,
            parametres.SANS_DOCUMENT,
            parametres.CURSEUR,
            parametres.LIMITE,
        ),
    ),
    Operation(
        "taches",
        "GET",
        adresses.taches.route,
        "Ce que les agents d’une préfecture ont à faire, la première date d’abord",
        lectures.taches,
        Succes("Une page : les dossiers qui attendent quelqu’un.", vues.PageFile),
        action=Lecture.TACHES,
        parametres=(
            parametres.PREFECTURE,
            parametres.PALIER,
            parametres.CURSEUR,
            parametres.LIMITE,
        ),
    ),
    Operation(
        "rechercher",
        "POST",
        adresses.recherche.route,
        "Chercher un dossier, même terminé : noms et prénoms dans l’ordre voulu, ou numéro",
        lectures.rechercher,
        Succes("Les dossiers trouvés dans cette préfecture.", vues.PageFile),
        action=Lecture.RECHERCHE,
        parametres=(parametres.PREFECTURE,),
        saisie=SaisieRecherche,
        exemple=RECHERCHE,
    ),
    Operation(
        "statistiques",
        "GET",
        adresses.statistiques.route,
        "Délais, droits en risque et compléments d’une préfecture",
        lectures.statistiques,
        Succes("Les derniers chiffres.", Statistiques),
        action=Lecture.STATISTIQUES,
        parametres=(parametres.PREFECTURE,),
    ),
    Operation(
        "dossier",
        "GET",
        adresses.dossier.route,
        "Lire un dossier ; la lecture est notée",
        lectures.dossier,
        Succes("Le dossier tel qu’il est déposé.", vues.DossierLu, en_tetes=("ETag",)),
        action=Lecture.DOSSIER,
        parametres=DU_DOSSIER,
    ),
    Operation(
        "piece",
        "GET",
        adresses.piece.route,
        "Ouvrir un fichier ; la lecture est notée",
        lectures.piece,
        Succes(
            f"L’adresse du fichier, valable {LECTURE.en_lettres}.",
            None,
            HTTPStatus.SEE_OTHER,
            en_tetes=("Location",),
        ),
        action=Lecture.PIECE,
        parametres=(parametres.DOSSIER, parametres.FICHIER, parametres.BUT),
        autres=(HTTPStatus.NOT_FOUND,),
    ),
    Operation(
        "ephoto",
        "GET",
        adresses.ephoto.route,
        "Voir la photo du code e-photo, avant de l’accepter ; la lecture est notée",
        lectures.ephoto,
        Succes(
            f"L’adresse de la photo (JPEG), valable {LECTURE.en_lettres}.",
            None,
            HTTPStatus.SEE_OTHER,
            en_tetes=("Location",),
        ),
        action=Lecture.PIECE,
        parametres=DU_DOSSIER,
        autres=(HTTPStatus.NOT_FOUND,),
    ),
    Operation(
        "conversation",
        "GET",
        adresses.conversation.route,
        "Lire la conversation avec la personne ; ses messages sont alors dits lus",
        lectures.conversation,
        Succes("Les messages, du plus ancien au plus récent.", vues.Conversation),
        action=Lecture.DOSSIER,
        parametres=DU_DOSSIER,
    ),
    Operation(
        "historique",
        "GET",
        adresses.historique.route,
        "Tout ce qui est arrivé au dossier ; la lecture est notée",
        lectures.faits,
        Succes("Les faits, du plus ancien au plus récent.", vues.Historique),
        action=Lecture.DOSSIER,
        parametres=DU_DOSSIER,
    ),
    Operation(
        "acces",
        "GET",
        adresses.acces.route,
        "Qui a lu le dossier, quand et pourquoi ({lettres:acces.conservation})",
        lectures.acces,
        Succes("Les lectures, de la plus récente à la plus ancienne.", vues.Lectures),
        action=Lecture.ACCES,
        parametres=(parametres.DOSSIER,),
    ),
)
