-- Who asked: the issuer of the client's token, and the user whom the request names (encrypted).
alter table assessment add column client varchar;
alter table assessment add column asked_by varchar;
-- Why a call was not answered; empty when it was.
alter table assessment add column refusal varchar(32);
create index assessment_answered_at on assessment (answered_at, id);
create index feedback_received_at on feedback (received_at, id);

-- What was deleted, by policy or on request. The chain keeps the hash of what is gone; this says that it may be gone.
create table erasure (
    entry     varchar(37)                 not null primary key, -- as the chain names it
    reason    varchar(16)                 not null,             -- EXPIRED by policy, ERASED on request
    erased_at timestamp(6) with time zone not null,
    signature varchar                     not null              -- by the key of the seals; empty without one
);
