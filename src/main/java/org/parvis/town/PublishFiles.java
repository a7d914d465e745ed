package org.parvis.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.HostCommand.Answer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Publishes files in a town from the host's shell, `./parvis KIND publish FILE… [HOST]`: all of them or, where one has
/// a fault, none.
@Component
public final class PublishFiles {
    private static final Actor ACTOR = new Actor.Automatic("host");

    private final MunicipalityHosts hosts;
    private final TransactionTemplate transaction;

    PublishFiles(MunicipalityHosts hosts, TransactionTemplate transaction) {
        this.hosts = hosts;
        this.transaction = transaction;
    }

    /// How one kind of file is published.
    @FunctionalInterface
    public interface Publisher {
        Outcome publish(String text, Actor by);
    }

    public sealed interface Outcome {
        /// @param what as it goes on after the file's name, "version 2 of terrace is published"
        record Done(String what) implements Outcome {}

        /// @param faults each as it goes on after the file's name, "3:1: No department …"
        record Faulty(List<String> faults) implements Outcome {}
    }

    /// @param kind the command's name
    /// @param words that follow it
    public Answer answer(String kind, List<String> words, Publisher publisher) {
        String command = "./parvis " + kind + " publish FILE…";
        if (words.size() < 2 || !words.getFirst().equals("publish")) {
            return new Answer(true, "Say which files: " + command + " [HOST OF THE TOWN]");
        }
        String last = words.getLast();
        boolean named = hosts.at(last).isPresent();
        List<String> files = words.subList(1, words.size() - (named ? 1 : 0));
        Optional<MunicipalityId> town = hosts.meant(named ? last : null);
        if (files.isEmpty() || town.isEmpty()) {
            List<String> open = hosts.names();
            return new Answer(
                    true,
                    open.isEmpty()
                            ? "No town is open here yet: ./parvis open town.yaml opens one."
                            : "Say which files, and in which town by its host name: " + command + " HOST; open here: "
                                    + String.join(", ", open));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : files) {
            try {
                texts.put(file, Files.readString(Path.of(file)));
            } catch (IOException _) {
                return new Answer(true, "The file " + file + " cannot be read. Nothing was published.");
            }
        }
        return Tenancy.call(town.get(), () -> publish(texts, publisher));
    }

    private Answer publish(Map<String, String> texts, Publisher publisher) {
        List<String> done = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            texts.forEach((file, text) -> {
                switch (publisher.publish(text, ACTOR)) {
                    case Outcome.Done(var what) -> done.add(file + ": " + what);
                    case Outcome.Faulty(var found) -> found.forEach(fault -> faults.add(file + ":" + fault));
                }
            });
            if (!faults.isEmpty()) {
                status.setRollbackOnly();
            }
        });
        return faults.isEmpty()
                ? new Answer(false, String.join("\n", done))
                : new Answer(true, String.join("\n", faults) + "\nNothing was published.");
    }
}
