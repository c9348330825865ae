"""The JSON of a large folder is put out piece by piece, and says what one piece would have said."""

import json

from roletui.cli.common import put_json
from roletui.cli.output import Out


class Heard(Out):
    """Remembers what is put."""

    def __init__(self) -> None:
        super().__init__()
        self.put: list[str] = []

    def text(self, text: str, end: str = "\n") -> None:
        self.put.append(text + end)


def test_a_large_form_is_put_in_pieces_that_do_not_grow_with_it() -> None:
    longest = []
    for size in (2_000, 20_000):
        form = {"findings": [{"path": f"{number}.md", "message": "Größe"} for number in range(size)]}
        out = Heard()
        put_json(out, form)
        assert "".join(out.put) == json.dumps(form, ensure_ascii=False, indent=1) + "\n"
        longest.append(max(map(len, out.put)))
    assert longest[1] < longest[0] * 2
