package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.register.Start;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Small builders for rule tests. */
final class Cases {
    static final Instant T = Instant.parse("2016-09-12T16:00:00Z");
    static final AltitudeBand ANY = new AltitudeBand(new Level.Unbounded(), new Level.Unbounded());

    private Cases() {}

    static ActId id(String name) {
        return new ActId(Digest.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hex());
    }

    static Duration hours(double hours) {
        return Duration.ofSeconds(Math.round(hours * 3600));
    }

    static Footprint box(double west, double south, double east, double north) {
        return new Footprint.Polygon(List.of(List.of(
                new Position(west, south),
                new Position(east, south),
                new Position(east, north),
                new Position(west, north),
                new Position(west, south))));
    }

    static Activity activity(String force, String purpose, Footprint footprint, Instant start, Duration length) {
        return activity(force, purpose, "", footprint, start, length);
    }

    static Activity activity(
            String force, String purpose, String urgency, Footprint footprint, Instant start, Duration length) {
        var facets = new TreeMap<String, List<String>>();
        if (!purpose.isEmpty()) {
            facets.put("purpose", List.of(purpose.split(",")));
        }
        if (!urgency.isEmpty()) {
            facets.put("urgency", List.of(urgency));
        }
        return new Activity(
                force.isEmpty() ? Optional.empty() : Optional.of(force),
                facets,
                List.of(new Volume4D(footprint, ANY, new TimeWindow(start, start.plus(length)))),
                Optional.empty(),
                Optional.empty());
    }

    /** An announcement under construction. */
    static final class Said {
        Announcement.Kind kind = Announcement.Kind.NOTICE;
        String party = "rus";
        Activity activity;
        Optional<Instant> seen = Optional.empty();
        Optional<Instant> offered = Optional.empty();
        boolean attested;
        Optional<Instant> withdrawn = Optional.empty();
        final List<Announcement.Answer> answers = new ArrayList<>();
        final TreeMap<String, Instant> acknowledged = new TreeMap<>();

        Said(Activity activity) {
            this.activity = activity;
        }

        static Said notice(Activity activity) {
            return new Said(activity);
        }

        static Said request(Activity activity) {
            var said = new Said(activity);
            said.kind = Announcement.Kind.REQUEST;
            return said;
        }

        Said party(String name) {
            party = name;
            return this;
        }

        Said seen(Instant instant) {
            seen = Optional.of(instant);
            return this;
        }

        Said offered(Instant instant) {
            offered = Optional.of(instant);
            return this;
        }

        Said withdrawn(Instant instant) {
            withdrawn = Optional.of(instant);
            return this;
        }

        Said answer(String by, Body.Answer answer, Instant sealed) {
            return answer(by, answer, Optional.of(sealed), Optional.empty());
        }

        Said answer(String by, Body.Answer answer, Optional<Instant> sealed, Optional<Instant> withdrawnAt) {
            Instant issued = sealed.orElse(T).minusSeconds(60);
            answers.add(new Announcement.Answer(
                    id("answer-" + answers.size()),
                    by,
                    answer,
                    "",
                    issued,
                    issued.plusSeconds(86_400),
                    sealed,
                    withdrawnAt,
                    Optional.empty()));
            return this;
        }

        Announcement act() {
            return new Announcement(
                    id("act"),
                    7,
                    kind == Announcement.Kind.NOTICE ? "N-0001" : "R-0001",
                    kind,
                    party,
                    T.minusSeconds(86_400),
                    activity,
                    "",
                    seen,
                    seen,
                    offered,
                    attested,
                    withdrawn,
                    List.copyOf(answers),
                    acknowledged);
        }
    }

    static Known known(Announcement act, RecordedPlace... places) {
        return new Known(
                100,
                Optional.of(
                        Course.of(new Start.InEffect(id("start"), Digest.of(new byte[0]), T, T.minusSeconds(3600)))),
                List.of(act),
                List.of(places),
                true,
                Optional.empty());
    }

    static RecordedPlace layer(Footprint footprint, Instant asOf, String... signed) {
        return new RecordedPlace(
                id("layer" + asOf),
                "group-territory",
                "layer of " + asOf,
                List.of(footprint),
                asOf,
                new TreeSet<>(List.of(signed)),
                Optional.of(asOf.plusSeconds(60)));
    }

    static RecordedPlace hospital(Footprint footprint) {
        return new RecordedPlace(
                id("hospital"),
                "protected",
                "hospital",
                List.of(footprint),
                T,
                new TreeSet<>(List.of("rus")),
                Optional.of(T));
    }

    static Proof proof(String party, Instant at) {
        return new Proof(new TreeMap<>(java.util.Map.of(party, new Proof.Stamp(100, at))));
    }

    static Proof proof() {
        return new Proof(new TreeMap<>());
    }
}
