-- How versions of a family's models are ordered, where the shape of a version does not tell: `letters-aa`, `dotted-fraction-train2`
-- (formats/version/scheme-rule). Null = nobody has said.
alter table product_family add column version_scheme text;
