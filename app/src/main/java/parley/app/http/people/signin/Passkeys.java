package parley.app.http.people.signin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The passkeys of this node's people, in {@code people/passkeys.json} of its folder: public keys, and nothing that would sign anybody in. */
final class Passkeys implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    /** Of one person: this desk's, that one's, and one in the safe. */
    static final int MOST = 10;

    private static final String FILE = "people/passkeys.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Disk disk;
    private final List<User> users = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();

    /** @param id the handle that an authenticator keeps: random, says nothing of the person */
    record User(String account, String id) {}

    /** @param attestation what the authenticator said of itself and its key when it was made */
    record Key(
            String id,
            String user,
            String publicKey,
            long count,
            boolean verified,
            List<String> transports,
            boolean backupEligible,
            boolean backedUp,
            String attestation,
            String clientData,
            String label,
            Instant created,
            Instant lastUsed) {}

    private record Stored(List<User> users, List<Key> keys) {}

    Passkeys(Disk disk) {
        this.disk = disk;
        disk.read(FILE).ifPresent(bytes -> {
            try {
                var stored = JSON.readValue(bytes, Stored.class);
                users.addAll(stored.users());
                keys.addAll(stored.keys());
            } catch (JacksonException e) {
                throw new IllegalStateException("The passkeys of this node cannot be read: " + FILE + ".", e);
            }
        });
    }

    /** A crash before: nothing has changed. A crash after: it has. */
    private void write() {
        disk.write(FILE, JSON.writeValueAsString(new Stored(users, keys)).getBytes(StandardCharsets.UTF_8));
    }

    synchronized List<Key> of(String account) {
        return users.stream()
                .filter(user -> user.account().equals(account))
                .findFirst()
                .map(user -> keys.stream()
                        .filter(key -> key.user().equals(user.id()))
                        .toList())
                .orElse(List.of());
    }

    /** @return whether it was that person's and is gone */
    synchronized boolean remove(String account, String id) {
        boolean own = of(account).stream().anyMatch(key -> key.id().equals(id));
        if (own) {
            keys.removeIf(key -> key.id().equals(id));
            write();
        }
        return own;
    }

    /** Of somebody who has left. */
    synchronized void removeAll(String account) {
        var gone = new HashSet<>(of(account));
        boolean changed = keys.removeAll(gone) | users.removeIf(user -> user.account().equals(account));
        if (changed) {
            write();
        }
    }

    @Override
    public synchronized void delete(Bytes id) {
        keys.removeIf(key -> key.id().equals(id.toBase64UrlString()));
        users.removeIf(user -> user.id().equals(id.toBase64UrlString()));
        write();
    }

    @Override
    public synchronized void save(CredentialRecord record) {
        var key = key(record);
        keys.removeIf(old -> old.id().equals(key.id()));
        keys.add(key);
        write();
    }

    @Override
    public synchronized @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return keys.stream()
                .filter(key -> key.id().equals(id.toBase64UrlString()))
                .findFirst()
                .map(Passkeys::record)
                .orElse(null);
    }

    @Override
    public synchronized List<CredentialRecord> findByUserId(Bytes user) {
        return keys.stream()
                .filter(key -> key.user().equals(user.toBase64UrlString()))
                .map(Passkeys::record)
                .toList();
    }

    @Override
    public synchronized @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return users.stream()
                .filter(user -> user.id().equals(id.toBase64UrlString()))
                .findFirst()
                .map(Passkeys::entity)
                .orElse(null);
    }

    @Override
    public synchronized @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
        return users.stream()
                .filter(user -> user.account().equals(account))
                .findFirst()
                .map(Passkeys::entity)
                .orElse(null);
    }

    @Override
    public synchronized void save(PublicKeyCredentialUserEntity entity) {
        users.removeIf(user -> user.account().equals(entity.getName()));
        users.add(new User(entity.getName(), entity.getId().toBase64UrlString()));
        write();
    }

    private static PublicKeyCredentialUserEntity entity(User user) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .name(user.account())
                .displayName(user.account())
                .id(Bytes.fromBase64(user.id()))
                .build();
    }

    private static Key key(CredentialRecord record) {
        return new Key(
                record.getCredentialId().toBase64UrlString(),
                record.getUserEntityUserId().toBase64UrlString(),
                new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(),
                record.getSignatureCount(),
                record.isUvInitialized(),
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .toList(),
                record.isBackupEligible(),
                record.isBackupState(),
                text(record.getAttestationObject()),
                text(record.getAttestationClientDataJSON()),
                record.getLabel(),
                record.getCreated(),
                record.getLastUsed());
    }

    private static String text(@Nullable Bytes bytes) {
        return Optional.ofNullable(bytes).map(Bytes::toBase64UrlString).orElse("");
    }

    private static CredentialRecord record(Key key) {
        Set<AuthenticatorTransport> transports = new HashSet<>();
        key.transports().forEach(word -> transports.add(AuthenticatorTransport.valueOf(word)));
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(key.id()))
                .userEntityUserId(Bytes.fromBase64(key.user()))
                .publicKey(new ImmutablePublicKeyCose(Bytes.fromBase64(key.publicKey()).getBytes()))
                .signatureCount(key.count())
                .uvInitialized(key.verified())
                .transports(transports)
                .backupEligible(key.backupEligible())
                .backupState(key.backedUp())
                .attestationObject(Bytes.fromBase64(key.attestation()))
                .attestationClientDataJSON(Bytes.fromBase64(key.clientData()))
                .label(key.label())
                .created(key.created())
                .lastUsed(key.lastUsed())
                .build();
    }
}
