"""The address as the post reads it (NF Z10-011)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.address import Address
from desktop_app.printing.postal_block import LONGEST, MOST_LINES, postal_block

WORDS = st.text(alphabet=st.sampled_from("abcéèçœÀ' -,.;12"), min_size=1, max_size=100).filter(str.strip)


@pytest.mark.parametrize(
    ("name", "address", "lines"),
    [
        (
            "Mme Claire Martin",
            Address("12, chemin des Oliviers", "Bâtiment B", "07110", "Largentière"),
            ("Mme Claire Martin", "BATIMENT B", "12 CHEMIN DES OLIVIERS", "07110 LARGENTIERE"),
        ),
        (
            "M. Zoé L’Œillet",
            Address("3 bis rue de l’Abbé-Grégoire", None, "01000", "Saint-Denis-lès-Bourg"),
            ("M. Zoé L’Œillet", "3 BIS RUE DE L ABBE GREGOIRE", "01000 SAINT DENIS LES BOURG"),
        ),
        (
            "Mme Anne-Sophie de la Tour d’Auvergne-Lauraguais",
            Address("1256 boulevard du Général-de-Gaulle-Prolongé", None, "20200", "Bastia"),
            (
                "Mme Anne-Sophie de la Tour",
                "d’Auvergne-Lauraguais",
                "1256 BD DU GAL DE GAULLE PROLONGE",
                "20200 BASTIA",
            ),
        ),
        (
            "Yvon Lelong",
            Address("1 place du Marché", None, "07200", "Saint-Julien-du-Serre-et-Saint-Étienne-de-Boulogne"),
            ("Yvon Lelong", "1 PLACE DU MARCHE", "07200 ST JULIEN DU SERRE ET ST ETIENNE"),
        ),
    ],
)
def test_an_address_is_written_as_the_norm_has_it(name: str, address: Address, lines: tuple[str, ...]) -> None:
    assert postal_block(name, address) == lines


@given(name=WORDS, line=WORDS, complement=st.none() | WORDS, city=WORDS)
@example(name="x" * 90, line="y" * 90, complement="z" * 90, city="w" * 90)
@example(name="x y " * 30, line="rue des Granges " * 6, complement="Bâtiment B " * 8, city="Saint-Denis " * 8)
def test_no_address_breaks_the_norm(name: str, line: str, complement: str | None, city: str) -> None:
    block = postal_block(name, Address(line, complement, "07110", city))
    assert 2 <= len(block) <= MOST_LINES
    assert all(len(one) <= LONGEST for one in block)
    assert block[-1].startswith("07110")
    for one in block[-2:]:
        assert one == one.upper()
        assert one.isascii()
        assert not set(one) & set(",.;'’-")
