package org.parvis.platform.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Who may come in where, and the headers that every answer carries. Signing in is done by the pages of the modules
/// that
/// own the accounts; what a signed-in person may do to one thing is checked where the thing is.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /// Nothing inline, nothing from elsewhere.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self';"
            + " frame-ancestors 'self'; base-uri 'none'; object-src 'none'; manifest-src 'self'";

    private static final RequestMatcher SENDING = pathPattern("/drafts/{secret}/send");

    /// No other site can guess the address of a draft, so none can forge a form of it; and a token that was lost with
    /// a closed browser must not cost anybody what they typed. Sending is a deed, and wants its token.
    private static final RequestMatcher FILLING_IN =
            new AndRequestMatcher(pathPattern("/drafts/**"), new NegatedRequestMatcher(SENDING));

    @Bean
    SecurityFilterChain pages(HttpSecurity http, SecurityContextRepository contexts, StaffDirectory staff)
            throws Exception {
        var csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrf.setCookieName("parvis_csrf");
        csrf.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .csrf(config -> config.csrfTokenRepository(csrf).ignoringRequestMatchers(FILLING_IN))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.sameOrigin())
                        .cacheControl(cache -> cache.disable())
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(self), payment=()")))
                .addFilterAfter(new SessionCheck(staff), SecurityContextHolderFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, _) -> response.sendRedirect(signInPage(request) + "?next="
                                        + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8)))
                        .accessDeniedHandler(SecurityConfiguration::denied))
                .authorizeHttpRequests(rules -> rules.requestMatchers("/agent/login/**", "/agent/login")
                        .permitAll()
                        .requestMatchers("/agent/**")
                        .hasAnyRole("AGENT", "HEAD", "ADMINISTRATOR", "EXCELLENCE")
                        .requestMatchers("/admin/**")
                        .hasRole("ADMINISTRATOR")
                        .requestMatchers("/account", "/account/**")
                        .hasRole("RESIDENT")
                        .anyRequest()
                        .permitAll())
                .build();
    }

    /// Whoever sends a form without its token is back on the page that they check, with all that they typed.
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws ServletException, IOException {
        var sending = SENDING.matcher(request);
        if (denied instanceof CsrfException && sending.isMatch()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/drafts/" + sending.getVariables().get("secret") + "/check?again=true");
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, denied);
        }
    }

    private static String signInPage(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/account") ? "/sign-in" : "/agent/login";
    }

    /// How long requests take is measured once, around them all; a span for each filter costs more than it tells.
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    /// Argon2id with the parameters that OWASP asks for at least (19 MiB, 2 passes, 1 lane; Password Storage Cheat
    /// Sheet).
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    /// A session opened in one municipality is nobody's in another, and a session of the staff is worth what its
    /// owner may do now.
    private static final class SessionCheck extends OncePerRequestFilter {
        private final StaffDirectory staff;

        private SessionCheck(StaffDirectory staff) {
            this.staff = staff;
        }

        /// Nobody's session is looked up for a static file.
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return request.getRequestURI().startsWith("/assets/");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication != null) {
                Object remembered = authentication.getPrincipal();
                Object now = now(remembered);
                if (now == null) {
                    SecurityContextHolder.clearContext();
                } else if (now instanceof StaffPrincipal changed && !changed.equals(remembered)) {
                    SecurityContextHolder.setContext(SignIn.contextOf(changed));
                }
            }
            chain.doFilter(request, response);
        }

        private @Nullable Object now(@Nullable Object principal) {
            int here = Tenancy.ifBound().map(id -> id.value()).orElse(0);
            return switch (principal) {
                case StaffPrincipal member ->
                    member.municipality() == here ? staff.now(member).orElse(null) : null;
                case ResidentPrincipal resident -> resident.municipality() == here ? resident : null;
                case null, default -> null;
            };
        }
    }
}
