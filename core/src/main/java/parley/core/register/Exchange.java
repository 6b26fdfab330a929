package parley.core.register;

import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;

/** What has been said about an announcement, and how a position of it would be read back. */
public record Exchange(Register register, ActId about) {

    /**
     * A position read back beside those that were asked about.
     *
     * @param metres how far off, as {@code spec/register.md} measures it
     * @param toleranceMetres the most that the terms allow; 0 where they ask for none
     * @param positions how many different ones the request has
     * @param refusal why the record would not take it, apart from the distance: squares too wide, too many positions
     */
    public record ReadBack(double metres, double toleranceMetres, int positions, Optional<String> refusal) {
        /** Whether an agreement may follow it. */
        public boolean within() {
            return refusal.isEmpty() && (toleranceMetres <= 0 || metres <= toleranceMetres);
        }
    }

    /** Every act about it that counts, in record order. */
    public List<Entry> said() {
        var fold = register.folded();
        var viewing = Viewing.of(fold);
        return fold.leaves()
                .about(about)
                .map(viewing::entry)
                .filter(Entry::counts)
                .toList();
    }

    /** How far off these words are; empty when nothing announced is meant, or no terms are signed. */
    public Optional<ReadBack> readBack(Body.Readback words) {
        return register.terms()
                .flatMap(terms -> activity().map(asked -> {
                    double tolerance = terms.margins().readBackMetres();
                    var refusal = (tolerance > 0 ? ReadingBack.tooCoarse(words, tolerance) : Optional.<String>empty())
                            .or(() -> ReadingBack.tooMany(asked));
                    return new ReadBack(
                            ReadingBack.metresOff(words, asked),
                            tolerance,
                            ReadingBack.positions(asked).size(),
                            refusal);
                }));
    }

    /** What was announced, or what an agreement with changes says instead. */
    public Optional<Activity> activity() {
        return register.announcement(about)
                .map(Announcement::activity)
                .or(() -> register.folded()
                        .leaves()
                        .counted(about)
                        .flatMap(leaf -> leaf.said())
                        .filter(Body.Decision.class::isInstance)
                        .flatMap(body -> ((Body.Decision) body).changes()));
    }
}
