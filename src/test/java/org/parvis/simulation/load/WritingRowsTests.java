package org.parvis.simulation.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class WritingRowsTests {
    /// As the pool leaves a connection whose server has gone: closed.
    private static Connection whoseServerGoes(SQLException shutDown) {
        return proxy(Connection.class, (_, method, _) -> switch (method.getName()) {
            case "unwrap" -> proxy(PGConnection.class, (_, _, _) -> null);
            case "rollback" -> throw new SQLException("Connection is closed");
            default -> throw shutDown;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(WritingRowsTests.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void whatTheDatabaseDiedOfIsTold() {
        var shutDown = new SQLException("terminating connection", "57P01");
        var rows = new Rows();
        rows.add(Table.LINK, 1, new byte[32], 2);
        assertThatThrownBy(() -> rows.write(whoseServerGoes(shutDown))).isSameAs(shutDown);
    }
}
