"""The project's own files, as paths from its root."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("config", "office", "congress", "deputies", "proposals", "liaison", "tests", "bench")


def python_files() -> list[Path]:
    """Every module but the migrations, which tools write."""
    found = [path for folder in CODE for path in (ROOT / folder).rglob("*.py")]
    return sorted(path.relative_to(ROOT) for path in found if "migrations" not in path.parts)


def template_files() -> list[Path]:
    """Every page and component."""
    return sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))


def static_files() -> list[Path]:
    """Our own styles, scripts and drawings, without static/vendor/."""
    found = (
        path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js", ".svg"}
    )
    return sorted(path.relative_to(ROOT) for path in found if "vendor" not in path.parts)
