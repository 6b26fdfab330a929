package parley.app.http.people.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import parley.app.http.Refused;

/** How often somebody may guess. */
class SignInLimitTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SignInLimit limit = new SignInLimit(() -> now);

    private void fail(String account, int times) {
        for (int i = 0; i < times; i++) {
            limit.check(account);
            limit.note(account, true);
        }
    }

    private void refused(String account) {
        assertThatThrownBy(() -> limit.check(account))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("failed sign-ins in 60 s");
    }

    @Test
    void theSixthGuessWithinAMinuteIsRefused() {
        fail("duty@rus", SignInLimit.TRIES);
        refused("duty@rus");
    }

    @Test
    void anotherAccountIsNotShutOutByIt() {
        fail("duty@rus", SignInLimit.TRIES);
        assertThatCode(() -> limit.check("duty@usa")).doesNotThrowAnyException();
    }

    @Test
    void aMinuteLaterTheAccountIsOpenAgain() {
        fail("duty@rus", SignInLimit.TRIES);
        now = now.plus(SignInLimit.WITHIN).plusMillis(1);
        assertThatCode(() -> limit.check("duty@rus")).doesNotThrowAnyException();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnesOfItsAccount() {
        fail("duty@rus", SignInLimit.TRIES - 1);
        limit.note("duty@rus", false);
        fail("duty@rus", SignInLimit.TRIES - 1);
        assertThatCode(() -> limit.check("duty@rus")).doesNotThrowAnyException();
    }

    @Test
    void guessingAtManyAccountsIsLimitedTogether() {
        for (int i = 0; i < 10 * SignInLimit.TRIES; i++) {
            fail("account-" + i, 1);
        }
        refused("never-tried");
    }
}
