"""A misspelt field or word names the one that it means, at whatever depth, and is one fault."""

import pytest
from pydantic import BaseModel

from kinerja_bot.faults import FaultsFound
from kinerja_bot.procedures import loader
from kinerja_bot.procedures import shape as shapes
from kinerja_bot.procedures.spelling import field_words
from tests.procedures.test_faults_of_a_procedure import changed, line

FIELDS = [
    ("title: Pengukuran", "titel: Pengukuran", "titel", "title"),
    ("\nsteps:", "\nstep:", "step", "steps"),
    ("\nreminders:", "\nReminders:", "Reminders", "reminders"),
    ("\nreport_to:", "\nreportto:", "reportto", "report_to"),
    ("  superior:", "  superiors:", "reminders.superiors", "superior"),
    ("number: 009", "nomber: 009", "cover.nomber", "number"),
    ("staf: {title:", "staf: {tittle:", "roles.staf.tittle", "title"),
    ("in_the_name_of:", "in_name_of:", "opening.in_name_of", "in_the_name_of"),
    ("tell: [atasan]", "tel: [atasan]", "reminders.ladder[4].tel", "tell"),
    ("    title: Menelaah", "    titel: Menelaah", "steps[5].titel", "title"),
    ("    minutes: 15", "    minute: 15", "steps[5].minute", "minutes"),
    ("    next: telaah", "    nxt: telaah", "steps[4].nxt", "next"),
    ("    decisions:", "    decision:", "steps[8].decision", "decisions"),
    ("{step: data_kinerja, scope: seksi}", "{step: data_kinerja, scop: seksi}", "steps[6].inputs[1].scop", "scope"),
    ("{name: Draf, files: wajib}", "{nama: Draf, files: wajib}", "steps[2].output.nama", "name"),
    ("label: Tidak, perbaiki", "lable: Tidak, perbaiki", "steps[8].decisions.tidak.lable", "label"),
    ("      invite:", "      invit:", "steps[3].meeting.invit", "invite"),
    ("      reasons:\n        - Data", "      reson:\n        - Data", "steps[5].send_back.reson", "reasons"),
]
IN_INDONESIAN = [
    ("    title: Menelaah", "    judul: Menelaah", "steps[5].judul", "title"),
    ("    minutes: 15", "    menit: 15", "steps[5].menit", "minutes"),
    ("\nsteps:", "\nlangkah:", "langkah", "steps"),
    ("\nroles:", "\nperan:", "peran", "roles"),
    ("    role: kasubag_perencanaan\n", "    peran: kasubag_perencanaan\n", "steps[7].peran", "role"),
    ("    next: telaah", "    berikutnya: telaah", "steps[4].berikutnya", "next"),
    ("\nreminders:", "\npengingat:", "pengingat", "reminders"),
]
WORDS = [
    ("period: triwulan", "period: triwulanan", "triwulan"),
    ("when: sesudah", "when: sesudh", "sesudah"),
    ("mode: salah_satu", "mode: salahsatu", "salah_satu"),
    ("sees: seksi", "sees: Seksi", "seksi"),
    ("address: nama", "address: nma", "nama"),
    ("tell: [atasan]", "tell: [atsan]", "atasan"),
    ("scope: sisa", "scope: sis", "sisa"),
    ("deadline: kabupaten", "deadline: kabupatn", "kabupaten"),
    ("surat, files: wajib", "surat, files: wajb", "wajib"),
    ("role: staf", "role: Staf", "staf"),
    ("next: telaah", "next: telah", "telaah"),
    ("goto: dokumen", "goto: dokumn", "dokumen"),
    ("next: selesai", "next: selsai", "selesai"),
    ("{step: disposisi}", "{step: disposal}", "disposisi"),
    ("staf: kepala_seksi", "staf: kepala_sksi", "kepala_seksi"),
]


def told(*change: tuple[str, str]) -> list[str]:
    with pytest.raises(FaultsFound) as found:
        loader.parse(changed(*change), "uji.yaml")
    return str(found.value).splitlines()[1:]


@pytest.mark.parametrize(
    ("old", "new", "where", "meant"), FIELDS + IN_INDONESIAN, ids=[one[2] for one in FIELDS + IN_INDONESIAN]
)
def test_a_misspelt_field_names_the_one_that_is_missing(old: str, new: str, where: str, meant: str) -> None:
    place, word = line(changed((old, new)), new.strip()), where.rpartition(".")[2]

    assert told((old, new)) == [
        f"- baris {place}, {where}: isian “{word}” tidak dikenal; mungkin maksudnya “{meant}”."
    ]


@pytest.mark.parametrize(("old", "new", "meant"), WORDS, ids=[one[1] for one in WORDS])
def test_a_misspelt_word_names_the_one_that_it_means(old: str, new: str, meant: str) -> None:
    in_the_file = old != "when: sesudah"
    change = (old, new) if in_the_file else ("  in_the_name_of: camat", f"  in_the_name_of: camat\n  {new}")

    (sentence,) = told(change)

    assert f"(mungkin maksudnya {meant})" in sentence


def test_what_stands_in_a_misspelt_field_is_checked_all_the_same() -> None:
    sentences = told(("\nsteps:", "\nstep:"), ("minutes: 15", "minutes: 0"))

    assert len(sentences) == 2
    assert "steps[5].minutes: harus lebih dari 0." in sentences[1]


def test_a_field_that_is_there_already_is_not_meant() -> None:
    (sentence,) = told(("    title: Menelaah", "    titel: Lain\n    title: Menelaah"))

    assert "steps[5].titel: isian ini tidak dikenal; mohon hapus atau periksa ejaannya." in sentence


def test_a_number_of_any_length_is_refused_on_its_line() -> None:
    for digits in (25, 1000, 6000):
        text = changed(("minutes: 15", f"minutes: {'9' * digits}"))

        with pytest.raises(FaultsFound) as found:
            loader.parse(text, "uji.yaml")

        assert [(one.place, one.field) for one in found.value.faults] == [
            (str(line(text, "minutes: 999")), "steps[5].minutes")
        ]


def test_every_word_of_the_hints_means_a_field_that_there_is() -> None:
    fields = {name for shape in vars(shapes).values() if isinstance(shape, type) for name in _fields_of(shape)}

    assert {one for meant in field_words().values() for one in meant} <= fields


def _fields_of(shape: type) -> list[str]:
    return list(shape.model_fields) if issubclass(shape, BaseModel) else []
