package org.parvis.town.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parvis.town.signin.PasswordRules.Refusal;

class JudgingAPasswordTests {
    private static final List<String> ABOUT = List.of("Zoé Lacombe-Ferrand", "zoe.lacombe@essai.example", "Essai");

    @ParameterizedTest
    @ValueSource(strings = {"sept chats gris au marché", "xkqzvjwhgmpt", "Un été 1987 à Brest !", "日本語のパスワードを使う人"})
    void aLongPasswordOfOnesOwnIsGoodWithoutDigitsOrSigns(String password) {
        assertThat(PasswordRules.refusal(password, ABOUT)).isEmpty();
    }

    @Test
    void elevenCharactersAreTooFew() {
        assertThat(PasswordRules.refusal("xkqzvjwhgmp", ABOUT)).hasValue(Refusal.TOO_SHORT);
    }

    @Test
    void aBookIsTooMuch() {
        assertThat(PasswordRules.refusal("abcdé fghij ".repeat(17), ABOUT)).hasValue(Refusal.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "motdepasse2026",
                "Password1234!",
                "azertyuiop123",
                "123456789012",
                "aaaaaaaaaaaaaaaa",
                "abababababababab",
                "Administrateur1",
                "Bienvenue2026!"
            })
    void theCommonestAreRefused(String password) {
        assertThat(PasswordRules.refusal(password, ABOUT)).hasValue(Refusal.TOO_COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoé.Lacombe.76", "lacombe-ferrand", "zoelacombe@essai", "LacombeFerrandé"})
    void onesOwnNameIsRefusedAccentsOrNot(String password) {
        assertThat(PasswordRules.refusal(password, ABOUT)).hasValue(Refusal.ABOUT_YOU);
    }

    @Test
    void theSameWordIsTheSameHoweverTheKeyboardComposedIt() {
        assertThat(PasswordRules.normalise("marche\u0301")).isEqualTo("march\u00e9");
    }
}
