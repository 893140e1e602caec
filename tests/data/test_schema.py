"""The schema says what the forms say, in a portable subset, each table with its grain."""

import re

import pytest

from data.forms import FORMS
from data.statements import every_statement, script, statement
from data.tables import schema

SCRIPTS = ("schema.sql", "facts.sql")
STATEMENTS = ("keys.sql", "records.sql", "refresh.sql", "scan.sql")
# What DuckLake lacks.
FOREIGN = (
    "PRIMARY KEY", "UNIQUE", "FOREIGN KEY", "CHECK", "SEQUENCE", "INDEX", "GENERATED", "ENUM",
    "ON CONFLICT", "RETURNING", "COLLATE",
)  # fmt: skip
TYPES = {"double": "DOUBLE", "int64": "BIGINT", "int32": "INTEGER", "date32[day]": "DATE",
         "bool": "BOOLEAN", "string": "VARCHAR"}  # fmt: skip
COLUMNS = """
SELECT column_name, data_type
FROM duckdb_columns()
WHERE database_name = 'store' AND table_name = $name
ORDER BY column_index
"""
OBJECTS = """
SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'
"""


def without_comments(text):
    return re.sub(r"--.*", "", text)


@pytest.mark.parametrize("form", FORMS)
def test_a_table_has_the_columns_of_its_form(store, form):
    with store._engine.cursor() as cursor:
        columns = cursor.execute(COLUMNS, {"name": form}).fetchall()
    wanted = [(field.name, TYPES[str(field.type)]) for field in schema(form)]
    assert columns == [("change_id", "BIGINT"), *wanted]


@pytest.mark.parametrize("name", SCRIPTS)
def test_only_what_the_lakehouse_has_too(name):
    text = without_comments(script(name))
    assert [word for word in FOREIGN if re.search(rf"\b{word}\b", text)] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_table_opens_with_its_grain(name):
    for part in re.split(r"(?=CREATE TABLE)", script(name))[:-1]:
        comment = part.rstrip().split(";\n")[-1]
        assert re.search(r"^-- .*\bOne row", comment, re.MULTILINE), comment


def test_a_damaged_block_of_any_table_is_found(store):
    with store._engine.cursor() as cursor:
        tables = {name for (name,) in cursor.execute(OBJECTS).fetchall()}
    assert set(every_statement("scan.sql")) == tables


@pytest.mark.parametrize("file", STATEMENTS)
def test_statements_are_one_each(file):
    for name, text in every_statement(file).items():
        assert text.count(";") == 1, name
        assert text.endswith(";"), name


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_its_statements(form):
    for words in (("insert",), ("stands",), ("versions",), ("change",)):
        assert statement("keys.sql", *words, form)
    assert statement("records.sql", form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", ["stands", "versions"])
def test_keys_meet_although_they_are_blank(form, words):
    """Each key column is compared NULL-safe, and no other."""
    text = statement("keys.sql", words, form)
    compared = re.findall(r'asked\."?(\w+)"? IS NOT DISTINCT FROM kept\."?(\w+)"?', text)
    period = ["period_start", "period_end"]
    key = [part for name in FORMS[form].key for part in (period if name == "period" else [name])]
    assert compared == [(name, name) for name in key]
