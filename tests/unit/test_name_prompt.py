"""The prompt that names what may be spoken of."""

from core.name_prompt import MOST_TOKENS, prompt_of, tokens_in


def test_the_likeliest_names_come_last_for_a_long_prompt_is_cut_at_its_beginning() -> None:
    assert prompt_of(["Jane Doe", "Globex", "Hooli"]) == "Hooli, Globex, Jane Doe."


def test_a_name_within_another_or_said_twice_takes_no_room() -> None:
    assert prompt_of(["Globex Training", "Globex", "Globex  Training", " "]) == "Globex Training."


def test_names_that_do_not_fit_are_left_out_and_the_likeliest_stay() -> None:
    prompt = prompt_of([f"Company Number{number}" for number in range(500)])
    assert prompt.endswith("Company Number1, Company Number0.")
    names = prompt.rstrip(".").split(", ")
    assert 20 < len(names) < 100
    assert sum(tokens_in(name) + 1 for name in names) <= MOST_TOKENS


def test_letters_beyond_ascii_are_reckoned_dearer() -> None:
    assert tokens_in("株式会社") > tokens_in("abcd")


def test_no_names_make_no_prompt() -> None:
    assert prompt_of([]) == ""
