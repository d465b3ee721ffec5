package io.msplex.metering.ingest;

/** What became of a batch. */
enum Applied {
    /** Written, once. */
    WRITTEN,
    /** Nothing was written: the database stands elsewhere than this consumer believed, because another one went on. */
    FENCED
}
