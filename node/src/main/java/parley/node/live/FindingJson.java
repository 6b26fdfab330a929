package parley.node.live;

import java.time.Instant;
import java.util.Locale;
import parley.core.rule.Phrases;
import parley.core.watch.Finding;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings as JSON, after {@code spec/finding.schema.json}: one line each, members in one order, grounds in English. */
public final class FindingJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private FindingJson() {}

    /** One line without its end. */
    public static String line(Finding finding) {
        return MAPPER.writeValueAsString(node(finding));
    }

    public static ObjectNode node(Finding finding) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("finding", finding.name());
        json.put("state", finding.open() ? "open" : "closed");
        json.put("standing", finding.standing().name().toLowerCase(Locale.ROOT));
        json.put("aircraft", finding.aircraft());
        json.put("callsign", finding.callsign().orElse(null));
        json.put("article", finding.article());
        json.put("rule", finding.rule());
        json.put("place", finding.place());
        json.put("area", finding.area());
        json.put("entered", finding.entered().toString());
        json.put("left", finding.left().map(Instant::toString).orElse(null));
        json.putArray("entry")
                .add(finding.entry().longitude())
                .add(finding.entry().latitude());
        json.put("deepestMetres", Math.round(finding.deepestMetres()));
        json.put("durationSeconds", finding.durationSeconds());
        json.put("sightings", finding.sightings());
        ArrayNode flights = json.putArray("flights");
        for (Finding.Flight flight : finding.flights()) {
            flights.addObject()
                    .put("act", flight.act().hex())
                    .put("name", flight.name())
                    .put("outcome", flight.outcome());
        }
        ArrayNode grounds = json.putArray("grounds");
        finding.said(Phrases.ENGLISH).forEach(grounds::add);
        ArrayNode evidence = json.putArray("evidence");
        finding.evidence().forEach(digest -> evidence.add(digest.hex()));
        return json;
    }
}
