package parley.core.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Digest;
import parley.core.rule.Phrases;
import parley.core.rule.Reason;
import parley.core.space.Position;

/**
 * What the watch concludes from one entry of one aircraft into one restrained area. It opens with the entry, is given again
 * when its standing changes, and closes with the exit. A finding accuses nobody: an officer decides whether to file it.
 *
 * @param name local and short, {@code F-0001}, in the order of opening
 * @param standing as sure as its surest segments allow, and of those the worst
 * @param aircraft the address that was transmitted
 * @param callsign the last one transmitted
 * @param article the article whose ban restrains the area
 * @param rule that ban
 * @param place the place of the terms
 * @param area the part of the place
 * @param entered where the line between two sightings crosses the edge (or the first sighting, if it is inside); for an
 *     entry that is never certain, when it came within the position margin
 * @param left likewise; empty while open
 * @param entry where it was at {@code entered}
 * @param deepestMetres geodesic distance from the deepest point inside to the edge; 0 if it was never inside the nominal edge
 * @param sightings reports from within the area
 * @param flights announced flights that the aircraft is, or could be
 * @param grounds why, a sentence each
 * @param evidence digests of the journal segments that hold the raw reports
 */
public record Finding(
        String name,
        boolean open,
        Standing standing,
        String aircraft,
        Optional<String> callsign,
        String article,
        String rule,
        String place,
        String area,
        Instant entered,
        Optional<Instant> left,
        Position entry,
        double deepestMetres,
        double durationSeconds,
        long sightings,
        List<Flight> flights,
        List<Reason> grounds,
        List<Digest> evidence) {

    public Finding {
        flights = List.copyOf(flights);
        grounds = List.copyOf(grounds);
        evidence = List.copyOf(evidence);
    }

    /** From the best to the worst. */
    public enum Standing {
        /** An announced flight certainly fits. */
        ACCOUNTED,
        /** It cannot be told. */
        UNDETERMINED,
        /** The entry is certain, the terms cover the aircraft, and no announced flight could be it. */
        UNACCOUNTED;

        Standing worse(Standing other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * An announced flight that a finding names.
     *
     * @param outcome the verdict on it, in the record's words ({@code permitted}, {@code forbidden}…)
     */
    public record Flight(ActId act, String name, String outcome) {}

    /** The grounds in a language. */
    public List<String> said(Phrases phrases) {
        return grounds.stream().map(phrases::say).toList();
    }

    /** The same finding, citing these journal segments. */
    public Finding withEvidence(List<Digest> segments) {
        return new Finding(
                name,
                open,
                standing,
                aircraft,
                callsign,
                article,
                rule,
                place,
                area,
                entered,
                left,
                entry,
                deepestMetres,
                durationSeconds,
                sightings,
                flights,
                grounds,
                segments);
    }
}
