package org.parvis.town;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.town.HostCommand.Answer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What is asked of Parvis from the host's shell instead of serving: `./parvis open FILE`,
/// `./parvis administrator EMAIL` and what other modules bring ([HostCommand]). It starts, does it, says so and stops.
@Component
@Order(0)
class HostCommands implements ApplicationRunner {
    private final OpenFromFile open;
    private final FirstAdministrator administrator;
    private final List<HostCommand> others;
    private final ConfigurableApplicationContext context;

    HostCommands(
            OpenFromFile open,
            FirstAdministrator administrator,
            List<HostCommand> others,
            ConfigurableApplicationContext context) {
        this.open = open;
        this.administrator = administrator;
        this.others = others;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<String> words = arguments.getNonOptionArgs();
        if (words.isEmpty()) {
            return;
        }
        Answer answer = answer(words);
        new PrintStream(answer.problem() ? System.err : System.out, true, StandardCharsets.UTF_8)
                .println(answer.sentence());
        System.exit(SpringApplication.exit(context, () -> answer.problem() ? 1 : 0));
    }

    Answer answer(List<String> words) {
        return switch (words.getFirst()) {
            case "administrator" ->
                words.size() == 2 || words.size() == 3
                        ? administrator(words.get(1), words.size() == 3 ? words.get(2) : null)
                        : new Answer(true, "Say whom: ./parvis administrator EMAIL [HOST OF THE TOWN]");
            case "open" ->
                words.size() == 2
                        ? open(Path.of(words.get(1)))
                        : new Answer(true, "Say which file: ./parvis open town.yaml");
            default ->
                others.stream()
                        .filter(command -> command.name().equals(words.getFirst()))
                        .findFirst()
                        .map(command -> command.answer(words.subList(1, words.size())))
                        .orElseGet(() -> new Answer(
                                true, "Parvis knows no command " + words.getFirst() + ": see ./parvis help"));
        };
    }

    private Answer administrator(String email, @Nullable String host) {
        return switch (administrator.appoint(email, host)) {
            case FirstAdministrator.Result.Appointed(var link) ->
                new Answer(
                        false,
                        email + " is an administrator. This link chooses a password; it works once, for "
                                + StaffLinks.VALIDITY.toDays() + " days:\n" + link);
            case FirstAdministrator.Result.NotAnAddress(var typed) ->
                new Answer(true, typed + " is not an e-mail address.");
            case FirstAdministrator.Result.WhichTown(var names) ->
                new Answer(
                        true,
                        names.isEmpty()
                                ? "No town is open here yet: ./parvis open town.yaml opens one."
                                : "Say which town by its host name, ./parvis administrator " + email
                                        + " HOST; open here: " + String.join(", ", names));
        };
    }

    private Answer open(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException _) {
            return new Answer(true, "The file " + file + " cannot be read.");
        }
        return switch (open.open(yaml)) {
            case OpenFromFile.Result.Opened(var name, var host) ->
                new Answer(
                        false,
                        name + " is open at " + host + ". Now give it an administrator: ./parvis administrator EMAIL "
                                + host);
            case OpenFromFile.Result.OpenAlready(var host) ->
                new Answer(true, "A town is open at " + host + " already; nothing was changed.");
            case OpenFromFile.Result.Faulty(var faults) -> new Answer(true, notOpened(file, faults));
        };
    }

    private static String notOpened(Path file, List<OpenFromFile.Fault> faults) {
        List<String> said = faults.stream()
                .map(fault -> file + ":" + fault.line() + ": " + fault.reason())
                .toList();
        return said.size() == 1
                ? "The town was not opened. " + said.getFirst()
                : "The town was not opened; " + said.size() + " faults are to be mended:\n" + String.join("\n", said);
    }
}
