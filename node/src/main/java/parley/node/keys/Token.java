package parley.node.keys;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.node.port.Disk;

/**
 * A token of PKCS#11 (OASIS, version 3.0, sections 5 and 2.3.11): finds Ed25519 keys by their public half and signs with them by
 * {@code CKM_EDDSA}. The private half never leaves it. Calls the token's own library, since the JDK's provider knows no EdDSA; in
 * the layout of Linux on 64 bits, where {@code CK_ULONG} has eight bytes.
 */
final class Token {
    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long ALREADY_LOGGED_IN = 0x100;
    private static final long SERIAL_SESSION = 0x4;
    private static final long USER = 1;
    private static final long EDDSA = 0x1057;

    private static final long CLASS = 0x0;
    private static final long PUBLIC_KEY = 2;
    private static final long PRIVATE_KEY = 3;
    private static final long KEY_TYPE = 0x100;
    private static final long EC_EDWARDS = 0x40;
    private static final long ID = 0x102;
    private static final long EC_POINT = 0x181;

    /** Of {@code CK_ATTRIBUTE} and of {@code CK_MECHANISM}: a number, an address, a length. */
    private static final long TRIPLE_BYTES = 24;

    private static final int LABEL_BYTES = 32;
    private static final int INFO_BYTES = 512;
    private static final int ATTRIBUTE_BYTES = 256;
    private static final int AT_ONCE = 64;
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private final SymbolLookup library;
    private final Map<String, MethodHandle> functions = new HashMap<>();
    private final long session;

    /**
     * Opens a token and logs in, for as long as this process lives.
     *
     * @param library of the token's maker
     * @throws Disk.Failure with what the library answered
     */
    Token(Path library, String label, byte[] pin) {
        try {
            this.library = SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new Disk.Failure("The PKCS#11 library " + library + " cannot be loaded (keys/pkcs11, library).", e);
        }
        require("C_Initialize", call("C_Initialize", MemorySegment.NULL), ALREADY_INITIALIZED);
        this.session = open(slot(label));
        try (var arena = Arena.ofConfined()) {
            var chars = arena.allocateFrom(JAVA_BYTE, pin);
            require("C_Login", call("C_Login", session, USER, chars, (long) pin.length), ALREADY_LOGGED_IN);
            chars.fill((byte) 0);
        }
    }

    private long slot(String label) {
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocate(JAVA_LONG);
            require("C_GetSlotList", call("C_GetSlotList", (byte) 1, MemorySegment.NULL, count), 0);
            var slots = arena.allocate(JAVA_LONG, Math.max(1, count.get(JAVA_LONG, 0)));
            require("C_GetSlotList", call("C_GetSlotList", (byte) 1, slots, count), 0);
            for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                var info = arena.allocate(INFO_BYTES, JAVA_LONG.byteAlignment());
                long slot = slots.getAtIndex(JAVA_LONG, i);
                require("C_GetTokenInfo", call("C_GetTokenInfo", slot, info), 0);
                var name = new String(info.asSlice(0, LABEL_BYTES).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
                if (name.strip().equals(label)) {
                    return slot;
                }
            }
            throw new Disk.Failure("There is no token labelled \"" + label + "\" (keys/pkcs11, token).");
        }
    }

    private long open(long slot) {
        try (var arena = Arena.ofConfined()) {
            var opened = arena.allocate(JAVA_LONG);
            long answer = call("C_OpenSession", slot, SERIAL_SESSION, MemorySegment.NULL, MemorySegment.NULL, opened);
            require("C_OpenSession", answer, 0);
            return opened.get(JAVA_LONG, 0);
        }
    }

    /** The handle of the private half of an Ed25519 key, if it is here: both halves share an id. */
    synchronized Optional<Long> privateKey(byte[] publicKey) {
        try (var arena = Arena.ofConfined()) {
            for (long half : find(arena, attributes(arena, CLASS, PUBLIC_KEY, KEY_TYPE, EC_EDWARDS), 2)) {
                byte[] point = attribute(arena, half, EC_POINT);
                // Bare, or in the DER of an octet string: its last bytes are the key in either case.
                if (point.length >= KEY_BYTES
                        && Arrays.equals(
                                Arrays.copyOfRange(point, point.length - KEY_BYTES, point.length), publicKey)) {
                    byte[] id = attribute(arena, half, ID);
                    return find(arena, attributes(arena, CLASS, PRIVATE_KEY, ID, id), 2).stream()
                            .findFirst();
                }
            }
            return Optional.empty();
        }
    }

    /** 64 bytes of Ed25519 (RFC 8032). */
    synchronized byte[] sign(long privateKey, byte[] message) {
        try (var arena = Arena.ofConfined()) {
            var mechanism = arena.allocate(TRIPLE_BYTES, JAVA_LONG.byteAlignment());
            mechanism.set(JAVA_LONG, 0, EDDSA);
            require("C_SignInit", call("C_SignInit", session, mechanism, privateKey), 0);
            var signature = arena.allocate(SIGNATURE_BYTES);
            var length = arena.allocateFrom(JAVA_LONG, SIGNATURE_BYTES);
            var data = arena.allocateFrom(JAVA_BYTE, message);
            require("C_Sign", call("C_Sign", session, data, (long) message.length, signature, length), 0);
            return signature.toArray(JAVA_BYTE);
        }
    }

    private List<Long> find(Arena arena, MemorySegment attributes, long count) {
        require("C_FindObjectsInit", call("C_FindObjectsInit", session, attributes, count), 0);
        var found = new ArrayList<Long>();
        var objects = arena.allocate(JAVA_LONG, AT_ONCE);
        var more = arena.allocate(JAVA_LONG);
        do {
            require("C_FindObjects", call("C_FindObjects", session, objects, (long) AT_ONCE, more), 0);
            for (long i = 0; i < more.get(JAVA_LONG, 0); i++) {
                found.add(objects.getAtIndex(JAVA_LONG, i));
            }
        } while (more.get(JAVA_LONG, 0) > 0);
        require("C_FindObjectsFinal", call("C_FindObjectsFinal", session), 0);
        return found;
    }

    /** Two attributes: each a type, and a number or bytes. */
    private static MemorySegment attributes(Arena arena, long one, Object first, long other, Object second) {
        var both = arena.allocate(2 * TRIPLE_BYTES, JAVA_LONG.byteAlignment());
        put(both, 0, one, value(arena, first));
        put(both, TRIPLE_BYTES, other, value(arena, second));
        return both;
    }

    private static MemorySegment value(Arena arena, Object value) {
        return value instanceof byte[] bytes
                ? arena.allocateFrom(JAVA_BYTE, bytes)
                : arena.allocateFrom(JAVA_LONG, ((Number) value).longValue());
    }

    private static void put(MemorySegment attributes, long at, long type, MemorySegment value) {
        attributes.set(JAVA_LONG, at, type);
        attributes.set(ADDRESS, at + 8, value);
        attributes.set(JAVA_LONG, at + 16, value.byteSize());
    }

    private byte[] attribute(Arena arena, long object, long type) {
        var value = arena.allocate(ATTRIBUTE_BYTES);
        var attribute = arena.allocate(TRIPLE_BYTES, JAVA_LONG.byteAlignment());
        put(attribute, 0, type, value);
        require("C_GetAttributeValue", call("C_GetAttributeValue", session, object, attribute, 1L), 0);
        return value.asSlice(0, attribute.get(JAVA_LONG, 16)).toArray(JAVA_BYTE);
    }

    private static void require(String function, long answer, long alsoGood) {
        if (answer != 0 && answer != alsoGood) {
            throw new Disk.Failure(
                    "The token answered " + function + " with 0x" + Long.toHexString(answer) + " (PKCS#11, CKR_).");
        }
    }

    private long call(String name, Object... arguments) {
        try {
            return (long) function(name, arguments).invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new Disk.Failure("The token's library failed in " + name + ": " + e.getMessage() + ".", e);
        }
    }

    private MethodHandle function(String name, Object... arguments) {
        return functions.computeIfAbsent(name, wanted -> {
            var layouts = Arrays.stream(arguments)
                    .map(argument -> (MemoryLayout)
                            (argument instanceof Long ? JAVA_LONG : argument instanceof Byte ? JAVA_BYTE : ADDRESS))
                    .toArray(MemoryLayout[]::new);
            var address = library.find(wanted)
                    .orElseThrow(() -> new Disk.Failure("The PKCS#11 library has no function " + wanted + "."));
            return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(JAVA_LONG, layouts));
        });
    }
}
