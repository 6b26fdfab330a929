package parley.app.http.people;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.Body;
import parley.core.register.Entry;
import parley.core.rule.Phrase;
import parley.core.rule.Reason;
import parley.core.space.Position;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;
import parley.core.watch.Finding;

/**
 * What somebody without the right to see protected places exactly is not told, on every way out of the node: where a protected place or
 * a movement lies within a cell of {@value GeoJson#CELL_DEGREES} degrees. What cannot be read may hold such a place, and is withheld too.
 */
public final class Withheld {
    private static final int MINUTE_SECONDS = 60;

    private Withheld() {}

    /** Whether an entry of the record may say where something protected lies. */
    static boolean in(Entry entry) {
        return entry.signed().map(signed -> in(signed.act().body())).orElse(true);
    }

    private static boolean in(Body body) {
        return body instanceof Body.Registration || body instanceof Body.Unknown;
    }

    /** The same act with the cell in the place of where something lies. Nobody has signed this: it is for reading. */
    static Act roughly(Act act) {
        var body = switch (act.body()) {
            case Body.Registration(var place, var name, var footprint, var window) ->
                new Body.Registration(place, name, GeoJson.cell(footprint), window);
            case Body.Unknown(var type, var json) -> new Body.Unknown(type, "{}");
            case Body other -> other;
        };
        return new Act(
                act.record(), act.author(), act.issuedAt(), act.validUntil(), act.seq(), act.prev(), act.about(), body);
    }

    /** A finding as it is told: where the aircraft came into a protected place, when and how deep would say where the place lies. */
    public static Finding roughly(Finding finding, Optional<Arrangement> terms) {
        boolean isProtected = terms.map(known -> known.places().get(finding.place()))
                .filter(place -> place instanceof Place.Recorded recorded && recorded.kind() != Place.Kind.LAYER)
                .isPresent();
        return isProtected ? roughly(finding) : finding;
    }

    private static Finding roughly(Finding one) {
        return new Finding(
                one.name(),
                one.open(),
                one.standing(),
                one.aircraft(),
                one.callsign(),
                one.article(),
                one.rule(),
                one.place(),
                one.area(),
                one.entered().truncatedTo(ChronoUnit.MINUTES),
                one.left().map(at -> at.truncatedTo(ChronoUnit.MINUTES)),
                middle(one.entry()),
                Double.NaN,
                Math.ceil(one.durationSeconds() / MINUTE_SECONDS) * MINUTE_SECONDS,
                one.sightings(),
                one.flights(),
                one.grounds().stream().filter(ground -> !saysHowDeep(ground)).toList(),
                one.evidence());
    }

    private static boolean saysHowDeep(Reason ground) {
        return ground instanceof Reason.Phrased(Phrase phrase, var values)
                && (phrase == Phrase.DEEPEST_INSIDE || phrase == Phrase.DEEPEST_OUTSIDE);
    }

    /** The middle of the cell that a position lies in. */
    private static Position middle(Position position) {
        return new Position(middle(position.longitude()), middle(position.latitude()));
    }

    private static double middle(double degrees) {
        // Divided, not multiplied: 36.735 and not 36.735000000000004.
        return (Math.floor(degrees / GeoJson.CELL_DEGREES) + 0.5) / (1 / GeoJson.CELL_DEGREES);
    }
}
