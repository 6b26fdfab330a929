package parley.app.http.people.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.reading.Kept;
import parley.app.http.people.reading.SignedTerms;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.register.Entry;
import parley.core.register.RecordedPlace;
import parley.core.terms.Place;
import parley.node.Node;
import parley.node.NodeView;

/** Files that acts on the record name: those of terms, and the layers. */
@RestController
final class FilesApi {
    private static final int MOST_VERSIONS = 50;
    /** Whoever reads may ask for the layers, as often as they like: measuring them anew each time would take the node's time. */
    private static final int MOST_MEASURED = 2_000;

    private final Node node;
    private final SignedTerms stored;
    private final Kept<Double> grounds = new Kept<>(MOST_MEASURED);

    FilesApi(Node node) {
        this.node = node;
        this.stored = new SignedTerms(node);
    }

    /** @param terms their digest */
    @GetMapping("/api/arrangement/files")
    @Needs(Right.READ)
    FileReplies.Files files(@RequestParam(defaultValue = "") String terms) {
        return stored.files(terms)
                .map(EnclosedTerms::recorded)
                .map(enclosed -> new FileReplies.Files(terms, FileReplies.parts(enclosed)))
                .orElseThrow(() -> Refused.badRequest(
                        "Malformed request",
                        "terms",
                        "No terms of the digest \"" + shortened(terms) + "\" are stored here (terms)."));
    }

    /** @param name what to call it; it is saved, and never shown */
    @GetMapping("/api/files/{digest}")
    @Needs(Right.READ)
    ResponseEntity<byte[]> file(@PathVariable String digest, @RequestParam(defaultValue = "") String name) {
        return (digest.matches("[0-9a-f]{64}") ? stored.blob(digest) : Optional.<byte[]>empty())
                .map(bytes -> FileReplies.download(name.isBlank() ? digest : shortened(name), bytes))
                .orElseThrow(() -> Refused.notFound("file " + shortened(digest)));
    }

    /** Every layer that the terms ask for, and what has been entered. */
    @GetMapping("/api/layers")
    @Needs(Right.READ)
    FileReplies.Layers layers() {
        var view = node.view();
        var register = view.restrained();
        var geometry = new LinkedHashMap<ActId, String>();
        var places = new ArrayList<FileReplies.Place>();
        register.terms().ifPresent(terms -> {
            register.entries().forEach(entry -> geometry(entry, geometry));
            for (var place : terms.places().values()) {
                if (place instanceof Place.Recorded layer && layer.kind() == Place.Kind.LAYER) {
                    places.add(new FileReplies.Place(
                            layer.name(),
                            layer.counts().name().toLowerCase(Locale.ROOT),
                            layer.staleAfter().map(age -> age.toSeconds()),
                            versions(view, layer, terms.parties(), geometry)));
                }
            }
        });
        return new FileReplies.Layers(view.at(), places);
    }

    private static void geometry(Entry entry, Map<ActId, String> geometry) {
        entry.signed().filter(signed -> entry.counts()).ifPresent(signed -> {
            if (signed.act().body() instanceof Body.Layer layer) {
                geometry.put(signed.id(), layer.geometry().hex());
            }
        });
    }

    private List<FileReplies.Version> versions(
            NodeView view, Place.Recorded layer, List<String> parties, Map<ActId, String> geometry) {
        var all = view.restrained().places().stream()
                .filter(version -> version.place().equals(layer.name()))
                .toList();
        var newest = RecordedPlace.newest(
                all.stream().filter(version -> version.counts(layer, parties)).toList(), view.at());
        return all.reversed().stream()
                .sorted(Comparator.comparing(RecordedPlace::asOf).reversed())
                .limit(MOST_VERSIONS)
                .map(version -> new FileReplies.Version(
                        version.id().hex(),
                        view.restrained().name(version.id()).orElse(version.name()),
                        geometry.getOrDefault(version.id(), ""),
                        version.asOf(),
                        version.signedBy(),
                        version.counts(layer, parties),
                        newest.filter(version::equals).isPresent(),
                        version.stale(layer, view.at()),
                        version.footprints().size(),
                        squareMetres(version, geometry.getOrDefault(version.id(), ""))))
                .toList();
    }

    /** Of a geometry, or of an act without one: neither ever draws anything else. */
    private double squareMetres(RecordedPlace version, String geometry) {
        return grounds.of(
                geometry.isEmpty() ? "act " + version.id().hex() : geometry,
                () -> Features.ground(version.footprints()));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
