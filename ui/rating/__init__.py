"""A family's answer to one question: how did it go?"""
