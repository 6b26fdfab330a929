package parley.core.wording;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Spoken;
import parley.core.register.Entry;
import parley.core.register.VoidReason;
import parley.core.space.Position;

/**
 * What an act says, as one sentence: fixed words of a language around what its author wrote.
 *
 * @param names short names by act, for what an act is about
 */
public record ActWords(Wording words, Function<ActId, Optional<String>> names) {
    private static final int DIGITS = 8;

    public String sentence(Entry entry) {
        return entry.signed()
                .map(signed -> sentence(signed.act(), entry.name()))
                .orElseGet(() -> words.say(Saying.MALFORMED));
    }

    /** @param name its own short name; empty for a draft */
    public String sentence(Act act, String name) {
        return sentence(act.author().party(), act.about(), act.body(), name);
    }

    /**
     * @param party the author's
     * @param about the acts that it answers
     * @param name its own short name; empty for a draft
     */
    public String sentence(String party, List<ActId> about, Body body, String name) {
        return said(words.party(party), about(about), body, name).strip();
    }

    private String said(String author, String about, Body body, String name) {
        return switch (body) {
            case Body.Charter charter -> words.say(Saying.CHARTER, author);
            case Body.Adoption(var terms) -> words.say(Saying.ADOPTION, author, digits(terms));
            case Body.Amendment(var before, var terms) -> words.say(Saying.AMENDMENT, author, digits(terms));
            case Body.Interpretation(var before, var terms) -> words.say(Saying.INTERPRETATION, author, digits(terms));
            case Body.Commencement(var terms, var at, var by) -> words.say(Saying.COMMENCEMENT, author, at, by);
            case Body.Confirmation confirmation -> words.say(Saying.CONFIRMATION, author);
            case Body.Postponement(var at, var by) -> words.say(Saying.POSTPONEMENT, author, at, by);
            case Body.Suspension(var from, var reason) -> words.say(Saying.SUSPENSION, author, from, reason);
            case Body.Resumption(var at, var by) -> words.say(Saying.RESUMPTION, author, at, by);
            case Body.Renewal(var phase, var until) -> words.say(Saying.RENEWAL, author, phase, until);
            case Body.Milestone(var milestone, var at) -> words.say(Saying.MILESTONE, author, milestone, at);
            case Body.Report(var text) -> words.say(Saying.REPORT, author, text);
            case Body.Incident(var at, var text) -> words.say(Saying.INCIDENT, author, at, text);
            case Body.Inquiry(var text) -> words.say(Saying.INQUIRY, author, about, text);
            case Body.Exit(var at, var reason) -> words.say(Saying.EXIT, author, at, reason);
            case Body.Release(var reason) -> words.say(Saying.RELEASE, author, reason);
            case Body.Notice(var activity, var text, var seen) ->
                words.say(Saying.NOTICE, author, name, title(activity, text));
            case Body.Request(var activity, var text, var seen) ->
                words.say(Saying.REQUEST, author, name, title(activity, text));
            case Body.Acknowledgement acknowledgement -> words.say(Saying.ACKNOWLEDGEMENT, author, about);
            case Body.Decision(var answer, var reason, var changes) -> words.say(saying(body), author, about, reason);
            case Body.Readback(var positions) -> words.say(Saying.READBACK, author, about, spoken(positions));
            case Body.Withdrawal(var reason) -> words.say(Saying.WITHDRAWAL, author, about, reason);
            case Body.Layer(var place, var geometry, var asOf) -> words.say(Saying.LAYER, author, place, asOf);
            case Body.Registration(var place, var registered, var footprint, var window) ->
                window.map(time -> words.say(Saying.MOVEMENT, author, registered, place, time.start(), time.end()))
                        .orElseGet(() -> words.say(Saying.REGISTRATION, author, registered, place));
            case Body.Offer(var size, var root) -> words.say(Saying.OFFER, author, size);
            case Body.Seal(var checkpoint) -> words.say(Saying.SEAL, author, size(checkpoint));
            case Body.Grant grant -> words.say(Saying.GRANT, author, grant.kid(), words.party(grant.party()));
            case Body.Revocation(var kid, var reason) -> words.say(Saying.REVOCATION, author, kid, reason);
            case Body.Rotation(var root, var next) -> words.say(Saying.ROTATION, author, root.kid());
            case Body.Succession succession -> words.say(Saying.SUCCESSION, author, succession.size());
            case Body.Reckoning(var size, var register) -> words.say(Saying.RECKONING, author, size, digits(register));
            case Body.Unknown(var type, var json) -> words.say(Saying.UNKNOWN, author, type);
        };
    }

    /** Which fixed words say an act: all acts that are said by the same words differ only in what their authors wrote. */
    public static Saying saying(Body body) {
        return switch (body) {
            case Body.Decision(var answer, var reason, var changes) -> Saying.valueOf(answer.name());
            case Body.Registration(var place, var name, var footprint, var window) ->
                window.isPresent() ? Saying.MOVEMENT : Saying.REGISTRATION;
            case Body.Unknown unknown -> Saying.UNKNOWN;
            default -> Saying.valueOf(body.type().toUpperCase(Locale.ROOT));
        };
    }

    /** What an act's author wrote in it, and the names that it uses: what it can be found by, in whatever language it is read. */
    public static String written(Body body) {
        return switch (body) {
            case Body.Notice(var activity, var text, var seen) -> written(activity, text);
            case Body.Request(var activity, var text, var seen) -> written(activity, text);
            case Body.Decision(var answer, var reason, var changes) ->
                reason + changes.map(activity -> " " + written(activity, "")).orElse("");
            case Body.Suspension(var from, var reason) -> reason;
            case Body.Exit(var at, var reason) -> reason;
            case Body.Release(var reason) -> reason;
            case Body.Withdrawal(var reason) -> reason;
            case Body.Report(var text) -> text;
            case Body.Incident(var at, var text) -> text;
            case Body.Inquiry(var text) -> text;
            case Body.Renewal(var phase, var until) -> phase;
            case Body.Milestone(var milestone, var at) -> milestone;
            case Body.Readback(var positions) -> spoken(positions);
            case Body.Layer(var place, var geometry, var asOf) -> place + " " + geometry.hex();
            case Body.Registration(var place, var name, var footprint, var window) -> place + " " + name;
            case Body.Revocation(var kid, var reason) -> kid + " " + reason;
            case Body.Grant grant -> grant.kid();
            case Body.Rotation(var root, var next) -> root.kid();
            case Body.Adoption(var terms) -> terms.hex();
            case Body.Amendment(var before, var terms) -> terms.hex();
            case Body.Interpretation(var before, var terms) -> terms.hex();
            case Body.Unknown(var type, var json) -> type;
            default -> "";
        };
    }

    private static String written(Activity activity, String text) {
        var words = new StringBuilder(text).append(' ').append(activity.force().orElse(""));
        activity.facets().values().forEach(values -> words.append(' ').append(String.join(" ", values)));
        activity.callsign().ifPresent(callsign -> words.append(' ').append(callsign));
        activity.icao24().ifPresent(address -> words.append(' ').append(address));
        activity.aircraftType().ifPresent(type -> words.append(' ').append(type));
        return words.toString();
    }

    /** What an announcement is called, without a full stop: its own words, or force and purpose where it has none. */
    public static String title(Activity activity, String text) {
        if (!text.isBlank()) {
            var said = text.strip();
            return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        }
        var facets = String.join(
                ", ", activity.facets().values().stream().flatMap(List::stream).toList());
        return activity.force().orElse("?") + (facets.isEmpty() ? "" : ": " + facets);
    }

    /** The short names of acts, or the first digits of those that have none. */
    String about(List<ActId> acts) {
        return String.join(
                ", ",
                acts.stream()
                        .map(act -> names.apply(act).orElseGet(() -> act.hex().substring(0, DIGITS)))
                        .toList());
    }

    static String spoken(List<Spoken> positions) {
        return String.join(
                "; ",
                positions.stream()
                        .map(spoken -> switch (spoken) {
                            case Spoken.Grid(var reference) -> reference.text();
                            case Spoken.Point(var at) -> position(at);
                        })
                        .toList());
    }

    static String position(Position at) {
        return at.latitude() + ", " + at.longitude();
    }

    private static String digits(Digest digest) {
        return digest.hex().substring(0, DIGITS);
    }

    /** The second line of a checkpoint. */
    private static String size(String checkpoint) {
        return checkpoint.lines().skip(1).findFirst().orElse("?");
    }

    /** Why an act is void: what exactly is wrong in English, and of what kind it is in every other language. */
    public String why(VoidReason reason) {
        return words.language().equals("en") ? reason.sentence() : words.say(kind(reason.kind()));
    }

    private static Saying kind(VoidReason.Kind kind) {
        return Saying.valueOf("VOID_" + kind.name());
    }
}
