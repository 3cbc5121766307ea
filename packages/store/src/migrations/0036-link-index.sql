-- online: linking newcomers against a million accounts looks up what it needs and counts nothing else.

create index concurrently if not exists link_proposal_account_account on link_proposal_account (operation_id, account);
-- step
create index concurrently if not exists link_account_since_whole on link_account (operation_id) where since_whole;
-- step
create index concurrently if not exists link_value_common on link_value (operation_id) where common;
