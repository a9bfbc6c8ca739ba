"""Tables of action items: each line is looked at, then taken in once; and files to take along."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.coalition.people import Circle, Member, Role
from bot.operator.import_items import import_items
from bot.operator.upkeep import bring_up_to_date, database_url
from bot.words.errors import CommandFailed
from bot.words.ids import CircleId, MemberId
from bot.words.inbound import Address, Called
from bot.words.messages import Form, Message, Reply
from config.settings import Settings
from storage.actions import SqlActions
from storage.people import SqlPeople
from storage.reach import read_once, write_once
from tests.support.promises import aloud
from tests.support.stage import Actor, Stage, opened_stage

TABLE = """\ufeffTarea;Responsable;Fecha límite;Grupo;Notas
Escribir el informe;Ben;2026-03-20;Care;x
"Enviar; y archivar";cora;25/12/2026;;
Leer;Nadie;2026-03-20;;
;Ben;2026-03-20;;
Pagar;Ben;45992;;
"""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with opened_stage(f"sqlite:///{tmp_path / 'tequio.db'}", concerns=False) as stage:
        people = [await stage.person("Ada", organisation="Roots", roles=[Role.COORDINATOR])]
        people += [await stage.person(name, organisation="Roots") for name in ("Ben", "Cora")]
        await stage.circle("Care", *people)
        yield stage


@pytest.fixture
def ada(stage: Stage) -> Actor:
    return stage.people["Ada"]


async def brings(who: Actor, table: str = TABLE) -> Reply:
    form = await who.says("action import")
    return await who.fills(form, table=table)


async def items(stage: Stage) -> list[str]:
    rows = await stage.storage.read(lambda tx: tx.actions.in_circles(["c-care"]))  # type: ignore[list-item]
    return [f"{item.what} – {item.owner} – {item.due}" for item in rows]


async def test_each_line_is_told_and_nothing_is_written_before_it_is_wanted(
    stage: Stage, ada: Actor
) -> None:
    told = aloud(await brings(ada))

    assert "2 action items would be taken in. Nothing is written yet." in told
    assert "Not taken from it: Notas" in told
    assert "3 lines are not clear and are left out:" in told
    assert "Line 2: Escribir el informe – Ben, Fri, 20 Mar 2026" in told
    assert "Line 4: Leer – I know nobody called “Nadie”." in told
    assert "Line 5:  – It does not say what is to be done." in told
    assert "Line 6: Pagar – “45992” is how a spreadsheet counts days." in told
    assert await items(stage) == []

    taken = aloud(await ada.presses("Take these in"))

    assert "2 action items were taken in from a table." in taken
    assert await items(stage) == [
        "Escribir el informe – m-ben – 2026-03-20",
        "Enviar; y archivar – m-cora – 2026-12-25",
    ]
    assert "2 action items were taken in from a table." in aloud(await ada.says("log"))


async def test_whoever_is_to_do_it_is_asked_once_in_the_message_of_the_day(
    stage: Stage, ada: Actor
) -> None:
    lines = "".join(f"Thing {n},Ben,2026-04-{n:02}\n" for n in range(1, 13))
    await brings(ada, f"what,owner,due\n{lines}")
    await ada.presses("Take these in")
    ben = stage.people["Ben"]
    await stage.waits(hours=3)

    assert len(ben.sees) == 1
    assert "Will you take it on?" in ben.reads
    assert "Thing 12" in ben.reads
    await ben.says("accept 3")
    await stage.waits(days=1)
    assert "waits for an answer" in aloud(await ben.says("mine"))


async def test_an_hour_is_shown_and_of_either_half_of_the_day_it_is_asked(ada: Actor) -> None:
    told = aloud(
        await brings(
            ada,
            """what;owner;due;hour
Call;Ben;2026-03-20;4 pm
Print;Ben;20 March at 9am;
Send;Ben;2026-03-20;4
""",
        )
    )

    assert "Line 2: Call – Ben, Fri, 20 Mar 2026, 16:00" in told
    assert "Line 3: Print – Ben, Fri, 20 Mar 2026, 09:00" in told
    assert "Line 4: Send – Which of these hours do you mean: 04:00 or 16:00?" in told


async def test_the_same_table_makes_nothing_twice_also_after_changes(
    stage: Stage, ada: Actor
) -> None:
    for _ in range(2):
        await brings(ada)
        await ada.presses("Take these in")
    await ada.fills(await ada.says("correct 1"), what="Escribirlo todo")
    await ada.says("give 1 @cora")
    told = aloud(await brings(ada, TABLE + TABLE.partition("\n")[2]))

    assert "0 action items would be taken in." in told
    assert "4 lines are there already." in told
    assert "[Take these in]" not in told
    assert len(await items(stage)) == 2


async def test_what_somebody_noted_by_hand_is_there_already(stage: Stage, ada: Actor) -> None:
    ben = stage.people["Ben"]
    await ben.says("action add Escribir el informe @ben by 20 March")

    assert "Line 2: Escribir el informe – there already" in aloud(await brings(ada))


async def test_a_table_does_not_tell_what_was_said_for_a_circle_of_others(
    stage: Stage, ada: Actor
) -> None:
    """Whoever guesses the words would learn that somebody has promised them."""
    zoe = await stage.person("Zoe", circle="Shelter")
    args = {"sharing": "circle", "circle": "c-shelter", "what": "Hide the list"}
    await zoe.fills(await zoe.does(Called("action.new", args)), owner="Zoe", due="2026-03-20")

    told = aloud(await brings(ada, "what,owner,due\nHide the list,Zoe,2026-03-20\n"))

    assert "there already" not in told


async def test_dates_that_can_mean_two_days_are_asked_for_all_of_the_table(
    stage: Stage, ada: Actor
) -> None:
    asked = aloud(await brings(ada, "what,owner,due\nRead it,Ben,3/4/2026\n"))
    assert "What stands first in the dates of this table?" in asked

    await ada.presses("The month stands first")
    await ada.presses("Take these in")

    assert await items(stage) == ["Read it – m-ben – 2026-03-04"]


async def test_only_coordinators_bring_tables_and_a_table_needs_its_columns(
    stage: Stage, ada: Actor
) -> None:
    ben = stage.people["Ben"]
    for refused in (
        await ben.says("action import"),
        await ben.does(Called("action.import_table", {"table": TABLE, "take": "yes"})),
    ):
        assert "Only a coordinator can do that." in aloud(refused)
    assert "I did not find all columns." in aloud(await brings(ada, "name,age\nBen,40\n"))
    assert await items(stage) == []


@pytest.mark.parametrize(
    "words",
    ["<!channel>", "@room", "<b>x</b>", "=HYPERLINK(1)", "\u200fمرحبا", "a\0b", "x" * 9_000],
)
async def test_whatever_stands_in_a_cell_stays_words(ada: Actor, words: str) -> None:
    told = await brings(ada, f'what,owner,due\n"{words}",{words},{words}\nRead,Ben,2026-03-20\n')

    assert "1 action item would be taken in." in aloud(told)


async def test_a_table_that_is_too_long_is_refused_and_never_cut(ada: Actor) -> None:
    lines = "".join(f"Thing {n},Ben,2026-04-01\n" for n in range(2000))

    assert "too long to be taken in at once" in aloud(await brings(ada, f"what,owner,due\n{lines}"))


async def test_words_typed_behind_the_command_are_the_table(ada: Actor) -> None:
    told = await ada.says("action import what;owner;due\nRead it;Ben;2026-03-20")

    assert "1 action item would be taken in." in aloud(told)
    assert isinstance(await ada.says("action import"), Form)


async def test_without_pages_it_is_said_where_files_come_from(ada: Actor) -> None:
    told = await ada.says("action export")

    assert isinstance(told, Message)
    assert "There are no pages here" in aloud(told)


@dataclass
class Keyboard:
    line: str

    def readline(self) -> str:
        return self.line


def _people(connection: Connection) -> None:
    for name, roles in (("Ada", {Role.COORDINATOR}), ("Ben", set[Role]()), ("Cora", set[Role]())):
        member = Member(MemberId(f"m-{name.lower()}"), name, roles=frozenset(roles))
        SqlPeople(connection).add(member, Address("slack", "T1", name.lower()))
    SqlPeople(connection).save_circle(Circle(CircleId("c-care"), "Care"))


@dataclass
class Terminal:
    settings: Settings
    file: Path
    monkeypatch: pytest.MonkeyPatch

    def types(self, answer: str, by: str = "", *, dry_run: bool = False) -> None:
        self.monkeypatch.setattr("sys.stdin", Keyboard(answer))
        import_items(self.settings, self.file, by, "", dry_run=dry_run)

    @property
    def kept(self) -> list[str]:
        items = read_once(
            database_url(self.settings),
            lambda c: SqlActions(c).made_by(MemberId("m-ada")),
        )
        return [item.what for item in items]


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    settings = Settings(data_dir=tmp_path)
    bring_up_to_date(settings)
    write_once(database_url(settings), _people)
    file = tmp_path / "table.csv"
    file.write_bytes(TABLE.encode("utf-16"))
    return Terminal(settings, file, monkeypatch)


def test_at_the_terminal_it_is_looked_at_first_and_written_on_a_yes(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.types("yes\n", dry_run=True)
    assert "Line 2: Escribir el informe – Ben" in capsys.readouterr().out
    assert terminal.kept == []

    for no in ("no\n", "\n", "quizás\n", "لا\n"):
        with pytest.raises(CommandFailed, match=r"Nothing was written\."):
            terminal.types(no)
    with pytest.raises(CommandFailed, match=r"--by NAME\. There are: Ada"):
        terminal.types("yes\n", by="Ben")
    assert terminal.kept == []

    terminal.types("Sí\n")
    assert "2 action items were taken in from a table." in capsys.readouterr().out
    assert terminal.kept == ["Escribir el informe", "Enviar; y archivar"]
    terminal.types("yes\n")
    assert "2 lines are there already." in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_a_sentence(terminal: Terminal) -> None:
    terminal.file.unlink()

    with pytest.raises(CommandFailed, match="cannot be read"):
        terminal.types("yes\n")


LINES = {
    "Call;Ben;2026-03-20;Nowhere;;;;;;": "I know no circle “Nowhere”.",
    "Call;Ben;2026-03-20;Old;;;;;;": "Old is put away. Bring it back first.",
    "Call;Ben;;Care;;;;;;": "It says no day.",
    "Call;Ben;2026-03-20;Care;soonish;;;;;": "I could not read the hour “soonish”.",
    "Call;;2026-03-20;Care;;;;;;": "It does not say who is accountable.",
    "Call;;2026-03-20;Care;;Nobody’s;;;;": "I know no organisation “Nobody’s”.",
    "Call;Lena;2026-03-20;Care;;;;;;": "Several people are called “Lena”.",
    f"Call;Ben;2026-03-20;Care;;;{', '.join(map(str, range(60)))};;;": "people who help.",
    "Call;Ben;2026-03-20;Care;;;;now and then;;": "I could not read how often it is",
    "Call;Ben;2026-03-20;Care;;;;;Cora;99": "Please name 1 to",
    "Call;Ben;2026-03-20;Care;;;;;Ben;3": "Ben does it, so it has to be somebody else",
    f"{'x' * 2000};Ben;2026-03-20;Care;;;;;;": "It is too long:",
}


async def test_of_each_line_that_is_not_clear_it_is_said_why(stage: Stage, ada: Actor) -> None:
    eve = (await stage.person("Eve", organisation="Roots")).member
    eva = (await stage.person("Eva", organisation="Roots")).member
    await stage.storage.run(lambda tx: tx.people.save(replace(eve, name="Lena")))
    await stage.storage.run(lambda tx: tx.people.save(replace(eva, name="Lena")))
    old = Circle(CircleId("c-old"), "Old", archived=True)
    await stage.storage.run(lambda tx: tx.people.save_circle(old))
    headings = "what;owner;due;circle;hour;organisation;helpers;how often;told if late;days late"

    told = aloud(await brings(ada, "\n".join([headings, *LINES])))

    for number, why in enumerate(LINES.values(), 2):
        lines = [each for each in told.splitlines() if each.startswith(f"Line {number}:")]
        assert all(why in each for each in lines)
        assert lines
    assert "0 action items would be taken in." in told
