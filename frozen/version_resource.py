"""What Windows shows of a program under Properties, Details: the text that PyInstaller makes a version resource of."""

from typing import Final

# French, written in Unicode.
_LANGUAGE: Final = 0x040C
_CHARACTERS: Final = 1200


def version_resource(version: str, name: str, description: str) -> str:
    """Return the version resource of `name`.exe; `version` is the project's, dotted numbers first."""
    numbers = tuple(int(part) for part in version.split(".")[:3] if part.isdecimal())
    numbers += (0,) * (4 - len(numbers))
    words = {
        "CompanyName": "Mise en relation",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "GPL-3.0-or-later",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Mise en relation",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {word!r})" for key, word in words.items())
    table = f"StringTable('{_LANGUAGE:04x}{_CHARACTERS:04x}', [{strings}])"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([{table}]), "
        f"VarFileInfo([VarStruct('Translation', [{_LANGUAGE}, {_CHARACTERS}])])])\n"
    )
