"""What a spreadsheet may take for a formula, for everybody who writes tables: one rule in one place.

After OWASP, "CSV Injection": a text that begins with one of `= + - @`, a tab or a line break, here also behind
blanks, marks of order and quotes, and with the wide and small forms of the signs that some programs read alike.
"""

from __future__ import annotations

import re

LIKE_FORMULA = re.compile(r"[\s\u200b\ufeff'\"]*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n]")
"""Matches at the beginning of a text that needs to be defused."""
