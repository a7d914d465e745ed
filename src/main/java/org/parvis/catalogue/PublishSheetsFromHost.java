package org.parvis.catalogue;

import java.util.List;
import org.parvis.catalogue.PublishSheet.Publication;
import org.parvis.platform.security.Actor;
import org.parvis.town.HostCommand;
import org.parvis.town.PublishFiles;
import org.parvis.town.PublishFiles.Outcome;
import org.springframework.stereotype.Component;

/// `./parvis sheets publish FILE… [HOST]`: publishes information sheets in a town.
@Component
final class PublishSheetsFromHost implements HostCommand {
    private final PublishSheet sheets;
    private final PublishFiles files;

    PublishSheetsFromHost(PublishSheet sheets, PublishFiles files) {
        this.sheets = sheets;
        this.files = files;
    }

    @Override
    public String name() {
        return "sheets";
    }

    @Override
    public Answer answer(List<String> words) {
        return files.answer(name(), words, this::publish);
    }

    private Outcome publish(String yaml, Actor by) {
        return switch (sheets.publish(yaml, by)) {
            case Publication.Published(var service, var version) ->
                new Outcome.Done("version " + version + " of " + service.code() + " is published");
            case Publication.Unchanged(var service) ->
                new Outcome.Done("the sheet " + service.code() + " says this already");
            case Publication.Faulty(var faults) ->
                new Outcome.Faulty(
                        faults.stream().map(PublishSheetsFromHost::said).toList());
            case Publication.Overtaken(var version) ->
                throw new IllegalStateException("No version was named, yet " + version + " overtook it");
        };
    }

    private static String said(PublishSheet.Fault fault) {
        return fault.line() + ": " + fault.reason() + (fault.path().isEmpty() ? "" : " (" + fault.path() + ")");
    }
}
