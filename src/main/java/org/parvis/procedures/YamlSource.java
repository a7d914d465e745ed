package org.parvis.procedures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Procedures.Fault;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A YAML text (1.2, where `no` is a word and not a boolean) as a JSON tree that remembers where each of its nodes
/// stands. No anchors: a definition is read by people, and shared nodes can grow without bound.
public final class YamlSource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 40;

    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Position> keys = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable JsonNode tree;

    private YamlSource() {}

    public static YamlSource read(String yaml) {
        var source = new YamlSource();
        try {
            Optional<Node> root = new Compose(LoadSettings.builder()
                            .setUseMarks(true)
                            .setLabel("definition")
                            .build())
                    .composeString(yaml);
            if (root.isEmpty()) {
                source.faults.add(new Fault(1, 1, "", "The file is empty."));
            } else {
                source.tree = source.convert("", root.get(), 0);
            }
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            source.faults.add(new Fault(
                    mark.map(m -> m.getLine() + 1).orElse(1),
                    mark.map(m -> m.getColumn() + 1).orElse(1),
                    "",
                    "This is not well-formed YAML: " + sentence(e.getProblem())));
        } catch (YamlEngineException e) {
            source.faults.add(
                    new Fault(1, 1, "", "This is not well-formed YAML: " + sentence(String.valueOf(e.getMessage()))));
        }
        return source;
    }

    private static String sentence(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    public List<Fault> faults() {
        return faults;
    }

    public JsonNode tree() {
        return tree == null ? JSON.missingNode() : tree;
    }

    /// Where a value begins, or the nearest value above it that exists.
    Position of(String path) {
        for (String at = path; ; at = parent(at)) {
            Position found = values.get(at);
            if (found != null) {
                return found;
            }
            if (at.isEmpty()) {
                return new Position(1, 1, 0);
            }
        }
    }

    /// Where the key of a property stands, or else its value.
    Position ofKey(String path) {
        Position found = keys.get(path);
        return found == null ? of(path) : found;
    }

    public Fault fault(String path, String reason) {
        Position at = of(path);
        return new Fault(at.line(), at.column(), path, reason);
    }

    Fault faultAtKey(String path, String reason) {
        Position at = ofKey(path);
        return new Fault(at.line(), at.column(), path, reason);
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// @param line counted from 1
    /// @param text columns from here to where the text of a scalar on one line begins; -1 where it spans several
    record Position(int line, int column, int text) {}

    private JsonNode convert(String path, Node node, int depth) {
        values.put(path, position(node));
        if (node.getAnchor().isPresent()) {
            faults.add(fault(path, "Anchors and aliases are not read here: write the value out where it is needed."));
            return JSON.nullNode();
        }
        if (depth > DEPTH) {
            faults.add(fault(path, "The definition is nested too deeply."));
            return JSON.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(path, mapping, depth);
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                int index = 0;
                for (Node item : sequence.getValue()) {
                    array.add(convert(join(path, String.valueOf(index++)), item, depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(path, scalar);
            default -> JSON.nullNode();
        };
    }

    private JsonNode object(String path, MappingNode mapping, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(fault(path, "A key is a plain word."));
                continue;
            }
            String at = join(path, key.getValue());
            if (object.has(key.getValue())) {
                Position second = position(key);
                faults.add(new Fault(
                        second.line(), second.column(), at, "The key '" + key.getValue() + "' stands here twice."));
                continue;
            }
            keys.put(at, position(key));
            object.set(key.getValue(), convert(at, tuple.getValueNode(), depth + 1));
        }
        return object;
    }

    private JsonNode scalar(String path, ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        try {
            if (tag.equals(Tag.NULL)) {
                return JSON.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return JSON.booleanNode(Boolean.parseBoolean(text));
            }
            if (tag.equals(Tag.INT)) {
                long number = Long.parseLong(text);
                return number == (int) number ? JSON.numberNode((int) number) : JSON.numberNode(number);
            }
            if (tag.equals(Tag.FLOAT) && !text.contains("inf") && !text.contains("nan")) {
                return JSON.numberNode(Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            faults.add(fault(path, "'" + text + "' is not a number that can be read."));
        }
        return JSON.stringNode(text);
    }

    private static Position position(Node node) {
        var start = node.getStartMark();
        int line = start.map(mark -> mark.getLine() + 1).orElse(1);
        int column = start.map(mark -> mark.getColumn() + 1).orElse(1);
        boolean oneLine = node instanceof ScalarNode scalar
                && scalar.getScalarStyle() != ScalarStyle.LITERAL
                && scalar.getScalarStyle() != ScalarStyle.FOLDED
                && node.getEndMark().map(mark -> mark.getLine() + 1 == line).orElse(false);
        int quote = node instanceof ScalarNode scalar && scalar.getScalarStyle() != ScalarStyle.PLAIN ? 1 : 0;
        return new Position(line, column, oneLine ? quote : -1);
    }

    static String join(String path, String part) {
        return path.isEmpty() ? part : path + "/" + part;
    }
}
