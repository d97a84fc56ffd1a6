"""What may be decided of an installer's standing."""

import pytest

from desktop_app.domain.agent import Role
from desktop_app.domain.errors import NotPossible
from desktop_app.domain.installer import TRANSITIONS, Event, Standing, advance


@pytest.mark.parametrize("standing", Standing)
def test_a_decision_either_changes_the_standing_or_says_what_is_possible(standing):
    for event in Event:
        if (standing, event) in TRANSITIONS:
            assert advance(standing, event) is not standing
            continue
        with pytest.raises(NotPossible) as refused:
            advance(standing, event)
        assert refused.value.possible


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_can_be_left_and_reached(standing):
    assert standing in {origin for origin, _ in TRANSITIONS}
    assert standing in set(TRANSITIONS.values())


def test_only_agents_do_not_keep_the_directory():
    assert [role for role in Role if not role.keeps_directory] == [Role.AGENT]
