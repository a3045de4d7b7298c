create table row_of_nothing (id bigint primary key);
