package parley.app.http.people.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.app.http.people.draft.Enclosed.From;
import parley.app.http.people.draft.Enclosed.Part;
import parley.core.act.Digest;
import parley.core.space.read.Format;
import parley.core.space.read.Zone;
import parley.core.space.read.ZoneFile;
import parley.core.space.read.ZoneGeoJson;
import parley.core.terms.AreaFile;
import parley.core.terms.TermsProblem;

/** Makes a layer of the one file that somebody picked: GeoJSON as it is, and zones of another format as the GeoJSON of their ground. */
final class EnclosedLayer {
    private EnclosedLayer() {}

    static Enclosed of(Map<String, byte[]> given) {
        if (given.size() != 1) {
            return Enclosed.refused(
                    "A layer has one file, and this draft has " + given.size() + ". Take out all but one.");
        }
        var file = given.entrySet().iterator().next();
        return of(file.getKey(), file.getValue());
    }

    static Enclosed recorded(byte[] bytes) {
        return as("layer.geojson", bytes, From.RECORD, Optional.empty(), List.of());
    }

    private static Enclosed of(String name, byte[] bytes) {
        var plain = as(name, bytes, From.DRAFT, Optional.empty(), List.of());
        if (plain.errors().isEmpty()) {
            return plain;
        }
        var zones = ZoneFile.read(bytes);
        if (zones.format() == Format.UNKNOWN || zones.format() == Format.GEOJSON) {
            return plain;
        }
        if (!zones.problems().isEmpty() || zones.zones().isEmpty()) {
            return Enclosed.refused(
                    plain.parts(),
                    zones.problems().stream()
                            .map(one -> new TermsProblem(
                                    name, one.line(), one.field(), one.value(), one.limit(), one.message()))
                            .toList());
        }
        var notes = new ArrayList<String>(zones.notes());
        zones.zones().forEach(zone -> zone.notes().forEach(note -> notes.add(zone.name() + ": " + note)));
        if (zones.zones().stream().anyMatch(EnclosedLayer::isLimited)) {
            notes.add("Heights and times of the zones are no part of a layer: it has their ground only.");
        }
        return as(
                renamed(name),
                ZoneGeoJson.write(zones.zones()),
                From.CONVERTED,
                Optional.of(zones.format().word()),
                notes);
    }

    private static boolean isLimited(Zone zone) {
        return zone.parts().stream().anyMatch(part -> part.heights().areGiven());
    }

    private static String renamed(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name) + ".geojson";
    }

    private static Enclosed as(String name, byte[] bytes, From from, Optional<String> format, List<String> notes) {
        var contents = AreaFile.read(name, bytes);
        var digest = Digest.of(bytes);
        var count = contents.problems().isEmpty() ? Optional.of(contents.areas().size()) : Optional.<Integer>empty();
        var parts = List.of(new Part(name, bytes, digest, count, from, format));
        if (!contents.problems().isEmpty()) {
            return Enclosed.refused(parts, contents.problems());
        }
        var blobs = new TreeMap<Digest, byte[]>();
        blobs.put(digest, bytes);
        return new Enclosed(parts, List.of(), notes, Optional.of(digest), blobs, Optional.empty());
    }
}
