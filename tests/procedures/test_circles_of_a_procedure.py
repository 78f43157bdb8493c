"""References of a procedure file that lead round and round: the circle is named."""

import pytest

from kinerja_bot.faults import FaultsFound
from kinerja_bot.procedures import loader
from tests.procedures.test_faults_of_a_procedure import ONE_MORE_STEP, changed

SUPERIORS = "kasubag_perencanaan: camat, sekcam: camat}"
OVERSEERS = "alert_instead: {sekcam: camat}"


def told(text: str) -> list[tuple[str, str]]:
    """Each fault's code, and its sentence."""
    with pytest.raises(FaultsFound) as found:
        loader.parse(text, "uji.yaml")
    codes = [one.code for one in found.value.faults]
    return list(zip(codes, str(found.value).splitlines()[1:], strict=True))


@pytest.mark.parametrize(
    ("old", "new", "circle"),
    [
        ("staf: kepala_seksi", "staf: staf", "staf, lalu staf"),
        ("kepala_seksi: camat", "kepala_seksi: staf", "staf, lalu kepala_seksi, lalu staf"),
        (SUPERIORS, f"{SUPERIORS[:-1]}, camat: camat}}", "camat, lalu camat"),
        (SUPERIORS, f"{SUPERIORS[:-1]}, camat: sekcam}}", "sekcam, lalu camat, lalu sekcam"),
    ],
)
def test_superiors(old: str, new: str, circle: str) -> None:
    ((code, sentence),) = told(changed((old, new)))

    assert code == "superiors_in_a_circle"
    assert f"atasan berputar: {circle};" in sentence


def test_who_oversees_in_somebody_s_place() -> None:
    (alone,) = told(changed((OVERSEERS, "alert_instead: {sekcam: sekcam}")))
    (both,) = told(changed((OVERSEERS, "alert_instead: {sekcam: camat, camat: sekcam}")))

    assert alone[0] == "oversees_himself"
    assert "sekcam tidak dapat mengawasi keterlambatannya sendiri" in alone[1]
    assert both[0] == "overseers_in_a_circle"
    assert "pengawas berputar: sekcam, lalu camat, lalu sekcam;" in both[1]


@pytest.mark.parametrize("instead", ["{}", "{camat: kasubag_perencanaan}"])
def test_who_oversees_all_others_needs_somebody_for_himself(instead: str) -> None:
    text = changed((OVERSEERS, f"alert_instead: {instead}"))

    ((code, sentence),) = told(text)

    assert code == "nobody_oversees"
    assert "reminders.alert: sekcam juga mengerjakan langkah" in sentence
    assert "mohon sebutkan pengawasnya pada alert_instead, misalnya sekcam:" in sentence


def test_who_has_no_step_may_oversee_all() -> None:
    lurah = "\n  lurah: {title: Lurah, sees: semua}\n"

    procedure = loader.parse(
        changed(
            ("\nroles:\n", f"\nroles:{lurah}"), ("alert: sekcam", "alert: lurah"), (OVERSEERS, "alert_instead: {}")
        ),
        "uji.yaml",
    )

    assert procedure.reminders.alerted_role("sekcam") == "lurah"


def test_steps_that_never_end() -> None:
    ((code, sentence),) = told(changed(("next: selesai", "next: input_esakip")))

    assert code == "no_end"
    assert "tidak pernah berakhir: input_esakip, lalu laporan, lalu input_esakip;" in sentence


def test_steps_beside_the_way_to_the_end_are_one_circle() -> None:
    answer = "decisions:\n      tunda: {label: Tunda, result: ditunda, goto: arsip}"
    first = ONE_MORE_STEP.replace("next: selesai", "next: gudang")
    second = ONE_MORE_STEP.replace("key: arsip", "key: gudang").replace("next: selesai", "next: arsip")

    ((code, sentence),) = told(changed(("decisions:", answer)) + first + second)

    assert code == "end_unreachable"
    assert "dari langkah “arsip”" in sentence
    assert "berputar: arsip, lalu gudang, lalu arsip;" in sentence


@pytest.mark.parametrize("step", ["persetujuan", "laporan"])
def test_nobody_is_kept_apart_from_himself_or_from_what_comes_later(step: str) -> None:
    ((code, _),) = told(changed(("apart_from: [draf_awal, dokumen]", f"apart_from: [{step}]")))

    assert code == "input_never_before"
