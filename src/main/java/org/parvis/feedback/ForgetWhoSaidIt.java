package org.parvis.feedback;

import org.parvis.requests.RequestErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// With an erased request go the link to its opinion and what its applicant wrote in their own words, by which they may
/// be known; what they ticked is a figure and stays.
@Component
class ForgetWhoSaidIt {
    private final JdbcClient jdbc;

    ForgetWhoSaidIt(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(RequestErased erased) {
        jdbc.sql("delete from opinion_link where request_id = :request")
                .param("request", erased.request())
                .update();
        jdbc.sql("update opinion set words = null where request_id = :request and words is not null")
                .param("request", erased.request())
                .update();
    }
}
