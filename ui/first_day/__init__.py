"""The first day: five short steps that set a school up, or the way to the demo school."""
