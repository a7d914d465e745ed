package org.parvis.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parvis.platform.startup.StartupProblem;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class SealingSecretsTests {
    private static final byte[] SECRET = "douze chats blancs ".getBytes(StandardCharsets.UTF_8);
    private static final UUID OWNER = UUID.fromString("0197a5a0-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0197a5a0-0000-7000-8000-000000000002");

    @TempDir
    private Path folder;

    private final Seals seals;
    private final JdbcClient jdbc;

    SealingSecretsTests(Seals seals, JdbcClient jdbc) {
        this.seals = seals;
        this.jdbc = jdbc;
    }

    @Test
    void whatWasSealedOpensForItsOwnerAlone() {
        byte[] sealed = seals.seal(SECRET, OWNER);
        assertThat(seals.open(sealed, OWNER)).hasValue(SECRET);
        assertThat(seals.open(sealed, OTHER)).isEmpty();
        assertThat(seals.seal(SECRET, OWNER)).as("no two look alike").isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("chats");
    }

    @Test
    void whatWasTouchedDoesNotOpen() {
        byte[] sealed = seals.seal(SECRET, OWNER);
        for (int i = 0; i < sealed.length; i++) {
            byte[] touched = sealed.clone();
            touched[i] ^= 1;
            assertThat(seals.open(touched, OWNER)).as("byte " + i).isEmpty();
        }
        assertThat(seals.open(Arrays.copyOf(sealed, 10), OWNER)).isEmpty();
        assertThat(seals.open(SECRET, OWNER)).as("never sealed").isEmpty();
    }

    @Test
    void theKeyIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("new").resolve("parvis.key");
        SealingKey made = SealingKey.load("", file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SealingKey.load("", file).id()).isEqualTo(made.id());
        assertThat(SealingKey.load(Files.readString(file), folder.resolve("none"))
                        .id())
                .isEqualTo(made.id());
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aKeyThatIsNoneIsSaidSoWithoutShowingIt() {
        assertThatThrownBy(() -> SealingKey.load("c2VjcmV0", folder.resolve("parvis.key")))
                .isInstanceOf(StartupProblem.class)
                .hasMessageStartingWith("PARVIS_KEY holds no key")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void aNodeWithAnotherKeyThanItsDatabasesDoesNotStart() {
        Path file = folder.resolve("another.key");
        assertThatThrownBy(() -> new Seals("", file, jdbc))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("PARVIS_KEY_FILE");
    }
}
