package org.parvis.procedures;

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
import org.parvis.town.HostCommand;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// `./parvis procedures publish FILE… [HOST]`: publishes definitions in a town, all of them or, where one has a fault,
/// none.
@Component
final class PublishFromHost implements HostCommand {
    private static final Actor ACTOR = new Actor.Automatic("host");

    private final Procedures procedures;
    private final MunicipalityHosts hosts;
    private final TransactionTemplate transaction;

    PublishFromHost(Procedures procedures, MunicipalityHosts hosts, TransactionTemplate transaction) {
        this.procedures = procedures;
        this.hosts = hosts;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "procedures";
    }

    @Override
    public Answer answer(List<String> words) {
        if (words.size() < 2 || !words.getFirst().equals("publish")) {
            return new Answer(true, "Say which files: ./parvis procedures publish FILE… [HOST OF THE TOWN]");
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
                            : "Say which files, and in which town by its host name: ./parvis procedures publish FILE…"
                                    + " HOST; open here: " + String.join(", ", open));
        }
        Map<String, String> definitions = new LinkedHashMap<>();
        for (String file : files) {
            try {
                definitions.put(file, Files.readString(Path.of(file)));
            } catch (IOException _) {
                return new Answer(true, "The file " + file + " cannot be read. Nothing was published.");
            }
        }
        return Tenancy.call(town.get(), () -> publish(definitions));
    }

    private Answer publish(Map<String, String> definitions) {
        List<String> done = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            definitions.forEach((file, yaml) -> {
                switch (procedures.publish(yaml, ACTOR)) {
                    case Procedures.Publication.Published(var procedure) ->
                        done.add(file + ": version " + procedure.version() + " of " + procedure.code()
                                + " is published");
                    case Procedures.Publication.Unchanged(var procedure) ->
                        done.add(file + ": version " + procedure.version() + " of " + procedure.code()
                                + " was published already");
                    case Procedures.Publication.Faulty(var found) ->
                        found.forEach(fault -> faults.add(CheckProcedure.said(file, fault)));
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
