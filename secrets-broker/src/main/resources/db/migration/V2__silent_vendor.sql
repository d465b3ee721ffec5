-- Instances whose vendor issued no token the last time it was asked. A probe asks again and clears them.
create table silent_vendor (
    tenant_id   text        not null,
    instance_id text        not null,
    since       timestamptz not null default now(),
    misses      int         not null default 0,
    reported    boolean     not null default false,
    next_probe  timestamptz not null,
    primary key (tenant_id, instance_id)
);
create index silent_vendor_by_probe on silent_vendor (next_probe);

alter table silent_vendor enable row level security;
alter table silent_vendor force row level security;
create policy tenant on silent_vendor using (tenant_id = nullif(current_setting('app.tenant', true), ''));
-- Probes are handed out for all tenants at once, by a transaction that says so. The table holds no secret.
create policy publisher on silent_vendor using (current_setting('app.purpose', true) = 'publish');
