"""Every trigger, the relay of the stream first: `app.py` registers them."""

from chalicelib.events import (
    attestations,
    courriels,
    echanges,
    expeditions,
    inscriptions,
    livraisons,
    nuit,
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
    nuit,
)
