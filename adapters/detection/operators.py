"""Our tokens as Presidio operators: one to put them in, one to put the identifiers back."""

from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from privacy.tokens import TokenTable, View


class Tokenize(Operator):
    """Replaces an identifier by its token of a consult: `params = {"tokens": TokenTable}`."""

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        assert params is not None
        tokens: TokenTable = params["tokens"]
        return tokens.token(params["entity_type"], text)

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Raise TypeError where the tokens of a consult are missing."""
        if not isinstance((params or {}).get("tokens"), TokenTable):
            raise TypeError("tokens: the TokenTable of a consult is needed")

    def operator_name(self) -> str:
        return "tokenize"

    def operator_type(self) -> OperatorType:
        return OperatorType.Anonymize


class Restore(Operator):
    """Puts identifiers back, for a `view` that may see them."""

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        assert params is not None
        tokens: TokenTable = params["tokens"]
        return tokens.restore(text, View(params["view"])).words

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Raise ValueError where the consult's tokens or the view are missing."""
        known = params or {}
        if not isinstance(known.get("tokens"), TokenTable) or "view" not in known:
            raise ValueError("tokens and view: whose identifiers, and for whom")

    def operator_name(self) -> str:
        return "restore_tokens"

    def operator_type(self) -> OperatorType:
        return OperatorType.Deanonymize
