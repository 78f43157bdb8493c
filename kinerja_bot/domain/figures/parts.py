"""What a step has to do with figures; a procedure file says it, since the engine knows no step number."""

from enum import StrEnum


class FiguresPart(StrEnum):
    """The part of a step of a measurement (SOP 009), or of a year's agreement."""

    ENTER = "isi"
    """Its holders enter what was realised (step 4)."""

    REVIEW = "telaah"
    """All of it on one screen, with the leader's notes (step 5)."""

    ANALYSE = "analisis"
    """A section's table, with its analysis (step 6)."""

    COMPILE = "rekap"
    """The whole, with averages and what is missing (step 7)."""

    DECIDE = "putusan"
    """The figures beside the document that is decided on (step 8)."""

    RECORD = "e_sakip"
    """Fields to copy, and what was put into e-SAKIP (step 9)."""

    REPORT = "laporan"
    """Counts for the report (step 10)."""

    DRAFT = "susun_perjanjian"
    """Indicators and targets of the year are drafted."""

    CHECK = "periksa_perjanjian"
    """Each head of a section checks his section's."""

    CONSIDER = "reviu_perjanjian"
    """The whole draft is looked through, or decided on."""


HANDED_ON_AS_TEXT = frozenset({FiguresPart.ENTER, FiguresPart.ANALYSE, FiguresPart.DRAFT})
"""Where figures that are filled in stand in the place of the file that the step hands on."""


OF_AGREEMENTS = frozenset({FiguresPart.DRAFT, FiguresPart.CHECK, FiguresPart.CONSIDER})
"""Those of a year's agreement."""


class Effect(StrEnum):
    """What a decision does beside leading on."""

    AGREEMENT = "perjanjian_berlaku"
    """The draft of its cycle becomes the year's agreement."""
