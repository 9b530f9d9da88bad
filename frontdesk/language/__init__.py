"""Working across languages: translating, memory, glossary, phrasebook, conversation, replies."""
