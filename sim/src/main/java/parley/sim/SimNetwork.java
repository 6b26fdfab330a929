package parley.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/**
 * The lines between the nodes, in one thread. A request may be lost, or its answer after it took effect; it may arrive twice, or
 * long after its sender has given it up, and so out of order. Whatever crosses a line, {@link Truth} has seen.
 */
public final class SimNetwork {
    private final Map<String, Host> hosts = new TreeMap<>();
    /** Where a caller's calls really go, when that is not to the node of that name: "rus office" to "office-2". */
    private final Map<String, String> routes = new TreeMap<>();

    private final List<Rule> rules = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final RandomGenerator random;
    private final Truth truth;
    private final Trace trace;
    private final Supplier<Instant> now;
    private final Hazards hazards;
    /** By line, the number of the newest call that has arrived on it. */
    private final Map<String, Long> arrived = new TreeMap<>();

    private Weather weather = Weather.CALM;
    private long calls;

    /** How often a call is lost on its way, its answer is lost, it arrives twice, or it arrives late. */
    public record Weather(double lost, double unanswered, double twice, double late) {
        public static final Weather CALM = new Weather(0, 0, 0, 0);
    }

    public enum Kind {
        SUBMIT,
        ADD_CHECKPOINT,
        READ,
        NEWEST_CHECKPOINT
    }

    /** @param what the path that is read; an entry, note or request body that is sent */
    public record Call(String from, String to, Kind kind, String what) {
        /** As a line of the trace begins. */
        @Override
        public String toString() {
            var line = from + " " + kind + " " + to;
            return kind == Kind.SUBMIT
                            && ActCodec.decode(what.getBytes(StandardCharsets.UTF_8))
                                    instanceof Decoded.Read(SignedAct signed)
                    ? line + " " + signed.act().body().type() + " "
                            + signed.act().seq()
                    : line;
        }
    }

    public enum Fate {
        ARRIVES,
        LOST,
        UNANSWERED,
        TWICE,
        LATE
    }

    /** Somebody's grip on the lines. */
    @FunctionalInterface
    public interface Rule {
        /** @return empty to leave the call to chance */
        Optional<Fate> of(Call call);
    }

    private record Late(Instant at, Runnable call) {}

    @FunctionalInterface
    private interface Work<T> {
        T on(Host host) throws Peers.Unreachable;
    }

    SimNetwork(RandomGenerator random, Truth truth, Trace trace, Supplier<Instant> now, Hazards hazards) {
        this.random = random;
        this.truth = truth;
        this.trace = trace;
        this.now = now;
        this.hazards = hazards;
    }

    public void attach(String name, Host host) {
        hosts.put(name, host);
    }

    public void detach(String name) {
        hosts.remove(name);
    }

    public Optional<Host> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    public void route(String from, String to, String really) {
        routes.put(from + " " + to, really);
    }

    /** Whoever was reached under the office's name is not any more. */
    void withoutOffices() {
        hosts.keySet().removeIf(name -> name.startsWith("office"));
        routes.clear();
    }

    public void weather(Weather is) {
        weather = is;
    }

    public Rule add(Rule rule) {
        rules.add(rule);
        return rule;
    }

    public void remove(Rule rule) {
        rules.remove(rule);
    }

    /** All lines are sound again, and nothing is under way any more. */
    void heal() {
        rules.clear();
        late.clear();
        weather = Weather.CALM;
    }

    /** What a node had sent, and what was on its way to it, dies with it when it is restored from a backup. */
    void forgetLate() {
        late.clear();
    }

    long calls() {
        return calls;
    }

    /** Lets arrive what is due. */
    void deliverLate() {
        var due = late.stream().filter(call -> !call.at().isAfter(now.get())).toList();
        late.removeAll(due);
        due.forEach(call -> call.call().run());
    }

    private Fate fate(Call call) {
        for (var rule : rules) {
            var ruled = rule.of(call);
            if (ruled.isPresent()) {
                return ruled.get();
            }
        }
        double chance = random.nextDouble();
        if (chance < weather.lost()) {
            return by(Hazard.REQUEST_LOST, Fate.LOST);
        }
        if (chance < weather.lost() + weather.unanswered()) {
            return by(Hazard.ANSWER_LOST, Fate.UNANSWERED);
        }
        if (chance < weather.lost() + weather.unanswered() + weather.twice()) {
            return by(Hazard.DUPLICATED, Fate.TWICE);
        }
        return chance < weather.lost() + weather.unanswered() + weather.twice() + weather.late()
                ? by(Hazard.DELAYED, Fate.LATE)
                : Fate.ARRIVES;
    }

    private Fate by(Hazard hazard, Fate fate) {
        hazards.count(hazard);
        return fate;
    }

    private <T> T call(Call call, Work<T> work) throws Peers.Unreachable {
        long number = ++calls;
        var fate = fate(call);
        if (fate != Fate.LOST && fate != Fate.LATE) {
            arrived.put(line(call), number);
        }
        truth.delivering(fate == Fate.ARRIVES || fate == Fate.TWICE);
        boolean dull = call.kind() == Kind.READ && fate == Fate.ARRIVES;
        if (!dull) {
            trace.line(now.get(), call + " " + fate);
        }
        switch (fate) {
            case LOST -> throw new Peers.Unreachable("The request to " + call.to() + " is lost.");
            case LATE -> {
                var at = now.get().plus(Duration.ofSeconds(random.nextLong(5, 900)));
                late.add(new Late(at, () -> arriveLate(call, number, work)));
                throw new Peers.Unreachable("The request to " + call.to() + " takes too long.");
            }
            case TWICE -> {
                var first = arrive(call, work);
                try {
                    arrive(call, work);
                } catch (Peers.Unreachable e) {
                    // The second copy may find the node gone.
                }
                return first;
            }
            case UNANSWERED -> {
                arrive(call, work);
                throw new Peers.Unreachable("The answer of " + call.to() + " is lost.");
            }
            case ARRIVES -> {
                return arrive(call, work);
            }
        }
        throw new IllegalStateException();
    }

    private static String line(Call call) {
        return call.from() + " " + call.to();
    }

    private <T> void arriveLate(Call call, long number, Work<T> work) {
        if (arrived.getOrDefault(line(call), 0L) > number) {
            hazards.count(Hazard.REORDERED);
        }
        trace.line(now.get(), call + " arrives late");
        truth.delivering(false);
        try {
            arrive(call, work);
        } catch (Peers.Unreachable e) {
            // Nobody waits for it any more.
        }
    }

    private <T> T arrive(Call call, Work<T> work) throws Peers.Unreachable {
        var host = hosts.get(routes.getOrDefault(call.from() + " " + call.to(), call.to()));
        if (host == null) {
            throw new Peers.Unreachable(call.to() + " is down.");
        }
        truth.sent(call);
        try {
            return work.on(host);
        } catch (Disk.Failure e) {
            throw new Peers.Unreachable(call.to() + " has failed.", e);
        }
    }

    /** The lines as one node sees them. */
    public Peers peersOf(String self) {
        return new Peers() {
            @Override
            public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
                return call(new Call(self, peer, Kind.SUBMIT, Wire.text(entry)), host -> {
                    var answer = host.submit(entry, blobs);
                    truth.submitted(peer, entry, answer);
                    return answer;
                });
            }

            @Override
            public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
                return call(new Call(self, peer, Kind.ADD_CHECKPOINT, body), host -> {
                    var answer = host.addCheckpoint(body);
                    truth.asked(peer, body, answer);
                    return answer;
                });
            }

            @Override
            public Optional<byte[]> read(String peer, String path) throws Unreachable {
                return call(new Call(self, peer, Kind.READ, path), host -> {
                    var answer = host.read(path);
                    if (path.equals("checkpoint")) {
                        // A reader keeps what it is shown.
                        answer.ifPresent(note -> truth.seen(Wire.text(note)));
                    }
                    return answer;
                });
            }

            @Override
            public void newestCheckpoint(String peer, String note) throws Unreachable {
                call(new Call(self, peer, Kind.NEWEST_CHECKPOINT, note), host -> {
                    host.newestCheckpoint(note);
                    return true;
                });
            }
        };
    }
}
