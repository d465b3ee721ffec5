-- Which tenants exist and how far their changes have been published. Holds no data of a tenant, so it has no row-level
-- security: the relay must find out who has something to publish before it can speak for that tenant.
create table known_tenant (
    name text primary key,
    version bigint not null default 0,
    published_version bigint not null default 0
);

create table subscription (
    tenant_id text primary key references known_tenant (name),
    plan text not null,
    state text not null,
    period_start timestamptz not null,
    period_end timestamptz not null,
    check (period_start < period_end)
);

create table instance (
    tenant_id text not null references subscription (tenant_id),
    instance_id text not null,
    connector text not null,
    display_name text not null,
    enabled boolean not null,
    readiness text not null,
    readiness_reason text,
    primary key (tenant_id, instance_id)
);

create table customer_key (
    tenant_id text not null,
    instance_id text not null,
    customer_id text not null,
    vendor_key text not null,
    primary key (tenant_id, instance_id, customer_id),
    unique (tenant_id, instance_id, vendor_key),
    foreign key (tenant_id, instance_id) references instance (tenant_id, instance_id) on delete cascade
);

-- Audit events that were committed with the change they tell of and that Kafka has not confirmed yet.
create table outbox (
    id bigint generated always as identity primary key,
    tenant_id text not null,
    event_id uuid not null,
    type text not null,
    occurred_at timestamptz not null,
    payload text not null
);

do $$
declare
    protected_table text;
begin
    foreach protected_table in array array['subscription', 'instance', 'customer_key', 'outbox'] loop
        execute format('alter table %I enable row level security', protected_table);
        execute format('alter table %I force row level security', protected_table);
        execute format(
            'create policy one_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))',
            protected_table);
    end loop;
    -- Events are sent on for all tenants at once, by a transaction that says so.
    create policy publisher on outbox using (current_setting('app.purpose', true) = 'publish');
end $$;

grant select, insert, update, delete on known_tenant, subscription, instance, customer_key, outbox to ${app};
