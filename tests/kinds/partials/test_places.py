"""The line of a template that an element was written on."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hypercontract.core.errors import Source
from hypercontract.core.project import Project, TextFile
from hypercontract.html import parse
from hypercontract.kinds.partials import places
from hypercontract.kinds.partials.places import place


def element(html):
    return parse(html).elements[0]


def project(*texts):
    return Project(templates=[TextFile(f"{n}.html", f"t/{n}.html", t) for n, t in enumerate(texts)])


def test_the_likest_start_tag_wins_and_of_several_the_first():
    shown = project('<p class="a">', '\n<p class="a" title="b">', '<p class="a" title="b">')
    assert place(element('<p class="a" title="b">x</p>'), (), shown) == Source("t/1.html", 2)
    assert place(element('<p class="a">x</p>'), ["2.html", "1.html"], shown) == Source(
        "t/2.html", 1
    )
    assert place(element('<p lang="en">x</p>'), (), shown) is None


def test_ids_say_that_it_is_another_unless_code_decides_them():
    shown = project(
        '<p id="a" class="c">', '<p id="{{ id }}" class="c">', '<p {{ all }} class="c">'
    )
    assert place(element('<p id="z" class="c">x</p>'), (), shown) == Source("t/1.html", 1)
    assert place(element('<p id="z" class="c">x</p>'), ["2.html"], shown) == Source("t/2.html", 1)


def one_by_one(asked, shown):
    own, best = set(asked.attrib.items()), (0, None)
    for template in shown.templates:
        for tag in places._written(template.text):
            likeness = len(tag.literal & own) if tag.may_be(asked) else 0
            if likeness > best[0]:
                best = (likeness, Source(template.path, tag.line))
    return best[1]


attributes = st.lists(
    st.sampled_from(['id="a"', 'id="b"', 'class="a"', 'class="b"', 'lang="a"', 'title="b"']),
    max_size=4,
    unique_by=lambda one: one.partition("=")[0],
)
tags = st.tuples(st.sampled_from("pb"), attributes).map(
    lambda one: f"<{one[0]} {' '.join(one[1])}>"
)


@given(tags, st.lists(st.lists(tags, max_size=3).map("\n".join), max_size=4))
def test_it_is_the_one_that_a_look_at_each_finds(tag, texts):
    shown = project(*texts)
    asked = element(f"{tag}x</{tag[1]}>")
    assert place(asked, (), shown) == one_by_one(asked, shown)


def test_a_template_is_read_once_however_many_there_are(monkeypatch):
    read, written = [], places._written
    monkeypatch.setattr(places, "_written", lambda text: read.append(text) or written(text))
    shown = project(*(f'<p class="c{number}">' for number in range(600)))
    for number in range(600):
        asked = element(f'<p class="c{number}">x</p>')
        assert place(asked, (), shown) == Source(f"t/{number}.html", 1)
    assert sorted(read) == sorted(one.text for one in shown.templates)
    place(element("<p>"), ["1.html"], replace(shown))
    assert read[600:] == ['<p class="c1">']
