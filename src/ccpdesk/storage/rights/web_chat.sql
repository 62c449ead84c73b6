-- Chats of the web pages, with the owner's eyes: each function sees the one thread whose visitor's secret it is told the hash of.
-- Numbers and counts as `inbox.chat.post`; a test holds the two to each other.
CREATE OR REPLACE FUNCTION ccpdesk.web_chat_tenants()
RETURNS TABLE (id uuid, name text, colour text, country text, office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.id, t.name, t.colour, t.country, coalesce(nullif(t.caller_id, ''), (
        SELECT min(n.number) FROM {schema}.tracking_numbers AS n WHERE n.active AND n.tenant_id = t.id), '')
    FROM {schema}.tenants AS t WHERE t.active AND t.chats ORDER BY t.name_key
$$;

CREATE OR REPLACE FUNCTION ccpdesk.web_chat_thread(of_tenant uuid, who text)
RETURNS TABLE (id uuid, typing boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id, EXISTS (SELECT 1 FROM {schema}.chat_typing AS y
        WHERE y.chat_id = c.id AND y.user_id IS NOT NULL AND y.at > clock_timestamp() - interval '6 seconds')
    FROM {schema}.chat_threads AS c WHERE c.visitor = who AND c.tenant_id = of_tenant
    ORDER BY c.last_at DESC, c.id DESC LIMIT 1
$$;

CREATE OR REPLACE FUNCTION ccpdesk.web_chat_messages(of_tenant uuid, who text, beyond integer)
RETURNS TABLE (number integer, at timestamptz, ours boolean, said text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.number, m.at, m.author <> 'visitor', m.text FROM {schema}.chat_messages AS m
    WHERE m.chat_id = (SELECT t.id FROM ccpdesk.web_chat_thread(of_tenant, who) AS t) AND m.number > beyond
    ORDER BY m.number
$$;

CREATE OR REPLACE FUNCTION ccpdesk.web_chat_type(of_tenant uuid, who text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO {schema}.chat_typing (typist, tenant_id, chat_id, user_id, at)
    SELECT t.id, of_tenant, t.id, NULL, clock_timestamp() FROM ccpdesk.web_chat_thread(of_tenant, who) AS t
    ON CONFLICT (typist) DO UPDATE SET at = excluded.at
$$;

CREATE OR REPLACE FUNCTION ccpdesk.web_chat_post(
    of_tenant uuid, who text, thread uuid, message uuid, said text, their_name text, their_phone text, their_email text
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    there {schema}.chat_threads%ROWTYPE;
BEGIN
    IF btrim(said) = '' OR length(said) > 4000 OR length(who) <> 64 OR length(their_name) > 200
        OR length(their_phone) > 40 OR length(their_email) > 254
    THEN
        RAISE EXCEPTION 'no message of a page' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(who, 0));
    IF NOT EXISTS (SELECT 1 FROM {schema}.tenants AS t WHERE t.id = of_tenant AND t.active AND t.chats)
        OR EXISTS (SELECT 1 FROM {schema}.chat_threads AS c
            WHERE c.visitor = who AND c.tenant_id = of_tenant AND c.state = 'spam')
    THEN
        RETURN false;
    END IF;
    SELECT c.id INTO there.id FROM ccpdesk.web_chat_thread(of_tenant, who) AS c;
    IF NOT FOUND THEN
        there.id := thread;
        INSERT INTO {schema}.chat_threads
            (id, tenant_id, visitor, opened_at, last_at, name, phone, email, state, last, unread, version)
        VALUES (thread, of_tenant, who, clock_timestamp(), clock_timestamp(), '', '', '', 'open', 0, 0, 1);
    END IF;
    SELECT * INTO there FROM {schema}.chat_threads AS c WHERE c.id = there.id FOR UPDATE;
    IF there.state = 'spam' THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT 1 FROM {schema}.chat_messages AS m WHERE m.id = message AND m.chat_id = there.id) THEN
        RETURN true;
    END IF;
    UPDATE {schema}.chat_threads AS c SET
        last = c.last + 1, unread = c.unread + 1, last_at = clock_timestamp(), state = 'open', version = c.version + 1,
        answered_by = CASE WHEN c.state = 'closed' THEN NULL ELSE c.answered_by END,
        name = coalesce(nullif(their_name, ''), c.name), phone = coalesce(nullif(their_phone, ''), c.phone),
        email = coalesce(nullif(their_email, ''), c.email)
    WHERE c.id = there.id;
    INSERT INTO {schema}.chat_messages (id, tenant_id, chat_id, number, at, author, text)
    VALUES (message, of_tenant, there.id, there.last + 1, clock_timestamp(), 'visitor', said);
    DELETE FROM {schema}.chat_typing AS y WHERE y.typist = there.id;
    RETURN true;
END
$$;
