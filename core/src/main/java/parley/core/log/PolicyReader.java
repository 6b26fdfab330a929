package parley.core.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads a {@code tlog-policy} file line by line, and refuses whatever breaks a rule of the format. */
final class PolicyReader {
    private static final String KEYWORDS = "log, witness, group or quorum";

    private final List<Policy.Log> logs = new ArrayList<>();
    private final List<Policy.Witness> witnesses = new ArrayList<>();
    private final List<Policy.Group> groups = new ArrayList<>();
    /** Witnesses and groups share one name space. */
    private final Set<String> defined = new TreeSet<>();

    private final Set<String> members = new TreeSet<>();
    private Optional<String> quorum = Optional.empty();
    private int number;

    private PolicyReader() {}

    static Policy read(byte[] file) throws LogException {
        if (file.length > SignedNote.MAX_LENGTH) {
            throw new LogException(
                    "The policy has " + file.length + " bytes; the limit is " + SignedNote.MAX_LENGTH + ".");
        }
        PolicyReader reader = new PolicyReader();
        for (String line : Text.lines(octets(file), "The policy")) {
            reader.number++;
            reader.line(line);
        }
        if (reader.quorum.isEmpty()) {
            throw new LogException("The policy has no quorum line; one that asks nobody says \"quorum none\".");
        }
        return new Policy(reader.logs, reader.witnesses, reader.groups, reader.quorum.get());
    }

    /** Each octet as one character: nothing but keys is ever read as UTF-8. */
    private static String octets(byte[] file) throws LogException {
        for (int i = 0; i < file.length; i++) {
            int octet = file[i] & 0xff;
            if (octet < ' ' && octet != '\t' && octet != '\n' || octet == 0x7f) {
                throw new LogException(
                        "The policy has a control character at byte " + i + "; only tab and newline may stand in it.");
            }
        }
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private void line(String line) throws LogException {
        List<String> items = items(line);
        if (items.isEmpty() || items.getFirst().startsWith("#")) {
            return;
        }
        switch (items.getFirst()) {
            case "log" -> log(items);
            case "witness" -> witness(items);
            case "group" -> group(items);
            case "quorum" -> quorum(items);
            default -> throw refuse("begins with " + Text.shown(items.getFirst()) + ", not with " + KEYWORDS);
        }
    }

    private static List<String> items(String line) {
        List<String> items = new ArrayList<>();
        for (String item : line.split("[ \t]+", -1)) {
            if (!item.isEmpty()) {
                items.add(item);
            }
        }
        return items;
    }

    private void log(List<String> items) throws LogException {
        requireCount(items, 2, 3, "log VKEY [URL]");
        VerifierKey key = key(items.get(1), type -> type != VerifierKey.Type.COSIGNER, "log");
        if (logs.stream().anyMatch(log -> log.key().wrapsTheKeyOf(key))) {
            throw refuse("names a log's public key that stands on a line before");
        }
        requireRoom(logs.size(), "logs");
        logs.add(new Policy.Log(key, url(items, 2)));
    }

    private void witness(List<String> items) throws LogException {
        requireCount(items, 3, 4, "witness NAME VKEY [URL]");
        String name = define(items.get(1));
        VerifierKey key = key(items.get(2), VerifierKey.Type::cosigns, "witness");
        if (witnesses.stream().anyMatch(witness -> witness.key().wrapsTheKeyOf(key))) {
            throw refuse("names a witness's public key that stands on a line before");
        }
        requireRoom(witnesses.size(), "witnesses");
        witnesses.add(new Policy.Witness(name, key, url(items, 3)));
    }

    private void group(List<String> items) throws LogException {
        requireCount(items, 4, Integer.MAX_VALUE, "group NAME all|any|NUMBER NAME...");
        List<String> names = items.subList(3, items.size());
        for (String name : names) {
            requireDefined(name);
            if (!members.add(name)) {
                throw refuse("lists " + Text.shown(name) + ", which is a member already");
            }
        }
        int threshold = threshold(items.get(2), names.size());
        requireRoom(groups.size(), "groups");
        // Defined last: no group is its own member.
        groups.add(new Policy.Group(define(items.get(1)), threshold, names));
    }

    private int threshold(String text, int members) throws LogException {
        if (text.equals("any")) {
            return 1;
        }
        if (text.equals("all")) {
            return members;
        }
        long k = Text.decimal(text, "The threshold in line " + number + " of the policy");
        if (k < 1 || k > members) {
            throw refuse("asks for " + k + " of " + members + " members");
        }
        return (int) k;
    }

    private void quorum(List<String> items) throws LogException {
        requireCount(items, 2, 2, "quorum NAME");
        if (quorum.isPresent()) {
            throw refuse("is a second quorum line");
        }
        if (!items.get(1).equals(Policy.NONE)) {
            requireDefined(items.get(1));
        }
        quorum = Optional.of(items.get(1));
    }

    private VerifierKey key(String octets, Predicate<VerifierKey.Type> fits, String what) throws LogException {
        VerifierKey key;
        try {
            key = VerifierKey.parse(Text.utf8(octets.getBytes(StandardCharsets.ISO_8859_1), "The key"));
        } catch (NoteException e) {
            throw refuse("has no verifier key: " + e.getMessage().replaceFirst("\\.$", ""));
        }
        if (!fits.test(key.type())) {
            throw refuse("gives a " + what + " a key of type 0x0" + key.type().code());
        }
        return key;
    }

    private static Optional<String> url(List<String> items, int at) {
        return items.size() > at ? Optional.of(items.get(at)) : Optional.empty();
    }

    private String define(String name) throws LogException {
        if (name.equals(Policy.NONE) || !defined.add(name)) {
            throw refuse("defines " + Text.shown(name) + ", which is defined already");
        }
        return name;
    }

    private void requireDefined(String name) throws LogException {
        if (!defined.contains(name)) {
            throw refuse("names " + Text.shown(name) + ", which no line before defines");
        }
    }

    private void requireCount(List<String> items, int least, int most, String form) throws LogException {
        if (items.size() < least || items.size() > most) {
            throw refuse("has " + items.size() + " items; its form is " + form);
        }
    }

    private void requireRoom(int count, String what) throws LogException {
        if (count == Policy.MAX_LINES) {
            throw refuse("makes more than " + Policy.MAX_LINES + " " + what);
        }
    }

    private LogException refuse(String what) {
        return new LogException("Line " + number + " of the policy " + what + ".");
    }
}
