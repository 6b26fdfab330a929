package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.core.rule.Kleene;
import parley.core.rule.Outcome;
import parley.core.space.AltitudeBand.Level;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Need;
import parley.core.terms.Quota;
import parley.core.terms.TimeOrder;

/**
 * The rules of some terms as questions about attributes. A new word of the language comes in here, as a {@link Word} whose questions
 * each look at one attribute.
 */
final class Clauses {
    private final Arrangement terms;
    private final Space space;
    private final List<Ban> bans;
    private final List<Allowance> exceptions;
    private final List<Clause> banned;
    private final List<Clause> allowed;

    /** Whether one attribute answers a word, situation by situation. */
    record Question(int attribute, List<Kleene> answers) {}

    /** A word of a rule: any of its questions is to be answered by yes, or, when {@code none}, none of them. */
    record Word(boolean none, List<Question> any) {}

    record Clause(String name, List<Word> words) {}

    /** @param about the names of the bans that are looked at, with the exceptions that lift them */
    Clauses(Arrangement terms, Space space, List<String> about) {
        this.terms = terms;
        this.space = space;
        this.bans =
                terms.bans().stream().filter(ban -> about.contains(ban.name())).toList();
        this.exceptions = terms.allowances().stream()
                .filter(allowance -> allowance.lifts().stream().anyMatch(about::contains))
                .toList();
        this.banned = bans.stream()
                .map(ban -> new Clause(ban.name(), words(ban.when())))
                .toList();
        this.allowed = exceptions.stream().map(this::clause).toList();
    }

    Arrangement terms() {
        return terms;
    }

    List<Ban> bans() {
        return bans;
    }

    List<Allowance> exceptions() {
        return exceptions;
    }

    Clause ban(int number) {
        return banned.get(number);
    }

    Clause exception(int number) {
        return allowed.get(number);
    }

    List<Clause> all() {
        var all = new ArrayList<>(banned);
        all.addAll(allowed);
        return all;
    }

    private Clause clause(Allowance allowance) {
        var words = new ArrayList<>(words(allowance.when()));
        for (TimeOrder order : allowance.times()) {
            words.add(asks(space.measure(order), situation -> holds(situation, order)));
        }
        for (Quota quota : allowance.quotas()) {
            words.add(asks(
                    space.quota(allowance, quota),
                    situation ->
                            situation instanceof Situation.Kept(boolean holds) ? Kleene.of(holds) : Kleene.UNKNOWN));
        }
        return new Clause(allowance.name(), words);
    }

    private static Kleene holds(Situation situation, TimeOrder order) {
        if (!(situation instanceof Situation.Measured measured)) {
            return Kleene.UNKNOWN;
        }
        return Kleene.of(
                order.most()
                        ? measured.to()
                                .filter(to -> to.compareTo(order.distance()) <= 0)
                                .isPresent()
                        : measured.from()
                                .filter(from -> from.compareTo(order.distance()) >= 0)
                                .isPresent());
    }

    private List<Word> words(Conditions when) {
        var words = new ArrayList<Word>();
        if (!when.forces().isEmpty()) {
            words.add(asks(
                    space.force(),
                    situation -> declared(situation, terms.forces().keySet(), when.forces())));
        }
        when.facets().forEach((facet, values) -> {
            List<String> known = terms.facet(facet).map(one -> one.values()).orElse(List.of());
            words.add(asks(space.facet(facet), situation -> declared(situation, known, values)));
        });
        if (!when.inside().isEmpty()) {
            words.add(near(when.inside(), 0, false));
        }
        if (!when.outside().isEmpty()) {
            words.add(near(when.outside(), 0, true));
        }
        when.within().ifPresent(within -> words.add(near(within.of(), within.metres(), false)));
        when.altitude()
                .filter(range -> range.from().or(range::to).isPresent())
                .ifPresent(range -> words.add(asks(space.altitude(), situation -> in(situation, range))));
        words.add(asks(space.time(), situation -> runs(situation, when.phases())));
        return words;
    }

    private Question question(int attribute, Function<Situation, Kleene> answer) {
        return new Question(
                attribute,
                space.attributes().get(attribute).situations().stream()
                        .map(answer)
                        .toList());
    }

    private Word asks(int attribute, Function<Situation, Kleene> answer) {
        return new Word(false, List.of(question(attribute, answer)));
    }

    private static Kleene declared(
            Situation situation, java.util.Collection<String> known, java.util.Collection<String> listed) {
        return situation instanceof Situation.Declared(String value) && known.contains(value)
                ? Kleene.of(listed.contains(value))
                : Kleene.UNKNOWN;
    }

    private Word near(List<String> places, double metres, boolean none) {
        return new Word(
                none,
                places.stream()
                        .map(place -> question(space.place(place), situation -> near(situation, metres)))
                        .toList());
    }

    private static Kleene near(Situation situation, double metres) {
        if (!(situation instanceof Situation.Apart apart)) {
            return Kleene.UNKNOWN;
        }
        return apart.withinMetres() <= metres
                ? Kleene.TRUE
                : apart.beyondMetres() >= metres ? Kleene.FALSE : Kleene.UNKNOWN;
    }

    private static Kleene in(Situation situation, Conditions.AltitudeRange range) {
        if (!(situation instanceof Situation.Height height)) {
            return Kleene.UNKNOWN;
        }
        Kleene above = range.from().map(limit -> above(height, limit)).orElse(Kleene.TRUE);
        Kleene below = range.to().map(limit -> below(height, limit)).orElse(Kleene.TRUE);
        return above.and(below);
    }

    private static Kleene above(Situation.Height height, Level.At limit) {
        return height.datum() == limit.datum() ? Kleene.of(height.fromMetres() >= limit.metres()) : Kleene.UNKNOWN;
    }

    private static Kleene below(Situation.Height height, Level.At limit) {
        return height.datum() == limit.datum() ? Kleene.of(height.toMetres() <= limit.metres()) : Kleene.UNKNOWN;
    }

    private Kleene runs(Situation situation, List<String> phases) {
        return situation instanceof Situation.Running(var running)
                ? Kleene.of(running.stream()
                        .anyMatch(phase ->
                                terms.phases().containsKey(phase) && (phases.isEmpty() || phases.contains(phase))))
                : Kleene.UNKNOWN;
    }

    /** What an exception grants where it matches, for a flight of a force. */
    Outlook granted(Allowance allowance, Situation force) {
        Optional<String> answering =
                force instanceof Situation.Declared(String name) ? terms.answers(name) : Optional.empty();
        Outlook all = Outlook.PERMITTED;
        for (Need need : allowance.needs()) {
            all = all.and(asked(need, answering));
        }
        return all;
    }

    private Outlook asked(Need need, Optional<String> answering) {
        var from = new ArrayList<String>();
        for (String word : need.from()) {
            switch (word) {
                case "both" -> from.addAll(terms.parties());
                case "other" -> {
                    Optional<String> other = answering.flatMap(terms::other);
                    if (other.isEmpty()) {
                        return Outlook.UNDETERMINED;
                    }
                    from.add(other.get());
                }
                default -> from.add(word);
            }
        }
        List<String> meant = from.stream()
                .distinct()
                .filter(party -> !answering.equals(Optional.of(party)))
                .map(party -> answering.flatMap(terms::other).equals(Optional.of(party)) ? Asked.OTHER : party)
                .sorted()
                .toList();
        return meant.isEmpty()
                ? Outlook.PERMITTED
                : Outlook.of(new Outlook.Way(
                        Outcome.PERMITTED,
                        List.of(new Asked(
                                need.kind(),
                                meant,
                                need.due(),
                                need.says().stream().sorted().toList(),
                                need.clock(),
                                need.holds()))));
    }

    /** Everything by which two forces may differ besides the rules that name them: who answers, as far as the needs tell that apart. */
    String answering(Situation force) {
        String who = force instanceof Situation.Declared(String name)
                ? terms.answers(name).orElse("?")
                : "?";
        boolean named = exceptions.stream()
                .flatMap(exception -> exception.needs().stream())
                .flatMap(need -> need.from().stream())
                .anyMatch(terms.parties()::contains);
        return terms.parties().contains(who) && !named ? Asked.OTHER : who;
    }
}
