import pytest

from knowledge.formulary import load


@pytest.mark.parametrize(
    "written", ["Dolo 650", "DOLO-650", "tab. dolo 650mg", "Paracetamol 650 mg tablet"]
)
def test_a_name_resolves_however_it_is_written(written: str) -> None:
    found = load().resolve(written)
    assert found is not None
    assert dict(found.ingredients) == {"paracetamol": 650}
