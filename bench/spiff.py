"""The engine's reference: SpiffWorkflow completes user tasks, and keeps the whole workflow after each, on SQLite."""

import sqlite3
import tempfile
import time
from pathlib import Path

STEPS = 10
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ROUNDS = 20


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
    from SpiffWorkflow.util.task import TaskState  # noqa: PLC0415

    serializer, steps, seconds = BpmnWorkflowSerializer(), 0, 0.0
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE workflows (id INTEGER PRIMARY KEY, state TEXT)")
        for number in range(ROUNDS):
            workflow = BpmnWorkflow(spec)
            workflow.do_engine_steps()
            begun = time.perf_counter()
            while waiting := workflow.get_tasks(state=TaskState.READY, manual=True):
                waiting[0].data["berkas"] = f"Berkas {steps}.pdf"
                waiting[0].run()
                workflow.do_engine_steps()
                row = number, serializer.serialize_json(workflow)
                connection.execute("INSERT OR REPLACE INTO workflows VALUES (?, ?)", row)
                steps += 1
            seconds += time.perf_counter() - begun
    return steps / seconds


def _process() -> str:
    """Ten user tasks, one after the other."""
    names = ["begin", *(f"langkah_{number}" for number in range(1, STEPS + 1)), "end"]
    flows = [f"flow_{number}" for number in range(len(names) - 1)]
    parts = ['<startEvent id="begin"><outgoing>flow_0</outgoing></startEvent>']
    for at, name in enumerate(names[1:-1]):
        flow = f"<incoming>{flows[at]}</incoming><outgoing>{flows[at + 1]}</outgoing>"
        parts.append(f'<userTask id="{name}" name="{name}">{flow}</userTask>')
    parts.append(f'<endEvent id="end"><incoming>{flows[-1]}</incoming></endEvent>')
    parts += [
        f'<sequenceFlow id="{flow}" sourceRef="{names[at]}" targetRef="{names[at + 1]}"/>'
        for at, flow in enumerate(flows)
    ]
    inside = "".join(parts)
    return f'<definitions xmlns="{BPMN}"><process id="sop" isExecutable="true">{inside}</process></definitions>'


if __name__ == "__main__":
    main()
