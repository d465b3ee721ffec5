package io.msplex.worker.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.Audience;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;

/**
 * One call that its proof allows.
 *
 * @param tenantId whose call it is
 * @param instance which connection serves it
 * @param tool the operation
 * @param scope what it may touch
 * @param audience whose eyes the answer is for
 * @param arguments as the client sent them
 * @param deadline until when an answer is of use
 * @param credentials lends the credential of this call
 */
public record VendorCall(
        TenantId tenantId,
        InstanceId instance,
        ToolName tool,
        Scope scope,
        Audience audience,
        ObjectNode arguments,
        Deadline deadline,
        CredentialSource credentials) {}
