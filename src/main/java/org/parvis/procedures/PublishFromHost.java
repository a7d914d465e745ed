package org.parvis.procedures;

import java.util.List;
import org.parvis.platform.security.Actor;
import org.parvis.town.HostCommand;
import org.parvis.town.PublishFiles;
import org.parvis.town.PublishFiles.Outcome;
import org.springframework.stereotype.Component;

/// `./parvis procedures publish FILE… [HOST]`: publishes definitions in a town.
@Component
final class PublishFromHost implements HostCommand {
    private final Procedures procedures;
    private final PublishFiles files;

    PublishFromHost(Procedures procedures, PublishFiles files) {
        this.procedures = procedures;
        this.files = files;
    }

    @Override
    public String name() {
        return "procedures";
    }

    @Override
    public Answer answer(List<String> words) {
        return files.answer(name(), words, this::publish);
    }

    private Outcome publish(String yaml, Actor by) {
        return switch (procedures.publish(yaml, by)) {
            case Procedures.Publication.Published(var procedure) ->
                new Outcome.Done("version " + procedure.version() + " of " + procedure.code() + " is published");
            case Procedures.Publication.Unchanged(var procedure) ->
                new Outcome.Done(
                        "version " + procedure.version() + " of " + procedure.code() + " was published already");
            case Procedures.Publication.Faulty(var faults) ->
                new Outcome.Faulty(faults.stream().map(CheckProcedure::said).toList());
        };
    }
}
