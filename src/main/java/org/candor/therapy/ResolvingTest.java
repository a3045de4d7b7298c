package org.candor.therapy;

/// A test that may change what is advised.
///
/// @param test           id of the orderable test, such as `flt3-itd`
/// @param label          words for a card
/// @param chanceOfChange probability that its result changes which options are open or what is recommended, 0 to 1
public record ResolvingTest(String test, String label, double chanceOfChange) {
    public ResolvingTest {
        if (!(chanceOfChange >= 0 && chanceOfChange <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, not " + chanceOfChange);
        }
    }
}
