package org.candor.survival;

/// An iteration did not reach its goal. Says where it stood.
public final class ConvergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int iteration;
    private final double gradientNorm;

    public ConvergenceException(String what, int iteration, double gradientNorm) {
        super(what + " (iteration " + iteration + ", gradient norm " + gradientNorm + ")");
        this.iteration = iteration;
        this.gradientNorm = gradientNorm;
    }

    public int iteration() {
        return iteration;
    }

    public double gradientNorm() {
        return gradientNorm;
    }
}
