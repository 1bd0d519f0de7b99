"""What one case may spend beyond the building, over every try of every model."""

from pipeline.ports import Fault, Unanswered


class Purse:
    """Tokens that are left. A request pays what it may cost, and gets back what it did not."""

    def __init__(self, tokens: int) -> None:
        self.left = tokens

    def pay(self, tokens: int) -> None:
        """Raise `Unanswered` where that much is not left: nothing is sent then."""
        if tokens > self.left:
            raise Unanswered("over_budget", Fault.ANSWER)
        self.left -= tokens

    def refund(self, tokens: int) -> None:
        self.left += max(0, tokens)
