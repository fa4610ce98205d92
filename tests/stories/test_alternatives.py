"""A text alternative says what the picture shows; a file name does not."""

import pytest

from comity.stories.alternatives import fault_of


@pytest.mark.parametrize(
    "alt",
    [
        "Screen Shot 2016-01-16",
        "Screen Shot 2016-01-16 at 10.22.01 PM",
        "Screenshot_20260112-101500",
        "screenshot (3)",
        "IMG_1234",
        "IMG-20210101-WA0001",
        "DSC01234",
        "DSCN0042",
        "PXL_20230101_123456789",
        "loaf.jpg",
        "A loaf.PNG",
        "photo-1",
        "image (2)",
        "untitled-3",
        "20160116_101500",
        "2016-01-16",
        "WhatsApp Image 2026-01-01 at 10.00.00",
        "Bildschirmfoto 2026-01-16 um 10.15.00",
        "f00dbabe12345678",
        "market stall",
    ],
)
def test_file_names_are_refused(alt: str) -> None:
    found = fault_of(alt, "pictures/market-stall.jpg")
    assert found is not None
    assert found[0] == "alt-is-file-name"
    assert alt in found[1]


@pytest.mark.parametrize("alt", ["image", "Photo", "  Chart ", "n/a", "TODO", "-", "x"])
def test_words_that_say_nothing_are_refused(alt: str) -> None:
    found = fault_of(alt, "a.jpg")
    assert found is not None
    assert found[0] in {"alt-says-nothing", "alt-is-file-name"}


@pytest.mark.parametrize("alt", ["", "   ", "\n"])
def test_none_is_refused(alt: str) -> None:
    assert (fault_of(alt) or ("",))[0] == "alt-missing"


def test_too_much_is_refused() -> None:
    assert (fault_of("word " * 300) or ("",))[0] == "alt-too-long"


@pytest.mark.parametrize(
    "alt",
    [
        "A dog asleep on a newspaper.",
        "Screen shot of a weather map with a storm off the coast",
        "Photo of the mayor handing over a key, 1974",
        "Image 3 of 5: the bridge before the flood",
        "Picture this: a road with no cars",
        "Chart of three estimates: 20,000, 30,500 and 36,500.",
        "Scan of a letter dated 16 January 2016",
        "Μια γάτα στο παράθυρο",
        "窓辺の猫",
        "P.S. 41 before the bell",
    ],
)
def test_descriptions_pass(alt: str) -> None:
    assert fault_of(alt, "pictures/img-22.jpg") is None
