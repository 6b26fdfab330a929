package parley.app.http.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.wording.Line;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import tools.jackson.databind.JsonNode;

/** The JSON that the page reads, in {@code ui/src/api/types.ts}; an empty optional is {@code null}. */
final class Replies {
    private Replies() {}

    record State(
            Instant at,
            double speed,
            ArrangementState arrangement,
            Freshness freshness,
            List<Item> ours,
            List<Item> theirs,
            List<Item> standing,
            List<Lapsed> lapsed,
            List<RecordLine> latest,
            SortedMap<String, Long> findings,
            Optional<Trouble> trouble) {

        /** All but the clock and the stamps, which beats carry: what a page need not be told again while it is the same. */
        State timeless() {
            return new State(
                    Instant.EPOCH,
                    speed,
                    arrangement,
                    new Freshness(
                            freshness.recorded(),
                            freshness.sealed(),
                            freshness.mirror(),
                            new TreeMap<>(),
                            Optional.empty(),
                            freshness.leaseSeconds()),
                    timeless(ours),
                    timeless(theirs),
                    timeless(standing),
                    lapsed,
                    latest,
                    findings,
                    trouble);
        }

        private static List<Item> timeless(List<Item> items) {
            return items.stream().map(Item::timeless).toList();
        }
    }

    /**
     * Why this node's picture may not be relied on.
     *
     * @param kind {@code joining}: started, and not yet heard from both peers what it has said itself; {@code lost}: an
     *     office that has signed more than is found anywhere; {@code replaced}: another has taken over; {@code halted};
     *     {@code forked}: the office has signed two histories, and nothing more is sealed; {@code refused}: the
     *     record will never hold an act of this side's
     * @param reason of the halt, what was found, or which acts, in words; how many entries are nowhere; the log key in force;
     *     empty while joining
     */
    record Trouble(String kind, String reason) {
        /** The same to a reader of another language; what a disk said itself is quoted. */
        Trouble in(Wording words) {
            return kind.equals("halted") || kind.equals("forked")
                    ? new Trouble(kind, Retelling.orQuoted(words, reason))
                    : this;
        }
    }

    /** @param status {@code not-signed signed start-undecided awaiting-start in-force lapsed} */
    record ArrangementState(
            String name,
            String title,
            List<String> parties,
            Optional<String> utcOffset,
            Optional<String> digest,
            String status,
            Optional<Instant> since,
            Optional<Commencing> start) {}

    record Commencing(Instant at, Instant deadline, List<String> confirmedBy) {}

    /**
     * @param mirror how many entries this node holds itself
     * @param leaseSeconds the shortest life of a consent under the terms: a picture older than that proves none
     */
    record Freshness(
            long recorded,
            long sealed,
            long mirror,
            SortedMap<String, Stamp> stamps,
            Optional<Long> provenSecondsAgo,
            Optional<Long> leaseSeconds) {}

    record Stamp(long size, Instant at) {}

    record Item(
            String act,
            String name,
            String kind,
            String party,
            String title,
            Optional<String> force,
            SortedMap<String, List<String>> facets,
            List<Window> windows,
            Optional<Verdicts.Written> verdict,
            Optional<Due> due,
            List<Answer> answers,
            Instant issuedAt,
            Optional<Instant> sealedAt,
            Optional<Instant> noticeGiven,
            Optional<Consent> consent) {

        Item timeless() {
            return new Item(
                    act,
                    name,
                    kind,
                    party,
                    title,
                    force,
                    facets,
                    windows,
                    verdict.map(Verdicts.Written::timeless),
                    due,
                    answers,
                    issuedAt,
                    sealedAt,
                    noticeGiven,
                    consent);
        }
    }

    /** How far the other side has come with a request; {@code state} in the words of spec/register.md. */
    record Consent(
            String state,
            Optional<Instant> received,
            Optional<Double> readBackMetres,
            Instant deadline,
            Optional<String> desk,
            Optional<Instant> standsInAt) {}

    record Window(Instant start, Instant end) {}

    /** @param what {@code decision acknowledgement readback}, or {@code changes}: the asker's answer to an agreement with changes */
    record Due(String what, Instant by) {}

    /**
     * What somebody said nothing to in time; listed for a day.
     *
     * @param by who stayed silent
     * @param what {@code decision acknowledgement readback}
     */
    record Lapsed(String act, String name, String title, String by, String what, Instant due) {}

    record Answer(String party, String answer, Instant at, String reason) {}

    record RecordLine(
            long index,
            String id,
            String name,
            String type,
            String party,
            String kid,
            Optional<Instant> issuedAt,
            Optional<Instant> sealedAt,
            Optional<Instant> noticeGiven,
            String sentence,
            @JsonProperty("void") Optional<String> voidReason,
            Optional<String> outcome) {}

    /**
     * @param found how many acts there are of those looked for
     * @param indexed how many entries were looked at; those beyond {@code sealed} always are
     * @param types the kinds of acts on the record
     */
    record RecordPage(long size, long sealed, long found, long indexed, List<String> types, List<RecordLine> acts) {}

    /**
     * @param why it is void, exactly
     * @param lines everything that it says
     * @param exchange the other acts that are about one another with it, the newest first, 200 at most
     * @param exchanged how many there are with it
     * @param withheld whether it says only roughly where something protected lies
     */
    record RecordAct(
            RecordLine act,
            Optional<String> why,
            List<Line> lines,
            List<RecordLine> exchange,
            long exchanged,
            boolean withheld) {}

    /**
     * @param entry the act, byte for byte; empty where it is withheld
     * @param leaf the hash by which the tree holds it, base64; instead of the act
     * @param inclusion base64, lowest first: from the entry up to the checkpoint's root
     */
    record Proof(
            long index,
            Optional<String> entry,
            Optional<String> leaf,
            String checkpoint,
            long size,
            List<String> inclusion) {}

    record Keys(String record, String origin, SortedMap<String, String> vkeys, JsonNode jwks) {}

    record Aircraft(
            String id,
            Optional<String> callsign,
            List<Double> position,
            Optional<Double> trackDegrees,
            Optional<Double> altitudeMetres,
            Optional<String> altitudeDatum,
            Optional<Double> groundSpeedKnots,
            Instant at,
            List<List<Double>> trail,
            String standing,
            Optional<String> finding) {

        /** Without its trail. */
        Aircraft without() {
            return new Aircraft(
                    id,
                    callsign,
                    position,
                    trackDegrees,
                    altitudeMetres,
                    altitudeDatum,
                    groundSpeedKnots,
                    at,
                    List.of(),
                    standing,
                    finding);
        }
    }

    record Tracks(Instant at, List<Aircraft> aircraft) {}

    /** @param aircraft those that moved or stand otherwise, the trail empty save for new ones; {@code gone} are no longer seen */
    record Moved(Instant at, List<Aircraft> aircraft, List<String> gone) {}

    record Finding(
            String finding,
            String state,
            String standing,
            String aircraft,
            Optional<String> callsign,
            String article,
            String rule,
            String place,
            String area,
            Instant entered,
            Optional<Instant> left,
            List<Double> entry,
            Optional<Double> deepestMetres,
            double durationSeconds,
            long sightings,
            List<Flight> flights,
            List<String> grounds,
            List<String> evidence) {}

    record Flight(String act, String name, String outcome) {}

    /** @param stamps as in {@link Freshness}: they move with every heartbeat */
    record Beat(Instant at, double speed, long recorded, long sealed, SortedMap<String, Stamp> stamps) {}
}
