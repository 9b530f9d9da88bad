"""The District page: schools side by side."""
