"""The package that an administrator uploads to Teams: the manifest and its icons in one zip file."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

from core.errors import ConfigurationError

FILES = Path(__file__).parents[2] / "manifests" / "teams"

_MANIFEST, _ICONS = "manifest.json", ("color.png", "outline.png")
_NO_ID = "00000000-0000-0000-0000-000000000000"
_NO_DOMAIN = "autocrm.example.com"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file, so that the same package has the same bytes."""


def build_package(app_id: str, domain: str, out: Path) -> Path:
    """Writes the package for this registration and the domain that the bot is reached at. Raises ConfigurationError."""
    manifest = manifest_for(app_id, domain)
    files = {
        _MANIFEST: json.dumps(manifest, indent=2).encode(),
        **{name: (FILES / name).read_bytes() for name in _ICONS},
    }
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in files.items():
                package.writestr(zipfile.ZipInfo(name, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise ConfigurationError(f"{out} cannot be written: {error.strerror}.") from error
    return out


def manifest_for(app_id: str, domain: str) -> dict[str, Any]:
    """The manifest with this app id and domain in it. Raises ConfigurationError."""
    known, host = app_id.strip().lower(), domain.strip().lower()
    if not _GUID.fullmatch(known):
        raise ConfigurationError(
            f"“{app_id}” is not an app id: copy the application (client) id of the registration in Microsoft Entra."
        )
    if not _DOMAIN.fullmatch(host):
        raise ConfigurationError(f"“{domain}” is not a domain: give the name alone, such as crm-bot.example.com.")
    template = (FILES / _MANIFEST).read_text(encoding="utf-8")
    manifest: dict[str, Any] = json.loads(template.replace(_NO_ID, known).replace(_NO_DOMAIN, host))
    return manifest
