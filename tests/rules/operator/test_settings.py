"""Where settings come from, which one wins, and what an operator reads when one is wrong."""

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.mistakes import SettingsError
from config.settings import Settings, load, names

DOCS = Path(__file__).parents[3] / "docs" / "settings.md"
MATRIX = {
    "homeserver": "https://matrix.example",
    "user": "@tequio:matrix.example",
    "password": "a-secret-password",
    "pickle_key": "0123456789abcdef",
}
SLACK = {"bot_token": "xoxb-secret-one", "app_token": "xapp-secret-two"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, toml: str) -> Path:
    file = folder / "some.toml"
    file.write_text(toml, encoding="utf-8")
    return file


def section(name: str, values: dict[str, str]) -> str:
    return "\n".join([f"[{name}]", *(f'{key} = "{value}"' for key, value in values.items())])


def complaints(folder: Path, toml: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(write(folder, toml))
    return caught.value.sentences


def test_nothing_has_to_be_set(folder: Path) -> None:
    settings = load()

    assert settings.data_dir == folder / "tequio-data"
    assert settings.database_url.get_secret_value() == ""
    assert (settings.locale, settings.zone) == ("en", ZoneInfo("UTC"))
    assert (settings.web.host, settings.web.port, settings.web.public_url) == (
        "127.0.0.1",
        8480,
        "",
    )
    assert settings.slack is None
    assert settings.matrix is None


def test_the_file_in_the_working_folder_is_read_when_none_is_named(folder: Path) -> None:
    (folder / "tequio.toml").write_text('locale = "es"', encoding="utf-8")

    assert load().locale == "es"


def test_what_prometheus_reads_has_a_port_of_its_own(folder: Path) -> None:
    [complaint] = complaints(folder, "[web]\nport = 9480\nmetrics_port = 9480")

    assert complaint == (
        "web: metrics_port is the port of the web server too. Choose another one for it."
    )


def test_the_named_file_is_read_instead_of_the_one_in_the_working_folder(folder: Path) -> None:
    (folder / "tequio.toml").write_text('locale = "es"', encoding="utf-8")

    assert load(write(folder, 'locale = "ar"')).locale == "ar"


def test_environment_beats_secret_file_beats_toml(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = folder / "secrets"
    secrets.mkdir()
    (secrets / "TEQUIO_WEB__PORT").write_text("2\n")
    (secrets / "TEQUIO_WEB__HOST").write_text("two.example\n")
    monkeypatch.setenv("TEQUIO_SECRETS_DIR", str(secrets))
    monkeypatch.setenv("TEQUIO_WEB__PORT", "3")
    file = write(
        folder, '[web]\nport = 1\nhost = "one.example"\npublic_url = "http://one.example/"'
    )

    web = load(file).web

    assert (web.port, web.host, web.public_url) == (3, "two.example", "http://one.example")


def test_a_platform_can_be_set_up_from_the_environment_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TEQUIO_SLACK__BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("TEQUIO_SLACK__APP_TOKEN", "xapp-1")

    slack = load().slack

    assert slack is not None
    assert slack.bot_token is not None
    assert slack.bot_token.get_secret_value() == "xoxb-1"


def test_workspaces_that_install_tequio_themselves_need_no_bot_token(folder: Path) -> None:
    own = {"app_token": "xapp-1", "client_id": "1.2", "client_secret": "a-secret"}

    slack = load(write(folder, section("slack", own))).slack

    assert slack is not None
    assert slack.bot_token is None


def test_help_in_each_country_can_be_set_in_the_file_and_in_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEQUIO_CONCERNS__COUNTRIES__MX__DANGER_NUMBERS", '["911"]')
    toml = '[concerns.countries.KE]\ndanger_numbers = ["999"]\noutside_help = ["Defenders"]'

    countries = load(write(folder, toml)).concerns.countries

    assert countries["KE"].danger_numbers == ("999",)
    assert countries["KE"].outside_help == ("Defenders",)
    assert countries["MX"].danger_numbers == ("911",)


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEQUIO_LOCALE", "")

    assert load().locale == "en"


def test_no_secret_is_shown_by_printing_the_settings(folder: Path) -> None:
    toml = 'database_url = "postgresql://u:a-secret-word@h/n"\n'
    toml += section("slack", SLACK) + "\n" + section("matrix", MATRIX)
    settings = load(write(folder, toml))

    shown = f"{settings!r} {settings}"

    assert "secret-" not in shown
    assert MATRIX["pickle_key"] not in shown


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('local = "es"', "local: there is no such setting. Did you mean locale?"),
        ("[web]\nprot = 1", "web.prot: there is no such setting. Did you mean web.port?"),
        ("[wep]\nport = 1", "wep: there is no such setting. Did you mean web?"),
        ("_env_file = 1", "_env_file: there is no such setting. See docs/settings.md for all"),
        ("web = 3", "web: is a section. Write [web] on a line of its own"),
        ("[web]\nport = 0", "web.port: must be a whole number, 1 or more."),
        ("[web]\nport = 65536", "web.port: should be less than or equal to 65535."),
        ('[web]\nport = "no"', "web.port: must be a whole number, 1 or more."),
        ('[web]\nhost = "http://here"', "web.host: “http://here” is not the name of a host."),
        ('[web]\npublic_url = "here"', "web.public_url: is not a web address."),
        ('[web]\npublic_url = "https://u:p@h"', "web.public_url: is not a web address."),
        ('[web]\npublic_url = "https://h:99999"', "web.public_url: is not a web address."),
        ("locale = 3", "locale: must be text. Put it in quotation marks."),
        ('locale = "tlh"', "locale: “tlh” is not a language Tequio speaks yet. Choose from: ar, "),
        ('zone = "Europe/Berln"', "zone: “Europe/Berln” is not a time zone. Did you mean Europe/B"),
        ('zone = "../etc"', "zone: “../etc” is not a time zone."),
        ('zone = ""', "zone: “” is not a time zone."),
        ("zone = 3", "zone: "),
        ('data_dir = "data"', "data_dir: “data” would be another folder wherever Tequio is"),
        ('data_dir = "/srv/\\u0000"', "data_dir: holds a character that cannot be seen"),
        ("data_dir = 3", "data_dir: must be text."),
        ('database_url = "mysql://h"', "database_url: is not the address of a PostgreSQL database"),
        (
            '[concerns.countries.Kenya]\ndanger_numbers = ["999"]',
            "“Kenya” is not the code of a country. Write two letters, such as KE or MX.",
        ),
        ("[concerns.countries.QQ]\n", "“QQ” is not the code of a country."),
        ("locale = es", "some.toml is not written as TOML: Invalid value (at line 1, column 10)"),
        (section("slack", {}), "slack: bot_token is missing. Add it, or client_id and client_s"),
        (
            section("slack", SLACK | {"client_id": "1.2"}),
            "slack: client_id and client_secret",
        ),
        (section("slack", {"bot_token": "x"}), "slack: mode “socket” needs app_token too."),
        (section("slack", {"bot_token": ""}), "slack.bot_token: is empty."),
        (section("slack", SLACK | {"mode": "http"}), "slack: mode “http” needs signing_secret"),
        (section("slack", SLACK | {"mode": "x"}), "slack.mode: must be one of 'socket' or 'http'."),
        (section("matrix", MATRIX | {"user": "tequio"}), "matrix.user: “tequio” is not a Matrix"),
        (section("matrix", MATRIX | {"pickle_key": "DEFAULT_KEY"}), "matrix.pickle_key: is too sh"),
        (
            section("matrix", MATRIX).replace("password", "pass_word"),
            "matrix.pass_word: there is no s",
        ),
    ],
)
def test_each_mistake_is_told_in_a_sentence(folder: Path, toml: str, sentence: str) -> None:
    assert any(sentence in told for told in complaints(folder, toml)), complaints(folder, toml)


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    told = complaints(folder, 'locl = 1\nzone = "Mars"\n[web]\nport = 0')

    assert [sentence.partition(":")[0] for sentence in told] == ["locl", "zone", "web.port"]


def test_a_mistake_never_repeats_a_secret(folder: Path) -> None:
    wrong = {"bot_token": "a-secret\\u0000", "bot_tokn": "a-secret"}
    toml = 'database_url = "mysql://a-secret"\n' + section("slack", wrong)

    assert "a-secret" not in "".join(complaints(folder, toml))


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("TEQUIO_LOCAL", "es", "local: there is no such setting. Did you mean locale?"),
        ("TEQUIO_WEB__PROT", "1", "web.prot: there is no such setting. Did you mean web.port?"),
        ("TEQUIO_WEB", "1", "web: is a section."),
        ("TEQUIO_WEB", "{", "A section cannot be one variable"),
        ("TEQUIO_SECRETS_DIR", "/nowhere/at/all", "TEQUIO_SECRETS_DIR: is not a folder"),
    ],
)
def test_a_mistake_in_the_environment_is_told_too(
    variable: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError, match=r"\w") as caught:
        load()

    assert str(caught.value).startswith(sentence)


def test_a_secret_file_that_names_no_setting_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "TEQUIO_SLAK__BOT_TOKEN").write_text("a-secret")
    monkeypatch.setenv("TEQUIO_SECRETS_DIR", str(folder))

    with pytest.raises(SettingsError, match=r"slak: .* Did you mean slack\?"):
        load()


def test_secrets_beside_the_settings_file_are_found(folder: Path) -> None:
    secrets = folder / "tequio-secrets"
    secrets.mkdir()
    (secrets / "TEQUIO_MATRIX__PASSWORD").write_text("a-secret\n")
    (secrets / "TEQUIO_MATRIX__MORE__COAST__PASSWORD").write_text("another-secret\n")
    first = section("matrix", {n: v for n, v in MATRIX.items() if n != "password"})
    coast = MATRIX | {"user": "@tequio:coast.example"}
    more = section("matrix.more.coast", {n: v for n, v in coast.items() if n != "password"})

    matrix = load(write(folder, f"{first}\n{more}")).matrix

    assert matrix is not None
    passwords = [each.password and each.password.get_secret_value() for each in matrix.accounts]
    assert passwords == ["a-secret", "another-secret"]


@pytest.mark.parametrize(
    ("name", "user", "sentence"),
    [
        ("coast", MATRIX["user"], "matrix: the same user stands there twice."),
        ("coast", "tequio", "matrix.more.coast.user: “tequio” is not a Matrix user."),
        ("Coast", "@b:c", "“Coast” is not a short name."),
    ],
)
def test_a_further_account_that_cannot_be_is_told(
    folder: Path, name: str, user: str, sentence: str
) -> None:
    more = section(f"matrix.more.{name}", MATRIX | {"user": user})

    (told,) = complaints(folder, section("matrix", MATRIX) + "\n" + more)

    assert sentence in told


def test_a_file_that_is_not_there_or_not_text_is_told(folder: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file or directory"):
        load(folder / "missing.toml")
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        load(folder)
    (folder / "latin.toml").write_bytes(b'locale = "\xe9"')
    with pytest.raises(SettingsError, match="is not written in UTF-8"):
        load(folder / "latin.toml")


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    documented = [line.split("`")[1] for line in lines if line.startswith("| `")]

    assert set(documented) == {*names(Settings), "tequio.toml"}


def test_the_example_in_the_documentation_works(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = DOCS.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    monkeypatch.setenv("TEQUIO_MATRIX__PASSWORD", "p")
    monkeypatch.setenv("TEQUIO_MATRIX__PICKLE_KEY", "0123456789abcdef")

    settings = load(write(folder, example))

    assert settings.zone.key == tomllib.loads(example)["zone"]
