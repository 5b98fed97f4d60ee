"""Store meetings on disk, one readable file each. Other packages use the interface in `repository.py`."""
