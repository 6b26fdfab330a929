package parley.app.http.people.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.core.act.Json;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.node.NodeConfig;

/**
 * Which ways in a node has: {@code sign-in.json} in its folder, strict; without it, passkeys, and accounts with passwords in a demo only.
 *
 * @param accounts whether people sign in with an account and a password
 * @param idle after how long without use a session locks
 * @param rpId what passkeys are made for: the host of the page, or a domain above it
 * @param origins where the page may be opened to use them
 * @param provider the side's own OpenID provider, if it has one
 */
public record SignInFile(
        boolean accounts, Duration idle, String rpId, Set<String> origins, Optional<Provider> provider) {
    public static final String FILE = "sign-in.json";

    private static final long LONGEST_IDLE_MINUTES = 12 * 60;

    /**
     * An OpenID provider. What it says of a person counts here as it is.
     *
     * @param issuer its address, as its discovery document says it
     * @param secret read from the file that {@code secretFile} names
     * @param origin where this page is: the provider sends people back there
     * @param title what the sign-in page calls it
     * @param roles the claim with the roles, a list or words with spaces between
     * @param party the claim with the side
     * @param code the claim with the officer's code
     */
    public record Provider(
            String issuer,
            String clientId,
            String secret,
            List<String> scopes,
            String origin,
            String title,
            String roles,
            String party,
            String code) {}

    /**
     * @param demo whether the node was made by a demo
     * @throws UncheckedIOException with the field, if the file cannot be read or says what cannot be
     */
    static SignInFile read(Path folder, NodeConfig config, boolean demo) {
        var file = folder.resolve(FILE);
        try {
            return Files.exists(file)
                    ? read(StrictJson.read(Files.readAllBytes(file), Limits.ENTRY_BYTES), folder, config, demo)
                    : new SignInFile(demo, Duration.ofMinutes(15), host(config), here(config), Optional.empty());
        } catch (Unreadable e) {
            throw new UncheckedIOException(new IOException(
                    "The file " + FILE + " of this node is wrong: " + e.problem().message()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("The file " + FILE + " of this node cannot be read: " + e.getMessage() + "."));
        }
    }

    private static SignInFile read(Json json, Path folder, NodeConfig config, boolean demo) throws IOException {
        var m = json.object();
        var accounts = m.optional("accounts").map(Json::flag).orElse(demo);
        var idle = m.optional("idleMinutes")
                .map(minutes -> minutes.whole(1, LONGEST_IDLE_MINUTES))
                .orElse(15L);
        var rpId = m.optional("rpId")
                .map(given -> given.text(Limits.ORIGIN_CHARACTERS))
                .orElseGet(() -> host(config));
        var origins = m.optional("origins")
                .map(list -> Set.copyOf(list.list(16).stream()
                        .map(given -> given.text(Limits.ORIGIN_CHARACTERS))
                        .toList()))
                .orElseGet(() -> here(config));
        var given = m.optional("provider");
        var provider = given.isPresent() ? Optional.of(provider(given.get(), folder)) : Optional.<Provider>empty();
        m.end();
        return new SignInFile(accounts, Duration.ofMinutes(idle), rpId, origins, provider);
    }

    private static Provider provider(Json json, Path folder) throws IOException {
        var m = json.object();
        var secretFile = m.of("secretFile").text(Limits.ORIGIN_CHARACTERS);
        var scopes = m.optional("scopes")
                .map(list -> list.list(16).stream().map(SignInFile::name).toList())
                .orElse(List.of("openid", "profile"));
        var claims = m.of("claims").object();
        var provider = new Provider(
                text(m.of("issuer")),
                text(m.of("clientId")),
                Files.readString(folder.resolve(secretFile)).strip(),
                scopes,
                text(m.of("origin")),
                text(m.of("title")),
                name(claims.of("roles")),
                name(claims.of("party")),
                name(claims.of("code")));
        claims.end();
        m.end();
        return provider;
    }

    private static String text(Json json) {
        return json.text(Limits.ORIGIN_CHARACTERS);
    }

    private static String name(Json json) {
        return json.text(Limits.NAME_CHARACTERS);
    }

    /** Where a node made on one machine is looked at. */
    private static String host(NodeConfig config) {
        return config.name() + ".localhost";
    }

    private static Set<String> here(NodeConfig config) {
        return Set.of("http://" + host(config) + ":" + config.people().port());
    }
}
