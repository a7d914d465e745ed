package org.parvis.france;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpeakingBothLanguagesTests {
    private final ResourceBundle french = ResourceBundle.getBundle("org.parvis.france.messages", Locale.FRENCH);
    private final ResourceBundle english = ResourceBundle.getBundle("org.parvis.france.messages", Locale.ENGLISH);

    @Test
    void everySentenceExistsInBoth() {
        assertThat(english.keySet()).isEqualTo(french.keySet());
    }

    @Test
    void everySentenceStatesTheSameFactsInBoth() {
        assertThat(french.keySet())
                .allSatisfy(key -> assertThat(factsOf(english, key)).isEqualTo(factsOf(french, key)));
    }

    /// A straight apostrophe before a brace would hide the fact that follows it.
    @Test
    void apostrophesAreTypographic() {
        assertThat(french.keySet()).allSatisfy(key -> {
            assertThat(french.getString(key)).doesNotContain("'");
            assertThat(english.getString(key)).doesNotContain("'");
        });
    }

    private static Set<String> factsOf(ResourceBundle sentences, String key) {
        return new MessageFormat(sentences.getString(key)).getArgumentNames();
    }
}
