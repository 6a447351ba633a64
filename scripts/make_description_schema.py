"""Make the JSON Schema of the source descriptions, for editors that check YAML while one writes.

python scripts/make_description_schema.py
"""

import json
from pathlib import Path

from article41.sources.catalogue import description_schema

TARGET = Path(__file__).resolve().parents[1] / "src" / "article41" / "sources" / "description.schema.json"


def main() -> int:
    """Write the schema beside the catalogue."""
    TARGET.write_text(json.dumps(description_schema(), indent=2) + "\n", encoding="utf-8")
    print(TARGET)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
