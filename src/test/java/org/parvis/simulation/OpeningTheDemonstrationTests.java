package org.parvis.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parvis.catalogue.PublishSheet;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures;
import org.parvis.support.TownHallTest;
import org.parvis.town.OpenTown;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

@TownHallTest
class OpeningTheDemonstrationTests {
    private final OpenTown open;
    private final PublishSheet sheets;
    private final Procedures procedures;
    private final LiveThrough liveThrough;
    private final LiveAYear liveAYear;
    private final LiveTheLoop loop;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PlatformTransactionManager transactions;
    private final PasswordEncoder encoder;

    OpeningTheDemonstrationTests(
            OpenTown open,
            PublishSheet sheets,
            Procedures procedures,
            LiveThrough liveThrough,
            LiveAYear liveAYear,
            LiveTheLoop loop,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PlatformTransactionManager transactions,
            PasswordEncoder encoder) {
        this.open = open;
        this.sheets = sheets;
        this.procedures = procedures;
        this.liveThrough = liveThrough;
        this.liveAYear = liveAYear;
        this.loop = loop;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.transactions = transactions;
        this.encoder = encoder;
    }

    @Test
    void aFirstStartThatWasCutOffIsCompletedByTheNextAndByNoneAfterIt() throws IOException {
        Tenancy.run(open.open(definition(), null).id(), () -> {
            assertThatThrownBy(() -> start(new CutOff(transactions))).hasMessage("cut off");
            assertThat(completed()).isFalse();

            start(transaction);
            assertThat(completed()).isTrue();
            var whole = counts();
            assertThat(whole).allMatch(count -> count > 100);

            start(transaction);
            assertThat(counts()).isEqualTo(whole);
        });
    }

    private static OpenTown.Definition definition() throws IOException {
        String yaml = new ClassPathResource("demonstration/sainte-fauste/town.yaml")
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceFirst("hosts: .*", "hosts: [cut-off.test]");
        return YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build()
                .readValue(yaml, OpenTown.Definition.class);
    }

    private void start(TransactionTemplate lastWeeks) {
        new OpenDemonstration(open, sheets, procedures, liveThrough, liveAYear, loop, jdbc, lastWeeks, true, encoder)
                .complete("sainte-fauste");
    }

    private boolean completed() {
        return jdbc.sql("select settings <> '{}' from municipality")
                .query(Boolean.class)
                .single();
    }

    private List<Long> counts() {
        return List.of(
                jdbc.sql("select count(*) from request").query(Long.class).single(),
                jdbc.sql("select count(*) from request_event").query(Long.class).single());
    }

    /// A process that ends before it commits.
    private static final class CutOff extends TransactionTemplate {
        private static final long serialVersionUID = 1;

        CutOff(PlatformTransactionManager transactions) {
            super(transactions);
        }

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            return super.execute(status -> {
                action.doInTransaction(status);
                throw new IllegalStateException("cut off");
            });
        }
    }
}
