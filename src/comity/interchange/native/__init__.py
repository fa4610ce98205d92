"""Everything as documented JSON Lines, and back, on either database. Nothing is lost but sessions.

The first line is `{"comity": 1, "schema": …, "exported_at": …}`; each other line is `{table: {column: value}}`,
tables in order of dependence, rows in order of their keys; bytes are base64. The last line is `{"rows": N}`.
"""

from comity.interchange.native.reading import ImportRefused, read_lines
from comity.interchange.native.writing import write_lines

__all__ = ["ImportRefused", "read_lines", "write_lines"]
