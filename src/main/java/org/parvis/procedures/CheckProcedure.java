package org.parvis.procedures;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;
import org.parvis.procedures.Procedure.Field;
import org.parvis.procedures.Procedure.Letter;
import org.parvis.procedures.Procedure.Move;
import org.parvis.procedures.Procedure.Option;
import org.parvis.procedures.Procedure.Stage;
import org.parvis.procedures.Procedure.Step;
import org.parvis.procedures.Procedures.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks the definition of a procedure without a town and without a database: YAML, then the JSON Schema, then what a
/// schema cannot say. Every fault has its line and says in one sentence what is wrong.
public final class CheckProcedure {
    static final String SCHEMA = "schemas/procedure.schema.json";

    /// The codes that a step's address, a form's own inputs or CEL would mistake for theirs.
    private static final Set<String> TAKEN_BY_PAGES = Set.of("applicant", "check", "files", "later", "send", "sent");

    private static final Set<String> TAKEN_BY_EXPRESSIONS = Set.of(
            "today",
            "content",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "package",
            "namespace",
            "null",
            "return",
            "true",
            "var",
            "void",
            "while",
            "int",
            "uint",
            "double",
            "bool",
            "string",
            "bytes",
            "list",
            "map",
            "null_type",
            "type",
            "dyn",
            "size",
            "has");

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}?|}");
    private static final Set<String> PLACEHOLDERS =
            Set.of("applicant", "reference", "title", "received", "decided", "reasons");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMA_TEXT = schemaText();
    private static final JsonNode SCHEMA_TREE = JSON.readTree(SCHEMA_TEXT);
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .locale(java.util.Locale.ENGLISH)
                            .build()))
            .getSchema(SCHEMA_TEXT, InputFormat.JSON);

    /// The command `./parvis procedures check FILE…`: a line for each fault on the error output, as compilers write
    /// them.
    public static void main(String[] files) throws IOException {
        System.exit(check(
                files,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }

    /// @return the exit code
    static int check(String[] files, PrintStream out, PrintStream err) throws IOException {
        int faults = 0;
        for (String file : files) {
            if (!Files.isReadable(Path.of(file))) {
                err.println(file + ": no such file, or it cannot be read");
                faults++;
                continue;
            }
            List<Fault> found = new CheckProcedure().check(Files.readString(Path.of(file)));
            for (Fault fault : found) {
                err.println(file + ":" + said(fault));
            }
            if (found.isEmpty()) {
                out.println(file + ": no fault");
            }
            faults += found.size();
        }
        return faults == 0 ? 0 : 1;
    }

    /// As compilers say it, so that editors find the place.
    static String said(Fault fault) {
        return fault.line() + ":" + fault.column() + ": " + fault.reason()
                + (fault.path().isEmpty() ? "" : " (" + fault.path() + ")");
    }

    /// @return nothing when the definition may be published
    public List<Fault> check(String yaml) {
        return read(yaml).faults();
    }

    /// @param rules null where the faults are such that the definition cannot be read whole
    record Checked(
            YamlSource source, List<Fault> faults, @Nullable Rules rules) {}

    Checked read(String yaml) {
        YamlSource source = YamlSource.read(yaml);
        if (!source.faults().isEmpty()) {
            return new Checked(source, sorted(source.faults()), null);
        }
        List<Fault> faults = new ArrayList<>(schemaFaults(source));
        checkDate(source, "clock/silence/verified-on", faults);
        if (!faults.isEmpty()) {
            return new Checked(source, sorted(faults), null);
        }
        Procedure procedure;
        try {
            procedure = JSON.treeToValue(source.tree(), Procedure.class);
        } catch (JacksonException e) {
            return new Checked(
                    source,
                    List.of(source.fault("", "The definition cannot be read: " + e.getOriginalMessage())),
                    null);
        }
        checkCodes(procedure, source, faults);
        checkFields(procedure, source, faults);
        checkWorkflow(procedure, source, faults);
        checkSilence(procedure, source, faults);
        checkSources(source.tree(), "", source, faults);
        checkLetter(source, "letters/granted", procedure.letters().granted(), faults);
        checkLetter(source, "letters/refused", procedure.letters().refused(), faults);
        checkLetter(source, "letters/discontinued", procedure.letters().discontinued(), faults);
        Rules rules = Rules.compile(
                procedure,
                (path, problems) -> problems.forEach(problem -> faults.add(inExpression(source, path, problem))));
        return new Checked(source, sorted(faults), faults.isEmpty() ? rules : null);
    }

    /// Points into the expression where it stands on one line.
    private static Fault inExpression(YamlSource source, String path, Condition.Problem problem) {
        var at = source.of(path);
        int column = at.text() < 0 || problem.column() < 0 ? at.column() : at.column() + at.text() + problem.column();
        return new Fault(at.line(), column, path, problem.reason());
    }

    private static void checkCodes(Procedure procedure, YamlSource source, List<Fault> faults) {
        Set<String> steps = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (int s = 0; s < procedure.form().size(); s++) {
            Step step = procedure.form().get(s);
            String at = "form/" + s;
            if (!steps.add(step.code())) {
                faults.add(source.fault(at + "/step", "Another step has the code '" + step.code() + "'."));
            }
            if (TAKEN_BY_PAGES.contains(step.code())) {
                faults.add(source.fault(at + "/step", "The code '" + step.code() + "' is taken by a page of Parvis."));
            }
            for (int f = 0; f < step.fields().size(); f++) {
                Field field = step.fields().get(f);
                String path = at + "/fields/" + f;
                if (!fields.add(field.code())) {
                    faults.add(source.fault(path + "/field", "Another question has the code '" + field.code() + "'."));
                }
                if (TAKEN_BY_EXPRESSIONS.contains(field.code())) {
                    faults.add(source.fault(path + "/field", "The code '" + field.code() + "' is a reserved word."));
                }
                checkOptions(field, path, source, faults);
            }
        }
        Set<String> stages = new HashSet<>();
        for (int s = 0; s < procedure.workflow().size(); s++) {
            Stage stage = procedure.workflow().get(s);
            if (!stages.add(stage.code())) {
                faults.add(
                        source.fault("workflow/" + s + "/stage", "Another stage has the code '" + stage.code() + "'."));
            }
        }
    }

    private static void checkOptions(Field field, String path, YamlSource source, List<Fault> faults) {
        Set<String> values = new HashSet<>();
        for (int o = 0; o < field.choices().size(); o++) {
            Option option = field.choices().get(o);
            if (!values.add(option.value())) {
                faults.add(source.fault(
                        path + "/options/" + o + "/value", "Another option has the value '" + option.value() + "'."));
            }
        }
    }

    private static void checkFields(Procedure procedure, YamlSource source, List<Fault> faults) {
        for (int s = 0; s < procedure.form().size(); s++) {
            List<Field> fields = procedure.form().get(s).fields();
            for (int f = 0; f < fields.size(); f++) {
                Field field = fields.get(f);
                if (field.min() != null && field.max() != null && field.min() > field.max()) {
                    faults.add(source.fault(
                            "form/" + s + "/fields/" + f + "/min", "The least value is above the greatest one."));
                }
            }
        }
    }

    private static void checkWorkflow(Procedure procedure, YamlSource source, List<Fault> faults) {
        int last = procedure.workflow().size() - 1;
        for (int s = 0; s <= last; s++) {
            Set<Move> may = procedure.workflow().get(s).may();
            String path = "workflow/" + s + "/may";
            if (s < last && !may.contains(Move.ADVANCE)) {
                faults.add(source.fault(path, "A stage that is not the last must be able to advance."));
            }
            if (s == last && may.contains(Move.ADVANCE)) {
                faults.add(source.fault(path, "The last stage has no stage to advance to."));
            }
            if (s == last && !(may.contains(Move.GRANT) && may.contains(Move.REFUSE))) {
                faults.add(source.fault(path, "The last stage must be able to grant and to refuse."));
            }
        }
    }

    /// Residents read the sources.
    private static void checkSources(JsonNode node, String path, YamlSource source, List<Fault> faults) {
        for (var entry : node.properties()) {
            String at = path.isEmpty() ? entry.getKey() : path + "/" + entry.getKey();
            if (entry.getKey().equals("source") && entry.getValue().asString("").contains("à vérifier")) {
                faults.add(source.fault(at, "Residents read this source: say under 'to-verify' what is in doubt."));
            }
            checkSources(entry.getValue(), at, source, faults);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkSources(node.get(i), path + "/" + i, source, faults);
        }
    }

    private static void checkSilence(Procedure procedure, YamlSource source, List<Fault> faults) {
        var silence = procedure.clock().silence();
        checkDelay(source, "clock/silence", silence.effect(), silence.months(), silence.days(), faults);
        var variants = silence.variants();
        for (int v = 0; variants != null && v < variants.size(); v++) {
            var variant = variants.get(v);
            checkDelay(
                    source, "clock/silence/variants/" + v, variant.effect(), variant.months(), variant.days(), faults);
        }
    }

    private static void checkDelay(
            YamlSource source,
            String path,
            Procedure.Silence.Effect effect,
            @Nullable Integer months,
            @Nullable Integer days,
            List<Fault> faults) {
        if (effect == Procedure.Silence.Effect.NONE) {
            if (months != null || days != null) {
                faults.add(source.faultAtKey(
                        path + (months != null ? "/months" : "/days"),
                        "Silence that decides nothing has no delay: leave months and days out."));
            }
        } else if (months != null && days != null) {
            faults.add(source.faultAtKey(path + "/days", "Give months or days, not both."));
        } else if (months == null && days == null) {
            faults.add(source.faultAtKey(path + "/effect", "Say after how many months or days silence decides."));
        }
    }

    private static void checkLetter(YamlSource source, String path, Letter letter, List<Fault> faults) {
        checkPlaceholders(source, path + "/subject", letter.subject(), faults);
        checkPlaceholders(source, path + "/body", letter.body(), faults);
        letter.subject().byLanguage().forEach((language, text) -> {
            if (text.contains("{reasons}")) {
                faults.add(source.fault(
                        path + "/subject/" + language, "The reasons do not belong in the subject of a letter."));
            }
        });
        if (path.endsWith("refused")) {
            letter.body().byLanguage().forEach((language, text) -> {
                if (!text.contains("{reasons}")) {
                    faults.add(source.fault(
                            path + "/body/" + language, "A refusal states its reasons: put {reasons} in the letter."));
                }
            });
        }
    }

    private static void checkPlaceholders(YamlSource source, String path, LocalText text, List<Fault> faults) {
        text.byLanguage().forEach((language, words) -> {
            Matcher braces = BRACES.matcher(words);
            while (braces.find()) {
                String name = braces.group(1);
                if (name == null || !braces.group().endsWith("}") || !PLACEHOLDERS.contains(name)) {
                    faults.add(source.fault(
                            path + "/" + language,
                            name == null || !braces.group().endsWith("}")
                                    ? "A brace stands alone here: a placeholder is written {reference}."
                                    : "No placeholder is named {" + name
                                            + "}; there are {applicant} {reference} {title} {received} {decided}"
                                            + " {reasons}."));
                }
            }
        });
    }

    private static void checkDate(YamlSource source, String path, List<Fault> faults) {
        JsonNode node = source.tree().at("/" + path);
        if (node.isString() && node.stringValue().matches("\\d{4}-\\d{2}-\\d{2}")) {
            try {
                LocalDate.parse(node.stringValue());
            } catch (DateTimeParseException e) {
                faults.add(source.fault(path, "There is no such day as " + node.stringValue() + "."));
            }
        }
    }

    private static List<Fault> schemaFaults(YamlSource source) {
        List<Fault> faults = new ArrayList<>();
        for (Error error : VALIDATOR.validate(source.tree())) {
            String path = error.getInstanceLocation().toString().replaceFirst("^/", "");
            Fault fault = schemaFault(source, path, error);
            if (fault != null && !faults.contains(fault)) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @Nullable Fault schemaFault(YamlSource source, String path, Error error) {
        String keyword = error.getKeyword();
        String property = error.getProperty();
        JsonNode node = source.tree().at(path.isEmpty() ? "" : "/" + path);
        // What the checks after this one say better.
        if (path.startsWith("letters/") && "pattern".equals(keyword)) {
            return source.tree().isObject() ? letterFault(source, path, node) : null;
        }
        return switch (keyword == null ? "" : keyword) {
            case "required" -> source.faultAtKey(path, "The property '" + property + "' is missing.");
            case "additionalProperties" ->
                source.faultAtKey(
                        YamlSource.join(path, String.valueOf(property)),
                        "The property '" + property + "' is not known here.");
            case "dependentRequired" ->
                source.faultAtKey(path, "'valid-when' and 'invalid' go together: one of them is missing.");
            case "oneOf" -> source.faultAtKey(path, "Give months or days, and one of them only.");
            case "contains", "minContains" ->
                source.fault(path, "One way at least must need no computer: counter, phone or letter.");
            case "type" ->
                source.fault(
                        path, "Expected " + error.getArguments()[1] + " but found " + error.getArguments()[0] + ".");
            case "enum" -> source.fault(path, "'" + words(node) + "' is none of " + listed(error) + ".");
            case "pattern" -> source.fault(path, "'" + words(node) + "' does not fit. " + described(error));
            case "" -> source.faultAtKey(path, falseSchema(path));
            case "false" -> source.faultAtKey(path, falseSchema(path));
            case "if", "then", "else", "allOf", "properties", "$ref" -> null;
            default -> source.fault(path, "The value " + error.getMessage() + ".");
        };
    }

    private static @Nullable Fault letterFault(YamlSource source, String path, JsonNode node) {
        List<Fault> faults = new ArrayList<>();
        String text = node.isString() ? node.stringValue() : "";
        String language = path.substring(path.lastIndexOf('/') + 1);
        if (path.endsWith("subject/" + language) && text.contains("{reasons}")) {
            return source.fault(path, "The reasons do not belong in the subject of a letter.");
        }
        checkPlaceholders(source, YamlSource.parent(path), new LocalText(Map.of(language, text)), faults);
        if (!faults.isEmpty()) {
            return faults.getFirst();
        }
        return path.startsWith("letters/refused/body") && !text.contains("{reasons}")
                ? source.fault(path, "A refusal states its reasons: put {reasons} in the letter.")
                : source.fault(path, "The text of a letter may not be empty.");
    }

    private static String falseSchema(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("months") || name.equals("days")
                ? "Silence that decides nothing has no delay: leave months and days out."
                : "'" + name + "' does not go with a question of this type.";
    }

    private static String words(JsonNode node) {
        String text = node.isString() ? node.stringValue() : node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static String listed(Error error) {
        return String.valueOf(error.getArguments()[0])
                .replaceAll("[\\[\\]\"]", "")
                .replaceAll("\\s*,\\s*", ", ");
    }

    /// What the schema says of the value, which explains more than its regular expression.
    private static String described(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        JsonNode description = SCHEMA_TREE
                .at(fragment.substring(0, Math.max(0, fragment.lastIndexOf('/'))))
                .path("description");
        return description.isString() ? description.stringValue() : error.getMessage() + ".";
    }

    private static List<Fault> sorted(List<Fault> faults) {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }

    private static String schemaText() {
        try (InputStream in = CheckProcedure.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
