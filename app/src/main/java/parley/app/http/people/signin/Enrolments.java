package parley.app.http.people.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parley.core.act.Digest;

/**
 * Links by which a person makes their first passkey, each good once and for a day. Only the digest of one is kept, in memory: a node that
 * was restarted has none, and the administrator makes another.
 */
public final class Enrolments {
    public static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final int MOST = 200;

    private final InstantSource machine;
    private final SecureRandom random = new SecureRandom();
    private final Map<Digest, Open> open = new HashMap<>();

    private record Open(String account, Instant until) {}

    /** @param token what the link carries */
    public record Link(String token, String account, Instant until) {}

    Enrolments(InstantSource machine) {
        this.machine = machine;
    }

    /** Takes the place of any other of that account. */
    public synchronized Link make(String account) {
        forgetOld();
        withdraw(account);
        if (open.size() >= MOST) {
            open.clear(); // nobody enrols so many in a day: none of them is worth keeping
        }
        var bytes = new byte[24];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var until = machine.instant().plus(GOOD_FOR);
        open.put(digest(token), new Open(account, until));
        return new Link(token, account, until);
    }

    /** Whose it is, if it is good. */
    synchronized Optional<String> account(String token) {
        forgetOld();
        return Optional.ofNullable(open.get(digest(token))).map(Open::account);
    }

    /** It is used, or its person has gone. */
    public synchronized void withdraw(String account) {
        open.values().removeIf(one -> one.account().equals(account));
    }

    private void forgetOld() {
        var now = machine.instant();
        open.values().removeIf(one -> !now.isBefore(one.until()));
    }

    private static Digest digest(String token) {
        return Digest.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
