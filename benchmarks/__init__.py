"""Speed and memory, each held against a floor measured in the same run. See docs/benchmarks.md."""
