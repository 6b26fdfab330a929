package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.register.Version;
import parley.core.rule.RandomWorlds.World;
import parley.core.terms.Arrangement;

/** {@link RandomWorlds}, judged by the rule book and by {@link PointwiseOracle}. */
@Execution(ExecutionMode.CONCURRENT)
class RandomRulesTest {
    private static final long SEED = 20160912;

    /** How many; a million is asked for with {@code -Dparley.rules.cases=1000000}, and {@code parley.rules.first} goes on from one. */
    private static final int CASES = Integer.getInteger("parley.rules.cases", 4_000);

    private final RandomWorlds worlds = new RandomWorlds(SEED);

    @Test
    @Tag("slow")
    void theRuleBookAgreesWithAPointwiseOracle() {
        for (int count : agreeing(CASES)) {
            assertThat(count).as("every outcome occurs").isGreaterThan(20);
        }
    }

    @Test
    void theRuleBookAgreesWithAPointwiseOracleOnSomeCases() {
        agreeing(100);
    }

    private int[] agreeing(int cases) {
        int[] seen = new int[5];
        int first = Integer.getInteger("parley.rules.first", 0);
        for (int n = first; n < first + cases; n++) {
            var of = n % 20 == 0 ? new RandomWorlds(SEED + n) : RandomWorlds.small(SEED + n);
            World world = of.next();
            int expected = new PointwiseOracle(world.terms(), world.known(), world.act(), world.at(), world.proof())
                    .outcome(of.samples());
            Verdict verdict = world.judge();
            assertThat(verdict.outcome().ordinal())
                    .as("case %d: %s%n%s", n, verdict, world)
                    .isEqualTo(expected);
            seen[expected]++;
            if ((n + 1) % 50_000 == 0) {
                System.out.println((n + 1) + " cases agree: " + java.util.Arrays.toString(seen));
            }
        }
        return seen;
    }

    @Test
    void versionsAgreeWithAPointwiseOracle() {
        int[] seen = new int[5];
        for (int n = 0; n < 100; n++) {
            World world = worlds.next();
            Instant from = worlds.anHour();
            Instant settled = from.plusSeconds(3600);
            Known known = world.known();
            var versions = List.of(
                    version("first", world.terms(), Instant.MIN, Instant.MIN),
                    version("second", worlds.next().terms(), from, settled));
            var versioned = new Known(
                    known.size(),
                    known.course(),
                    known.announcements(),
                    known.places(),
                    true,
                    known.disagreement(),
                    versions);
            int expected = 4;
            for (Version version : versions) {
                var within = Version.span(versions, version.digest()).orElseThrow();
                expected = Math.min(
                        expected,
                        new PointwiseOracle(
                                        version.arrangement(),
                                        versioned,
                                        world.act(),
                                        world.at(),
                                        world.proof(),
                                        within)
                                .outcome(RandomWorlds.LATTICE));
            }
            Verdict verdict = new Versions(versioned, version -> RuleBook.of(version.arrangement()))
                    .judge(
                            RuleBook.of(world.terms()),
                            new Subject.Recorded(world.act().id()),
                            world.at(),
                            world.proof());
            assertThat(verdict.outcome().ordinal())
                    .as("case %d, from %s: %s%n%s", n, from, verdict, world)
                    .isEqualTo(expected);
            seen[expected]++;
        }
        assertThat(seen[0]).isPositive();
        assertThat(seen[4]).isPositive();
    }

    private static Version version(String name, Arrangement terms, Instant from, Instant settled) {
        return new Version(
                Version.Kind.AMENDMENT,
                parley.core.act.Digest.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                terms,
                from,
                settled);
    }

    @Test
    void theOrderOfTheRulesPlaysNoPart() {
        for (int n = 0; n < 150; n++) {
            World world = worlds.next();
            var bans = new ArrayList<>(world.terms().bans());
            var allowances = new ArrayList<>(world.terms().allowances());
            Collections.reverse(bans);
            Collections.rotate(allowances, 1);
            Arrangement t = world.terms();
            World turned = new World(
                    RandomWorlds.terms(t.facets(), t.places(), t.phases(), bans, allowances, t.utcOffset()),
                    world.known(),
                    world.act(),
                    world.at(),
                    world.proof());
            assertThat(turned.judge()).isEqualTo(world.judge());
        }
    }

    /** Whatever is taken away, or comes later, of what others have said about an activity, it is not permitted where it was not. */
    @Test
    @Tag("slow")
    void takingAwayConsentOrDelayingNoticeNeverPermitsMore() {
        int permitted = 0;
        for (int n = 0; n < 2_000; n++) {
            World world = (n % 20 == 0 ? new RandomWorlds(n) : RandomWorlds.small(n)).next();
            if (world.act().countedFrom().isBefore(world.act().issuedAt())) {
                // Dated ahead: a later stamp shows less of that.
                continue;
            }
            Announcement act = world.act();
            boolean before = world.judge().outcome() == Outcome.PERMITTED;
            permitted += before ? 1 : 0;
            var agreed = act.answers().stream()
                    .filter(answer -> answer.answer() == Body.Answer.AGREE)
                    .toList();
            var less = new ArrayList<>(List.of(
                    changed(act, List.of(), act.noticeGiven(), act.offeredAt(), act.acknowledged()),
                    changed(act, act.answers(), act.noticeGiven(), act.offeredAt(), new TreeMap<>()),
                    changed(act, act.answers(), Optional.empty(), Optional.empty(), act.acknowledged()),
                    changed(act, act.answers(), later(act.noticeGiven()), act.offeredAt(), act.acknowledged()),
                    changed(act, act.answers(), act.noticeGiven(), later(act.offeredAt()), act.acknowledged()),
                    changed(act, act.answers(), later(act.noticeGiven()), later(act.offeredAt()), act.acknowledged())));
            agreed.forEach(one -> less.add(changed(
                    act,
                    act.answers().stream().filter(other -> other != one).toList(),
                    act.noticeGiven(),
                    act.offeredAt(),
                    act.acknowledged())));
            for (Announcement other : less) {
                if (world.with(other).judge().outcome() == Outcome.PERMITTED) {
                    assertThat(before).as("case %d: %s", n, world).isTrue();
                }
            }
            Proof none = new Proof(new TreeMap<>());
            if (new World(world.terms(), world.known(), act, world.at(), none)
                            .judge()
                            .outcome()
                    == Outcome.PERMITTED) {
                assertThat(before).as("case %d: %s", n, world).isTrue();
            }
        }
        assertThat(permitted).isGreaterThan(20);
    }

    private static Optional<Instant> later(Optional<Instant> instant) {
        return instant.map(time -> time.plusSeconds(7200));
    }

    private static Announcement changed(
            Announcement a,
            List<Announcement.Answer> answers,
            Optional<Instant> seen,
            Optional<Instant> offered,
            SortedMap<String, Instant> acknowledged) {
        return new Announcement(
                a.id(),
                a.index(),
                a.name(),
                a.kind(),
                a.party(),
                a.issuedAt(),
                a.activity(),
                a.text(),
                a.sealedAt(),
                seen,
                offered,
                a.attested(),
                a.withdrawnAt(),
                answers,
                acknowledged);
    }
}
