package parley.app.http.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Role;
import parley.node.port.FileDisk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may sign in at a node: {@code accounts.json} in its folder. Read at every sign-in, so that a change counts at once.
 * Local accounts are for demos; elsewhere people sign in with their own side's provider.
 */
public final class Accounts {
    public static final String FILE = "accounts.json";

    private static final Argon2PasswordEncoder ARGON2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path folder;
    private final Path file;

    public Accounts(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
    }

    /**
     * @param account what is typed: {@code duty@usa}
     * @param party the side the person belongs to; {@code office} for neither
     * @param code stands for the person in acts
     * @param password argon2id, encoded with its salt and parameters; empty for who has none
     */
    public record Account(String account, String name, String party, Set<Role> roles, String code, String password) {
        public Account {
            roles = Set.copyOf(roles);
        }

        public Person person() {
            return new Person(account, name, party, roles, code);
        }

        public Account withPassword(String encoded) {
            return new Account(account, name, party, roles, code, encoded);
        }
    }

    record Listed(List<Account> accounts) {}

    /** The account, if there is one and the password is its own. Takes as long when there is none. */
    public Optional<Account> signedIn(String account, String password) {
        var known = account(account).filter(one -> !one.password().isEmpty());
        var encoded = known.map(Account::password).orElseGet(Decoy::encoded);
        return ARGON2.matches(password, encoded) ? known : Optional.empty();
    }

    /** Everybody whom this node knows itself, by account. */
    public synchronized List<Account> all() {
        return read().stream().sorted(Comparator.comparing(Account::account)).toList();
    }

    public synchronized Optional<Account> account(String account) {
        return read().stream().filter(one -> one.account().equals(account)).findFirst();
    }

    /** A new person, without a password; or who somebody is from now on. */
    public synchronized Account put(Person person) {
        var password = account(person.account()).map(Account::password).orElse("");
        var put = new Account(
                person.account(), person.name(), person.party(), person.roles(), person.code(), password);
        var others = read().stream()
                .filter(one -> !one.account().equals(person.account()))
                .toList();
        replace(Stream.concat(others.stream(), Stream.of(put)).toList());
        return put;
    }

    /** @return whether there was one */
    public synchronized boolean remove(String account) {
        var all = read();
        var others = all.stream().filter(one -> !one.account().equals(account)).toList();
        if (others.size() < all.size()) {
            replace(others);
        }
        return others.size() < all.size();
    }

    /** Whole and new, or whole and old, whatever happens meanwhile. */
    private void replace(List<Account> accounts) {
        FileDisk.beside(folder).write(FILE, JSON.writeValueAsBytes(new Listed(accounts)));
    }

    private List<Account> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), Listed.class).accounts();
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("The accounts of this node cannot be read: " + file + ".", e);
        }
    }

    /** Writes the file anew. */
    public void write(List<Account> accounts) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(new Listed(accounts)));
    }

    public static String encoded(String password) {
        return ARGON2.encode(password);
    }

    /** A password that nobody knows, so that an unknown account cannot be told by the time its refusal takes. */
    private static final class Decoy {
        private static final String ENCODED =
                Accounts.encoded(java.util.UUID.randomUUID().toString());

        static String encoded() {
            return ENCODED;
        }
    }
}
