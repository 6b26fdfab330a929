package parley.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import parley.core.space.read.Zone;
import parley.core.space.read.ZoneFile;
import parley.core.space.read.ZoneGeoJson;
import parley.core.space.read.ZoneJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads zones as others publish them. */
@Command(
        name = "zones",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Read zones as others publish them: name, kind, area, heights with what they are measured from.",
        description = {
            "",
            "GeoJSON, ED-318, ED-269, KML, WKT (alone or as a column of a table), ASTM F3548 volumes, and plain lists of positions"
                    + " in MGRS or degrees. Which one it is, the file shows (spec/zones.md).",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley zones geozones.json exercise.kml",
            "  ./parley zones --to geojson sectors.csv > sectors.geojson",
            "",
            "Exit codes: 0 every zone can be used; 2 something cannot, and the problems say what to write instead."
        })
public final class ZonesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "files of zones; - for standard input")
    private List<String> files = List.of();

    @Option(names = "--json", description = "what was read as JSON, a line for each file")
    private boolean json;

    @Option(
            names = "--to",
            paramLabel = "geojson",
            description = "all zones as one GeoJSON FeatureCollection; problems on stderr")
    private String to = "";

    @Override
    public Integer call() {
        if (!to.isEmpty() && !to.equals("geojson")) {
            throw new UsageError("Zones are written as geojson, not as \"" + to + "\" (--to).");
        }
        if (json && !to.isEmpty()) {
            throw new UsageError("Either --json or --to geojson: each is a form of the whole answer (--json, --to).");
        }
        var all = new ArrayList<Zone>();
        int problems = 0;
        for (String file : files) {
            var contents = ZoneFile.read(bytes(file));
            all.addAll(contents.zones());
            problems += contents.problems().size();
            if (json) {
                System.out.println(new String(ZoneJson.write(file, contents), UTF_8));
            } else if (to.isEmpty()) {
                ZoneText.print(file, contents, System.out);
            } else {
                contents.problems().forEach(problem -> System.err.println(file + ": " + problem));
            }
        }
        if (!to.isEmpty()) {
            System.out.println(new String(ZoneGeoJson.write(all), UTF_8));
        }
        if (problems > 0) {
            System.err.println(problems + (problems == 1 ? " problem." : " problems."));
        }
        return problems > 0 ? Exit.USAGE : Exit.DONE;
    }

    private static byte[] bytes(String file) {
        try (var in = file.equals("-") ? System.in : GivenFile.open(Path.of(file), "FILE")) {
            return in.readNBytes(ZoneFile.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UsageError(
                    file.equals("-")
                            ? "Standard input cannot be read (FILE)."
                            : "The file " + file + " cannot be read (FILE).");
        }
    }
}
