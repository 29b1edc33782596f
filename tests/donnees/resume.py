"""What stored data mean, in a few words each: what the person sees, what agents may do.

    python -m tests.donnees.resume

writes attendu.json. It was run once, by the version that stored the data: a difference is judged,
it is not written over.
"""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.silence import est_suspendu, refus_implicite
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.classement import risques
from chalicelib.domain.instruction.habilitations import actes_permis
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.historique import historique
from chalicelib.domain.journal.notifications import decision_notifiee_le, notifications
from chalicelib.domain.suivi.suivi import suivi
from chalicelib.domain.suivi.veille import point_du_jour
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels import envois
from chalicelib.storage.dossier import historique as histoires
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.ecritures import Item
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose
from tests.agents import un_agent
from tests.donnees.lecture import ICI, identifiants, ranges, remettre
from tests.web.site import Site, ouvrir_le_site

PREFECTURES = ("2B", "69", "75")


def resume(site: Site) -> dict[str, Any]:
    """`dossiers` and `comptes` by id, each queue in its order, how many there are of each kind."""
    jour = PARIS.jour(site.maintenant)
    return {
        "dossiers": {i: _dossier(site, i, jour) for i in identifiants("DOSSIER#", "TETE")},
        "comptes": {i: _compte(site, i) for i in identifiants("COMPTE#", "PROFIL")},
        "files": {code: _file(site, code) for code in PREFECTURES},
        "genres": dict(Counter(map(_genre, ranges("", "")))),
        "evenements": dict(Counter(str(item["type"]) for item in ranges("", "EVT#"))),
    }


def _genre(item: Item) -> str:
    """« DOSSIER# DEPOT »: the kinds of `keys.py`."""
    sk = str(item["SK"]).partition("#")[0]
    return f"{str(item['PK']).partition('#')[0]}# {'<quand>' if sk[:1].isdigit() else sk}"


def _dossier(site: Site, dossier_id: str, jour: date) -> dict[str, Any]:
    lu = site.dossiers.get(dossier_id)
    assert lu is not None
    dossier = lu.au(jour)
    faits = histoires.du_dossier(site.table, dossier_id)
    return {
        "demande": [
            intitule(dossier.cas, dossier.jour_des_regles),
            _texte(dossier.profil),
            _texte(dossier.numero_demande),
        ],
        "personne": dossier.personne.etat_civil.nom_complet,
        "prefecture": dossier.prefecture.code if dossier.depose_le else "",
        "etat": dossier.etat.value,
        "versions": [dossier.version, dossier.depots, dossier.revision, dossier.passages],
        "situation": _situation(dossier, jour, decision_notifiee_le(dossier, notifications(faits))),
        "actes": _actes(site, dossier),
        "delais": _delais(site, dossier, jour) if dossier.depose_le else [],
        "pieces": _pieces(dossier),
        "documents": _documents(Attestations(site.table).du_dossier(dossier_id).values(), jour),
        "messages": [
            f"{n.le.date()} {n.annonce.titre}, {'lu' if n.lue_le else 'non lu'}"
            for n in notifications(faits)
        ],
        "evenements": dict(Counter(fait.type for fait in faits)),
        "historique": _historique(dossier, faits),
    }


def _situation(dossier: Dossier, jour: date, notifiee_le: date | None) -> list[str]:
    lu = suivi(dossier, jour, notifiee_le)
    dits = [lu.situation.value, lu.libelle, lu.qui, _texte(lu.avant), lu.pourquoi]
    orientation = [lu.orientation.value] if lu.orientation else []
    return [*dits, *(geste.value for geste in lu.gestes), *orientation, *lu.a_savoir]


def _actes(site: Site, dossier: Dossier) -> list[str]:
    """Those of an agent who has every role; what he reads is what was filed."""
    if dossier.depose_le is None:
        return []
    agent = un_agent(roles=set(Role), prefectures={dossier.prefecture.code})
    depose = tel_que_depose(dossier, ActesDossier(site.table))
    return [acte.value for acte in actes_permis(agent, depose)]


def _delais(site: Site, dossier: Dossier, jour: date) -> list[str]:
    """With what the night of that day would do."""
    depose = tel_que_depose(dossier, ActesDossier(site.table))
    point, prolongation = point_du_jour(depose, jour), prolongation_attendue(depose, jour)
    dits = [f"silence {_texte(refus_implicite(dossier))}"]
    dits += ["suspendu"] if est_suspendu(dossier, jour) else []
    dits += [f"{r.raison} {r.le}" for r in risques(dossier)]
    dits += [f"point {point.sujet.value} {_texte(point.echeance)}".strip()] if point else []
    dits += [f"prolongation {' '.join(map(str, prolongation))}"] if prolongation else []
    return dits


def _pieces(dossier: Dossier) -> list[str]:
    lues = []
    for attendue in dossier.pieces_attendues:
        code = attendue.piece.code
        examen = dossier.instruction.examen(code)
        vu = f" {examen.verdict.value}" if examen else ""
        acceptes = sum(f.accepte for f in dossier.fichiers_de(code))
        lues.append(f"{code} {attendue.exigence} {acceptes}{vu}")
    return lues


def _documents(delivrees: Iterable[Delivree], jour: date) -> list[str]:
    return [
        f"{d.attestation.designation.titre}"
        f", {_texte(d.attestation.debut)} {_texte(d.attestation.fin)}"
        f", {d.validite_au(jour).value}, {len(d.attestation.mentions)} mentions"
        for d in delivrees
    ]


def _historique(dossier: Dossier, faits: Iterable[EvenementDuDossier]) -> list[str]:
    return [
        f"{journee.jour} {ligne.qui} : {ligne.quoi}"
        for journee in historique(dossier, faits)
        for ligne in journee.lignes
    ]


def _compte(site: Site, compte_id: str) -> dict[str, Any]:
    compte = comptes.lire(site.table, compte_id)
    assert compte is not None
    non_remis = compte.courriel_non_remis
    return {
        "identifiant": compte.identifiant,
        "courriel": [compte.courriel, non_remis.etat.value if non_remis else ""],
        "active": compte.est_active,
        "points_d_etape": compte.points_d_etape,
        "demandes": [dossier.id for dossier in site.dossiers.du_compte(compte_id)],
        "courriels": [_envoi(lu) for lu in envois.du_compte(site.table, compte_id)],
    }


def _envoi(lu: Any) -> str:
    livree = lu.livraison.etat.value if lu.livraison else ""
    return f"{lu.gabarit} {livree}".strip()


def _file(site: Site, prefecture: str) -> list[str]:
    fiches = FilesAttente(site.table).page(prefecture, limite=200).fiches
    return [f"{fiche.dossier_id} {fiche.etat} {fiche.agent_id or ''}".strip() for fiche in fiches]


def _texte(valeur: object) -> str:
    return "" if valeur is None else str(valeur)


def main() -> None:
    with ouvrir_le_site() as site:
        remettre(site)
        brut = json.dumps(resume(site), ensure_ascii=False, indent=1, sort_keys=True)
    (ICI / "attendu.json").write_text(brut + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
