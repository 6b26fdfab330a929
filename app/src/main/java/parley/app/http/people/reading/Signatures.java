package parley.app.http.people.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.Body;
import parley.core.register.Entry;
import parley.core.register.Register;
import parley.core.wording.Wording;

/** Who has signed what: charter and terms, without what was taken back. */
public final class Signatures {
    private static final List<String> ABOUT_TERMS = List.of("charter", "adoption", "amendment", "interpretation");
    private static final int MOST_SAID = 200;

    private final RecordIndex index;

    Signatures(RecordIndex index) {
        this.index = index;
    }

    /**
     * An act by which a side has bound itself to a charter or to terms.
     *
     * @param document what was signed
     * @param before of an amendment or interpretation, the terms that it replaces
     * @param both whether the other side has signed the same in the same words
     */
    record Signature(
            long index,
            String act,
            String name,
            String type,
            String party,
            String kid,
            String document,
            Optional<String> before,
            Optional<Instant> issuedAt,
            Optional<Instant> sealedAt,
            boolean both) {}

    /** The last acts of these types, in record order. */
    List<Entry> acts(Register register, List<String> types) {
        return acts(register, types, Optional.empty());
    }

    private boolean isTakenBack(Entry act, Register register) {
        return acts(register, List.of("withdrawal"), Optional.of(act.index())).stream()
                .filter(Entry::counts)
                .anyMatch(withdrawal ->
                        withdrawal.signed().orElseThrow().act().about().contains(act.id()));
    }

    private List<Entry> acts(Register register, List<String> types, Optional<Long> thread) {
        var query = new Query(
                Optional.empty(),
                types,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                thread,
                Optional.empty());
        var entries = register.entries();
        var places = index.find(query, Wording.ENGLISH).newest(0, MOST_SAID).reversed();
        return places.stream()
                .filter(at -> at < entries.size())
                .map(entries::get)
                .toList();
    }

    List<Signature> of(Register register) {
        var acts = acts(register, ABOUT_TERMS).stream()
                .filter(Entry::counts)
                .filter(act -> !isTakenBack(act, register))
                .toList();
        var signers = new TreeMap<String, TreeSet<String>>();
        acts.forEach(act ->
                signers.computeIfAbsent(words(act), same -> new TreeSet<>()).add(act.party()));
        var parties = register.charter().parties().size();
        return acts.stream()
                .map(act -> {
                    var body = act.signed().orElseThrow().act().body();
                    return new Signature(
                            act.index(),
                            act.id().hex(),
                            act.name(),
                            act.type(),
                            act.party(),
                            act.kid(),
                            document(body).orElse(""),
                            before(body),
                            act.issuedAt(),
                            act.sealedAt(),
                            signers.getOrDefault(words(act), new TreeSet<>()).size() == parties);
                })
                .toList();
    }

    private static String words(Entry act) {
        return act.type() + " " + act.signed().orElseThrow().act().body();
    }

    private static Optional<String> document(Body body) {
        return switch (body) {
            case Body.Charter(var charter) -> Optional.of(charter.hex());
            case Body.Adoption(var terms) -> Optional.of(terms.hex());
            case Body.Amendment(var before, var terms) -> Optional.of(terms.hex());
            case Body.Interpretation(var before, var terms) -> Optional.of(terms.hex());
            default -> Optional.empty();
        };
    }

    private static Optional<String> before(Body body) {
        return switch (body) {
            case Body.Amendment(var before, var terms) -> Optional.of(before.hex());
            case Body.Interpretation(var before, var terms) -> Optional.of(before.hex());
            default -> Optional.empty();
        };
    }
}
