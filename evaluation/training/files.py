"""How are the estimated parameters written? Small readable files inside the package."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from article41.screening.model import Model
from evaluation.training.edits import DIGIT, GENERIC_GAP, GENERIC_PAIR, SWAP, Edit

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "article41"
NAMES = PACKAGE / "names" / "data"
GENERATION = 1
MODEL = PACKAGE / "screening" / "data" / "model.json"


def write_bits(name: str, purpose: str, bits: Mapping[str, float]) -> None:
    """Write a table of words and bits."""
    lines = [f"# {purpose}", "# Made by the training script; not to be edited by hand."]
    lines += [f"{word}\t{value:.2f}" for word, value in bits.items()]
    (NAMES / name).write_text("\n".join(lines) + "\n", "utf-8")


def write_edits(edits: Mapping[Edit, float], pairs: int) -> None:
    """Write the costs of respelling."""
    lines = [
        f"# Costs of respelling in bits, estimated from {pairs:,} pairs of alias tokens; made by the training script.",
        '# "?" stands for any letter, an empty field for none, "0" for a digit; "swap" is two neighbours exchanged.',
        f"?\t?\t{GENERIC_PAIR}",
        f"?\t\t{GENERIC_GAP}",
        f"0\t?\t{DIGIT}",
        f"swap\t\t{SWAP}",
        *(f"{before}\t{after}\t{bits:.2f}" for (before, after), bits in edits.items()),
    ]
    (NAMES / "edit_costs.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def write_model(model: Model) -> None:
    """Write the weights and what they were estimated from; the version says which parameters, by their digest."""
    digest = hashlib.sha256(msgspec.json.encode((model.prior, model.weights, model.calibration, model.evidence)))
    for table in ("edit_costs.tsv", "letter_pairs.tsv", "syllable_information.tsv", "token_information.tsv"):
        digest.update((NAMES / table).read_bytes())
    model = msgspec.structs.replace(model, version=f"{GENERATION}-{digest.hexdigest()[:8]}")
    MODEL.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=2) + b"\n")
