"""The templates: `id | style | text`, a file a style; `# lang: xx` stands in its head."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from eval.suites.filling.pools import FOLDER, lines

MARK = re.compile(r"(\[\[.+?\]\]|\{\{.+?\}\})")


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    style: str
    lang: str
    text: str

    @property
    def half(self) -> str:
        """Give the half it is in: rules are written looking at `dev`, never at `held`."""
        return "dev" if hashlib.sha256(self.id.encode()).digest()[0] % 2 else "held"

    @property
    def about_me(self) -> bool:
        return "<me." in self.text

    @property
    def known(self) -> list[int]:
        """Count which of its identifiers are registered of the patient."""
        marks = (mark for mark in MARK.findall(self.text) if mark.startswith("[["))
        return [at for at, mark in enumerate(marks) if "<me." in mark]

    @property
    def heard(self) -> bool:
        return self.style.endswith("stt")

    @property
    def quiet(self) -> bool:
        """Tell whether its writer uses no capitals."""
        return not re.search("[A-Z]", MARK.sub("", self.text).replace("\\n", ""))


@cache
def load(group: str = "") -> tuple[Template, ...]:
    """Read every template of a group (`second`, or the first), in the order of files and lines."""
    found = list[Template]()
    for path in sorted((FOLDER / "templates" / group).glob("*.txt")):
        lang = path.read_text(encoding="utf-8").partition("# lang: ")[2].split("\n")[0]
        for line in lines(path):
            name, style, text = line.split(" | ", 2)
            found.append(Template(name, style, lang, text))
    return tuple(found)
