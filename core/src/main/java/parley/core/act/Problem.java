package parley.core.act;

/**
 * One thing wrong with what somebody sent.
 *
 * @param field where, as a path: {@code body.activity.volumes[0].altitude.lower}
 * @param message what is wrong, with the value, the limit and what to do, as a sentence
 */
public record Problem(String field, String message) {}
