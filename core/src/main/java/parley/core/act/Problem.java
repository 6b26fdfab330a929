package parley.core.act;

/**
 * One thing wrong with what somebody sent.
 *
 * @param field where, as a path: {@code body.activity.volumes[0].altitude.lower}; empty for the whole
 * @param message what is wrong, with the value, the limit and what to do, as a sentence
 */
public record Problem(String field, String message) {

    /**
     * A problem whose sentence ends with the field: "Altitude band 4500–4200 m is upside down: the lower limit exceeds the
     * upper (body.activity.volumes[0].altitude)."
     *
     * @param sentence without a full stop
     */
    public static Problem at(String field, String sentence) {
        return new Problem(field, field.isEmpty() ? sentence + "." : sentence + " (" + field + ").");
    }
}
