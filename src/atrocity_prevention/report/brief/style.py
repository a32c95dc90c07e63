"""How a page looks: on a phone, on a screen and on A4. Every text has a contrast of at least 4.5 to 1."""

from __future__ import annotations

import base64
import hashlib

from atrocity_prevention.report.style import TLP_INK
from atrocity_prevention.vocabulary.markings import Marking

_SCREEN = """
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:0 1rem 2rem;color:#1c2833;background:#fff;
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans Arabic","DejaVu Sans",Arial,sans-serif;
overflow-wrap:break-word}
[dir=rtl] body{line-height:1.7}
[dir=rtl] [dir=ltr],[dir=rtl] bdi:not(.code){display:inline-block}
h1{font-size:1.6rem;line-height:1.2;margin:1rem 0 .3rem}
h2{font-size:1.25rem;line-height:1.25;margin:2rem 0 .5rem;padding-top:.6rem;border-top:2px solid #1c2833}
h3{font-size:1.02rem;margin:1.2rem 0 .3rem}
p{margin:.5rem 0}
a{color:#1b4f72}
a:focus,[tabindex]:focus{outline:3px solid #9a4500;outline-offset:2px}
ul{padding-inline-start:1.2rem;margin:.5rem 0}
li{margin:.35rem 0}
.skip{position:absolute;inset-inline-start:-99em}
.skip:focus{inset-inline-start:1rem;top:1rem;background:#fff;padding:.5rem;z-index:2}
.tlp{background:#000;padding:.35rem 1rem;margin:0 -1rem;font-weight:700;text-align:center}
header .tlp{position:sticky;top:0}
.caution{border-inline-start:5px solid #9a4500;padding-inline-start:.7rem}
.headline{font-size:1.2rem;line-height:1.4}
.quiet{color:#46525c}
.code{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.92em;overflow-wrap:anywhere}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
nav li{margin:0}
nav a{display:inline-block;padding:.25rem 0}
figure{margin:1rem 0}
figcaption{font-size:.9rem;color:#46525c}
.chart{display:block;width:100%;max-width:29rem;height:auto;font-family:inherit}
.defs{position:absolute}
.bar{display:block;width:100%;max-width:10rem;min-width:4rem;height:auto}
table{border-collapse:collapse;width:100%;margin:.8rem 0;font-size:.9rem}
caption{text-align:start;font-weight:600;padding:.3rem 0}
th,td{text-align:start;vertical-align:top;padding-block:.3rem;padding-inline:0 .5rem;border-bottom:1px solid #c3c9ce}
bdi{overflow-wrap:anywhere}
thead th{border-bottom:2px solid #1c2833;vertical-align:bottom}
tbody th{font-weight:400}
.short{width:auto;min-width:60%}
.options{list-style:none;padding:0}
.options>li{border:1px solid #7b868e;border-radius:4px;padding:.2rem .8rem;margin:.7rem 0}
.options h3{margin:.5rem 0}
dl{margin:.3rem 0;display:grid;grid-template-columns:8.5rem 1fr;gap:.25rem .8rem}
dt{font-weight:600}
dd{margin:0}
.edge{display:none}
@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}
.data,.data tbody,.data tr,.data th{display:block}.data thead{display:none}
.data tr{border-bottom:1px solid #c3c9ce;padding:.4rem 0}.data caption{display:block;border-bottom:2px solid #1c2833}
.data th,.data td{border:0;padding:0}.data tbody th{font-weight:600}.data td{display:inline}
.data td::before{content:attr(data-label) " ";color:#46525c}
.data td:not(:empty)~td::before{content:"; " attr(data-label) " "}
[dir=rtl] .data td:not(:empty)~td::before{content:"؛ " attr(data-label) " "}
.data td:empty{display:none}.short{width:auto}}
"""

_PRINT = """
@page{size:A4;margin:14mm 12mm}
@media print{body{max-width:none;padding-block:0;padding-inline:0 10mm;font-size:9.5pt;line-height:1.35}
nav,.skip{display:none}header .tlp{position:static}h2,h3{break-after:avoid}
.chart,li,tr,dl{break-inside:avoid}a{color:inherit;text-decoration:none}
h1{font-size:17pt}h2{font-size:12.5pt;margin-top:5mm}h3{font-size:10.5pt}table{font-size:8.5pt}
.tlp{background:#fff;color:#000;border:1.5pt solid #000;margin:0}
.edge{display:block;position:fixed;right:0;top:0;writing-mode:vertical-rl;border:1.5pt solid #000;
background:#fff;color:#000;padding:3mm 1mm;font-weight:700;font-size:10pt;letter-spacing:.05em}
[dir=rtl] .edge{right:auto;left:0}
figcaption{font-size:8.5pt}.chart{max-width:92mm}}
"""

_ONE_PAGE = """
@media print{.note h1{font-size:15pt;margin-top:2mm}.note h2{font-size:10.5pt;margin:2mm 0 .6mm;padding-top:.8mm}
.note{font-size:8.8pt;line-height:1.24}.note li{margin:.6mm 0}.note p{margin:1mm 0}.note .headline{font-size:11.5pt}}
"""


def style(marking: Marking) -> str:
    """The style sheet of a page, with the colour that FIRST prescribes for its marking."""
    return f"{_SCREEN}@media screen{{.tlp{{color:{TLP_INK[marking]}}}}}{_PRINT}{_ONE_PAGE}"


def policy(sheet: str) -> str:
    """The content policy: this style sheet, by its hash, and nothing else whatever."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
