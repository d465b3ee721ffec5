package io.msplex.worker.http;

import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with a fault once it is too large or too late. */
final class BoundedBody extends FilterInputStream {
    private final String vendor;
    private final long limit;
    private final Deadline deadline;
    private long read;

    BoundedBody(InputStream body, String vendor, long limit, Deadline deadline) {
        super(body);
        this.vendor = vendor;
        this.limit = limit;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > limit) {
            throw VendorFaults.tooLarge(vendor, limit);
        }
        if (deadline.passed()) {
            throw CallFault.expired("reading the answer of " + vendor);
        }
    }
}
