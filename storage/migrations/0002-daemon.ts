/** What the daemon has to remember: looks at feeds, prerequisites that did not come, how open series stand. */
export const daemon: readonly string[] = [
  `create table pulls (feed text primary key, pulled_at integer not null)`,
  `create table lacking (
    series integer not null references reviews (series) on delete cascade, means text not null, name text not null,
    primary key (series, means, name)) without rowid`,
  `create index lacking_name on lacking (name)`,
  `create table standings (
    series integer primary key references reviews (series) on delete cascade, tips text not null, state text not null,
    branch text, commit_id text, body text not null, since integer not null)`,
  `create index standings_rotted on standings (series) where state = 'rotted'`,
  `create index reviews_unapplied on reviews (series) where applies = 0`,
  `create index if not exists series_supersedes on series (supersedes) where supersedes is not null`,
];
