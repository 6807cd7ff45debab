import path from 'node:path';
import type { KnownRemote, Surroundings } from './surroundings.ts';

/** A configuration for what was found around a directory, with a comment on every key; paths below it are relative. */
export function renderConfig(found: Surroundings, directory: string): string {
  const here = (place: string): string => {
    const relative = path.relative(directory, place) || '.';
    return quoted(relative.startsWith('..') ? place : relative);
  };
  return [
    header,
    mirror(found, here),
    storage,
    committer(found.person),
    trees(found.remotes),
    feeds(found, here),
    rest,
  ]
    .filter(part => part !== '')
    .join('\n');
}

const header = `# The configuration of Seamwatch, as \`seamwatch init\` found things. All of it can be
# changed, and left out where a default is told; docs/configuration.md has every key.
# \`seamwatch doctor\` says whether it works.
`;

const storage = `# Mails, series and reviews: what must not be lost. Default: the system's data directory.
#database = "seamwatch.db"

# What can be made again. Default: the system's cache directory.
#cache = "cache"

# Seconds that missing parts of a series are waited for.
#wait = 86400

# Packs of rules that reviews run: \`seamwatch rules list\` shows them.
#packs = ["cr-modern"]
`;

const rest = `# Who depends on which symbols; reviews name them. \`seamwatch footprint DIR --save NAME\` makes such lists.
#[[consumers]]
#name = "mymodule"
#path = "footprints/mymodule.list"

# The daemon, \`seamwatch run\`.
#[daemon]
#listen = "127.0.0.1:8417"
`;

type Place = (place: string) => string;

function mirror({ kernel, remotes }: Surroundings, here: Place): string {
  const words =
    '# The git repository of the kernel that patches are applied in; best a bare one, which commits may be written to.\n';
  if (kernel === null)
    return `${words}# None was found here: \`seamwatch mirror add torvalds URL --mirror linux.git\` makes one.\n#mirror = "linux.git"\n`;
  const kind =
    kernel.kind === 'mirror'
      ? ''
      : '# It is no bare one, or closed to us: nothing is ever written into it.\n';
  const known = remotes.map(({ name, url }) => `#   ${name}  ${oneLine(url)}\n`).join('');
  const told =
    known === ''
      ? ''
      : `# Its remotes, which \`seamwatch mirror fetch\` and the daemon fetch from:\n${known}`;
  return `${words}${kind}${told}mirror = ${here(kernel.path)}\n`;
}

function committer({ name, email }: Surroundings['person']): string {
  const lines = [
    '# Who commits applied patches under refs/seamwatch/. The author is always the one of the mail.',
    '[committer]',
    name !== null && !/[<>]/.test(name) ? `name = ${quoted(name)}` : '#name = "Seamwatch"',
    email !== null && !/[<>\s]/.test(email) ? `email = ${quoted(email)}` : '#email = "seamwatch@localhost"',
  ];
  return `${lines.join('\n')}\n`;
}

function trees(remotes: readonly KnownRemote[]): string {
  const known = new Map<string, string[]>();
  for (const { lists, branches } of remotes)
    for (const list of lists) known.set(list, [...(known.get(list) ?? []), ...branches.slice(0, 3)]);
  const lines = [...known]
    .filter(([, branches]) => branches.length > 0)
    .map(([list, branches]) => `${quoted(list)} = [${branches.map(quoted).join(', ')}]`);
  const words =
    "# The branches (REMOTE/BRANCH of the mirror) that a list's patches are made for, the likeliest first.\n";
  if (lines.length === 0)
    return `${words}#[trees]\n#"netdev@vger.kernel.org" = ["net-next/main", "net/main"]\n`;
  return `${words}# By MAINTAINERS, for the remotes of the mirror.\n[trees]\n${lines.join('\n')}\n`;
}

function feeds({ archives, remotes }: Surroundings, here: Place): string {
  const words =
    '# Where mails come from: as many feeds as you like. Secrets are never written here: { env = "NAME" } or\n# { file = "PATH" }.\n';
  const found = archives.map(({ path: place, kind }, at) => {
    const name = nameOf(path.basename(place));
    const taken = archives.slice(0, at).some(other => nameOf(path.basename(other.path)) === name);
    const lines = [
      `kind = ${quoted(kind)}`,
      `name = ${quoted(taken ? `${name}-${at}` : name)}`,
      `path = ${here(place)}`,
    ];
    return `[[feeds]]\n${lines.join('\n')}\n`;
  });
  const lists = [...new Set(remotes.flatMap(each => each.lists))].filter(list =>
    list.endsWith('@vger.kernel.org'),
  );
  const offered = (lists.length > 0 ? lists.slice(0, 5) : ['linux-sparse@vger.kernel.org']).map(remoteFeed);
  return `${words}${[...found, ...offered].join('\n')}`;
}

/** Left to be chosen: an archive can be large. */
function remoteFeed(list: string): string {
  const name = list.split('@')[0] ?? list;
  return [
    '#[[feeds]]',
    '#kind = "public-inbox"',
    `#name = ${quoted(name)}`,
    `#list = ${quoted(list)}`,
    `#url = ${quoted(`https://lore.kernel.org/${name}`)}`,
    '',
  ].join('\n');
}

/** A name for a feed: letters, digits, dots, dashes and underscores. */
function nameOf(text: string): string {
  return (
    text
      .replace(/[^A-Za-z0-9_.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 50) || 'archive'
  );
}

/** A string of TOML. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\x7f', '\\u007f');
}

function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]+/g, ' ');
}
