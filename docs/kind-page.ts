import { createTwoFilesPatch } from 'diff';
import type { Kind } from '../analyzers/interface/kinds/kind.ts';
import { kindFamilies } from '../analyzers/interface/kinds/table.ts';
import { severityAlone, severityFound, severityOf } from '../analyzers/interface/severity.ts';
import { tiers } from '../analyzers/interface/tier.ts';
import { TIER_WORDS } from '../bot/reporters/tier.ts';
import type { Example } from '../config/example.ts';
import { readKindPages, type KindPage } from '../config/kind-page.ts';

/** Where the pages of the kinds are written, and what in. */
export const kindPacks = 'config/packs/iface';

/** The page of each kind that has an entry, and the list of them: path and text. */
export function kindPages(): Map<string, string> {
  const pages = new Map<string, string>();
  const list: string[] = [listHead];
  for (const [family, kinds] of Object.entries(kindFamilies)) {
    if (kinds.length === 0) continue;
    list.push(`\n## ${titles[family as keyof typeof kindFamilies]}\n`);
    for (const page of readKindPages(kindPacks, family)) {
      const kind = kinds.find(({ id }) => id === page.id);
      if (kind === undefined) continue;
      pages.set(`docs/rules/iface-${page.id}.md`, render(kind, page, family));
      list.push(`- [\`${page.id}\`](iface-${page.id}.md): ${page.title}`);
    }
  }
  return pages.set('docs/rules/README.md', `${list.join('\n')}\n`);
}

const titles = {
  symbols: 'Symbols and exports',
  functions: 'Functions',
  types: 'Data, types, constants',
  gates: 'Build gates and placement',
  surface: 'What user space sees',
} as const satisfies Record<keyof typeof kindFamilies, string>;

const listHead =
  '<!-- npm run docs makes this page. -->\n\n# What Seamwatch reports\n\nEvery kind of interface change and every rule, each with examples that are its tests.';

function render(kind: Kind, page: KindPage, family: string): string {
  return [
    `<!-- npm run docs makes this page from ${kindPacks}/${family}.yaml. -->`,
    `# ${page.title}`,
    `\`iface/${page.id}\``,
    page.why.trim(),
    '## It is reported for',
    ...page.examples.fire.map(renderExample),
    '## It is silent',
    ...(page.silence.length > 0 ? [page.silence.map(sentence => `- ${sentence.trim()}`).join('\n')] : []),
    ...page.examples.silent.map(renderExample),
    '## How grave it is',
    renderSeverity(kind),
    '## How to switch it off',
    'In the [configuration](../configuration.md#suppressions), for all symbols or for those of a name; what is kept back is counted.',
    fence('toml', `[[suppress]]\nchange_kind = "${page.id}"\nname_regexp = "^my_"`),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** An example as people read it: its note, its patches, the rest of the tree. */
export function renderExample({ note, patches, tree }: Example): string {
  const several = patches.length > 1;
  const shown = patches.flatMap(({ files }, at) => [
    ...(several ? [`Patch ${at + 1}:`] : []),
    fence('diff', files.map(({ path, before, after }) => diffOf(path, before, after)).join('')),
  ]);
  const rest = Object.entries(tree).map(([path, text]) => `The tree has \`${path}\`:\n\n${fence('c', text)}`);
  return [...(note === undefined ? [] : [note.trim()]), ...shown, ...rest].join('\n\n');
}

/** A block of code. */
export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/\n*$/, '\n')}\`\`\``;
}

function diffOf(path: string, before: string | null, after: string | null): string {
  const [from, to] = [
    before === null ? '/dev/null' : `a/${path}`,
    after === null ? '/dev/null' : `b/${path}`,
  ];
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, '').replaceAll('\t\n', '\n');
}

function renderSeverity(kind: Kind): string {
  if (kind.aspect === null) return foundSeverity(kind.id);
  const rows = tiers.map(tier => {
    const [full, alone] = [severityOf(kind.id, tier), severityAlone(kind.id, tier)];
    return `| ${TIER_WORDS[tier]} | ${full ?? '–'} | ${alone ?? '–'} |`;
  });
  const words =
    kind.class === 'broken'
      ? 'It cannot work for anyone, so it is as grave for all.'
      : 'The change is listed, and by itself no more than a note; it weighs in full for whoever uses the symbol.';
  return [
    words,
    ['| who sees the symbol | for its users | by itself |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

function foundSeverity(id: string): string {
  const said = (['proved', 'likely', 'question'] as const).map(
    confidence => `| ${confidence} | ${severityFound(id, confidence)} |`,
  );
  return ['| how sure | severity |', '| --- | --- |', ...said].join('\n');
}
