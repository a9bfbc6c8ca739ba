"""A coalition's own templates lie in its data folder; a mistake in one is said in a sentence."""

from pathlib import Path

from bot.operator.own_templates import known_templates, own_templates
from config.settings import Settings
from config.templates import SHIPPED


def folder(tmp_path: Path, **files: str) -> Settings:
    own = tmp_path / "templates"
    own.mkdir()
    for name, text in files.items():
        (own / f"{name}.toml").write_text(text, "utf-8")
    return Settings(data_dir=tmp_path)


PULSE = (SHIPPED / "t1_pulse.toml").read_text("utf-8")


def test_without_a_folder_there_are_the_shipped_ones(tmp_path: Path) -> None:
    known = known_templates(Settings(data_dir=tmp_path / "nowhere"))

    assert "t1_pulse" in known
    assert known.unusable == {}


def test_one_of_the_same_id_takes_the_place_of_the_shipped_one_with_more_languages(
    tmp_path: Path,
) -> None:
    own = PULSE.replace('en = "Voice"', 'en = "Our voice"\nsw = "Sauti"')
    settings = folder(tmp_path, pulse=own)

    [voice] = [q for q in known_templates(settings)["t1_pulse"].questions if q.id == "voice"]

    assert voice.short["sw"] == "Sauti"
    assert own_templates(settings).ok
    assert "1" in own_templates(settings).sentence


def test_what_cannot_be_used_is_left_out_and_said_with_the_name_of_its_file(
    tmp_path: Path,
) -> None:
    settings = folder(
        tmp_path,
        broken="id =",
        named='id = "t1_pulse"\nanonymous = false\nminutes = 1\nname = {en = "x"}\n'
        'purpose = {en = "x"}\n[[questions]]\nid = "a"\nkind = "text"\n'
        'short = {en = "x"}\nwords = {en = "x"}\n',
        sooner=PULSE.replace("period_days = 28", "period_days = 7"),
        twice_a=PULSE.replace('"t1_pulse"', '"ours"'),
        twice_b=PULSE.replace('"t1_pulse"', '"ours"'),
    )
    known = known_templates(settings)

    assert known["t1_pulse"].anonymous
    assert known["t1_pulse"].period_days == 28
    assert "ours" in known
    assert sorted(known.unusable) == ["broken.toml", "named.toml", "sooner.toml", "twice_b.toml"]
    assert "“anonymous” must stay as it is" in str(known.unusable["named.toml"])
    assert "never lowered below 28" in str(known.unusable["sooner.toml"])
    assert "is in twice_a.toml already" in str(known.unusable["twice_b.toml"])
    finding = own_templates(settings)
    assert not finding.ok
    assert "templates/broken.toml is left out." in finding.sentence


HOSTILE = {
    "zip": b"PK\x03\x04\x14\x00" + bytes(range(256)),
    "latin": b'name = { es = "V\xf3z" }',
    "utf16": PULSE.encode("utf-16"),
    "zeros": b"\0" * 1000,
    "long": b"# " + b"a" * 40_000_000,
    "deep": b"a = " + b"[" * 100_000,
}


def test_whatever_lies_there_all_others_are_read(tmp_path: Path) -> None:
    settings = folder(tmp_path, good=PULSE.replace('"t1_pulse"', '"ours"'))
    for name, content in HOSTILE.items():
        (tmp_path / "templates" / f"{name}.toml").write_bytes(content)

    known = known_templates(settings)

    assert "ours" in known
    assert set(known.unusable) == {f"{name}.toml" for name in HOSTILE}
    assert "not written in UTF-8" in str(known.unusable["latin.toml"])
    assert "longer than" in str(known.unusable["long.toml"])


def test_a_file_may_begin_with_the_sign_that_some_editors_write(tmp_path: Path) -> None:
    settings = folder(tmp_path, ours="\ufeff" + PULSE.replace('"t1_pulse"', '"ours"'))

    assert "ours" in known_templates(settings)
