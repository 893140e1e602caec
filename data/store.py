"""The store: the one way to what was uploaded. Every read takes a Scope and gives its missions."""

from collections.abc import Mapping, Sequence

import pandas as pd

from data import countries, facts, history, journal, lineage, names, preview, uploads
from data.access import NotAllowed, Person, Scope
from data.changes import Page, Preview, RawLine, Receipt, RecordFilter, Verdict
from data.engine import StoreUnavailable, snapshot
from data.frames import frame
from data.ledger import Ledger, require_all_missions
from data.register import Bounds, Register
from data.report import Report
from data.verification import verdict

__all__ = ["Store", "StoreUnavailable"]


class Store(Ledger):
    """The ledger in one file, and the files kept beside it. Threads may share it.

    What changes it is in `Ledger`: commit, revert, deny, note_framework, stage, open and close.
    """

    def version(self) -> int:
        """Return the number of the last thing done."""
        with self._engine.cursor() as cursor:
            return journal.head(cursor)[0]

    def missions(self, scope: Scope) -> pd.DataFrame:
        """Return the known missions: mission, name, organisation, host, start, end, areas, aliases.

        `demo` says whether it is made up. Blank where a mission is known by its records alone.
        """
        with self._engine.cursor() as cursor, snapshot(cursor):
            visible = names.visible_missions(cursor, scope)
            return names.missions_table(cursor, visible, version=history.version_of(scope))

    def mission_versions(self, scope: Scope) -> dict[str, int]:
        """Return, per mission, the last change that may have moved its readings."""
        with self._engine.cursor() as cursor, snapshot(cursor):
            visible = names.visible_missions(cursor, scope)
            return names.mission_versions(cursor, visible, version=history.version_of(scope))

    def register(self, indicators: Mapping[str, Bounds]) -> Register:
        """Return what a file is checked against: all codes and names of missions, nothing else."""
        with self._engine.cursor() as cursor, snapshot(cursor):
            return names.register(cursor, indicators, version=history.NOW)

    def contributor_names(self) -> Mapping[str, str]:
        """Return the short name of each state by its code; other contributors have none."""
        return countries.short_names()

    def preview(self, report: Report, *, scope: Scope, keep: bool = False) -> Preview:
        """Return what a checked file would change. With `keep`, values that it lacks stay.

        Raises NotAllowed where it speaks of missions beyond the scope, since a preview shows what
        stands there; ValueError where the file may not be stored.
        """
        with self._engine.cursor() as cursor, snapshot(cursor):
            version, _ = journal.head(cursor)
            found = preview.compared(cursor, report, version=version, keep=keep)
        require_all_missions(scope.missions, found.form)
        if scope.missions is not None and not found.missions <= scope.missions:
            beyond = ", ".join(sorted(found.missions - scope.missions))
            raise NotAllowed(f"You may not do this for {beyond}.")
        return found

    def facts(
        self,
        scope: Scope,
        *,
        missions: Sequence[str] | None = None,
        preview: Preview | None = None,
    ) -> dict[str, pd.DataFrame]:
        """Return the facts of `missions` (None = all in scope), by form.

        With a `preview` they are what they would be if it were committed; nothing is written.
        """
        with self._engine.cursor() as cursor, snapshot(cursor):
            version = history.version_of(scope)
            computed: Sequence[str] = () if scope.as_of is None else facts.FORMS
            if preview is not None:
                number, _ = journal.head(cursor)
                uploads.Upload(preview=preview, who="").write(cursor, number + 1)
                version, computed = history.NOW, (preview.form,)
            visible = names.visible_missions(cursor, scope, among=missions)
            wanted = facts.Wanted(missions=visible, version=version, computed=computed)
            return facts.facts(cursor, wanted)

    def events(self, scope: Scope, *, missions: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the events of `missions` (None = all in scope), by mission and date."""
        with self._engine.cursor() as cursor, snapshot(cursor):
            visible = names.visible_missions(cursor, scope, among=missions)
            return lineage.events(cursor, visible, version=history.version_of(scope))

    def records(
        self,
        form: str,
        scope: Scope,
        *,
        filter: RecordFilter = RecordFilter(),  # noqa: A002, B008 - the word of pages; frozen
        limit: int = 50,
        offset: int = 0,
    ) -> Page:
        """Return the standing records of a form that match, newest first.

        Columns change_id, line, those of the form, file, who, when (UTC).
        """
        with self._engine.cursor() as cursor, snapshot(cursor):
            visible = names.visible_missions(cursor, scope)
            asked = lineage.Asked(
                form=form,
                filter=filter,
                missions=visible,
                version=history.version_of(scope),
                limit=limit,
                offset=offset,
            )
            return lineage.page(cursor, asked, remarks=scope.remarks)

    def records_of_line(self, change: int, line: int, scope: Scope) -> pd.DataFrame:
        """Return the records that one line of an upload brought, whether they stand or not.

        Columns line and those of the form; no row where the scope does not reach the line.
        """
        with self._engine.cursor() as cursor, snapshot(cursor):
            version = history.version_of(scope)
            found = history.receipt(cursor, change, version=version, missions=scope.missions)
            if found is None or found.kind != journal.UPLOAD:
                return pd.DataFrame(columns=["line"])
            records = uploads.records_of(cursor, found.form, change, line=line)
            rows = frame(lineage.within(records, scope.missions))
            return rows if scope.remarks else lineage.without_remarks(rows)

    def versions(self, form: str, key: Mapping[str, object], scope: Scope) -> pd.DataFrame:
        """Return every record under a key, newest first, whether it stands or not.

        `key` maps the form's key columns (period_start and period_end for the period), as a row
        of `records` does. Columns of `records`, and `unreverted` (its upload stands) and `stands`
        (it is the one that counts).
        """
        with self._engine.cursor() as cursor, snapshot(cursor):
            asked = lineage.within(lineage.key_table(form, key), scope.missions)
            version = history.version_of(scope)
            found = lineage.versions(cursor, form, asked, version=version)
            return found if scope.remarks else lineage.without_remarks(found)

    def raw_line(self, change: int, line: int, scope: Scope, *, by: Person) -> RawLine | None:
        """Return a line of an uploaded file as it was sent; None where it brought no record.

        Raises NotAllowed, journalled, for a viewer or beyond the missions of the person.
        """
        self._require(by, "raw")
        with self._engine.cursor() as cursor, snapshot(cursor):
            source = lineage.source(cursor, change, line, version=history.version_of(scope))
        if source is None or not (scope.missions is None or source.missions <= scope.missions):
            return None
        self._require(by, "raw", missions=source.missions)
        content = self._originals.content(source.sha256)
        if content is None:
            raise StoreUnavailable(f"The file of change {change} is missing beside the store.")
        return lineage.raw_line(content, source)

    def history(self, scope: Scope) -> pd.DataFrame:
        """Return all changes, newest first: uploads, reverts and frameworks.

        Columns change, kind, when (UTC), who, subject, file, form, missions, records, new, changed,
        same, reason, undoes, reverted_by, and status = stands | reverted.
        """
        with self._engine.cursor() as cursor:
            version = history.version_of(scope)
            return history.changes(cursor, version=version, missions=scope.missions)

    def receipt(self, change: int, scope: Scope) -> Receipt | None:
        """Return the receipt of a change; None where the scope does not reach it."""
        with self._engine.cursor() as cursor:
            version = history.version_of(scope)
            return history.receipt(cursor, change, version=version, missions=scope.missions)

    def later_changes(self, change: int, scope: Scope) -> pd.DataFrame:
        """Return the standing uploads after `change` that brought keys of it, newest first.

        One row per upload: change, when (UTC), who, file, keys. To be named before a revert.
        """
        with self._engine.cursor() as cursor, snapshot(cursor):
            version = history.version_of(scope)
            found = history.receipt(cursor, change, version=version, missions=scope.missions)
            if found is None or found.kind != journal.UPLOAD:
                return pd.DataFrame(columns=lineage.LATER)
            records = uploads.records_of(cursor, found.form, change)
            asked = lineage.within(records, scope.missions)
            return lineage.later(cursor, found, asked, version=version)

    def framework_in_force(self, scope: Scope) -> bytes | None:
        """Return the content of the framework in force, None where none was applied yet."""
        with self._engine.cursor() as cursor:
            version = history.version_of(scope)
            last = journal.last(cursor, journal.FRAMEWORK, version=version)
        return self._frameworks.content(last[1]["sha256"]) if last else None

    def verify(self) -> Verdict:
        """Return whether journal, records, facts and the files kept are whole, and what is not."""
        with self._engine.cursor() as cursor, snapshot(cursor):
            return verdict(cursor, self._originals)

    def rebuild_facts(self) -> None:
        """Make all facts anew from the records."""
        with self._engine.writing, self._engine.cursor() as cursor, snapshot(cursor):
            for form in facts.FORMS:
                facts.rebuild(cursor, form)
            cursor.execute("COMMIT")
