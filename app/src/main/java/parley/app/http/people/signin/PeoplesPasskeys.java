package parley.app.http.people.signin;

/** How many passkeys people have, for whoever looks after them; and none any more, of somebody who has left. */
public final class PeoplesPasskeys {
    private final Passkeys passkeys;

    PeoplesPasskeys(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    public int count(String account) {
        return passkeys.of(account).size();
    }

    public void removeAll(String account) {
        passkeys.removeAll(account);
    }
}
