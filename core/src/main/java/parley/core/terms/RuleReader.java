package parley.core.terms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import parley.core.space.BadFootprint;

/** Reads bans and exceptions. */
final class RuleReader {
    /** The words of a rule that are not facets. */
    static final Set<String> WORDS = ArrangementReader.ordered(
            "forbid",
            "allow",
            "lifts",
            "article",
            "force",
            "inside",
            "outside",
            "within",
            "altitude",
            "phase",
            "needs",
            "times",
            "at-most");

    private static final int MOST_RULES = 500;

    private final Names names;

    RuleReader(Names names) {
        this.names = names;
    }

    /** What the arrangement has declared. */
    record Names(
            List<String> parties,
            List<String> authorities,
            Map<String, String> forces,
            Map<String, Facet> facets,
            Map<String, Place> places,
            Map<String, Phase> phases,
            Map<String, Article> articles) {}

    record Rules(List<Ban> bans, List<Allowance> allowances) {}

    Rules rules(Optional<Field> declared) {
        var bans = new ArrayList<Ban>();
        var allowances = new ArrayList<Allowance>();
        var seen = new TreeSet<String>();
        boolean misspeltBan = false;
        List<Field> items = declared.map(Field::items).orElse(List.of());
        if (declared.isPresent() && (items.isEmpty() || items.size() > MOST_RULES)) {
            declared.get()
                    .refuse(
                            "1 to " + MOST_RULES + " rules",
                            "There are " + items.size() + " rules; from 1 to " + MOST_RULES + " are read.");
        }
        for (Field item : items) {
            Map<String, Field> members = item.members();
            unknownWords(members);
            Field name = members.containsKey("forbid") ? members.get("forbid") : members.get("allow");
            if (name == null || (members.containsKey("forbid") && members.containsKey("allow"))) {
                if (!misspelt(members, "forbid", "allow")) {
                    item.refuse("forbid or allow", "A rule has either forbid or allow.");
                }
                misspeltBan |= misspelt(members, "forbid");
                continue;
            }
            String id = name.id().orElse("");
            item.notes().marks().put("rules." + id, item.mark());
            if (!seen.add(id)) {
                name.refuse("different names", "\"" + id + "\" names two rules; give each its own name.");
            }
            String article = article(item, members);
            Conditions when = conditions(members);
            if (members.containsKey("forbid")) {
                for (String word : List.of("lifts", "needs", "times", "at-most")) {
                    if (members.get(word) instanceof Field misplaced) {
                        misplaced.refuse(
                                "exceptions only", "\"" + word + "\" belongs to an exception (allow), not to a ban.");
                    }
                }
                bans.add(new Ban(id, article, when));
            } else {
                List<String> lifts = Optional.ofNullable(members.get("lifts"))
                        .map(Field::ids)
                        .orElse(List.of());
                if (!members.containsKey("lifts") && !misspelt(members, "lifts")) {
                    item.refuse("lifts", "\"lifts\" is missing; an exception names the bans it lifts.");
                }
                var asked = new NeedReader(names);
                allowances.add(new Allowance(
                        id, article, lifts, when, asked.needs(members), asked.times(members), asked.quotas(members)));
            }
        }
        if (!misspeltBan) {
            lifted(items, bans);
        }
        return new Rules(bans, allowances);
    }

    private void lifted(List<Field> items, List<Ban> bans) {
        List<String> banned = bans.stream().map(Ban::name).toList();
        for (Field item : items) {
            if (item.isMapping()
                    && item.members().get("lifts") instanceof Field lifts
                    && lifts.node() instanceof Yaml.Sequence) {
                declaredOnly(lifts, banned, "bans of these terms");
            }
        }
    }

    /** Whether some word that is none of the vocabulary, and is said to be none, probably is one of these. */
    private boolean misspelt(Map<String, Field> members, String... words) {
        var known = known();
        return members.keySet().stream()
                .filter(word -> !known.contains(word))
                .anyMatch(word ->
                        Nearest.to(word, known).filter(List.of(words)::contains).isPresent());
    }

    private TreeSet<String> known() {
        var known = new TreeSet<>(WORDS);
        known.addAll(names.facets().keySet());
        return known;
    }

    private void unknownWords(Map<String, Field> members) {
        var known = known();
        members.forEach((word, field) -> {
            if (!known.contains(word)) {
                field.refuseName(
                        "a word of the rules or a facet",
                        "\"" + word + "\" is neither a word of the rules (" + String.join(", ", WORDS)
                                + ") nor a declared facet ("
                                + String.join(", ", names.facets().keySet()) + ")." + Nearest.hint(word, known));
            }
        });
    }

    private String article(Field item, Map<String, Field> members) {
        Field field = members.get("article");
        if (field == null) {
            if (misspelt(members, "article")) {
                return "";
            }
            item.refuse("article", "\"article\" is missing; every rule cites the article it carries out.");
            return "";
        }
        String number = field.text().orElse("");
        Article article = names.articles().get(number);
        if (article == null) {
            field.refuse(
                    String.join(", ", names.articles().keySet()),
                    "There is no article \"" + Field.shorten(number) + "\"; the articles are "
                            + String.join(", ", names.articles().keySet()) + ".");
        } else if (!article.computes()) {
            field.refuse(
                    "an article that computes",
                    "Article " + number + " says computes: false, so no rule can carry it out. Cite another article, or"
                            + " leave computes out of that one.");
        }
        return number;
    }

    /** Complains about each listed name that is not among {@code declared}. */
    static List<String> declaredOnly(Field list, Collection<String> declared, String what) {
        var known = new ArrayList<String>();
        for (Field item : list.items()) {
            item.text().ifPresent(name -> {
                if (known.contains(name)) {
                    item.refuse("different names", "\"" + name + "\" stands here twice; keep one.");
                } else if (declared.contains(name)) {
                    known.add(name);
                } else {
                    item.refuse(
                            String.join(", ", declared),
                            "\"" + Field.shorten(name) + "\" is not declared; "
                                    + (declared.isEmpty()
                                            ? "there are no " + what + "."
                                            : "the " + what + " are " + String.join(", ", declared) + "."
                                                    + Nearest.hint(name, declared)));
                }
            });
        }
        if (list.node() instanceof Yaml.Sequence sequence && sequence.items().isEmpty()) {
            list.refuse("at least one name", "The list is empty; name at least one, or leave the word out.");
        }
        return known;
    }

    /** How rules name those places that are so: a place per party as each party's, or as {@code own} and {@code other}. */
    static List<String> references(Map<String, Place> places, Predicate<Place> so) {
        var references = new ArrayList<String>();
        places.forEach((name, place) -> {
            if (!(place instanceof Place.PerParty(var whole, var each))) {
                if (so.test(place)) {
                    references.add(name);
                }
            } else if (each.values().stream().allMatch(so)) {
                references.add(name + "/" + Place.OWN);
                references.add(name + "/" + Place.OTHER);
                each.keySet().forEach(party -> references.add(name + "/" + party));
            }
        });
        return references;
    }

    /** The values that a list of a facet's words stands for. */
    static SortedSet<String> expand(Field list, String facetName, Map<String, Facet> facets) {
        var values = new TreeSet<String>();
        Facet facet = facets.get(facetName);
        if (facet == null) {
            list.refuse(String.join(", ", facets.keySet()), "\"" + facetName + "\" is not a declared facet.");
            return values;
        }
        var known = new TreeSet<>(facet.words().keySet());
        known.addAll(facet.values());
        List<String> words = list.ids();
        for (Field item : list.node() instanceof Yaml.Sequence ? list.items() : List.<Field>of()) {
            item.scalar().filter(words::contains).ifPresent(word -> {
                if (facet.expand(word).isEmpty()) {
                    item.refuse(
                            String.join(", ", known),
                            "\"" + word + "\" is not a declared " + facetName + "; declared are "
                                    + String.join(", ", facet.words().keySet()) + "." + Nearest.hint(word, known));
                }
                facet.expand(word).ifPresent(values::addAll);
            });
        }
        return values;
    }

    private List<String> named(Map<String, Field> members, String word, Collection<String> declared, String what) {
        return Optional.ofNullable(members.get(word))
                .map(field -> declaredOnly(field, declared, what))
                .orElse(List.of());
    }

    private Conditions conditions(Map<String, Field> members) {
        var facets = new TreeMap<String, SortedSet<String>>();
        members.forEach((word, field) -> {
            if (names.facets().containsKey(word)) {
                facets.put(word, expand(field, word, names.facets()));
            }
        });
        List<String> areas = references(names.places(), place -> !(place instanceof Place.OfLine));
        return new Conditions(
                named(members, "force", names.forces().keySet(), "forces"),
                facets,
                named(members, "inside", areas, "places with an inside"),
                named(members, "outside", areas, "places with an inside"),
                within(members),
                altitude(members),
                named(members, "phase", names.phases().keySet(), "phases"));
    }

    private Optional<Conditions.Within> within(Map<String, Field> members) {
        Field within = members.get("within");
        if (within == null) {
            return Optional.empty();
        }
        Set<String> words = ArrangementReader.ordered("distance", "of");
        Map<String, Field> parts = within.members(words, words);
        Optional<Double> metres = Optional.ofNullable(parts.get("distance"))
                .flatMap(field -> field.parsed(Words::distance, Words.DISTANCE));
        List<String> of = named(parts, "of", references(names.places(), place -> true), "places");
        metres.ifPresent(distance -> of.forEach(name -> drawable(within, name, distance)));
        return metres.map(distance -> new Conditions.Within(distance, of));
    }

    /** The ground around a line must be drawn before anybody signs: what cannot be judged is refused. */
    private void drawable(Field within, String name, double metres) {
        for (Place place : Place.named(names.places(), name)) {
            if (place instanceof Place.OfLine line) {
                if (metres == 0) {
                    within.refuse(
                            "more than 0 m", "\"" + name + "\" is a line, on which nothing flies; give a distance.");
                    return;
                }
                try {
                    line.part().within(metres);
                } catch (BadFootprint e) {
                    within.refuse("a line that can be judged", "\"" + name + "\": " + e.sentence());
                }
            }
        }
    }

    private Optional<Conditions.AltitudeRange> altitude(Map<String, Field> members) {
        Field altitude = members.get("altitude");
        if (altitude == null) {
            return Optional.empty();
        }
        Map<String, Field> parts = altitude.members(ArrangementReader.ordered("from", "to"), Set.of());
        var from = Optional.ofNullable(parts.get("from")).flatMap(field -> field.parsed(Words::level, Words.LEVEL));
        var to = Optional.ofNullable(parts.get("to")).flatMap(field -> field.parsed(Words::level, Words.LEVEL));
        if (!parts.containsKey("from") && !parts.containsKey("to")) {
            altitude.refuse("from, to", "An altitude range has from, to, or both.");
        }
        if (from.isPresent() && to.isPresent()) {
            if (from.get().datum() != to.get().datum()) {
                altitude.refuse("one datum", "The limits have different datums; write both in one.");
            } else if (from.get().metres() > to.get().metres()) {
                altitude.refuse(
                        "from at most to",
                        "The altitude range is upside down: its lower limit lies above its upper. Exchange them.");
            }
        }
        return Optional.of(new Conditions.AltitudeRange(from, to));
    }
}
