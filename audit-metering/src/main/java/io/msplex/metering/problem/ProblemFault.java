package io.msplex.metering.problem;

/** Ends a request with a problem that is the caller's to solve. */
public final class ProblemFault extends RuntimeException {
    private final transient Problem problem;

    public ProblemFault(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
