package parley.app.http.people;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.app.http.people.rights.Person;
import parley.core.act.ActId;
import parley.core.register.Announcement;
import parley.core.register.Consent;
import parley.core.register.Entry;
import parley.core.register.Owed;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.core.rule.Phrases;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.core.terms.Duty;
import parley.core.watch.Finding;
import parley.core.wording.ActWords;
import parley.core.wording.Wording;
import parley.node.NodeView;
import parley.node.Standstill;
import tools.jackson.databind.json.JsonMapper;

/** One moment of a node in the page's words: every number and sentence in it is computed from one {@link NodeView}. */
final class Picture {
    private static final int LATEST = 30;
    /** For so long after its end an announcement stands in the picture; older ones are on the record. */
    private static final Duration SHOWN = Duration.ofHours(48);

    private final NodeView view;
    private final NodeLabel label;
    private final Register register;
    private final Map<ActId, Verdict> verdicts;
    private final List<Announcement> standing;
    private final String fingerprint;
    /** By side and language: everybody who asks within this picture's time is given the same. */
    private final Map<String, Told> states = new ConcurrentHashMap<>();

    private Replies.@Nullable Tracks tracks;

    /** @param verdicts by announcement; empty while no terms are signed */
    Picture(NodeView view, NodeLabel label, Map<ActId, Verdict> verdicts) {
        this.view = view;
        this.label = label;
        this.register = view.restrained();
        this.verdicts = Map.copyOf(verdicts);
        this.standing = register.announcements().endingFrom(shownSince(view.at()));
        this.fingerprint = fingerprintOf();
    }

    static Instant shownSince(Instant at) {
        return at.minus(SHOWN);
    }

    /** The announcements that have not been over for long, in record order. */
    List<Announcement> standing() {
        return standing;
    }

    NodeView view() {
        return view;
    }

    Register register() {
        return register;
    }

    Map<ActId, Verdict> verdicts() {
        return verdicts;
    }

    /** Changes when {@code /api/state} would, save for the clock and the stamps. */
    String fingerprint() {
        return fingerprint;
    }

    private String fingerprintOf() {
        var outcomes = standing.stream()
                .map(one -> Optional.ofNullable(verdicts.get(one.id()))
                        .map(v -> v.outcome().word())
                        .orElse("-"))
                .toList();
        return view.recorded() + " " + view.sealed() + " " + status() + " " + trouble() + " " + outcomes + " "
                + seen().size() + " "
                + view.line().map(line -> line.speed() == 0).orElse(false) + " "
                + seen().stream()
                        .map(finding -> finding.name() + finding.open() + finding.standing())
                        .toList();
    }

    Replies.Beat beat() {
        return new Replies.Beat(view.at(), speed(), view.recorded(), view.sealed(), stamps());
    }

    private double speed() {
        return view.line().map(line -> line.speed()).orElse(1.0);
    }

    /** What Today shows to a side, in a language. */
    Told state(Person person, Wording words, JsonMapper json) {
        var parties = parties();
        var us = parties.contains(person.party()) ? person.party() : parties.getFirst();
        var whose = us + " " + words.language();
        return states.computeIfAbsent(whose, asked -> {
            var state = state(us, words);
            return Told.of(
                    json.writeValueAsBytes(state),
                    whose.getBytes(StandardCharsets.UTF_8),
                    json.writeValueAsBytes(state.timeless()));
        });
    }

    private Replies.State state(String us, Wording words) {
        var owed = owed();
        var items = standing.stream()
                .map(one -> item(one, words.phrases(), owed, Optional.of(us)))
                .toList();
        return new Replies.State(
                view.at(),
                speed(),
                arrangement(),
                freshness(),
                items.stream().filter(item -> owedBy(item, us)).toList(),
                items.stream()
                        .filter(item -> item.due().isPresent() && !owedBy(item, us))
                        .toList(),
                items,
                lapsed(),
                register.entries().reversed().stream()
                        .limit(LATEST)
                        .map(entry -> line(entry, words))
                        .toList(),
                findings(),
                trouble().map(one -> one.in(words)));
    }

    /** What was met with silence within the last day, the newest first. Silence is recorded, and is never consent. */
    private List<Replies.Lapsed> lapsed() {
        var since = view.at().minus(Duration.ofDays(1));
        var duties = register.answersOwed(view.at(), standing).stream()
                .filter(owed -> owed.state() == Owed.State.SILENT && owed.due().isAfter(since))
                .flatMap(owed -> owed.to().flatMap(register::announcement).stream()
                        .map(one -> lapsed(one, owed.by(), dutyWord(owed.duty()), owed.due())));
        var consents = standing.stream()
                .filter(one -> one.kind() == Announcement.Kind.REQUEST)
                .flatMap(one -> register.consent(one.id(), view.at()).stream()
                        .filter(consent -> consent.state() == Consent.State.SILENT
                                && consent.deadline().isAfter(since))
                        .map(consent -> lapsed(one, consent.party(), "decision", consent.deadline())));
        var once = new LinkedHashMap<String, Replies.Lapsed>();
        Stream.concat(duties, consents).forEach(one -> once.putIfAbsent(one.act() + one.by() + one.what(), one));
        return once.values().stream()
                .sorted(Comparator.comparing(Replies.Lapsed::due).reversed())
                .toList();
    }

    private static Replies.Lapsed lapsed(Announcement one, String by, String what, Instant due) {
        return new Replies.Lapsed(
                one.id().hex(), one.name(), ActWords.title(one.activity(), one.text()), by, what, due);
    }

    private static String dutyWord(Duty duty) {
        return duty.what() == Duty.What.ANSWER ? "decision" : duty.what().word();
    }

    private Optional<Replies.Trouble> trouble() {
        return view.halted()
                .map(reason -> new Replies.Trouble("halted", reason))
                .or(() -> view.forked().map(reason -> new Replies.Trouble("forked", reason)))
                .or(() -> view.standstill().map(Picture::standing))
                .or(() -> view.joined() ? Optional.empty() : Optional.of(new Replies.Trouble("joining", "")))
                .or(this::refused);
    }

    private static Replies.Trouble standing(Standstill why) {
        return switch (why) {
            case Standstill.Lost(long promised, long held) ->
                new Replies.Trouble("lost", String.valueOf(promised - held));
            case Standstill.Replaced(String logKid, String peer) -> new Replies.Trouble("replaced", logKid);
        };
    }

    /** An act of ours that the record will never hold, as long as it would have been valid. */
    private Optional<Replies.Trouble> refused() {
        var acts = view.refused().stream()
                .map(signed -> signed.act())
                .filter(act -> act.validUntil().isAfter(view.at()))
                .map(act -> act.body().type() + " " + act.seq())
                .toList();
        return acts.isEmpty() ? Optional.empty() : Optional.of(new Replies.Trouble("refused", String.join(", ", acts)));
    }

    List<String> parties() {
        return register.charter().parties().stream().map(party -> party.party()).toList();
    }

    /** The other side answers what was announced; changes to it are answered by whoever asked. */
    private static boolean owedBy(Replies.Item item, String party) {
        return item.due()
                .filter(due ->
                        due.what().equals(Instead.CHANGES) == item.party().equals(party))
                .isPresent();
    }

    private Replies.ArrangementState arrangement() {
        var start = switch (register.start()) {
            case Start.Undecided(var act, var terms, var at, var deadline, var confirmedBy) ->
                Optional.of(new Replies.Commencing(at, deadline, List.copyOf(confirmedBy)));
            default -> Optional.<Replies.Commencing>empty();
        };
        Optional<Instant> since = switch (register.start()) {
            case Start.InEffect effect -> Optional.of(effect.at());
            case Start.Lapsed lapsed -> Optional.of(lapsed.decidedAt());
            default -> Optional.empty();
        };
        return new Replies.ArrangementState(
                label.arrangement(),
                label.title(),
                parties(),
                register.terms().map(terms -> terms.utcOffset().getId().replace("Z", "+00:00")),
                register.terms().map(terms -> terms.digest().hex()),
                status(),
                since,
                start);
    }

    String status() {
        if (register.terms().isEmpty()) {
            return "not-signed";
        }
        return switch (register.standing(view.at())) {
            case NOT_PROPOSED -> "signed";
            case UNDECIDED -> "start-undecided";
            case POSTPONED -> "postponed";
            case AWAITING -> "awaiting-start";
            case IN_EFFECT -> "in-force";
            case SUSPENDED -> "suspended";
            case ENDED -> "ended";
            case LAPSED -> "lapsed";
        };
    }

    private Replies.Freshness freshness() {
        var stamps = stamps();
        var oldest = stamps.values().stream().map(Replies.Stamp::at).min(Comparator.naturalOrder());
        var proven = oldest.filter(at -> stamps.size() == parties().size())
                .map(at -> Math.max(0, Duration.between(at, view.at()).toSeconds()));
        return new Replies.Freshness(view.recorded(), view.sealed(), view.recorded(), stamps, proven, leaseSeconds());
    }

    private Optional<Long> leaseSeconds() {
        return register.terms()
                .flatMap(terms -> terms.limits().leases().stream()
                        .map(lease -> lease.time().toSeconds())
                        .min(Comparator.naturalOrder()));
    }

    private TreeMap<String, Replies.Stamp> stamps() {
        var stamps = new TreeMap<String, Replies.Stamp>();
        view.stamps()
                .newest()
                .forEach((party, stamp) -> stamps.put(party, new Replies.Stamp(stamp.size(), stamp.at())));
        return stamps;
    }

    /** @param us whose turn comes before the others'; empty for those of neither side */
    Replies.Item item(Announcement one, Phrases phrases, Optional<String> us) {
        return item(one, phrases, owed(), us);
    }

    /** What is owed for each announcement and not done, what is due first before the others. */
    private Map<ActId, Owed> owed() {
        var first = new HashMap<ActId, Owed>();
        register.answersOwed(view.at(), standing).stream()
                .filter(owed -> owed.state() != Owed.State.DONE)
                .forEach(owed -> owed.to().ifPresent(act -> first.putIfAbsent(act, owed)));
        return first;
    }

    private Replies.Item item(Announcement one, Phrases phrases, Map<ActId, Owed> owed, Optional<String> us) {
        var verdict = Optional.ofNullable(verdicts.get(one.id()));
        var windows = one.activity().volumes().stream()
                .map(volume -> new Replies.Window(
                        volume.window().start(), volume.window().end()))
                .distinct()
                .toList();
        var answers = new ArrayList<Replies.Answer>();
        one.answers()
                .forEach(answer -> answers.add(new Replies.Answer(
                        answer.party(), answer.answer().word(), answer.issuedAt(), answer.reason())));
        one.acknowledged().forEach((party, at) -> answers.add(new Replies.Answer(party, "acknowledged", at, "")));
        return new Replies.Item(
                one.id().hex(),
                one.name(),
                one.kind().name().toLowerCase(Locale.ROOT),
                one.party(),
                ActWords.title(one.activity(), one.text()),
                one.activity().force(),
                one.activity().facets(),
                windows,
                verdict.map(known -> Verdicts.written(known, phrases)),
                due(one, verdict, Optional.ofNullable(owed.get(one.id())), us),
                answers,
                one.issuedAt(),
                one.sealedAt(),
                one.noticeGiven(),
                register.consent(one.id(), view.at())
                        .map(consent -> new Replies.Consent(
                                consent.state().word(),
                                consent.received(),
                                consent.readBackMetres(),
                                consent.deadline(),
                                consent.desk(),
                                consent.standsInAt())));
    }

    /** The earlier of what the verdict waits for and what the terms' duties ask; nothing once the flight is over or taken back. */
    private Optional<Replies.Due> due(
            Announcement one, Optional<Verdict> verdict, Optional<Owed> owed, Optional<String> us) {
        var instead = Instead.due(register, one, view.at());
        if (instead.isPresent() && us.filter(one.party()::equals).isPresent()) {
            return instead;
        }
        boolean over = one.end().isBefore(view.at())
                || one.withdrawnAt().filter(at -> !at.isAfter(view.at())).isPresent();
        var duty = owed.filter(known -> !over && known.state() == Owed.State.OWED)
                .map(known -> new Replies.Due(dutyWord(known.duty()), known.due()));
        return Stream.concat(verdict.flatMap(Verdicts::due).stream(), duty.stream())
                .min(Comparator.comparing(Replies.Due::by))
                .or(() -> instead);
    }

    Replies.RecordLine line(Entry entry, Wording words) {
        var said = new ActWords(words, register::name);
        return new Replies.RecordLine(
                entry.index(),
                entry.id().hex(),
                entry.name(),
                entry.type(),
                entry.party(),
                entry.kid(),
                entry.issuedAt(),
                entry.sealedAt(),
                entry.noticeGiven(),
                said.sentence(entry),
                entry.voidReason().map(said::why),
                Optional.ofNullable(verdicts.get(entry.id()))
                        .map(verdict -> verdict.outcome().word()));
    }

    TreeMap<String, Long> findings() {
        var counts = new TreeMap<String, Long>();
        for (var word : List.of("accounted", "unaccounted", "undetermined")) {
            counts.put(word, 0L);
        }
        seen().forEach(finding -> counts.merge(finding.standing().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
        return counts;
    }

    /** What the watch of this node has found. */
    private List<Finding> seen() {
        return view.findings();
    }

    /** Written once, whoever looks. */
    synchronized Replies.Tracks tracks() {
        var known = tracks;
        if (known == null) {
            known = new Replies.Tracks(
                    view.at(), view.aircraft().stream().map(Seen::written).toList());
            tracks = known;
        }
        return known;
    }

    Optional<Arrangement> terms() {
        return register.terms();
    }

    /** @param exact whether those in protected places are told exactly */
    List<Replies.Finding> findingsWritten(boolean exact, Wording words) {
        return seen().stream()
                .map(finding -> exact ? finding : Withheld.roughly(finding, terms()))
                .map(finding -> Seen.written(finding, words))
                .toList();
    }
}
