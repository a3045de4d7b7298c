-- Roles for the record on PostgreSQL. Run as the owner of the tables, after Candor has made them:
--
--   CANDOR_POSTGRESQL_USER=candor_owner ... ./candor audit verify     -- makes or migrates the tables, answers nobody
--   psql -U candor_owner -d candor -f roles.sql
--
-- Again after each version that migrates. `candor_app` is for servers: it can add to the record, and neither change nor
-- delete what is there. `candor_keeper` is for `./candor audit erase` and for one server with CANDOR_RETENTION.
-- Give both a password or a line in pg_hba.conf; none is set here.

do $$
begin
    if not exists (select from pg_roles where rolname = 'candor_app') then
        create role candor_app login;
    end if;
    if not exists (select from pg_roles where rolname = 'candor_keeper') then
        create role candor_keeper login;
    end if;
end
$$;

grant usage on schema public to candor_app, candor_keeper;
grant select on all tables in schema public to candor_app, candor_keeper;

-- what is written once
grant insert on assessment, card, feedback, seal, sealed_entry to candor_app, candor_keeper;
-- how often an answer was asked for is a count, and not a part of what is sealed
grant update (times_asked) on assessment to candor_app, candor_keeper;
-- the waiting list of the seals, and tokens until they expire
grant insert, delete on unsealed, used_token to candor_app, candor_keeper;
grant usage on all sequences in schema public to candor_app, candor_keeper;

-- deletion by policy or on request, which leaves an entry signed with the key of the seals
grant insert on erasure to candor_keeper;
grant delete on assessment, card, feedback to candor_keeper;
