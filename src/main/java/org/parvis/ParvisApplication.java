package org.parvis;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ParvisApplication {
    public static void main(String[] args) {
        SpringApplication.run(ParvisApplication.class, args);
    }
}
