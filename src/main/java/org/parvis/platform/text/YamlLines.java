package org.parvis.platform.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// On which line of a YAML text each of its values begins.
public final class YamlLines {
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlLines() {}

    public static YamlLines of(String yaml) {
        var found = new YamlLines();
        try {
            new Compose(LoadSettings.builder().setUseMarks(true).build())
                    .composeString(yaml)
                    .ifPresent(root -> found.walk("", root, root));
        } catch (YamlEngineException _) {
            // said where the text is read
        }
        return found;
    }

    /// @param path a JSON pointer, `/title/en`; of what is not there, the nearest that is
    public int of(String path, int otherwise) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return otherwise;
    }

    /// @param begins the key of a property, since that is where a reader looks for it
    private void walk(String path, Node begins, Node value) {
        begins.getStartMark().ifPresent(mark -> lines.put(path, mark.getLine() + 1));
        if (value instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    walk(path + "/" + key.getValue(), key, tuple.getValueNode());
                }
            }
        } else if (value instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue();
            for (int i = 0; i < items.size(); i++) {
                walk(path + "/" + i, items.get(i), items.get(i));
            }
        }
    }
}
