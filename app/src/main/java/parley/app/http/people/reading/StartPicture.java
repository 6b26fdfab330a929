package parley.app.http.people.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.register.Course;
import parley.core.register.Entry;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.core.terms.Arrangement;
import parley.core.terms.Phase;
import parley.node.NodeView;

/**
 * The start and the course of the terms as one node can show them.
 *
 * @param standing {@code not-proposed undecided postponed awaiting in-effect suspended ended lapsed}
 * @param about the act that a confirmation or release, or what is said about the course, names; empty while none is proposed
 * @param at when the terms take effect, or took
 * @param deadline of the decision; empty once it is made
 * @param decidedAt when it was made
 * @param confirmations party to the place of its confirmation
 * @param needed how many entries both must have cosigned for the start to be decided; empty while a confirmation is missing
 * @param sides what each can prove here and now
 * @param ends when the terms are known to end; empty for not at all
 * @param phases those that begin with the start, with their ends as far as they have any
 * @param procedure the numbers that decide what falls away when
 */
record StartPicture(
        String standing,
        Optional<String> about,
        Optional<String> terms,
        Optional<Instant> at,
        Optional<Instant> deadline,
        Optional<Instant> decidedAt,
        Optional<Instant> postponedFrom,
        SortedMap<String, Long> confirmations,
        Optional<Long> needed,
        List<Side> sides,
        Optional<Instant> ends,
        List<PhaseEnd> phases,
        List<Pause> pauses,
        SortedMap<String, Instant> released,
        Optional<Procedure> procedure) {

    /**
     * @param size of the largest tree that it has cosigned, as far as this node has heard
     * @param stamp when
     * @param holds how many of the confirmations that tree holds
     * @param covers whether it shows that this side holds everything that the decision needs
     * @param inTime whether that stamp is not after the deadline
     */
    record Side(
            String party,
            Optional<Long> size,
            Optional<Instant> stamp,
            int holds,
            boolean covers,
            boolean inTime,
            boolean confirmed) {}

    record PhaseEnd(String phase, Optional<Instant> end) {}

    /** @param resumingBy sides that have said to resume, and nobody has decided it */
    record Pause(
            String act,
            String party,
            Instant held,
            Optional<Instant> eased,
            Optional<Instant> resumed,
            SortedSet<String> resumingBy) {}

    /** Durations in seconds. @param persists the bans that go on while suspended */
    record Procedure(
            long settleSeconds, long holdSeconds, long omitSeconds, long leaseSeconds, List<String> persists) {}

    /** @param said what was said about the course of the terms, in record order */
    static StartPicture of(NodeView view, List<Entry> said) {
        Register register = view.restrained();
        var course = register.course();
        Start start = register.start();
        Optional<ActId> about = about(start);
        var confirmations = about.map(act -> confirmations(said, act)).orElseGet(TreeMap::new);
        var parties = register.charter().parties().stream()
                .map(party -> party.party())
                .toList();
        Optional<Long> needed = confirmations.keySet().containsAll(parties)
                ? confirmations.values().stream().max(Long::compareTo).map(last -> last + 1)
                : Optional.empty();
        Optional<Instant> deadline = start instanceof Start.Undecided undecided
                ? Optional.of(undecided.deadline())
                : Optional.empty();
        var sides = parties.stream()
                .map(party -> side(view, party, confirmations, needed, deadline))
                .toList();
        Optional<Arrangement> terms = register.terms();
        return new StartPicture(
                register.standing(view.at()).word(),
                about.map(ActId::hex),
                termsOf(start),
                at(start),
                deadline,
                decidedAt(start),
                course.postponedFrom(),
                confirmations,
                needed,
                sides,
                terms.map(course::end).filter(StartPicture::known),
                terms.map(known -> phases(known, course)).orElse(List.of()),
                course.runs().stream()
                        .reduce((before, last) -> last)
                        .map(run -> run.pauses().stream().map(StartPicture::pause).toList())
                        .orElse(List.of()),
                course.released(),
                terms.map(StartPicture::procedure));
    }

    private static boolean known(Instant instant) {
        return !instant.equals(Instant.MAX) && !instant.equals(Instant.MIN);
    }

    private static Optional<ActId> about(Start start) {
        return switch (start) {
            case Start.NotProposed() -> Optional.empty();
            case Start.Undecided undecided -> Optional.of(undecided.commencement());
            case Start.InEffect effect -> Optional.of(effect.commencement());
            case Start.Lapsed lapsed -> Optional.of(lapsed.commencement());
        };
    }

    private static Optional<String> termsOf(Start start) {
        return switch (start) {
            case Start.NotProposed() -> Optional.empty();
            case Start.Undecided undecided -> Optional.of(undecided.terms().hex());
            case Start.InEffect effect -> Optional.of(effect.terms().hex());
            case Start.Lapsed lapsed -> Optional.of(lapsed.terms().hex());
        };
    }

    private static Optional<Instant> at(Start start) {
        return switch (start) {
            case Start.NotProposed() -> Optional.empty();
            case Start.Undecided undecided -> Optional.of(undecided.at());
            case Start.InEffect effect -> Optional.of(effect.at());
            case Start.Lapsed lapsed -> Optional.of(lapsed.at());
        };
    }

    private static Optional<Instant> decidedAt(Start start) {
        return switch (start) {
            case Start.InEffect effect -> Optional.of(effect.decidedAt());
            case Start.Lapsed lapsed -> Optional.of(lapsed.decidedAt());
            default -> Optional.empty();
        };
    }

    /** The last that each side has entered, unless it has taken it back since. */
    private static TreeMap<String, Long> confirmations(List<Entry> said, ActId about) {
        var confirmed = new TreeMap<String, Long>();
        for (Entry entry : said) {
            var act = entry.signed().map(signed -> signed.act());
            if (entry.counts() && act.filter(one -> one.about().contains(about)).isPresent()) {
                switch (act.get().body()) {
                    case Body.Confirmation confirmation -> confirmed.put(entry.party(), entry.index());
                    case Body.Release release -> confirmed.remove(entry.party());
                    default -> {}
                }
            }
        }
        return confirmed;
    }

    private static Side side(
            NodeView view,
            String party,
            SortedMap<String, Long> confirmations,
            Optional<Long> needed,
            Optional<Instant> deadline) {
        var stamp = view.stamps().of(party);
        int holds = (int) confirmations.values().stream()
                .filter(place -> stamp.filter(one -> one.size() > place).isPresent())
                .count();
        boolean covers =
                needed.isPresent() && stamp.filter(one -> one.size() >= needed.get()).isPresent();
        boolean inTime = deadline.isEmpty()
                || stamp.filter(one -> !one.at().isAfter(deadline.get())).isPresent();
        return new Side(
                party,
                stamp.map(one -> one.size()),
                stamp.map(one -> one.at()),
                holds,
                covers,
                inTime,
                confirmations.containsKey(party));
    }

    private static List<PhaseEnd> phases(Arrangement terms, Course course) {
        return course.runs().isEmpty()
                ? List.of()
                : terms.phases().values().stream()
                        .flatMap(phase -> phase instanceof Phase.FromCommencement begun
                                ? Stream.of(new PhaseEnd(
                                        begun.name(),
                                        Optional.of(course.runs().getLast().end(begun.name(), begun.lasts()))
                                                .filter(StartPicture::known)))
                                : Stream.empty())
                        .toList();
    }

    private static Pause pause(Course.Pause pause) {
        var resuming = new TreeSet<String>();
        pause.holds().stream()
                .filter(hold -> hold.free().isEmpty())
                .forEach(hold -> resuming.addAll(hold.signedBy()));
        return new Pause(
                pause.suspension().hex(), pause.party(), pause.held(), pause.eased(), pause.resumed(), resuming);
    }

    private static Procedure procedure(Arrangement terms) {
        var limits = terms.limits();
        return new Procedure(
                limits.settle().toSeconds(),
                limits.hold().toSeconds(),
                limits.omit().toSeconds(),
                limits.leases().stream()
                        .map(Arrangement.Lease::time)
                        .min(Duration::compareTo)
                        .orElse(Duration.ZERO)
                        .toSeconds(),
                terms.persistSuspended());
    }
}
