"""What has happened, as the append-only log keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kinerja_bot.domain.instants import refuse_naive


class Doer(StrEnum):
    """Whose act a fact comes from; all but an official's are nobody's on the roster."""

    OFFICIAL = "pegawai"
    SYSTEM = "sistem"
    OPERATOR = "operator"
    STRANGER = "akun_tak_dikenal"


class EventType(StrEnum):
    """The kinds of facts; the stored words are the office's."""

    CYCLE_OPENED = "siklus_dimulai"
    CYCLE_CLOSED = "siklus_selesai"
    RECEIPT_CONFIRMED = "laporan_diterima"
    TASK_OPENED = "tugas_diberikan"
    TASK_TAKEN = "tugas_dikerjakan"
    TASK_GIVEN_BACK = "tugas_dilepas"
    TASK_COMPLETED = "tugas_selesai"
    ACT_HELD = "menunggu_berkas"
    FILE_RECEIVED = "berkas_diterima"
    FILE_REPLACED = "berkas_diganti"
    FILE_REFUSED = "berkas_ditolak"
    FILE_ARRIVED = "berkas_lengkap"
    LETTER_NUMBERED = "nomor_surat_dicatat"
    SIGNED_ATTACHED = "dokumen_bertanda_tangan"
    TEXT_WRITTEN = "teks_dicatat"
    OUTPUT_RETURNED = "hasil_dikembalikan"
    DECIDED = "diputuskan"
    CORRECTION_TICKED = "perbaikan_ditandai"
    MEETING_SET = "rapat_ditetapkan"
    INVITATION_ANSWERED = "undangan_dijawab"
    MEETING_FINISHED = "rapat_selesai"
    MINUTES_KEPT = "notula_disimpan"
    REMINDED = "diingatkan"
    NUDGED = "diingatkan_pengawas"
    TIME_GRANTED = "waktu_diberikan"
    TIME_ASKED = "waktu_diminta"
    TIME_REFUSED = "waktu_ditolak"
    TASK_WITHDRAWN = "tugas_dibatalkan"
    TASK_REASSIGNED = "tugas_dialihkan"
    PREPARER_NAMED = "penyiapan_dialihkan"
    TASK_HANDED_OVER = "tugas_diserahterimakan"
    HANDED_OVER = "serah_terima"
    DEADLINE_MOVED = "tenggat_bergeser"
    CALENDAR_CHANGED = "kalender_diubah"
    OPENING_PROPOSED = "pembukaan_diusulkan"
    OPENING_POSTPONED = "pembukaan_ditunda"
    RESERVE_GONE = "cadangan_habis"
    OFFICIAL_JOINED = "pegawai_bergabung"
    INVITATION_ISSUED = "undangan_bergabung_diterbitkan"
    INVITATION_LAPSED = "undangan_bergabung_gugur"
    INVITATION_KEPT = "undangan_bergabung_diteruskan"
    BECAME_UNREACHABLE = "tidak_terjangkau"
    BOT_REPLACED = "bot_diganti"
    OFFICE_MOVED = "kantor_pindah_bot"
    ACTING_APPOINTED = "plh_ditetapkan"
    ACTING_CONFIRMED = "plh_dikonfirmasi"
    ACTING_REFUSED = "plh_ditolak"
    ACTING_LAPSED = "plh_konfirmasi_berakhir"
    ACTING_SCANNED = "plh_surat_dipindai"
    ACTING_CHANGED = "plh_diubah"
    ACTING_BEGUN = "plh_dimulai"
    ACTING_ENDED = "plh_berakhir"
    CLOCK_CORRECTED = "jam_dikoreksi"
    ACT_REFUSED = "tindakan_ditolak"
    ROSTER_IMPORTED = "daftar_pegawai_diimpor"
    OFFICIAL_MOVED = "pegawai_dipindahkan"
    OFFICIAL_REMOVED = "pegawai_dikeluarkan"
    ACCOUNT_ASKED = "akun_baru_diminta"
    ACCOUNT_REPLACED = "akun_diganti"
    ACCOUNT_REFUSED = "akun_baru_ditolak"
    FIGURES_ENTERED = "angka_diisi"
    FIGURES_SETTLED = "angka_ditetapkan"
    FIGURES_REVISED = "angka_direvisi"
    FIGURE_NOTED = "catatan_angka"
    AGREEMENT_IMPORTED = "indikator_diimpor"
    AGREEMENT_CHANGED = "indikator_diubah"
    AGREEMENT_IN_FORCE = "perjanjian_berlaku"
    ARCHIVE_MADE = "arsip_dibuat"
    ARCHIVE_SENT = "arsip_dikirim"


@dataclass(frozen=True, slots=True)
class Event:
    """A fact: who, in which role, when, what; `data` holds plain values only (file ids, SHA-256, reasons).

    Where an official is named, he is the doer. Errors: ValueError for an official's act that names none,
    and for a datetime without a zone.
    """

    type: EventType
    at: datetime
    official_id: int | None = None
    role: str | None = None
    task_id: int | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    doer: Doer = Doer.SYSTEM

    def __post_init__(self) -> None:
        refuse_naive(self.at)
        if self.official_id is not None:
            object.__setattr__(self, "doer", Doer.OFFICIAL)
        elif self.doer is Doer.OFFICIAL:
            raise ValueError(self.type)
