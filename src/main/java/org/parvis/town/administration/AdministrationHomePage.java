package org.parvis.town.administration;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.parvis.platform.web.AdministrationTile;
import org.parvis.platform.web.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The doors to everything that an administrator may set.
@Controller
final class AdministrationHomePage {
    private final ObjectProvider<AdministrationTile> tiles;

    AdministrationHomePage(ObjectProvider<AdministrationTile> tiles) {
        this.tiles = tiles;
    }

    record Home(List<Door> doors) {}

    record Door(AdministrationTile tile, OptionalLong waiting) {}

    @GetMapping("/admin")
    Page home() {
        return Page.of(
                "town/administration/home",
                new Home(tiles.stream()
                        .sorted(Comparator.comparingInt(AdministrationTile::order))
                        .map(tile -> new Door(tile, tile.urgency().waiting()))
                        .toList()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Tiles {
        @Bean
        AdministrationTile settingsTile() {
            return tile("settings", 10);
        }

        @Bean
        AdministrationTile departmentsTile() {
            return tile("departments", 20);
        }

        @Bean
        AdministrationTile staffTile() {
            return tile("staff", 30);
        }

        @Bean
        AdministrationTile placesTile() {
            return tile("places", 40);
        }

        @Bean
        AdministrationTile jobsTile(JdbcClient jdbc) {
            return new AdministrationTile(
                    "/admin/jobs",
                    "town.jobs",
                    "town.jobs.text",
                    900,
                    () -> OptionalLong.of(jdbc.sql("select count(*) from job_failure")
                            .query(Long.class)
                            .single()));
        }

        @Bean
        AdministrationTile auditTile() {
            return tile("audit", 910);
        }

        private static AdministrationTile tile(String name, int order) {
            return new AdministrationTile("/admin/" + name, "town." + name, "town." + name + ".text", order);
        }
    }
}
