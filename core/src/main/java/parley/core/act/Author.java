package parley.core.act;

/**
 * Who speaks in an act, and with what authority.
 *
 * @param party a party of the charter, or {@code office}
 * @param desk the desk within its headquarters, for example {@code ops}
 * @param role the officer's role, for example {@code release}
 * @param officer the officer's code; never a name
 */
public record Author(String party, String desk, String role, String officer) {}
