"""The phrasebook: searching it, showing a phrase large, reading it aloud, printing a card, putting it right."""
