"""Tables are read as spreadsheets of many countries write them."""

import pytest

from bot.tables.read import Line, decoded, read_table
from bot.tables.write import as_csv, as_json, as_md

HEADINGS = ("what", "owner", "due")
CELLS = ("Draft, revise; send", "Ada", "2026-03-05")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_delimiter_line_end_and_mark_is_read(delimiter: str, end: str, mark: str) -> None:
    quoted = f'"{CELLS[0]}"{delimiter}{CELLS[1]}{delimiter}{CELLS[2]}'
    text = f"{mark}{delimiter.join(HEADINGS)}{end}{quoted}{end}{end}"

    table = read_table(text)

    assert table.headings == HEADINGS
    assert [line.cells for line in table.lines] == [CELLS]
    assert table.lines[0].number == 2


def test_a_line_break_in_a_cell_stays_and_lines_are_counted_as_in_the_file() -> None:
    table = read_table('what,owner\n"one\ntwo",Ada\n,\nthree,Ben\n')

    assert table.lines == [Line(3, ("one\ntwo", "Ada")), Line(5, ("three", "Ben"))]


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n;;", "\0", "\ufeff", '"', "x" * 300_000])
def test_nothing_is_too_strange_to_be_read(text: str) -> None:
    assert not read_table(text).lines


def test_of_an_endless_table_the_beginning_is_read_and_that_is_said() -> None:
    table = read_table("what\n" + "x\n" * 5000)

    assert len(table.lines) == 2000
    assert table.is_cut
    assert not read_table("what\n" + "x\n" * 2000).is_cut


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert decoded("qué;Núñez".encode(encoding)) == "qué;Núñez"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "a | b\nc", "مرحبا"])
def test_what_is_written_is_no_formula_and_comes_back_as_it_was(cell: str) -> None:
    written = as_csv(["what"], [{"what": cell}])

    assert "\n=" not in written
    assert "\n@" not in written
    assert read_table(written).lines[0].cells == (cell,)
    assert cell.splitlines()[0] in as_json([{"what": cell}]).replace("\\n", "\n")
    assert len(as_md("Items", ["what"], [{"what": cell}]).splitlines()) == 5
