package parley.core.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import parley.core.register.Course;
import parley.core.space.TimeWindow;

/**
 * The areas of all versions of the terms, each for the time in which its version binds. While an amendment settles both versions
 * restrain; what they restrain alike is one area, so that one entry is one finding.
 */
final class VersionAreas {
    private final List<RestrainedArea> areas = new ArrayList<>();

    List<RestrainedArea> all() {
        return List.copyOf(areas);
    }

    /** @param binds when the version does */
    void add(List<RestrainedArea> own, Course.Span binds) {
        for (RestrainedArea area : own) {
            List<TimeWindow> active = within(area.active(), binds);
            if (!active.isEmpty()) {
                add(active(area, active));
            }
        }
    }

    private void add(RestrainedArea area) {
        for (int i = 0; i < areas.size(); i++) {
            RestrainedArea known = areas.get(i);
            if (active(known, List.of()).equals(active(area, List.of()))) {
                areas.set(i, active(known, joined(known.active(), area.active())));
                return;
            }
        }
        areas.add(area);
    }

    private static RestrainedArea active(RestrainedArea area, List<TimeWindow> windows) {
        return new RestrainedArea(
                area.article(),
                area.rule(),
                area.place(),
                area.area(),
                area.footprint(),
                area.withinMetres(),
                area.altitude(),
                windows,
                area.forces(),
                area.conditional());
    }

    static List<TimeWindow> within(List<TimeWindow> windows, Course.Span span) {
        return windows.stream()
                .filter(window ->
                        window.start().isBefore(span.until()) && !window.end().isBefore(span.from()))
                .map(window -> new TimeWindow(
                        window.start().isBefore(span.from()) ? span.from() : window.start(),
                        window.end().isBefore(span.until())
                                ? window.end()
                                : span.until().minusMillis(1)))
                .toList();
    }

    /** Windows that touch, to the millisecond, are one. */
    private static List<TimeWindow> joined(List<TimeWindow> some, List<TimeWindow> others) {
        var joined = new ArrayList<TimeWindow>();
        Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparing(TimeWindow::start))
                .forEach(window -> {
                    if (joined.isEmpty()
                            || window.start().isAfter(joined.getLast().end().plusMillis(1))) {
                        joined.add(window);
                    } else {
                        TimeWindow last = joined.removeLast();
                        joined.add(new TimeWindow(last.start(), later(last.end(), window.end())));
                    }
                });
        return joined;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
