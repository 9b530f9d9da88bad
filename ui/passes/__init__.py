"""A student's pass: logging a late arrival or an early dismissal, and printing it."""
