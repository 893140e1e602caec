"""Writes the parts of the documentation that come from data: `make docs` runs it."""

from pathlib import Path

from data import templates
from metrics.words import reference
from ui import answers

FOLDER = Path(__file__).resolve().parent.parent / "docs"


def written() -> dict[str, str]:
    """Return the text of each file in docs/ that is generated, by its name."""
    return {
        "forms.md": templates.documentation().rstrip() + "\n",
        "methods.md": reference.documentation(answers.framework()),
    }


def write(folder: Path = FOLDER) -> None:
    """Write the generated files into a folder."""
    for name, text in written().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
