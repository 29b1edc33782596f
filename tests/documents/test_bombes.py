"""The cost of a check is bounded by what it decodes and by what showing costs, at each mention."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from chalicelib.documents.controle import controler
from chalicelib.documents.recus.pdf.lzw import longueur_decodee
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import FichierRefuse
from tests.documents import bombes as b
from tests.documents import fichiers as f

TEMPS = 3.0
"""Seconds of work; `make bombes` tries all of them, with their memory."""

REFUSEES: dict[str, Callable[[], bytes]] = {
    "a stream mentioned 2,000 times": partial(b.flux_mentionne, taille=4 * b.MB),
    "fifty pages with a thousand mentions": partial(
        b.pages_aux_mentions, fois=100, taille=10 * b.MB
    ),
    "one image under a thousand names": partial(b.image_aux_mille_noms, cote=1_100),
    "a TIFF of one strip a row": partial(b.tiff_une_bande_par_ligne, 200_000),
    "a TIFF of two million tiles": b.tiff_aux_tuiles,
    "2^40 forms": b.formes_en_puissance,
    "forms 200 deep": partial(b.formes_profondes, 200),
    "three million small arrays": b.petits_tableaux,
    "LZW that swells": partial(b.lzw_gonfle, 10_500),
}

ACCEPTEES: dict[str, Callable[[], bytes]] = {
    "a page tree 1,000 deep": partial(b.arbre_profond, 1_000),
    "2^30 pages": b.arbre_en_puissance,
    "a page tree that loops": b.arbre_circulaire,
    "a TIFF that loops": b.tiff_en_boucle,
    "an image under a thousand names, drawn once": partial(
        b.image_aux_mille_noms, fois=0, cote=1_100
    ),
}
"""Strange, and cheap."""


@pytest.mark.exigence("K-03")
@pytest.mark.parametrize("nom", [*REFUSEES, *ACCEPTEES])
def test_what_is_light_to_send_and_heavy_to_show_ends_in_time(nom: str) -> None:
    octets = (REFUSEES | ACCEPTEES)[nom]()
    debut = time.process_time()
    verdict = controler(octets)
    assert time.process_time() - debut < TEMPS
    if nom in REFUSEES:
        assert verdict == FichierRefuse(motif=MotifRefus.DEMESURE)
    else:
        assert verdict.accepte


@pytest.mark.exigence("K-03")
def test_a_mention_is_paid_each_time_and_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from chalicelib.documents.recus.pdf.flux import Decodeur

    lus: list[object] = []
    lire = Decodeur._lire

    def compter(self: Decodeur, flux: object) -> bytes:
        lus.append(flux)
        return lire(self, flux)  # type: ignore[arg-type]

    monkeypatch.setattr(Decodeur, "_lire", compter)
    assert controler(b.flux_mentionne(fois=300, taille=b.MB)).accepte
    assert len(lus) == 1


@pytest.mark.parametrize("cote", [1, 50, 300])
def test_the_length_of_lzw_data_is_known_without_making_them(cote: int) -> None:
    from io import BytesIO

    from PIL import Image

    image = Image.effect_noise((cote, cote), 40)
    octets = f.enregistrer(image, "TIFF", compression="tiff_lzw", strip_size=cote * cote)
    with Image.open(BytesIO(octets)) as lue:
        balises = lue.getexif()
    brut = octets[balises[273] : balises[273] + balises[279]]
    assert longueur_decodee(brut, 10**9) == cote * cote
