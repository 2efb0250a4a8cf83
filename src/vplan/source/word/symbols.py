"""Signs of symbol fonts (`w:sym`), as letters where there are such."""

_PRIVATE = range(0xE000, 0xF900)
_SIGNS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
        0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺",
        0x28: "☎", 0x2A: "✉",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"},
    "symbol": {
        0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA5: "∞",
        0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xDE: "⇒", 0xE5: "∑", 0xD6: "√", 0x61: "α", 0x62: "β",
        0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x65: "ε", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x53: "Σ",
        0x57: "Ω", 0x77: "ω", 0xB0: "°", 0xB2: "″", 0xA2: "′",
    },
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """The sign of a font with that code (hexadecimal); an unknown one is described by font and code."""
    try:
        number = int(code, 16) if len(code) <= 6 else -1
    except ValueError:
        number = -1
    sign = _SIGNS.get(font.lower(), {}).get(number & 0xFF if number in _PRIVATE else number)
    if sign is not None:
        return sign
    if number > 0x20 and number not in _PRIVATE and number not in range(0xD800, 0xE000) and number < 0x110000:
        return chr(number)
    return f"[{font[:40]} {code[:8]}]"
