"""Lists of the day: who is absent, who goes home another way, what is to be delivered."""
