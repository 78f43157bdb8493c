"""What the table of figures is printed with."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Measured
from kinerja_bot.domain.figures.rules import Efficiency, Rules
from kinerja_bot.domain.figures.summary import summaries
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
