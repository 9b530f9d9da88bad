"""Reading e-mails: the eight sample messages, what plain mail's conventions ask, and mail that is broken."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.imports.html_text import text_of_html
from frontdesk.imports.mail import Mail, read_mail
from frontdesk.imports.mail_text import split_message, unflow

SAMPLES = Path(__file__).parent.parent / "samples" / "mail"


def sample(number: int) -> Mail:
    return read_mail(next(SAMPLES.glob(f"{number:02d}-*.eml")).read_bytes())


def test_flowed_plain_text_is_joined_and_its_signature_left_out() -> None:
    mail = sample(1)
    assert (mail.sender, mail.address) == ("Anne-Marie O'Neill", "anne-marie.oneill@example.com")
    assert mail.at == dt.datetime.fromisoformat("2026-11-19T07:02:37-06:00")
    assert "so he’s staying home again today. The doctor" in mail.written
    assert mail.written.endswith("Thanks so much,\nAnne-Marie")
    assert mail.flaws == ()


def test_an_html_message_is_read_without_its_pictures_and_styles() -> None:
    mail = sample(2)
    assert mail.sender == "Wei Zhang"
    assert "Student | Yiming Zhang (张一鸣), Kindergarten" in mail.written
    assert "谢谢您！" in mail.written
    for markup in ("<", "Calibri", "http", "&nbsp;", "track"):
        assert markup not in mail.written
    assert mail.attachments == ()


def test_the_plain_side_of_an_alternative_wins_and_ends_before_the_signature() -> None:
    mail = sample(3)
    assert mail.written.startswith("Good morning,\n\nTemi’s Chromebook")
    assert mail.written.endswith("Kind regards,\nOluwaseun")


def test_encoded_subject_and_base64_body() -> None:
    mail = sample(4)
    assert mail.subject == "Mañana recojo temprano a Mateo – cita médica, ¿necesito comprobante?"
    assert mail.sender == "José Álvarez"
    assert "Enviado desde mi teléfono" not in mail.written
    assert mail.written.endswith("Tel. 316-555-0125")


def test_a_forwarded_message_and_its_attachment() -> None:
    mail = sample(5)
    assert mail.written.startswith("Thưa cô y tá,")
    assert mail.written.endswith("(316) 555-0129")
    assert "Attached is the updated vaccine record" in mail.forwarded
    assert [(one.name, one.type) for one in mail.attachments] == [
        ("Sổ tiêm chủng – Khôi.pdf", "application/pdf")
    ]
    assert mail.attachments[0].size > 100


def test_answers_between_quoted_lines_keep_what_they_answer() -> None:
    mail = sample(6)
    assert mail.answers[0] == "CAF7k2Qm=Vx8yT1rWb0dH+adeyemi03@mail.example.com"
    assert "> 1. Does it still charge?\n\nYes, it does." in mail.written
    assert (
        "> 2. Can you bring it by Friday, Nov. 20? A loaner will be ready.\n\nYes, see above." in mail.written
    )
    for gone in ("wrote:", "Dolores Whitaker", "Logistics Planner", "Temi’s Chromebook was dropped"):
        assert gone not in mail.written


def test_raw_latin_bytes() -> None:
    mail = sample(7)
    assert mail.sender == "Benoît Lefèvre"
    assert mail.subject == "Zoé et la fête de décembre"
    assert "Je vous écris en français, j'espère" in mail.written


def test_a_broken_message_is_read_as_far_as_it_goes() -> None:
    mail = sample(8)
    assert mail.subject == "Lost jacket and a question about the after-school program on early dismissal days"
    assert mail.written.startswith("Hi, my daughter lost a purple jacket")
    assert mail.at is None
    assert mail.sender == ""
    assert mail.key == "kiosk-0043"
    assert mail.flaws == ("a header line was broken", "it names no sender", "its date cannot be read")


def message(headers: str, body: str = "Hello") -> Mail:
    return read_mail(f"{headers}\n\n{body}".encode())


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ('"Ruiz, Ana" <a@example.org>', "Ana Ruiz"),
        ("ana.ruiz@example.org", "Ana Ruiz"),
        ("Søren Østergaard <s@example.org>", "Søren Østergaard"),
        ("José <jose@example.org>", "José"),
        ("=?utf-8?q?Zo=C3=AB?= <z@example.org>", "Zoë"),
    ],
)
def test_senders_as_they_come(sender: str, name: str) -> None:
    assert message(f"From: {sender}\nSubject: x").sender == name


def test_raw_letters_in_headers_keep_their_blanks() -> None:
    mail = message(
        "From: José María Peña Núñez <jose@example.org>\nSubject: La niña está enferma hoy, ¿qué hago? ok"
    )
    assert mail.sender == "José María Peña Núñez"
    assert mail.address == "jose@example.org"
    assert mail.subject == "La niña está enferma hoy, ¿qué hago? ok"


@pytest.mark.parametrize(
    "body",
    [
        "--\n" * 30_000,
        "> \n-- \n" * 15_000,
        "x:\n" * 30_000,
        "-" * 1_000_000,
        "From: a\n" * 30_000,
        " \n" * 60_000,
    ],
)
def test_odd_bodies_take_no_time_to_speak_of(body: str) -> None:
    headers = "From: a@example.org\nContent-Type: text/plain; format=flowed\nSubject: " + "a" * 200_000 + "é"
    message(headers, body * (300_000 // len(body)))


def test_an_unknown_charset_and_a_false_one_are_read_all_the_same() -> None:
    head = b"From: a@example.org\nContent-Type: text/plain; charset="
    assert read_mail(head + b"x-unknown\n\ncaf\xc3\xa9").written == "café"
    assert read_mail(head + b"us-ascii\n\ncaf\xe9").written == "café"


def test_a_message_without_an_id_is_known_by_its_content() -> None:
    one, two = message("From: a@example.org", "one"), message("From: a@example.org", "two")
    assert one.key != two.key
    assert one.key == message("From: a@example.org", "one").key


def test_an_invitation_is_an_attachment_and_no_text() -> None:
    parts = "--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b\nContent-Type: text/html\n\n<p>Come!</p>\n--b--\n"
    mail = message("From: a@example.org\nContent-Type: multipart/alternative; boundary=b", parts)
    assert mail.written == "Come!"
    assert [one.type for one in mail.attachments] == ["text/calendar"]


def test_top_posted_answers_end_at_the_earlier_mail() -> None:
    outlook = "Yes please.\n\nFrom: Office\nSent: Monday\nTo: Ana\nSubject: Bus\n\nDo you want it?"
    assert split_message(outlook).written == "Yes please."
    original = "Sí.\n\n-----Mensaje original-----\nDe: Oficina"
    assert split_message(original).written == "Sí."
    quoted = "OK\n\nEl lun, 16 nov 2026 a las 9:02, Oficina (<o@example.org>) escribió:\n> Hola"
    assert split_message(quoted).written == "OK"


def test_a_long_list_after_two_dashes_is_no_signature() -> None:
    text = "Needed:\n--\n" + "\n".join(f"item {i}" for i in range(20))
    assert "item 19" in split_message(text).written


def test_flowed_lines_follow_rfc_3676() -> None:
    assert unflow("one \ntwo\n-- \nAna") == "one two\n-- \nAna"
    assert unflow("> a \n> b\nc") == "> a b\nc"
    assert unflow(" From here") == "From here"
    assert unflow("zer \no", delete_space=True) == "zero"


def test_html_blocks_lists_and_quotes() -> None:
    html = "<p>One<br>two</p><ul><li>a</li><li>b</li></ul><blockquote><p>old</p></blockquote><script>x()</script>"
    assert text_of_html(html) == "One\ntwo\n\n• a\n• b\n\n> old"
    assert text_of_html("<p>never closed <b>bold") == "never closed bold"


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "<td>a", "<a b='", "<p>x</p>", "<script>", "<", "&#", "<blockquote>"]
)
def test_odd_markup_takes_no_time_to_speak_of(piece: str) -> None:
    text_of_html(piece * (300_000 // len(piece)))


def test_markup_is_read_as_a_browser_shows_it() -> None:
    assert text_of_html("<a title=\"a > b\" href='#'>link</a> 1 < 2 &amp; 3 &gt; 2") == "link 1 < 2 & 3 > 2"
    assert text_of_html("a<!-- <p>not this</p> -->b<style>p{}</style>c<STYLE >x</STYLE>d<br/>e") == "abcd\ne"
    assert text_of_html("<head><title>no</title></head><body>yes<svg><text>no</text></svg>") == "yes"
    assert text_of_html("<p title='never closed>text</p>more") == "text\n\nmore"
    assert text_of_html("a <3 b &nbsp; c") == "a <3 b c"


@given(st.binary(max_size=2_000))
def test_no_bytes_at_all_make_the_reader_fail(content: bytes) -> None:
    mail = read_mail(content)
    mail.written.encode()
    mail.subject.encode()


@given(st.text(max_size=500), st.text(max_size=500))
def test_no_headers_make_the_reader_fail(headers: str, body: str) -> None:
    read_mail(
        b"From: a@example.org\nSubject: "
        + headers.encode("utf-8", "replace")
        + b"\n\n"
        + body.encode("utf-8", "replace")
    )


@given(st.text(alphabet="<>/apbrdivtdul li\"'=&;x\n ", max_size=300))
def test_no_markup_makes_the_reader_fail(markup: str) -> None:
    text_of_html(markup)
