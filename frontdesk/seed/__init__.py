"""A realistic invented past for an office: names of many origins, terms and holidays, callers who return.

Everything follows from one number, so two runs of one day make the same people and the same words.
"""
