/** Mails, messages, series, reviews, and how far everything is. */
export const mails: readonly string[] = [
  `create table raw_mails (
    id integer primary key, digest text not null unique, message_id text not null, bytes blob not null,
    size integer not null, problem text, stored_at integer not null)`,
  `create index raw_mails_message on raw_mails (message_id)`,
  `create table arrivals (
    raw integer not null references raw_mails (id) on delete cascade, feed text not null, list text not null,
    visible integer not null, primary key (raw, feed, list)) without rowid`,
  `create table messages (
    id integer primary key, message_id text not null unique, outline text not null, patch_id text,
    parser integer not null, sorted integer not null, role text, series text, number integer, reason text)`,
  `create index messages_unsorted on messages (sorted) where sorted = 0`,
  `create index messages_series on messages (series)`,
  `create index messages_patch on messages (patch_id) where patch_id is not null`,
  `create table lists (id integer primary key, address text not null unique)`,
  `create table message_lists (
    message integer not null references messages (id) on delete cascade,
    list integer not null references lists (id), primary key (message, list)) without rowid`,
  `create index message_lists_list on message_lists (list)`,
  `create table ties (
    key integer not null, message integer not null references messages (id) on delete cascade,
    primary key (key, message)) without rowid`,
  `create index ties_message on ties (message)`,
  `create table series (
    id integer primary key, series_id text not null unique, position text not null, posted text not null,
    earlier text, frame text not null, carried text not null, supersedes text, complete integer not null,
    reply integer not null, latest integer not null, content text not null,
    state text not null, changed_at integer not null)`,
  `create index series_latest on series (latest)`,
  `create index series_open on series (state) where state <> 'reviewed'`,
  `create index series_earlier on series (earlier) where earlier is not null`,
  `create table series_keys (
    key integer not null, position text not null, series integer not null references series (id) on delete cascade,
    filed integer not null, sought integer not null, primary key (key, position, series)) without rowid`,
  `create index series_keys_series on series_keys (series)`,
  `create table patches (
    series integer not null references series (id) on delete cascade, number integer not null,
    message_id text not null, carried_over integer not null, primary key (series, number)) without rowid`,
  `create index patches_message on patches (message_id)`,
  `create table reviews (
    series integer primary key references series (id) on delete cascade, content text not null, mirror text,
    base text not null, base_commit text, reach text not null, metrics text not null, suppressed text not null, applies integer not null,
    errors integer not null, warnings integer not null, notes integer not null, changes integer not null,
    reviewed_at integer not null)`,
  `create table applications (
    series integer not null references reviews (series) on delete cascade, number integer not null,
    message_id text not null, status text not null, commit_id text, body text not null,
    primary key (series, number)) without rowid`,
  `create table changes (
    series integer not null references reviews (series) on delete cascade, place integer not null,
    symbol text not null, kind text not null, tier text not null, file text not null, body text not null,
    primary key (series, place)) without rowid`,
  `create index changes_symbol on changes (symbol)`,
  `create table findings (
    series integer not null references reviews (series) on delete cascade, place integer not null,
    rule text not null, severity text not null, symbol text not null, fingerprint text not null, body text not null,
    primary key (series, place)) without rowid`,
  `create table cursors (feed text primary key, cursor text not null, remaining integer, moved_at integer not null)`,
  `create table failures (
    stage text not null, subject text not null, reason text not null, attempts integer not null,
    first_at integer not null, last_at integer not null, next_at integer, primary key (stage, subject))`,
  `create table tombstones (message_id text primary key, reason text not null, at integer not null)`,
];
