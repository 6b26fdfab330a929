package parley.core.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads who decides in whose place: {@code stand-ins: {usa: [{desk: ops, after: 0s}, {desk: duty, after: 30min}]}}. */
final class StandInReader {
    private final List<String> parties;

    StandInReader(List<String> parties) {
        this.parties = parties;
    }

    SortedMap<String, List<Arrangement.StandIn>> standIns(Optional<Field> declared) {
        var all = new TreeMap<String, List<Arrangement.StandIn>>();
        declared.map(Field::members).orElse(Map.of()).forEach((party, field) -> {
            if (!parties.contains(party)) {
                field.refuse(String.join(", ", parties), "\"" + party + "\" is not a party of these terms.");
            }
            all.put(party, chain(field));
        });
        return all;
    }

    private static List<Arrangement.StandIn> chain(Field field) {
        var chain = new ArrayList<Arrangement.StandIn>();
        List<Field> items = field.items();
        if (items.isEmpty() && field.node() instanceof Yaml.Sequence) {
            field.refuse(
                    "at least one desk", "The chain is empty; name the desk that decides, or leave the party out.");
        }
        for (Field item : items) {
            Map<String, Field> members = item.members(
                    ArrangementReader.ordered("desk", "after"), ArrangementReader.ordered("desk", "after"));
            Optional<String> desk = Optional.ofNullable(members.get("desk")).flatMap(Field::id);
            Optional<Duration> after =
                    Optional.ofNullable(members.get("after")).flatMap(f -> f.parsed(Words::duration, Words.DURATION));
            if (desk.isEmpty() || after.isEmpty()) {
                continue;
            }
            if (chain.stream().anyMatch(one -> one.desk().equals(desk.get()))) {
                item.refuse("another desk", "The desk \"" + desk.get() + "\" stands in the chain twice; keep one.");
            }
            boolean inOrder = chain.isEmpty()
                    ? after.get().isZero()
                    : after.get().compareTo(chain.getLast().after()) > 0;
            if (!inOrder) {
                item.refuse(
                        chain.isEmpty() ? "0s" : "more than " + chain.getLast().after(),
                        chain.isEmpty()
                                ? "The first desk decides at once, not after " + after.get() + "."
                                : "The desk \"" + desk.get() + "\" comes after the one before it, not after "
                                        + after.get() + ".");
            }
            chain.add(new Arrangement.StandIn(desk.get(), after.get()));
        }
        return List.copyOf(chain);
    }
}
