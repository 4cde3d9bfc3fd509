"""Where duty reports take part in pages of other floors and of this one; called once the apps are loaded."""

from congress.front import BLOCKS, TILES
from congress.open_data import DATASETS
from congress.todo import SECTIONS
from deputies.parts import open_data, report_front, report_todo
from deputies.reports import sources as report_sources
from deputies.services.report_figures import from_duty


def take_part() -> None:
    """Register the source of figures, the blocks of public pages and the lines of the first pages."""
    report_sources.SOURCES.append(from_duty)
    BLOCKS["deputy"].append(report_front.of_deputy)
    TILES.append(report_front.tile)
    SECTIONS["desk"].append(report_todo.desk)
    SECTIONS["my"].append(report_todo.my)
    DATASETS.extend(open_data.DATASETS)
