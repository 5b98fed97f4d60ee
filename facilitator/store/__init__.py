"""The store: meetings on disk, one readable file each. The seam is `keeper.py`; everything else is behind it."""
