package org.parvis.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parvis.ForAll.forAll;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parvis.feedback.GiveOpinion;
import org.parvis.feedback.Opinion;
import org.parvis.platform.security.Actor;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.requests.RequestState;
import org.parvis.requests.Requests;
import org.parvis.requests.TestRequests;
import org.parvis.requests.TestRequests.TestRequest;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.requests.review.PassOnRequest;
import org.parvis.requests.review.TransferRequest;
import org.parvis.requests.tracking.WithdrawRequest;
import org.parvis.support.TestClock;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TownHallTest
class CountingAfreshTests {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final int DAYS = 110;

    private final TestTowns towns;
    private final TestRequests requests;
    private final TestClock clock;
    private final SilenceDecides silence;
    private final Requests reopening;
    private final WithdrawRequest withdraw;
    private final PassOnRequest passOn;
    private final TransferRequest transfer;
    private final GiveOpinion opinions;
    private final CountAfresh afresh;
    private final List<Counts> counts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CountingAfreshTests(
            TestTowns towns,
            TestRequests requests,
            TestClock clock,
            SilenceDecides silence,
            Requests reopening,
            WithdrawRequest withdraw,
            PassOnRequest passOn,
            TransferRequest transfer,
            GiveOpinion opinions,
            CountAfresh afresh,
            List<Counts> counts,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.towns = towns;
        this.requests = requests;
        this.clock = clock;
        this.silence = silence;
        this.reopening = reopening;
        this.withdraw = withdraw;
        this.passOn = passOn;
        this.transfer = transfer;
        this.opinions = opinions;
        this.afresh = afresh;
        this.counts = counts;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private enum Deed {
        GRANT,
        REFUSE,
        DISCONTINUE,
        WITHDRAW,
        PASS_ON,
        TRANSFER,
        REOPEN,
        SAY,
        SAY_OTHERWISE
    }

    /// @param day counted from the first
    private record Step(int day, int request, Deed deed, Opinion opinion) {}

    private record History(List<Integer> received, List<Step> steps) {}

    private static History history(RandomGenerator random) {
        int count = random.nextInt(3, 7);
        List<Integer> received = random.ints(count, 0, 20).boxed().sorted().toList();
        List<Step> steps = new ArrayList<>();
        for (int request = 0; request < count; request++) {
            int number = request;
            random.ints(random.nextInt(0, 7), received.get(request), DAYS)
                    .forEach(day -> steps.add(new Step(day, number, one(random, Deed.values()), opinion(random))));
        }
        return new History(received, steps);
    }

    private static Opinion opinion(RandomGenerator random) {
        return new Opinion(
                one(random, Opinion.Face.values()),
                random.nextBoolean() ? null : random.nextInt(1, 6),
                random.nextBoolean() ? null : one(random, Opinion.Help.values()),
                random.nextBoolean() ? null : random.nextInt(1, 8),
                random.nextBoolean() ? null : one(random, Opinion.Result.values()),
                random.nextBoolean() ? null : "Merci " + random.nextInt(9));
    }

    private static <T> T one(RandomGenerator random, T[] choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    /// Whatever happened, and in whatever order, what events counted is what the histories say.
    @Test
    void countedByEventsOrFromTheHistoriesItIsTheSame() {
        forAll(12, CountingAfreshTests::history, history -> {
            var town = towns.open();
            live(town, history);
            var counted = rows(town);
            assertThat(counted.get("intake_day")).isNotEmpty();
            assertThat(count(town).differences()).isEmpty();
            assertThat(rows(town)).isEqualTo(counted);
        });
    }

    private void live(TestTown town, History history) {
        Map<Integer, TestRequest> open = new LinkedHashMap<>();
        for (int day = 0; day < DAYS; day++) {
            int today = day;
            clock.set(TUESDAY.plusDays(day));
            for (int number = 0; number < history.received().size(); number++) {
                if (history.received().get(number) == day) {
                    var channel = number % 2 == 0 ? Channel.WEB : Channel.COUNTER;
                    String kind = number % 3 == 0 ? "covered" : "open";
                    open.put(
                            number,
                            switch (number % 4) {
                                case 1 -> requests.submit(town, kind, channel, "department-phone");
                                case 3 -> requests.submitWithoutPromise(town);
                                default -> requests.submit(town, kind, channel);
                            });
                }
            }
            history.steps().stream().filter(step -> step.day() == today).forEach(step -> act(town, step, open));
            if (day % 10 == 9) {
                Tenancy.run(town.id(), silence::run);
            }
        }
    }

    private void act(TestTown town, Step step, Map<Integer, TestRequest> open) {
        TestRequest request = open.get(step.request());
        UUID id = java.util.Objects.requireNonNull(request).request().id();
        var state = requests.now(town, request).state();
        boolean complete = state instanceof RequestState.Complete;
        Tenancy.run(town.id(), () -> {
            switch (step.deed()) {
                case GRANT -> when(complete, () -> requests.grant(town, request));
                case REFUSE -> when(complete, () -> requests.refuse(town, request));
                case DISCONTINUE -> when(complete, () -> requests.discontinue(town, request));
                case WITHDRAW -> withdraw.withdraw(id, new Actor.Resident(null, null), "");
                case PASS_ON -> passOn.passOn(id, version(town, request), planner(town), "La préfecture");
                case TRANSFER ->
                    transfer.transfer(id, version(town, request), planner(town), team(town, request), "Pour vous");
                case REOPEN -> reopening.reopen(id, new Actor.Resident(null, null), "Ce n'est pas réglé.");
                case SAY, SAY_OTHERWISE ->
                    when(
                            !jdbc.sql("select 1 from opinion_invitation where request_id = :id")
                                    .param("id", id)
                                    .query()
                                    .listOfRows()
                                    .isEmpty(),
                            () -> opinions.give(id, step.opinion()));
            }
        });
    }

    private static void when(boolean possible, Runnable deed) {
        if (possible) {
            deed.run();
        }
    }

    private int version(TestTown town, TestRequest request) {
        return requests.now(town, request).version();
    }

    private String team(TestTown town, TestRequest request) {
        return requests.now(town, request).department().equals("urbanisme")
                ? "etat-civil-guichet"
                : "urbanisme-instruction";
    }

    private static StaffPrincipal planner(TestTown town) {
        return new StaffPrincipal(
                town.id().value(),
                new UUID(0, 1),
                "Paula Roche",
                "planner@essai.example",
                Set.of(StaffPrincipal.Role.AGENT),
                Set.of("urbanisme", "etat-civil"),
                0);
    }

    private CountAfresh.Outcome count(TestTown town) {
        return Tenancy.call(town.id(), afresh::count);
    }

    private Map<String, List<String>> rows(TestTown town) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Tenancy.run(
                town.id(),
                () -> counts.stream()
                        .flatMap(one -> one.readModels().stream())
                        .forEach(model -> rows.put(
                                model.table(),
                                jdbc.sql("select to_jsonb(t)::text from %s t order by 1".formatted(model.table()))
                                        .query(String.class)
                                        .list())));
        return rows;
    }

    /// Else everybody who sends a request would wait until the one before is on the disk.
    @Test
    void requestsAreCountedWithoutWaitingForOneAnother() throws Exception {
        var town = towns.open();
        clock.set(TUESDAY);
        requests.submit(town, "open", Channel.WEB);
        try (var others = Executors.newSingleThreadExecutor()) {
            Tenancy.run(
                    town.id(),
                    () -> transaction.executeWithoutResult(_ -> {
                        jdbc.sql("select slot from intake_day for update")
                                .query(Integer.class)
                                .list();
                        var other = others.submit(() -> requests.submit(town, "open", Channel.WEB));
                        assertThat(other).succeedsWithin(Duration.ofSeconds(60));
                    }));
        }
        requests.submit(town, "open", Channel.WEB);

        assertThat(Tenancy.call(
                        town.id(),
                        () -> jdbc.sql("select slot > 0, received from intake_day order by slot")
                                .query((rs, _) -> rs.getBoolean(1) + " " + rs.getInt(2))
                                .list()))
                .containsExactly("false 2", "true 1");
        assertThat(count(town).differences()).isEmpty();
    }

    @Test
    void aRowThatSomebodyTamperedWithIsFoundAndPutRight() {
        var town = towns.open();
        clock.set(TUESDAY);
        IntStream.range(0, 3).forEach(_ -> requests.submit(town, "open", Channel.WEB));
        var counted = rows(town);
        change(town, "update intake_day set received = 1000");
        change(town, "delete from promise_pending");

        var outcome = count(town);

        assertThat(outcome.differences())
                .extracting(
                        CountAfresh.Difference::table, CountAfresh.Difference::lacking, CountAfresh.Difference::excess)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("intake_day", 1L, 1L),
                        org.assertj.core.groups.Tuple.tuple("promise_pending", 3L, 0L));
        assertThat(outcome.differences().toString()).contains("1000");
        assertThat(rows(town)).isEqualTo(counted);
        assertThat(count(town).differences()).isEmpty();
    }

    @Test
    void anothersCountsAreLeftAlone() {
        var town = towns.open();
        var neighbour = towns.open();
        clock.set(TUESDAY);
        requests.submit(neighbour, "open", Channel.WEB);
        change(neighbour, "update intake_day set received = 7");
        count(town);
        assertThat(rows(neighbour).toString()).contains("\"received\": 7");
    }

    private @Nullable Integer change(TestTown town, String sql) {
        return Tenancy.call(town.id(), () -> jdbc.sql(sql).update());
    }
}
