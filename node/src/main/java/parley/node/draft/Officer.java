package parley.node.draft;

/**
 * Who had a hand in a draft.
 *
 * @param account with which they signed in at this node
 * @param code stands for them in acts
 * @param name as colleagues at this node see it; never in an act
 */
public record Officer(String account, String code, String name) {

    /** Two accounts of one officer are one officer, however the code is spelled. */
    public boolean isSameAs(Officer other) {
        return account.equals(other.account) || code.equalsIgnoreCase(other.code);
    }
}
