CREATE TABLE api_key (
	id TEXT COLLATE "C" NOT NULL, 
	name TEXT NOT NULL, 
	digest TEXT COLLATE "C" NOT NULL, 
	hint TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	revoked_at BIGINT, 
	CONSTRAINT pk_api_key PRIMARY KEY (id), 
	CONSTRAINT uq_api_key_digest UNIQUE (digest)
);

CREATE TABLE asked (
	draft TEXT COLLATE "C" NOT NULL, 
	times INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_asked PRIMARY KEY (draft)
);

CREATE INDEX ix_asked_at ON asked (at);

CREATE TABLE claim (
	hash TEXT COLLATE "C" NOT NULL, 
	comment_id TEXT COLLATE "C" NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT pk_claim PRIMARY KEY (hash)
);

CREATE INDEX ix_claim_comment_id ON claim (comment_id);

CREATE INDEX ix_claim_until ON claim (until);

CREATE TABLE comment (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	story_id TEXT COLLATE "C" NOT NULL, 
	parent_id TEXT COLLATE "C", 
	root_id TEXT COLLATE "C" NOT NULL, 
	path TEXT COLLATE "C" NOT NULL, 
	depth INTEGER NOT NULL, 
	children INTEGER NOT NULL, 
	reader_id TEXT COLLATE "C" NOT NULL, 
	author_name TEXT NOT NULL, 
	author_kind TEXT NOT NULL, 
	network TEXT COLLATE "C", 
	status TEXT NOT NULL, 
	held_for TEXT, 
	listed INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	body_html TEXT NOT NULL, 
	links INTEGER NOT NULL, 
	created_at BIGINT NOT NULL, 
	published_at BIGINT, 
	edited_at BIGINT, 
	revision INTEGER NOT NULL, 
	asked INTEGER NOT NULL, 
	respect INTEGER NOT NULL, 
	unuseful INTEGER NOT NULL, 
	respect_weight INTEGER NOT NULL, 
	unuseful_weight INTEGER NOT NULL, 
	useful DOUBLE PRECISION NOT NULL, 
	fresh DOUBLE PRECISION, 
	fresh_until BIGINT, 
	replies INTEGER NOT NULL, 
	thread INTEGER NOT NULL, 
	reports INTEGER NOT NULL, 
	CONSTRAINT pk_comment PRIMARY KEY (id), 
	CONSTRAINT uq_comment_root_id_path UNIQUE (root_id, path), 
	CONSTRAINT fk_comment_parent_id FOREIGN KEY(parent_id) REFERENCES comment (id)
);

CREATE INDEX ix_comment_fresh ON comment (story_id, fresh, created_at, id) WHERE depth = 0 AND listed = 1 AND fresh_until IS NOT NULL;

CREATE INDEX ix_comment_fresh_until ON comment (fresh_until) WHERE fresh_until IS NOT NULL;

CREATE INDEX ix_comment_held ON comment (site_id, created_at, id) WHERE status = 'held';

CREATE INDEX ix_comment_parent ON comment (parent_id, created_at, id);

CREATE INDEX ix_comment_reader ON comment (reader_id, created_at, id);

CREATE INDEX ix_comment_reader_links ON comment (reader_id) WHERE status = 'published' AND links > 0;

CREATE INDEX ix_comment_reported ON comment (site_id, created_at, id) WHERE reports > 0;

CREATE INDEX ix_comment_roots ON comment (story_id, created_at, id) WHERE depth = 0 AND listed = 1;

CREATE INDEX ix_comment_settled ON comment (story_id, useful, created_at, id) WHERE depth = 0 AND listed = 1 AND fresh_until IS NULL;

CREATE INDEX ix_comment_story_published ON comment (story_id, published_at, id) WHERE status = 'published';

CREATE INDEX ix_comment_thread ON comment (root_id, path) WHERE listed = 1;

CREATE TABLE conversation (
	story_id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	state TEXT NOT NULL, 
	slow_ms BIGINT NOT NULL, 
	published INTEGER NOT NULL, 
	participants INTEGER NOT NULL, 
	last_at BIGINT, 
	CONSTRAINT pk_conversation PRIMARY KEY (story_id)
);

CREATE TABLE event (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	kind TEXT NOT NULL, 
	story_id TEXT COLLATE "C", 
	subject_id TEXT COLLATE "C", 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (id)
);

CREATE INDEX ix_event_site_id_id ON event (site_id, id);

CREATE TABLE ledger_line (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	at BIGINT NOT NULL, 
	kind TEXT NOT NULL, 
	subject_kind TEXT NOT NULL, 
	subject_id TEXT COLLATE "C" NOT NULL, 
	revision INTEGER NOT NULL, 
	clause TEXT, 
	outcome TEXT NOT NULL, 
	actor_kind TEXT NOT NULL, 
	actor_id TEXT COLLATE "C", 
	model TEXT, 
	policy TEXT, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_ledger_line PRIMARY KEY (id)
);

CREATE INDEX ix_ledger_line_site_id_id ON ledger_line (site_id, id);

CREATE INDEX ix_ledger_line_subject_id_id ON ledger_line (subject_id, id);

CREATE TABLE ledger_seal (
	site_id TEXT COLLATE "C" NOT NULL, 
	number BIGINT NOT NULL, 
	line_id TEXT COLLATE "C" NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_ledger_seal PRIMARY KEY (site_id, number), 
	CONSTRAINT uq_ledger_seal_line_id UNIQUE (line_id)
);

CREATE TABLE participant (
	story_id TEXT COLLATE "C" NOT NULL, 
	reader_id TEXT COLLATE "C" NOT NULL, 
	published INTEGER NOT NULL, 
	last_at BIGINT NOT NULL, 
	CONSTRAINT pk_participant PRIMARY KEY (story_id, reader_id)
);

CREATE INDEX ix_participant_reader_id ON participant (reader_id);

CREATE TABLE publisher_key (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	name TEXT NOT NULL, 
	digest TEXT COLLATE "C" NOT NULL, 
	created_at BIGINT NOT NULL, 
	revoked_at BIGINT, 
	CONSTRAINT pk_publisher_key PRIMARY KEY (id), 
	CONSTRAINT uq_publisher_key_digest UNIQUE (digest)
);

CREATE TABLE reader (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT COLLATE "C" NOT NULL, 
	standing TEXT NOT NULL, 
	standing_until BIGINT, 
	created_at BIGINT NOT NULL, 
	erased_at BIGINT, 
	CONSTRAINT pk_reader PRIMARY KEY (id)
);

CREATE INDEX ix_reader_site_id_name_key ON reader (site_id, name_key);

CREATE TABLE score_suggestion (
	id TEXT COLLATE "C" NOT NULL, 
	received_at BIGINT NOT NULL, 
	suggestion TEXT NOT NULL, 
	CONSTRAINT pk_score_suggestion PRIMARY KEY (id)
);

CREATE TABLE sign_in_link (
	token_hash TEXT COLLATE "C" NOT NULL, 
	staff_id TEXT COLLATE "C" NOT NULL, 
	expires_at BIGINT NOT NULL, 
	used_at BIGINT, 
	CONSTRAINT pk_sign_in_link PRIMARY KEY (token_hash)
);

CREATE INDEX ix_sign_in_link_staff_id ON sign_in_link (staff_id);

CREATE TABLE site (
	id TEXT COLLATE "C" NOT NULL, 
	name TEXT NOT NULL, 
	origins TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	CONSTRAINT pk_site PRIMARY KEY (id)
);

CREATE TABLE staff (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT COLLATE "C" NOT NULL, 
	role TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	disabled_at BIGINT, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT uq_staff_site_id_name_key UNIQUE (site_id, name_key)
);

CREATE TABLE staff_session (
	token_hash TEXT COLLATE "C" NOT NULL, 
	staff_id TEXT COLLATE "C" NOT NULL, 
	created_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_staff_session PRIMARY KEY (token_hash)
);

CREATE INDEX ix_staff_session_staff_id ON staff_session (staff_id);

CREATE TABLE statement (
	line_id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	reader_id TEXT COLLATE "C", 
	subject_id TEXT COLLATE "C" NOT NULL, 
	at BIGINT NOT NULL, 
	reasons TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_statement PRIMARY KEY (line_id)
);

CREATE INDEX ix_statement_reader_id_line_id ON statement (reader_id, line_id);

CREATE INDEX ix_statement_subject_id_line_id ON statement (subject_id, line_id);

CREATE TABLE story (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	slug TEXT COLLATE "C" NOT NULL, 
	headline TEXT NOT NULL, 
	standfirst TEXT NOT NULL, 
	kicker TEXT NOT NULL, 
	section TEXT NOT NULL, 
	section_slug TEXT COLLATE "C" NOT NULL, 
	tags TEXT NOT NULL, 
	byline TEXT NOT NULL, 
	published_at BIGINT NOT NULL, 
	updated_at BIGINT, 
	picture TEXT, 
	sources TEXT NOT NULL, 
	based_on TEXT NOT NULL, 
	url TEXT, 
	body TEXT NOT NULL, 
	blocks TEXT NOT NULL, 
	text TEXT NOT NULL, 
	version TEXT COLLATE "C" NOT NULL, 
	origin TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	changed_at BIGINT NOT NULL, 
	retired_at BIGINT, 
	CONSTRAINT pk_story PRIMARY KEY (id), 
	CONSTRAINT uq_story_site_id_key UNIQUE (site_id, key)
);

CREATE INDEX ix_story_published ON story (site_id, published_at, id) WHERE retired_at IS NULL;

CREATE INDEX ix_story_section ON story (site_id, section_slug, published_at, id) WHERE retired_at IS NULL;

CREATE UNIQUE INDEX ix_story_slug ON story (site_id, slug);

CREATE TABLE decision (
	line_id TEXT COLLATE "C" NOT NULL, 
	comment_id TEXT COLLATE "C" NOT NULL, 
	revision INTEGER NOT NULL, 
	act TEXT NOT NULL, 
	clause TEXT, 
	note TEXT NOT NULL, 
	staff_id TEXT COLLATE "C" NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (line_id), 
	CONSTRAINT fk_decision_comment_id FOREIGN KEY(comment_id) REFERENCES comment (id)
);

CREATE INDEX ix_decision_comment_id_line_id ON decision (comment_id, line_id);

CREATE TABLE former_slug (
	site_id TEXT COLLATE "C" NOT NULL, 
	slug TEXT COLLATE "C" NOT NULL, 
	story_id TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_former_slug PRIMARY KEY (site_id, slug), 
	CONSTRAINT fk_former_slug_story_id FOREIGN KEY(story_id) REFERENCES story (id)
);

CREATE INDEX ix_former_slug_story_id ON former_slug (story_id);

CREATE TABLE judgement (
	comment_id TEXT COLLATE "C" NOT NULL, 
	revision INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	findings TEXT NOT NULL, 
	scores TEXT NOT NULL, 
	model TEXT NOT NULL, 
	policy TEXT NOT NULL, 
	language TEXT NOT NULL, 
	not_judged TEXT, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_judgement PRIMARY KEY (comment_id, revision), 
	CONSTRAINT fk_judgement_comment_id FOREIGN KEY(comment_id) REFERENCES comment (id)
);

CREATE TABLE reaction (
	comment_id TEXT COLLATE "C" NOT NULL, 
	reader_id TEXT COLLATE "C" NOT NULL, 
	kind TEXT NOT NULL, 
	weight INTEGER NOT NULL, 
	network TEXT COLLATE "C", 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_reaction PRIMARY KEY (comment_id, reader_id), 
	CONSTRAINT fk_reaction_comment_id FOREIGN KEY(comment_id) REFERENCES comment (id)
);

CREATE INDEX ix_reaction_comment_id_network ON reaction (comment_id, network);

CREATE INDEX ix_reaction_reader_id ON reaction (reader_id);

CREATE TABLE report (
	id TEXT COLLATE "C" NOT NULL, 
	site_id TEXT COLLATE "C" NOT NULL, 
	comment_id TEXT COLLATE "C" NOT NULL, 
	reporter TEXT COLLATE "C" NOT NULL, 
	reason TEXT NOT NULL, 
	text TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	status TEXT NOT NULL, 
	answered_at BIGINT, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT uq_report_comment_id_reporter UNIQUE (comment_id, reporter), 
	CONSTRAINT fk_report_comment_id FOREIGN KEY(comment_id) REFERENCES comment (id)
);

CREATE TABLE revision (
	comment_id TEXT COLLATE "C" NOT NULL, 
	n INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (comment_id, n), 
	CONSTRAINT fk_revision_comment_id FOREIGN KEY(comment_id) REFERENCES comment (id)
);

CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, PRIMARY KEY (version_num));

INSERT INTO alembic_version VALUES ('0001');

