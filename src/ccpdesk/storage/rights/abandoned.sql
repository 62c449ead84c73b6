-- Abandoned calls are kept as the PBX writes its queue log (SUP-03); `abandoned_sqlite.py` does the same on SQLite. A call
-- is abandoned when it leaves a queue unanswered, and not any more when it enters another one. Whoever calls again and
-- is answered has no need to be called back.
--
-- DIALLED is the event of our own dial plan: the number that the caller dialled, which says for which tenant.

CREATE OR REPLACE FUNCTION ccpdesk.note_abandoned() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    entered timestamptz;
    caller text;
    called text;
    line_tenant uuid;
BEGIN
    IF NEW.event = 'ENTERQUEUE' THEN
        DELETE FROM {schema}.abandoned_calls AS gone
            WHERE pbx_call = NEW.callid
                AND NOT EXISTS (SELECT 1 FROM {schema}.abandoned_claims WHERE abandoned_id = gone.id);
        RETURN NULL;
    END IF;
    IF NEW.event NOT IN ('ABANDON', 'EXITWITHTIMEOUT', 'EXITEMPTY', 'EXITWITHKEY', 'CONNECT') THEN
        RETURN NULL;
    END IF;
    SELECT time, CASE WHEN lower(data2)
            IN ('anonymous', 'restricted', 'unavailable', 'unknown', 'private', 'withheld') THEN '' ELSE data2 END
        INTO entered, caller FROM {schema}.queue_log
        WHERE callid = NEW.callid AND event = 'ENTERQUEUE' AND queuename = NEW.queuename
        ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT data1 INTO called FROM {schema}.queue_log
        WHERE callid = NEW.callid AND event = 'DIALLED' ORDER BY number DESC LIMIT 1;
    SELECT tenant_id INTO line_tenant FROM {schema}.tracking_numbers WHERE number = called;
    IF NEW.event = 'CONNECT' THEN
        UPDATE {schema}.abandoned_calls SET answered_at = NEW.time
            WHERE answered_at IS NULL AND left_at <= NEW.time
                AND (pbx_call = NEW.callid
                    OR caller <> '' AND number = caller AND tenant_id IS NOT DISTINCT FROM line_tenant);
        RETURN NULL;
    END IF;
    INSERT INTO {schema}.abandoned_calls
        (id, pbx_call, queue_name, queue_id, tenant_id, number, dialled, entered_at, left_at, how)
    SELECT gen_random_uuid(), NEW.callid, NEW.queuename,
        (SELECT id FROM {schema}.queues WHERE name = NEW.queuename), line_tenant, caller, coalesce(called, ''),
        entered, NEW.time,
        CASE NEW.event WHEN 'ABANDON' THEN 'hung_up' WHEN 'EXITWITHTIMEOUT' THEN 'too_long'
            WHEN 'EXITEMPTY' THEN 'nobody_there' ELSE 'key' END
    ON CONFLICT (pbx_call) DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_abandoned AFTER INSERT ON {schema}.queue_log
    FOR EACH ROW EXECUTE FUNCTION ccpdesk.note_abandoned();
