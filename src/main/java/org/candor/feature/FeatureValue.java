package org.candor.feature;

/// The value of one feature of one patient, or the reason why there is none. A missing value is never a number.
public sealed interface FeatureValue {

    /// A value in the unit of its [FeatureSpec]; 0 and 1 for a feature that is absent or present.
    record Present(double value, Evidence evidence) implements FeatureValue {
        public Present {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a feature value must be finite");
            }
        }

        @Override
        public String toString() {
            return "Present[]";
        }
    }

    /// No value, because of `cause`.
    record Missing(Cause cause) implements FeatureValue {}

    /// Why a value is missing.
    enum Cause {
        NOT_RECORDED("not in the record"),
        NOT_USABLE("only cancelled, erroneous or refuted entries"),
        UNKNOWN_UNIT("unknown unit"),
        IMPLAUSIBLE("outside the plausible range"),
        CONFLICT("contradictory entries"),
        CENSORED("only a bound such as < or > was reported"),
        NO_VALUE("recorded without a value"),
        UNDATED("no usable date"),
        OUTSIDE_WINDOW("only values from other times than the diagnosis"),
        NOT_STUDIED("not known to have been tested"),
        NOT_SOUGHT("not looked for, because no forecast can be made"),
        NOT_CALLED("tested without a clear result"),
        GERMLINE("an inherited variant, not known to be of the disease"),
        LOW_FRACTION("a variant allele fraction too low to count"),
        UNCERTAIN("a variant of uncertain significance"),
        KIND_NOT_TOLD("a variant of the gene, but not told which");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        /// The cause in words for a card.
        public String text() {
            return text;
        }
    }
}
