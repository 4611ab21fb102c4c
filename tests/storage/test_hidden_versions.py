"""What a published version hides stays hidden in the next ones, and in the pictures of later periods."""

from datetime import timedelta

from reporting.cycle import next as next_period
from reporting.long import picture as long_picture
from reporting.long.spans import of_day
from reporting.picture.audiences import view
from storage import long, pictures, versions
from tests.reporting.pictures import CYCLE, LYSEKIL
from tests.storage.test_pictures import tells
from tests.storage.test_versions import TUESDAY, arrive, out


def names(data):
    return {each["name"]: each["reports"] for each in view(data, "group")["shown"]}


def test_a_school_that_gets_a_third_report_late_is_not_named_after_all(database):
    """Or everybody could tell how many it had in the first version."""

    def story(session):
        for unit in ("vaktare", "bovardar"):
            tells(session, place="rorkulten", unit=unit)
        first, _ = out(session)
        arrive(session)
        tells(session, place="rorkulten", sent=TUESDAY)
        second = versions.revise(session, LYSEKIL, CYCLE, TUESDAY).picture
        arrive(session)
        tells(session, place="rorkulten", sent=TUESDAY + timedelta(hours=1))
        third = versions.revise(session, LYSEKIL, CYCLE, TUESDAY + timedelta(hours=2)).picture
        following = next_period(LYSEKIL.rhythm, CYCLE)
        tells(session, cycle=following, place="rorkulten")
        later = pictures.compute(session, LYSEKIL, following, following.closes_at)
        quarter = long.data(session, LYSEKIL, of_day("quarter", CYCLE.first_day), TUESDAY + timedelta(hours=3))
        return [each.data for each in (first, second, third)], later, str(third.data["posts"]), quarter

    every, later, posts, quarter = database.run_here(story)
    told = {each["name"]: each["reports"] for each in long_picture.view(quarter, "group")["entries"]}
    assert told == {"Södra hamnen": 3, "Lysekil": 4}, "nor in the picture of a quarter, which would tell it too"
    assert [names(data) for data in every] == [
        {"Södra hamnen": 3, "Lysekil": 2},
        {"Södra hamnen": 3, "Lysekil": 3},
        {"Södra hamnen": 3, "Lysekil": 4},
    ]
    assert "Rorkulten" not in posts
    assert view(every[2], "coordinator")["shown"][0]["name"] == "Rorkulten"
    heat = view(later, "group")["heat"]
    assert (heat["periods"], sum(row[2] for row in heat["cells"])) == (2, 3), "without the evenings at Rorkulten"
    assert sum(row[2] for row in view(later, "coordinator")["heat"]["cells"]) == 6
