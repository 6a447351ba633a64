"""How fast are activities judged? `python -m evaluation.bench_regime`.

Shipments of one line on random days, and activities of every sort, on one core: judged, judged by the slow reference,
and explained in full. Times are processor time, printed and never asserted.
"""

import datetime
import random
import statistics
import time
from collections.abc import Callable, Sequence

from article41.model.activity import Activity, ActivityKind, Goods, Purpose
from article41.regimes.evaluate import evaluate
from article41.regimes.explain import explain
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Pack
from evaluation.activities import ActivityMaker
from evaluation.regime_reference import Reference
from evaluation.report import table

PACK = "un-dprk"
SEED = 41
MANY = 10_000
FEW = 500
ROUNDS = 5
AIM = "10,000"
_CHAPTERS = [f"{chapter:02}" for chapter in range(1, 98) if chapter != 77]


def main() -> None:
    """Measure and print."""
    started = time.process_time()
    pack = packaged(PACK)
    loaded = time.process_time()
    compiled = CompiledPack(pack)
    ready = time.process_time()
    rng = random.Random(SEED)
    maker = ActivityMaker(pack)
    samples = {
        "shipments of one line": [shipment(rng, pack) for _ in range(MANY)],
        "activities of every sort": [maker.make(rng) for _ in range(MANY)],
    }
    rows = [row(title, sample, compiled) for title, sample in samples.items()]
    print(table(["what", "aim, a second", "judged", "first round", "reference", "explained"], rows))
    times = f"read in {loaded - started:.3f} s, compiled in {ready - loaded:.3f} s"
    print(f"\npack {pack.head.id} {pack.head.version}, {len(pack.measures)} measures: {times}")


def row(title: str, sample: Sequence[Activity], compiled: CompiledPack) -> list[str]:
    """Return the row of the table for one sample; the first round also fills the lookups."""
    rounds = [rate(lambda one: evaluate(one, pack=compiled), sample) for _ in range(ROUNDS)]
    few = sample[:FEW]
    reference = rate(lambda one: Reference(one, compiled.pack).judge(), few)
    explained = rate(lambda one: explain(evaluate(one, pack=compiled)), few)
    return [
        title,
        AIM,
        *(f"{figure:,.0f}" for figure in (statistics.median(rounds[1:]), rounds[0], reference, explained)),
    ]


def rate(act: Callable[[Activity], object], sample: Sequence[Activity]) -> float:
    """Return how many of the sample are done in a second of processor time."""
    started = time.process_time()
    for activity in sample:
        act(activity)
    return len(sample) / (time.process_time() - started)


def shipment(rng: random.Random, pack: Pack) -> Activity:
    """Return a shipment as a forwarder has them: one line with its code, a route and a day."""
    home, away = pack.head.country, rng.choice(("cn", "ru", "sg"))
    outward = rng.random() < 0.5
    return Activity(
        kind=ActivityKind.SUPPLY if outward else ActivityKind.PROCURE,
        on=datetime.date(2006, 1, 1) + datetime.timedelta(days=rng.randint(0, 7000)),
        from_=away if outward else home,
        to=home if outward else away,
        purpose=rng.choice((Purpose.COMMERCIAL, Purpose.HUMANITARIAN)),
        goods=(Goods(hs=rng.choice(_CHAPTERS) + f"{rng.randint(1, 20):02}{rng.randint(0, 99):02}"),),
    )


if __name__ == "__main__":
    main()
