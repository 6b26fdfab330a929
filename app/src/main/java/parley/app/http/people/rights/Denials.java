package parley.app.http.people.rights;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.app.http.Refused;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was denied to whom, in {@code people/denials.ndjson} of the node's folder: only ever added to, a line each. A file of {@link #MOST}
 * lines becomes the one before it ({@code denials-before.ndjson}), whose place it takes. The same again within {@link #AGAIN} is the
 * same denial, and written once.
 */
public final class Denials {
    static final int MOST = 2_000;
    static final Duration AGAIN = Duration.ofMinutes(1);

    private static final String FILE = "people/denials.ndjson";
    private static final String BEFORE = "people/denials-before.ndjson";
    private static final int LONGEST = 400;
    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Disk disk;
    private final InstantSource machine;
    private final Deque<Denial> newest = new ArrayDeque<>();
    private final Map<Denial, Instant> lately = new HashMap<>();
    private int lines;

    /**
     * @param at machine time
     * @param account whose session it was; of a failed sign-in, what was typed
     * @param route method and pattern: {@code POST /api/drafts/{id}/release}
     * @param right what was missing
     * @param why the sentence that was answered
     */
    public record Denial(Instant at, String account, String party, String route, String right, String why) {
        /** The same to a reader of another language. */
        public Denial in(Wording words) {
            return new Denial(at, account, party, route, right, Retelling.of(words, why));
        }

        Denial undated() {
            return new Denial(Instant.EPOCH, account, party, route, right, why);
        }
    }

    public Denials(Disk disk, InstantSource machine) {
        this.disk = disk;
        this.machine = machine;
        for (var file : List.of(BEFORE, FILE)) {
            var read = read(file);
            newest.addAll(read);
            lines = read.size();
        }
    }

    /** A torn last line is what a crash left. */
    private List<Denial> read(String file) {
        var read = new ArrayList<Denial>();
        var text = new String(disk.read(file).orElse(new byte[0]), StandardCharsets.UTF_8);
        for (var line : text.lines().toList()) {
            try {
                read.add(JSON.readValue(line, Denial.class));
            } catch (JacksonException e) {
                LOG.warn("A line of {} cannot be read, and is left out.", file);
            }
        }
        return read;
    }

    /** Notes why somebody is turned away. @return what they are answered, to be thrown */
    public Refused noted(String account, String party, String route, Right right, Refused refused) {
        note(account, party, route, right.word(), refused.reply().detail());
        return refused;
    }

    public synchronized void note(String account, String party, String route, String right, String why) {
        var now = machine.instant();
        var denial = new Denial(now, shortened(account), party, route, right, shortened(why));
        lately.values().removeIf(at -> at.plus(AGAIN).isBefore(now));
        if (lately.putIfAbsent(denial.undated(), now) != null) {
            return;
        }
        LOG.info("Denied to {}: {}: {}", denial.account(), route, denial.why());
        newest.addLast(denial);
        while (newest.size() > 2 * MOST) {
            newest.removeFirst();
        }
        try {
            if (lines >= MOST) {
                disk.write(BEFORE, disk.read(FILE).orElse(new byte[0]));
                disk.delete(FILE);
                lines = 0;
            }
            // A crash before: it was answered and is not on the list. A crash within: a torn line, which is left out.
            disk.append(FILE, (JSON.writeValueAsString(denial) + "\n").getBytes(StandardCharsets.UTF_8));
            lines++;
        } catch (Disk.Failure e) {
            LOG.error("A denial could not be written.", e);
        }
    }

    /** Newest first. */
    public synchronized List<Denial> newest(int most) {
        var list = new ArrayList<Denial>();
        for (var all = newest.descendingIterator(); all.hasNext() && list.size() < most; ) {
            list.add(all.next());
        }
        return list;
    }

    public synchronized Optional<Denial> last() {
        return Optional.ofNullable(newest.peekLast());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
