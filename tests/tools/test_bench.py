import json
from importlib import import_module

from bench import Figure
from bench.__main__ import WRONG_REQUEST, as_table, benchmark_names, main


def test_the_benchmarks_are_the_modules_of_the_folder():
    assert "gazetteer_suggestions" in benchmark_names()
    assert all(callable(import_module(f"bench.{name}").measure) for name in benchmark_names())


def test_an_unknown_benchmark_is_a_wrong_request(capsys):
    assert main(["none-such"]) == WRONG_REQUEST
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "none-such" in captured.err
    assert "gazetteer_suggestions" in captured.err


def test_figures_are_printed_as_json(capsys):
    assert main(["gazetteer_suggestions", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert [set(figure) for figure in figures] == [{"name", "value", "unit", "baseline", "ratio", "note"}] * 2
    assert all(figure["ratio"] == figure["value"] / figure["baseline"] for figure in figures)


def test_a_table_lines_its_figures_up():
    table = as_table([Figure("one", 1.5, "ms", 3.0, 0.5, "a note"), Figure("longer name", 2, "ms", 1, 2.0, "")])
    lines = table.splitlines()
    assert len(lines) == 3
    assert lines[1].index("1.5 ms") + len("1.5 ms") == lines[2].index("2 ms") + len("2 ms")
    assert lines[1].endswith("a note")
