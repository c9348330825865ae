"""The one lazy import: panes and commands that the first frame does not wait for.

Whatever needs the engines of searching, comparing and exporting is imported here, by ordinary imports, and this module
is imported by `roletui.tui.dispatch` when the first of it is needed.
"""

from collections.abc import Callable

from roletui.roles.ladder import Ladder
from roletui.tui.commands import Actions
from roletui.tui.compare import CompareCommands
from roletui.tui.export.dialog import ExportCommands
from roletui.tui.host import Host
from roletui.tui.pair import PairCommands
from roletui.tui.pane import LinesPane
from roletui.tui.panes.career import CareerCommands, CareerPane
from roletui.tui.panes.comparison import ComparisonCommands, ComparisonPane
from roletui.tui.panes.history import HistoryCommands, HistoryPane, StepPane
from roletui.tui.panes.matrix import MatrixCommands, MatrixPane
from roletui.tui.panes.search import ResultsPane
from roletui.tui.panes.table import TableCommands, TablePane
from roletui.tui.similar import SimilarCommands
from roletui.tui.unread import UnreadCommands


class Later:
    """The third panes, and who acts in them."""

    def __init__(self, host: Host, compare: CompareCommands, ladder: Callable[[], Ladder]) -> None:
        self.results_pane = ResultsPane(host)
        self.comparison_pane = ComparisonPane(host, ladder)
        self.matrix_pane = MatrixPane(host, lambda: self.comparison_pane.book)
        self.table_pane = TablePane(host, ladder)
        self.career_pane = CareerPane(host, ladder, lambda: self.comparison_pane.book)
        self.search = self.results_pane.search
        self.table = TableCommands(host, self.table_pane)
        self.career = CareerCommands(host, self.career_pane, compare.two)
        self.comparison = ComparisonCommands(host, self.comparison_pane)
        self.matrix = MatrixCommands(host, self.matrix_pane, compare.pin_role)
        self.step_pane = StepPane(host)
        self.history_pane = HistoryPane(host, self.step_pane)
        self.history = HistoryCommands(host, self.history_pane)
        self.pair = PairCommands(host, self.comparison_pane)
        self.similar = SimilarCommands(host)
        self.unread = UnreadCommands(host)
        self.export = ExportCommands(host)

    @property
    def panes(self) -> tuple[LinesPane, ...]:
        """The panes that were made."""
        lists = (self.results_pane, self.table_pane, self.history_pane, self.step_pane)
        return *lists, self.comparison_pane, self.matrix_pane, self.career_pane

    def actions(self) -> Actions:
        """What each command does."""
        third = (self.search, self.comparison, self.matrix, self.history, self.table, self.career)
        groups = (*third, self.pair, self.similar, self.unread, self.export)
        return {command: act for group in groups for command, act in group.actions().items()}
