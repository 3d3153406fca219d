"""Draws the pictures of the documentation from the real program, running on its sample cases.

    uv run scripts/pictures.py [--lang zh|en] [--size 110x24] [NAME…]

Each picture is the program started with `--demo` on a pseudo-terminal, the keys that lead to the screen,
and the cells of that screen painted one by one. It needs a font with Latin and Chinese characters; the
first of FONTS that fontconfig knows is taken.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
from PIL import Image, ImageDraw, ImageFont
from ptyprocess import PtyProcess

if TYPE_CHECKING:
    from pyte.screens import Char

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images"
FONTS = ("Noto Sans Mono CJK SC", "Sarasa Mono SC", "Source Han Mono SC", "WenQuanYi Zen Hei Mono")
CELL = (12, 28)
FONT_SIZE = 2 * CELL[0]  # a Chinese character fills two cells
INK, PAPER = "d0d0d0", "101418"
NAMED = {
    "black": "000000", "red": "c0504d", "green": "5f9f5f", "brown": "b8963e", "blue": "4f7fbf",
    "magenta": "9f6fae", "cyan": "4fa3a8", "white": "d0d0d0", "brightblack": "6a7078",
    "brightred": "e07a76", "brightgreen": "8cc98c", "brightbrown": "e0c070", "brightblue": "82aee8",
    "brightmagenta": "c79ad4", "brightcyan": "82cfd3", "brightwhite": "ffffff",
}  # fmt: skip
# Lines and blocks are drawn, not written: a font's own leave gaps between cells.
LINES = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "udr", "┤": "udl", "┬": "lrd",
    "┴": "lru", "┼": "lrud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu", "━": "lr", "┃": "ud", "╸": "l",
    "╺": "r",
}  # fmt: skip
# Each block as the part of its cell that it fills: left, top, right, bottom.
BLOCKS = {
    "█": (0, 0, 1, 1), "▀": (0, 0, 1, 1 / 2), "▄": (0, 1 / 2, 1, 1), "▌": (0, 0, 1 / 2, 1),
    "▐": (1 / 2, 0, 1, 1), "▔": (0, 0, 1, 1 / 8), "▁": (0, 7 / 8, 1, 1), "▂": (0, 3 / 4, 1, 1),
    "▃": (0, 5 / 8, 1, 1), "▅": (0, 3 / 8, 1, 1), "▆": (0, 1 / 4, 1, 1), "▇": (0, 1 / 8, 1, 1),
    "▎": (0, 0, 1 / 4, 1), "▏": (0, 0, 1 / 8, 1), "▊": (0, 0, 3 / 4, 1), "▕": (7 / 8, 0, 1, 1),
    "🮇": (3 / 4, 0, 1, 1),
}  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """One picture: the keys to press, and a text of the screen to wait for after each."""

    name: str
    steps: tuple[tuple[str, str], ...]


def main() -> int:
    """Draw the pictures that are named, or all of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(shot.name for shot in SHOTS)}"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="en")
    parser.add_argument("--size", default="110x24", help="columns x rows")
    args = parser.parse_args()
    columns, rows = (int(part) for part in args.size.split("x"))
    font = find_font()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        if not args.names or shot.name in args.names:
            screen = photograph(shot, args.lang, columns, rows)
            target = FOLDER / f"{shot.name}{'' if args.lang == 'en' else '.zh'}.png"
            draw(screen, font).save(target, optimize=True)
            print(target.relative_to(ROOT))
    return 0


def find_font() -> str:
    """Give the file of a fixed-width font with Chinese characters.

    Raises:
        SystemExit: there is none; the message names what to install.
    """
    if shutil.which("fc-match"):
        for name in FONTS:
            command = ["fc-match", "--format", "%{family}|%{file}|%{index}", name]
            family, file, index = subprocess.run(
                command, capture_output=True, text=True, check=True
            ).stdout.split("|")
            if name in family.split(","):
                return f"{file}|{index}"
    raise SystemExit(
        f"No font was found that draws Chinese in fixed width. Install one of: {', '.join(FONTS)}."
    )


def photograph(shot: Shot, language: str, columns: int, rows: int) -> pyte.Screen:
    """Run the program up to the screen of `shot` and give what its terminal shows."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "NEGOTIATE_LANG": language,
            "TZ": "Asia/Shanghai",
        }
        program = [sys.executable, "-m", "tui", "--demo"]
        child = PtyProcess.spawn(program, cwd=str(ROOT), env=environment, dimensions=(rows, columns))
        try:
            for keys, awaited in shot.steps:
                child.write(keys.encode())
                watch(child, stream, screen, awaited)
        finally:
            child.terminate(force=True)
    return screen


def watch(
    child: PtyProcess, stream: pyte.ByteStream, screen: pyte.Screen, awaited: str, limit: float = 30.0
) -> None:
    """Feed the terminal until `awaited`, a pattern, is on it and it has been still for a moment."""
    until = time.monotonic() + limit
    quiet_since = time.monotonic()
    while time.monotonic() < until:
        if select.select([child.fd], [], [], 0.1)[0]:
            try:
                stream.feed(child.read(65536))
            except EOFError:
                break
            quiet_since = time.monotonic()
        elif re.search(awaited, "\n".join(screen.display)) and time.monotonic() - quiet_since > 1:
            return
    raise SystemExit("\n".join(["The screen did not show what was awaited: " + awaited, *screen.display]))


def draw(screen: pyte.Screen, font_file: str) -> Image.Image:
    """Paint every cell of the terminal."""
    file, index = font_file.split("|")
    plain = ImageFont.truetype(file, FONT_SIZE, index=int(index))
    width, height = CELL
    image = Image.new("RGB", (screen.columns * width, screen.lines * height), f"#{PAPER}")
    pen = ImageDraw.Draw(image)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            if cell.data:  # the second half of a wide character is empty
                draw_cell(pen, cell, column * width, row * height, plain)
    return image


def draw_cell(pen: ImageDraw.ImageDraw, cell: Char, x: int, y: int, font: ImageFont.FreeTypeFont) -> None:
    """Paint one cell, or two for a wide character."""
    width, height = CELL
    ink, paper = colour(cell.fg, INK), colour(cell.bg, PAPER)
    if cell.reverse:
        ink, paper = paper, ink
    cells = 2 if unicodedata.east_asian_width(cell.data[0]) in "WF" else 1
    pen.rectangle((x, y, x + cells * width - 1, y + height - 1), fill=paper)
    if cell.data in BLOCKS:
        left, top, right, bottom = BLOCKS[cell.data]
        pen.rectangle(
            (x + left * width, y + top * height, x + right * width - 1, y + bottom * height - 1), fill=ink
        )
    elif cell.data in LINES:
        draw_line(pen, LINES[cell.data], x, y, ink, 3 if cell.data in "━┃╸╺" else 1)
    elif cell.data.strip():
        # In the middle: some fonts draw an ellipsis or a dot as wide as a Chinese character.
        middle = (x + cells * width // 2, y + height - 7)
        pen.text(middle, cell.data, font=font, fill=ink, anchor="ms", stroke_width=0.4 if cell.bold else 0)
    if cell.underscore:
        pen.line((x, y + height - 3, x + cells * width, y + height - 3), fill=ink)


def draw_line(pen: ImageDraw.ImageDraw, ways: str, x: int, y: int, ink: str, width: int) -> None:
    """Draw from the middle of a cell to each of its sides named in `ways`: l, r, u, d."""
    middle = (x + CELL[0] // 2, y + CELL[1] // 2)
    ends = {
        "l": (x, middle[1]),
        "r": (x + CELL[0], middle[1]),
        "u": (middle[0], y),
        "d": (middle[0], y + CELL[1]),
    }
    for way in ways:
        pen.line((*middle, *ends[way]), fill=ink, width=width)


def colour(name: str, default: str) -> str:
    """Give a colour of the terminal as Pillow takes it."""
    if name == "default":
        return f"#{default}"
    return f"#{NAMED.get(name, name)}"


SHOTS = (Shot("today", (("", r"\d\.\d\d"),)),)

if __name__ == "__main__":
    sys.exit(main())
