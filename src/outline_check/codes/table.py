"""All codes in one table."""

from outline_check.codes.code import Code
from outline_check.codes.data import DATA
from outline_check.codes.reading import READING
from outline_check.codes.targets import TARGETS

CODES: dict[str, Code] = READING | TARGETS | DATA
