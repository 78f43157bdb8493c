"""What a letter's placeholders stand for: facts in words, by the names that Word templates use."""

from typing import Any

from kinerja_bot.domain.letters import IncomingLetter, LetterFacts, LetterMeeting, PaperKind, Person, Signatory
from kinerja_bot.domain.nip import spaced
from kinerja_bot.domain.office import Office
from kinerja_bot.letters.figure_rows import figures_of, follow_ups
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.wording import (
    DOTS,
    NOTHING,
    SHORT_DOTS,
    day,
    is_head_of_region,
    meeting_times,
    said,
    titles,
    word,
)
from kinerja_bot.papers.printable import printable

Plain = dict[str, Any]
"""JSON."""


def context_of(kind: PaperKind, facts: LetterFacts) -> Plain:
    """All placeholders, whichever of them a template has."""
    values = _values(kind, facts)
    subject = layout_of(kind.value).subject.format_map(values)
    return {**values, "hal": printable(facts.subject) or subject}


def _values(kind: PaperKind, facts: LetterFacts) -> Plain:
    office, place = facts.office, printable(facts.office.place)
    return {
        "kop": _head(office),
        "kantor": printable(office.name),
        "kabupaten": printable(office.regency),
        "tempat": place,
        "tahun": str(facts.year) if facts.year else SHORT_DOTS,
        "periode": said(facts.period),
        "sop": said(facts.sop, word("sop")),
        "seksi": said(facts.section),
        **_reference(kind, facts),
        "penanda_tangan": _signer(office, facts.signer),
        "kedua": _signer(office, facts.second),
        "rapat": _meeting(facts.meeting or LetterMeeting()),
        "orang": [_person(number, one) for number, one in enumerate(facts.people, start=1)],
        "hadir": sum(one.came is True for one in facts.people),
        "lisan": facts.incoming is None,
        "surat_masuk": _incoming(facts.incoming or IncomingLetter()),
        "diteruskan": _texts(facts.passed_to),
        "instruksi": said(facts.instruction),
        "sambutan": _texts(facts.opening),
        "pembahasan": _texts(facts.discussed),
        "kesimpulan": _texts(facts.conclusions),
        "bukti": _texts(facts.evidence),
        "tanggal_input": day(facts.recorded_on),
        "tindak_lanjut": follow_ups(facts),
        **figures_of(facts),
    }


def _head(office: Office) -> Plain:
    settings, details = office.letters, office.details
    reached = {"phone": settings.phone, "email": str(details.get("email") or ""), "website": settings.website}
    address = [str(details.get("address") or ""), str(details.get("postcode") or "").strip("0")]
    return {
        "kabupaten": printable(settings.regency_line or word("government", regency=office.regency)).upper(),
        "kecamatan": printable(office.name).upper(),
        "alamat": printable(" ".join(filter(None, address))),
        "kontak": ", ".join(word(key, **{key: printable(text)}) for key, text in reached.items() if text.strip()),
    }


def _reference(kind: PaperKind, facts: LetterFacts) -> Plain:
    layout = layout_of(kind.value)
    proposed = layout.classification and word("proposed", dots=SHORT_DOTS, classification=layout.classification)
    return {
        "nomor": printable(facts.number) or proposed or DOTS,
        "nomor_register": said(facts.number),
        "sifat": printable(facts.nature) or layout.nature or NOTHING,
        "lampiran": printable(facts.attachment) or NOTHING,
        "tanggal": day(facts.day),
        "yth": _texts(facts.recipients) or [DOTS],
        "tembusan": _texts(facts.copies),
    }


def _signer(office: Office, signer: Signatory | None) -> Plain:
    known = signer or Signatory(title="")
    bare = is_head_of_region(known.title)
    return {
        "jabatan": titles(known, printable(office.place), own_below=office.letters.own_position_below),
        "jabatan_singkat": said(known.title),
        "nama": said(known.name),
        "pangkat": "" if bare else said(known.rank),
        "nip": "" if bare else spaced(known.nip) or DOTS,
    }


def _meeting(meeting: LetterMeeting) -> Plain:
    return {
        **meeting_times(meeting),
        "tempat": said(meeting.place),
        "acara": said(meeting.agenda),
        "membawa": printable(meeting.bring),
        "pimpinan": said(meeting.chair),
        "notulis": said(meeting.note_taker),
        "undangan": said(meeting.invited_by),
    }


def _person(number: int, one: Person) -> Plain:
    answers = {True: word("present"), False: word("absent"), None: ""}
    return {
        "no": number,
        "nama": said(one.name),
        "jabatan": printable(one.position),
        "nip": spaced(one.nip),
        "pangkat": printable(one.rank),
        "seksi": printable(one.section),
        "kehadiran": answers[one.came],
    }


def _incoming(letter: IncomingLetter) -> Plain:
    return {
        "dari": said(letter.sender),
        "nomor": said(letter.number),
        "tanggal": day(letter.day),
        "diterima": day(letter.received),
        "agenda": said(letter.agenda_number),
        "sifat": said(letter.nature),
        "hal": said(letter.subject),
    }


def _texts(given: tuple[str, ...]) -> list[str]:
    return [text for one in given if (text := printable(one))]
