"""The page of rights is current, and what desks need is on it."""

from desktop_app.central.policies import Rows, cell
from desktop_app.central.rights import Kind
from desktop_app.central.tables import central_schema
from desktop_app.travelling import PAPERS
from tools import centre_rights


def test_the_page_is_current() -> None:
    assert centre_rights.PAGE.read_text("utf-8") == centre_rights.page()
    assert centre_rights.main(["--check"]) == 0


def test_an_outdated_page_is_found(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(centre_rights, "PAGE", tmp_path / "page.md")
    centre_rights.PAGE.write_text(centre_rights.page().replace("son site", "tout", 1), "utf-8")
    assert centre_rights.main(["--check"]) == 1
    assert centre_rights.main([]) == 0
    assert centre_rights.main(["--check"]) == 0


def test_nobody_empties_a_table_and_nobody_deletes_but_what_it_holds() -> None:
    """Written by hand: the one rule that the table itself could break without any test noticing."""
    for kind in Kind:
        for table in central_schema.sorted_tables:
            assert cell(kind.group, table.name, "truncate").rows is None
            may = table.name == "holding" or (table.name == "kept_count" and kind is Kind.RELAY)
            assert (cell(kind.group, table.name, "delete").rows is not None) is may


def test_agents_reach_their_site_and_change_no_fact_no_member_and_no_directory() -> None:
    for table in central_schema.sorted_tables:
        reached = cell(Kind.AGENT.group, table.name, "select").rows
        assert reached is not Rows.ALL or table.name in ("programme", "installer", "document")
    for name in ("fact", "flag", "holding", "member", "site", "programme", "installer", "document"):
        assert cell(Kind.AGENT.group, name, "update").rows is None, name
    for name in ("member", "site", "programme", "installer", "document"):
        assert cell(Kind.AGENT.group, name, "insert").rows is None, name


def test_what_travels_may_be_pushed() -> None:
    for paper in PAPERS:
        for kind in Kind:
            added = cell(kind.group, paper.name, "insert").columns
            changed = cell(kind.group, paper.name, "update").columns
            columns = {column.name for column in central_schema.tables[f"centre.{paper.name}"].columns}
            assert added == columns, paper.name
            assert set(paper.changing) <= changed, paper.name
            assert not changed & {"id", "site", "dossier_id", "client_id", "installer_id", "desk", "agent"}, paper.name
