package parley.app.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.read.Heights;
import parley.core.space.read.Limit;
import parley.core.space.read.Period;
import parley.core.space.read.Zone;
import parley.core.space.read.ZoneFile;
import parley.core.space.read.ZonePart;

/** Zones for people at a terminal. */
final class ZoneText {
    private ZoneText() {}

    static void print(String file, ZoneFile.Contents contents, PrintStream out) {
        int count = contents.zones().size();
        out.println(file + ": " + contents.format().word() + ", " + count + (count == 1 ? " zone" : " zones"));
        contents.zones().forEach(zone -> print(zone, out));
        contents.notes().forEach(note -> out.println("  note: " + note));
        contents.problems().forEach(problem -> out.println("  problem: " + problem));
    }

    private static void print(Zone zone, PrintStream out) {
        boolean twoNames = !zone.identifier().isEmpty() && !zone.identifier().equals(zone.name());
        out.println("  " + zone.name() + (twoNames ? " (" + zone.identifier() + ")" : "")
                + (zone.kind().isEmpty() ? "" : ", " + zone.kind()));
        double precision = zone.parts().stream()
                .mapToDouble(ZonePart::precisionMetres)
                .max()
                .orElse(0);
        double squareMetres = zone.squareMetres();
        out.println("    " + figures(zone) + ", " + zone.vertices() + (zone.vertices() == 1 ? " vertex" : " vertices")
                + (squareMetres > 0 ? ", " + area(squareMetres) : "") + ", written to " + metres(precision) + " m");
        zone.parts().stream()
                .map(part -> heights(part.heights()))
                .distinct()
                .forEach(line -> out.println("    " + line));
        zone.parts().stream()
                .flatMap(part -> part.third().stream())
                .distinct()
                .forEach(third -> out.println("    third coordinate " + metres(third.lowest())
                        + (third.lowest() == third.highest() ? "" : " to " + metres(third.highest())) + ": "
                        + third.meaning()));
        out.println("    " + zone.periods().stream().map(Period::words).collect(Collectors.joining("; ")));
        zone.notes().forEach(note -> out.println("    note: " + note));
    }

    /** {@code 2 polygons, circle}. */
    private static String figures(Zone zone) {
        var counts = new TreeMap<String, Integer>();
        zone.parts().forEach(part -> counts.merge(part.figure().word(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> each.getValue() == 1 ? each.getKey() : each.getValue() + " " + each.getKey() + "s")
                .collect(Collectors.joining(", "));
    }

    private static String heights(Heights heights) {
        return heights.areGiven()
                ? limit(heights.lower()) + " to " + limit(heights.upper())
                : "no limits of height are given";
    }

    /** In metres, and as the file has it where that is in another unit. */
    private static String limit(Limit limit) {
        if (!(limit.level() instanceof Level.At(double metres, var datum))) {
            return limit.isGiven() && !limit.given().equals("unbounded")
                    ? "unbounded (" + limit.given() + ")"
                    : "unbounded";
        }
        boolean inMetres = limit.given().contains(" m");
        return metres(metres) + " m " + datum + (inMetres ? "" : " (" + limit.given() + ")");
    }

    private static String area(double squareMetres) {
        return squareMetres < 10_000 ? metres(squareMetres) + " m2" : metres(squareMetres / 1_000_000) + " km2";
    }

    private static String metres(double value) {
        return new BigDecimal(value)
                .round(new MathContext(value >= 1_000 ? 6 : 4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
