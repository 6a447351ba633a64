"""What are sums of feature bits worth? A monotone line of a few straight pieces, fitted by logistic regression.

Features are not independent, and the false matches with the highest sums are more frequent than a sum of bits says: two
people do bear one rare name. So the sums are set against how often they were right: the true pairs of the training
examples against all candidates of the clean names. The lists that are screened hold more names than the training half
of them, and chance likeness grows with the names; false pairs count for so much more.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evaluation.training.weights import Pairs

Matrix = npt.NDArray[np.float64]

_POINTS: Final = np.array([-60.0, -2.0, 1.0, 4.0, 7.0, 10.0, 14.0, 60.0])
_SLOPES: Final = [(1.0, 1.0), *[(0.1, 1.5)] * (len(_POINTS) - 3), (0.5, 0.5)]
"""Within which the line may rise; the outermost pieces, where few pairs lie, are given."""


def calibrate(pairs: Sequence[Pairs], rows: Matrix, *, prior: float) -> list[tuple[float, float]]:
    """Return the points of the line: sums of bits, and what they are worth."""
    sums = np.array([float(one.bits(rows).max()) for one in pairs])
    truth = np.array([one.truth for one in pairs])
    mass = np.where(truth, prior / truth.sum(), (1 - prior) / (~truth).sum())
    sign = np.where(truth, 1.0, -1.0)
    worth = _fitted(sums, sign, mass / prior, np.log2(prior / (1 - prior)))
    return [(float(at), round(float(bits), 3)) for at, bits in zip(_POINTS, worth, strict=True)]


def _fitted(sums: Matrix, sign: Matrix, mass: Matrix, prior_bits: float) -> Matrix:
    """Return what each of the points is worth: the pieces before it, each by its slope."""
    pieces = np.clip(sums[:, None] - _POINTS[:-1], 0.0, np.diff(_POINTS))

    def loss(w: Matrix) -> tuple[float, Matrix]:
        margin = sign * (w[0] + pieces @ w[1:] + prior_bits) * np.log(2)
        slope = -(mass * sign / (1 + np.exp(np.clip(margin, -60, 60)))) * np.log(2)
        return float((mass * np.logaddexp(0.0, -margin)).sum()), np.concatenate([[slope.sum()], slope @ pieces])

    start = np.concatenate([[_POINTS[0]], np.full(len(_POINTS) - 1, 0.8)])
    bounds = [(None, None), *_SLOPES]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x
    return np.asarray(found[0] + np.concatenate([[0.0], np.cumsum(found[1:] * np.diff(_POINTS))]))
