"""*Buatkan rekap*: the bot makes the quarter's paper, and it is the task's file (SOP step 7)."""

from zoneinfo import ZoneInfo

from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import standing
from kinerja_bot.domain.rights import Action
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures import made_papers
from kinerja_bot.services.figures.looked_at import LookedAt, worked_on
from kinerja_bot.services.views.figures_seen import Seen
