CREATE TABLE files (
    path VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    modified_ns BIGINT NOT NULL,
    reading VARCHAR NOT NULL
);
COMMENT ON TABLE files IS 'Files that the corpus was read from.';
COMMENT ON COLUMN files.path IS 'Absolute path of the file.';
COMMENT ON COLUMN files.bytes IS 'Size in bytes when it was read.';
COMMENT ON COLUMN files.modified_ns IS 'Time of its last change when it was read, in nanoseconds since 1970.';
COMMENT ON COLUMN files.reading IS 'How it was read (encoding, columns, version); another way of reading reads it again.';

CREATE TABLE documents (
    document_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    language_confidence DOUBLE NOT NULL,
    publisher VARCHAR,
    published VARCHAR,
    url VARCHAR,
    path VARCHAR NOT NULL,
    "row" BIGINT,
    characters BIGINT NOT NULL,
    digest VARCHAR NOT NULL,
    cluster_id VARCHAR NOT NULL,
    ingested_at TIMESTAMPTZ NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE documents IS 'One article a row.';
COMMENT ON COLUMN documents.document_id IS 'The file''s name without suffix, or the row''s id; a number is added where that is taken.';
COMMENT ON COLUMN documents.name IS 'What the source calls it: the file''s name without suffix, or the row''s id.';
COMMENT ON COLUMN documents.title IS 'Headline, or the first words where the source names none.';
COMMENT ON COLUMN documents.language IS 'ISO 639-1 code; und where it could not be told.';
COMMENT ON COLUMN documents.language_confidence IS 'Probability of the language, 0 to 1; 1 where the source states it.';
COMMENT ON COLUMN documents.publisher IS 'Outlet, where the text or its metadata gives it.';
COMMENT ON COLUMN documents.published IS 'Date of publication as YYYY, YYYY-MM or YYYY-MM-DD.';
COMMENT ON COLUMN documents.url IS 'Address of the article on the web.';
COMMENT ON COLUMN documents.path IS 'File that the article was read from.';
COMMENT ON COLUMN documents."row" IS 'Row or line in that file, from 1; NULL where the file is the article.';
COMMENT ON COLUMN documents.characters IS 'Length of the text in characters.';
COMMENT ON COLUMN documents.digest IS 'Key of all that the document holds: equal digests, equal documents.';
COMMENT ON COLUMN documents.cluster_id IS 'document_id of the first of its near-duplicates; its own where it has none.';
COMMENT ON COLUMN documents.ingested_at IS 'When this version of the document came in.';
COMMENT ON COLUMN documents.text IS 'The text, unchanged.';

CREATE TABLE segments (
    segment_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE segments IS 'One sentence a row.';
COMMENT ON COLUMN segments.segment_id IS 'document_id, a colon, and the sentence''s number.';
COMMENT ON COLUMN segments.document_id IS 'Document that it stands in.';
COMMENT ON COLUMN segments.sentence IS 'Number of the sentence in the document, from 0.';
COMMENT ON COLUMN segments.paragraph IS 'Number of its paragraph in the document, from 0.';
COMMENT ON COLUMN segments.start_offset IS 'Offset of its first character in documents.text, from 0.';
COMMENT ON COLUMN segments.end_offset IS 'Offset after its last character.';
COMMENT ON COLUMN segments.text IS 'Its words: documents.text between the two offsets.';

CREATE TABLE fingerprints (
    document_id VARCHAR NOT NULL,
    hash UINTEGER NOT NULL
);
COMMENT ON TABLE fingerprints IS 'Sampled hashes of each document''s runs of five words, by which copies are found.';
COMMENT ON COLUMN fingerprints.document_id IS 'Document that the run stands in.';
COMMENT ON COLUMN fingerprints.hash IS 'CRC-32 of the run.';

CREATE TABLE rejections (
    path VARCHAR NOT NULL,
    "row" BIGINT,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE rejections IS 'What the last reading had to leave out.';
COMMENT ON COLUMN rejections.path IS 'File that could not be read, wholly or in part.';
COMMENT ON COLUMN rejections."row" IS 'Row or line in it; NULL where the whole file is left out.';
COMMENT ON COLUMN rejections.reason IS 'What is wrong with it.';

CREATE TABLE generation (
    number BIGINT NOT NULL
);
COMMENT ON TABLE generation IS 'One row: how often the corpus has changed; the full-text index remembers the number it was made for.';
COMMENT ON COLUMN generation.number IS 'Count of ingests that changed something.';
INSERT INTO generation VALUES (0);
