package parley.core.terms;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import parley.core.act.Activity;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.space.Separation;

/**
 * The terms, as text and as rules. Read by {@link ArrangementReader}; judged by the rule book.
 *
 * @param name for example {@code amman-2016}
 * @param digest the terms digest that both parties sign
 * @param illustrative whether areas and numbers are made up, and marked so wherever they are shown
 * @param languages all equally authentic, in the order of the terms
 * @param parties exactly two, in the order of the terms
 * @param authorities neither side
 * @param milestones that both may say are reached
 * @param utcOffset of local times
 * @param forces force to who answers for it: a party, an authority or {@link #NOBODY}
 * @param combat facet to the values that the combat guard watches, groups expanded
 * @param persistSuspended bans that go on while the terms are suspended
 * @param standIns party to its desks that decide, in order: who comes next when nobody has answered in time; none = any desk
 * @param marks path to its place in the file, for messages about the terms
 */
public record Arrangement(
        String name,
        Digest digest,
        boolean illustrative,
        List<String> languages,
        List<String> parties,
        List<String> authorities,
        List<String> milestones,
        ZoneOffset utcOffset,
        SequencedMap<String, String> forces,
        SequencedMap<String, Facet> facets,
        SequencedMap<String, Place> places,
        SequencedMap<String, Phase> phases,
        SequencedMap<String, Article> articles,
        List<Ban> bans,
        List<Allowance> allowances,
        List<Duty> duties,
        SortedMap<String, SortedSet<String>> combat,
        Limits limits,
        Margins margins,
        Covers covers,
        List<String> persistSuspended,
        SortedMap<String, List<StandIn>> standIns,
        SortedMap<String, FileMark> marks) {

    /** Who answers for a force that no article binds. */
    public static final String NOBODY = "nobody";

    public Arrangement {
        languages = List.copyOf(languages);
        parties = List.copyOf(parties);
        authorities = List.copyOf(authorities);
        milestones = List.copyOf(milestones);
        forces = Collections.unmodifiableSequencedMap(forces);
        facets = Collections.unmodifiableSequencedMap(facets);
        places = Collections.unmodifiableSequencedMap(places);
        phases = Collections.unmodifiableSequencedMap(phases);
        articles = Collections.unmodifiableSequencedMap(articles);
        bans = List.copyOf(bans);
        allowances = List.copyOf(allowances);
        duties = List.copyOf(duties);
        combat = Collections.unmodifiableSortedMap(combat);
        persistSuspended = List.copyOf(persistSuspended);
        standIns = Collections.unmodifiableSortedMap(standIns);
        marks = Collections.unmodifiableSortedMap(marks);
    }

    /**
     * A desk that decides for its party.
     *
     * @param after from when on, counted from when the party had received the request; the first desk, at once
     */
    public record StandIn(String desk, Duration after) {}

    /** From when on a desk decides for its party, counted from receipt; empty for a desk that never does. */
    public Optional<Duration> decidesAfter(String party, String desk) {
        List<StandIn> chain = standIns.getOrDefault(party, List.of());
        return chain.isEmpty()
                ? Optional.of(Duration.ZERO)
                : chain.stream()
                        .filter(one -> one.desk().equals(desk))
                        .map(StandIn::after)
                        .findFirst();
    }

    /**
     * Numbers of the procedure.
     *
     * @param leases F: how old the consenter's newest cosignature may be, per group of declared values
     * @param hold U: the longest hold
     * @param settle the margin after sealing before a relaxation takes effect
     * @param omit the longest that a cosigner may sign checkpoints that omit its own restraint
     * @param separation how far announced flights must be from each other, or whoever announces one must have seen the other
     */
    public record Limits(List<Lease> leases, Duration hold, Duration settle, Duration omit, Separation separation) {
        public Limits {
            leases = List.copyOf(leases);
        }
    }

    /**
     * The life of a consent between heartbeats.
     *
     * @param word the word of the terms, for example {@code combat}
     * @param values the values it stands for
     */
    public record Lease(String word, String facet, SortedSet<String> values, Duration time) {}

    /** Errors that the parties grant the watch and the reading back, in metres; {@code gap} is the longest silence of a track. */
    public record Margins(double positionMetres, double altitudeMetres, double readBackMetres, Duration gap) {}

    /** Which aircraft the watch speaks about. */
    public enum Covers {
        FORCES,
        EVERY_AIRCRAFT
    }

    /** The other party of the two; empty for anybody who is not a party. */
    public Optional<String> other(String party) {
        return parties.contains(party)
                ? parties.stream().filter(each -> !each.equals(party)).findFirst()
                : Optional.empty();
    }

    /** Who answers for a force; empty when the force is not declared. */
    public Optional<String> answers(String force) {
        return Optional.ofNullable(forces.get(force));
    }

    /**
     * F: how young the consenter's newest cosignature must be for an agreement to this activity to count: the shortest of the leases
     * that may be meant. Where the terms give none for what it is for, it is {@code hold}, the longest that anything is held; but not for
     * what the combat guard watches: then it is empty, and nothing proves an agreement.
     */
    public Optional<Duration> lease(Activity activity) {
        return limits.leases().stream()
                .filter(lease -> mayMean(activity, lease.facet(), lease.values()))
                .map(Lease::time)
                .min(Duration::compareTo)
                .or(() -> guards(activity) ? Optional.empty() : Optional.of(limits.hold()));
    }

    /**
     * Whether the combat guard watches the activity: a declared value is combat, or what it is for is not declared, or not in a word
     * of these terms.
     */
    public boolean guards(Activity activity) {
        return combat.entrySet().stream().anyMatch(watched -> mayMean(activity, watched.getKey(), watched.getValue()));
    }

    /** In doubt the stricter reading: what is not declared, or not in a word of these terms, may be any of the values. */
    private boolean mayMean(Activity activity, String facetName, SortedSet<String> values) {
        List<String> declared = activity.facets().getOrDefault(facetName, List.of());
        List<String> known = facet(facetName).map(Facet::values).orElse(List.of());
        return declared.isEmpty()
                || declared.stream().anyMatch(value -> values.contains(value) || !known.contains(value));
    }

    /** Whether the words of a rule that say whose and what for may hold for an activity: what is not declared may be anything. */
    public boolean mayBeFor(Conditions when, Activity activity) {
        boolean force = when.forces().isEmpty()
                || activity.force().map(when.forces()::contains).orElse(true);
        return force
                && when.facets().entrySet().stream()
                        .allMatch(facet -> facet.getValue()
                                .containsAll(activity.facets().getOrDefault(facet.getKey(), List.of())));
    }

    /** The place of that name; {@code NAME/PARTY} is that party's own. */
    public Optional<Place> place(String placeName) {
        int slash = placeName.indexOf('/');
        return slash < 0
                ? Optional.ofNullable(places.get(placeName))
                : places.get(placeName.substring(0, slash)) instanceof Place.PerParty(var name, var each)
                        ? Optional.ofNullable(each.get(placeName.substring(slash + 1)))
                        : Optional.empty();
    }

    public Optional<Facet> facet(String facetName) {
        return Optional.ofNullable(facets.get(facetName));
    }

    /** The place in the file of a path, or of the nearest path above it. */
    public FileMark mark(String path) {
        for (String at = path; !at.isEmpty(); at = above(at)) {
            FileMark mark = marks.get(at);
            if (mark != null) {
                return mark;
            }
        }
        return FileMark.NONE;
    }

    private static String above(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut <= 0 ? "" : path.substring(0, cut);
    }

    /** What an activity declares that these terms do not know: force, facets, values. Empty when all is declared. */
    public List<Problem> undeclared(Activity activity) {
        var problems = new ArrayList<Problem>();
        activity.force().ifPresent(force -> {
            if (!forces.containsKey(force)) {
                problems.add(new Problem(
                        "force",
                        "\"" + force + "\" is not a force of these terms; they know "
                                + String.join(", ", forces.keySet()) + "."));
            }
        });
        activity.facets().forEach((facetName, values) -> {
            Facet facet = facets.get(facetName);
            if (facet == null) {
                problems.add(new Problem(
                        "facets." + facetName,
                        "\"" + facetName + "\" is not a facet of these terms; they know "
                                + String.join(", ", facets.keySet()) + "."));
                return;
            }
            for (String value : values) {
                if (!facet.values().contains(value)) {
                    problems.add(new Problem(
                            "facets." + facetName,
                            "\"" + value + "\" is not a " + facetName + " of these terms; they know "
                                    + String.join(", ", facet.values()) + "."));
                }
            }
        });
        return List.copyOf(problems);
    }
}
