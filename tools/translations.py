"""The translations of the screens: `python -m tools.translations [--check]`.

French is the language of the sources. `desk_en.ts` holds the whole second language; `desk_fr.ts` only what French
cannot say by itself: its plurals. Without an option, both are brought up to date with the sources and built into the
`.qm` files that the program loads; sentences that still want a translation are listed. With `--check` nothing is
written, and the exit status is 1 when a sentence is missing, unfinished or no longer used, or when a `.qm` file is not
what its `.ts` file makes.

A translator edits the `.ts` files with Qt Linguist (`pyside6-linguist`) and runs this again.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from xml.etree.ElementTree import Element

import PySide6
from defusedxml.ElementTree import parse

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "resources" / "i18n"
SOURCES: Final = ROOT / "ui"
LANGUAGES: Final = {"en": (), "fr": ("-pluralonly",)}
_TOOLS: Final = Path(PySide6.__file__).parent
_OPTIONS: Final = ("-silent", "-no-obsolete", "-sort-messages", "-locations", "none", "-source-language", "fr")
# `ui.terms.translatable` marks texts as Qt's own macro does, and has a type.
_ALIAS: Final = ("-tr-function-alias", "QT_TRANSLATE_NOOP+=translatable")


def source_files() -> list[str]:
    """Every file that may hold a sentence, in a fixed order."""
    return sorted(str(path) for suffix in ("*.py", "*.qml") for path in SOURCES.rglob(suffix))


def update(ts: Path, language: str) -> None:
    """Bring a `.ts` file up to date with the sources: new sentences are unfinished, unused ones are gone."""
    listing = ts.with_suffix(".sources")
    listing.write_text("\n".join(source_files()), encoding="utf-8")
    _run(
        "lupdate", f"@{listing}", *_OPTIONS, *_ALIAS, *LANGUAGES[language], "-target-language", language, "-ts", str(ts)
    )
    listing.unlink()


def release(ts: Path, qm: Path) -> None:
    """Build what the program loads."""
    _run("lrelease", "-silent", "-nounfinished", str(ts), "-qm", str(qm))


def unfinished(ts: Path) -> Iterator[str]:
    """Name the sentences of a `.ts` file without a whole translation."""
    for context, message in _messages(ts):
        translation = message.find("translation")
        forms = [] if translation is None else translation.findall("numerusform") or [translation]
        is_whole = bool(forms) and all((form.text or "").strip() for form in forms)
        if translation is None or translation.get("type") is not None or not is_whole:
            yield f"{context}: {message.findtext('source')}"


def write_doubled(folder: Path) -> Path:
    """Build a language in which every sentence is twice as long, to try layouts with; answer its `.qm` file.

    What is a format rather than a sentence (its comment says so) stays as it is.
    """
    ts = folder / "desk_doubled.ts"
    shutil.copyfile(FOLDER / "desk_en.ts", ts)
    tree = parse(ts)
    for message in tree.iter("message"):
        source, comment = message.findtext("source") or "", message.findtext("comment") or ""
        doubled = source if "format" in comment or "ISO 639" in comment else f"{source} {source}"
        translation = message.find("translation")
        for form in [] if translation is None else translation.findall("numerusform") or [translation]:
            form.text = doubled
    tree.write(ts, encoding="utf-8", xml_declaration=True)
    release(ts, ts.with_suffix(".qm"))
    return ts.with_suffix(".qm")


def _messages(ts: Path) -> Iterator[tuple[str, Element]]:
    root = parse(ts).getroot()
    for context in [] if root is None else root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def _run(tool: str, *arguments: str) -> None:
    program = _TOOLS / (f"{tool}.exe" if sys.platform == "win32" else tool)
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    said = "\n".join(line for line in (done.stdout + done.stderr).splitlines() if line.strip())
    if done.returncode or "warning" in said.lower():
        raise SystemExit(f"{tool}: {said or done.returncode}")


def _write() -> list[str]:
    problems = []
    for language in LANGUAGES:
        ts = FOLDER / f"desk_{language}.ts"
        update(ts, language)
        release(ts, ts.with_suffix(".qm"))
        problems += [f"{ts.name}: to be translated: {what}" for what in unfinished(ts)]
    return problems


def _check() -> list[str]:
    problems = []
    with TemporaryDirectory() as folder:
        for language in LANGUAGES:
            kept = FOLDER / f"desk_{language}.ts"
            current = Path(folder, kept.name)
            shutil.copyfile(kept, current)
            update(current, language)
            release(kept, current.with_suffix(".qm"))
            problems += [f"{kept.name}: to be translated: {what}" for what in unfinished(current)]
            if current.read_bytes() != kept.read_bytes():
                problems.append(f"{kept.name} is not up to date with the sources")
            if current.with_suffix(".qm").read_bytes() != kept.with_suffix(".qm").read_bytes():
                problems.append(f"{kept.with_suffix('.qm').name} is not what {kept.name} makes")
    return problems


def main(arguments: Sequence[str] | None = None) -> int:
    """Update the translations, or check them."""
    parser = argparse.ArgumentParser(prog="translations", description="The translations of the screens.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 when anything is missing")
    options = parser.parse_args(arguments)
    problems = _check() if options.check else _write()
    for problem in problems:
        print(problem)
    return 1 if problems and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
