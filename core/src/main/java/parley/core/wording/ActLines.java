package parley.core.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Everything that an act says, line by line: what somebody reads before they sign, or years later. Nothing is left out. */
public final class ActLines {
    private final ActWords acts;
    private final Wording words;
    private final List<Line> lines = new ArrayList<>();

    private ActLines(ActWords acts) {
        this.acts = acts;
        this.words = acts.words();
    }

    /** A whole act, with who signed it, when and where in its chain. */
    public static List<Line> of(ActWords acts, Act act) {
        var all = new ActLines(acts);
        var author = act.author();
        all.add(Saying.LINE_AUTHOR, acts.words().party(author.party()));
        all.add(Saying.LINE_DESK, author.desk() + ", " + author.role() + ", " + author.officer());
        all.add(Saying.LINE_ISSUED, act.issuedAt());
        all.add(Saying.LINE_VALID_UNTIL, act.validUntil());
        all.add(Saying.LINE_PLACE_IN_CHAIN, act.seq());
        all.said(act.about(), act.body());
        return List.copyOf(all.lines);
    }

    /** What a draft says that nobody has signed. */
    public static List<Line> of(ActWords acts, List<ActId> about, Body body) {
        var all = new ActLines(acts);
        all.said(about, body);
        return List.copyOf(all.lines);
    }

    private void said(List<ActId> about, Body body) {
        if (!about.isEmpty()) {
            add(Saying.LINE_ABOUT, acts.about(about));
        }
        body(body);
    }

    private void body(Body body) {
        switch (body) {
            case Body.Charter(var charter) -> add(Saying.LINE_CHARTER, charter.hex());
            case Body.Adoption(var terms) -> add(Saying.LINE_TERMS, terms.hex());
            case Body.Amendment(var before, var terms) -> replaced(before.hex(), terms.hex());
            case Body.Interpretation(var before, var terms) -> replaced(before.hex(), terms.hex());
            case Body.Commencement(var terms, var at, var deadline) -> {
                add(Saying.LINE_TERMS, terms.hex());
                add(Saying.LINE_AT, at);
                add(Saying.LINE_DEADLINE, deadline);
            }
            case Body.Confirmation confirmation -> {}
            case Body.Acknowledgement acknowledgement -> {}
            case Body.Postponement(var at, var deadline) -> {
                add(Saying.LINE_AT, at);
                add(Saying.LINE_DEADLINE, deadline);
            }
            case Body.Suspension(var from, var reason) -> {
                add(Saying.LINE_FROM, from);
                add(Saying.LINE_REASON, reason);
            }
            case Body.Resumption(var at, var deadline) -> {
                add(Saying.LINE_AT, at);
                add(Saying.LINE_DEADLINE, deadline);
            }
            case Body.Renewal(var phase, var until) -> {
                add(Saying.LINE_PHASE, phase);
                add(Saying.LINE_UNTIL, until);
            }
            case Body.Milestone(var milestone, var at) -> {
                add(Saying.LINE_MILESTONE, milestone);
                add(Saying.LINE_AT, at);
            }
            case Body.Exit(var at, var reason) -> {
                add(Saying.LINE_AT, at);
                add(Saying.LINE_REASON, reason);
            }
            case Body.Release(var reason) -> add(Saying.LINE_REASON, reason);
            case Body.Withdrawal(var reason) -> add(Saying.LINE_REASON, reason);
            case Body.Report(var text) -> add(Saying.LINE_TEXT, text);
            case Body.Inquiry(var text) -> add(Saying.LINE_TEXT, text);
            case Body.Incident(var at, var text) -> {
                add(Saying.LINE_AS_OF, at);
                add(Saying.LINE_TEXT, text);
            }
            case Body.Notice(var activity, var text, var seen) -> announced(activity, text, seen);
            case Body.Request(var activity, var text, var seen) -> announced(activity, text, seen);
            case Body.Decision(var answer, var reason, var changes) -> {
                add(Saying.LINE_ANSWER, words.say(answer(answer)));
                add(Saying.LINE_REASON, reason);
                changes.ifPresent(this::activity);
            }
            case Body.Readback(var positions) -> add(Saying.LINE_POSITIONS, ActWords.spoken(positions));
            default -> ofTheRecord(body);
        }
    }

    private void ofTheRecord(Body body) {
        switch (body) {
            case Body.Layer(var place, var geometry, var asOf) -> {
                add(Saying.LINE_PLACE, place);
                add(Saying.LINE_GEOMETRY, geometry.hex());
                add(Saying.LINE_AS_OF, asOf);
            }
            case Body.Registration(var place, var name, var footprint, var window) -> {
                add(Saying.LINE_PLACE, place);
                add(Saying.LINE_NAME, name);
                add(Saying.LINE_FOOTPRINT, footprint(footprint));
                window.ifPresent(time -> add(Saying.LINE_WINDOW, window(time)));
            }
            case Body.Offer(var size, var root) -> {
                add(Saying.LINE_SIZE, size);
                add(Saying.LINE_ROOT, root.hex());
            }
            case Body.Seal(var checkpoint) -> add(Saying.LINE_CHECKPOINT, checkpoint);
            case Body.Grant grant -> {
                add(Saying.LINE_PARTY, words.party(grant.party()));
                add(Saying.LINE_PURPOSE, grant.purpose().word());
                add(Saying.LINE_KID, grant.kid());
                add(Saying.LINE_KEY, grant.key());
                grant.resumes()
                        .ifPresent(from -> add(
                                Saying.LINE_RESUMES,
                                from.seq() + ", " + from.prev().hex()));
            }
            case Body.Revocation(var kid, var reason) -> {
                add(Saying.LINE_KID, kid);
                add(Saying.LINE_REASON, reason);
            }
            case Body.Rotation(var root, var next) -> {
                add(Saying.LINE_KID, root.kid());
                add(Saying.LINE_NEXT_ROOT, next.hex());
            }
            case Body.Succession(var origin, var size, var root, var log, var act) -> {
                add(Saying.LINE_ORIGIN, origin);
                add(Saying.LINE_SIZE, size);
                add(Saying.LINE_ROOT, root.hex());
                add(Saying.LINE_LOG, log);
                add(Saying.LINE_KEY, act);
            }
            case Body.Reckoning(var size, var register) -> {
                add(Saying.LINE_SIZE, size);
                add(Saying.LINE_REGISTER, register.hex());
            }
            case Body.Unknown(var type, var json) -> {
                add(Saying.LINE_TYPE, type);
                add(Saying.LINE_BODY, json);
            }
            default -> throw new IllegalStateException("An act of the type " + body.type() + " has no lines.");
        }
    }

    private void replaced(String before, String terms) {
        add(Saying.LINE_BEFORE, before);
        add(Saying.LINE_TERMS, terms);
    }

    private void announced(Activity activity, String text, List<ActId> seen) {
        add(Saying.LINE_TEXT, text);
        activity(activity);
        if (!seen.isEmpty()) {
            add(Saying.LINE_SEEN, acts.about(seen));
        }
    }

    private void activity(Activity activity) {
        activity.force().ifPresent(force -> add(Saying.LINE_FORCE, force));
        activity.facets().forEach((facet, values) -> lines.add(new Line(facet, words.and(values))));
        activity.aircraftType().ifPresent(type -> add(Saying.LINE_AIRCRAFT_TYPE, type));
        activity.aircraftCount().ifPresent(count -> add(Saying.LINE_AIRCRAFT_COUNT, count));
        activity.callsign().ifPresent(callsign -> add(Saying.LINE_CALLSIGN, callsign));
        activity.icao24().ifPresent(address -> add(Saying.LINE_ICAO24, address));
        int number = 1;
        for (Volume4D volume : activity.volumes()) {
            lines.add(new Line(words.say(Saying.LINE_WHERE, number), footprint(volume.footprint())));
            lines.add(new Line(words.say(Saying.LINE_ALTITUDE, number), altitude(volume.altitude())));
            lines.add(new Line(words.say(Saying.LINE_WHEN, number), window(volume.window())));
            number++;
        }
    }

    private void add(Saying label, Object value) {
        String text = switch (value) {
            case java.time.Instant at -> words.instant(at);
            case Long number -> words.number(number);
            case Integer number -> words.number(number);
            default -> value.toString();
        };
        if (!text.isBlank()) {
            lines.add(new Line(words.say(label), text));
        }
    }

    private static Saying answer(Body.Answer answer) {
        return switch (answer) {
            case AGREE -> Saying.AGREED;
            case DECLINE -> Saying.DECLINED;
            case CHANGE -> Saying.AGREED_WITH_CHANGES;
        };
    }

    private String footprint(Footprint footprint) {
        return switch (footprint) {
            case Footprint.Polygon(var rings) ->
                words.say(
                                Saying.POLYGON,
                                positions(rings.getFirst()
                                        .subList(1, rings.getFirst().size())))
                        + (rings.size() > 1 ? words.say(Saying.HOLES, rings.size() - 1) : "");
            case Footprint.Circle(var centre, var radius) ->
                words.say(Saying.CIRCLE, ActWords.position(centre), exactly(radius));
            case Footprint.Corridor(var line, var width) -> words.say(Saying.CORRIDOR, positions(line), exactly(width));
        };
    }

    private static String positions(List<Position> positions) {
        return positions.stream().map(ActWords::position).collect(Collectors.joining("; "));
    }

    /** As it was written, to the millimetre. */
    private String exactly(double metres) {
        return metres == Math.rint(metres)
                ? words.say(Saying.METRES, Math.round(metres))
                : words.say(Saying.METRES, String.format(Locale.ROOT, "%s", metres));
    }

    private String altitude(AltitudeBand band) {
        return words.say(Saying.BAND, level(band.lower()), level(band.upper()));
    }

    private String level(Level level) {
        return Optional.of(level)
                .filter(Level.At.class::isInstance)
                .map(Level.At.class::cast)
                .map(at -> exactly(at.metres()) + " " + at.datum())
                .orElseGet(() -> words.say(Saying.UNBOUNDED));
    }

    private String window(TimeWindow window) {
        return words.say(Saying.SPAN, window.start(), window.end());
    }
}
