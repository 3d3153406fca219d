"""One import in a process of its own: `python -m benchmarks.import_worker time|command DB FILE`.

`time` times `import_json` alone on an open store; `command` runs the whole command of the command line.
The last line of the output is JSON: `rows`, `seconds` and `peak` (bytes of memory).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from benchmarks.measure import peak_bytes


def main(what: str, database: str, file: str) -> int:
    """Import and say what it took."""
    start = time.perf_counter()
    rows = 0
    if what == "command":
        from tui.__main__ import main as program

        if program(["--db", database, "import", file, "--json"]) != 0:
            return 1
    else:
        from store.database import open_store
        from store.transfer.json_import import import_json

        with open_store(Path(database), passphrase=os.environ["NEGOTIATE_PASSPHRASE"]) as store:
            start = time.perf_counter()
            rows = sum(import_json(store, Path(file)).added.values())
    seconds = time.perf_counter() - start
    print(json.dumps({"rows": rows, "seconds": seconds, "peak": peak_bytes()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
