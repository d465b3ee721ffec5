-- Row-level security is forced in every table with a tenant: whoever has not named a tenant sees and writes nothing. The ingest
-- writes rows of many tenants in one transaction, and names each before it writes that tenant's rows.

-- Where the ingest stands. Kafka's own offsets are for display only.
CREATE TABLE consumer_offset (
    topic text   NOT NULL,
    part  int    NOT NULL,
    next  bigint NOT NULL CHECK (next >= 0),
    PRIMARY KEY (topic, part)
);

-- Records that nobody could read; they stay in Kafka, and an operator looks into them.
CREATE TABLE unreadable_record (
    topic   text        NOT NULL,
    part    int         NOT NULL,
    at      bigint      NOT NULL,
    reason  text        NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, part, at)
);

-- What the tenant has bought, as entitlement-service last said.
CREATE TABLE subscription_terms (
    tenant_id        text PRIMARY KEY,
    version          bigint      NOT NULL,
    plan             text        NOT NULL,
    state            text        NOT NULL,
    calls_per_period bigint      NOT NULL CHECK (calls_per_period >= 0),
    period_start     timestamptz NOT NULL,
    period_end       timestamptz NOT NULL
);

-- One row a call. The answer may be read before the call, because they come in different topics: then accepted_at is null for a
-- while, and nothing is counted.
CREATE TABLE usage_event (
    tenant_id        text    NOT NULL,
    call_id          text    NOT NULL,
    connector        text    NOT NULL,
    instance         text    NOT NULL,
    tool             text    NOT NULL,
    -- from the dispatch record
    accepted_at      timestamptz,
    deadline         timestamptz,
    customer         text    NOT NULL DEFAULT '',
    access           text,
    principal        text,
    client           text,
    lease_id         text,
    plan             text,
    decision_id      text,
    policy_version   bigint,
    snapshot_version bigint,
    arguments_digest text,
    trace            text,
    -- from the answer, or from the sweeper
    outcome          text,
    reason           text,
    vendor_calls     bigint  NOT NULL DEFAULT 0,
    response_bytes   bigint  NOT NULL DEFAULT 0,
    started_at       timestamptz,
    finished_at      timestamptz,
    answered         boolean NOT NULL DEFAULT false,
    swept            boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, call_id)
);
CREATE INDEX usage_event_accepted ON usage_event (tenant_id, accepted_at);
CREATE INDEX usage_event_lease ON usage_event (tenant_id, lease_id);
CREATE INDEX usage_event_open ON usage_event (deadline) WHERE outcome IS NULL AND accepted_at IS NOT NULL;

-- Sums by hour of acceptance, in UTC. fact is ACCEPTED or the outcome; customer is empty where a call may touch several.
CREATE TABLE usage_agg (
    tenant_id      text        NOT NULL,
    hour           timestamptz NOT NULL,
    connector      text        NOT NULL,
    tool           text        NOT NULL,
    customer       text        NOT NULL,
    fact           text        NOT NULL,
    calls          bigint      NOT NULL,
    vendor_calls   bigint      NOT NULL,
    response_bytes bigint      NOT NULL,
    PRIMARY KEY (tenant_id, hour, connector, tool, customer, fact)
);

-- The ledger. Nobody changes or deletes a row: the service has no right to.
CREATE TABLE audit_event (
    seq            bigint GENERATED ALWAYS AS IDENTITY,
    tenant_id      text        NOT NULL,
    event_id       text        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    type           text        NOT NULL,
    call_id        text,
    principal      text,
    client         text,
    client_address text,
    tool           text,
    reason         text,
    trace          text        NOT NULL,
    details        text        NOT NULL,
    PRIMARY KEY (tenant_id, event_id)
);
CREATE INDEX audit_event_newest ON audit_event (tenant_id, seq DESC);
CREATE INDEX audit_event_call ON audit_event (tenant_id, call_id) WHERE call_id IS NOT NULL;

-- Units of a period that are debited: used, or held by a lease that is open.
CREATE TABLE quota_window (
    tenant_id    text        NOT NULL,
    meter        text        NOT NULL,
    window_start timestamptz NOT NULL,
    window_end   timestamptz NOT NULL,
    leased       bigint      NOT NULL DEFAULT 0 CHECK (leased >= 0),
    PRIMARY KEY (tenant_id, meter, window_start)
);

CREATE TABLE quota_lease (
    tenant_id    text        NOT NULL,
    id           text        NOT NULL,
    meter        text        NOT NULL,
    window_start timestamptz NOT NULL,
    edge         text        NOT NULL,
    units        bigint      NOT NULL CHECK (units > 0),
    expires_at   timestamptz NOT NULL,
    state        text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'RETURNED', 'REAPED')),
    -- how many of the units stay debited, once settled
    used         bigint,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX quota_lease_open ON quota_lease (expires_at) WHERE state = 'OPEN';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['subscription_terms', 'usage_event', 'usage_agg', 'audit_event', 'quota_window', 'quota_lease'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON %I USING (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))'
            || ' WITH CHECK (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))',
            name || '_tenant', name);
    END LOOP;
END
$$;

-- The sweeper and the reaper have to learn which tenants have something due. These two functions run as the owner, to whom alone
-- the two policies below show rows of all tenants, and they give away nothing but names of tenants.
CREATE POLICY usage_event_overdue ON usage_event FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY quota_lease_due ON quota_lease FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION tenants_with_overdue_calls(before timestamptz) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT DISTINCT tenant_id FROM usage_event WHERE outcome IS NULL AND accepted_at IS NOT NULL AND deadline < before
$$;

CREATE FUNCTION tenants_with_due_leases(before timestamptz) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT DISTINCT tenant_id FROM quota_lease WHERE state = 'OPEN' AND expires_at < before
$$;

REVOKE ALL ON FUNCTION tenants_with_overdue_calls, tenants_with_due_leases FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_overdue_calls, tenants_with_due_leases TO metering_app;

-- Said in full, because a new table may come with more rights than it should have.
REVOKE ALL ON ALL TABLES IN SCHEMA metering FROM metering_app;
GRANT SELECT, INSERT ON unreadable_record, audit_event TO metering_app;
GRANT SELECT, INSERT, UPDATE
    ON consumer_offset, subscription_terms, usage_event, usage_agg, quota_window, quota_lease TO metering_app;
