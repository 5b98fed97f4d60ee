"""Benchmarks, as ratios measured in one interleaved run. `make bench` writes docs/performance.md."""
