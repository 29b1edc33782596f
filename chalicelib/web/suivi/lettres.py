"""The letters of the préfecture as PDFs: printed once, then read as they were kept (R6)."""

from collections.abc import Iterable, Iterator

from chalicelib import resources
from chalicelib.domain.attestations.autorites import est_autorite_de_test
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.notifications import Notification
from chalicelib.domain.lettres.des_actes import est_ecrit, nom_de_lettre
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.entrepots import documents, dossiers
from chalicelib.settings import settings
from chalicelib.storage.attestations.documents import cle_lettre, cle_lettre_d_un_jour
from chalicelib.typographie import date_claire
from chalicelib.usecases.instruction.garder_lettre import garder_lettre


def gardee(fait: EvenementDuDossier) -> str | None:
    """The key of its PDF, printed for a day when it is not kept yet; None without a letter."""
    if not est_ecrit(fait):
        return None
    return garder_lettre(
        fait,
        dossiers=dossiers(),
        documents=documents(),
        imprimer=_imprimer,
        ou=cle_lettre_d_un_jour,
    )


def est_gardee(fait: EvenementDuDossier) -> bool:
    """Whether its letter was sent, even if what it said no longer holds."""
    cle = cle_lettre(fait.dossier_id, fait.id)
    return est_ecrit(fait) and resources.s_il_repond(lambda: documents().existe(cle), sinon=False)


def nom(fait: EvenementDuDossier, dossier: Dossier) -> str:
    """The name of the file; '' without a letter."""
    return nom_de_lettre(fait, dossier) if est_ecrit(fait) else ""


def a_joindre(dossier: Dossier, dites: Iterable[Notification]) -> Iterator[tuple[str, str]]:
    """Those already read: the name of each, with the day of its message, and where it is."""
    for dite in dites:
        if dite.lue_le and (cle := gardee(dite.evenement)):
            prefixe = f"{dossier.fuseau.heure(dite.le):%Y-%m-%d-%H%M%S}"
            yield f"{prefixe}-{nom(dite.evenement, dossier)}", cle


def a_lire(dites: Iterable[Notification], fuseau: Fuseau) -> list[str]:
    """Those not read: having one by surprise, in an archive, would start its delays."""
    return [
        f"{dite.annonce.titre}, {date_claire(dite.le, fuseau)} : pas encore lue. Lisez-la dans "
        "« Mes messages » : elle sera ensuite dans l’archive."
        for dite in dites
        if est_ecrit(dite.evenement) and dite.lue_le is None
    ]


def _imprimer(lettre: Lettre) -> bytes:
    from chalicelib.documents import lettre as papier

    return papier.imprimer(
        lettre,
        prefecture=toutes()[lettre.code_prefecture],
        marque=settings().marque.value,
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
    )
