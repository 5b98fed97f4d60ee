"""How fast the program is, as ratios measured in one interleaved run. `make bench` writes docs/performance.md."""
