-- The durable record of every answer. One script for H2 and PostgreSQL: plain types, texts without a length.

create table assessment (
    id              uuid                        not null primary key,
    service_id      varchar                     not null,
    hook_instance   uuid                        not null,
    request_sha256  char(64)                    not null,
    answered_at     timestamp(6) with time zone not null,
    verdict         varchar(16)                 not null,
    model_id        varchar,
    model_version   varchar,
    model_sha256    char(64),
    input           varchar,                    -- what the model was told, canonical JSON
    forecast        varchar,                    -- what it said, canonical JSON; none when withheld
    response        varchar                     not null,
    times_asked     bigint                      not null
);
create index assessment_hook_instance on assessment (hook_instance);

create table card (
    id            uuid    not null primary key,
    assessment_id uuid    not null references assessment (id),
    position      integer not null
);
create index card_assessment on card (assessment_id);

-- No reference to card: feedback for a card that is not known is kept as well.
create table feedback (
    id          uuid                        not null primary key, -- derived from card and content
    card_id     uuid                        not null,
    service_id  varchar                     not null,
    outcome     varchar                     not null,
    received_at timestamp(6) with time zone not null,
    content     varchar                     not null
);
create index feedback_card on feedback (card_id);
