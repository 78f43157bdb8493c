"""How people type numbers, and what each can mean.

`typed → meaning`; several meanings with `|` are asked back, and so is what stands in brackets: it does not belong
there. `belum`: not filled in. `bukan`: no number.
"""

from decimal import Decimal

from kinerja_bot.number_reading import Expected

PLAIN = Expected()
MINUTES = Expected("Menit")
FAMILIES = Expected("Keluarga")
PERCENT = Expected("%", is_percent=True)
INDEX = Expected("Indeks", is_index=True)
MONEY = Expected("rupiah", is_money=True)

TABLE: dict[str, tuple[Expected, str]] = {
    "plain numbers": (
        PLAIN,
        """
        0 → 0
        7 → 7
        31,5 → 31.5
        31.5 → 31.5
        31,50 → 31.50
        12.5 → 12.5
        12,75 → 12.75
        0,5 → 0.5
        0.25 → 0.25
        ,5 → 0.5
        .5 → 0.5
        00,5 → 0.5
        007 → 7
        1250 → 1250
        12345678 → 12345678
        1234,5 → 1234.5
        1234.5 → 1234.5
        1234,567 → 1234.567
        1234.567 → 1234.567
        86,1234 → 86.1234
        86.1234 → 86.1234
        12. → 12
        12, → 12
        +5 → 5
        = 5 → 5
        : 5 → 5
        """,
    ),
    "thousands": (
        PLAIN,
        """
        1.234,56 → 1234.56
        1.234,5 → 1234.5
        1.234,567 → 1234.567
        1,234.56 → 1234.56
        1.234.567 → 1234567
        1,234,567 → 1234567
        12.345.678 → 12345678
        1.234.567,89 → 1234567.89
        1,234,567.89 → 1234567.89
        1 234 → 1234
        12 345 678 → 12345678
        1 234,56 → 1234.56
        1 234.56 → 1234.56
        1\u00a0234 → 1234
        1\u00a0234\u00a0567,5 → 1234567.5
        1\u202f234 → 1234
        1\u2009234 → 1234
        1'234 → 1234
        1’234’567 → 1234567
        1'234,5 → 1234.5
        """,
    ),
    "what a single sign before three digits means, where nothing tells": (
        PLAIN,
        """
        1.234 → 1234 | 1.234
        1,234 → 1.234 | 1234
        12.500 → 12500 | 12.5
        12,500 → 12.5 | 12500
        100.000 → 100000 | 100
        999,999 → 999.999 | 999999
        0.500 → 0.5 | 500
        0,500 → 0.5 | 500
        1.234.56 → 1234.56 | 123456
        -1.234 → -1234 | -1.234
        """,
    ),
    "the same of percentages": (
        PERCENT,
        """
        1.234 → 1.234
        1,234 → 1.234
        12.500 → 12.5
        66,667 → 66.667
        66.667 → 66.667
        0.500 → 0.5
        0,500 → 0.5
        99.999 → 99.999
        100,000 → 100
        """,
    ),
    "the same of an index": (
        INDEX,
        """
        86.125 → 86.125
        86,125 → 86.125
        3.456 → 3.456
        3,456 → 3.456
        """,
    ),
    "the same of what is counted": (
        FAMILIES,
        """
        1.234 → 1234
        1,234 → 1234
        1.250 keluarga → 1250
        1.250 KK → 1250
        12.000 → 12000
        618 → 618
        618 keluarga → 618
        618 Keluarga. → 618
        """,
    ),
    "the same beside what is known": (
        Expected("Ton", near=(Decimal(1180), Decimal(1250))),
        """
        1.234 → 1234
        1,234 → 1234
        2.500 → 2500
        0.900 → 900
        """,
    ),
    "the same beside small values": (
        Expected("Ton", near=(Decimal("1.2"), Decimal("1.5"))),
        """
        1.234 → 1.234
        1,234 → 1.234
        0.900 → 0.9
        2,750 → 2.75
        """,
    ),
    "the same beside values that fit neither": (
        Expected("Menit", near=(Decimal("31.5"), Decimal(33))),
        """
        1.500 → 1500 | 1.5
        31.500 → 31.5
        31,500 → 31.5
        """,
    ),
    "percentages": (
        PERCENT,
        """
        100% → 100
        100 % → 100
        12,5 % → 12.5
        12.5% → 12.5
        12,5 persen → 12.5
        12,5 Persen → 12.5
        12,5 prosen → 12.5
        ７５％ → 75
        0% → 0
        120 % → 120
        54 → 54
        4 dari 5 → 80 [4 dari 5]
        4 dari 5 desa → 80 [4 dari 5 desa]
        4/5 → 80 [4/5]
        1/3 → 33.33 [1/3]
        3 / 4 → 75 [3 / 4]
        5/0 → bukan
        """,
    ),
    "a unit": (
        MINUTES,
        """
        31,50 menit → 31.5
        31,5 Menit → 31.5
        31,5menit → 31.5
        31,5 mnt → 31.5
        31,5 min → 31.5
        31,5 jam → 31.5 [jam]
        31,5 % → 31.5 [%]
        31,5 hari kerja → 31.5 [hari kerja]
        sekitar 31 → 31 [sekitar]
        kurang lebih 31 menit → 31 [kurang lebih]
        ± 31 → 31 [±]
        ~31 → 31 [~]
        realisasi 31,5 → 31.5 [realisasi]
        31 menit sekali → 31 [sekali]
        m2 → 2 [m]
        """,
    ),
    "somebody counts something else": (
        FAMILIES,
        """
        46 orang → 46 [orang]
        46 desa → 46 [desa]
        46 jiwa → 46 [jiwa]
        12,5 → 12.5
        """,
    ),
    "money": (
        MONEY,
        """
        Rp5.000.000 → 5000000
        Rp 5.000.000 → 5000000
        Rp. 5.000.000 → 5000000
        Rp.5.000.000,- → 5000000
        Rp5.000.000,00 → 5000000
        Rp 5.000.000,50 → 5000000.50
        rp 5000000 → 5000000
        RP5.000.000,-- → 5000000
        IDR 5,000,000.00 → 5000000
        IDR 5.000.000 → 5000000
        5.000.000 rupiah → 5000000
        5.000.000,- → 5000000
        5.000 → 5000
        5,000 → 5000
        Rp5.000 → 5000
        Rp5.000,- → 5000
        Rp5.000.- → 5000
        70.125.000 → 70125000
        70125000 → 70125000
        Rp 0 → 0
        Rp0,- → 0
        Rp-500.000 → -500000
        -Rp500.000 → -500000
        Rp 1 250 000 → 1250000
        Rp70.125.000 lunas → 70125000 [lunas]
        """,
    ),
    "thousands and millions in words": (
        MONEY,
        """
        5 juta → 5000000
        5juta → 5000000
        5 Juta → 5000000
        5 jt → 5000000
        5jt → 5000000
        2,5 jt → 2500000
        2.5 jt → 2500000
        2,5 juta rupiah → 2500000
        Rp2,5 juta → 2500000
        Rp 70,125 juta → 70125000 | 70125000000
        1.234 juta → 1234000000 | 1234000
        1,2 miliar → 1200000000
        1,2 milyar → 1200000000
        1,2 M → 1200000000
        1,2M → 1200000000
        1,2 triliun → 1200000000000
        750 ribu → 750000
        750rb → 750000
        750 rb → 750000
        750k → 750000
        5 juta 250 ribu → 5250000
        1 miliar 200 juta → 1200000000
        2 juta 500 → 2000500
        5 juta 250 → 5000250
        """,
    ),
    "written out": (
        PLAIN,
        """
        nol → 0
        satu → 1
        sepuluh → 10
        sebelas → 11
        dua belas → 12
        sembilan belas → 19
        dua puluh → 20
        dua puluh lima → 25
        Dua Puluh Lima → 25
        seratus → 100
        seratus dua puluh tiga → 123
        dua ratus lima puluh → 250
        seribu → 1000
        seribu dua ratus → 1200
        seribu dua ratus lima puluh → 1250
        dua ribu → 2000
        tiga belas ribu → 13000
        lima juta → 5000000
        lima juta dua ratus ribu → 5200000
        sejuta → 1000000
        tiga puluh satu koma lima → 31.5
        nol koma dua lima → 0.25
        setengah → 0.5
        dua setengah → 2.5
        lima orang → 5 [orang]
        minus lima → -5
        """,
    ),
    "nothing, or none": (
        PLAIN,
        """
        - → 0 | belum
        – → 0 | belum
        -- → 0 | belum
        tidak ada → 0 | belum
        nihil → 0
        Nihil. → 0
        NIHIL → 0
        Nol → 0
        zero → 0
        kosong → belum
        belum → belum
        belum ada → belum
        belum diisi → belum
        belum ada data → belum
        n/a → belum
        NA → belum
        ? → belum
        0,00 → 0
        """,
    ),
    "less than nothing": (
        PLAIN,
        """
        -5 → -5
        - 5 → -5
        −5 → -5
        –5 → -5
        －5 → -5
        -0,5 → -0.5
        min 5 → -5
        minus 5 → -5
        minus 5,5 → -5.5
        negatif 3 → -3
        (5) → -5 | 5
        (5,5) → -5.5 | 5.5
        """,
    ),
    "other signs": (
        PLAIN,
        """
        １２，５ → 12.5
        １２３ → 123
        ١٢ → 12
        ½ → 0.5
        12½ → 12.5
        12 ½ → 12.5
        ¼ → 0.25
        2¾ → 2.75
        “31,5” → 31.5
        "31,5" → 31.5
        *31,5* → 31.5
        31,5\u200b → 31.5
        \u200e31,5 → 31.5
        1e6 → 1000000
        1,5E+3 → 1500
        1.5e-2 → 0.015
        3/4 → 0.75 [3/4]
        """,
    ),
    "no numbers": (
        PLAIN,
        """
        abc → bukan
        sudah → bukan
        baik sekali → bukan
        12 5 → bukan
        1.23.456 → bukan
        12.34,5 → bukan
        1,23,456.7 → bukan
        12,5,3 → bukan
        5-10 → bukan
        5 s.d. 10 → bukan
        10 atau 12 → bukan
        2026-10-01 → bukan
        1/10/2026 → bukan
        10:30 → bukan
        ⅓ → bukan
        10² → bukan
        12345678901234567890 → bukan
        kode A12B3 → bukan
        Rp → bukan
        % → bukan
        """,
    ),
}
