package parley.app.http.people.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;
import parley.core.act.Digest;
import parley.core.register.RecordedPlace;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;
import parley.node.Node;

/** What the other side has signed about the arrangement and ours has not: it is nothing until both have. */
@RestController
public final class UnsignedApi {
    private final Node node;
    private final Signatures signed;
    private final SignedTerms stored;

    UnsignedApi(Node node, Signatures signed) {
        this.node = node;
        this.signed = signed;
        this.stored = new SignedTerms(node);
    }

    record Unsigned(List<Waiting> waiting) {}

    /**
     * @param what {@code terms start layer}
     * @param by who has signed it
     * @param name the act's, or of a layer its place
     */
    record Waiting(String what, List<String> by, String name) {}

    @GetMapping("/api/unsigned")
    @Needs(Right.READ)
    Unsigned unsigned() {
        var register = node.view().restrained();
        var waiting = new ArrayList<Waiting>();
        node.config().party().ifPresent(us -> {
            terms(register, us).forEach(waiting::add);
            start(register, us).ifPresent(waiting::add);
            layers(register, us).forEach(waiting::add);
        });
        return new Unsigned(waiting);
    }

    /** Terms that could be put in force now: first ones, or in the place of those in force. */
    private Stream<Waiting> terms(Register register, String us) {
        var inForce = register.termsDigest().map(Digest::hex);
        var all = signed.of(register);
        return all.stream()
                .filter(one -> !one.type().equals("charter")
                        && !one.both()
                        && one.before().equals(inForce))
                .filter(one -> !one.party().equals(us))
                .filter(one -> stored.of(register, one.document()).isPresent())
                .map(one -> new Waiting("terms", List.of(one.party()), one.name()));
    }

    private static Optional<Waiting> start(Register register, String us) {
        return register.start() instanceof Start.Undecided start
                        && !start.confirmedBy().contains(us)
                        && !start.confirmedBy().isEmpty()
                ? Optional.of(new Waiting(
                        "start",
                        List.copyOf(start.confirmedBy()),
                        register.name(start.commencement()).orElse("")))
                : Optional.empty();
    }

    private Stream<Waiting> layers(Register register, String us) {
        return register.terms().stream()
                .flatMap(terms -> terms.places().values().stream()
                        .filter(place -> place instanceof Place.Recorded layer
                                && layer.kind() == Place.Kind.LAYER
                                && layer.counts() == Place.Counts.AGREED)
                        .flatMap(layer -> newest(register, terms, (Place.Recorded) layer).stream()))
                .filter(version -> !version.signedBy().contains(us))
                .map(version -> new Waiting("layer", List.copyOf(version.signedBy()), version.place()));
    }

    /** The newest version that somebody has entered, if it is newer than the one that counts. */
    private Optional<RecordedPlace> newest(Register register, Arrangement terms, Place.Recorded layer) {
        var versions = register.places().stream()
                .filter(one -> one.place().equals(layer.name()))
                .toList();
        return RecordedPlace.newest(versions, node.view().at())
                .filter(version -> !version.counts(layer, terms.parties()));
    }
}
