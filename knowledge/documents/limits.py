"""How much reading one document may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that the process that reads one document may take."""

    seconds: float = 60
    """From its start to its result."""
    megabytes: int = 1024
    """Of address space, libraries and all."""

    @property
    def out_of_time(self) -> str:
        """What is said when the time is up."""
        return f"{self.seconds:g}초 안에 읽지 못했습니다. 더 작은 문서로 나누거나 텍스트로 저장해 주세요."

    @property
    def out_of_memory(self) -> str:
        """What is said when the memory does not do."""
        return f"메모리 {self.megabytes:,}MB 안에서 읽지 못했습니다. 더 작은 문서로 나누거나 텍스트로 저장해 주세요."


LIMITS = Limits()
"""What a document may cost unless somebody says otherwise."""
