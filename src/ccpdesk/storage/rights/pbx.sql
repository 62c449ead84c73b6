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

-- --- who has a telephone -----------------------------------------------------------------------------------------------

-- The name of an account at the PBX is the user's SIP account, or the extension where no other was given. Only active users.
CREATE VIEW ccpdesk_pbx.accounts AS
    SELECT u.id AS user_id, coalesce(nullif(u.sip_account, ''), u.extension) AS account, u.extension, u.name,
        coalesce(own.granted, of_role.role IS NOT NULL) AS supervisor
    FROM {schema}.users AS u
    LEFT JOIN {schema}.user_permissions AS own ON own.user_id = u.id AND own.permission = 'monitor'
    LEFT JOIN {schema}.role_permissions AS of_role ON of_role.role = u.role AND of_role.permission = 'monitor'
    WHERE u.active AND coalesce(nullif(u.sip_account, ''), u.extension) <> '';

-- What the templates (agent) and (supervisor) of pjsip.conf say, for each account that has a SIP password.
CREATE VIEW ccpdesk_pbx.ps_endpoints AS
    SELECT a.account AS id, a.account AS aors, a.account AS auth,
        CASE WHEN a.supervisor THEN 'from-supervisors' ELSE 'from-agents' END AS context,
        'agent-hints' AS subscribe_context, 'agent-messages' AS message_context,
        'all' AS disallow, 'g722,ulaw,alaw' AS allow, 'rfc4733' AS dtmf_mode, 'no' AS direct_media,
        'yes' AS rtp_symmetric, 'yes' AS force_rport, 'yes' AS rewrite_contact, 'yes' AS send_pai,
        'yes' AS trust_id_outbound, 'yes' AS send_diversion, 'yes' AS send_connected_line, 'yes' AS timers,
        '60' AS rtp_timeout, '600' AS rtp_timeout_hold, 'yes' AS allow_subscribe, '30' AS sub_min_expiry,
        '"' || translate(a.name, '"\<>', '') || '" <' || a.extension || '>' AS callerid
    FROM ccpdesk_pbx.accounts AS a JOIN {schema}.sip_verifiers USING (user_id);
CREATE VIEW ccpdesk_pbx.ps_auths AS
    SELECT a.account AS id, 'md5' AS auth_type, a.account AS username, v.verifier AS md5_cred, 'ccpdesk' AS realm
    FROM ccpdesk_pbx.accounts AS a JOIN {schema}.sip_verifiers AS v USING (user_id);
CREATE VIEW ccpdesk_pbx.ps_aors AS
    SELECT a.account AS id, '1' AS max_contacts, 'yes' AS remove_existing, '20' AS minimum_expiration,
        '120' AS default_expiration, '600' AS maximum_expiration, '4' AS qualify_frequency, '3' AS qualify_timeout,
        a.account || '@default' AS mailboxes
    FROM ccpdesk_pbx.accounts AS a JOIN {schema}.sip_verifiers USING (user_id);
-- One for each account, and one for each queue under its name, which nobody calls by *97.
CREATE VIEW ccpdesk_pbx.mailboxes AS
    SELECT a.account AS uniqueid, 'default' AS context, a.account AS mailbox, '' AS password, a.name AS fullname
    FROM ccpdesk_pbx.accounts AS a
    UNION ALL
    SELECT q.name, 'default', q.name, '', q.label
    FROM {schema}.queues AS q
    WHERE q.active AND NOT EXISTS (SELECT 1 FROM ccpdesk_pbx.accounts AS a WHERE a.account = q.name);

-- --- queues and their members -----------------------------------------------------------------------------------------

-- As the template (ccpdesk) of queues.conf has it. Everybody is in "agents", whose pause is an agent's status.
CREATE VIEW ccpdesk_pbx.queues AS
    SELECT named.name, 'rrmemory' AS strategy, named.ring_seconds::text AS timeout, 'no' AS ringinuse,
        'all' AS autopause, 'no' AS autopausebusy, 'no' AS autopauseunavail, 'conf' AS timeoutpriority, '2' AS retry,
        '1' AS wrapuptime, 'yes' AS joinempty, 'no' AS leavewhenempty, 'no' AS reportholdtime,
        '0' AS announce_frequency, 'yes' AS autofill
    FROM (SELECT name, ring_seconds FROM {schema}.queues WHERE active UNION ALL SELECT 'agents', 20) AS named;
CREATE VIEW ccpdesk_pbx.queue_members AS
    SELECT m.queue_name || '/' || a.account AS uniqueid, m.queue_name, 'PJSIP/' || a.account AS interface,
        a.name AS membername, 'PJSIP/' || a.account AS state_interface, '0' AS penalty,
        CASE WHEN p.paused THEN '1' ELSE '0' END AS paused, coalesce(p.reason, '') AS reason_paused
    FROM (SELECT q.name AS queue_name, uq.user_id FROM {schema}.queues AS q
            JOIN {schema}.user_queues AS uq ON uq.queue_id = q.id WHERE q.active
        UNION ALL SELECT 'agents', id FROM {schema}.users) AS m
    JOIN ccpdesk_pbx.accounts AS a USING (user_id)
    JOIN {schema}.sip_verifiers USING (user_id)
    LEFT JOIN {schema}.queue_pauses AS p USING (user_id);

-- The PBX writes a pause queue by queue, "paused" and "reason_paused" one after the other; here it is one for each user.
CREATE FUNCTION ccpdesk_pbx.write_pause() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO {schema}.queue_pauses AS p (user_id, paused, reason)
    SELECT a.user_id, NEW.paused = '1', coalesce(NEW.reason_paused, '')
    FROM ccpdesk_pbx.accounts AS a WHERE 'PJSIP/' || a.account = OLD.interface
    ON CONFLICT (user_id) DO UPDATE SET paused = excluded.paused, reason = excluded.reason
    WHERE (p.paused, p.reason) IS DISTINCT FROM (excluded.paused, excluded.reason);
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION ccpdesk_pbx.write_pause FROM PUBLIC;
CREATE TRIGGER write_pause INSTEAD OF UPDATE ON ccpdesk_pbx.queue_members
    FOR EACH ROW EXECUTE FUNCTION ccpdesk_pbx.write_pause();

-- --- where calls go -----------------------------------------------------------------------------------------------------

CREATE VIEW ccpdesk_pbx.numbers AS
    SELECT n.number, q.name AS queue, n.campaign, '' AS account,
        (coalesce(t.recording, 'off') = 'on')::integer AS recorded
    FROM {schema}.tracking_numbers AS n JOIN {schema}.queues AS q ON q.id = n.queue_id
        LEFT JOIN {schema}.tenants AS t ON t.id = n.tenant_id
    WHERE n.active AND q.active
    UNION ALL
    SELECT l.number, '', '', a.account, 0
    FROM {schema}.user_direct_lines AS l JOIN ccpdesk_pbx.accounts AS a USING (user_id);

-- Openings of a day: minutes after local midnight. The text is as `tenants/week.py` writes it.
CREATE FUNCTION ccpdesk_pbx.openings(week text, closed_days text, on_day date)
RETURNS TABLE (opens integer, closes integer)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT 0, 1440 WHERE week = '' AND strpos(closed_days, on_day::text) = 0
    UNION ALL
    SELECT span[3]::integer * 60 + span[4]::integer, span[5]::integer * 60 + span[6]::integer
    FROM regexp_matches(week, '(\w+)(?:-(\w+))? (\d+):(\d+)-(\d+):(\d+)', 'g') AS span,
        LATERAL (SELECT ARRAY['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] AS days) AS named
    WHERE strpos(closed_days, on_day::text) = 0
        AND extract(isodow FROM on_day) BETWEEN array_position(named.days, span[1])
            AND array_position(named.days, coalesce(span[2], span[1]))
$$;
CREATE FUNCTION ccpdesk_pbx.is_open(week text, closed_days text, local_time timestamp) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM ccpdesk_pbx.openings(week, closed_days, local_time::date)
        WHERE extract(hour FROM local_time) * 60 + extract(minute FROM local_time) >= opens
            AND extract(hour FROM local_time) * 60 + extract(minute FROM local_time) < closes)
$$;
-- When it closed, local time; null when it was never open within 400 days.
CREATE FUNCTION ccpdesk_pbx.closed_since(week text, closed_days text, local_time timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT max(closed) FROM (
        SELECT (local_time::date - back) + closes * interval '1 minute' AS closed
        FROM generate_series(0, 400) AS back,
            LATERAL ccpdesk_pbx.openings(week, closed_days, local_time::date - back)
        WHERE (local_time::date - back) + closes * interval '1 minute' <= local_time
        LIMIT 10) AS found
$$;
CREATE VIEW ccpdesk_pbx.routes AS
    SELECT q.name, q.label,
        CASE WHEN q.roll_over_seconds > 0 THEN q.roll_over_seconds::text ELSE '' END AS patience,
        coalesce(over_queue.name, '') AS overflow_queue, coalesce(over.number, '') AS overflow_number,
        coalesce(after_queue.name, '') AS after_queue, coalesce(after.number, '') AS after_number,
        CASE WHEN ccpdesk_pbx.is_open(q.hours, q.closed_days, here.now) THEN '1' ELSE '0' END AS open,
        CASE WHEN ccpdesk_pbx.is_open(q.hours, q.closed_days, here.now) THEN '' ELSE coalesce(to_char(
            ccpdesk_pbx.closed_since(q.hours, q.closed_days, here.now) AT TIME ZONE q.time_zone AT TIME ZONE 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') END AS closed_since
    FROM {schema}.queues AS q
    CROSS JOIN LATERAL (SELECT now() AT TIME ZONE q.time_zone AS now) AS here
    LEFT JOIN {schema}.queue_targets AS over ON over.queue_id = q.id AND over.occasion = 'overflow'
    LEFT JOIN {schema}.queues AS over_queue ON over_queue.id = over.target_queue_id
    LEFT JOIN {schema}.queue_targets AS after ON after.queue_id = q.id AND after.occasion = 'after_hours'
    LEFT JOIN {schema}.queues AS after_queue ON after_queue.id = after.target_queue_id
    WHERE q.active;

-- --- messages of callers ----------------------------------------------------------------------------------------------

-- What `ccpdesk admin pbx voicemail` does on the PBX: it brings messages here, and hears what became of them.
CREATE VIEW ccpdesk_pbx.messages AS
    SELECT message_id, mailbox, heard_at IS NOT NULL AS heard, heard_at_pbx, deleted_at IS NOT NULL AS deleted
    FROM {schema}.voicemails;
CREATE FUNCTION ccpdesk_pbx.keep_message(
    message_id text, mailbox text, number text, caller_name text, dialled text, left_at timestamptz,
    milliseconds integer, heard boolean, sound bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    whose uuid := (SELECT a.user_id FROM ccpdesk_pbx.accounts AS a WHERE a.account = keep_message.mailbox);
    of_queue uuid := (SELECT q.id FROM {schema}.queues AS q WHERE q.name = keep_message.mailbox AND whose IS NULL);
    made uuid := gen_random_uuid();
BEGIN
    IF whose IS NULL AND of_queue IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO {schema}.voicemails AS v (id, message_id, mailbox, queue_id, user_id, tenant_id, number, caller_name,
        dialled, left_at, milliseconds, heard_at, heard_at_pbx)
    VALUES (made, keep_message.message_id, keep_message.mailbox, of_queue, whose,
        (SELECT n.tenant_id FROM {schema}.tracking_numbers AS n WHERE n.number = keep_message.dialled AND n.active),
        keep_message.number, keep_message.caller_name, keep_message.dialled, keep_message.left_at,
        keep_message.milliseconds, CASE WHEN keep_message.heard THEN now() END, keep_message.heard)
    ON CONFLICT ON CONSTRAINT uq_voicemails_message_id DO NOTHING;
    IF FOUND THEN
        INSERT INTO {schema}.voicemail_sounds (voicemail_id, sound) VALUES (made, keep_message.sound);
    END IF;
    RETURN true;
END
$$;
-- Where the message lies at the PBX, which may be news: somebody heard it there by telephone.
CREATE FUNCTION ccpdesk_pbx.message_lies(message_id text, heard boolean, heard_there boolean) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE {schema}.voicemails AS v SET heard_at_pbx = message_lies.heard,
        heard_at = CASE WHEN NOT heard_there THEN v.heard_at
            WHEN message_lies.heard THEN coalesce(v.heard_at, now()) END,
        heard_by = CASE WHEN NOT heard_there OR message_lies.heard THEN v.heard_by END
    WHERE v.message_id = message_lies.message_id
$$;
CREATE FUNCTION ccpdesk_pbx.forget_message(message_id text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM {schema}.voicemails AS v WHERE v.message_id = forget_message.message_id
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ccpdesk_pbx FROM PUBLIC;
GRANT SELECT ON ccpdesk_pbx.messages TO {pbx};
GRANT EXECUTE ON FUNCTION ccpdesk_pbx.keep_message, ccpdesk_pbx.message_lies, ccpdesk_pbx.forget_message TO {pbx};
GRANT EXECUTE ON FUNCTION ccpdesk_pbx.openings, ccpdesk_pbx.is_open, ccpdesk_pbx.closed_since TO {pbx};
GRANT SELECT ON ccpdesk_pbx.ps_endpoints, ccpdesk_pbx.ps_auths, ccpdesk_pbx.ps_aors, ccpdesk_pbx.mailboxes,
    ccpdesk_pbx.queues, ccpdesk_pbx.queue_members, ccpdesk_pbx.numbers, ccpdesk_pbx.routes TO {pbx};
GRANT UPDATE ON ccpdesk_pbx.queue_members TO {pbx};

-- A user's SIP password, as the PBX checks it: MD5 of account, realm "ccpdesk" and password.
CREATE OR REPLACE FUNCTION ccpdesk.set_sip_verifier(login text, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    whose uuid := (SELECT u.id FROM {schema}.users AS u WHERE u.login = set_sip_verifier.login);
BEGIN
    IF whose IS NULL OR NOT (ccpdesk.is_owner() OR ccpdesk.may_edit(whose)) THEN
        RAISE EXCEPTION 'no user % of yours to change', login USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF verifier !~ '^[0-9a-f]{{32}}$' THEN
        RAISE EXCEPTION 'the SIP password must come as a digest' USING ERRCODE = 'invalid_password';
    END IF;
    INSERT INTO {schema}.sip_verifiers (user_id, verifier) VALUES (whose, set_sip_verifier.verifier)
    ON CONFLICT (user_id) DO UPDATE SET verifier = excluded.verifier;
END
$$;

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
