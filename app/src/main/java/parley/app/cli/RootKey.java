package parley.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import parley.node.keys.KeyFiles;
import parley.node.port.Disk;
import picocli.CommandLine.Option;

/** A side's root, wherever it is kept: the options by which commands that sign with it are given its file. */
final class RootKey {
    @Option(
            names = "--root",
            required = true,
            paramLabel = "FILE|DIR",
            description = "the root's private key, PKCS#12; or the folder where it is root.p12")
    private Path given = Path.of(".");

    @Option(names = "--password-file", paramLabel = "FILE", description = "a file of mode 0600 with its password")
    private @Nullable Path passwordFile;

    /** @param seed the 32 bytes of an Ed25519 private key */
    record Opened(byte[] seed, char[] password) {}

    /** @throws UsageError naming the option, if the file cannot be opened */
    Opened open() {
        var root = file();
        var password = password(root);
        try {
            return new Opened(KeyFiles.seed(GivenFile.read(root, "--root"), password), password);
        } catch (Disk.Failure e) {
            throw new UsageError(root + ": " + e.getMessage() + " (--root)");
        }
    }

    @Override
    public String toString() {
        return file().toString();
    }

    private Path file() {
        return Files.isDirectory(given) ? given.resolve("root.p12") : given;
    }

    private char[] password(Path root) {
        var beside = root.resolveSibling("password");
        if (passwordFile != null || Files.isRegularFile(beside)) {
            var file = passwordFile != null ? passwordFile : beside;
            requirePrivate(file);
            return new String(GivenFile.read(file, "--password-file"), StandardCharsets.UTF_8)
                    .strip()
                    .toCharArray();
        }
        var console = System.console();
        if (console == null) {
            throw new UsageError("There is no terminal to ask for the password of " + root
                    + ", and no file password beside it: name one (--password-file).");
        }
        var typed = console.readPassword("Password of %s: ", root);
        return typed == null ? new char[0] : typed;
    }

    private static void requirePrivate(Path file) {
        try {
            var mode = Files.getPosixFilePermissions(file);
            if (mode.stream().anyMatch(right -> !right.name().startsWith("OWNER_"))) {
                throw new UsageError(file + " is open to others (" + PosixFilePermissions.toString(mode)
                        + "): chmod 600 " + file + " (--password-file).");
            }
        } catch (IOException e) {
            throw new UsageError("There is no file " + file + " (--password-file).");
        }
    }
}
