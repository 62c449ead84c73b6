-- What the PBX reads and writes: the views of one schema, and nothing else in the database. Its logins are members of
-- one role. The views are made anew after each upgrade (`withdraw` takes them away); they read with their owner's eyes.

CREATE SCHEMA ccpdesk_pbx;
GRANT USAGE ON SCHEMA ccpdesk_pbx TO {pbx};

-- Asterisk writes the time as text, in UTC when logger.conf says queue_log_realtime_use_gmt; the server's own time zone
-- must not make anything else of it.
CREATE VIEW ccpdesk_pbx.queue_log AS
    SELECT time::text AS time, callid, queuename, agent, event, data1, data2, data3, data4, data5
    FROM {schema}.queue_log;
GRANT INSERT ON ccpdesk_pbx.queue_log TO {pbx};

CREATE FUNCTION ccpdesk_pbx.write_queue_log() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO {schema}.queue_log
        (time, callid, queuename, agent, event, data1, data2, data3, data4, data5)
    VALUES (NEW.time::timestamp AT TIME ZONE 'UTC', coalesce(NEW.callid, ''), coalesce(NEW.queuename, ''),
        coalesce(NEW.agent, ''), coalesce(NEW.event, ''), coalesce(NEW.data1, ''), coalesce(NEW.data2, ''),
        coalesce(NEW.data3, ''), coalesce(NEW.data4, ''), coalesce(NEW.data5, ''));
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION ccpdesk_pbx.write_queue_log FROM PUBLIC;
CREATE TRIGGER write_queue_log INSTEAD OF INSERT ON ccpdesk_pbx.queue_log
    FOR EACH ROW EXECUTE FUNCTION ccpdesk_pbx.write_queue_log();

-- A login of the PBX, made when it is not there. Any other role of that name is not touched. Takes the password as the
-- server keeps it (SCRAM verifier).
CREATE OR REPLACE FUNCTION ccpdesk.set_pbx_password(login text, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT (ccpdesk.is_owner() OR ccpdesk.may('view_centre_settings') AND ccpdesk.has_all_tenants()) THEN
        RAISE EXCEPTION 'no login of the PBX is yours to change' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION 'the password must come as a SCRAM verifier' USING ERRCODE = 'invalid_password';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = login) THEN
        EXECUTE format('CREATE ROLE %I LOGIN IN ROLE {pbx}', login);
        EXECUTE format('COMMENT ON ROLE %I IS %L', login, 'The PBX of ccpdesk in ' || current_database());
    ELSIF NOT EXISTS (
        SELECT 1 FROM pg_auth_members AS m
        WHERE m.member = (SELECT oid FROM pg_roles WHERE rolname = login)
            AND m.roleid = (SELECT oid FROM pg_roles WHERE rolname = '{pbx}'))
    THEN
        RAISE EXCEPTION 'role % was not made by ccpdesk for a PBX', login USING ERRCODE = 'duplicate_object';
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', login, verifier);
    EXECUTE format('ALTER ROLE %I SET search_path = ccpdesk_pbx', login);
END
$$
