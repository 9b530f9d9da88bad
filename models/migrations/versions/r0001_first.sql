-- The first tables of a store, as version 1 made them. Frozen: a later version adds a revision instead.

CREATE TABLE change (
 position INTEGER NOT NULL,
 scope VARCHAR(36) NOT NULL,
 device VARCHAR(16) NOT NULL,
 number INTEGER NOT NULL,
 clock VARCHAR(40) NOT NULL,
 entity VARCHAR(40) NOT NULL,
 "key" VARCHAR(36) NOT NULL,
 kind VARCHAR(8) NOT NULL,
 schema INTEGER NOT NULL,
 fields TEXT NOT NULL,
 seen TEXT NOT NULL,
 by_id VARCHAR(36),
 PRIMARY KEY (position)
);

CREATE INDEX change_by_row ON change (entity, "key");

CREATE UNIQUE INDEX change_by_device ON change (device, number);

CREATE TABLE "conflict" (
 entity VARCHAR(40) NOT NULL,
 "key" VARCHAR(36) NOT NULL,
 field VARCHAR(40) NOT NULL,
 clock VARCHAR(40) NOT NULL,
 value TEXT,
 by_id VARCHAR(36),
 PRIMARY KEY (entity, "key", field, clock)
);

CREATE TABLE waiting_change (
 position INTEGER NOT NULL,
 reason VARCHAR(20) NOT NULL,
 PRIMARY KEY (position)
);

CREATE TABLE device_fact (
 name VARCHAR(80) NOT NULL,
 value TEXT,
 PRIMARY KEY (name)
);

CREATE TABLE digest (
 entity VARCHAR(40) NOT NULL,
 total BIGINT NOT NULL,
 PRIMARY KEY (entity)
);

CREATE TABLE parked_form (
 id VARCHAR(36) NOT NULL,
 at BIGINT NOT NULL,
 open BOOLEAN NOT NULL,
 content TEXT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE sync_run (
 id INTEGER NOT NULL,
 started_at BIGINT NOT NULL,
 ended_at BIGINT,
 ok BOOLEAN NOT NULL,
 pushed INTEGER NOT NULL,
 pulled INTEGER NOT NULL,
 conflicts INTEGER NOT NULL,
 sentence TEXT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE document (
 id INTEGER NOT NULL,
 interaction_id VARCHAR(36) NOT NULL,
 text TEXT NOT NULL,
 PRIMARY KEY (id),
 UNIQUE (interaction_id)
);

CREATE TABLE person_document (
 id INTEGER NOT NULL,
 person VARCHAR(10) NOT NULL,
 person_id VARCHAR(36) NOT NULL,
 text TEXT NOT NULL,
 PRIMARY KEY (id),
 UNIQUE (person_id)
);

CREATE TABLE setting (
 name VARCHAR(80) NOT NULL,
 value TEXT,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE staff (
 name TEXT NOT NULL,
 role VARCHAR(20) NOT NULL,
 email TEXT NOT NULL,
 languages TEXT NOT NULL,
 active BOOLEAN NOT NULL,
 source_key VARCHAR(80),
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE contact (
 name TEXT NOT NULL,
 kind VARCHAR(20) NOT NULL,
 language VARCHAR(16) NOT NULL,
 needs_interpreter BOOLEAN NOT NULL,
 phone TEXT NOT NULL,
 email TEXT NOT NULL,
 remark TEXT NOT NULL,
 source_key VARCHAR(80),
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE INDEX contact_by_name ON contact (name);

CREATE INDEX contact_by_source ON contact (source_key);

CREATE INDEX contact_by_email ON contact (email);

CREATE TABLE student (
 name TEXT NOT NULL,
 grade VARCHAR(20) NOT NULL,
 homeroom TEXT NOT NULL,
 teacher TEXT NOT NULL,
 bus VARCHAR(40) NOT NULL,
 way_home TEXT NOT NULL,
 language VARCHAR(16) NOT NULL,
 birth_date VARCHAR(10),
 active BOOLEAN NOT NULL,
 source_key VARCHAR(80),
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE INDEX student_by_source ON student (source_key);

CREATE INDEX student_by_name ON student (name);

CREATE TABLE topic (
 name TEXT NOT NULL,
 position INTEGER NOT NULL,
 active BOOLEAN NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE memory_entry (
 source_language VARCHAR(16) NOT NULL,
 target_language VARCHAR(16) NOT NULL,
 source TEXT NOT NULL,
 target TEXT NOT NULL,
 approved BOOLEAN NOT NULL,
 origin VARCHAR(40) NOT NULL,
 changed_by TEXT NOT NULL,
 changed_at BIGINT NOT NULL,
 uses INTEGER NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE INDEX memory_by_source ON memory_entry (source_language, target_language, source);

CREATE TABLE glossary_term (
 source_language VARCHAR(16) NOT NULL,
 target_language VARCHAR(16) NOT NULL,
 term TEXT NOT NULL,
 rendering TEXT NOT NULL,
 keep BOOLEAN NOT NULL,
 remark TEXT NOT NULL,
 changed_by TEXT NOT NULL,
 changed_at BIGINT NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE phrase_correction (
 phrase VARCHAR(40) NOT NULL,
 language VARCHAR(16) NOT NULL,
 text TEXT NOT NULL,
 reviewed BOOLEAN NOT NULL,
 changed_by TEXT NOT NULL,
 changed_at BIGINT NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE district_setting (
 name VARCHAR(80) NOT NULL,
 value TEXT,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id)
);

CREATE TABLE belonging (
 contact_id VARCHAR(36) NOT NULL,
 student_id VARCHAR(36) NOT NULL,
 relation VARCHAR(40) NOT NULL,
 may_pick_up BOOLEAN NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(student_id) REFERENCES student (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX belonging_by_contact ON belonging (contact_id);

CREATE INDEX belonging_by_student ON belonging (student_id);

CREATE TABLE interaction (
 at BIGINT NOT NULL,
 channel VARCHAR(20) NOT NULL,
 direction VARCHAR(20) NOT NULL,
 kind VARCHAR(20) NOT NULL,
 topic_id VARCHAR(36),
 language VARCHAR(16) NOT NULL,
 contact_id VARCHAR(36),
 student_id VARCHAR(36),
 owner_id VARCHAR(36),
 recorder_id VARCHAR(36),
 priority VARCHAR(20) NOT NULL,
 status VARCHAR(20) NOT NULL,
 note TEXT NOT NULL,
 subject TEXT NOT NULL,
 routine VARCHAR(20),
 details TEXT NOT NULL,
 language_help VARCHAR(40),
 help_minutes INTEGER,
 help_qualified BOOLEAN,
 help_child BOOLEAN NOT NULL,
 interpreter_offered BOOLEAN NOT NULL,
 understood BOOLEAN,
 answered_at BIGINT,
 closed_at BIGINT,
 waiting_since BIGINT,
 waited_minutes INTEGER NOT NULL,
 message_key TEXT,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(topic_id) REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(student_id) REFERENCES student (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(owner_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(recorder_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX interaction_by_topic ON interaction (topic_id, at);

CREATE INDEX interaction_foreign ON interaction (language, at) WHERE language <> 'en';

CREATE INDEX interaction_by_message ON interaction (message_key) WHERE message_key IS NOT NULL;

CREATE INDEX interaction_by_time ON interaction (at, id);

CREATE INDEX interaction_open ON interaction (status, at) WHERE status <> 'closed';

CREATE INDEX interaction_by_contact ON interaction (contact_id, at);

CREATE INDEX interaction_routine ON interaction (routine, at) WHERE routine IS NOT NULL;

CREATE INDEX interaction_by_student ON interaction (student_id, at);

CREATE INDEX interaction_by_owner ON interaction (owner_id, at);

CREATE TABLE notice (
 title TEXT NOT NULL,
 vital BOOLEAN NOT NULL,
 language VARCHAR(16) NOT NULL,
 source TEXT NOT NULL,
 format VARCHAR(20) NOT NULL,
 document TEXT,
 created_at BIGINT NOT NULL,
 changed_at BIGINT NOT NULL,
 by_id VARCHAR(36),
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(by_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX notice_by_time ON notice (changed_at);

CREATE TABLE entry (
 interaction_id VARCHAR(36) NOT NULL,
 at BIGINT NOT NULL,
 by_id VARCHAR(36),
 kind VARCHAR(20) NOT NULL,
 text TEXT NOT NULL,
 language VARCHAR(16) NOT NULL,
 translation TEXT NOT NULL,
 translation_language VARCHAR(16) NOT NULL,
 reviewed BOOLEAN NOT NULL,
 details TEXT NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(interaction_id) REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(by_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX entry_by_interaction ON entry (interaction_id, at);

CREATE TABLE visit (
 interaction_id VARCHAR(36) NOT NULL,
 contact_id VARCHAR(36),
 arrived_at BIGINT NOT NULL,
 destination TEXT NOT NULL,
 badge VARCHAR(40) NOT NULL,
 left_at BIGINT,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(interaction_id) REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX visit_on_site ON visit (arrived_at) WHERE left_at IS NULL;

CREATE INDEX visit_by_interaction ON visit (interaction_id);

CREATE TABLE movement (
 interaction_id VARCHAR(36),
 student_id VARCHAR(36) NOT NULL,
 kind VARCHAR(20) NOT NULL,
 at BIGINT NOT NULL,
 reason TEXT NOT NULL,
 picked_up_by TEXT NOT NULL,
 returned_at BIGINT,
 pass_number VARCHAR(20) NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(interaction_id) REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(student_id) REFERENCES student (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX movement_by_time ON movement (at);

CREATE INDEX movement_by_student ON movement (student_id, at);

CREATE TABLE follow_up (
 interaction_id VARCHAR(36) NOT NULL,
 due VARCHAR(10) NOT NULL,
 owner_id VARCHAR(36),
 text TEXT NOT NULL,
 done_at BIGINT,
 done_by_id VARCHAR(36),
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(interaction_id) REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(owner_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(done_by_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX follow_up_open ON follow_up (due) WHERE done_at IS NULL;

CREATE INDEX follow_up_by_interaction ON follow_up (interaction_id);

CREATE TABLE rating (
 interaction_id VARCHAR(36) NOT NULL,
 at BIGINT NOT NULL,
 score INTEGER NOT NULL,
 comment TEXT NOT NULL,
 language VARCHAR(16) NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(interaction_id) REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX rating_by_interaction ON rating (interaction_id);

CREATE INDEX rating_by_time ON rating (at);

CREATE TABLE notice_draft (
 notice_id VARCHAR(36) NOT NULL,
 language VARCHAR(16) NOT NULL,
 state VARCHAR(20) NOT NULL,
 made_at BIGINT NOT NULL,
 approved_by_id VARCHAR(36),
 approved_at BIGINT,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(notice_id) REFERENCES notice (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(approved_by_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX notice_draft_by_notice ON notice_draft (notice_id);

CREATE TABLE notice_segment (
 draft_id VARCHAR(36) NOT NULL,
 position INTEGER NOT NULL,
 source TEXT NOT NULL,
 target TEXT NOT NULL,
 origin VARCHAR(20) NOT NULL,
 warnings TEXT NOT NULL,
 accepted BOOLEAN NOT NULL,
 stale BOOLEAN NOT NULL,
 edited_by_id VARCHAR(36),
 edited_at BIGINT,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(draft_id) REFERENCES notice_draft (id) DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY(edited_by_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX notice_segment_by_draft ON notice_segment (draft_id, position);

CREATE VIRTUAL TABLE search USING fts5(text, content='document', content_rowid='id', prefix='2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");

CREATE VIRTUAL TABLE person_search USING fts5(text, content='person_document', content_rowid='id', prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");

CREATE TRIGGER document_added AFTER INSERT ON document BEGIN INSERT INTO search(rowid, text) VALUES (new.id, new.text); END;

CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN INSERT INTO search(search, rowid, text) VALUES ('delete', old.id, old.text); END;

CREATE TRIGGER document_changed AFTER UPDATE OF text ON document WHEN old.text <> new.text BEGIN INSERT INTO search(search, rowid, text) VALUES ('delete', old.id, old.text); INSERT INTO search(rowid, text) VALUES (new.id, new.text); END;

CREATE TRIGGER person_document_added AFTER INSERT ON person_document BEGIN INSERT INTO person_search(rowid, text) VALUES (new.id, new.text); END;

CREATE TRIGGER person_document_removed AFTER DELETE ON person_document BEGIN INSERT INTO person_search(person_search, rowid, text) VALUES ('delete', old.id, old.text); END;

CREATE TRIGGER person_document_changed AFTER UPDATE OF text ON person_document WHEN old.text <> new.text BEGIN INSERT INTO person_search(person_search, rowid, text) VALUES ('delete', old.id, old.text); INSERT INTO person_search(rowid, text) VALUES (new.id, new.text); END;
