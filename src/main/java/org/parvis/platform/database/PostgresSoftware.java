package org.parvis.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.parvis.platform.startup.StartupProblem;
import org.parvis.platform.startup.StartupProgress;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs, unpacked once from the product into a folder of Parvis's own: not into the machine's
/// shared temporary folder, where another user could have put other programs first.
///
/// @param home holds `bin`, `lib` and `share`
record PostgresSoftware(Path home) {
    /// Major version of the programs that come with this Parvis; a data folder is read by its own major version only.
    static final int MAJOR_VERSION = 18;

    /// @param stillWanted asked at each file; throws when there is no more use in going on
    static PostgresSoftware unpackedIn(Path folder, Runnable stillWanted) throws IOException {
        String archive = archive();
        Files.createDirectories(folder);
        Path home = folder.resolve("postgresql-" + fingerprint(archive)).toAbsolutePath();
        if (Files.isDirectory(home)) {
            return new PostgresSoftware(home);
        }
        try (var lock = FileChannel.open(
                        folder.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!Files.isDirectory(home)) {
                StartupProgress.say("Unpacking PostgreSQL, once");
                removeUnfinished(folder, "unpacking-");
                Path unfinished = Files.createTempDirectory(folder, "unpacking-");
                unpack(archive, unfinished, stillWanted);
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return new PostgresSoftware(home);
    }

    /// Removes what earlier runs that were cut off have left; the caller holds the folder's lock.
    static void removeUnfinished(Path folder, String prefix) throws IOException {
        try (var left = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path unfinished : left) {
                FileSystemUtils.deleteRecursively(unfinished);
            }
        }
    }

    /// The command line that runs one of the programs. PostgreSQL refuses to run as root; where root runs Parvis
    /// (many containers do), the program gets a user namespace of its own in which it is nobody.
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = system.contains("linux") ? "linux" : system.contains("mac") ? "darwin" : system;
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String kind = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> processor;
        };
        String archive = "/postgres-" + family + "-" + kind + ".txz";
        if (PostgresSoftware.class.getResource(archive) == null) {
            throw new StartupProblem("Parvis brings no PostgreSQL for this machine (" + family + ", " + processor
                    + "); run one of version 15 or later and name it in PARVIS_DATABASE_URL.");
        }
        return archive;
    }

    /// Another archive is unpacked into another folder, so an update of PostgreSQL leaves a running one alone.
    private static String fingerprint(String archive) throws IOException {
        var sum = new CRC32();
        try (InputStream in = open(archive)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return MAJOR_VERSION + "-" + Long.toHexString(sum.getValue());
    }

    private static InputStream open(String archive) throws IOException {
        InputStream in = PostgresSoftware.class.getResourceAsStream(archive);
        if (in == null) {
            throw new IOException(archive + " is missing");
        }
        return in;
    }

    private static void unpack(String archive, Path target, Runnable stillWanted) throws IOException {
        try (InputStream packed = open(archive);
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                stillWanted.run();
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive points outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(parentOf(path));
                if (entry.isSymbolicLink()) {
                    link(path, entry.getLinkName());
                } else if (entry.isLink()) {
                    Files.createLink(path, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path, EXECUTABLE);
                    }
                }
            }
        }
    }

    private static void link(Path path, String to) throws IOException {
        try {
            Files.createSymbolicLink(path, Path.of(to));
        } catch (FileAlreadyExistsException _) {
            // the archive names some links twice
        }
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static final Set<PosixFilePermission> EXECUTABLE = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_EXECUTE);
}
