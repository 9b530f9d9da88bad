-- IF NOT EXISTS lets a store that was copied from a trial of this version pass as well.

CREATE TABLE IF NOT EXISTS printing (
 routine VARCHAR(20) NOT NULL,
 day VARCHAR(10) NOT NULL,
 grouped VARCHAR(20) NOT NULL,
 at BIGINT NOT NULL,
 by_id VARCHAR(36),
 lines TEXT NOT NULL,
 id VARCHAR(36) NOT NULL,
 deleted BOOLEAN NOT NULL,
 heads TEXT NOT NULL,
 checksum BIGINT NOT NULL,
 PRIMARY KEY (id),
 FOREIGN KEY(by_id) REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX IF NOT EXISTS printing_by_day ON printing (day, routine, at);

CREATE INDEX IF NOT EXISTS interaction_pressing ON interaction (at, id, priority) WHERE priority <> 'normal';
