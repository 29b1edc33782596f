"""Every trigger, the relay of the stream first: `app.py` registers them."""

from chalicelib.events import (
    acheminements,
    attestations,
    courriels,
    echanges,
    ephotos,
    expeditions,
    inscriptions,
    livraisons,
    menage,
    nuit,
    rattrapage,
    relais,
    televersements,
)

TRAVAILLEURS = (
    relais,
    inscriptions,
    attestations,
    expeditions,
    televersements,
    echanges,
    courriels,
    livraisons,
    ephotos,
    acheminements,
    nuit,
    menage,
    rattrapage,
)
