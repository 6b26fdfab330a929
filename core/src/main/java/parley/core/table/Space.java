package parley.core.table;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
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
import parley.core.terms.Quota;
import parley.core.terms.TimeOrder;

/** All that the rules of some terms ask about a part of a flight. Several versions of terms that are compared share one. */
final class Space {
    private static final int MOST_PHASES = 60;
    private static final int MOST_MILESTONES = 4;
    private static final List<Situation> KEPT =
            List.of(new Situation.Kept(true), new Situation.Kept(false), new Situation.NotKnown());

    private final List<Attribute> attributes = new ArrayList<>();
    private final SequencedMap<String, Integer> places = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> facets = new LinkedHashMap<>();
    private final int time;
    private int altitude = -1;
    private final SortedMap<String, Integer> measures = new TreeMap<>();
    private final SortedMap<String, Integer> quotas = new TreeMap<>();

    private Space(List<Arrangement> versions) {
        var forces = new LinkedHashSet<String>();
        versions.forEach(terms -> forces.addAll(terms.forces().keySet()));
        add(Kind.FORCE, "force", declared(forces));
        var named = new LinkedHashMap<String, Set<String>>();
        for (Arrangement terms : versions) {
            for (Facet facet : terms.facets().values()) {
                named.computeIfAbsent(facet.name(), name -> new LinkedHashSet<>())
                        .addAll(facet.values());
            }
        }
        named.forEach((name, values) -> facets.put(name, add(Kind.FACET, name, declared(values))));
        time = add(Kind.TIME, "phase", running(versions));
        distances(versions).forEach((place, metres) -> places.put(place, add(Kind.PLACE, place, apart(metres))));
        var heights = heights(versions);
        if (!heights.isEmpty()) {
            altitude = add(Kind.ALTITUDE, "altitude", heights);
        }
        measured(orders(versions))
                .forEach((name, situations) -> measures.put(name, add(Kind.MEASURE, name, situations)));
        for (Arrangement terms : versions) {
            for (Allowance allowance : terms.allowances()) {
                for (Quota quota : allowance.quotas()) {
                    quotas.computeIfAbsent(name(allowance, quota), name -> add(Kind.QUOTA, name, KEPT));
                }
            }
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
        return number(facets, name);
    }

    int place(String name) {
        return number(places, name);
    }

    int time() {
        return time;
    }

    int altitude() {
        return altitude;
    }

    int measure(TimeOrder order) {
        return number(measures, name(order));
    }

    int quota(Allowance allowance, Quota quota) {
        return number(quotas, name(allowance, quota));
    }

    private static int number(Map<String, Integer> among, String name) {
        Integer number = among.get(name);
        if (number == null) {
            throw new IllegalArgumentException("No rule of these terms asks about " + name + ".");
        }
        return number;
    }

    private static String name(TimeOrder order) {
        String text = order.toString();
        int number = text.indexOf(order.most() ? " at most " : " at least ");
        return text.substring(0, number) + " ..."
                + text.substring(text.lastIndexOf(order.after() ? " after " : " before "));
    }

    private static String name(Allowance allowance, Quota quota) {
        return quota.count() + " " + quota.of().word() + " per " + quota.per().written() + " (" + allowance.name()
                + ")";
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

    private static List<TimeOrder> orders(List<Arrangement> versions) {
        return versions.stream()
                .flatMap(terms -> terms.allowances().stream())
                .flatMap(allowance -> allowance.times().stream())
                .toList();
    }

    private static SortedMap<String, List<Situation>> measured(List<TimeOrder> orders) {
        var limits = new TreeMap<String, TreeSet<Duration>>();
        var phases = new TreeSet<String>();
        for (TimeOrder order : orders) {
            limits.computeIfAbsent(name(order), name -> new TreeSet<>()).add(order.distance());
            if (order.mark() instanceof TimeOrder.Mark.OfPhase) {
                phases.add(name(order));
            }
        }
        var distances = new TreeMap<String, List<Situation>>();
        limits.forEach((name, all) -> {
            var situations = new ArrayList<Situation>();
            Optional<Duration> below = Optional.empty();
            for (Duration limit : all) {
                situations.add(new Situation.Measured(below, false, Optional.of(limit), false));
                situations.add(new Situation.Measured(Optional.of(limit), true, Optional.of(limit), true));
                below = Optional.of(limit);
            }
            situations.add(new Situation.Measured(below, false, Optional.empty(), false));
            if (phases.contains(name)) {
                situations.add(new Situation.NotKnown());
            }
            distances.put(name, situations);
        });
        return distances;
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
        var sets = new LinkedHashSet<SortedSet<String>>();
        var lasting = lasting(terms);
        for (SortedSet<String> set : lasting) {
            for (SortedSet<String> hours : hours(terms)) {
                var all = new TreeSet<>(set);
                boolean may =
                        !set.isEmpty() || terms.phases().values().stream().allMatch(Phase.Daily.class::isInstance);
                if (may) {
                    all.addAll(hours);
                }
                if (!all.isEmpty()) {
                    sets.add(all);
                }
            }
        }
        if (sets.size() > MOST_PHASES) {
            throw new Diagram.TooLarge("the phases can run together in more than " + MOST_PHASES + " ways");
        }
        return sets;
    }

    /** The phases that are not hours of the day. */
    private static Set<SortedSet<String>> lasting(Arrangement terms) {
        var instants = new TreeSet<Instant>(Set.of(Instant.MIN));
        var since = new TreeSet<Duration>(Set.of(Duration.ZERO));
        var milestones = new TreeSet<String>();
        for (Phase phase : terms.phases().values()) {
            switch (phase) {
                case Phase.Fixed fixed -> instants.addAll(List.of(fixed.from(), fixed.until()));
                case Phase.FromCommencement begun -> begun.lasts().ifPresent(since::add);
                case Phase.FromMilestone reached -> milestones.add(reached.name());
                case Phase.Daily daily -> {}
            }
        }
        var sets = new LinkedHashSet<SortedSet<String>>();
        for (SortedSet<String> reached : subsets(milestones)) {
            for (Instant instant : instants) {
                var dated = new TreeSet<>(reached);
                terms.phases().values().forEach(phase -> {
                    if (phase instanceof Phase.Fixed fixed
                            && !instant.isBefore(fixed.from())
                            && instant.isBefore(fixed.until())) {
                        dated.add(fixed.name());
                    }
                });
                sets.add(dated);
                since.forEach(time -> sets.add(begun(terms, dated, time)));
            }
        }
        return sets;
    }

    private static SortedSet<String> begun(Arrangement terms, SortedSet<String> dated, Duration time) {
        var set = new TreeSet<>(dated);
        terms.phases().values().forEach(phase -> {
            if (phase instanceof Phase.FromCommencement begun
                    && begun.lasts().map(lasts -> time.compareTo(lasts) < 0).orElse(true)) {
                set.add(begun.name());
            }
        });
        return set;
    }

    private static List<SortedSet<String>> subsets(SortedSet<String> names) {
        if (names.size() > MOST_MILESTONES) {
            throw new Diagram.TooLarge("more than " + MOST_MILESTONES + " phases begin by a milestone");
        }
        var subsets = new ArrayList<SortedSet<String>>(List.of(new TreeSet<>()));
        for (String name : names) {
            for (SortedSet<String> subset : List.copyOf(subsets)) {
                var larger = new TreeSet<>(subset);
                larger.add(name);
                subsets.add(larger);
            }
        }
        return subsets;
    }

    /** The sets of daily phases whose hours it can be. */
    private static Set<SortedSet<String>> hours(Arrangement terms) {
        var edges = new TreeSet<LocalTime>(Set.of(LocalTime.MIN));
        terms.phases().values().forEach(phase -> {
            if (phase instanceof Phase.Daily daily) {
                edges.addAll(List.of(daily.from(), daily.until()));
            }
        });
        var sets = new LinkedHashSet<SortedSet<String>>();
        for (LocalTime time : edges) {
            var set = new TreeSet<String>();
            terms.phases().values().forEach(phase -> {
                if (phase instanceof Phase.Daily daily && holds(daily, time)) {
                    set.add(daily.name());
                }
            });
            sets.add(set);
        }
        return sets;
    }

    static boolean holds(Phase.Daily daily, LocalTime time) {
        boolean begun = !time.isBefore(daily.from());
        boolean open = time.isBefore(daily.until());
        return daily.from().isBefore(daily.until()) ? begun && open : begun || open;
    }
}
