-- How each document came: by a feed with a digest or a signature that was right, in a signed bundle, or without any of them because somebody
-- vouches for it. What nobody but a person vouches for is not carried on in bundles.

alter table feed_document add column way text not null default 'digest' check (way in ('signature', 'bundle', 'digest', 'unsigned'));
-- The key that has signed it, or the bundle, by its fingerprint.
alter table feed_document add column signer text;
-- Who vouches for it.
alter table feed_document add column brought_by uuid;
alter table feed_document add constraint feed_document_vouched check (way <> 'unsigned' or brought_by is not null);
alter table feed_document alter column way drop default;
update feed_document set way = 'bundle' where feed_id is null and place like 'documents/%';
grant update (way, signer, brought_by, place, feed_id, received_at) on feed_document to andon_app;
