-- Central in Postgres. Run by the owner of the database; safe to run again.
--
-- Every table's key begins with the scope (a school's id, or 'district'), so the tables can be distributed by it.
-- Schools log in with a role of their own that is a member of frontdesk_school, the district's staff with one of
-- frontdesk_district. They read through row-level security and write through the functions below and in no other
-- way: no role but the owner can change or delete a change, write a row without a change, or alter a table.

CREATE SCHEMA IF NOT EXISTS frontdesk;

CREATE TABLE IF NOT EXISTS frontdesk.version (number integer PRIMARY KEY);

CREATE TABLE IF NOT EXISTS frontdesk.school (
    scope text PRIMARY KEY,
    name text NOT NULL,
    last bigint NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS frontdesk.login (
    role text PRIMARY KEY,
    scope text NOT NULL REFERENCES frontdesk.school
);
CREATE TABLE IF NOT EXISTS frontdesk.change (
    scope text NOT NULL,
    position bigint NOT NULL,
    device text NOT NULL,
    number bigint NOT NULL,
    clock text NOT NULL,
    entity text NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    schema integer NOT NULL,
    fields text NOT NULL,
    seen text NOT NULL,
    by_id text,
    PRIMARY KEY (scope, device, number)
);
CREATE UNIQUE INDEX IF NOT EXISTS change_in_order ON frontdesk.change (scope, position);
CREATE INDEX IF NOT EXISTS change_by_row ON frontdesk.change (scope, key);
CREATE TABLE IF NOT EXISTS frontdesk.row (
    scope text NOT NULL,
    entity text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fields text NOT NULL,
    heads text NOT NULL,
    checksum bigint NOT NULL,
    counted text NOT NULL,
    PRIMARY KEY (scope, entity, key)
);
CREATE TABLE IF NOT EXISTS frontdesk.conflict (
    scope text NOT NULL,
    entity text NOT NULL,
    key text NOT NULL,
    field text NOT NULL,
    clock text NOT NULL,
    value text,
    PRIMARY KEY (scope, entity, key, field, clock)
);
CREATE TABLE IF NOT EXISTS frontdesk.digest (
    scope text NOT NULL,
    entity text NOT NULL,
    total numeric NOT NULL,
    PRIMARY KEY (scope, entity)
);
CREATE TABLE IF NOT EXISTS frontdesk.device (
    scope text NOT NULL,
    device text NOT NULL,
    owner text NOT NULL,
    number bigint NOT NULL DEFAULT 0,
    clock text NOT NULL DEFAULT '',
    name text NOT NULL DEFAULT '',
    seen_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (scope, device)
);
CREATE TABLE IF NOT EXISTS frontdesk.rollup (
    scope text NOT NULL,
    day text COLLATE "C" NOT NULL,
    dimension text NOT NULL,
    value text NOT NULL,
    logged bigint NOT NULL,
    open bigint NOT NULL,
    closed bigint NOT NULL,
    answered bigint NOT NULL,
    response_minutes bigint NOT NULL,
    ratings bigint NOT NULL,
    rating_sum bigint NOT NULL,
    PRIMARY KEY (scope, day, dimension, value)
);
CREATE INDEX IF NOT EXISTS rollup_by_dimension ON frontdesk.rollup (dimension, day);
-- The district's report finds all it asks of the lines of all contacts, and of what is open, in these two alone.
CREATE INDEX IF NOT EXISTS rollup_of_all ON frontdesk.rollup (day, scope)
    INCLUDE (value, logged, open, closed, answered, response_minutes, ratings, rating_sum) WHERE dimension = 'all';
CREATE INDEX IF NOT EXISTS rollup_open ON frontdesk.rollup (dimension, day, scope) INCLUDE (value, open)
    WHERE open <> 0 AND dimension IN ('all', 'topic');
DROP INDEX IF EXISTS frontdesk.rollup_by_day;

INSERT INTO frontdesk.school (scope, name) VALUES ('district', '') ON CONFLICT DO NOTHING;

-- Who is asking. session_user, because within a definer's function current_user is the owner.
CREATE OR REPLACE FUNCTION frontdesk.my_scope() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT scope FROM frontdesk.login WHERE role = session_user $$;

-- A school writes its own rows, and of the district's the memory, glossary and phrases that its liaisons work on.
CREATE OR REPLACE FUNCTION frontdesk.may_write(p_scope text, p_entities text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
        SELECT coalesce(frontdesk.my_scope() = p_scope
            OR p_scope = 'district' AND frontdesk.my_scope() IS NOT NULL
                AND p_entities <@ ARRAY['memory_entry', 'glossary_term', 'phrase_correction'], false)
    $$;

CREATE OR REPLACE FUNCTION frontdesk.begin_push(p_scope text, p_devices text[])
    RETURNS TABLE (device text, number bigint, clock text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
        IF NOT frontdesk.may_write(p_scope, ARRAY[]::text[]) THEN
            RAISE EXCEPTION 'this login may not write to this scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('frontdesk:' || p_scope, 0));
        RETURN QUERY SELECT d.device, d.number, d.clock FROM frontdesk.device d
            WHERE d.scope = p_scope AND d.device = ANY (p_devices) AND d.number > 0;
    END $$;

-- The part of a push that is not new rows: a row is written only where a change stands for it (the push's own is in the
-- log by now), and only an erasure scrubs. For `push` alone.
CREATE OR REPLACE FUNCTION frontdesk.push_merged(
    p_scope text,
    r_entity text[], r_key text[], r_fields text[], r_heads text[], r_checksum bigint[], r_counted text[],
    x_entity text[], x_key text[],
    l_entity text[], l_key text[], l_field text[], l_clock text[], l_value text[],
    s_entity text[], s_key text[]
) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
        IF EXISTS (SELECT FROM unnest(r_entity || x_entity || l_entity || s_entity,
                                      r_key || x_key || l_key || s_key) AS r (entity, key)
                   WHERE NOT EXISTS (SELECT FROM frontdesk.change h
                                     WHERE h.scope = p_scope AND h.key = r.key AND h.entity = r.entity)) THEN
            RAISE EXCEPTION 'a row without a change' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO frontdesk.row
            SELECT p_scope, r.* FROM unnest(r_entity, r_key, r_fields, r_heads, r_checksum, r_counted) AS r
            ON CONFLICT (scope, entity, key) DO UPDATE SET fields = excluded.fields, heads = excluded.heads,
                checksum = excluded.checksum, counted = excluded.counted;
        DELETE FROM frontdesk.conflict f USING unnest(x_entity || s_entity, x_key || s_key) AS x (entity, key)
            WHERE f.scope = p_scope AND f.entity = x.entity AND f.key = x.key;
        INSERT INTO frontdesk.conflict
            SELECT p_scope, l.* FROM unnest(l_entity, l_key, l_field, l_clock, l_value) AS l
            ON CONFLICT (scope, entity, key, field, clock) DO UPDATE SET value = excluded.value;
        UPDATE frontdesk.change h SET fields = '{}'
            FROM (SELECT DISTINCT s.entity, s.key FROM unnest(s_entity, s_key) AS s (entity, key)
                  JOIN frontdesk.change e ON e.scope = p_scope AND e.key = s.key AND e.entity = s.entity
                      AND e.kind = 'erase') AS s
            WHERE h.scope = p_scope AND h.key = s.key AND h.entity = s.entity AND h.fields <> '{}';
    END $$;

-- Writes one push. Lists that begin with c_ are its changes, n_ beside them what a new row that its change makes just as
-- it is needs besides, r_ other rows, x_ rows whose conflicts are settled, l_ values that lose, s_ erased rows, g_ what
-- digests and u_ what roll-ups grow by, e_ what of devices must have arrived before. Returns false, with nothing
-- written, where something else of these devices has arrived or one of the new rows is there already.
DROP FUNCTION IF EXISTS frontdesk.push(
    text, text[], bigint[], text[], text[], text[], text[], integer[], text[], text[], text[], text[], text[], text[],
    text[], bigint[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[], numeric[],
    text[], text[], text[], bigint[]);
CREATE OR REPLACE FUNCTION frontdesk.push(
    p_scope text,
    c_device text[], c_number bigint[], c_clock text[], c_entity text[], c_key text[], c_kind text[],
    c_schema integer[], c_fields text[], c_seen text[], c_by text[],
    n_checksum bigint[] DEFAULT '{}', n_counted text[] DEFAULT '{}',
    r_entity text[] DEFAULT '{}', r_key text[] DEFAULT '{}', r_fields text[] DEFAULT '{}',
    r_heads text[] DEFAULT '{}', r_checksum bigint[] DEFAULT '{}', r_counted text[] DEFAULT '{}',
    x_entity text[] DEFAULT '{}', x_key text[] DEFAULT '{}',
    l_entity text[] DEFAULT '{}', l_key text[] DEFAULT '{}', l_field text[] DEFAULT '{}',
    l_clock text[] DEFAULT '{}', l_value text[] DEFAULT '{}',
    s_entity text[] DEFAULT '{}', s_key text[] DEFAULT '{}',
    g_entity text[] DEFAULT '{}', g_difference numeric[] DEFAULT '{}',
    u_day text[] DEFAULT '{}', u_dimension text[] DEFAULT '{}', u_value text[] DEFAULT '{}',
    u_amounts bigint[] DEFAULT '{}',
    e_device text[] DEFAULT '{}', e_number bigint[] DEFAULT '{}'
) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
        v_owner text := frontdesk.my_scope();
        v_last bigint;
    BEGIN
        IF NOT frontdesk.may_write(p_scope, c_entity || r_entity || x_entity || l_entity || s_entity) THEN
            RAISE EXCEPTION 'this login may not write these rows' USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('frontdesk:' || p_scope, 0));
        IF EXISTS (SELECT FROM frontdesk.device d
                   WHERE d.scope = p_scope AND d.device = ANY (c_device) AND d.owner <> v_owner) THEN
            RAISE EXCEPTION 'this device belongs to another login' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF EXISTS (SELECT FROM unnest(e_device, e_number) AS e (device, number)
                   LEFT JOIN frontdesk.device d ON d.scope = p_scope AND d.device = e.device
                   WHERE coalesce(d.number, 0) <> e.number) THEN
            RETURN false;
        END IF;
        BEGIN
            UPDATE frontdesk.school SET last = last + cardinality(c_device) WHERE scope = p_scope
                RETURNING last - cardinality(c_device) INTO v_last;
            INSERT INTO frontdesk.change
                SELECT p_scope, v_last + c.place, c.device, c.number, c.clock, c.entity, c.key, c.kind, c.schema,
                       c.fields, c.seen, c.by_id
                FROM unnest(c_device, c_number, c_clock, c_entity, c_key, c_kind, c_schema, c_fields, c_seen, c_by)
                    WITH ORDINALITY
                    AS c (device, number, clock, entity, key, kind, schema, fields, seen, by_id, place);
            INSERT INTO frontdesk.row
                SELECT p_scope, n.entity, n.key, n.fields, n.clock, n.checksum, n.counted
                FROM unnest(c_entity, c_key, c_fields, c_clock, n_checksum, n_counted)
                    AS n (entity, key, fields, clock, checksum, counted)
                WHERE n.checksum IS NOT NULL;
        EXCEPTION WHEN unique_violation THEN
            RETURN false;
        END;
        IF cardinality(r_key) + cardinality(x_key) + cardinality(l_key) + cardinality(s_key) > 0 THEN
            PERFORM frontdesk.push_merged(
                p_scope, r_entity, r_key, r_fields, r_heads, r_checksum, r_counted, x_entity, x_key,
                l_entity, l_key, l_field, l_clock, l_value, s_entity, s_key);
        END IF;
        INSERT INTO frontdesk.digest
            SELECT p_scope, g.entity, g.difference FROM unnest(g_entity, g_difference) AS g (entity, difference)
            ON CONFLICT (scope, entity) DO UPDATE SET total =
                mod(mod(frontdesk.digest.total + excluded.total + 9223372036854775808, 18446744073709551616)
                    + 18446744073709551616, 18446744073709551616) - 9223372036854775808;
        INSERT INTO frontdesk.device (scope, device, owner, number, clock)
            SELECT p_scope, m.device, v_owner, m.number, c.clock
            FROM (SELECT device, max(number) FROM unnest(c_device, c_number) AS a (device, number) GROUP BY device)
                AS m (device, number)
            JOIN unnest(c_device, c_number, c_clock) AS c (device, number, clock)
                ON c.device = m.device AND c.number = m.number
            ON CONFLICT (scope, device) DO UPDATE SET number = excluded.number, clock = excluded.clock
                WHERE excluded.number > frontdesk.device.number;
        INSERT INTO frontdesk.rollup
            SELECT p_scope, u.day, u.dimension, u.value,
                   u_amounts[7 * place - 6], u_amounts[7 * place - 5], u_amounts[7 * place - 4],
                   u_amounts[7 * place - 3], u_amounts[7 * place - 2], u_amounts[7 * place - 1],
                   u_amounts[7 * place]
            FROM unnest(u_day, u_dimension, u_value) WITH ORDINALITY AS u (day, dimension, value, place)
            ON CONFLICT (scope, day, dimension, value) DO UPDATE SET
                logged = frontdesk.rollup.logged + excluded.logged,
                open = frontdesk.rollup.open + excluded.open,
                closed = frontdesk.rollup.closed + excluded.closed,
                answered = frontdesk.rollup.answered + excluded.answered,
                response_minutes = frontdesk.rollup.response_minutes + excluded.response_minutes,
                ratings = frontdesk.rollup.ratings + excluded.ratings,
                rating_sum = frontdesk.rollup.rating_sum + excluded.rating_sum;
        RETURN true;
    END $$;

CREATE OR REPLACE FUNCTION frontdesk.name_device(p_scope text, p_device text, p_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
        IF NOT frontdesk.may_write(p_scope, ARRAY[]::text[]) THEN
            RAISE EXCEPTION 'this login may not write to this scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO frontdesk.device AS d (scope, device, owner, name, seen_at)
            VALUES (p_scope, p_device, frontdesk.my_scope(), left(p_name, 200),
                    (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
            ON CONFLICT (scope, device) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at
                WHERE d.owner = excluded.owner;
    END $$;

-- A device comes by: its name and the time are noted, unless they were within so many milliseconds.
CREATE OR REPLACE FUNCTION frontdesk.visit(p_scope text, p_device text, p_name text, p_within bigint) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
        IF NOT EXISTS (SELECT FROM frontdesk.device d
                       WHERE d.scope = p_scope AND d.device = p_device AND d.name = left(p_name, 200)
                           AND d.seen_at > extract(epoch FROM clock_timestamp()) * 1000 - p_within) THEN
            PERFORM frontdesk.name_device(p_scope, p_device, p_name);
        END IF;
    END $$;

-- How the asked scopes stand, in one round trip; row-level security decides what is seen.
CREATE OR REPLACE FUNCTION frontdesk.greet(p_scopes text[], p_cursors bigint[], p_devices text[]) RETURNS json
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
    AS $$
        SELECT json_build_object(
            'now', (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
            'version', (SELECT max(number) FROM frontdesk.version),
            'scopes', coalesce(json_object_agg(s.scope, json_build_object(
                'last', s.last,
                'newest', (SELECT c.device || ':' || c.number FROM frontdesk.change c
                           WHERE c.scope = s.scope AND c.position = s.last),
                'mark', (SELECT c.device || ':' || c.number FROM frontdesk.change c
                         WHERE c.scope = s.scope AND c.position = a.cursor),
                'known', (SELECT json_object_agg(d.device, json_build_array(d.number, d.clock))
                          FROM frontdesk.device d
                          WHERE d.scope = s.scope AND d.device = ANY (p_devices) AND d.number > 0),
                'digests', (SELECT json_object_agg(g.entity, g.total::text)
                            FROM frontdesk.digest g WHERE g.scope = s.scope)
            )), '{}'::json))
        FROM unnest(p_scopes, p_cursors) AS a (scope, cursor) JOIN frontdesk.school s ON s.scope = a.scope
    $$;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['school', 'change', 'row', 'conflict', 'digest', 'device', 'rollup'] LOOP
        EXECUTE format('ALTER TABLE frontdesk.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('DROP POLICY IF EXISTS read_school ON frontdesk.%I', t);
        EXECUTE format('DROP POLICY IF EXISTS read_district ON frontdesk.%I', t);
        EXECUTE format('CREATE POLICY read_school ON frontdesk.%I FOR SELECT TO frontdesk_school'
            ' USING (scope = (SELECT frontdesk.my_scope()) OR scope = ''district'')', t);
        EXECUTE format('CREATE POLICY read_district ON frontdesk.%I FOR SELECT TO frontdesk_district USING (true)', t);
        EXECUTE format('GRANT SELECT ON frontdesk.%I TO frontdesk_school, frontdesk_district', t);
    END LOOP;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA frontdesk FROM PUBLIC;
GRANT USAGE ON SCHEMA frontdesk TO frontdesk_school, frontdesk_district;
GRANT SELECT ON frontdesk.version TO frontdesk_school, frontdesk_district;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA frontdesk TO frontdesk_school, frontdesk_district;
REVOKE ALL ON FUNCTION frontdesk.push_merged FROM frontdesk_school, frontdesk_district;
