"""What the fields of a procedure file may hold, and where they must agree."""

import pytest

from kinerja_bot.faults import TEMPLATES, FaultsFound
from kinerja_bot.procedures import loader
from kinerja_bot.procedures.lines import read_yaml
from tests.procedures.test_faults_of_a_procedure import ONE_MORE_STEP, changed, faults, line


def test_a_role_that_nobody_has_does_not_manage_the_office() -> None:
    text = changed(("manages: [sekcam]", "manages: [lurah]"))

    assert faults(text) == [(line(text, "manages:"), "manages[1]", "unknown_role")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ((("every: 60", "every: 112501"),), "reminders.ladder[3].every"),
        ((("after: 450", "after: 112501"),), "reminders.ladder[4].after"),
        ((("limit: 30", "limit: 501"),), "reminders.ladder[3].limit"),
        ((("from_minutes: 30", "from_minutes: 112501"),), "reminders.ladder[1].from_minutes"),
        ((("minutes: 120\n      signed_by", "minutes: 112501\n      signed_by"),), "steps[3].meeting.minutes"),
    ],
)
def test_no_time_is_longer_than_a_working_year(changes: tuple[tuple[str, str], ...], field: str) -> None:
    assert [(where, code) for _, where, code in faults(changed(*changes))] == [(field, "less_than_equal")]


def test_a_share_is_refused_in_its_own_words() -> None:
    with pytest.raises(FaultsFound, match="“180” terlalu besar; mohon tulis kurang dari 100 "):
        loader.parse(changed(("share: 80", "share: 180")), "uji.yaml")


def test_a_doubled_key_is_one_fault_and_names_what_it_was() -> None:
    for old in ("telaah", "laporan", "data_kinerja"):
        text = changed((f"key: {old}\n", "key: draf_awal\n"))

        with pytest.raises(FaultsFound) as found:
            loader.parse(text, "uji.yaml")

        assert [one.code for one in found.value.faults] == ["duplicate_step"]
        assert f"setiap key harus berbeda (mungkin maksudnya {old})." in str(found.value)


def test_a_misspelt_step_beside_a_doubled_key_is_named_as_well() -> None:
    text = changed(("next: telaah", "next: telah"), ("key: laporan", "key: dokumen"))

    assert {code for *_, code in faults(text)} == {"unknown_target", "duplicate_step"}


def test_a_procedure_has_no_more_steps_than_an_office_can_walk() -> None:
    step = ONE_MORE_STEP.replace("key: arsip", "key: arsip_{}").replace("{name: Arsip}", "{{name: Arsip}}")

    text = changed() + "".join(step.format(number) for number in range(3000))

    assert faults(text) == [(line(text, "steps:"), "steps", "too_many_steps")]


def test_no_sentence_of_a_fault_is_given_twice() -> None:
    for file in sorted(TEMPLATES.rglob("*.yaml")):
        assert read_yaml(file.read_text(encoding="utf-8"), str(file)).duplicate_keys() == ()


def test_a_ladder_has_no_more_rungs_than_one_can_read() -> None:
    rung = "    - {after: 450, tell: [atasan]}\n"

    assert [code for *_, code in faults(changed((rung, rung * 50)))] == ["too_long"]


def test_a_period_that_is_begun_at_its_first_day_has_no_deadline() -> None:
    text = changed(("  in_the_name_of: camat", "  in_the_name_of: camat\n  when: awal"))

    assert faults(text) == [(line(text, "deadline:"), "deadline", "deadline_without_end")]


def test_what_a_sheet_leaves_empty_may_be_left_empty() -> None:
    text = changed(
        ("warning: Jika pengukuran kinerja tidak dilaksanakan sesuai SOP maka", "warning: null\n  # maka"),
        ("  related:\n    - SOP Perjanjian Kinerja", "  related: []"),
    )

    cover = loader.parse(text, "uji.yaml").cover

    assert (cover["warning"], cover["related"]) == (None, [])


def test_the_sentence_about_a_key_names_the_letters_that_it_may_have() -> None:
    text = changed(("key: pengukuran", "key: Pengukuran"), ("key: draf_awal", "key: draf-awal"))

    with pytest.raises(FaultsFound) as found:
        loader.parse(text, "uji.yaml")

    assert (
        "key: “Pengukuran-kinerja-triwulan” tidak sesuai bentuknya; pakai huruf kecil, angka dan tanda hubung."
        in (str(found.value))
    )
    assert "steps[2].key: “draf-awal” tidak sesuai bentuknya; pakai huruf kecil, angka dan garis bawah." in (
        str(found.value)
    )


def test_what_comes_into_force_must_be_drafted_in_some_step() -> None:
    text = loader.builtin_text("perjanjian-kinerja").replace("    figures: susun_perjanjian\n", "", 1)

    with pytest.raises(FaultsFound, match="mohon tulis figures: susun_perjanjian") as found:
        loader.parse(text, "uji.yaml")

    assert [(one.field, one.code) for one in found.value.faults] == [
        ("steps[5].decisions.ya.effect", "effect_without_draft")
    ]


def test_what_is_gone_through_once_cannot_be_repeated() -> None:
    text = loader.builtin_text("perjanjian-kinerja").replace("period: tahunan", "period: sekali", 1)

    with pytest.raises(FaultsFound) as found:
        loader.parse(text, "uji.yaml")

    assert [(one.field, one.code) for one in found.value.faults] == [("repeats", "repeats_without_period")]
