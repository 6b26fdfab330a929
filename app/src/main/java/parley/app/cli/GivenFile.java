package parley.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody named at the terminal; what is wrong with it is said with the word it was named by. */
final class GivenFile {
    /** None of what is read whole is nearly as long: a proof, keys, a plan, a file of terms. */
    private static final int MOST_MIB = 64;

    private GivenFile() {}

    /**
     * @param parameter as the command's help has it: {@code --keys}
     * @throws UsageError if it cannot be read, or is longer than 64 MiB
     */
    static byte[] read(Path file, String parameter) {
        try (var bytes = open(file, parameter)) {
            var read = bytes.readNBytes((MOST_MIB << 20) + 1);
            if (read.length > MOST_MIB << 20) {
                throw new UsageError("The file " + file + " is longer than " + MOST_MIB
                        + " MiB, the most that is read here: it is hardly the one you mean (" + parameter + ").");
            }
            return read;
        } catch (IOException e) {
            throw unreadable(file, parameter, e);
        }
    }

    /** @throws UsageError if it cannot be opened */
    static InputStream open(Path file, String parameter) {
        if (Files.isDirectory(file)) {
            throw new UsageError(file + " is a folder; name a file (" + parameter + ").");
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(file, parameter, e);
        }
    }

    private static UsageError unreadable(Path file, String parameter, IOException why) {
        return new UsageError(
                switch (why) {
                    case NoSuchFileException e -> "There is no file " + file + " (" + parameter + ").";
                    case AccessDeniedException e ->
                        "The file " + file + " may not be read by you: ask its owner (" + parameter + ").";
                    default -> "The file " + file + " cannot be read (" + parameter + ").";
                });
    }
}
