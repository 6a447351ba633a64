"""The benchmark of the evaluator measures activities that can be judged."""

import random

from article41.regimes.evaluate import evaluate
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from evaluation.bench_regime import rate, shipment


def test_shipments_are_valid_and_rates_are_positive() -> None:
    """Every shipment gets an answer, and the rate is that of the sample."""
    pack = packaged("un-dprk")
    compiled = CompiledPack(pack)
    rng = random.Random(1)
    sample = [shipment(rng, pack) for _ in range(50)]
    assert rate(lambda one: evaluate(one, pack=compiled), sample) > 0
    assert len({evaluate(one, pack=compiled).verdict for one in sample}) > 1
