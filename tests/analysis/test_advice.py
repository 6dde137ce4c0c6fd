"""Advice: every combination has its rule, no table advises what none may, own rules come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest
from advice_samples import REGION_NAMES, STAGES, TOPIC_NAMES, issue, report, response, situation

from prahum_site import settings
from prahum_site.analysis import advice
from prahum_site.analysis.advice import Situation, advise, choose, fits, playbook
from prahum_site.analysis.measures import Promise, Standing
from prahum_site.analysis.trend import Trend
from prahum_site.model import Advice, Answer, Category, Channel, Motion, Reach, Response, Rule, Stage, Urgency, Withdrawal
from prahum_site.problems import SettingsError

BOOK = playbook()
TOPICS = (*TOPIC_NAMES, "topik-kantor-lain", "")
REPO = Path(__file__).resolve().parents[2]
SHIPPED = Path(advice.__file__).parents[1] / "advice_data" / "nasihat.yaml"
HARM = (Category.NEGATIVE, Category.AT_RISK, Category.UNKNOWN)


def everything() -> list[Situation]:
    """Every situation that the table can tell from another."""
    issues = {
        (kind, topic): issue(kind=kind, topics=(topic,) if topic else (), agos=(0,))
        for kind, topic in product(Category, TOPICS)
    }
    return [
        situation(issues[kind, topic], motion, answer, reach, complaint=complaint)
        for kind, topic, motion, answer, reach, complaint in product(Category, TOPICS, Motion, Answer, Reach, (False, True))
    ]


def one(about: Situation) -> Advice:
    (found,) = advise([about], BOOK, region_names=REGION_NAMES, topic_names=TOPIC_NAMES)
    return found


def rule(name: str = "aturan kantor", **fields: object) -> Rule:
    usual: dict[str, object] = {
        "name": name,
        "categories": (Category.NEGATIVE,),
        "motions": (Motion.GROWING,),
        "answers": (Answer.NONE,),
        "channel": Channel.OUTREACH,
        "urgency": Urgency.WEEKS,
        "action": "Datangi warga.",
        "reason": "Begitu kebiasaan kami.",
    }
    return Rule(**{**usual, **fields})  # type: ignore[arg-type]  # the fields of a Rule, given by name


# The table ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "motion", "answer"), advice.COMBINATIONS, ids=str)
def test_every_combination_has_a_rule_that_names_it_and_asks_for_nothing_else(
    kind: Category, motion: Motion, answer: Answer
) -> None:
    plain = [rule for rule in BOOK.rules if not rule.topics and not rule.reaches and rule.complaint is None]
    found = [rule for rule in plain if fits(rule, situation(issue(kind=kind, agos=(0,)), motion, answer))]
    assert found, "no default branch: every combination is named"
    advised = one(situation(issue(kind=kind, agos=(0,)), motion, answer))
    assert advised.action.endswith(".")
    assert len(advised.reasons) >= 4
    assert len({framing.angle for framing in advised.framings}) == 3


def test_there_are_a_hundred_combinations_and_every_rule_is_somebodys_first() -> None:
    assert len(advice.COMBINATIONS) == 100
    reached = {choose(about, BOOK.rules).name for about in everything()}
    assert [rule.name for rule in BOOK.rules if rule.name not in reached] == []
    assert len({rule.name for rule in BOOK.rules}) == len(BOOK.rules)


def test_nothing_merry_or_solemn_is_advised_where_it_must_not_be() -> None:
    for about in everything():
        found = choose(about, BOOK.rules)
        harm_goes_on = about.issue.category in HARM and about.answer is not Answer.KEPT
        if found.channel is Channel.ENTERTAINMENT:
            assert not harm_goes_on
            assert about.issue.category in {Category.POSITIVE, Category.NEUTRAL}
            assert not about.complaint
            assert {"pariwisata-budaya", "olahraga-pemuda"} & set(about.issue.topics)
        if found.channel is Channel.CEREMONY:
            assert not harm_goes_on
            assert not about.complaint
            assert about.answer is Answer.KEPT, "a ceremony for what has not been done"


def test_the_channels_and_urgencies_are_what_an_experienced_head_would_choose() -> None:
    def chosen(kind: Category, motion: Motion, answer: Answer, topic: str = "digital", **more: object) -> str:
        about = situation(issue(kind=kind, topics=(topic,)), motion, answer, **more)  # type: ignore[arg-type]
        found = choose(about, BOOK.rules)
        return f"{found.channel.value} {found.urgency.value}"

    assert chosen(Category.NEGATIVE, Motion.SURGING, Answer.NONE) == "publikasi jam"
    assert chosen(Category.NEGATIVE, Motion.NEW, Answer.NONE, reach=Reach.SINGLE) == "publikasi hari"
    assert chosen(Category.NEGATIVE, Motion.GROWING, Answer.NONE, complaint=True) == "sosialisasi jam"
    assert chosen(Category.NEGATIVE, Motion.GROWING, Answer.OVERDUE) == "publikasi jam"
    assert chosen(Category.NEGATIVE, Motion.GROWING, Answer.GIVEN) == "sosialisasi hari"
    assert chosen(Category.NEGATIVE, Motion.FADING, Answer.KEPT) == "publikasi hari"
    assert chosen(Category.AT_RISK, Motion.NEW, Answer.NONE, reach=Reach.SINGLE) == "sosialisasi hari"
    assert chosen(Category.AT_RISK, Motion.NEW, Answer.NONE, reach=Reach.WIDE) == "publikasi hari"
    assert chosen(Category.AT_RISK, Motion.NEW, Answer.NONE, "kesehatan", reach=Reach.WIDE) == "publikasi jam"
    assert chosen(Category.NEUTRAL, Motion.GROWING, Answer.NONE) == "sosialisasi pekan"
    assert chosen(Category.NEUTRAL, Motion.NEW, Answer.NONE, "pariwisata-budaya") == "entertain pekan"
    assert chosen(Category.POSITIVE, Motion.GROWING, Answer.NONE) == "publikasi hari"
    assert chosen(Category.POSITIVE, Motion.GROWING, Answer.NONE, "olahraga-pemuda") == "entertain hari"
    assert chosen(Category.POSITIVE, Motion.GROWING, Answer.KEPT) == "seremoni pekan"
    assert chosen(Category.POSITIVE, Motion.GROWING, Answer.KEPT, complaint=True) == "sosialisasi hari"
    assert "Baca liputannya" in one(situation(issue(kind=Category.UNKNOWN))).action


def test_mixed_news_is_no_good_news_until_the_promise_is_kept() -> None:
    bad, good = Category.NEGATIVE, Category.POSITIVE
    sports = ("olahraga-pemuda",)

    def taken(*mix: Category, answer: Answer = Answer.NONE, kind: Category = good) -> Category:
        return advice.gravity(issue(kind=kind, mix=mix, agos=(0,) * len(mix)), answer)

    assert taken(good, good, bad) is Category.AT_RISK
    assert taken(good, good, good, bad) is good
    assert taken(good, bad, answer=Answer.KEPT) is good
    assert taken(good, Category.AT_RISK, kind=Category.NEUTRAL) is Category.AT_RISK
    assert taken(good, good, kind=bad) is bad
    assert taken() is good
    old = issue(kind=good, mix=(*(good,) * 10, *(bad,) * 10), agos=range(20))
    assert advice.gravity(old, Answer.NONE) is good, "what was long ago"
    about = situation(issue("Atlet Cedera, Sembuh", good, mix=(good, bad), topics=sports))
    found = one(about)
    assert found.rule == "risiko berkembang, belum dijawab"
    assert found.reasons[2] == (
        "Isunya dinilai positif, tetapi 1 dari 2 laporan terbaru negatif atau berpotensi negatif; "
        "karena itu nasihat ini untuk isu berpotensi negatif."
    )
    assert "kekhawatiran" in found.framings[0].formal


def test_the_offices_own_rules_come_first_and_only_where_they_fit() -> None:
    own = rule(topics=("digital",))
    book = playbook([own])
    digital = situation(issue(topics=("tata-kelola", "digital")))
    assert choose(digital, book.rules) is own
    assert choose(situation(issue(topics=("tata-kelola",))), book.rules).name == "kerugian, belum dijawab"
    (found,) = advise([digital], book, region_names=REGION_NAMES, topic_names=TOPIC_NAMES)
    assert (found.rule, found.urgency, found.reasons[0]) == ("aturan kantor", Urgency.WEEKS, "Begitu kebiasaan kami.")


@pytest.mark.parametrize("category", HARM, ids=str)
def test_an_own_rule_made_by_hand_is_held_to_the_same(category: Category) -> None:
    party = rule("pesta", categories=(category,), channel=Channel.ENTERTAINMENT, line=7)
    ribbon = rule("pita", categories=(Category.POSITIVE,), channel=Channel.CEREMONY, line=9)
    with pytest.raises(SettingsError) as caught:
        playbook([party, ribbon])
    where = f"(kategori {category.value}, jawaban belum) (sebut netral atau positif saja, atau jawaban: ditepati)"
    assert str(caught.value).splitlines() == [
        f'sources.yaml:7: aturan "pesta": entertain tidak boleh disarankan selama ada atau mungkin ada kerugian {where}',
        'sources.yaml:9: aturan "pita": seremoni tidak boleh menjadi jawaban atas aduan (tambahkan baris aduan: tidak)',
    ]


def test_a_table_with_a_hole_or_without_words_is_refused(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    name = "  - nama: risiko baru, belum dijawab"
    start = text.index(name)
    end = text.index("  - nama:", start + len(name))
    path = tmp_path / "nasihat.yaml"
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        advice.read(path)
    assert str(caught.value) == (
        "nasihat.yaml: tidak ada aturan untuk kategori berpotensi negatif, tren baru, jawaban belum "
        "(tambahkan aturan tanpa topik, jangkauan, dan aduan)"
    )
    lone = "      langkah_warga: [berhati-hati dan memakai jalur lain yang aman, mengirim foto dan lokasi kerusakan]"
    assert lone in text
    path.write_text(
        text.replace(lone, "      langkah_warga: [berhati-hati]").replace("id: digital", "id: ikn"), encoding="utf-8"
    )
    with pytest.raises(SettingsError) as caught:
        advice.read(path)
    told = [str(problem).partition(": ")[2] for problem in caught.value.problems]
    assert told == ["langkah_warga harus berisi dua butir, bukan 1", 'topik "ikn" tertulis dua kali (hapus salah satu)']


def test_the_table_has_words_for_every_topic_that_is_shipped_and_for_any_other() -> None:
    assert set(BOOK.phrases) == set(TOPIC_NAMES)
    other = one(situation(issue(topics=("parkir",))))
    assert "biasanya dinas bidang terkait" in other.framings[1].formal
    named = advise([situation(issue(topics=("parkir",)))], BOOK, region_names={}, topic_names={"parkir": "Perparkiran"})
    assert "biasanya dinas bidang Perparkiran" in named[0].framings[1].plain


def test_without_any_rule_that_fits_nothing_is_made_up() -> None:
    with pytest.raises(LookupError, match="negatif, mereda, belum"):
        choose(situation(motion=Motion.FADING), [rule()])


# The office's own rules in its settings --------------------------------------------------------------------------------


def written(example: str, tmp_path: Path) -> tuple[Rule, ...]:
    """The rules that ``sources.yaml`` has with ``example`` in it."""
    whole = (REPO / "sources.yaml").read_text(encoding="utf-8").partition("\n# nasihat:")[0]
    (tmp_path / "sources.yaml").write_text(f"{whole}\n{example}", encoding="utf-8")
    return settings.read(tmp_path / "sources.yaml").playbook


def test_the_examples_that_an_office_copies_are_read(tmp_path: Path) -> None:
    assert settings.read(REPO / "sources.yaml").playbook == ()
    commented = (REPO / "sources.yaml").read_text(encoding="utf-8").partition("\n# nasihat:")[2]
    from_settings = "nasihat:\n" + "".join(line.removeprefix("# ") for line in commented.splitlines(keepends=True))
    from_guide = (REPO / "docs" / "strategi.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    (other,) = written(from_guide, tmp_path)
    (found,) = written(from_settings, tmp_path)
    assert replace(found, line=0) == replace(other, line=0)
    assert replace(found, line=0) == rule(
        "jalan rusak dikunjungi dulu",
        categories=(Category.NEGATIVE, Category.AT_RISK),
        motions=(Motion.NEW, Motion.GROWING),
        answers=(Answer.NONE, Answer.PARTIAL),
        topics=("infrastruktur",),
        urgency=Urgency.DAYS,
        action="Datangi lokasinya bersama Dinas PUPR, lalu umumkan jadwal perbaikannya.",
        avoid="Jangan menjawab sebelum melihat lokasinya.",
        reason="Kebijakan kantor ini, jalan rusak selalu dilihat lebih dulu.",
    )
    assert (tmp_path / "sources.yaml").read_text(encoding="utf-8").splitlines()[found.line - 1].startswith("  - nama:")


# Where an issue stands ------------------------------------------------------------------------------------------------


def trend(*, alarm: bool) -> Trend:
    return Trend(alarm=alarm, surprise=4.0 if alarm else 0.3, today=9, usual=1.0, words="")


def test_an_alarm_outweighs_the_stage() -> None:
    for motion, stage in STAGES.items():
        assert advice.motion(issue(stage=stage), trend(alarm=True)) is Motion.SURGING
        quiet = Motion.GROWING if motion is Motion.SURGING else motion
        assert advice.motion(issue(stage=stage), trend(alarm=False)) is quiet
        assert advice.motion(issue(stage=stage), None) is quiet
    assert advice.motion(issue(stage=Stage.OVER), None) is Motion.FADING


def test_reach_counts_outlets_and_those_of_copies_or_regions() -> None:
    assert advice.reach(issue(agos=())) == (Reach.SINGLE, 0)
    assert advice.reach(issue(agos=(0, 1), outlets=1)) == (Reach.SINGLE, 1)
    assert advice.reach(issue(agos=(0, 1), outlets=2)) == (Reach.SEVERAL, 2)
    assert advice.reach(issue(agos=(0,) * 9, outlets=4)) == (Reach.SEVERAL, 4)
    assert advice.reach(issue(agos=(0,) * 9, outlets=5)) == (Reach.WIDE, 5)
    assert advice.reach(issue(agos=(0,) * 9, outlets=5), {"media-1": "media-2"}) == (Reach.SEVERAL, 4)
    assert advice.reach(issue(regions=("berau", "paser", "ppu"))) == (Reach.WIDE, 2)
    copied = replace(issue(), reports=(report(1, "Banjir", Category.NEGATIVE, copies=4),))
    assert advice.reach(copied) == (Reach.WIDE, 5)


def test_a_complaint_is_a_citizens_report_that_is_no_praise() -> None:
    public = {"media-1"}
    assert advice.complaint(issue(outlets=1), public)
    assert not advice.complaint(issue(outlets=1), {"lain"})
    assert not advice.complaint(issue(kind=Category.POSITIVE, outlets=1), public)


def promise(of: Response, standing: Standing) -> Promise:
    return Promise(response=of, due=of.due or date(2026, 11, 30), standing=standing)


def test_how_far_an_issue_is_answered() -> None:
    full, half = response(), response("separuh", responsible=" ", due=None)
    gone = response("dicabut", withdrawn=Withdrawal(day=date(2026, 11, 21), reason="Keliru."))
    assert advice.answer([], []) is Answer.NONE
    assert advice.answer([gone, response("draf", draft=True)], [promise(gone, Standing.KEPT)]) is Answer.NONE
    assert advice.answer([half], []) is Answer.PARTIAL
    assert advice.lacking(half) == ("penanggung jawab", "tanggal selesai")
    assert advice.answer([half, full], [promise(full, Standing.RUNNING)]) is Answer.GIVEN
    assert advice.answer([full], [promise(full, Standing.KEPT)]) is Answer.KEPT
    assert advice.answer([full], [promise(full, Standing.LATE)]) is Answer.KEPT
    assert advice.answer([full], [promise(full, Standing.OVERDUE)]) is Answer.OVERDUE
    assert advice.answer([full], [promise(response("lain"), Standing.OVERDUE)]) is Answer.GIVEN
    second = response("kedua")
    assert advice.answer([full, second], [promise(full, Standing.KEPT), promise(second, Standing.RUNNING)]) is Answer.GIVEN
    assert advice.answer([full, second], [promise(full, Standing.KEPT), promise(second, Standing.OVERDUE)]) is Answer.OVERDUE


def test_the_response_that_counts_is_the_late_one_else_the_most_complete_newest() -> None:
    old, half = response("lama"), response("separuh", due=None, published=datetime(2026, 11, 23, tzinfo=UTC))
    new = response("baru", published=datetime(2026, 11, 22, tzinfo=UTC))
    assert advice.foremost([], []) is None
    assert advice.foremost([old, half, new], []) is new
    assert advice.foremost([old, half, new], [promise(old, Standing.OVERDUE)]) is old
