package org.parvis.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.RequestState.Transition;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@TownHallTest
class MovingAlongTheGraphTests {
    private static final Path DRAWING = Path.of("docs/request-states.md");

    private final JdbcClient jdbc;
    private final TestTowns towns;
    private final TestRequests requests;

    MovingAlongTheGraphTests(JdbcClient jdbc, TestTowns towns, TestRequests requests) {
        this.jdbc = jdbc;
        this.towns = towns;
        this.requests = requests;
    }

    /// Every method of a state that gives a transition is an edge.
    private static Set<String> edgesInTypes() throws ReflectiveOperationException {
        Set<String> edges = new TreeSet<>();
        for (Class<?> state : RequestState.class.getDeclaredClasses()) {
            if (!state.isRecord()) {
                continue;
            }
            Object instance = state.getDeclaredConstructor().newInstance();
            for (Method method : Arrays.stream(state.getMethods()).toList()) {
                if (method.getReturnType() == Transition.class) {
                    var edge = (Transition) method.invoke(instance);
                    edges.add(edge.from().code() + " " + edge.event() + " "
                            + edge.to().code());
                }
            }
        }
        return edges;
    }

    private Set<String> edgesInDatabase() {
        return jdbc
                .sql("select from_state || ' ' || event || ' ' || to_state from request_transition")
                .query(String.class)
                .set()
                .stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void typesAndDatabaseKnowTheSameGraph() throws ReflectiveOperationException {
        assertThat(edgesInTypes()).isEqualTo(edgesInDatabase());
    }

    @Test
    void theDrawingInTheDocsIsTheGraph() throws ReflectiveOperationException, IOException {
        var drawing = new StringBuilder("# The states of a request\n\nWritten by MovingAlongTheGraphTests from"
                + " RequestState; run it with -Ddrawing=write after a change.\n\n```mermaid\nstateDiagram-v2\n"
                + "    [*] --> RECEIVED\n");
        for (String edge : edgesInTypes()) {
            String[] parts = edge.split(" ");
            drawing.append("    %s --> %s : %s%n".formatted(parts[0], parts[2], parts[1]));
        }
        drawing.append("```\n");
        if ("write".equals(System.getProperty("drawing"))) {
            Files.writeString(DRAWING, drawing);
        }
        assertThat(Files.readString(DRAWING)).isEqualTo(drawing.toString());
    }

    @Test
    void theDatabaseRefusesAnEdgeThatIsNotInTheGraph() {
        var town = towns.open();
        var request = requests.open(town);
        set(town, request, "WITHDRAWN");
        assertThatThrownBy(() -> set(town, request, "GRANTED"))
                .hasMessageContaining("A request cannot go from WITHDRAWN to GRANTED");
    }

    private void set(TestTown town, TestRequest request, String state) {
        Tenancy.run(
                town.id(),
                () -> jdbc.sql("update request set state = :state, open = false, closed_at = now() where id = :id")
                        .param("state", state)
                        .param("id", request.request().id())
                        .update());
    }

    @Test
    void historyCannotBeRewritten() {
        var town = towns.open();
        requests.open(town);
        assertThatThrownBy(() -> Tenancy.run(
                        town.id(),
                        () -> jdbc.sql("update request_event set kind = 'granted'")
                                .update()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> Tenancy.run(
                        town.id(), () -> jdbc.sql("delete from request_event").update()))
                .hasStackTraceContaining("permission denied");
    }
}
