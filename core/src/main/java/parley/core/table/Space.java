package parley.core.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.table.Attribute.Kind;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Conditions;
import parley.core.terms.Facet;
import parley.core.terms.Phase;

/** All that the rules of some terms ask about a part of a flight. Several versions of terms that are compared share one. */
final class Space {
    private static final int MOST_PHASES = 64;

    private final List<Attribute> attributes = new ArrayList<>();
    private final SequencedMap<String, Integer> places = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> facets = new LinkedHashMap<>();
    private final int time;
    private int altitude = -1;
    private int length = -1;

    private Space(List<Arrangement> versions) {
        var forces = new LinkedHashSet<String>();
        versions.forEach(terms -> forces.addAll(terms.forces().keySet()));
        add(Kind.FORCE, "force", declared(forces));
        var named = new LinkedHashMap<String, Set<String>>();
        for (Arrangement terms : versions) {
            for (Facet facet : terms.facets().values()) {
                named.computeIfAbsent(facet.name(), name -> new LinkedHashSet<>()).addAll(facet.values());
            }
        }
        named.forEach((name, values) -> facets.put(name, add(Kind.FACET, name, declared(values))));
        time = add(Kind.TIME, "phase", running(versions));
        distances(versions).forEach((place, metres) -> places.put(place, add(Kind.PLACE, place, apart(metres))));
        var heights = heights(versions);
        if (!heights.isEmpty()) {
            altitude = add(Kind.ALTITUDE, "altitude", heights);
        }
        var lengths = lengths(versions);
        if (!lengths.isEmpty()) {
            length = add(Kind.LENGTH, "times", lengths);
        }
    }

    static Space of(List<Arrangement> versions) {
        return new Space(versions);
    }

    private int add(Kind kind, String name, List<Situation> situations) {
        attributes.add(new Attribute(kind, name, situations));
        return attributes.size() - 1;
    }

    List<Attribute> attributes() {
        return Collections.unmodifiableList(attributes);
    }

    int force() {
        return 0;
    }

    int facet(String name) {
        return facets.get(name);
    }

    int place(String name) {
        return places.get(name);
    }

    int time() {
        return time;
    }

    int altitude() {
        return altitude;
    }

    int length() {
        return length;
    }

    private static List<Situation> declared(Set<String> values) {
        var situations = new ArrayList<Situation>();
        values.forEach(value -> situations.add(new Situation.Declared(value)));
        situations.add(new Situation.NotDeclared());
        return situations;
    }

    static List<Conditions> conditions(Arrangement terms) {
        var all = new ArrayList<Conditions>();
        terms.bans().forEach(ban -> all.add(ban.when()));
        terms.allowances().forEach(allowance -> all.add(allowance.when()));
        return all;
    }

    /** Place to the distances that rules name, 0 for the place itself, in the order of the terms. */
    private static Map<String, TreeSet<Double>> distances(List<Arrangement> versions) {
        var found = new TreeMap<String, TreeSet<Double>>();
        var order = new LinkedHashSet<String>();
        for (Arrangement terms : versions) {
            order.addAll(terms.places().keySet());
            for (Conditions when : conditions(terms)) {
                when.inside().forEach(place -> at(found, place, 0));
                when.outside().forEach(place -> at(found, place, 0));
                when.within().ifPresent(near -> near.of().forEach(place -> at(found, place, near.metres())));
            }
        }
        order.addAll(found.keySet());
        var ordered = new LinkedHashMap<String, TreeSet<Double>>();
        order.stream().filter(found::containsKey).forEach(place -> ordered.put(place, found.get(place)));
        return ordered;
    }

    private static void at(Map<String, TreeSet<Double>> found, String place, double metres) {
        found.computeIfAbsent(place, name -> new TreeSet<>()).add(metres);
    }

    /** First what is known, from near to far; then what cannot be told. */
    private static List<Situation> apart(TreeSet<Double> metres) {
        var limits = new ArrayList<Double>();
        limits.add(-1.0);
        limits.addAll(metres);
        limits.add(Double.POSITIVE_INFINITY);
        var situations = new ArrayList<Situation>();
        for (int doubt = 1; doubt < limits.size(); doubt++) {
            for (int i = 0; i + doubt < limits.size(); i++) {
                situations.add(new Situation.Apart(limits.get(i), limits.get(i + doubt), doubt == 1));
            }
        }
        return situations;
    }

    private static List<Situation> heights(List<Arrangement> versions) {
        var limits = new TreeMap<Datum, TreeSet<Double>>();
        for (Arrangement terms : versions) {
            for (Conditions when : conditions(terms)) {
                when.altitude().ifPresent(range -> {
                    range.from().ifPresent(limit -> at(limits, limit));
                    range.to().ifPresent(limit -> at(limits, limit));
                });
            }
        }
        var situations = new ArrayList<Situation>();
        limits.forEach((datum, metres) -> {
            double below = Double.NEGATIVE_INFINITY;
            for (double limit : metres) {
                situations.add(new Situation.Height(datum, below, false, limit, false));
                situations.add(new Situation.Height(datum, limit, true, limit, true));
                below = limit;
            }
            situations.add(new Situation.Height(datum, below, false, Double.POSITIVE_INFINITY, false));
        });
        if (!situations.isEmpty()) {
            situations.add(new Situation.OtherDatum());
        }
        return situations;
    }

    private static void at(TreeMap<Datum, TreeSet<Double>> limits, Level.At limit) {
        limits.computeIfAbsent(limit.datum(), datum -> new TreeSet<>()).add(limit.metres());
    }

    private static List<Situation> lengths(List<Arrangement> versions) {
        var limits = new TreeSet<Duration>();
        versions.forEach(terms -> terms.allowances().stream()
                .map(Allowance::longest)
                .forEach(longest -> longest.ifPresent(limits::add)));
        var situations = new ArrayList<Situation>();
        Duration below = Duration.ZERO;
        for (Duration limit : limits) {
            situations.add(new Situation.Lasting(below, java.util.Optional.of(limit)));
            below = limit;
        }
        if (!limits.isEmpty()) {
            situations.add(new Situation.Lasting(below, java.util.Optional.empty()));
        }
        return situations;
    }

    /** Every set of phases that can run at one instant, the largest first; when none runs, no rule applies. */
    private static List<Situation> running(List<Arrangement> versions) {
        var sets = new LinkedHashSet<SortedSet<String>>();
        versions.forEach(terms -> sets.addAll(running(terms)));
        return sets.stream()
                .sorted((a, b) -> Integer.compare(b.size(), a.size()))
                .map(set -> (Situation) new Situation.Running(set))
                .toList();
    }

    private static Set<SortedSet<String>> running(Arrangement terms) {
        var fixed = terms.phases().values().stream()
                .filter(Phase.Fixed.class::isInstance)
                .map(Phase.Fixed.class::cast)
                .toList();
        var begun = terms.phases().values().stream()
                .filter(Phase.FromCommencement.class::isInstance)
                .map(Phase.FromCommencement.class::cast)
                .toList();
        var instants = new TreeSet<Instant>();
        instants.add(Instant.MIN);
        fixed.forEach(phase -> {
            instants.add(phase.from());
            instants.add(phase.until());
        });
        var since = new TreeSet<Duration>();
        since.add(Duration.ZERO);
        begun.forEach(phase -> phase.lasts().ifPresent(since::add));
        var sets = new LinkedHashSet<SortedSet<String>>();
        for (Instant instant : instants) {
            var dated = new TreeSet<String>();
            fixed.stream()
                    .filter(phase -> !instant.isBefore(phase.from()) && instant.isBefore(phase.until()))
                    .forEach(phase -> dated.add(phase.name()));
            if (!dated.isEmpty()) {
                sets.add(dated);
            }
            for (Duration time : since) {
                var set = new TreeSet<>(dated);
                begun.stream()
                        .filter(phase -> phase.lasts()
                                .map(lasts -> time.compareTo(lasts) < 0)
                                .orElse(true))
                        .forEach(phase -> set.add(phase.name()));
                if (!set.isEmpty()) {
                    sets.add(set);
                }
            }
        }
        if (sets.size() > MOST_PHASES) {
            throw new Diagram.TooLarge("the phases can run together in more than " + MOST_PHASES + " ways");
        }
        return sets;
    }
}
