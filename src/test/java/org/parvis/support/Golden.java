package org.parvis.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A text that the product produces, kept in the repository so that a change of it is seen and meant.
/// `./parvis test -Dgolden=rewrite -Dtest=…` writes it anew.
public final class Golden {
    private Golden() {}

    public static void check(Path kept, String produced) {
        try {
            if ("rewrite".equals(System.getProperty("golden"))) {
                Files.createDirectories(kept.toAbsolutePath().getParent());
                Files.writeString(kept, produced);
            }
            assertThat(produced)
                    .as(
                            "%s is not what the product produces now; if the change is meant, run this test again with"
                                    + " -Dgolden=rewrite",
                            kept)
                    .isEqualTo(Files.exists(kept) ? Files.readString(kept) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
