"""What of an office stands in which cell of the template, by paths of the .yaml file."""

from kinerja_bot.domain.working_time import WeeklyHours
from kinerja_bot.roster.figures_settings import settings_values
from kinerja_bot.roster.letter_settings import letter_values
from kinerja_bot.roster.model import OfficeEntry, OfficialEntry
from kinerja_bot.roster.weekdays import DAYS

_FRIDAY = 4
_USUAL_DAYS = DAYS[: _FRIDAY + 1]


def office_values(office: OfficeEntry) -> dict[str, str]:
    """The office's own."""
    values = {
        "instansi.kecamatan": office.name,
        "instansi.kabupaten": office.regency,
        "instansi.provinsi": office.province,
        "instansi.alamat": office.address,
        "instansi.kode_pos": office.postcode,
        "instansi.surel": office.email,
        "instansi.zona_waktu": office.zone,
        "instansi.tahun": str(office.year or ""),
        "instansi.prosedur": ", ".join(office.procedures),
        "instansi.mandat": ", ".join(office.mandates),
        "instansi.tenggat_hari_kerja": str(office.deadline_days or ""),
    }
    values |= settings_values(office.figures) | letter_values(office.letters)
    values |= _hours_values("jam_kerja.biasa", office.hours)
    open_days = [day for day, intervals in zip(DAYS, office.hours.days, strict=True) if intervals]
    if not set(_USUAL_DAYS) <= set(open_days):
        values["jam_kerja.hari"] = ", ".join(open_days)
    for index, entry in enumerate(office.ranges):
        values |= _hours_values("jam_kerja.ramadan", entry.hours)
        values[f"jam_kerja.ramadan.rentang.{index}.mulai"] = entry.first.isoformat()
        values[f"jam_kerja.ramadan.rentang.{index}.selesai"] = entry.last.isoformat()
    return values


def _hours_values(path: str, hours: WeeklyHours) -> dict[str, str]:
    """The first open day of Monday to Thursday stands for all four."""
    values: dict[str, str] = {}
    first = next((intervals for intervals in hours.days[:_FRIDAY] if intervals), ())
    days = {"senin_kamis": first} | dict(zip(("jumat", "sabtu", "minggu"), hours.days[_FRIDAY:], strict=True))
    for name, intervals in days.items():
        times = [f"{moment:%H.%M}" for interval in intervals for moment in interval]
        if times:
            values |= {f"{path}.{name}.masuk": times[0], f"{path}.{name}.pulang": times[-1]}
        for index, moment in enumerate(times[1:-1]):
            values[f"{path}.{name}.istirahat.{index}"] = moment
    return values


def official_values(official: OfficialEntry) -> dict[str, str]:
    """One official's row."""
    return {
        "id": official.key,
        "nama": official.name,
        "nama_gelar": official.full_name,
        "jabatan": official.position,
        "peran": ", ".join(official.roles),
        "sapaan": official.salutation,
        "nip": official.nip or "",
        "pangkat": official.rank or "",
        "seksi": official.section or "",
    }
