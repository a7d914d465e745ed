package org.parvis.platform.statistics;

import java.util.Map;

/// What is known of the whole population along one trait: the share of each category, all positive and adding
/// up to 1.
public record Margin(String trait, Map<String, Double> shares) {
    public Margin {
        shares = Map.copyOf(shares);
        double sum = 0;
        for (Map.Entry<String, Double> category : shares.entrySet()) {
            Inputs.require(
                    category.getValue() > 0 && category.getValue() <= 1,
                    "The share of “" + category.getKey() + "” must be positive and at most 1.");
            sum += category.getValue();
        }
        Inputs.require(
                Math.abs(sum - 1) < 1e-6,
                "The shares of “" + trait + "” must add up to 1; they add up to " + sum + ".");
    }
}
