package parley.core.space.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What ED-269 and ED-318 share: names in several languages, and periods with days and hours. */
final class UasZones {
    private UasZones() {}

    /** A text, or the English one of a list of texts with their languages, or else the first. */
    static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.isObject() ? JsonTree.text(node.path("text")) : JsonTree.text(node);
        }
        String first = "";
        for (JsonNode each : node) {
            String text = text(each);
            boolean english = JsonTree.text(each.path("lang")).startsWith("en");
            if (!text.isEmpty() && (english || first.isEmpty())) {
                first = text;
            }
            if (english && !text.isEmpty()) {
                break;
            }
        }
        return first;
    }

    /** Empty when one cannot be read. */
    static Optional<List<Period>> periods(String field, JsonNode periods, Sheet sheet) {
        if (!JsonTree.isGiven(periods)) {
            return Optional.of(List.of(Period.ALWAYS));
        }
        var read = new ArrayList<Period>();
        int before = sheet.problems();
        for (int i = 0; i < periods.size() && !sheet.full(); i++) {
            String at = field + "[" + i + "]";
            JsonNode period = periods.path(i);
            Optional<Instant> start = instant(at, period, "startDateTime", "startDatetime", sheet);
            Optional<Instant> end = instant(at, period, "endDateTime", "endDatetime", sheet);
            if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
                sheet.refuse(
                        at,
                        start.get() + " to " + end.get(),
                        "start before end",
                        "The period ends before it starts; exchange the two.");
            }
            String recurring = recurring(period.path("schedule"));
            read.add(new Period(start, end, recurring.isEmpty() ? recurring(period.path("dailyPeriod")) : recurring));
        }
        if (read.isEmpty()) {
            read.add(Period.ALWAYS);
        }
        return sheet.problems() > before ? Optional.empty() : Optional.of(read);
    }

    private static Optional<Instant> instant(String field, JsonNode period, String name, String other, Sheet sheet) {
        String used = JsonTree.isGiven(period.path(name)) ? name : other;
        JsonNode value = period.path(used);
        return JsonTree.isGiven(value) && !JsonTree.text(value).isEmpty()
                ? sheet.instant(field + "." + used, JsonTree.text(value))
                : Optional.empty();
    }

    /** {@code MON, TUE 08:00Z-16:00Z}, in the file's own words. */
    private static String recurring(JsonNode schedule) {
        var all = new ArrayList<String>();
        for (JsonNode daily : schedule) {
            var days = new ArrayList<String>();
            daily.path("day").forEach(day -> days.add(JsonTree.text(day)));
            String from = first(daily, "startTime", "startEvent");
            String to = first(daily, "endTime", "endEvent");
            String hours = from.isEmpty() && to.isEmpty() ? "" : from + "-" + to;
            String words = (String.join(", ", days) + " " + hours).strip();
            if (!words.isEmpty()) {
                all.add(words);
            }
        }
        return String.join("; ", all);
    }

    private static String first(JsonNode members, String name, String other) {
        String text = JsonTree.text(members.path(name));
        return text.isEmpty() ? JsonTree.text(members.path(other)) : text;
    }
}
