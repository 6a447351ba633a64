"""How are the figures of a quality run laid out? As Markdown tables."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from evaluation.metrics import alert_limit, calibration, recall
from evaluation.perturb import PERTURBATIONS, scope_note

if TYPE_CHECKING:
    from evaluation.quality import Asked, Measured
    from evaluation.same_name import Known

RATES = (0.01, 0.001)
_AT = ("1%", "0.1%", "near 1%")


def render(asked: "Asked", measured: "Sequence[Measured]", *, prior: float, labelled: Sequence[str] = ()) -> str:
    """Return all tables of a run as Markdown; the last system but one section stands beside the best baseline."""
    shown = [*[one for one in measured if not one.name.startswith("rapidfuzz")], best_baseline(measured)]
    parts = [
        "# Quality of matching",
        _setting(asked, measured),
        "## Overall\n\n" + _overall(asked, measured),
        "## By kind of perturbation\n\n" + _by(asked, shown, [case.sort for case in asked.cases], _note),
        "## By script of the query\n\n" + _by(asked, shown, [case.script for case in asked.cases]),
        "## By kind of party\n\n" + _by(asked, shown, [case.kind.value for case in asked.cases]),
        "## Near misses that alert\n\n" + _near(asked, shown),
        *(_calibration(one, prior) for one in measured if one.case_matches),
        *labelled,
    ]
    return "\n\n".join(parts)


def best_baseline(measured: "Sequence[Measured]") -> "Measured":
    """Return the string measure that finds most when 1 per cent of clean names alert."""
    plain = [one for one in measured if one.name.startswith("rapidfuzz")]
    return max(plain, key=lambda one: recall(one.own, alert_limit(one.clean, 0.01)).value)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose columns line up."""
    every = [list(head), *[list(row) for row in rows]]
    widths = [max(len(row[i]) for row in every) for i in range(len(head))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in every)
    lines = [f"| {' | '.join(row)} |" for row in padded]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def _setting(asked: "Asked", measured: "Sequence[Measured]") -> str:
    corpus = asked.corpus
    seconds = ", ".join(f"{one.name} {one.seconds:.0f} s" for one in measured)
    return (
        f"Lists: {len(corpus.listings):,} listings, {corpus.name_count:,} names ({corpus.described}).\n"
        f"Seed {asked.seed}; {len(asked.cases):,} perturbed names of test listings, {len(asked.clean):,} clean names, "
        f"{len(asked.near):,} near misses. Time: {seconds}.\n"
        "A perturbed name is found when its own listing, or one that bears the same name, scores above the limit that "
        "the stated share of clean names exceeds. Intervals: 95 per cent (Wilson).\n"
        f"Strict: without {_left_out(asked.listed[: len(asked.clean)])} clean names and "
        f"{_left_out(asked.listed[len(asked.clean) :])} near misses that are a listed name written otherwise. "
        "All: with them."
    )


def _left_out(listed: "Sequence[Known | None]") -> str:
    changes = Counter(known.change for known in listed if known)
    return f"{changes.total()} ({', '.join(f'{change}: {count}' for change, count in changes.most_common())})"


def _overall(asked: "Asked", measured: "Sequence[Measured]") -> str:
    rows = []
    for one in measured:
        for told, limits in (("strict", _strict(one)), ("all", _all(one))):
            cells = [(str(recall(one.own, limit)), f"{limit:.4f}") for limit in limits]
            rows.append([one.name, told, *(cell for pair in cells for cell in pair)])
    at = [*_AT[:2], "1% of near misses"]
    return table(["matcher", "clean names", *(cell for rate in at for cell in (f"recall at {rate}", "limit"))], rows)


def _strict(one: "Measured") -> list[float]:
    """Return the limits at 1 and 0.1 per cent of clean names and 1 per cent of near misses that are not a listed name
    written otherwise.
    """
    return [*(alert_limit(one.clean_unlisted, rate) for rate in RATES), alert_limit(one.near_unlisted, RATES[0])]


def _all(one: "Measured") -> list[float]:
    """Return these limits of all clean names and near misses."""
    return [*(alert_limit(one.clean, rate) for rate in RATES), alert_limit(one.near, RATES[0])]


def _by(
    asked: "Asked", shown: "Sequence[Measured]", keys: Sequence[str], note: Callable[[str], str] | None = None
) -> str:
    groups: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        groups.setdefault(key, []).append(i)
    head = ["", "names", *[f"{one.name} {at}{told}" for one in shown for told in ("", ", all") for at in _AT]]
    rows = []
    for key, members in groups.items():
        row = [key, str(len(members))]
        for one in shown:
            shares = [recall([one.own[i] for i in members], limit) for limit in (*_strict(one), *_all(one))]
            row += [str(share) if at in {0, 3} else f"{share.value:.3f}" for at, share in enumerate(shares)]
        rows.append([*row, note(key)] if note else row)
    return table([*head, "what it covers"] if note else head, rows)


def _note(sort: str) -> str:
    if sort in PERTURBATIONS:
        return " ".join(scope_note(sort).split("\n")[0].split())
    return "A person's name in another script (Hebrew, Georgian, Greek ...), as a list gives it."


def _near(asked: "Asked", shown: "Sequence[Measured]") -> str:
    groups: dict[str, list[int]] = {}
    sorts = [
        sort for (_, _, sort), known in zip(asked.near, asked.listed[len(asked.clean) :], strict=True) if not known
    ]
    for i, sort in enumerate(sorts):
        groups.setdefault(sort, []).append(i)
    head = ["near miss", "names", *[f"{one.name}, limit of {at} clean" for one in shown for at in _AT[:2]]]
    rows = []
    for sort, members in [*groups.items(), ("all", list(range(len(sorts))))]:
        shares = [recall([one.near_unlisted[i] for i in members], limit) for one in shown for limit in _strict(one)[:2]]
        rows.append([sort, str(len(members)), *map(str, shares)])
    return table(head, rows)


def _calibration(one: "Measured", prior: float) -> str:
    weights = (prior / max(1, len(one.case_matches)), (1 - prior) / max(1, len(one.clean_matches)))
    right = ([score for score, is_right in found if is_right] for found in one.case_matches)
    wrong = ([score for score, _ in found] for found in one.clean_matches)
    judged = [(max(scores), True, weights[0]) for scores in right if scores]
    judged += [(max(scores), False, weights[1]) for scores in wrong if scores]
    rows = [
        [f"{b.low:g} to {b.high:g}", str(b.matches), f"{b.weight:.2e}", f"{b.expected:.4f}", f"{b.observed:.4f}"]
        for b in calibration(judged)
    ]
    head = ["match_score", "matches", "weight", "expected", "observed"]
    return (
        f"## Calibration of {one.name}\n\nReweighted as if {prior:g} of queries were of listed parties. Each name "
        "counts once, by its best match: of a perturbed name that with its own listing (others are mostly the same "
        "party on another list), of a clean name any. Expected is the mean match_score of a bin, observed the share "
        f"of its matches that are right.\n\n{table(head, rows)}"
    )


def faults(asked: "Asked", one: "Measured", *, most: int = 400) -> str:
    """Return as tab-separated lines what is missed when 1% of clean names alert, and the unlisted that score most, with
    the listing that they are most like.
    """
    limit = _strict(one)[0]
    missed = [
        ("missed", case.sort, f"{score:.5f}", case.query, case.base, case.listing_id, "")
        for case, score in zip(asked.cases, one.own, strict=True)
        if score <= limit
    ]
    alarms = sorted(_alarms(asked, one), key=lambda alarm: float(alarm[2]), reverse=True)
    clean, near = ([alarm for alarm in alarms if alarm[0] == what][:most] for what in ("clean", "near miss"))
    head = (
        "what",
        "sort",
        "match_score",
        "query",
        "listed name",
        "listing",
        "listed name that it is, written otherwise",
    )
    return "\n".join("\t".join(line) for line in [head, *missed, *clean, *near])


def _alarms(asked: "Asked", one: "Measured") -> Iterator[tuple[str, ...]]:
    queries = [("clean", kind.value, text) for text, kind in asked.clean]
    queries += [("near miss", sort, text) for text, _, sort in asked.near]
    matched = one.matched or [""] * len(queries)
    for (what, sort, text), score, found, known in zip(
        queries, [*one.clean, *one.near], matched, asked.listed, strict=True
    ):
        name = asked.corpus.by_id[found].name if found else ""
        yield what, sort, f"{score:.5f}", text, name, found, f"{known.name} ({known.change})" if known else ""
