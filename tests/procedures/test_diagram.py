"""The diagram says what the procedure file says, and the page in docs/ is the newest one."""

import pytest

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.task import TaskState
from kinerja_bot.procedures import diagram, loader


@pytest.fixture(name="sop")
def _sop() -> Procedure:
    return loader.builtin()


@pytest.mark.parametrize("key", list(diagram.PAGES))
def test_the_page_in_docs_is_what_the_procedure_file_gives(key: str) -> None:
    page = diagram.PAGES[key].read_text(encoding="utf-8")

    assert page == diagram.status_page(loader.builtin(key)), "python -m kinerja_bot.procedures.diagram"


def test_the_diagram_has_each_step_and_each_way_on(sop: Procedure) -> None:
    lines = [line.strip() for line in diagram.state_machine(sop).splitlines()]

    assert lines[0] == "stateDiagram-v2"
    assert sum(line.startswith("state ") for line in lines) == 10
    assert [line for line in lines if "-->" in line] == [
        "[*] --> disposisi: Mulai",
        "disposisi --> draf_awal",
        "draf_awal --> undangan",
        "undangan --> data_kinerja",
        "data_kinerja --> telaah",
        "telaah --> draf_seksi",
        "draf_seksi --> dokumen",
        "dokumen --> persetujuan",
        "persetujuan --> input_esakip: Ya, setujui",
        "persetujuan --> dokumen: Tidak, perbaiki",
        "input_esakip --> laporan",
        "laporan --> [*]",
    ]
    assert 'state "8. Menandatangani dokumen pengukuran kinerja (Camat, 5 menit)" as persetujuan' in lines
    assert "note right of telaah" in lines


def test_words_of_the_file_cannot_break_the_diagram() -> None:
    text = loader.builtin_text().replace("title: Menelaah data", 'title: Menelaah; "data" | angka', 1)

    changed = loader.parse(text, "uji.yaml")

    assert "Menelaah#59; #quot;data#quot; | angka" in diagram.state_machine(changed)
    assert 'Menelaah; "data" \\| angka' in diagram.status_page(changed)


def test_every_state_of_a_task_is_explained(sop: Procedure) -> None:
    page = diagram.status_page(sop)

    for state in TaskState:
        assert f"\n| {state} |" in page
