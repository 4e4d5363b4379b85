"""A person's own editor."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from knowledge.errors import MinwiError

_COMMON = ("sensible-editor", "editor", "nano", "vim", "vi")
"""What is tried where nobody has said which."""


class EditorError(MinwiError):
    """There is no editor, or it failed."""


def open_in_editor(path: Path) -> None:
    """Let the person edit a file, and wait until they are done.

    The editor is ``$VISUAL``, else ``$EDITOR``, with any arguments (``code --wait``).

    Raises:
        EditorError: it cannot be started, or says that it failed.
    """
    command = _command()
    try:
        status = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the person's own choice
    except OSError as error:
        raise EditorError(
            f"편집기 '{command[0]}'을(를) 띄울 수 없습니다({error.strerror}). EDITOR를 확인해 주세요."
        ) from None
    if status:
        raise EditorError(f"편집기 '{command[0]}'이(가) 종료 상태 {status}로 끝나서 그만둡니다.")


def _command() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        if command := shlex.split(chosen):
            return command
    except ValueError:
        raise EditorError(f"편집기 '{chosen}': 따옴표가 맞지 않습니다. VISUAL이나 EDITOR를 확인해 주세요.") from None
    for name in _COMMON:
        if shutil.which(name):
            return [name]
    raise EditorError("편집기를 찾을 수 없습니다. EDITOR에 편집기를 적어 주세요. 예: EDITOR=nano")
