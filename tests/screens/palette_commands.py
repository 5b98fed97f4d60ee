"""Find an entry of the palette."""

from screens.app import FacilitatorApp
from screens.palette import PaletteCommand, list_palette_commands


def get_command(app: FacilitatorApp, title: str) -> PaletteCommand:
    """Return the palette's entry with a title on the current screen."""
    return next(command for command in list_palette_commands(app, app.screen) if command.entry.title == title)
