"""The words of a view between the session and the address in the browser."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from rssgraph.viewer.address import Address

    def choose(word: str, value: str) -> None:
        Address().set(word, value)

    address = Address()
    address.read(("from", "to"))
    st.button("from", on_click=choose, args=("from", "a"))
    st.button("to", on_click=choose, args=("to", "b"))
    st.text(str(sorted(address.of(("from", "to")).items())))
    address.write(("from", "to"))


def words(page: AppTest) -> str:
    return page.text[0].value


def test_a_second_choice_that_comes_with_the_address_from_before_the_first_keeps_both() -> None:
    page = AppTest.from_function(script)
    page.query_params["to"] = "c"
    page.run()
    page.button[0].click().run()
    assert words(page) == "[('from', 'a'), ('to', 'c')]"

    page.query_params.clear()
    page.query_params["to"] = "c"
    page.button[1].click().run()

    assert words(page) == "[('from', 'a'), ('to', 'b')]"


def test_an_address_that_one_goes_back_to_wins_over_what_the_session_has() -> None:
    page = AppTest.from_function(script)
    page.query_params["to"] = "c"
    page.run()
    page.button[0].click().run()

    page.query_params.clear()
    page.query_params["to"] = "c"
    page.run()

    assert words(page) == "[('to', 'c')]"


def test_what_an_earlier_session_had_on_other_pages_goes_on_and_leaves_this_page_as_it_is() -> None:
    page = AppTest.from_function(script_with_a_session_before)
    page.query_params["to"] = "c"
    page.run()

    assert words(page) == "[('k', '3'), ('to', 'c')]"


def script_with_a_session_before() -> None:
    import streamlit as st

    from rssgraph.viewer.address import Address

    address = Address()
    address.read(("from", "to"))
    address.recall({"from": "a", "to": "b", "k": "3"}, ("from", "to"))
    st.text(str(sorted(address.values().items())))
