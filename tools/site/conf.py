"""How Sphinx builds the pages: nothing on them is fetched from anywhere, and the search works from a folder."""

from __future__ import annotations

from typing import Any

project = "atrocity-prevention"
author = "The authors of atrocity-prevention"
project_copyright = "MIT licence"
extensions = ["myst_parser"]
root_doc = "docs/index"
language = "en"
exclude_patterns = ["**/node_modules"]
suppress_warnings = [
    "toc.not_included",  # pages about examples are reached from those that speak of them
    "misc.highlighting_failure",  # tables have no colours, and wrong examples are wrong on purpose
]

myst_heading_anchors = 4  # the anchors that GitHub makes, too
myst_links_external_new_tab = False

html_theme = "furo"
html_title = "atrocity-prevention"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_extra_path = ["extra"]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # the summary is fetched, which a browser forbids to files
html_theme_options = {"source_edit_link": None, "top_of_page_buttons": []}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

FRENCH = "docs/recettes/"


def _language(_app: Any, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:  # noqa: ANN401 Sphinx comes without types
    """Say of a French page that it is French, so that a screen reader reads it so."""
    if page.startswith(FRENCH):
        context["language"] = "fr"


def setup(app: Any) -> None:  # noqa: ANN401 Sphinx comes without types
    """Have Sphinx ask for every page."""
    app.connect("html-page-context", _language)
