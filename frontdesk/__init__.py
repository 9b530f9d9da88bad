"""What the office does: one function for each thing a person at the desk does, without any window."""
