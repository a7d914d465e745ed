package org.parvis.excellence.rules;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/// A condition of a rule in CEL, over doubles and bools that were declared with their types.
final class Expression {
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(1_000)
            .maxParseRecursionDepth(60)
            .build();

    /// The runtime compares numbers of any kind; the checker above refuses to mix them.
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS.toBuilder()
                    .enableHeterogeneousNumericComparisons(true)
                    .build())
            .build();

    private final String text;
    private final CelRuntime.Program program;

    private Expression(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    /// @throws Unreadable with one sentence about what is wrong
    static Expression compile(String text, Map<String, CelType> variables) throws Unreadable {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setResultType(SimpleType.BOOL);
        variables.forEach(builder::addVar);
        var result = builder.build().compile(text);
        try {
            return new Expression(text, RUNTIME.createProgram(result.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new Unreadable(message.replaceFirst("^ERROR: <input>:", "").strip());
        }
    }

    static boolean isReadable(String text, Map<String, CelType> variables) {
        try {
            compile(text, variables);
            return true;
        } catch (Unreadable _) {
            return false;
        }
    }

    boolean holds(Map<String, ?> values) {
        try {
            return (boolean) program.eval(values);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("'" + text + "' fails on " + values, e);
        }
    }

    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason);
        }
    }
}
