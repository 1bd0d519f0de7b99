"""What the pharmacy sells: products over the formulary, each with the price of a pack.

The prices of `pmbi-*` rows are those of the government's Jan Aushadhi list (PMBI, product code in
`source`, read 2026-11-22); `estimate` rows are invented for the demonstration and marked so.
"""

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from core.errors import NotFound
from core.frozen import Frozen
from core.money import Paise
from knowledge import formulary as medicines
from knowledge.formulary import Formulary
from knowledge.schema import Schedule

_FILE = Path(__file__).parent / "data" / "products.csv"
_PRESCRIPTION = frozenset({Schedule.H, Schedule.H1, Schedule.X})
_MOST_FOUND = 30


class Product(Frozen):
    """A thing on the shelf. A unit is a tablet, a sachet or a closed container (`content`)."""

    sku: str
    medicine: str  # Medicine.id
    name: str
    form: str
    strength: str
    pack: int  # units in a pack
    content: str  # "60 ml", "15 g", "200 doses"; empty for what is counted
    mrp_paise: int  # of a pack, the most it may cost (Drugs Prices Control Order 2013)
    source: str
    prescription_only: bool

    def price(self, units: int) -> Paise:
        """Price `units`, never above the printed price of the packs they are cut from."""
        return Paise(self.mrp_paise * units // self.pack)


class NoSuchProduct(NotFound):
    """The catalogue has no such product."""


@dataclass(frozen=True, slots=True, repr=False)
class Catalog:
    """Every product by its stock-keeping unit."""

    products: Mapping[str, Product]
    formulary: Formulary

    def product(self, sku: str) -> Product:
        if sku not in self.products:
            raise NoSuchProduct("the catalogue has no such product")
        return self.products[sku]

    def of_medicine(self, written: str) -> list[Product]:
        """List the products of exactly the medicine that `written` stands for, cheapest first."""
        found = self.formulary.resolve(written)
        if found is None:
            return []
        wanted = frozenset(found.ingredients)
        known = self.formulary.medicines
        same = [
            each
            for each in self.products.values()
            if frozenset(known[each.medicine].ingredients) == wanted
        ]
        return sorted(same, key=lambda each: each.price(each.pack))

    def search(self, words: str) -> list[Product]:
        """Find products by generic or brand name, or by the beginnings of words."""
        begun = [word for word in words.casefold().split() if word]
        if not begun:
            return []
        hits = [each for each in self.products.values() if _begins(each, begun)]
        hits.sort(key=lambda each: (not each.name.casefold().startswith(begun[0]), each.name))
        found = {each.sku: each for each in (*self.of_medicine(words), *hits)}
        return list(found.values())[:_MOST_FOUND]


def _begins(product: Product, begun: list[str]) -> bool:
    words = f"{product.name} {product.form} {product.strength}".casefold().split()
    return all(any(word.startswith(each) for word in words) for each in begun)


@functools.lru_cache
def load() -> Catalog:
    return over(medicines.load())


def over(formulary: Formulary) -> Catalog:
    """Read and check the catalogue. Raises `KeyError` for a medicine that nobody knows."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        made = [_product(row, formulary) for row in csv.DictReader(lines)]
    products = {each.sku: each for each in made}
    if len(products) != len(made):
        raise ValueError("two products have one stock-keeping unit")
    return Catalog(MappingProxyType(products), formulary)


def _product(row: dict[str, str], formulary: Formulary) -> Product:
    medicine = formulary.medicines[row["medicine"]]
    sku = "-".join(f"{row['medicine']} {row['strength']} {row['form']}".split())
    return Product(
        sku=sku.replace("/", "_").replace("%", "pc").casefold(),
        medicine=medicine.id,
        name=medicine.name,
        form=row["form"],
        strength=row["strength"],
        pack=int(row["pack"]),
        content=row["content"],
        mrp_paise=int(row["mrp_paise"]),
        source=row["source"],
        prescription_only=medicine.schedule in _PRESCRIPTION,
    )
