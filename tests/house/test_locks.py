"""Lock files hold versions and hashes, and no address of any index or mirror."""

import json
import tomllib

import pytest

from config.lock import LOCKS
from tests.house.sources import ROOT


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_hash_and_no_address_is_named(name):
    text = (ROOT / name).read_text()
    packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert packages
    assert all("==" in line and line.endswith("\\") for line in packages)
    assert "://" not in text


def test_front_end_packages_name_no_download_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert all("integrity" in package for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text()


@pytest.mark.parametrize("extra", ["embedded", "dev"])
def test_every_direct_dependency_is_locked_with_its_extras(extra):
    """Older pips take `coverage[toml]` of a package for unpinned where the lock says `coverage` only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"][extra]]
    locked = (ROOT / f"requirements-{extra}.txt").read_text().lower()

    names = [word.partition(">")[0].partition("=")[0].lower() for word in wanted]

    assert [name for name in names if f"\n{name}==" not in f"\n{locked}"] == []
