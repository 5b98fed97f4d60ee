"""Opens a file or folder of this computer in the web browser or the file manager."""

from pathlib import Path


def open_in_browser(path: Path) -> bool:
    """Open a page in the browser, or a folder in the file manager; return whether there is a program for it.

    A text browser does not count, because it would take over the terminal. Nothing is sent anywhere: the address is
    that of a file.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if type(browser) is webbrowser.GenericBrowser:
        return False
    return browser.open(path.absolute().as_uri())
