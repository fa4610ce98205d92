"""Languages: English unless there is good reason to think otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.text.language import language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lol ok",
        "yo hamburger",
        "innit bruv",
        "hahaha nice one mate",
        "Das ist",
        "da",
        "Scholz Merkel Macron Sarkozy Berlusconi",
        "Wang, Dong, Phuc and Dikshit surnames",
        "This goverment is a disgrace and evry one nows it",
        "Absolute rubbish journalism again",
        "u r an 1diot m8 lol smh",
        "wooooooooow coooool",
        "Mbappe Haaland Salah Kane",
        "THIS IS AN OUTRAGE",
        "🙂🙂🙂",
        "fuk u n ur mum",
        "Bravo! Encore!",
        "Kyiv, Lviv, Odesa, Kharkiv, Dnipro",
        "12345 67890",
    ],
)
def test_english_short_slang_and_names_count_as_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Das ist eine Schande für unser ganzes Land.", "de"),
        ("Los ministros deben dimitir mañana mismo por esto.", "es"),
        ("Il governo ha sbagliato tutto e deve andare a casa.", "it"),
        ("Ça suffit, les ministres doivent partir maintenant.", "fr"),
        ("De overheid moet hier iets aan doen, en snel ook.", "nl"),
        ("Это позор для всей страны", "ru"),
        ("ΑΥΤΟ ΕΙΝΑΙ ΑΠΑΡΑΔΕΚΤΟ", "el"),
        ("هذا عار على البلاد كلها", "ar"),
        ("これはひどい記事ですね", "ja"),
        ("这篇文章太糟糕了", "zh"),
        ("이 기사는 정말 나쁘다", "ko"),
    ],
)
def test_other_languages_are_told(text: str, code: str) -> None:
    assert language(text) == code


@given(st.text(max_size=400))
def test_any_text_has_a_language(text: str) -> None:
    assert language(text).isalpha()
