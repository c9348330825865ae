"""What tests of the export dialog's model share."""

from collections.abc import Callable

from roletui.tui.export.dialog_lines import form_lines
from roletui.tui.export.draft import Draft

ENGAGEMENT = "professional-services/engagement-manager"
SENIOR = f"{ENGAGEMENT}/senior-professional-services-engagement-manager"


Make = Callable[..., Draft]


def values(draft: Draft) -> dict[str, str]:
    return {field.id: field.value for field in draft.fields}


def texts(draft: Draft, width: int = 80) -> str:
    return "\n".join(line.text for line in form_lines(draft, width))
