"""The package for Teams: a valid manifest, and what Teams asks of the zip."""

import json
import struct
import zipfile
import zlib
from pathlib import Path

import jsonschema
import pytest

from bot.teams.package import FILES, build_package, manifest_for
from core.errors import ConfigurationError
from tests.platforms.schemas import teams_manifest_schema

APP_ID = "3f1f0d52-8a77-4f3c-9a0e-5d2a0c7a1b11"
DOMAIN = "crm-bot.acme.example"


def test_the_manifest_is_valid() -> None:
    schema = teams_manifest_schema()
    jsonschema.validators.validator_for(schema)(schema).validate(manifest_for(APP_ID, DOMAIN))


def test_the_manifest_is_of_this_app_and_domain_everywhere() -> None:
    manifest = manifest_for(f" {APP_ID.upper()}", DOMAIN)
    assert (manifest["id"], manifest["bots"][0]["botId"], manifest["validDomains"]) == (APP_ID, APP_ID, [DOMAIN])
    assert "example.com" not in json.dumps(manifest)
    assert "00000000" not in json.dumps(manifest)


def test_the_bot_is_everywhere_takes_files_and_has_commands() -> None:
    [bot] = manifest_for(APP_ID, DOMAIN)["bots"]
    assert (bot["scopes"], bot["supportsFiles"]) == (["personal", "team", "groupChat"], True)
    [listed] = bot["commandLists"]
    assert [command["title"] for command in listed["commands"]] == ["undo", "history", "help"]


def test_the_zip_holds_the_manifest_and_both_icons_at_its_top_and_nothing_else(tmp_path: Path) -> None:
    package = build_package(APP_ID, DOMAIN, tmp_path / "autocrm.zip")
    with zipfile.ZipFile(package) as opened:
        assert sorted(opened.namelist()) == ["color.png", "manifest.json", "outline.png"]
        assert json.loads(opened.read("manifest.json")) == manifest_for(APP_ID, DOMAIN)
    again = build_package(APP_ID, DOMAIN, tmp_path / "again.zip")
    assert package.read_bytes() == again.read_bytes()


def pixels(name: str) -> tuple[int, list[tuple[int, ...]]]:
    """The width of an icon of ours, and its pixels: it is square, unfiltered, and has opacity."""
    content = (FILES / name).read_bytes()
    width, height, depth, kind = struct.unpack(">IIBB", content[16:26])
    assert (height, depth, kind) == (width, 8, 6)
    start = content.index(b"IDAT") + 4
    rows = zlib.decompress(content[start : content.index(b"IEND")])
    line = 1 + 4 * width
    return width, [
        tuple(rows[row * line + 1 + 4 * column : row * line + 5 + 4 * column])
        for row in range(width)
        for column in range(width)
    ]


def test_the_colour_icon_is_192_wide_and_fills_its_square() -> None:
    width, found = pixels("color.png")
    assert width == 192
    assert {pixel[3] for pixel in found} == {255}
    assert found[0] == (0x3B, 0x46, 0xC4, 255)


def test_the_outline_icon_is_32_wide_and_white_on_nothing() -> None:
    width, found = pixels("outline.png")
    assert width == 32
    assert {pixel[:3] for pixel in found} == {(255, 255, 255)}
    assert {0, 255} <= {pixel[3] for pixel in found}


@pytest.mark.parametrize(
    ("app_id", "domain"),
    [
        ("autocrm", DOMAIN),
        ("", DOMAIN),
        (APP_ID, "https://crm.example.com"),
        (APP_ID, "localhost"),
        (APP_ID, "a b.example"),
    ],
)
def test_what_cannot_be_an_id_or_a_domain_is_refused(app_id: str, domain: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        build_package(app_id, domain, tmp_path / "autocrm.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="missing"):
        build_package(APP_ID, DOMAIN, tmp_path / "missing" / "autocrm.zip")
