package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.rule.RandomWorlds.World;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementCheck;

/** Over random terms that pass {@code check}: combat is permitted only with the other side's agreement to that very request. */
class CombatGuardTest {

    @Tag("slow")
    @Test
    void noCombatIsPermittedWithoutTheOtherSidesAgreement() {
        var worlds = new RandomWorlds(20160909);
        int guarded = 0;
        int permitted = 0;
        for (int n = 0; n < 300_000; n++) {
            World world = worlds.next();
            var book = RuleBook.of(world.terms());
            if (!book.guards(world.act().activity())
                    || !ArrangementCheck.check(world.terms()).passed()
                    || !mayBeAnnounced(world)) {
                continue;
            }
            guarded++;
            assertThat(book.judge(
                                    world.known(),
                                    new Subject.Proposed(world.act().activity()),
                                    world.at(),
                                    world.proof())
                            .outcome())
                    .isEqualTo(Outcome.UNDETERMINED);
            if (world.judge().outcome() == Outcome.PERMITTED) {
                permitted++;
                assertThat(world.act().kind()).isEqualTo(Announcement.Kind.REQUEST);
                assertThat(agreed(world)).as(world.toString()).isTrue();
            }
        }
        assertThat(guarded).isGreaterThan(1_000);
        assertThat(permitted).as("some is permitted").isPositive();
    }

    /** A register has no announcement of a force by anybody but who answers for it, and none of no force. */
    private static boolean mayBeAnnounced(World world) {
        return world.act()
                .activity()
                .force()
                .flatMap(world.terms()::answers)
                .filter(answering -> answering.equals(world.act().party()))
                .isPresent();
    }

    private static boolean agreed(World world) {
        Arrangement terms = world.terms();
        String author = world.act().party();
        List<String> others = terms.parties().contains(author)
                ? terms.parties().stream()
                        .filter(party -> !party.equals(author))
                        .toList()
                : terms.parties();
        return others.stream()
                .allMatch(party -> world.act().answers().stream()
                        .anyMatch(answer -> answer.party().equals(party)
                                && answer.answer() == Body.Answer.AGREE
                                && answer.sealedAt()
                                        .filter(when -> !when.isAfter(world.at()))
                                        .isPresent()));
    }
}
