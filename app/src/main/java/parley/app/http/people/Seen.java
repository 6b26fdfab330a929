package parley.app.http.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.core.watch.Finding;
import parley.core.wording.Wording;
import parley.node.live.TrackMonitor;

/** What the watch has seen, as the page reads it: aircraft and findings. */
final class Seen {
    private Seen() {}

    static Replies.Aircraft written(TrackMonitor.Aircraft one) {
        var last = one.last();
        boolean geometric = !Double.isNaN(last.geometricAltitudeMetres());
        var altitude = known(geometric ? last.geometricAltitudeMetres() : last.barometricAltitudeMetres());
        return new Replies.Aircraft(
                last.icao24(),
                Optional.of(last.callsign()).filter(callsign -> !callsign.isEmpty()),
                List.of(last.longitude(), last.latitude()),
                known(last.trackDegrees()),
                altitude,
                altitude.map(metres -> geometric ? "W84" : "STANDARD"),
                known(last.groundSpeedKnots()),
                Instant.ofEpochMilli(last.epochMillis()),
                one.trail().stream().map(GeoJson::position).toList(),
                one.finding()
                        .map(finding -> finding.standing().name().toLowerCase(Locale.ROOT))
                        .orElse("outside"),
                one.finding().map(Finding::name));
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    static Replies.Finding written(Finding finding, Wording words) {
        return new Replies.Finding(
                finding.name(),
                finding.open() ? "open" : "closed",
                finding.standing().name().toLowerCase(Locale.ROOT),
                finding.aircraft(),
                finding.callsign(),
                finding.article(),
                finding.rule(),
                finding.place(),
                finding.area(),
                finding.entered(),
                finding.left(),
                GeoJson.position(finding.entry()),
                known(finding.deepestMetres()),
                finding.durationSeconds(),
                finding.sightings(),
                finding.flights().stream()
                        .map(flight -> new Replies.Flight(flight.act().hex(), flight.name(), flight.outcome()))
                        .toList(),
                finding.said(words.phrases()),
                finding.evidence().stream().map(digest -> digest.hex()).toList());
    }
}
