"""The office in numbers: a stretch of days, a week beside the week before, schools side by side."""
