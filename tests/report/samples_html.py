"""Texts that try to become markup, in many contexts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def naughty_strings() -> list[str]:
    """The Big List of Naughty Strings, where it stands beside the project."""
    path = Path(__file__).parents[3] / "shared" / "third_party" / "naughty_strings" / "blns.json"
    if not path.is_file():
        pytest.skip("the Big List of Naughty Strings (../shared/third_party/naughty_strings) is not here")
    found: list[str] = json.loads(path.read_text("utf-8"))
    return found


_RUN = "alert(1)"

INJECTIONS = [
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</svg><script>{_RUN}</script>",
    f"</desc><a href='javascript:{_RUN}'>x</a>",
    f"</bdi></p></section></main><h1 onclick={_RUN}>x</h1>",
    f'"><img src=x onerror={_RUN}>',
    f"'><img src=x onerror={_RUN}>",
    f'" onmouseover="{_RUN}',
    f"' onmouseover='{_RUN}",
    f"` onmouseover=`{_RUN}",
    f"x onfocus={_RUN} autofocus",
    f"javascript:{_RUN}",
    "data:text/html;base64,PHNjcmlwdD4=",
    "<!-- ",
    "--> <b>x</b>",
    "<!--><b>x</b>",
    "<![CDATA[ <b>x</b> ]]>",
    "]]> <b>x</b>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE html [<!ENTITY x 'y'>]>&x;",
    "&lt;b&gt;x&lt;/b&gt;",
    "&#60;b&#62;x",
    "&#x3c;b&#x3e;x",
    "&amp;lt;b&amp;gt;",
    "&NewLine;&Tab;&colon;",
    "&",
    "&;",
    "&#0;",
    "<",
    ">",
    '"',
    "'",
    "`",
    "</",
    "<b",
    "<b>x",
    "</b>",
    "<svg onload=alert(1)>",
    "<svg><use href='data:image/svg+xml,x'/></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1&gt;'>",
    "<template><b>x</b></template>",
    "<noscript><p title='</noscript><img src=x>'>",
    "<textarea></textarea>",
    "<plaintext>",
    "<xmp>",
    "<iframe srcdoc='<b>x</b>'></iframe>",
    "<base href='https://example.org/'>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<form action=https://example.org/><input name=x></form>",
    "<a href=https://example.org/ ping=https://example.org/>x</a>",
    "<div style='background:url(https://example.org/x)'>",
    "{}",
    "{0}",
    "{count}",
    "{name.__class__}",
    "{{x}}",
    "%s %(x)s",
    "$x ${x}",
    "{% x %}",
    "\u2028<b>x</b>\u2029",
    "\x00<b>\x00x",
    "<\x00b>x",
    "\ufeff<b>x</b>",
    "\uff1cb\uff1ex",
    "\u202e>b<x",
    "\u2066<b>\u2069",
    "a\u0300" * 400,
    "x" * 5000,
    "<b>" * 900,
    "\U000e0001\U000e0020",
    "\ud83d",
    "+ADw-b+AD4-x",
    "\x1b[31m<b>",
]
