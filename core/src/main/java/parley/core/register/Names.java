package parley.core.register;

import parley.core.act.Body;

/** Short names for people: a letter and the ordinal among acts of that kind, in record order. */
final class Names {
    private Names() {}

    static String letter(Body body) {
        return switch (body) {
            case Body.Charter c -> "C";
            case Body.Adoption a -> "T";
            case Body.Amendment a -> "T";
            case Body.Interpretation i -> "T";
            case Body.Commencement c -> "B";
            case Body.Confirmation c -> "K";
            case Body.Postponement p -> "M";
            case Body.Suspension s -> "U";
            case Body.Resumption r -> "E";
            case Body.Renewal r -> "F";
            case Body.Milestone m -> "F";
            case Body.Report r -> "X";
            case Body.Incident i -> "X";
            case Body.Inquiry i -> "X";
            case Body.Exit e -> "Q";
            case Body.Release r -> "J";
            case Body.Notice n -> "N";
            case Body.Request r -> "R";
            case Body.Acknowledgement a -> "A";
            case Body.Decision d -> "D";
            case Body.Readback r -> "I";
            case Body.Withdrawal w -> "W";
            case Body.Layer l -> "L";
            case Body.Registration r -> "P";
            case Body.Offer o -> "O";
            case Body.Seal s -> "S";
            case Body.Grant g -> "G";
            case Body.Revocation r -> "V";
            case Body.Rotation r -> "H";
            case Body.Succession s -> "Z";
            case Body.Reckoning r -> "Y";
            // Is void, and never named.
            case Body.Unknown u -> "X";
        };
    }

    static String name(String letter, int ordinal) {
        String digits = Integer.toString(ordinal);
        return letter + "-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
