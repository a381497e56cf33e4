ALTER TABLE documents ADD COLUMN extraction VARCHAR;
COMMENT ON COLUMN documents.extraction IS 'Extractor, lexicons and gazetteer that its claims were found with; NULL before that.';

CREATE TABLE entities (
    entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    sector VARCHAR,
    country VARCHAR,
    parent_id VARCHAR,
    is_listed BOOLEAN NOT NULL
);
COMMENT ON TABLE entities IS 'Organisations, people, products and places that the corpus mentions, and their owners.';
COMMENT ON COLUMN entities.entity_id IS 'Short form of the name, unique.';
COMMENT ON COLUMN entities.name IS 'Usual English form.';
COMMENT ON COLUMN entities.kind IS 'organisation, government, agency, person, product or place.';
COMMENT ON COLUMN entities.sector IS 'What an organisation does: laboratory, cloud, chip-maker and so on.';
COMMENT ON COLUMN entities.country IS 'ISO 3166 code of the home country.';
COMMENT ON COLUMN entities.parent_id IS 'entity_id of the owner: a unit''s company, a product''s maker, a person''s employer.';
COMMENT ON COLUMN entities.is_listed IS 'Whether the gazetteer has it; false for names found in a deal alone.';

CREATE TABLE mentions (
    document_id VARCHAR NOT NULL,
    segment_id VARCHAR,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL,
    surface VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    found_by VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE mentions IS 'Where a document names an entity or refers back to one.';
COMMENT ON COLUMN mentions.document_id IS 'Document that it stands in.';
COMMENT ON COLUMN mentions.segment_id IS 'Sentence that it stands in.';
COMMENT ON COLUMN mentions.start_offset IS 'Offset of its first character in documents.text, from 0.';
COMMENT ON COLUMN mentions.end_offset IS 'Offset after its last character.';
COMMENT ON COLUMN mentions.surface IS 'The words.';
COMMENT ON COLUMN mentions.entity_id IS 'Entity that is meant.';
COMMENT ON COLUMN mentions.found_by IS 'Rule that found it: gazetteer, argument of a deal, coreference, apposition or government.';
COMMENT ON COLUMN mentions.confidence IS 'How sure that is, 0 to 1.';

CREATE TABLE quantities (
    document_id VARCHAR NOT NULL,
    segment_id VARCHAR,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL,
    surface VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    value DOUBLE,
    low DOUBLE,
    high DOUBLE,
    unit VARCHAR,
    qualifier VARCHAR,
    per VARCHAR,
    date VARCHAR
);
COMMENT ON TABLE quantities IS 'Amounts, capacities, durations, dates and percentages as the documents state them.';
COMMENT ON COLUMN quantities.document_id IS 'Document that it stands in.';
COMMENT ON COLUMN quantities.segment_id IS 'Sentence that it stands in.';
COMMENT ON COLUMN quantities.start_offset IS 'Offset of its first character in documents.text, from 0.';
COMMENT ON COLUMN quantities.end_offset IS 'Offset after its last character.';
COMMENT ON COLUMN quantities.surface IS 'The words.';
COMMENT ON COLUMN quantities.kind IS 'money, capacity, duration, date or percentage.';
COMMENT ON COLUMN quantities.value IS 'The figure in the unit; NULL for a range or a vague word.';
COMMENT ON COLUMN quantities.low IS 'Least value of an amount of money.';
COMMENT ON COLUMN quantities.high IS 'Greatest value of an amount of money.';
COMMENT ON COLUMN quantities.unit IS 'ISO 4217 currency; GW, MW, GPU or chips; years; percent.';
COMMENT ON COLUMN quantities.qualifier IS 'exact, about, at-least, at-most, tens-of-billions and so on, unknown.';
COMMENT ON COLUMN quantities.per IS 'total, year or month, of money.';
COMMENT ON COLUMN quantities.date IS 'YYYY, YYYY-MM or YYYY-MM-DD, of a date.';

CREATE TABLE claims (
    claim_id VARCHAR NOT NULL,
    deal_id VARCHAR,
    document_id VARCHAR NOT NULL,
    segment_id VARCHAR,
    kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    amount DOUBLE,
    amount_low DOUBLE,
    amount_high DOUBLE,
    currency VARCHAR,
    amount_qualifier VARCHAR,
    amount_per VARCHAR,
    capacity DOUBLE,
    capacity_unit VARCHAR,
    period_years DOUBLE,
    date VARCHAR,
    confidence DOUBLE NOT NULL,
    extractor VARCHAR NOT NULL,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL,
    evidence VARCHAR NOT NULL
);
COMMENT ON TABLE claims IS 'One deal as one document states it.';
COMMENT ON COLUMN claims.claim_id IS 'document_id, #, and the claim''s number in the document.';
COMMENT ON COLUMN claims.deal_id IS 'Deal that it tells of.';
COMMENT ON COLUMN claims.document_id IS 'Document that states it.';
COMMENT ON COLUMN claims.segment_id IS 'Sentence in which the evidence begins.';
COMMENT ON COLUMN claims.kind IS 'cloud-compute, chip-supply, data-centre, investment, acquisition, licence-hire, partnership, licensing, lease or other.';
COMMENT ON COLUMN claims.status IS 'rumoured, talks, announced, confirmed, completed, cancelled or ended.';
COMMENT ON COLUMN claims.amount IS 'Headline figure in its currency; NULL for a range, a vague word or none.';
COMMENT ON COLUMN claims.amount_low IS 'Least value that the words allow.';
COMMENT ON COLUMN claims.amount_high IS 'Greatest value that the words allow.';
COMMENT ON COLUMN claims.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN claims.amount_qualifier IS 'exact, about, at-least, at-most, tens-of-billions and so on, unknown.';
COMMENT ON COLUMN claims.amount_per IS 'total, year or month.';
COMMENT ON COLUMN claims.capacity IS 'Capacity in the unit.';
COMMENT ON COLUMN claims.capacity_unit IS 'GW, MW, GPU or chips.';
COMMENT ON COLUMN claims.period_years IS 'Term of the deal in years.';
COMMENT ON COLUMN claims.date IS 'Date of the deal or its announcement: YYYY, YYYY-MM or YYYY-MM-DD.';
COMMENT ON COLUMN claims.confidence IS 'Estimated probability that the claim is right, 0 to 1.';
COMMENT ON COLUMN claims.extractor IS 'What found it.';
COMMENT ON COLUMN claims.start_offset IS 'Offset of the evidence''s first character in documents.text, from 0.';
COMMENT ON COLUMN claims.end_offset IS 'Offset after its last character.';
COMMENT ON COLUMN claims.evidence IS 'The words that state it.';

CREATE TABLE claim_parties (
    claim_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL
);
COMMENT ON TABLE claim_parties IS 'Who takes part in a claim, and as what.';
COMMENT ON COLUMN claim_parties.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_parties.entity_id IS 'The party.';
COMMENT ON COLUMN claim_parties.name IS 'Its usual English name.';
COMMENT ON COLUMN claim_parties.role IS 'customer, supplier, investor, investee, acquirer, target, partner, regulator or other.';
COMMENT ON COLUMN claim_parties.start_offset IS 'Offset of its name''s first character in documents.text, from 0.';
COMMENT ON COLUMN claim_parties.end_offset IS 'Offset after the last.';

CREATE TABLE claim_fields (
    claim_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL
);
COMMENT ON TABLE claim_fields IS 'Where each field of a claim comes from.';
COMMENT ON COLUMN claim_fields.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_fields.field IS 'kind, amount, capacity, period, date, status or role.';
COMMENT ON COLUMN claim_fields.rule IS 'Rule or model that decided it.';
COMMENT ON COLUMN claim_fields.start_offset IS 'Offset of the deciding words'' first character in documents.text, from 0.';
COMMENT ON COLUMN claim_fields.end_offset IS 'Offset after the last; equal to start_offset where no words of their own decided it.';

CREATE TABLE deals (
    deal_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    amount DOUBLE,
    amount_low DOUBLE,
    amount_high DOUBLE,
    currency VARCHAR,
    amount_qualifier VARCHAR,
    amount_per VARCHAR,
    capacity DOUBLE,
    capacity_unit VARCHAR,
    period_years DOUBLE,
    date VARCHAR,
    confidence DOUBLE NOT NULL,
    reports BIGINT NOT NULL,
    outlets BIGINT NOT NULL,
    languages VARCHAR[] NOT NULL,
    disputed VARCHAR[] NOT NULL,
    may_be VARCHAR[] NOT NULL
);
COMMENT ON TABLE deals IS 'One deal as all documents together state it.';
COMMENT ON COLUMN deals.deal_id IS 'Names of the parties and the kind, and a number where that is taken.';
COMMENT ON COLUMN deals.kind IS 'As in claims.';
COMMENT ON COLUMN deals.status IS 'The latest; as in claims.';
COMMENT ON COLUMN deals.amount IS 'Headline figure as most outlets give it; NULL for a range, a vague word or none.';
COMMENT ON COLUMN deals.amount_low IS 'Least value that the words allow.';
COMMENT ON COLUMN deals.amount_high IS 'Greatest value that the words allow.';
COMMENT ON COLUMN deals.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN deals.amount_qualifier IS 'exact, about, at-least, at-most, tens-of-billions and so on, unknown.';
COMMENT ON COLUMN deals.amount_per IS 'total, year or month.';
COMMENT ON COLUMN deals.capacity IS 'Capacity in the unit.';
COMMENT ON COLUMN deals.capacity_unit IS 'GW, MW, GPU or chips.';
COMMENT ON COLUMN deals.period_years IS 'Term of the deal in years.';
COMMENT ON COLUMN deals.date IS 'Date of the deal or its announcement: YYYY, YYYY-MM or YYYY-MM-DD.';
COMMENT ON COLUMN deals.confidence IS 'Estimated probability that it is a deal of these parties, 0 to 1.';
COMMENT ON COLUMN deals.reports IS 'Documents that state it.';
COMMENT ON COLUMN deals.outlets IS 'Outlets that state it; near-duplicates count once.';
COMMENT ON COLUMN deals.languages IS 'Languages in which it is reported.';
COMMENT ON COLUMN deals.disputed IS 'Fields on which the claims differ.';
COMMENT ON COLUMN deals.may_be IS 'deal_ids of deals that may be the same.';

CREATE TABLE deal_parties (
    deal_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL
);
COMMENT ON TABLE deal_parties IS 'Who takes part in a deal, and as what.';
COMMENT ON COLUMN deal_parties.deal_id IS 'The deal.';
COMMENT ON COLUMN deal_parties.entity_id IS 'The party.';
COMMENT ON COLUMN deal_parties.name IS 'Its usual English name.';
COMMENT ON COLUMN deal_parties.role IS 'As in claim_parties.';

CREATE TABLE deal_history (
    deal_id VARCHAR NOT NULL,
    step INTEGER NOT NULL,
    date VARCHAR,
    status VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL
);
COMMENT ON TABLE deal_history IS 'The status of each deal over time, one claim a row.';
COMMENT ON COLUMN deal_history.deal_id IS 'The deal.';
COMMENT ON COLUMN deal_history.step IS 'Place in the order of time, from 0.';
COMMENT ON COLUMN deal_history.date IS 'Date of the claim, else of its document''s publication.';
COMMENT ON COLUMN deal_history.status IS 'Status by that claim.';
COMMENT ON COLUMN deal_history.claim_id IS 'The claim.';
