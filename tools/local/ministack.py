"""MiniStack 1.5.33 with what its saved state forgets: `python -m tools.local.ministack`.

It saves how far a trigger has read a table's stream but not the stream itself, so that after a
restart the trigger waits for as many new records as it had read. It also keeps hidden, for up to
six times a function's timeout, the messages that a function was handling when it stopped.
It unpacks the package again for each process that runs a function. After each call it waits
50 ms for a line of log that a function without anything to say never writes. And it knows no way
back from a queue of failures.
"""

import copy
import os
import time
from functools import partialmethod
from importlib import import_module
from typing import Any

from tools.commande.arguments import aucun
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.local import defaillances, unpacking

app: Any = import_module("ministack.app")
lambda_runtime: Any = import_module("ministack.core.lambda_runtime")
dynamodb: Any = import_module("ministack.services.dynamodb")
sqs: Any = import_module("ministack.services.sqs")

State = dict[str, Any]
ORIGIN = "DeadLetterQueueSourceArn"
LINE_SECONDS = 0.002  # a line comes before the answer: what comes later is read at the next call
_dynamodb_state = dynamodb.get_state
_dynamodb_restore = dynamodb.load_persisted_state
_sqs_restore = sqs.load_persisted_state
drain = partialmethod(lambda_runtime.Worker._drain_stderr_bounded, first_line_wait=LINE_SECONDS)


def dynamodb_state() -> State:
    """The tables and their streams."""
    return {
        **_dynamodb_state(),
        "stream_records": copy.deepcopy(dynamodb._stream_records),
        "stream_trimmed": copy.deepcopy(dynamodb._stream_trimmed),
    }


def restore_dynamodb(state: State) -> None:
    """Put tables and streams back."""
    _dynamodb_restore(state)
    dynamodb._stream_records.update(state.get("stream_records", {}))
    dynamodb._stream_trimmed.update(state.get("stream_trimmed", {}))


def restore_sqs(state: State) -> None:
    """Put queues back; nobody is handling their messages any more."""
    _sqs_restore(state)
    now = time.time()
    for queue in sqs._queues.all_values():
        for message in queue["messages"]:
            if message["receive_count"]:
                message["visible_at"] = min(message["visible_at"], now)


def move_back(data: State, _url: str) -> State:
    """StartMessageMoveTask: what waits in a queue of failures goes back where it failed, as new.

    Raises what SQS raises for a queue that does not exist.
    """
    failures = sqs._queue_by_arn(data["SourceArn"])
    if failures is None:
        raise sqs._Err("ResourceNotFoundException", "The specified queue does not exist.")
    fresh = {"receive_count": 0, "first_receive_at": None, "visible_at": time.time()}
    with sqs._queues_lock:
        waiting, failures["messages"] = failures["messages"], []
        for message in waiting:
            origin = sqs._queue_by_arn(message["sys"].pop(ORIGIN, "")) or failures
            origin["messages"].append({**message, **fresh})
    sqs.esm_wake.set()
    return {"TaskHandle": sqs.new_uuid()}


def main() -> None:
    """Serve, as `Emulator` asks. Raises Arret for whoever starts it alone, on every address."""
    aucun("make run", "L’AWS embarqué, lancé par « make run ».")
    if "GATEWAY_PORT" not in os.environ:
        raise Arret(Code.REGLAGE, "L’AWS embarqué se lance avec le reste : lancez « make run ».")
    app.main()


if __name__ == "__main__":
    dynamodb.get_state = dynamodb_state
    dynamodb.load_persisted_state = restore_dynamodb
    sqs.load_persisted_state = restore_sqs
    lambda_runtime.zipfile = unpacking
    lambda_runtime.Worker._drain_stderr_bounded = drain
    sqs._HANDLERS["StartMessageMoveTask"] = move_back
    services = {nom: import_module(f"ministack.services.{nom}") for nom in defaillances.REFUS}
    defaillances.poser(services, sqs._HANDLERS)
    executer(main)
