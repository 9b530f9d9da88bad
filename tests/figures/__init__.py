"""What the figures stand on: school time, weeks and percentiles, drawn by chance and counted the slow way."""
