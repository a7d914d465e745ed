package org.parvis.support;

import org.parvis.catalogue.PublishSheet;
import org.parvis.insight.Indicators;
import org.parvis.journeys.Mailbox;
import org.parvis.journeys.Visitors;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.security.Seals;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.procedures.Procedures;
import org.parvis.requests.TestRequests;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Deadlines;
import org.parvis.town.OpenTown;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class TestConfiguration {
    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    TestTowns testTowns(OpenTown open, MunicipalityHosts hosts, TestClock clock) {
        return new TestTowns(open, clock);
    }

    @Bean
    DemonstrationTown demonstrationTown(OpenTown open, PublishSheet publish, Procedures procedures, TestClock clock) {
        return new DemonstrationTown(open, publish, procedures, clock);
    }

    @Bean
    TestStaff testStaff(JdbcClient jdbc, Browser browser, TestClock clock, Seals seals, PasswordEncoder encoder) {
        return new TestStaff(jdbc, browser, clock, seals, encoder);
    }

    @Bean
    Browser browser(ApplicationContext context) {
        return new Browser(() -> context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @Bean
    TestRequests testRequests(
            Procedures procedures,
            CaseFiles caseFiles,
            Deadlines deadlines,
            TestClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            StoredFiles files) {
        return new TestRequests(procedures, caseFiles, deadlines, clock, transaction, news, files);
    }

    @Bean
    @Primary
    TestIndicators testIndicators(ObjectProvider<Indicators> indicators) {
        return new TestIndicators(indicators);
    }

    @Bean
    Visitors visitors(Environment environment, TestStaff staff) {
        return new Visitors(environment, staff);
    }

    @Bean
    Mailbox mailbox(JdbcClient jdbc) {
        return new Mailbox(jdbc);
    }
}
