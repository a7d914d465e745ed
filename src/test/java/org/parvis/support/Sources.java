package org.parvis.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The project's own text files, for rules that hold for each of them.
public final class Sources {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", ".idea", ".vscode", "node_modules");

    private Sources() {}

    /// @param endings of the names, `.jte`; none for every text file
    public static Map<Path, String> under(String folder, String... endings) {
        Map<Path, String> texts = new TreeMap<>();
        collect(Path.of(folder), Set.of(endings), texts);
        return texts;
    }

    private static void collect(Path path, Set<String> endings, Map<Path, String> texts) {
        String name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            if (!NOT_OURS.contains(name)) {
                try (var children = Files.list(path)) {
                    children.sorted().forEach(child -> collect(child, endings, texts));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        } else if (endings.isEmpty() || endings.stream().anyMatch(name::endsWith)) {
            text(path).ifPresent(text -> texts.put(path, text));
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
