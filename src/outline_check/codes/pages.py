"""All pages in one table. Only `explain CODE` and the docs load it: a run needs no more than the messages."""

from outline_check.codes.page import Page
from outline_check.codes.pages_audit import AUDIT_PAGES
from outline_check.codes.pages_data import DATA_PAGES
from outline_check.codes.pages_reading import READING_PAGES
from outline_check.codes.pages_sdmx import SDMX_PAGES
from outline_check.codes.pages_table import TABLE_PAGES
from outline_check.codes.pages_targets import TARGET_PAGES

PAGES: dict[str, Page] = READING_PAGES | TABLE_PAGES | SDMX_PAGES | TARGET_PAGES | DATA_PAGES | AUDIT_PAGES
