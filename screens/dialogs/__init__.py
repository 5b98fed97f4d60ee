"""Modal dialogs. Each returns what the user chose or typed, or nothing if it was cancelled."""
