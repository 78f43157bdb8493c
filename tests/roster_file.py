"""A roster as the file that an operator would write."""

from pathlib import Path

import yaml

from kinerja_bot.roster.model import Roster


def write_yaml(roster: Roster, path: Path) -> Path:
    """Writes the roster as .yaml and gives its place."""
    office = roster.office
    people = [
        {
            "id": one.key,
            "nama": one.name,
            "nama_gelar": one.full_name,
            "jabatan": one.position,
            "peran": one.roles[0],
            "sapaan": one.salutation,
            **({"seksi": one.section} if one.section else {}),
        }
        for one in roster.officials
    ]
    head = {
        "kecamatan": office.name,
        "kabupaten": office.regency,
        "zona_waktu": office.zone,
        "seksi": dict(office.sections),
    }
    path.write_text(yaml.safe_dump({"instansi": head, "pegawai": people}, allow_unicode=True), encoding="utf-8")
    return path
