package parley.core.terms;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.Kid;

/**
 * Reads the files of an arrangement: one {@value #FILE} and the GeoJSON files it names. Never throws on input: every mistake
 * becomes a {@link TermsProblem} with file, line, field, value and limit. Words of the vocabulary that this version does not
 * compute are refused, never ignored.
 */
public final class ArrangementReader {
    public static final String FILE = "arrangement.yaml";
    public static final int MOST_FILES = 100;

    private static final Set<String> KNOWN = ordered(
            "parley",
            "arrangement",
            "illustrative",
            "languages",
            "parties",
            "authorities",
            "utc-offset",
            "milestones",
            "forces",
            "facets",
            "places",
            "phases",
            "combat",
            "limits",
            "margins",
            "watch",
            "persist-suspended",
            "stand-ins",
            "separation",
            "articles",
            "rules",
            "duties");
    private static final Set<String> REQUIRED = ordered(
            "parley",
            "arrangement",
            "languages",
            "parties",
            "utc-offset",
            "forces",
            "facets",
            "places",
            "phases",
            "combat",
            "limits",
            "margins",
            "watch",
            "persist-suspended",
            "articles",
            "rules");

    /** What may be written where one of these words is missing and nothing else is known. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "parley", "1",
            "combat", "{} where nothing is guarded",
            "persist-suspended", "[] where nothing persists",
            "watch", "{covers: forces}",
            "limits", "{lease: {}, hold: 24h, settle: 600s, omit: 60s}",
            "margins", "{position: 100 m, altitude: 150 m, read-back: 500 m, gap: 60s}",
            "phases", "{in-force: {begins: commencement}}",
            "utc-offset", "\"+00:00\"");

    private final SortedMap<String, byte[]> files;
    private final Field.Notes notes = new Field.Notes(FILE, new ArrayList<>(), new TreeMap<>());
    private final Map<String, Field> top;

    private ArrangementReader(SortedMap<String, byte[]> files, Yaml root) {
        this.files = files;
        this.top = Field.root(root, notes).members(KNOWN, REQUIRED, EXAMPLES);
    }

    /**
     * Reads and checks form, names and geometry; {@link ArrangementCheck} then checks the guard and the deadlines.
     *
     * @param files path within the terms, with {@code /}, to bytes; exactly those of the arrangement
     */
    public static Reading read(Map<String, byte[]> files) {
        var sorted = new TreeMap<>(files);
        byte[] yaml = sorted.get(FILE);
        if (yaml == null) {
            return refused(FileMark.NONE, "There is no " + FILE + " among the files.");
        }
        if (sorted.size() > MOST_FILES) {
            return refused(
                    FileMark.NONE, "The terms have " + sorted.size() + " files; at most " + MOST_FILES + " are read.");
        }
        try {
            return new ArrangementReader(sorted, Yaml.parse(yaml)).reading();
        } catch (Yaml.Refusal refusal) {
            return refused(refusal.mark, String.valueOf(refusal.getMessage()));
        }
    }

    /**
     * The GeoJSON files that an arrangement names, so that a caller knows what to load; empty when it cannot be read (reading it
     * then says why).
     */
    public static List<String> filesNamedBy(byte[] yaml) {
        try {
            Field.Notes ignored = new Field.Notes(FILE, new ArrayList<>(), new TreeMap<>());
            Map<String, Field> members = Field.root(Yaml.parse(yaml), ignored).members();
            var named = new TreeSet<String>();
            Field places = members.get("places");
            if (places != null) {
                for (Field place : places.members().values()) {
                    named.addAll(PlaceReader.files(place));
                }
            }
            return List.copyOf(named);
        } catch (Yaml.Refusal refusal) {
            return List.of();
        }
    }

    private static Reading refused(FileMark mark, String message) {
        return new Reading.Refused(List.of(new TermsProblem(FILE, mark, "", "", "", message)));
    }

    static Set<String> ordered(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }

    private Reading reading() {
        field("parley")
                .flatMap(Field::text)
                .filter(text -> !text.equals("1"))
                .ifPresent(text -> field("parley")
                        .ifPresent(field ->
                                field.refuse("1", "\"" + text + "\" is not a form that is read here; only 1 is.")));
        String name = field("arrangement").flatMap(Field::id).orElse("");
        boolean illustrative = field("illustrative")
                .flatMap(field -> field.parsed(ArrangementReader::truth, "true or false"))
                .orElse(false);
        List<String> languages = ids("languages");
        List<String> parties = ids("parties");
        if (parties.size() != 2) {
            field("parties")
                    .ifPresent(field -> field.refuse(
                            "two parties",
                            "Of the names here " + parties.size()
                                    + " can be a party's; exactly two parties cosign. Name two."));
        }
        List<String> authorities = authorities(parties);
        ZoneOffset offset = field("utc-offset")
                .flatMap(field -> field.parsed(Words::offset, Words.OFFSET))
                .orElse(ZoneOffset.UTC);
        var forces = forces(parties, authorities);
        var facets = facets();
        var places = new PlaceReader(files, parties, notes).places(field("places"));
        List<String> milestones = milestones();
        var phases = new PhaseReader(milestones).phases(field("phases"));
        var combat = combat(facets);
        var articles = articles(languages);
        var names = new RuleReader.Names(parties, authorities, forces, facets, places, phases, articles);
        var rules = new RuleReader(names).rules(field("rules"));
        List<Duty> duties = new DutyReader(names).duties(field("duties"), rules);
        List<String> persistent = persistSuspended(rules);
        var standIns = new StandInReader(parties).standIns(field("stand-ins"));
        var numbers = new LimitsReader(top);
        var limits = numbers.limits(facets);
        var margins = numbers.margins();
        var covers = numbers.covers();
        if (!notes.problems().isEmpty()) {
            return new Reading.Refused(notes.problems());
        }
        TermsManifest manifest = TermsManifest.of(files);
        return new Reading.Readable(
                new Arrangement(
                        name,
                        manifest.digest(),
                        illustrative,
                        languages,
                        parties,
                        authorities,
                        milestones,
                        offset,
                        forces,
                        facets,
                        places,
                        phases,
                        articles,
                        rules.bans(),
                        rules.allowances(),
                        duties,
                        combat,
                        limits,
                        margins,
                        covers,
                        persistent,
                        standIns,
                        notes.marks()),
                manifest);
    }

    private List<String> authorities(List<String> parties) {
        List<String> authorities = ids("authorities");
        for (String name : authorities) {
            boolean taken = parties.contains(name)
                    || List.of(Arrangement.NOBODY, "other", "both").contains(name)
                    || !Kid.mayBeAuthority(name);
            if (taken) {
                field("authorities")
                        .ifPresent(field -> field.refuse(
                                "names of neither side",
                                "\"" + name + "\" cannot be the name of an authority: it means somebody else here"
                                        + " (a party, office, guarantor, nobody, other, both, or a root), or is longer"
                                        + " than 40 characters."));
            }
        }
        return authorities;
    }

    private List<String> milestones() {
        List<String> names = ids("milestones");
        if (names.contains(PhaseReader.COMMENCEMENT)) {
            field("milestones")
                    .ifPresent(field -> field.refuse(
                            "other names", "\"commencement\" is the start of the terms, and no milestone besides."));
        }
        return names;
    }

    private Optional<Field> field(String name) {
        return Optional.ofNullable(top.get(name));
    }

    private List<String> ids(String name) {
        return field(name).map(Field::ids).orElse(List.of());
    }

    private Map<String, Field> members(String name) {
        return field(name).map(Field::members).orElse(Map.of());
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private LinkedHashMap<String, String> forces(List<String> parties, List<String> authorities) {
        var forces = new LinkedHashMap<String, String>();
        var who = new ArrayList<>(parties);
        who.addAll(authorities);
        who.add(Arrangement.NOBODY);
        members("forces").forEach((name, field) -> {
            nameOf(field, name);
            Field answers = field.members(Set.of("answers"), Set.of("answers")).get("answers");
            if (answers != null) {
                answers.id().ifPresent(party -> {
                    if (!who.contains(party)) {
                        answers.refuse(
                                String.join(", ", who),
                                "\"" + party + "\" cannot answer for a force; " + String.join(", ", who) + " can."
                                        + Nearest.hint(party, who));
                    }
                    forces.put(name, party);
                });
            }
        });
        return forces;
    }

    static void nameOf(Field field, String name) {
        if (Words.id(name).isEmpty()) {
            field.refuse(Words.ID, "\"" + Field.shorten(name) + "\" is not " + Words.ID + ".");
        }
    }

    private LinkedHashMap<String, Facet> facets() {
        var facets = new LinkedHashMap<String, Facet>();
        members("facets").forEach((name, field) -> {
            nameOf(field, name);
            if (RuleReader.WORDS.contains(name)) {
                field.refuse("another name", "\"" + name + "\" is a word of the rules; name the facet otherwise.");
            }
            var words = new LinkedHashMap<String, List<String>>();
            var seen = new TreeSet<String>();
            field.members().forEach((word, members) -> {
                nameOf(members, word);
                List<String> values = members.isEmptyScalar() ? List.of() : members.ids();
                words.put(word, values);
                var all = new ArrayList<>(values);
                all.add(word);
                for (String value : all) {
                    if (!seen.add(value)) {
                        members.refuse(
                                "different words", "\"" + value + "\" stands in \"" + name + "\" twice; keep one.");
                    }
                }
            });
            facets.put(name, new Facet(name, words));
        });
        return facets;
    }

    private TreeMap<String, SortedSet<String>> combat(Map<String, Facet> facets) {
        var combat = new TreeMap<String, SortedSet<String>>();
        members("combat").forEach((facet, field) -> {
            SortedSet<String> values = RuleReader.expand(field, facet, facets);
            if (!values.isEmpty()) {
                combat.put(facet, values);
            }
        });
        return combat;
    }

    private LinkedHashMap<String, Article> articles(List<String> languages) {
        var articles = new LinkedHashMap<String, Article>();
        var strange = new TreeSet<String>();
        members("articles").forEach((number, field) -> {
            Map<String, Field> members = field.members(ordered("text", "computes"), Set.of("text"));
            boolean computes = Optional.ofNullable(members.get("computes"))
                    .flatMap(f ->
                            f.parsed(text -> truth(text).filter(value -> !value), "false (or the word is left out)"))
                    .orElse(true);
            var text = new TreeMap<String, String>();
            if (members.get("text") instanceof Field texts) {
                texts.members().forEach((language, words) -> {
                    if (!languages.contains(language) && strange.add(language)) {
                        words.refuseName(
                                String.join(", ", languages),
                                "\"" + language + "\" is not a language of these terms, which are in "
                                        + String.join(", ", languages)
                                        + ". Name it under languages, or leave its text out of every article."
                                        + Nearest.hint(language, languages));
                    }
                    words.text().ifPresent(written -> text.put(language, written));
                });
            }
            articles.put(number, new Article(number, text, computes));
        });
        return articles;
    }

    private List<String> persistSuspended(RuleReader.Rules rules) {
        List<String> bans = rules.bans().stream().map(Ban::name).toList();
        List<String> named = field("persist-suspended")
                .map(field -> field.items().isEmpty() ? List.<String>of() : field.ids())
                .orElse(List.of());
        for (String name : named) {
            if (!bans.contains(name)) {
                field("persist-suspended")
                        .ifPresent(field -> field.refuse(
                                "bans",
                                "\"" + name + "\" is not a ban of these terms; only bans persist: "
                                        + String.join(", ", bans) + "." + Nearest.hint(name, bans)));
            }
        }
        return named;
    }
}
