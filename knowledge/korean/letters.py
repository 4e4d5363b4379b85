"""Latin letters as Koreans say them: RFID is 알에프아이디."""

_NAMES = {
    "a": "에이", "b": "비", "c": "씨", "d": "디", "e": "이", "f": "에프", "g": "지", "h": "에이치", "i": "아이",
    "j": "제이", "k": "케이", "l": "엘", "m": "엠", "n": "엔", "o": "오", "p": "피", "q": "큐", "r": "알", "s": "에스",
    "t": "티", "u": "유", "v": "브이", "w": "더블유", "x": "엑스", "y": "와이", "z": "제트",
}  # fmt: skip
LONGEST_SPELLED = 5
"""Letters of the longest word that is spelled out; longer ones are read as words."""


def letter_names(word: str) -> str:
    """The names of a word's letters; empty for anything but a few lower-case Latin letters."""
    if len(word) > LONGEST_SPELLED or not (word.isascii() and word.isalpha()):
        return ""
    return "".join(map(_NAMES.__getitem__, word))
