"""The roles that were put into the app's basket, read from the file in which the app keeps them."""

import json
from typing import Any

from roletui.cli.exits import Refusal
from roletui.model import Catalog
from roletui.settings import full_path, read_plain_file, state_folder
from roletui.text import clean_line

_LIMIT = 1024 * 1024
_SCHEMA = "roletui-state/1"


def basket_of(catalog: Catalog) -> tuple[str, ...]:
    """The ids in the basket of the catalogue's folder, those of roles that are gone included."""
    file = state_folder() / "state.json"
    try:
        form = json.loads(read_plain_file(file, _LIMIT))
    except FileNotFoundError:
        form = {}
    except OSError as error:
        raise Refusal(clean_line(f"{file}: cannot be read ({error.strerror}); name the roles instead")) from None
    except (ValueError, RecursionError):
        raise Refusal(clean_line(f"{file}: is no state file; name the roles instead")) from None
    found = _inside(form, full_path(catalog.root))
    if not found:
        raise Refusal("the basket is empty; put roles into it with `b` in the app, or name them here")
    return found


def _inside(form: Any, folder: str) -> tuple[str, ...]:
    kept = form.get("folders") if isinstance(form, dict) and form.get("schema") == _SCHEMA else None
    of_folder = kept.get(folder) if isinstance(kept, dict) else None
    basket = of_folder.get("basket") if isinstance(of_folder, dict) else None
    return tuple(role for role in basket if isinstance(role, str)) if isinstance(basket, list) else ()
