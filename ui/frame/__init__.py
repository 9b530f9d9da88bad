"""What frames every page: the navigation, the header with the search, the foot with who and sync."""
