"""The Reports page, and the window that shows any page as it will print."""
