package org.parvis.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class BreakingAStartOffTests {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final BreakOff breakOff = new BreakOff(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final GenericApplicationContext context = new GenericApplicationContext();

    /// Each has put a hook into this JVM, which must not wait for it.
    @AfterEach
    void end() {
        breakOff.over();
    }

    @Test
    void whatHasNotBegunIsNotBegunAndOneSentenceSaysSo() {
        var begun = new AtomicBoolean();
        breakOff.initialize(context);
        context.registerBean("first", Object.class, () -> {
            breakOff.stop(context);
            return "first";
        });
        context.registerBean("second", Object.class, () -> {
            begun.set(true);
            return "second";
        });
        assertThatThrownBy(context::refresh).rootCause().isInstanceOf(StartupProblem.class);
        assertThat(begun).isFalse();
        assertThat(breakOff.asked()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Parvis was asked to stop while it was starting. Nothing is lost: the next start does"
                        + " the rest.");
    }

    @Test
    void theJvmEndsAfterTheStartHasEnded() throws InterruptedException {
        breakOff.initialize(context);
        var hook = Thread.ofPlatform().daemon().start(() -> breakOff.stopAndWait(context));
        assertThat(hook.join(Duration.ofMillis(200))).isFalse();
        breakOff.over();
        assertThat(hook.join(Duration.ofSeconds(5))).isTrue();
        assertThat(breakOff.asked()).isTrue();
    }

    @Test
    void aStopOfWhatIsOpenOrHasFailedBreaksNothingOff() {
        breakOff.initialize(context);
        breakOff.over();
        breakOff.stop(context);
        assertThat(breakOff.asked()).isFalse();
        assertThat(printed.size()).isZero();
    }

    @Test
    void aCommandThatHasBeenAnsweredLeavesWithoutAWord() {
        breakOff.initialize(context);
        context.refresh();
        context.close();
        breakOff.stop(context);
        assertThat(breakOff.asked()).isFalse();
        assertThat(printed.size()).isZero();
    }
}
