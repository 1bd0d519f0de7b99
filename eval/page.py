"""A result as one page that needs no server, no script and no network."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from eval.gates import Miss
from eval.result import Figure, Result, SuiteResult

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;
color:#1b1f24;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d0d7de;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.bad{color:#a40e26}.good{color:#116329}summary{cursor:pointer;font-weight:600}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}
th,td{border-color:#30363d}.bad{color:#ff7b72}.good{color:#7ee787}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(folder: Path, result: Result, missed: Sequence[Miss]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    path.write_text(page(result, missed), encoding="utf-8")
    return path


def page(result: Result, missed: Sequence[Miss]) -> str:
    """Write the page: gates, what was measured, then each suite with slices and failures."""
    body = "".join(
        _suite(name, suite) + _beside(suite, result.beside.get(name))
        for name, suite in result.suites.items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width"><title>Vaidya: measured</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>Vaidya: measured</h1>"
        f"{_gates(missed)}{_measured_on(result)}{body}</main></body></html>\n"
    )


def _gates(missed: Sequence[Miss]) -> str:
    if not missed:
        return '<p class="good">Every gate is reached.</p>'
    told = (f"{m.suite} {m.metric}: {m.value:.4f}, must be {m.wanted:.4f}" for m in missed)
    items = "".join(f"<li>{escape(text)}</li>" for text in told)
    return f'<p class="bad">Gates not reached:</p><ul class="bad">{items}</ul>'


def _measured_on(result: Result) -> str:
    rows = [[name, value] for name, value in result.fingerprints.items()]
    note = (
        "The cases and their labels are the project's own; no clinician has reviewed them. "
        "Intervals are Wilson's, 95%."
    )
    return f"<p>{note}</p>{_table(['measured on', ''], rows)}<p>result {result.digest}</p>"


def _suite(name: str, suite: SuiteResult) -> str:
    metrics = [[metric, *_cells(found)] for metric, found in suite.metrics.items()]
    slices = [
        [piece, metric, *_cells(found)]
        for piece, found_by in suite.slices.items()
        for metric, found in found_by.items()
    ]
    wrong = [
        [case.id, one.metric, one.expected, one.actual]
        for case in suite.cases
        for one in case.wrong
    ]
    head = ["value", "of", "95% interval"]
    return (
        f"<h2>{escape(name)}</h2><p>{len(suite.cases)} cases, data set {suite.dataset[:16]}</p>"
        f"{_table(['metric', *head], metrics, numbers=3)}"
        f"{_folded('By language and style', _table(['slice', 'metric', *head], slices, numbers=3))}"
        + _folded(f"{len(wrong)} failures", _table(["case", "metric", "expected", "actual"], wrong))
    )


def _beside(ours: SuiteResult, stock: SuiteResult | None) -> str:
    """Show stock Presidio on the same cases: figures, then every case in which the two differ."""
    if stock is None:
        return ""
    figures = [
        [metric, *_cells(found), *_cells(stock.metrics[metric])]
        for metric, found in ours.metrics.items()
        if metric in stock.metrics
    ]
    theirs = {case.id: {one.metric for one in case.wrong} for case in stock.cases}
    differing = [
        [case.id, ", ".join(sorted(mine - other)), ", ".join(sorted(other - mine))]
        for case in ours.cases
        if (mine := {one.metric for one in case.wrong}) != (other := theirs.get(case.id, set()))
    ]
    head = ["metric", "ours", "of", "interval", "stock Presidio", "of", "interval"]
    return (
        "<h3>Beside stock Presidio</h3>"
        + _table(head, figures, numbers=6)
        + _folded(
            f"{len(differing)} cases differ",
            _table(["case", "only ours is wrong in", "only Presidio is wrong in"], differing),
        )
    )


def _cells(found: Figure) -> list[str]:
    return [
        f"{100 * found.value:.1f}%",
        f"{found.hits}/{found.total}",
        f"{100 * found.low:.1f}-{100 * found.high:.1f}",
    ]


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{content}</details>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> str:
    """Write a table; the last `numbers` columns are aligned as numbers."""
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    first = len(head) - numbers
    lines = (
        "".join(
            f"<td{' class=n' if at >= first else ''}>{escape(cell)}</td>"
            for at, cell in enumerate(row)
        )
        for row in rows
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
