"""Which targets of a development outline are met, and the achievement rate.

The names below are loaded when they are first used, so that `import outline_check` is cheap.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outline_check.api import evaluate, parse_wording
    from outline_check.evaluation import Evaluation

__version__ = "0.1.0"
__all__ = ["Evaluation", "__version__", "evaluate", "parse_wording"]

_HOMES = {"evaluate": "api", "parse_wording": "api", "Evaluation": "evaluation"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
