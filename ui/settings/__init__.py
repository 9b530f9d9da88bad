"""Settings: the school and its day, the people at the desk, topics, languages, looks, and the folder's safety."""
