"""What can be handed on from where a person stands: roles, a comparison, a matrix. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from roletui.compare.model import Comparison, Matrix
from roletui.compare.naming import short_titles
from roletui.export.comparison import comparison_csv, comparison_html, comparison_json, comparison_markdown
from roletui.export.files import Document
from roletui.export.matrix import matrix_csv, matrix_html, matrix_json, matrix_markdown, matrix_title
from roletui.export.names import safe_name
from roletui.model import Catalog
from roletui.roles.forms import json_text
from roletui.text import Safe


@dataclass(frozen=True, slots=True)
class Roles:
    """Some roles: what they are called together, and their ids."""

    name: str
    title: Safe
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison or a matrix: its title, and what writes it in each format; the switch also writes what is same."""

    name: str
    title: Safe
    writers: Mapping[str, Callable[[bool], str]]
    folds: tuple[str, ...] = ()
    """Formats in which what both sides share can be left out."""

    def document(self, form: str, *, everything: bool) -> Document:
        """The table as a finished document."""
        return Document(safe_name(f"{self.name} {self.title}", f".{form}"), self.writers[form](everything).encode())


Subject = Roles | Table


def role_subjects(catalog: Catalog, subject: str | None, basket: Sequence[str]) -> list[Roles]:
    """The role or family that is read, the family of that role, and the basket, as far as pages hold them."""
    found = catalog.levels.get(subject or "")
    family = found[0] if found else catalog.by_id.get(subject or "")
    subjects: list[Roles] = []
    if found is not None:
        subjects.append(Roles("role", found[1].title, (found[1].id,)))
    if family is not None and family.levels:
        ids = tuple(level.id for level in family.levels)
        subjects.append(
            Roles("family", Safe(f"{family.title}, {'all ' if len(ids) > 1 else ''}{_counted(len(ids))}"), ids)
        )
    kept = tuple(role for role in basket if role in catalog.levels)
    if kept:
        gone = len(basket) - len(kept)
        words = f"the basket, {_counted(len(kept))}" + (f" ({gone} no longer on any page)" if gone else "")
        subjects.append(Roles("basket", Safe(words), kept))
    return subjects


def _counted(number: int) -> str:
    return f"{number} role{'s' if number != 1 else ''}"


def comparison_subject(comparison: Comparison) -> Table:
    """A comparison of two roles, as the pane shows it."""
    return Table(
        "comparison",
        _compared_title(comparison),
        {
            "md": lambda everything: comparison_markdown(comparison, everything=everything),
            "html": lambda _: comparison_html(comparison),
            "csv": lambda _: comparison_csv(comparison),
            "json": lambda _: json_text(comparison_json(comparison)),
        },
        folds=("md",),
    )


def _compared_title(comparison: Comparison) -> Safe:
    """Who is compared; what both titles share is said once, by the family they are of."""
    left, right = comparison.left, comparison.right
    if comparison.across:
        return Safe(f"{left.title} and {right.title}")
    one, other = short_titles([left.title, right.title])
    return Safe(f"{left.family_title}: {one} and {other}")


def matrix_subject(matrix: Matrix) -> Table:
    """A matrix of levels, as the pane shows it."""
    return Table(
        "matrix",
        Safe(f"{matrix_title(matrix)}, all levels"),
        {
            "md": lambda _: matrix_markdown(matrix),
            "html": lambda _: matrix_html(matrix),
            "csv": lambda _: matrix_csv(matrix),
            "json": lambda _: json_text(matrix_json(matrix)),
        },
    )
