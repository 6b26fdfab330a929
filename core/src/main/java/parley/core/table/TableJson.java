package parley.core.table;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import parley.core.rule.Outcome;
import parley.core.table.DecisionTable.Row;
import parley.core.table.DecisionTable.Section;
import parley.core.terms.Deadline;
import parley.core.terms.Need;
import parley.core.wording.Wording;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a table: {@code spec/table.schema.json}. */
public final class TableJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TableJson() {}

    /** One line. */
    public static String write(DecisionTable table) {
        ObjectNode node = NODES.objectNode()
                .put("arrangement", table.terms().name())
                .put("terms", table.terms().digest().hex())
                .put("illustrative", table.terms().illustrative())
                .put("whole", table.whole());
        ArrayNode sections = node.putArray("sections");
        table.sections()
                .forEach(section -> sections.add(section(section, new TableWords(table.terms(), Wording.ENGLISH))));
        return node.toString();
    }

    private static ObjectNode section(Section section, TableWords words) {
        ObjectNode node = NODES.objectNode();
        strings(node.putArray("bans"), section.bans());
        ArrayNode attributes = node.putArray("attributes");
        section.attributes().forEach(attribute -> attributes.add(attribute(attribute)));
        ArrayNode doubts = node.putArray("doubts");
        section.doubts().forEach(row -> doubts.add(row(section, row, words)));
        ArrayNode rows = node.putArray("rows");
        section.rows().forEach(row -> rows.add(row(section, row, words)));
        return node;
    }

    static ObjectNode attribute(Attribute attribute) {
        ObjectNode node = NODES.objectNode()
                .put("kind", attribute.kind().name().toLowerCase(Locale.ROOT))
                .put("name", attribute.name());
        ArrayNode situations = node.putArray("situations");
        attribute.situations().forEach(situation -> situations.add(situation(situation)));
        return node;
    }

    private static ObjectNode situation(Situation situation) {
        ObjectNode node = NODES.objectNode().put("known", situation.known());
        switch (situation) {
            case Situation.Declared(String value) -> node.put("value", value);
            case Situation.NotDeclared() -> {}
            case Situation.Apart apart -> {
                if (apart.beyondMetres() >= 0) {
                    node.put("beyondMetres", apart.beyondMetres());
                }
                if (Double.isFinite(apart.withinMetres())) {
                    node.put("withinMetres", apart.withinMetres());
                }
            }
            case Situation.Height height -> {
                node.put("datum", height.datum().name());
                if (Double.isFinite(height.fromMetres())) {
                    node.put("fromMetres", height.fromMetres()).put("fromIncluded", height.fromIncluded());
                }
                if (Double.isFinite(height.toMetres())) {
                    node.put("toMetres", height.toMetres()).put("toIncluded", height.toIncluded());
                }
            }
            case Situation.OtherDatum() -> {}
            case Situation.Running(var phases) -> strings(node.putArray("phases"), List.copyOf(phases));
            case Situation.Measured measured -> {
                measured.from()
                        .ifPresent(
                                from -> node.put("from", from.toString()).put("fromIncluded", measured.fromIncluded()));
                measured.to().ifPresent(to -> node.put("to", to.toString()).put("toIncluded", measured.toIncluded()));
            }
            case Situation.Kept(boolean holds) -> node.put("kept", holds);
            case Situation.NotKnown() -> {}
        }
        return node;
    }

    private static ObjectNode row(Section section, Row row, TableWords words) {
        ObjectNode node = NODES.objectNode();
        node.set("fits", fits(row.fits()));
        node.set("outlook", outlook(row.outlook()));
        strings(node.putArray("articles"), row.articles());
        String other = words.other(section.attributes(), row.fits());
        return node.put("words", words.result(row.outlook(), other));
    }

    static ArrayNode fits(List<List<Integer>> fits) {
        ArrayNode sets = NODES.arrayNode();
        for (List<Integer> set : fits) {
            ArrayNode numbers = sets.addArray();
            set.forEach(numbers::add);
        }
        return sets;
    }

    static ObjectNode outlook(Outlook outlook) {
        ObjectNode node = NODES.objectNode().put("restrained", outlook.restrained());
        ArrayNode ways = node.putArray("ways");
        for (Outlook.Way way : outlook.ways()) {
            ObjectNode one = ways.addObject().put("most", word(way.most()));
            ArrayNode needs = one.putArray("needs");
            way.needs().forEach(asked -> needs.add(asked(asked)));
        }
        return node;
    }

    private static ObjectNode asked(Asked asked) {
        ObjectNode node = NODES.objectNode().put("need", asked.kind().name().toLowerCase(Locale.ROOT));
        strings(node.putArray("from"), asked.from());
        switch (asked.due()) {
            case Deadline.Before(Duration time) -> node.put("beforeStart", time.toString());
            case Deadline.LocalBefore(var at, int days) ->
                node.put("localTime", at.toString()).put("daysBefore", days);
            case Deadline.After(Duration time) -> node.put("afterNotice", time.toString());
        }
        if (asked.kind() == Need.Kind.NOTICE) {
            strings(node.putArray("says"), asked.says());
            node.put("clock", asked.clock().name().toLowerCase(Locale.ROOT));
        }
        asked.holds().map(Duration::toString).ifPresent(holds -> node.put("holds", holds));
        return node;
    }

    private static String word(Outcome outcome) {
        return outcome.word();
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
