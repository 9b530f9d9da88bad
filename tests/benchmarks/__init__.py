"""FrontDesk's speed, memory and growth, each against a stated yardstick in the same run.

Run them with `python3 start.py bench`. To add one, write a module `bench_<part>.py` in this folder; it is
found by its name. In it, register a function with `@benchmark` (see `registry.py`)::

    from tests.benchmarks.registry import Measured, Setting, benchmark

    @benchmark("translate 60 sentences", goal=1 / 3, sizes=(60,))
    def translate_notice(setting: Setting, size: int) -> Measured:
        own, bare = setting.alternate(lambda: draft(text), lambda: argos(text), rounds=5)
        return Measured(own, bare)

The function is called once for each size, does its own preparing, and returns the medians of FrontDesk and of
the bare yardstick, measured in turns in this process. Import slow packages inside the function.
"""
