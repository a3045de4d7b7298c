-- Records can be found by who knows the patient's id, without the id: a keyed hash of FHIR server and id. Older records
-- have none and cannot be found this way.
alter table assessment add column patient_key char(64);
-- prefetch keys of which something was fetched, with spaces between them
alter table assessment add column fetched varchar default '' not null;
create index assessment_patient_key on assessment (patient_key, answered_at);
