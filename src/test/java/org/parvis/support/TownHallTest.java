package org.parvis.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.parvis.ParvisApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;

/// A test through the front door: the whole product, on a port of its own and a real PostgreSQL, started once for all
/// such tests. Each test opens a municipality of its own ([TestTowns]), so no test sees another's data.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = {ParvisApplication.class, TestConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parvis.data=target/test-data/${random.uuid}",
            "parvis.software=target/test-software",
            "spring.main.allow-bean-definition-overriding=true"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface TownHallTest {}
