"""What the table of figures is printed with."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.figures.changes import AgreementChanges, FieldChange
from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Entered, Indicator, Measured
from kinerja_bot.domain.figures.rules import USUAL_GRADES, Efficiency, Rules
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.operator.figures_import import Aside, FiguresChanges, ImportedEntry
from kinerja_bot.roster.figures_file import OfficeFigures
from tests.messaging.said import Context, Said


def figures_printed(said: Said) -> Context:
    """An office with one indicator, of which everything is asked."""
    indicator = Indicator(
        key="IK-01", name=said.text, objective=said.name, unit="Nilai", aggregation=Aggregation.LAST
    )
    one = Measured(
        replace(indicator, year_target=Decimal(90), targets={"I": Decimal(80)}, section="PEM", budget=Decimal(1000)),
        realised={"I": Decimal(76)},
        spent={"I": Decimal(250)},
    )
    rules = Rules(cap=Decimal(110), floor=Decimal(0), efficiency=Efficiency.RATIO, note=said.text)
    figures = OfficeFigures(office=said.name, year="2026", measured=(one,), rules=rules)
    return {
        "figures": figures,
        "quarters": summaries([one], rules),
        "aligned": lambda headings, _: " ".join(headings.values()),
        "uneven": [one.indicator],
    }


def changed_figures(said: Said) -> FiguresChanges:
    """An import that changes all that it can."""
    indicator = Indicator(
        key="IK-01", name=said.text, objective=said.name, unit="Nilai", aggregation=Aggregation.LAST
    )
    fields = (
        FieldChange("name", said.name, said.text),
        FieldChange("targets.III", Decimal("30.5"), Bounds(Decimal(10), Decimal(20))),
        FieldChange("budget", None, Decimal(5_000_000)),
        FieldChange("persons", (), ("p01", "p02")),
        FieldChange("scale", {}, {"WTP": Decimal(4)}),
        FieldChange("entered", Entered.RUNNING, Entered.QUARTER),
    )
    rules = (FieldChange("grades", (), USUAL_GRADES), FieldChange("note", "", said.text))
    agreed = AgreementChanges((indicator,), (indicator,), {"IK-02": fields}, rules, is_reordered=True)
    entry = ImportedEntry("IK-01", "II", (FieldChange("value", None, Decimal(3)),))
    aside = {"III": Aside.CYCLE, "IV": Aside.NOT_OVER}
    return FiguresChanges(2026, agreed, (entry,), aside=aside, unknown=("IK-09",), changed_by=said.name)


def figures_cli(said: Said) -> dict[str, list[Context]]:
    """By file."""
    figures = [changed_figures(said), FiguresChanges(2026, is_superseded=True)]
    return {
        "figures": [figures_printed(said)],
        "figures_preview": [{"figures": one} for one in figures],
        "figures_imported": [{"figures": one} for one in figures],
    }
