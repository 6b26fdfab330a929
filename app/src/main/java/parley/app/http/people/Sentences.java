package parley.app.http.people;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Spoken;
import parley.core.register.Entry;
import parley.core.space.InstantWords;

/**
 * What acts say, in words. The words are in {@code sentences.properties}, one bundle per language; the page shows them as they
 * come.
 *
 * @param names short names by act, for what an act is about
 */
public record Sentences(Function<ActId, Optional<String>> names) {
    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("parley.app.http.people.sentences", Locale.ROOT);
    private static final int DIGITS = 8;

    String of(Entry entry) {
        return entry.signed()
                .map(signed -> of(signed.act(), entry.name()))
                .orElseGet(() -> WORDS.getString("malformed"));
    }

    /** @param name the act's own short name */
    public String of(Act act, String name) {
        var author = party(act.author().party());
        var about = about(act.about());
        return switch (act.body()) {
            case Body.Charter charter -> say("charter", author);
            case Body.Adoption(var terms) -> say("adoption", author, terms.hex().substring(0, DIGITS));
            case Body.Amendment(var before, var terms) ->
                say("amendment", author, terms.hex().substring(0, DIGITS));
            case Body.Interpretation(var before, var terms) ->
                say("interpretation", author, terms.hex().substring(0, DIGITS));
            case Body.Commencement(var terms, var at, var deadline) ->
                say("commencement", author, instant(at), instant(deadline));
            case Body.Confirmation confirmation -> say("confirmation", author);
            case Body.Postponement(var at, var deadline) -> say("postponement", author, instant(at), instant(deadline));
            case Body.Suspension(var from, var reason) -> say("suspension", author, instant(from), reason);
            case Body.Resumption(var at, var deadline) -> say("resumption", author, instant(at), instant(deadline));
            case Body.Renewal(var phase, var until) -> say("renewal", author, phase, instant(until));
            case Body.Milestone(var milestone, var at) -> say("milestone", author, milestone, instant(at));
            case Body.Report(var text) -> say("report", author, text);
            case Body.Incident(var at, var text) -> say("incident", author, instant(at), text);
            case Body.Inquiry(var text) -> say("inquiry", author, about, text);
            case Body.Exit(var at, var reason) -> say("exit", author, instant(at), reason);
            case Body.Release(var reason) -> say("release", author, reason);
            case Body.Notice(var activity, var text, var seen) -> say("notice", author, name, title(activity, text));
            case Body.Request(var activity, var text, var seen) -> say("request", author, name, title(activity, text));
            case Body.Acknowledgement acknowledgement -> say("acknowledgement", author, about);
            case Body.Decision(var answer, var reason, var changes) ->
                say("decision." + answer.name(), author, about, reason);
            case Body.Readback(var positions) -> say("readback", author, about, spoken(positions));
            case Body.Withdrawal(var reason) -> say("withdrawal", author, about, reason);
            case Body.Layer(var place, var geometry, var asOf) -> say("layer", author, place, instant(asOf));
            case Body.Registration(var place, var registered, var footprint, var window) ->
                window.map(time ->
                                say("movement", author, registered, place, instant(time.start()), instant(time.end())))
                        .orElseGet(() -> say("registration", author, registered, place));
            case Body.Offer(var size, var root) -> say("offer", author, size);
            case Body.Seal(var checkpoint) -> say("seal", author, size(checkpoint));
            case Body.Grant grant -> say("grant", author, grant.kid(), party(grant.party()));
            case Body.Revocation(var kid, var reason) -> say("revocation", author, kid, reason);
            case Body.Rotation(var root, var next) -> say("rotation", author, root.kid());
            case Body.Succession succession -> say("succession", author, succession.size());
            case Body.Reckoning(var size, var register) ->
                say("reckoning", author, size, register.hex().substring(0, DIGITS));
            case Body.Unknown(var type, var json) -> say("unknown", author, type);
        };
    }

    /** What an announcement is called, without a full stop: its own words, or force and purpose where it has none. */
    static String title(Activity activity, String text) {
        if (!text.isBlank()) {
            var said = text.strip();
            return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        }
        var facets = String.join(
                ", ", activity.facets().values().stream().flatMap(List::stream).toList());
        return activity.force().orElse("?") + (facets.isEmpty() ? "" : ": " + facets);
    }

    static String party(String party) {
        return party.equals("office") ? WORDS.getString("office") : party.toUpperCase(Locale.ROOT);
    }

    private String about(List<ActId> acts) {
        return String.join(
                ", ",
                acts.stream()
                        .map(act -> names.apply(act).orElseGet(() -> act.hex().substring(0, DIGITS)))
                        .toList());
    }

    private static String spoken(List<Spoken> positions) {
        return String.join(
                "; ",
                positions.stream()
                        .map(spoken -> switch (spoken) {
                            case Spoken.Grid(var reference) -> reference.text();
                            case Spoken.Point(var at) -> at.latitude() + ", " + at.longitude();
                        })
                        .toList());
    }

    private static String instant(Instant instant) {
        return InstantWords.of(instant);
    }

    /** The second line of a checkpoint. */
    private static String size(String checkpoint) {
        return checkpoint.lines().skip(1).findFirst().orElse("?");
    }

    private static String say(String key, Object... values) {
        return new MessageFormat(WORDS.getString(key).replace("'", "''"), Locale.ENGLISH)
                .format(values)
                .strip();
    }
}
