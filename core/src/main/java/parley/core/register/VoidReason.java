package parley.core.register;

import java.util.regex.Pattern;
import parley.core.act.Problem;

/**
 * Why a leaf counts for nothing. The same on every node: it follows from the prefix and the blobs alone.
 *
 * @param sentence for people, with the value and the limit
 */
public record VoidReason(Kind kind, String sentence) {

    /** Each has one cause, in the order in which they are looked for. */
    public enum Kind {
        /** The bytes are no act, or one that breaks a limit. */
        MALFORMED,
        /** It was signed for another record. */
        WRONG_RECORD,
        /** No granted key of that name: evidence against the office that let it in. */
        UNKNOWN_KID,
        /** Its key has been taken back. */
        REVOKED,
        /** The key is not its author's, or may not sign such an act. */
        NOT_AUTHORS_KEY,
        BAD_SIGNATURE,
        /** These very bytes stand in the record already. */
        REPEATED,
        /** The author signed this place in its chain twice: the first counts, this one is evidence. */
        SECOND_OF_SEQ,
        /** Not the next of its author's chain. */
        OUT_OF_CHAIN,
        /** The record does not begin with both parties' charter acts. */
        NOT_FOUNDED,
        /** A type of act that this program does not know; it permits nothing from here on. */
        UNKNOWN_TYPE,
        /** A blob that it names is not stored, or does not say what it should. */
        BLOB,
        /** Both have not signed terms yet. */
        NO_TERMS,
        /** Terms that differ from what is asked, are signed already, or may not be signed. */
        TERMS,
        /** A force, facet, value or place that the terms do not know. */
        NOT_IN_TERMS,
        /** The author does not answer for the force. */
        NOT_ANSWERABLE,
        /** Its author had not seen an announced flight that is in its way. */
        UNSEEN,
        /** It is about an act that is not in the record before it, or is void, or of another type. */
        UNKNOWN_ABOUT,
        /** It is another party's to say this. */
        NOT_ADDRESSEE,
        /** The author has said so before; or a withdrawal stands against it. */
        SAID_BEFORE,
        /** The author has read the position back wrongly. */
        READ_BACK,
        /** Combat is agreed whole or declined. */
        NOT_WHOLE,
        /** The start cannot be decided in time, or has been decided. */
        START,
        /** A root's word about a key that cannot be brought about. */
        KEY,
        /** A succession that does not stand right after the entries that it names. */
        SUCCESSION,
        /** A reckoning of a size that does not end with a seal. */
        RECKONING,
        /** A cosigned checkpoint that is none, or is not of this record. */
        SEAL,
        /** An offer of a size or root that the record does not have, or dated before what it follows. */
        OFFER,
        /** First sealed after its validUntil. */
        EXPIRED
    }

    private static final Pattern FIELD = Pattern.compile("\\(([a-z][A-Za-z]*(?:[.\\[][A-Za-z0-9.\\[\\]-]*)?)\\)\\.$");

    /** Where in the act, if the sentence ends by naming it, as those of problems do: {@code about[0]}; empty for the whole. */
    public String field() {
        var named = FIELD.matcher(sentence);
        return named.find() ? named.group(1) : "";
    }

    /** The same for whoever sent the act: with the field that is wrong. */
    public Problem problem() {
        if (!field().isEmpty()) {
            return new Problem(field(), sentence);
        }
        String field = switch (kind) {
            case WRONG_RECORD -> "record";
            case UNKNOWN_KID, REVOKED -> "kid";
            case BAD_SIGNATURE -> "signature";
            case NOT_AUTHORS_KEY -> "author.party";
            default -> "";
        };
        return Problem.at(field, sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence);
    }

    static VoidReason of(Kind kind, String sentence) {
        return new VoidReason(kind, sentence);
    }
}
