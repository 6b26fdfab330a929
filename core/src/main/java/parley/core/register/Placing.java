package parley.core.register;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import parley.core.act.Body;
import parley.core.space.Footprint;
import parley.core.terms.Place;

/** The layers and places that acts of a folded prefix brought in. */
record Placing(Fold fold, List<Leaf> bringing) {

    List<RecordedPlace> places() {
        SequencedMap<String, RecordedPlace> places = new LinkedHashMap<>();
        for (Leaf leaf : bringing) {
            if (fold.counts(leaf, fold.stamps())) {
                switch (leaf.said().orElse(null)) {
                    case Body.Layer(String place, var geometry, Instant asOf) ->
                        places.merge(
                                place + " " + geometry + " " + asOf,
                                place(leaf, place, place, leaf.footprints(), asOf),
                                (first, second) -> agreed(first, second));
                    case Body.Registration said ->
                        places.merge(
                                agreedOnly(said.place())
                                        ? String.valueOf(said)
                                        : leaf.id().hex(),
                                place(
                                                leaf,
                                                said.place(),
                                                said.name(),
                                                List.of(said.footprint()),
                                                leaf.signed()
                                                        .orElseThrow()
                                                        .act()
                                                        .issuedAt())
                                        .during(said.window()),
                                (first, second) -> agreed(first, second));
                    case null, default -> {}
                }
            }
        }
        return List.copyOf(places.values());
    }

    private RecordedPlace place(Leaf leaf, String place, String name, List<Footprint> footprints, Instant asOf) {
        return new RecordedPlace(
                leaf.id(),
                place,
                name,
                footprints,
                asOf,
                new TreeSet<>(List.of(leaf.party())),
                fold.stamps().sealedAt(leaf.index()),
                Optional.empty());
    }

    /** What the second party has entered too; where the terms ask for both, it counts from the second's sealing. */
    private RecordedPlace agreed(RecordedPlace first, RecordedPlace second) {
        var both = new TreeSet<>(first.signedBy());
        both.addAll(second.signedBy());
        return new RecordedPlace(
                first.id(),
                first.place(),
                first.name(),
                first.footprints(),
                first.asOf(),
                both,
                agreedOnly(first.place()) && !first.signedBy().containsAll(both) ? second.sealedAt() : first.sealedAt(),
                first.window());
    }

    /** Whether the terms want both parties' word for that place; then equal words are one entry. */
    private boolean agreedOnly(String place) {
        return fold.terms()
                .arrangement()
                .flatMap(t -> t.place(place))
                .filter(p -> p instanceof Place.Recorded r && r.counts() == Place.Counts.AGREED)
                .isPresent();
    }
}
