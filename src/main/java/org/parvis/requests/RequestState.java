package org.parvis.requests;

/// Where a request stands. Each transition is a method of the state that it leaves, so a forbidden one does not
/// compile;
/// the table `request_transition` says the same to the database.
public sealed interface RequestState {

    /// Its name in the database.
    String code();

    default boolean open() {
        return this instanceof Open;
    }

    static RequestState of(String code) {
        return switch (code) {
            case "RECEIVED" -> new Received();
            case "UNDER_REVIEW" -> new UnderReview();
            case "AWAITING_DOCUMENTS" -> new AwaitingDocuments();
            case "TACITLY_REJECTED" -> new TacitlyRejected();
            case "TACITLY_GRANTED" -> new TacitlyGranted();
            case "GRANTED" -> new Granted();
            case "REFUSED" -> new Refused();
            case "DISCONTINUED" -> new Discontinued();
            case "PASSED_ON" -> new PassedOn();
            case "WITHDRAWN" -> new Withdrawn();
            default -> throw new IllegalArgumentException("No state is called " + code);
        };
    }

    /// The town hall owes an answer.
    sealed interface Open extends RequestState {
        /// The applicant does not want it any more.
        default Transition withdraw() {
            return new Transition(this, "withdrawn", new Withdrawn());
        }

        /// To the administration that is competent (CRPA, art. L114-2).
        default Transition passOn() {
            return new Transition(this, "passed-on", new PassedOn());
        }

        default Transition refuse() {
            return new Transition(this, "refused", new Refused());
        }

        default Transition discontinue() {
            return new Transition(this, "discontinued", new Discontinued());
        }

        default Transition rejectBySilence() {
            return new Transition(this, "silence-rejected", new TacitlyRejected());
        }
    }

    /// Everything that is needed has come: it can be granted, by a decision or by silence.
    sealed interface Complete extends Open {
        default Transition grant() {
            return new Transition(this, "granted", new Granted());
        }

        default Transition requestDocuments() {
            return new Transition(this, "documents-requested", new AwaitingDocuments());
        }

        default Transition grantBySilence() {
            return new Transition(this, "silence-granted", new TacitlyGranted());
        }
    }

    sealed interface Closed extends RequestState {}

    /// A decision of the town hall's own, which it may look at again.
    sealed interface Decided extends Closed {
        default Transition reopen() {
            return new Transition(this, "reopened", new UnderReview());
        }
    }

    record Received() implements Complete {
        @Override
        public String code() {
            return "RECEIVED";
        }

        public Transition takeUp() {
            return new Transition(this, "taken-up", new UnderReview());
        }
    }

    record UnderReview() implements Complete {
        @Override
        public String code() {
            return "UNDER_REVIEW";
        }
    }

    record AwaitingDocuments() implements Open {
        @Override
        public String code() {
            return "AWAITING_DOCUMENTS";
        }

        public Transition produceDocuments() {
            return new Transition(this, "documents-produced", new UnderReview());
        }
    }

    /// Silence rejected; an express decision may still come.
    record TacitlyRejected() implements Decided {
        @Override
        public String code() {
            return "TACITLY_REJECTED";
        }

        public Transition grant() {
            return new Transition(this, "granted", new Granted());
        }

        public Transition refuse() {
            return new Transition(this, "refused", new Refused());
        }
    }

    /// Silence granted; it can only be confirmed.
    record TacitlyGranted() implements Closed {
        @Override
        public String code() {
            return "TACITLY_GRANTED";
        }

        public Transition grant() {
            return new Transition(this, "granted", new Granted());
        }
    }

    record Granted() implements Decided {
        @Override
        public String code() {
            return "GRANTED";
        }
    }

    record Refused() implements Decided {
        @Override
        public String code() {
            return "REFUSED";
        }
    }

    record Discontinued() implements Decided {
        @Override
        public String code() {
            return "DISCONTINUED";
        }
    }

    record PassedOn() implements Closed {
        @Override
        public String code() {
            return "PASSED_ON";
        }
    }

    record Withdrawn() implements Closed {
        @Override
        public String code() {
            return "WITHDRAWN";
        }
    }

    /// An edge of the graph, with the kebab-case name under which the history tells of it; only states make them.
    final class Transition {
        private final RequestState from;
        private final String event;
        private final RequestState to;

        private Transition(RequestState from, String event, RequestState to) {
            this.from = from;
            this.event = event;
            this.to = to;
        }

        public RequestState from() {
            return from;
        }

        public String event() {
            return event;
        }

        public RequestState to() {
            return to;
        }
    }
}
