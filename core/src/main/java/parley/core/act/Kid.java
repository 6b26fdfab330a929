package parley.core.act;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a key, which says whose it is and what it is for: {@code usa-act-2}, {@code usa-cosigner-1}, {@code office-log-1}; a
 * root's first is {@code usa-root}, those that follow it {@code usa-root-2} and so on.
 *
 * @param party a party, {@code office}, {@code guarantor} or an authority
 * @param ordinal from 1
 */
public record Kid(String party, Purpose purpose, int ordinal) {
    private static final Pattern KID = Pattern.compile(
            "([a-z]{3}|office|guarantor)-(root|act|cosigner|ml-dsa-cosigner|log)(?:-([1-9][0-9]{0,5}))?");

    /** An authority signs acts and nothing else; who it is, the terms say. */
    private static final Pattern OF_AUTHORITY = Pattern.compile("([a-z0-9][a-z0-9-]{0,39})-act-([1-9][0-9]{0,5})");

    /** What would be the chain of a root. */
    private static final Pattern ROOTS = Pattern.compile(".*-root(-[0-9]+)?");

    public enum Purpose {
        /** Offline: signs the charter, and grants, revokes and follows other keys. */
        ROOT,
        /** Signs acts. */
        ACT,
        /** Cosigns checkpoints, for a headquarters. */
        COSIGNER,
        /** Cosigns them with ML-DSA-44 beside it, under one stamp, where the charter or a grant says so. */
        ML_DSA_COSIGNER,
        /** Signs checkpoints, for the office. */
        LOG;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        public String word() {
            return word;
        }

        /** Empty for what is no such word. */
        public static Optional<Purpose> of(String word) {
            return Arrays.stream(values())
                    .filter(purpose -> purpose.word().equals(word))
                    .findFirst();
        }
    }

    /** Empty for what is no such name. */
    public static Optional<Kid> parse(String kid) {
        Matcher match = KID.matcher(kid);
        if (!match.matches()) {
            return ofAuthority(kid);
        }
        var purpose = Purpose.of(match.group(2)).orElseThrow();
        String number = match.group(3);
        boolean spelled = purpose == Purpose.ROOT ? !"1".equals(number) : number != null;
        return spelled
                ? Optional.of(new Kid(match.group(1), purpose, number == null ? 1 : Integer.parseInt(number)))
                : Optional.empty();
    }

    private static Optional<Kid> ofAuthority(String kid) {
        Matcher match = OF_AUTHORITY.matcher(kid);
        return match.matches() && mayBeAuthority(match.group(1))
                ? Optional.of(new Kid(match.group(1), Purpose.ACT, Integer.parseInt(match.group(2))))
                : Optional.empty();
    }

    /** Whether a name, which is none of the two parties', can be an authority's. */
    public static boolean mayBeAuthority(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,39}")
                && !ROOTS.matcher(name).matches()
                && !name.equals(CharterDocument.OFFICE)
                && !name.equals(CharterDocument.GUARANTOR);
    }

    /** The chain that the key's acts stand in: its party's, or the root's own. */
    public String chain() {
        return purpose == Purpose.ROOT ? CharterDocument.rootKid(party) : party;
    }

    public Kid next() {
        return new Kid(party, purpose, ordinal + 1);
    }

    @Override
    public String toString() {
        boolean first = purpose == Purpose.ROOT && ordinal == 1;
        return party + "-" + purpose.word() + (first ? "" : "-" + ordinal);
    }
}
