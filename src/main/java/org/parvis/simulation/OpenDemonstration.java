package org.parvis.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.parvis.catalogue.PublishSheet;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Procedures;
import org.parvis.town.OpenTown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Opens the demonstration towns at the first start, from the same files as any town would write: settings, sheets,
/// procedures; then lives through their past. A town that has all this is left alone; one whose first start was cut off
/// is completed at the next.
@Component
@ConditionalOnProperty("parvis.demonstration")
@Order(10)
class OpenDemonstration implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(OpenDemonstration.class);
    private static final String FOLDER = "classpath*:demonstration/";
    private static final List<String> TOWNS = List.of("valombree", "sainte-fauste");
    private static final Actor ACTOR = new Actor.Automatic("demonstration");

    private final OpenTown open;
    private final PublishSheet sheets;
    private final Procedures procedures;
    private final LiveThrough liveThrough;
    private final LiveAYear liveAYear;
    private final LiveTheLoop loop;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final boolean year;
    private final PasswordEncoder encoder;
    private final ObjectMapper yaml = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    OpenDemonstration(
            OpenTown open,
            PublishSheet sheets,
            Procedures procedures,
            LiveThrough liveThrough,
            LiveAYear liveAYear,
            LiveTheLoop loop,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            @Value("${parvis.demonstration-year}") boolean year,
            PasswordEncoder encoder) {
        this.open = open;
        this.sheets = sheets;
        this.procedures = procedures;
        this.liveThrough = liveThrough;
        this.liveAYear = liveAYear;
        this.loop = loop;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.year = year;
        this.encoder = encoder;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (String town : TOWNS) {
            var opened = open.open(
                    yaml.readValue(text(town + "/town.yaml"), OpenTown.Definition.class),
                    DemonstrationAccounts.credentials(encoder));
            Tenancy.run(opened.id(), () -> complete(town));
        }
    }

    /// Does what is still to be done, however far an earlier start came.
    void complete(String town) {
        if (!isComplete()) {
            log.info("Opening {}", town);
            fill(town);
        }
    }

    private boolean isComplete() {
        return jdbc.sql("select jsonb_exists(settings, 'complete-demonstration') from municipality")
                .query(Boolean.class)
                .single();
    }

    private void fill(String town) {
        for (Resource procedure : files(town + "/procedures/*.yaml")) {
            switch (procedures.publish(text(procedure), ACTOR)) {
                case Procedures.Publication.Faulty(var faults) ->
                    throw new IllegalStateException(procedure.getFilename() + ": " + faults);
                case Procedures.Publication.Published published -> {}
                case Procedures.Publication.Unchanged unchanged -> {}
            }
        }
        for (Resource sheet : files(town + "/sheets/*.yaml")) {
            if (sheets.publish(text(sheet), ACTOR) instanceof PublishSheet.Publication.Faulty(var faults)) {
                throw new IllegalStateException(sheet.getFilename() + ": " + faults);
            }
        }
        if (year) {
            files(town + "/life.yaml").forEach(life -> liveAYear.live(life.toString(), text(life)));
        }
        transaction.executeWithoutResult(_ -> {
            if (year) {
                files(town + "/excellence.yaml")
                        .forEach(plan -> loop.live(yaml.readValue(text(plan), LiveTheLoop.Plan.class)));
            }
            for (Resource past : files(town + "/requests.yaml")) {
                log.info("Living through the last weeks of {}", town);
                liveThrough.live(yaml.readValue(text(past), new TypeReference<List<LiveThrough.Past>>() {}));
            }
            loop.look();
            jdbc.sql("""
                    update municipality set settings = settings || '{"complete-demonstration": true}'""").update();
        });
    }

    private static List<Resource> files(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FOLDER + pattern))
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        return text(files(name).getFirst());
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
