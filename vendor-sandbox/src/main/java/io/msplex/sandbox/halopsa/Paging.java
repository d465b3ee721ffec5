package io.msplex.sandbox.halopsa;

/** How an endpoint cuts its list, and what is left of a list after that. */
enum Paging {
    /** Only when {@code pageinate=true} and {@code page_no} are both given; else the first rows and no sign of more. */
    ON_REQUEST,
    /** The same, but always fifty a page. */
    FIXED,
    /** Never: a bare array of everything. */
    NONE;

    static final int USUAL = 50;
    private static final int MOST = 1_000;

    /**
     * A part of a list.
     *
     * @param asked whether paging was asked for in the way that counts
     * @param number from 1
     */
    record Page(boolean asked, int number, int size) {
        int from(int total) {
            return (int) Math.min(total, (long) (number - 1) * size);
        }

        int to(int total) {
            return (int) Math.min(total, (long) number * size);
        }
    }

    Page page(ListQuery query) {
        boolean asked = query.flag("pageinate") && query.number("page_no", 0) >= 1;
        return switch (this) {
            case NONE -> new Page(false, 1, Integer.MAX_VALUE);
            case FIXED -> new Page(asked, asked ? query.number("page_no", 1) : 1, USUAL);
            case ON_REQUEST ->
                asked
                        ? new Page(true, query.number("page_no", 1), within(query.number("page_size", USUAL)))
                        : new Page(false, 1, within(query.number("count", USUAL)));
        };
    }

    private static int within(int size) {
        return size < 1 ? USUAL : Math.min(size, MOST);
    }
}
