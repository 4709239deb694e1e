"""What a shell completes: names of formats, files, codes. docs/cli.md says how it is switched on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import click
    from click.shell_completion import CompletionItem

    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_BEGUN_CODE = re.compile(r"[A-Za-z]\d{0,3}", re.ASCII)


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders: the shell finds them itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def files_or_codes(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of findings that begin so, or files."""
    if not _BEGUN_CODE.fullmatch(incomplete):
        return files(ctx, parameter, incomplete)
    from outline_check.codes.table import CODES

    return [*_items(sorted(CODES), incomplete.upper()), *files(ctx, parameter, incomplete)]


def of(*names: str) -> Completer:
    """One of the names."""
    return lambda _, __, incomplete: _items(names, incomplete)


def of_outputs(*names: str) -> Completer:
    """A format and a colon, or a file."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        found = [] if not incomplete else _items([f"{name}:" for name in names], incomplete)
        return [*found, *files(ctx, parameter, incomplete)]

    return complete


def _items(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in dict.fromkeys(names) if name.startswith(incomplete)]
