"""The engine's reference: SpiffWorkflow goes through the same SOP, and keeps the workflow after each step, on SQLite.

As here, a step begins with what the database says: a workflow kept in memory would not know what another process has
done. Each task has a timer for its time standard, which is what a reminder is in BPMN.
"""

import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ROUNDS = 8
STEPS = 10
PARTS: Mapping[int, int] = {4: 3, 6: 5}
"""Steps that so many people do side by side: the Staf and the Kepala Seksi of the small office."""

DECIDED, AGAIN_FROM = 8, 7
"""After this step *Tidak* leads back to the other."""

REMINDED = "PT2H"


def main() -> None:
    """Prints the steps per second; exit code 2 where it is not installed."""
    try:
        from lxml import etree  # noqa: PLC0415 - installed for measurements only
        from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser  # noqa: PLC0415
    except ImportError:
        raise SystemExit(2) from None
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(_process().encode()), filename="sop.bpmn")
    spec = parser.get_spec("sop")
    with tempfile.TemporaryDirectory() as folder:
        print(_steps_per_second(spec, Path(folder) / "spiff.db"))


def _steps_per_second(spec: object, path: Path) -> float:
    from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer  # noqa: PLC0415
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow  # noqa: PLC0415

    serializer, steps, seconds = BpmnWorkflowSerializer(), 0, 0.0
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE workflows (id INTEGER PRIMARY KEY, state TEXT)")
        for number in range(ROUNDS):
            workflow = BpmnWorkflow(spec)
            workflow.do_engine_steps()
            _keep(connection, number, serializer.serialize_json(workflow))
            begun = time.perf_counter()
            while True:
                (state,) = connection.execute("SELECT state FROM workflows WHERE id = ?", (number,)).fetchone()
                workflow = serializer.deserialize_json(state)
                if not _done_one(workflow, steps):
                    break
                _keep(connection, number, serializer.serialize_json(workflow))
                steps += 1
            seconds += time.perf_counter() - begun
    return steps / seconds


def _done_one(workflow: Any, number: int) -> bool:  # noqa: ANN401
    """Somebody completes a task; False where none is left."""
    from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415

    waiting = workflow.get_tasks(state=TaskState.READY, manual=True)
    if not waiting:
        return False
    waiting[0].data |= {"berkas": f"Berkas {number}.pdf", "tidak": False}
    waiting[0].run()
    workflow.do_engine_steps()
    return True


def _keep(connection: sqlite3.Connection, number: int, state: str) -> None:
    connection.execute("INSERT OR REPLACE INTO workflows VALUES (?, ?)", (number, state))


def _process() -> str:
    """The SOP's ten steps as BPMN."""
    inside = "".join(_nodes()) + "".join(_flows())
    return f'<definitions xmlns="{BPMN}"><process id="sop" isExecutable="true">{inside}</process></definitions>'


def _nodes() -> Iterator[str]:
    yield '<startEvent id="begin"><outgoing>to1</outgoing></startEvent>'
    for step in range(1, STEPS + 1):
        back = "<incoming>back</incoming>" if step == AGAIN_FROM else ""
        onward = "decided" if step == DECIDED else f"to{step + 1}"
        several = _several(PARTS[step]) if step in PARTS else ""
        yield f'<userTask id="step{step}"><incoming>to{step}</incoming>{back}<outgoing>{onward}</outgoing>{several}'
        yield "</userTask>"
        yield f'<boundaryEvent id="late{step}" cancelActivity="false" attachedToRef="step{step}">'
        yield f"<outgoing>remind{step}</outgoing><timerEventDefinition><timeDuration>"
        yield f'"{REMINDED}"</timeDuration></timerEventDefinition></boundaryEvent>'
        yield f'<endEvent id="reminded{step}"><incoming>remind{step}</incoming></endEvent>'
    yield f'<exclusiveGateway id="decision" default="to{DECIDED + 1}"><incoming>decided</incoming>'
    yield f"<outgoing>to{DECIDED + 1}</outgoing><outgoing>back</outgoing></exclusiveGateway>"
    yield f'<endEvent id="end"><incoming>to{STEPS + 1}</incoming></endEvent>'


def _several(people: int) -> str:
    loop = f"<loopCardinality>{people}</loopCardinality>"
    return f"<multiInstanceLoopCharacteristics>{loop}</multiInstanceLoopCharacteristics>"


def _flows() -> Iterator[str]:
    ends = {1: "begin", DECIDED + 1: "decision"}
    for step in range(1, STEPS + 2):
        target = f"step{step}" if step <= STEPS else "end"
        yield f'<sequenceFlow id="to{step}" sourceRef="{ends.get(step, f"step{step - 1}")}" targetRef="{target}"/>'
    yield f'<sequenceFlow id="decided" sourceRef="step{DECIDED}" targetRef="decision"/>'
    yield f'<sequenceFlow id="back" sourceRef="decision" targetRef="step{AGAIN_FROM}">'
    yield "<conditionExpression>tidak</conditionExpression></sequenceFlow>"
    for step in range(1, STEPS + 1):
        yield f'<sequenceFlow id="remind{step}" sourceRef="late{step}" targetRef="reminded{step}"/>'


if __name__ == "__main__":
    main()
