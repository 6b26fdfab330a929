package parley.sim;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.register.Start;
import parley.core.register.Version;
import parley.node.Draft;

/** What the two sides do with the terms themselves: begin, suspend and resume them, leave them, renew them, put others in their place. */
final class CourseOfTerms {
    private static final String PHASE = "in-force";

    private final World world;
    private final List<TermsVersion> versions;
    private final RandomGenerator random;
    private final Bent bent;

    /** What the sides of a schedule are rather given to: in one of an hour or two, not everything can come. */
    private enum Bent {
        STAY,
        LEAVE,
        RENEW,
        AMEND
    }

    CourseOfTerms(World world, List<TermsVersion> versions, long seed) {
        this.world = world;
        this.versions = versions;
        this.random = world.random();
        this.bent = Bent.values()[(int) Math.floorMod(seed / 3, (long) Bent.values().length)];
    }

    /** What a side says about the terms, now and then. */
    Optional<SignedAct> act(String party, Shown shown) {
        return start(party, shown).or(() -> course(party, shown)).or(() -> amended(party, shown));
    }

    private Optional<SignedAct> start(String party, Shown shown) {
        return switch (shown.register().start()) {
            case Start.NotProposed none when party.equals("usa") -> proposed(shown);
            case Start.Undecided undecided
            when !undecided.confirmedBy().contains(party) && random.nextInt(3) > 0 ->
                world.release(party, new Body.Confirmation(), undecided.commencement());
            default -> Optional.empty();
        };
    }

    private Optional<SignedAct> proposed(Shown shown) {
        var by = now().plusSeconds(random.nextLong(400, 1_500));
        var terms = shown.register().termsDigest().orElseThrow();
        return world.release("usa", new Body.Commencement(terms, by.plusSeconds(random.nextLong(1_240, 3_000)), by));
    }

    /** Now and then a side suspends the terms; then both look for the words in which they resume. */
    private Optional<SignedAct> course(String party, Shown shown) {
        var course = shown.restrained().course();
        if (course.runs().isEmpty()) {
            return Optional.empty();
        }
        var commencement = course.runs().getLast().commencement();
        return switch (shown.restrained().standing(shown.at())) {
            case IN_EFFECT ->
                rarely(60, () -> world.release(party, new Body.Suspension(now(), "Talks."), commencement))
                        .or(() -> bent(Bent.LEAVE, 25, () -> exit(party, commencement)))
                        .or(() -> bent(Bent.RENEW, 6, () -> world.release(party, renewal(party), commencement)));
            case SUSPENDED ->
                rarely(3, () -> world.release(party, resumption(party), commencement))
                        .or(() -> bent(Bent.LEAVE, 25, () -> exit(party, commencement)));
            case ENDED -> party.equals("usa") ? rarely(3, () -> proposed(shown)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<SignedAct> exit(String party, ActId commencement) {
        return world.release(party, new Body.Exit(now(), "No more."), commencement);
    }

    /** Other terms in the place of those in force, made from them: by turns an amendment and an interpretation. */
    private Optional<SignedAct> amended(String party, Shown shown) {
        int next = 1;
        var newest = shown.register().termsDigest();
        while (next < versions.size()
                && !Optional.of(versions.get(next - 1).digest()).equals(newest)) {
            next++;
        }
        if (next == versions.size()) {
            return Optional.empty();
        }
        var terms = versions.get(next);
        var before = newest.orElseThrow();
        Body body = next % 2 == 1
                ? new Body.Amendment(before, terms.digest())
                : new Body.Interpretation(before, terms.digest());
        return bent(
                Bent.AMEND,
                5,
                () -> world.release(
                        party, new Draft("terms", "release", "o-1", List.of(), Optional.empty(), body, terms.blobs())));
    }

    private Optional<SignedAct> bent(Bent to, int times, Supplier<Optional<SignedAct>> what) {
        return bent == to ? rarely(times, what) : Optional.empty();
    }

    private Optional<SignedAct> rarely(int times, Supplier<Optional<SignedAct>> what) {
        return random.nextInt(times) == 0 ? what.get() : Optional.empty();
    }

    /** In the other side's words, if there is still time to agree to them. */
    private Body resumption(String party) {
        var by = now().plusSeconds(random.nextLong(600, 2_400));
        return others(
                        party,
                        body -> body instanceof Body.Resumption other
                                && other.deadline().isAfter(now()))
                .orElseGet(() -> new Body.Resumption(by.plusSeconds(random.nextLong(1_240, 2_000)), by));
    }

    /** In the other side's words, if this side has not said so yet. */
    private Body renewal(String party) {
        return others(party, body -> body instanceof Body.Renewal && !hasSaid(party, body))
                .orElseGet(() -> new Body.Renewal(PHASE, now().plusSeconds(random.nextLong(3_000, 20_000))));
    }

    private Optional<Body> others(String party, Predicate<Body> which) {
        return world.truth()
                .said()
                .filter(said -> !said.party().equals(party))
                .map(said -> said.signed().act().body())
                .filter(which)
                .findFirst();
    }

    private boolean hasSaid(String party, Body body) {
        return world.truth()
                .said()
                .anyMatch(said ->
                        said.party().equals(party) && said.signed().act().body().equals(body));
    }

    private Instant now() {
        return world.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What has come of it in the end, as a headquarters shows it. */
    void count() {
        world.stations().stream()
                .filter(station -> world.truth().witnesses().parties().contains(station.name()))
                .flatMap(station -> world.seen(station).stream())
                .findFirst()
                .ifPresent(this::count);
    }

    private void count(Shown shown) {
        var register = shown.register();
        for (var version : register.versions()) {
            switch (version.kind()) {
                case Version.Kind.AMENDMENT -> world.happened(Hazard.TERMS_AMENDED);
                case Version.Kind.INTERPRETATION -> world.happened(Hazard.TERMS_INTERPRETED);
                case Version.Kind.ADOPTION -> {}
            }
        }
        for (var run : register.course().runs()) {
            run.ended().ifPresent(at -> world.happened(Hazard.TERMS_LEFT));
            run.until().values().forEach(until -> world.happened(Hazard.TERMS_RENEWED));
        }
    }
}
