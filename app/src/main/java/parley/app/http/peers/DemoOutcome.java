package parley.app.http.peers;

import java.util.SortedMap;

/**
 * What a scenario came to at one node.
 *
 * @param acts every entry of the record
 * @param sealed entries that both headquarters have cosigned
 * @param findings by standing
 * @param verdicts by outcome: one for every notice or request, at the earlier of its end and the scenario's end
 * @param register the register's digest
 */
public record DemoOutcome(
        long acts, long sealed, SortedMap<String, Long> findings, SortedMap<String, Long> verdicts, String register) {}
