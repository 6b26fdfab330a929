package parley.app.http.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.app.http.people.Whole.Changed;
import parley.app.http.people.Whole.Desk;
import parley.app.http.people.Whole.May;
import parley.app.http.people.Whole.Said;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.ActivityJson;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Consent;
import parley.core.register.Entry;
import parley.core.register.Exchange;
import parley.core.rule.Phrases;

/**
 * Announcements with what has been said about them, and what this side can still say.
 *
 * @param us this node's side; empty at an office, which says nothing
 */
record Exchanges(Picture picture, Optional<String> us, Phrases phrases) {

    Whole whole(Announcement one) {
        var said = new Exchange(picture.register(), one.id()).said();
        var changes = said.stream().flatMap(entry -> changed(entry).stream()).toList();
        var readBacks = new ArrayList<>(readBacks(one.id(), said));
        changes.forEach(change -> {
            var id = new ActId(change.act());
            readBacks.addAll(readBacks(id, new Exchange(picture.register(), id).said()));
        });
        var terms = picture.terms();
        double tolerance = terms.map(known -> known.margins().readBackMetres()).orElse(0.0);
        return new Whole(
                picture.item(one, phrases, us),
                one.text(),
                ActivityJson.write(one.activity()),
                shapes(one.activity()),
                guarded(one),
                tolerance,
                new Exchange(picture.register(), one.id())
                        .readBack(new Body.Readback(List.of()))
                        .map(Exchange.ReadBack::positions)
                        .orElse(0),
                readBacks,
                changes,
                desks(one),
                may(one, changes, readBacks, tolerance),
                one.withdrawnAt());
    }

    private boolean guarded(Announcement one) {
        return picture.terms().map(terms -> terms.guards(one.activity())).orElse(true);
    }

    private List<Said> readBacks(ActId about, List<Entry> said) {
        return said.stream()
                .flatMap(entry -> body(entry, Body.Readback.class)
                        .flatMap(words -> new Exchange(picture.register(), about)
                                .readBack(words)
                                .map(told -> new Said(
                                        entry.id().hex(),
                                        entry.name(),
                                        entry.party(),
                                        about.hex(),
                                        entry.issuedAt().orElseThrow(),
                                        told.metres(),
                                        told.within())))
                        .stream())
                .toList();
    }

    private Optional<Changed> changed(Entry entry) {
        return body(entry, Body.Decision.class)
                .flatMap(decision -> decision.changes()
                        .map(activity -> new Changed(
                                entry.id().hex(),
                                entry.name(),
                                entry.party(),
                                entry.issuedAt().orElseThrow(),
                                decision.reason(),
                                ActivityJson.write(activity),
                                shapes(activity),
                                answered(entry.id()))));
    }

    private Optional<String> answered(ActId change) {
        return new Exchange(picture.register(), change)
                .said().stream()
                        .flatMap(entry -> body(entry, Body.Decision.class).stream())
                        .map(decision -> decision.answer().word())
                        .reduce((earlier, later) -> later);
    }

    private static <T extends Body> Optional<T> body(Entry entry, Class<T> what) {
        return entry.signed()
                .map(signed -> signed.act().body())
                .filter(what::isInstance)
                .map(what::cast);
    }

    static Map<String, Object> shapes(Activity activity) {
        var features = new GeoJson();
        for (int i = 0; i < activity.volumes().size(); i++) {
            var volume = activity.volumes().get(i);
            var properties = new TreeMap<String, Object>();
            properties.put("volume", i);
            properties.put("start", volume.window().start());
            properties.put("end", volume.window().end());
            features.add(volume.footprint(), properties);
        }
        return features.collection();
    }

    private List<Desk> desks(Announcement one) {
        var consent = picture.register().consent(one.id(), picture.view().at());
        var received = consent.flatMap(Consent::received);
        return consent
                .flatMap(asked -> picture.terms().map(terms -> terms.standIns().getOrDefault(asked.party(), List.of())))
                .orElse(List.of())
                .stream()
                .map(desk -> new Desk(desk.desk(), received.map(at -> at.plus(desk.after()))))
                .toList();
    }

    private List<May> may(Announcement one, List<Changed> changes, List<Said> readBacks, double tolerance) {
        var at = picture.view().at();
        if (us.isEmpty()
                || one.end().isBefore(at)
                || one.withdrawnAt().filter(w -> !w.isAfter(at)).isPresent()) {
            return List.of();
        }
        var all = new ArrayList<May>();
        var id = one.id().hex();
        if (one.party().equals(us.get())) {
            changes.stream()
                    .filter(change -> change.answer().isEmpty())
                    .forEach(change -> answer(change.act(), readBacks, tolerance, false, all));
            all.add(new May("withdraw", id, Optional.empty()));
            return all;
        }
        if (!one.acknowledged().containsKey(us.get())) {
            all.add(new May("acknowledge", id, Optional.empty()));
        }
        picture.register().consent(one.id(), at).ifPresent(consent -> {
            switch (consent.state()) {
                case ASKED, RECEIVED, READ_BACK -> answer(id, readBacks, tolerance, !guarded(one), all);
                case SILENT -> all.add(new May("decline", id, Optional.empty()));
                case AGREED, CHANGED -> all.add(new May("withdraw", id, Optional.empty()));
                case EXPIRED, DECLINED, WITHDRAWN -> {}
            }
        });
        return all;
    }

    /** What is read back is the last that this side has said of it. */
    private void answer(String about, List<Said> readBacks, double tolerance, boolean changing, List<May> all) {
        boolean read = tolerance <= 0
                || readBacks.stream()
                        .filter(said -> said.about().equals(about)
                                && us.filter(said.party()::equals).isPresent())
                        .reduce((earlier, later) -> later)
                        .filter(Said::within)
                        .isPresent();
        Optional<String> first = read ? Optional.empty() : Optional.of("readback");
        if (tolerance > 0) {
            all.add(new May("readback", about, Optional.empty()));
        }
        all.add(new May("agree", about, first));
        if (changing) {
            all.add(new May("change", about, first));
        }
        all.add(new May("decline", about, Optional.empty()));
    }
}
