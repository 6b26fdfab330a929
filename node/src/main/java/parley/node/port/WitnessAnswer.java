package parley.node.port;

/** A headquarters' answer to {@code add-checkpoint} (C2SP tlog-witness). */
public sealed interface WitnessAnswer {

    /** 200. @param lines the cosignature lines, each starting with an em dash and ending with a newline */
    record Cosigned(String lines) implements WitnessAnswer {}

    /** 409: the witness stands elsewhere. @param size of the latest checkpoint it cosigned */
    record Conflict(long size) implements WitnessAnswer {}

    /** @param status 400, 403, 404, 422 as the protocol says; 503 for "not now" */
    record Refused(int status, String reason) implements WitnessAnswer {}
}
