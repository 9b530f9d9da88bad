"""Translation: how fast against Argos and bare CTranslate2 with the same pack, and how good against references.

Quality is a figure that falls when it gets better: 100 minus chrF or BLEU (sacrebleu), faults the checks missed,
good pairs they flagged. The heldout pairs were kept out of the packs' training and are in no memory.
"""

import functools
import itertools
import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.registry import ROOT, Measured, Setting, benchmark, seconds
from tests.translation.measuring import ListeningEngine
from translation import Translator
from translation.checks import check_pair, make_context
from translation.engine import BATCH, BEAM, LENGTH_PENALTY, Engine
from translation.names import NameBook, learn_names
from translation.packs import STARTER_PACKS, Pack, best_packs, packs_in

NOTICES = ROOT / "tests" / "samples" / "notices"
HELDOUT = ROOT / "tests" / "translation" / "heldout.tsv"
SENTENCES = 60


def notice() -> list[str]:
    """The first 60 different sentences of the sample notices, one a line."""
    from translation.outline import outline_of

    found: dict[str, None] = {}
    for path in sorted(NOTICES.glob("*.md")):
        for sentence in outline_of(path.read_text(encoding="utf-8"), "en").sentences:
            found.setdefault(sentence.plain)
    return list(found)[:SENTENCES]


def english_to_spanish() -> Pack:
    return best_packs(packs_in(STARTER_PACKS))[("en", "es")]


def argos(folder: Path) -> Callable[[str], str]:
    """Argos' own `translate` with the starter pack, without its memory of earlier calls.

    Its sentence splitter needs a network and is replaced; each line is a sentence already.
    """
    packages = folder / "packages"
    packages.mkdir(parents=True)
    (packages / "starter_en_es").symlink_to(STARTER_PACKS / "starter_en_es")
    os.environ.update(
        ARGOS_PACKAGES_DIR=str(packages),
        XDG_DATA_HOME=str(folder),
        XDG_CONFIG_HOME=str(folder),
        XDG_CACHE_HOME=str(folder),
        ORT_DISABLE_TELEMETRY="1",
    )
    from argostranslate import translate

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    languages = {language.code: language for language in translate.get_installed_languages()}
    translation = languages["en"].get_translation(languages["es"])
    translation.underlying.sentencizer = Whole()

    def run(text: str) -> str:
        return str(translation.underlying.translate(text))

    return run


def as_text(sentences: Sequence[str]) -> str:
    """Sentences as a notice of which each is a paragraph, so that none is read together with the next."""
    return "\n\n".join(sentences)


@benchmark("translate a notice of 60 sentences: Argos", goal=1 / 3, sizes=(SENTENCES,))
def against_argos(setting: Setting, size: int) -> Measured:
    """The whole pipeline with its checks, models warm, against Argos warm."""
    text = as_text(notice()[:size])
    engine = Engine()
    theirs = argos(setting.scratch())
    (own, cost), (bare, bare_cost) = in_turns(
        setting.rounds(9), lambda: Translator(engine=engine).translate(text, "en", "es"), lambda: theirs(text)
    )
    return Measured(own, bare, note=f"processor time {cost / bare_cost:.2f} x")


def in_turns(rounds: int, *calls: Callable[[], object]) -> list[tuple[float, float]]:
    """Median seconds and processor seconds of each call, called in turns after one round to warm up."""
    walls: list[list[float]] = [[] for _ in calls]
    processor: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds + 1):
        for place, call in enumerate(calls):
            began = time.process_time()
            walls[place].append(seconds(call))
            processor[place].append(time.process_time() - began)
    return [
        (statistics.median(wall[1:]), statistics.median(cost[1:]))
        for wall, cost in zip(walls, processor, strict=True)
    ]


def bare_batch(sentences: Sequence[str]) -> Callable[[], object]:
    """One bare CTranslate2 batch of sentences, with the settings of the engine: beam, int8, threads, longest first."""
    import ctranslate2
    import sentencepiece

    pack = english_to_spanish()
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pack.folder / "sentencepiece.model"))
    pieces = [processor.encode(sentence, out_type=str) for sentence in sentences]
    threads = max(1, min(4, os.cpu_count() or 1))
    folder = str(pack.folder / "model")
    model = ctranslate2.Translator(folder, compute_type="int8", inter_threads=threads, intra_threads=1)
    return lambda: model.translate_batch(
        pieces, max_batch_size=BATCH, beam_size=BEAM, length_penalty=LENGTH_PENALTY
    )


@benchmark("translate a notice of 60 sentences: bare model", goal=1.15, sizes=(SENTENCES,))
def against_bare_model(setting: Setting, size: int) -> Measured:
    """The whole pipeline against one bare CTranslate2 batch of the pieces of the same 60 sentences.

    The note says the ratio of the processor times, and both ratios to a bare batch of the very pieces that the
    pipeline had translated: it leaves out what needs no machine and puts in stand-ins and second tries.
    """
    sentences = notice()[:size]
    text = as_text(sentences)
    listening = ListeningEngine()
    Translator(engine=listening).translate(text, "en", "es")
    engine = Engine()
    (own, cost), (bare, bare_cost), (asked, asked_cost) = in_turns(
        setting.rounds(21),
        lambda: Translator(engine=engine).translate(text, "en", "es"),
        bare_batch(sentences),
        bare_batch(listening.asked),
    )
    note = (
        f"processor time {cost / bare_cost:.2f} x; against the {len(listening.asked)} forms asked for"
        f" {own / asked:.2f} x, processor time {cost / asked_cost:.2f} x"
    )
    return Measured(own, bare, note=note)


@benchmark("second draft, one sentence changed", goal=0.1, sizes=(SENTENCES,))
def second_draft(setting: Setting, size: int) -> Measured:
    """Drafting again what was drafted before, against drafting it for the first time."""
    lines = notice()[:size]
    text = as_text(lines)
    engine = Engine()
    translator = Translator(engine=engine)
    translator.translate(text, "en", "es")
    number = itertools.count(100)

    def again() -> None:
        changed = [*lines[:-1], f"The office in room {next(number)} is closed today."]
        translator.translate(as_text(changed), "en", "es")

    own, first = setting.alternate(
        again, lambda: Translator(engine=engine).translate(text, "en", "es"), rounds=15
    )
    return Measured(own, first)


@benchmark("suggestions for a sentence from the memory", goal=0.05, kind="absolute", sizes=(20_000, 200_000))
def suggestions(setting: Setting, size: int) -> Measured:
    """The slowest twentieth of 200 sentences against a memory of so many pairs."""
    from frontdesk.language.kit import language_kit
    from frontdesk.language.memory import import_memory
    from frontdesk.office import open_office
    from translation.exchange import MemoryPair, write_tmx

    folder = setting.scratch()
    write_tmx(folder / "memory.tmx", (MemoryPair("en", "es", *pair) for pair in _many_pairs(size)))
    office = open_office(folder / "office")
    try:
        import_memory(office, file=folder / "memory.tmx", approved=True)
        memory = language_kit(office).memory
        chance = random.Random(3)
        asked = [english for english, _ in chance.sample(heldout(), 200)]
        memory.suggest(asked[0], "en", "es")
        times = [seconds(functools.partial(memory.suggest, sentence, "en", "es")) for sentence in asked]
    finally:
        office.close()
    return Measured(
        statistics.quantiles(times, n=20)[-1], note=f"median {statistics.median(times) * 1000:.1f} ms"
    )


def _many_pairs(size: int) -> list[tuple[str, str]]:
    """School sentences put together at random, all different."""
    from translation.vocabulary import phrase_pairs

    chance = random.Random(4)
    phrases = phrase_pairs()
    made: dict[str, str] = {}
    while len(made) < size:
        (one, uno), (two, dos) = chance.choice(phrases), chance.choice(phrases)
        mark = f" ({len(made)})"
        made[f"{one} {two}{mark}"] = f"{uno} {dos}{mark}"
    return list(made.items())


def heldout() -> list[tuple[str, str]]:
    """The pairs kept out of training."""
    lines = HELDOUT.read_text(encoding="utf-8").splitlines()
    return [(english, spanish) for english, _, spanish in (line.partition("\t") for line in lines)]


def scores(source: str, target: str, size: int) -> tuple[float, float]:
    """chrF and BLEU of the pipeline without any memory on the heldout pairs."""
    import sacrebleu

    pairs = heldout()[:size]
    column = 0 if source == "en" else 1
    segments = Translator().translate_sentences([pair[column] for pair in pairs], source, target)
    references = [[pair[1 - column] for pair in pairs]]
    texts = [segment.target for segment in segments]
    return sacrebleu.corpus_chrf(texts, references).score, sacrebleu.corpus_bleu(texts, references).score


@benchmark("100 − chrF, English to Spanish, kept-out pairs", goal=39, kind="absolute", sizes=(621,))
def quality_to_spanish(setting: Setting, size: int) -> Measured:
    chrf, bleu = scores("en", "es", size)
    return Measured(100 - chrf, unit="pts", note=f"chrF {chrf:.1f}, BLEU {bleu:.1f}")


@benchmark("100 − chrF, Spanish to English, kept-out pairs", goal=44, kind="absolute", sizes=(621,))
def quality_to_english(setting: Setting, size: int) -> Measured:
    chrf, bleu = scores("es", "en", size)
    return Measured(100 - chrf, unit="pts", note=f"chrF {chrf:.1f}, BLEU {bleu:.1f}")


@benchmark("faults missed by the checks", goal=10, kind="absolute", sizes=(500,))
def faults_missed(setting: Setting, size: int) -> Measured:
    """Numbers changed, names dropped, dates shifted, phrases repeated, sentences lost: as many of each."""
    from tests.translation.measuring import faults, filled_pairs

    missed: dict[str, int] = {}
    for kind, pair, wrong in faults(filled_pairs(), size):
        context = make_context("en", "es", NameBook.of(pair.names), ())
        missed[kind] = missed.get(kind, 0) + (not check_pair(pair.source, wrong, context))
    note = ", ".join(f"{kind} {count}" for kind, count in missed.items())
    return Measured(sum(missed.values()), unit="missed", note=note)


@benchmark("good pairs flagged by the checks", goal=15, kind="absolute", sizes=(500,))
def good_pairs_flagged(setting: Setting, size: int) -> Measured:
    """Good translations in which a check saw something."""
    from tests.translation.measuring import filled_pairs

    flagged = 0
    for pair in filled_pairs()[:size]:
        context = make_context("en", "es", NameBook.of(pair.names), ())
        flagged += bool(check_pair(pair.source, pair.target, context))
    return Measured(flagged, unit="flagged")


@benchmark("exact parts wrong without a warning", goal=0, kind="absolute", sizes=(202,))
def exact_parts_wrong(setting: Setting, size: int) -> Measured:
    """Sentences of the notices in which a name, date, time, figure or address is wrong; judged by plain search."""
    from tests.translation.measuring import exact_parts, wrong_parts
    from translation.protect import restore
    from translation.rendering import work_for

    rows = exact_parts()[:size]
    sentences = [source for source, _ in rows]
    context = make_context("en", "es", NameBook.of(learn_names(sentences, "en")), ())
    works = [work_for(source, context, None, aligned=False) for source in sentences]
    engine, pack = Engine(), english_to_spanish()

    def wrong(texts: Sequence[str]) -> list[bool]:
        return [bool(wrong_parts(*row, text)) for row, text in zip(rows, texts, strict=True)]

    def protected(fully: bool) -> int:
        forms = [work.form(fully=fully) for work in works]
        answers = engine.translate([form.text for form in forms], pack)
        restored = [restore(best.text, form, "es") for (best, *_), form in zip(answers, forms, strict=True)]
        return sum(wrong([each.text if each else "" for each in restored]))

    alone = sum(wrong([best.text for best, *_ in engine.translate(sentences, pack)]))
    segments = Translator(engine=engine).translate_sentences(sentences, "en", "es")
    found = wrong([segment.target for segment in segments])
    silent = sum(bad and not segment.warnings for bad, segment in zip(found, segments, strict=True))
    note = (
        f"{sum(found)} wrong in all; the model alone {alone}, names, addresses and dates protected"
        f" {protected(False)}, every exact part protected {protected(True)}"
    )
    return Measured(silent, unit="silent", note=note)


@benchmark("good sentences among those called unsure", goal=15, kind="absolute", sizes=(621,))
def unsure_of_good(setting: Setting, size: int) -> Measured:
    """Of the sentences in which the machine says that it was unsure, how many are good (chrF of 70 and more)."""
    import sacrebleu

    pairs = heldout()[:size]
    segments = Translator().translate_sentences([english for english, _ in pairs], "en", "es")
    marked: list[float] = []
    others: list[float] = []
    for segment, (_, spanish) in zip(segments, pairs, strict=True):
        unsure = any(finding.kind == "unsure" for finding in segment.warnings)
        (marked if unsure else others).append(sacrebleu.sentence_chrf(segment.target, [spanish]).score)
    note = (
        f"{len(marked)} of {len(pairs)} marked; mean chrF {statistics.mean(marked):.0f},"
        f" of the others {statistics.mean(others):.0f}"
    )
    return Measured(100 * sum(score >= 70 for score in marked) / len(marked), unit="%", note=note)
