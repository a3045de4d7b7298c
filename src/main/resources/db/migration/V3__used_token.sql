-- Tokens of CDS clients that were used, until they expire, so that none is used twice, on whatever server and after
-- whatever restart.
create table used_token (
    -- SHA-256 of issuer and jti
    id char(64) primary key,
    expires_at timestamp with time zone not null
);
create index used_token_expires on used_token (expires_at);
