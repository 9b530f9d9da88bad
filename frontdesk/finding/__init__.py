"""Finding interactions again: the search box's language, lists page by page, and what a person sees of one."""
