-- Which tenants exist and how far their changes have been published. Holds no data of a tenant, so it has no row-level
-- security: the relay must find out who has something to publish before it can speak for that tenant.
create table known_tenant (
    name text primary key,
    version bigint not null default 0,
    published_version bigint not null default 0,
    unsettled boolean not null default false
);

create table tenant (
    tenant_id text primary key references known_tenant (name),
    display_name text not null,
    revision bigint not null,
    settled_revision bigint not null
);

create table customer (
    tenant_id text not null references tenant (tenant_id),
    customer_id text not null,
    name text not null,
    primary key (tenant_id, customer_id)
);

create table member (
    tenant_id text not null references tenant (tenant_id),
    username text not null,
    principal text not null,
    roles text[] not null,
    sees_all_customers boolean not null,
    revision bigint not null,
    settled_revision bigint not null,
    primary key (tenant_id, username)
);
create unique index member_principal on member (tenant_id, principal);

create table member_customer (
    tenant_id text not null,
    username text not null,
    customer_id text not null,
    primary key (tenant_id, username, customer_id),
    foreign key (tenant_id, username) references member (tenant_id, username) on delete cascade,
    foreign key (tenant_id, customer_id) references customer (tenant_id, customer_id)
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
    foreach protected_table in array array['tenant', 'customer', 'member', 'member_customer', 'outbox'] loop
        execute format('alter table %I enable row level security', protected_table);
        execute format('alter table %I force row level security', protected_table);
        execute format(
            'create policy one_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))',
            protected_table);
    end loop;
    -- Events are sent on for all tenants at once, by a transaction that says so.
    create policy publisher on outbox using (current_setting('app.purpose', true) = 'publish');
end $$;

grant select, insert, update, delete on known_tenant, tenant, customer, member, member_customer, outbox to ${app};
