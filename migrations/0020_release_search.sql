-- A release is found by its version text: by its beginning, as the search compares texts.
create index product_release_by_version on product_release (lower(version_text) collate "C");
