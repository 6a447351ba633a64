"""What do plain string measures reach? rapidfuzz after lower-casing and anyascii, over every listed name.

A scan of every listed name for every query would take hours, so the best candidates are taken by character trigrams
(tf-idf, the 60 nearest names) and then scored by rapidfuzz; for a perturbed name its own listing is scored always. That
can only flatter the baseline: what it misses among clean names would have been false alarms.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from scipy.sparse import csr_matrix

from article41.model import Listing
from evaluation.text import plain

MEASURES: dict[str, Callable[[str, str], float]] = {
    "token_sort_ratio": fuzz.token_sort_ratio,
    "token_set_ratio": fuzz.token_set_ratio,
    "WRatio": fuzz.WRatio,
}
_NEAREST = 60
_ROWS = 256


class Trigrams:
    """Finds the names that share the rarest character trigrams with a query."""

    def __init__(self, names: Sequence[str]) -> None:
        self._columns: dict[str, int] = {}
        matrix = self._matrix(names, grow=True)
        borne = np.bincount(matrix.indices, minlength=matrix.shape[1])
        self._weights = np.log((1 + len(names)) / (1 + borne)).astype(np.float32) + 1
        self._names = self._weighted(matrix).T.tocsr()

    def nearest(self, queries: Sequence[str], count: int = _NEAREST) -> list[npt.NDArray[np.int64]]:
        """Return for each query the positions of the nearest names, in no order."""
        found: list[npt.NDArray[np.int64]] = []
        for start in range(0, len(queries), _ROWS):
            part = self._weighted(self._matrix(queries[start : start + _ROWS], grow=False)) @ self._names
            for row in range(part.shape[0]):
                at = slice(part.indptr[row], part.indptr[row + 1])
                values, columns = part.data[at], part.indices[at]
                best = np.argpartition(-values, count)[:count] if len(values) > count else np.arange(len(values))
                found.append(columns[best].astype(np.int64))
        return found

    def _matrix(self, texts: Sequence[str], *, grow: bool) -> csr_matrix:
        indptr, indices = [0], []
        for text in texts:
            padded = f"  {text} "
            grams = {padded[i : i + 3] for i in range(len(padded) - 2)}
            if grow:
                indices += [self._columns.setdefault(gram, len(self._columns)) for gram in sorted(grams)]
            else:
                indices += [self._columns[gram] for gram in sorted(grams) if gram in self._columns]
            indptr.append(len(indices))
        data = np.ones(len(indices), dtype=np.float32)
        return csr_matrix((data, indices, indptr), shape=(len(texts), len(self._columns)), dtype=np.float32)

    def _weighted(self, matrix: csr_matrix) -> csr_matrix:
        weighted = matrix.copy()
        weighted.data = weighted.data * self._weights[weighted.indices]
        norms = np.sqrt(np.add.reduceat(np.append(weighted.data**2, 0), weighted.indptr[:-1]))
        lengths = np.diff(weighted.indptr)
        weighted.data /= np.repeat(np.where(lengths > 0, np.maximum(norms, 1e-9), 1), lengths)
        return weighted


class Baseline:
    """The rapidfuzz baseline over the names of these listings."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        pairs = sorted({(plain(name.text), listing.id) for listing in listings for name in listing.names})
        self._pairs = [(text, listing_id) for text, listing_id in pairs if text]
        self._own: dict[str, list[str]] = {}
        for text, listing_id in self._pairs:
            self._own.setdefault(listing_id, []).append(text)
        self._texts = sorted({text for text, _ in self._pairs})
        self._bearers: dict[str, list[str]] = {}
        for text, listing_id in self._pairs:
            self._bearers.setdefault(text, []).append(listing_id)
        self._trigrams = Trigrams(self._texts)

    def best(self, queries: Sequence[str], answers: Sequence[Iterable[str]]) -> dict[str, list[tuple[float, float]]]:
        """Return by measure, for each query, (best score of an answer, best score of all), both in [0, 1]."""
        texts = [plain(query) for query in queries]
        found: dict[str, list[tuple[float, float]]] = {measure: [] for measure in MEASURES}
        for text, near, right in zip(texts, self._trigrams.nearest(texts), answers, strict=True):
            own = {name for listing_id in right for name in self._own.get(listing_id, ())}
            others = [self._texts[i] for i in near]
            for measure, score in MEASURES.items():
                mine = max((score(text, name) for name in own), default=0.0) / 100
                found[measure].append((mine, max(mine, *(score(text, name) / 100 for name in others), 0.0)))
        return found
