"""Memory and glossary: searching, correcting, merging, exchanging, and who changed what."""
