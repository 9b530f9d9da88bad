-- Statements are written out, since tables and triggers of later versions may differ from these.
-- IF EXISTS lets a store that was copied from a trial of this version pass as well.

DROP INDEX IF EXISTS interaction_open;

CREATE INDEX interaction_open ON interaction (at, id) WHERE status <> 'closed';

DROP INDEX IF EXISTS interaction_closed;

CREATE INDEX interaction_closed ON interaction (closed_at, at, deleted) WHERE closed_at IS NOT NULL;

DROP INDEX IF EXISTS follow_up_by_due;

CREATE INDEX follow_up_by_due ON follow_up (due);

DROP TRIGGER IF EXISTS document_changed;

CREATE TRIGGER document_changed
AFTER UPDATE OF text ON document
BEGIN
    INSERT INTO search(search, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search(rowid, text) VALUES (new.id, new.text);
END;

DROP TRIGGER IF EXISTS person_document_changed;

CREATE TRIGGER person_document_changed
AFTER UPDATE OF text ON person_document
BEGIN
    INSERT INTO person_search(person_search, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO person_search(rowid, text) VALUES (new.id, new.text);
END;

CREATE TABLE IF NOT EXISTS memory_document (id INTEGER NOT NULL, entry_id VARCHAR(36) NOT NULL, text TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (entry_id));

CREATE VIRTUAL TABLE IF NOT EXISTS memory_words USING fts5(text, content='memory_document', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE IF NOT EXISTS memory_counts USING fts5vocab(memory_words, row);

CREATE TRIGGER IF NOT EXISTS memory_document_added
AFTER INSERT ON memory_document
BEGIN
    INSERT INTO memory_words(rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER IF NOT EXISTS memory_document_removed
AFTER DELETE ON memory_document
BEGIN
    INSERT INTO memory_words(memory_words, rowid, text) VALUES ('delete', old.id, old.text);
END;

INSERT OR IGNORE INTO memory_document(entry_id, text) SELECT id, source FROM memory_entry WHERE NOT deleted;

CREATE TRIGGER IF NOT EXISTS memory_entry_added
AFTER INSERT ON memory_entry WHEN NOT new.deleted
BEGIN
    INSERT INTO memory_document(entry_id, text) VALUES (new.id, new.source);
END;

CREATE TRIGGER IF NOT EXISTS memory_entry_removed
AFTER DELETE ON memory_entry
BEGIN
    DELETE FROM memory_document WHERE entry_id = old.id;
END;

CREATE TRIGGER IF NOT EXISTS memory_entry_changed
AFTER UPDATE OF source, deleted ON memory_entry WHEN new.source IS NOT old.source OR new.deleted IS NOT old.deleted
BEGIN
    DELETE FROM memory_document WHERE entry_id = old.id;
    INSERT INTO memory_document(entry_id, text) SELECT new.id, new.source WHERE NOT new.deleted;
END;
