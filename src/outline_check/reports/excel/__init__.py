"""Workbooks: the report, and the entry form."""
