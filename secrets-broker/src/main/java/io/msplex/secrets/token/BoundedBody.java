package io.msplex.secrets.token;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit and fails beyond it, so that no token endpoint can fill this process's memory. */
final class BoundedBody implements BodyCodec<Buffer>, BodyStream<Buffer> {
    private final int limit;
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer read = Buffer.buffer();

    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
        handler.handle(Future.succeededFuture(this));
    }

    @Override
    public Future<Buffer> result() {
        return whole.future();
    }

    @Override
    public void handle(Throwable fault) {
        whole.tryFail(fault);
    }

    @Override
    public Future<Void> write(Buffer chunk) {
        if (read.length() + chunk.length() > limit) {
            whole.tryFail("the answer is longer than " + limit + " bytes");
        } else {
            read.appendBuffer(chunk);
        }
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer chunk, Handler<AsyncResult<Void>> handler) {
        handler.handle(write(chunk));
    }

    @Override
    public void end(@Nullable Handler<AsyncResult<Void>> handler) {
        whole.tryComplete(read);
        if (handler != null) {
            handler.handle(Future.succeededFuture());
        }
    }

    @Override
    public BoundedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public BoundedBody setWriteQueueMaxSize(int size) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public BoundedBody drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
