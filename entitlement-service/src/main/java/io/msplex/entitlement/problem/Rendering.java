package io.msplex.entitlement.problem;

import io.msplex.tenanthttp.problem.Problem;

/** The one place that knows how a refusal looks over HTTP. */
public final class Rendering {
    private Rendering() {}

    /** The problem of a refusal. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_TENANT ->
                problem(404, refusal, "Unknown tenant", "Check the tenant id, or give it a subscription first.");
            case RESERVED_TENANT -> problem(422, refusal, "Reserved tenant id", "Choose another tenant id.");
            case UNKNOWN_PLAN -> problem(422, refusal, "Unknown plan", "Name a plan that is on sale.");
            case UNKNOWN_CONNECTOR -> problem(422, refusal, "Unknown connector", "Name a connector of the catalogue.");
            case UNKNOWN_INSTANCE -> problem(404, refusal, "Unknown instance", "Check the instance id.");
            case CONNECTOR_IS_FIXED ->
                problem(409, refusal, "Another connector", "Make a new instance for another connector.");
            case READINESS_IS_THE_TENANTS ->
                problem(422, refusal, "Not a service's decision", "Report what the vendor said; tenants switch off.");
            case VENDOR_KEY_TWICE ->
                problem(422, refusal, "Vendor key used twice", "Give each customer a vendor key of its own.");
        };
    }

    private static Problem problem(int status, Refusal refusal, String title, String detail) {
        return Problem.of(status, refusal.code(), title, detail);
    }
}
