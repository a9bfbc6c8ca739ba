"""Whatever stands in the file, an operator gets settings or sentences, never a traceback."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from config.mistakes import SettingsError
from config.settings import Settings, load, names

letters = st.characters(codec="utf-8", min_codepoint=32, exclude_characters='\\"\x7f')
plain = st.text(letters)
values = st.one_of(
    plain.map('"{}"'.format), st.integers(), st.sampled_from(["true", "[]", "{}", "1979-05-27", ""])
)
keys = st.one_of(st.sampled_from(sorted(names(Settings))), st.from_regex(r"[a-z_.]{1,9}"))


@given(st.dictionaries(keys, values, max_size=4))
def test_any_file_gives_settings_or_sentences(written: dict[str, object]) -> None:
    toml = "\n".join(f"{key} = {value}" for key, value in written.items())
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tequio.toml"
        file.write_text(toml, encoding="utf-8")
        settings, sentences = outcome(file)
    assert all(sentence.endswith((".", "?")) for sentence in sentences)
    if settings:
        assert set(tomllib.loads(toml)) <= set(Settings.model_fields)
        assert settings.data_dir.is_absolute()


def outcome(file: Path) -> tuple[Settings | None, tuple[str, ...]]:
    try:
        return load(file), ()
    except SettingsError as error:
        return None, error.sentences
