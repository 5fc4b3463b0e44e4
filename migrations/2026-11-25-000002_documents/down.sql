DROP TABLE document_contents;
DROP TABLE documents;
DELETE FROM audit_log WHERE object_kind = 'document';
ALTER TABLE category_terms DROP COLUMN documents;
ALTER TABLE registration_terms
    DROP COLUMN needs_original_credentials,
    DROP COLUMN credentials_days;
