"""Documentation that comes from data is written from it."""

from data.forms import FORMS
from ui import answers, documents


def test_what_is_written_is_what_is_in_the_folder():
    for name, text in documents.written().items():
        assert (documents.FOLDER / name).read_text(encoding="utf-8") == text, (
            f"run make docs: {name}"
        )


def test_it_is_written_into_the_folder_asked_for(tmp_path):
    documents.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(documents.written())


def test_forms_and_methods_name_everything():
    texts = documents.written()
    assert all(f"## {form}\n" in texts["forms.md"] for form in FORMS)
    assert all(code in texts["methods.md"] for code in answers.framework().indicators)
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in texts.values())
