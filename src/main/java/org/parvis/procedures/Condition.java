package org.parvis.procedures;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Procedure.Field;

/// A condition of a definition: CEL, checked when it is published. It sees each field as a variable: text, choice,
/// date, e-mail, phone and address as a string (empty while unanswered), yes-no as a bool, number as a double, choices
/// as a list of strings, document as the number of files; and `today`. It calls nothing, ends always, and its regular
/// expressions are RE2's, which take linear time.
final class Condition {
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(1_000)
            .maxParseRecursionDepth(60)
            .comprehensionMaxIterations(1_000)
            .build();

    /// The runtime compares numbers of any kind; the checker above refuses to mix them.
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS.toBuilder()
                    .enableHeterogeneousNumericComparisons(true)
                    .build())
            .build();
    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']+)'");

    private final CelRuntime.Program program;
    private final @Nullable Simple simple;

    private Condition(CelRuntime.Program program, @Nullable Simple simple) {
        this.program = program;
        this.simple = simple;
    }

    /// @param otherwise what to take it for should it fail on these values: an unforeseen value must neither hide a
    /// question nor refuse an answer
    boolean holds(Map<String, Object> variables, boolean otherwise) {
        try {
            return program.eval(variables) instanceof Boolean held ? held : otherwise;
        } catch (CelEvaluationException e) {
            return otherwise;
        }
    }

    /// The condition in the few words that the script of the page understands, where it is that plain.
    Optional<Simple> simple() {
        return Optional.ofNullable(simple);
    }

    /// Holds when the field has one of the values, or, negated, when it has none of them.
    record Simple(String field, Set<String> values, boolean negated) {}

    sealed interface Compiled {
        record Good(Condition condition) implements Compiled {}

        record Bad(List<Problem> problems) implements Compiled {}
    }

    /// @param column in the expression, from 0; -1 when the whole of it is meant
    record Problem(int column, String reason) {}

    /// @param known every field of the form
    /// @param scope the codes of those that may be used here
    /// @param dated whether it may look at the day: what is asked must not change with the day of reading
    static Compiled compile(String expression, Map<String, Field> known, Set<String> scope, boolean dated) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(dev.cel.parser.CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        if (dated) {
            builder.addVar("today", SimpleType.STRING);
        }
        for (String code : scope) {
            builder.addVar(code, typeOf(field(known, code).type()));
        }
        CelCompiler compiler = builder.build();
        var result = compiler.compile(expression);
        if (result.hasError()) {
            return new Compiled.Bad(result.getErrors().stream()
                    .map(issue -> problem(issue, known))
                    .distinct()
                    .toList());
        }
        try {
            CelExpr tree = result.getAst().getExpr();
            List<Problem> strangers = new ArrayList<>();
            findStrangers(tree, known, strangers);
            if (!strangers.isEmpty()) {
                return new Compiled.Bad(strangers);
            }
            CelRuntime.Program program = RUNTIME.createProgram(result.getAst());
            program.eval(unanswered(known.values()));
            return new Compiled.Good(new Condition(program, simple(tree, known)));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled.Bad(List.of(new Problem(
                    -1,
                    "The expression fails on a form that is still empty: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".")));
        }
    }

    /// The variables of a form in which nothing has been answered.
    static Map<String, Object> unanswered(Iterable<Field> fields) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("today", "");
        for (Field field : fields) {
            variables.put(field.code(), unanswered(field.type()));
        }
        return variables;
    }

    static Object unanswered(Procedure.Type type) {
        return switch (type) {
            case TEXT, LONG_TEXT, DATE, CHOICE, EMAIL, PHONE, ADDRESS -> "";
            case YES_NO -> false;
            case NUMBER -> 0.0;
            case CHOICES -> List.of();
            case DOCUMENT -> 0L;
        };
    }

    /// An answer as the expressions see it.
    static Object variable(Procedure.Type type, Object answer) {
        return type == Procedure.Type.DOCUMENT && answer instanceof List<?> files
                ? (Object) (long) files.size()
                : answer;
    }

    private static CelType typeOf(Procedure.Type type) {
        return switch (type) {
            case TEXT, LONG_TEXT, DATE, CHOICE, EMAIL, PHONE, ADDRESS -> SimpleType.STRING;
            case YES_NO -> SimpleType.BOOL;
            case NUMBER -> SimpleType.DOUBLE;
            case CHOICES -> ListType.create(SimpleType.STRING);
            case DOCUMENT -> SimpleType.INT;
        };
    }

    private static Field field(Map<String, Field> known, String code) {
        Field field = known.get(code);
        if (field == null) {
            throw new IllegalArgumentException("No field " + code);
        }
        return field;
    }

    private static Problem problem(CelIssue issue, Map<String, Field> known) {
        int column = issue.getSourceLocation().getLine() == 1
                ? issue.getSourceLocation().getColumn()
                : -1;
        String message = issue.getMessage()
                .lines()
                .findFirst()
                .orElse("")
                .replace("'<EOF>'", "the end")
                .replaceFirst(" expecting \\{.*", "")
                .strip();
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            String name = unknown.group(1);
            if (name.equals("today")) {
                return new Problem(
                        column, "Only 'valid-when' may look at 'today': what is asked must not depend on it.");
            }
            return new Problem(
                    column,
                    known.containsKey(name)
                            ? "'" + name + "' is asked later: a condition may use earlier questions only."
                            : "No question of the form has the code '" + name + "'.");
        }
        if (message.contains("expected type 'bool' but found")) {
            return new Problem(column, "A condition is true or false, and this is neither: " + message + ".");
        }
        if (message.contains("double") && message.contains("int")) {
            return new Problem(column, "A number compares with a decimal, such as 20.0: " + message + ".");
        }
        return new Problem(column, "The expression cannot be read: " + message + ".");
    }

    /// Comparisons with a value that is none of the question's options.
    private static void findStrangers(CelExpr expression, Map<String, Field> known, List<Problem> found) {
        switch (expression.getKind()) {
            case CALL -> {
                var call = expression.call();
                call.target().ifPresent(target -> findStrangers(target, known, found));
                call.args().forEach(argument -> findStrangers(argument, known, found));
                if (call.args().size() == 2) {
                    checkOptions(call.args().get(0), call.args().get(1), known, found);
                    checkOptions(call.args().get(1), call.args().get(0), known, found);
                }
            }
            case LIST -> expression.list().elements().forEach(element -> findStrangers(element, known, found));
            case COMPREHENSION -> {
                findStrangers(expression.comprehension().loopStep(), known, found);
                findStrangers(expression.comprehension().result(), known, found);
            }
            case SELECT -> findStrangers(expression.select().operand(), known, found);
            case NOT_SET, CONSTANT, IDENT, STRUCT, MAP -> {}
        }
    }

    private static void checkOptions(CelExpr asked, CelExpr compared, Map<String, Field> known, List<Problem> found) {
        if (asked.getKind() != ExprKind.Kind.IDENT) {
            return;
        }
        Field field = known.get(asked.ident().name());
        if (field == null || field.choices().isEmpty()) {
            return;
        }
        for (String value : strings(compared).orElse(Set.of())) {
            boolean offered = value.isEmpty()
                    || field.choices().stream()
                            .anyMatch(option -> option.value().equals(value));
            if (!offered) {
                found.add(new Problem(-1, "'" + field.code() + "' has no option '" + value + "'."));
            }
        }
    }

    private static Optional<Set<String>> strings(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT ->
                expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                        ? Optional.of(Set.of(expression.constant().stringValue()))
                        : Optional.empty();
            case LIST -> {
                Set<String> all = new HashSet<>();
                for (CelExpr element : expression.list().elements()) {
                    Optional<Set<String>> one = strings(element);
                    if (one.isEmpty()) {
                        yield Optional.empty();
                    }
                    all.addAll(one.get());
                }
                yield Optional.of(all);
            }
            case NOT_SET, IDENT, SELECT, CALL, STRUCT, MAP, COMPREHENSION -> Optional.empty();
        };
    }

    private static @Nullable Simple simple(CelExpr tree, Map<String, Field> known) {
        if (tree.getKind() == ExprKind.Kind.IDENT) {
            Field field = known.get(tree.ident().name());
            return field != null && field.type() == Procedure.Type.YES_NO
                    ? new Simple(field.code(), Set.of("yes"), false)
                    : null;
        }
        if (tree.getKind() != ExprKind.Kind.CALL) {
            return null;
        }
        var arguments = tree.call().args();
        return switch (tree.call().function()) {
            case "!_" -> negated(simple(arguments.getFirst(), known));
            case "_==_" -> equality(arguments.get(0), arguments.get(1), known);
            case "_!=_" -> negated(equality(arguments.get(0), arguments.get(1), known));
            case "@in" -> {
                Simple option = equality(arguments.get(0), arguments.get(1), known);
                yield option != null ? option : equality(arguments.get(1), arguments.get(0), known);
            }
            case "_||_" -> either(simple(arguments.get(0), known), simple(arguments.get(1), known));
            default -> null;
        };
    }

    private static @Nullable Simple equality(CelExpr asked, CelExpr compared, Map<String, Field> known) {
        if (asked.getKind() != ExprKind.Kind.IDENT) {
            return null;
        }
        Field field = known.get(asked.ident().name());
        if (field == null) {
            return null;
        }
        if (field.type() == Procedure.Type.YES_NO
                && compared.getKind() == ExprKind.Kind.CONSTANT
                && compared.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
            return new Simple(field.code(), Set.of("yes"), !compared.constant().booleanValue());
        }
        if (field.choices().isEmpty()) {
            return null;
        }
        Set<String> values = strings(compared).orElse(Set.of());
        return values.isEmpty() || values.contains("") ? null : new Simple(field.code(), values, false);
    }

    private static @Nullable Simple negated(@Nullable Simple simple) {
        return simple == null ? null : new Simple(simple.field(), simple.values(), !simple.negated());
    }

    private static @Nullable Simple either(@Nullable Simple one, @Nullable Simple other) {
        if (one == null || other == null || !one.field().equals(other.field()) || one.negated() || other.negated()) {
            return null;
        }
        Set<String> values = new HashSet<>(one.values());
        values.addAll(other.values());
        return new Simple(one.field(), values, false);
    }
}
