package parley.core.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Where in a JSON file the fields stand that problems name. Read again only when there are problems. */
final class JsonMarks {
    private JsonMarks() {}

    /** The problems of a file, each that has no line yet with that of its field, or of the nearest thing around it that is there. */
    static List<TermsProblem> located(byte[] json, List<TermsProblem> problems) {
        var wanted = new TreeMap<String, FileMark>();
        for (TermsProblem problem : problems) {
            for (String at = pointer(problem.field()); ; at = at.substring(0, at.lastIndexOf('/'))) {
                wanted.put(at, FileMark.NONE);
                if (at.isEmpty()) {
                    break;
                }
            }
        }
        mark(json, wanted);
        var located = new ArrayList<TermsProblem>();
        for (TermsProblem problem : problems) {
            located.add(
                    problem.line() > 0 || problem.field().isEmpty() ? problem : problem.at(nearest(problem, wanted)));
        }
        return located;
    }

    private static FileMark nearest(TermsProblem problem, Map<String, FileMark> marks) {
        for (String at = pointer(problem.field()); !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            FileMark mark = marks.getOrDefault(at, FileMark.NONE);
            if (mark.line() > 0) {
                return mark;
            }
        }
        return marks.getOrDefault("", FileMark.NONE);
    }

    /** {@code features[0].geometry} as {@code /features/0/geometry}. */
    private static String pointer(String field) {
        String path = field.replace("[", "/").replace("]", "").replace('.', '/');
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    private static void mark(byte[] json, Map<String, FileMark> wanted) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME || token.isStructEnd()) {
                    continue;
                }
                // A pointer to what begins here: a structure's own context is not its parent's yet.
                var context =
                        token.isStructStart() ? parser.streamReadContext().getParent() : parser.streamReadContext();
                String at = context == null ? "" : context.pathAsPointer(false).toString();
                if (wanted.containsKey(at)) {
                    TokenStreamLocation where = parser.currentTokenLocation();
                    wanted.merge(
                            at,
                            new FileMark(where.getLineNr(), where.getColumnNr()),
                            (first, later) -> first.line() > 0 ? first : later);
                }
            }
        } catch (JacksonException e) {
            // It does not parse: that problem has its line already, and the others have what was found before it.
            return;
        }
    }
}
