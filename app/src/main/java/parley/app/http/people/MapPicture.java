package parley.app.http.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.register.Announcement;
import parley.core.register.RecordedPlace;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Volume4D;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Place;
import parley.core.wording.ActWords;

/**
 * What the map shows beside the aircraft: areas, agreed layers, protected places, announced flights. Flights that were over by the
 * picture's instant are left out of an earlier one.
 *
 * @param exact whether protected places are shown where they are; otherwise only the cell of {@value GeoJson#CELL_DEGREES} degrees
 *     that their middle lies in
 */
record MapPicture(Picture picture, boolean exact) {

    /** The whole, as of its instant. */
    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("at", picture.view().at());
        body.put("sealed", picture.view().sealed());
        body.putAll(drawn());
        return body;
    }

    /** All but the clock and the size. */
    Map<String, Object> drawn() {
        var areas = new GeoJson();
        var layers = new GeoJson();
        var places = new GeoJson();
        var flights = new GeoJson();
        var drawn = new ArrayList<Footprint>();
        picture.terms().ifPresent(terms -> {
            addAreas(terms, areas, drawn);
            addRecorded(terms, layers, places);
        });
        flights().forEach(one -> addFlight(one, flights));
        var body = new LinkedHashMap<String, Object>();
        body.put("status", picture.status());
        body.put("begins", begins());
        body.put("areas", areas.collection());
        body.put("layers", layers.collection());
        body.put("protected", places.collection());
        body.put("flights", flights.collection());
        var bounds = GeoJson.bounds(drawn);
        body.put("bounds", bounds.isEmpty() ? Optional.empty() : bounds);
        return body;
    }

    /** The flights that are not over. */
    List<Announcement> flights() {
        return picture.register().announcements().endingFrom(picture.view().at());
    }

    /** When the record begins: before it there is nothing to look back to. */
    Optional<Instant> begins() {
        var entries = picture.register().entries();
        return entries.isEmpty() ? Optional.empty() : entries.getFirst().issuedAt();
    }

    private void addAreas(Arrangement terms, GeoJson areas, List<Footprint> drawn) {
        for (var place : terms.places().values()) {
            switch (place) {
                case Place.PerParty(var name, var each) ->
                    each.forEach((party, own) -> addPlace(terms, name + "/" + party, own, areas, drawn));
                default -> addPlace(terms, place.name(), place, areas, drawn);
            }
        }
    }

    private void addPlace(Arrangement terms, String name, Place place, GeoJson areas, List<Footprint> drawn) {
        switch (place) {
            case Place.Drawn(var own, var file, var parts) -> {
                var article = terms.bans().stream()
                        .filter(ban -> restrains(ban, name))
                        .map(Ban::article)
                        .findFirst();
                parts.forEach(part -> part.footprints()
                        .forEach(footprint -> add(name, part.name(), article, footprint, areas, drawn)));
            }
            case Place.OfLine line ->
                terms.bans().stream().filter(ban -> restrains(ban, name)).forEach(ban -> {
                    double metres = ban.when().within().orElseThrow().metres();
                    around(line, metres)
                            .forEach(footprint ->
                                    add(name, ban.name(), Optional.of(ban.article()), footprint, areas, drawn));
                });
            case Place.PerParty each -> {}
            case Place.Recorded recorded -> {}
        }
    }

    private static List<Footprint> around(Place.OfLine line, double metres) {
        try {
            return line.part().footprints(metres);
        } catch (BadFootprint e) {
            throw new IllegalStateException("A line is drawn when the terms are read.", e);
        }
    }

    private void add(
            String place,
            String name,
            Optional<String> article,
            Footprint footprint,
            GeoJson areas,
            List<Footprint> drawn) {
        var properties = new TreeMap<String, Object>();
        properties.put("place", place);
        properties.put("name", name);
        properties.put("article", article);
        properties.put("status", picture.status());
        areas.add(footprint, properties);
        drawn.add(footprint);
    }

    private static boolean restrains(Ban ban, String place) {
        return names(ban.when().inside(), place)
                || ban.when().within().map(near -> names(near.of(), place)).orElse(false);
    }

    /** A rule's reference to own or other means either party's place. */
    private static boolean names(List<String> references, String place) {
        String whole = place.substring(0, place.indexOf('/') + 1);
        return references.stream()
                .anyMatch(one -> one.equals(place)
                        || !whole.isEmpty() && (one.equals(whole + Place.OWN) || one.equals(whole + Place.OTHER)));
    }

    private void addRecorded(Arrangement terms, GeoJson layers, GeoJson places) {
        for (var place : terms.places().values()) {
            if (place instanceof Place.Recorded kind) {
                var entries = picture.register().places().stream()
                        .filter(entry -> entry.place().equals(kind.name()))
                        .toList();
                if (kind.kind() == Place.Kind.LAYER) {
                    addLayer(entries, kind, terms.parties(), layers);
                } else {
                    entries.stream()
                            .filter(entry -> entry.isThere(picture.view().at()))
                            .forEach(entry -> addProtected(entry, places));
                }
            }
        }
    }

    private void addProtected(RecordedPlace entry, GeoJson places) {
        var properties = new TreeMap<String, Object>();
        properties.put("act", entry.id().hex());
        properties.put("name", entry.name());
        properties.put("place", entry.place());
        properties.put("asOf", entry.asOf());
        properties.put("signedBy", entry.signedBy());
        properties.put("withheld", !exact);
        if (exact) {
            entry.footprints().forEach(footprint -> places.add(footprint, properties));
        } else {
            entry.footprints().stream()
                    .map(GeoJson::cell)
                    .distinct()
                    .forEach(footprint -> places.add(footprint, properties));
        }
    }

    /** Only the version that counts is drawn; of a newer one that does not count yet it is said that there is one. */
    private void addLayer(List<RecordedPlace> versions, Place.Recorded kind, List<String> parties, GeoJson layers) {
        var at = picture.view().at();
        var counting = versions.stream()
                .filter(version -> version.counts(kind, parties))
                .toList();
        RecordedPlace.newest(counting, at).ifPresent(drawn -> {
            var proposed = RecordedPlace.newest(
                    versions.stream()
                            .filter(version -> version.asOf().isAfter(drawn.asOf()))
                            .filter(version -> !version.counts(kind, parties))
                            .toList(),
                    at);
            var properties = new TreeMap<String, Object>();
            properties.put("act", drawn.id().hex());
            properties.put("place", drawn.place());
            properties.put("name", drawn.name());
            properties.put("signedBy", drawn.signedBy());
            properties.put("asOf", drawn.asOf());
            properties.put("stale", drawn.stale(kind, at));
            properties.put("proposed", proposed.map(RecordedPlace::asOf));
            properties.put("proposedBy", proposed.map(RecordedPlace::signedBy).orElse(Collections.emptySortedSet()));
            drawn.footprints().forEach(footprint -> layers.add(footprint, properties));
        });
    }

    private void addFlight(Announcement one, GeoJson flights) {
        var outcome = Optional.ofNullable(picture.verdicts().get(one.id()))
                .map(verdict -> verdict.outcome().word());
        for (var volume : one.activity().volumes()) {
            var properties = new TreeMap<String, Object>();
            properties.put("act", one.id().hex());
            properties.put("name", one.name());
            properties.put("party", one.party());
            properties.put("outcome", outcome);
            properties.put("start", start(volume));
            properties.put("end", volume.window().end());
            properties.put("title", ActWords.title(one.activity(), one.text()));
            properties.put("force", one.activity().force());
            properties.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
            properties.put(
                    "withdrawn",
                    one.withdrawnAt()
                            .filter(at -> !at.isAfter(picture.view().at()))
                            .isPresent());
            flights.add(volume.footprint(), properties);
        }
    }

    private static Instant start(Volume4D volume) {
        return volume.window().start();
    }
}
