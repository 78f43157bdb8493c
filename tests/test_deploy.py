"""What deploy/ names is there: files, settings, a unit that only adds bounds to the other."""

import re

import yaml

from tests.source import ROOT

DEPLOY = ROOT / "deploy"


def text_of(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_the_image_is_made_of_what_there_is_and_of_nothing_secret() -> None:
    copied = [one.split()[:-1] for one in re.findall(r"^COPY (?!--from)(.+)$", text_of("Dockerfile"), re.MULTILINE)]
    let_in = set(re.findall(r"^!(.+)$", text_of("Dockerfile.dockerignore"), re.MULTILINE))

    names = {name for names in copied for name in names}
    assert names == let_in
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert "USER 10001" in text_of("Dockerfile")


def test_what_is_set_is_a_setting() -> None:
    known = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    compose = yaml.safe_load(text_of("compose.yaml"))
    (line,) = re.findall(r"^ENV (.+)$", text_of("Dockerfile"), re.MULTILINE)

    worker = compose["services"]["worker"]
    assert set(worker["environment"]) <= known
    # A copy of .env.example names other places, and would win over those of the image.
    assert {"DATA_DIR": "/data", "BACKUP_DIR": "/backups"}.items() <= worker["environment"].items()
    assert worker["environment"]["METRICS_LISTEN"] in line
    assert {one.partition("=")[0] for one in line.split()} - {"PYTHONUNBUFFERED"} <= known
    assert set(compose["services"]) == {"database", "worker", "caddy"}


def test_the_hardened_unit_only_adds_bounds() -> None:
    plain, hardened = (
        {one for one in text_of(name).splitlines() if re.match(r"[A-Z]\w+=", one)}
        for name in ("kinerja-bot.service", "kinerja-bot-hardened.service")
    )

    several = text_of("kinerja-bot@.service")
    assert plain < hardened
    assert {one.replace("Kinerja Bot", "Kinerja Bot (%i)") for one in plain} < set(several.splitlines())
    assert {"ProtectSystem=strict", "NoNewPrivileges=true", "CapabilityBoundingSet="} <= hardened


def test_the_units_let_the_bots_workers_work_and_end_by_themselves() -> None:
    for name in ("kinerja-bot.service", "kinerja-bot-hardened.service"):
        lines = set(text_of(name).splitlines())

        assert {"KillMode=mixed", "OOMPolicy=continue"} <= lines
        assert "ProcSubset=pid" not in lines  # LibreOffice looks for /proc/version
