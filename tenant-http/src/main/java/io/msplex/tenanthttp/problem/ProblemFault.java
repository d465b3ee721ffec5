package io.msplex.tenanthttp.problem;

/** Ends a request with a problem that is the caller's to solve. */
public final class ProblemFault extends RuntimeException {
    private final transient Problem problem;

    /** Ends the request with the problem; logs nothing and records no stack. */
    public ProblemFault(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /** What the caller gets. */
    public Problem problem() {
        return problem;
    }
}
