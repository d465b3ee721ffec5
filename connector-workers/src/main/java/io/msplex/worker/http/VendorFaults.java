package io.msplex.worker.http;

import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The ways in which vendors fail, in the words of the person who asked. Codes are stable. */
public final class VendorFaults {
    private VendorFaults() {}

    static CallFault rejectedCredential(String vendor) {
        return fault(
                "vendor_rejected_credential",
                vendor
                        + " refused the stored credential, also after a new token was fetched (401). An administrator has to connect "
                        + vendor + " again in MSPlex; until then no call to it will work.");
    }

    static CallFault forbidden(String vendor) {
        return fault(
                "vendor_forbade",
                vendor + " does not let the connected account read this (403). Ask an administrator of " + vendor
                        + " to give the API account permission for this kind of record.");
    }

    static CallFault missing(String vendor) {
        return fault(
                "vendor_not_found",
                vendor + " has nothing at this address (404). Check the id, or look it up with a list tool.");
    }

    static CallFault rateLimited(String vendor, Duration wait) {
        return fault(
                "vendor_rate_limited",
                vendor + " takes no more requests for now (429). Try again in " + Math.max(1, wait.toSeconds())
                        + " seconds, with fewer or narrower calls.");
    }

    static CallFault failed(String vendor, int status) {
        return fault(
                "vendor_failed",
                vendor + " failed to answer (" + status
                        + "), also when asked again. The fault is on its side: try again in a few minutes.");
    }

    static CallFault refused(String vendor, int status, @Nullable String message) {
        String said = message == null ? "" : " It said: \"" + message + "\".";
        return fault(
                "vendor_refused_request",
                vendor + " did not accept the request (" + status + ")." + said
                        + " Change the arguments, or leave filters out.");
    }

    static CallFault redirected(String vendor) {
        return fault(
                "vendor_redirected",
                vendor
                        + " answered with a redirection, which is not followed. An administrator should check the address of the connection.");
    }

    static CallFault html(String vendor) {
        return fault(
                "vendor_sent_html",
                vendor
                        + " sent a web page instead of data, as a proxy or a maintenance page does. Try again in a few minutes; if it lasts, "
                        + "an administrator should check the address of the connection.");
    }

    /** A body that is no JSON. */
    public static CallFault unreadable(String vendor) {
        return fault(
                "vendor_sent_invalid_json",
                vendor + " sent an answer that cannot be read (invalid JSON). Try again; if it lasts, report it to "
                        + vendor + ".");
    }

    /** A body that is JSON of another shape than documented. */
    public static CallFault unexpectedShape(String vendor, String missing) {
        return fault(
                "vendor_sent_unexpected_shape",
                vendor + " sent an answer without \"" + missing
                        + "\", so it cannot be told from an empty one. Report it to the operator "
                        + "of MSPlex: the vendor's interface may have changed.");
    }

    /** An empty body or null. */
    public static CallFault nothing(String vendor) {
        return fault(
                "vendor_sent_nothing",
                vendor + " sent an empty answer. Try again; if it lasts, the record may be damaged there.");
    }

    static CallFault tooLarge(String vendor, long limit) {
        return fault(
                "vendor_answer_too_large",
                vendor + " sent more than " + limit / (1024 * 1024)
                        + " MiB. Ask for less: a smaller limit or a narrower filter.");
    }

    static CallFault unreachable(String vendor) {
        return fault(
                "vendor_unreachable",
                vendor
                        + " cannot be reached. Try again in a few minutes; if it lasts, an administrator should check the connection.");
    }

    static CallFault brokeOff(String vendor) {
        return fault(
                "vendor_broke_off",
                vendor + " broke the connection off in the middle of its answer, also when asked again. Try again.");
    }

    static CallFault foreignHost(String vendor) {
        return new CallFault(
                CallOutcome.FAILED,
                "vendor_host_not_allowed",
                "The stored address of this connection is not one that " + vendor
                        + " may be asked at. An administrator has to correct the address of the connection.");
    }

    private static CallFault fault(String code, String explanation) {
        return new CallFault(CallOutcome.VENDOR_ERROR, code, explanation);
    }
}
