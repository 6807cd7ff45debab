import { readPacks, type Pack } from '../config/packs.ts';
import type { RulePage } from '../config/rules/rule.ts';
import { fence, renderExample } from './kind-page.ts';

/** The page of each rule of the packs that are shipped: path and text. */
export function rulePages(): Map<string, string> {
  const packs = readPacks(['all']);
  return new Map(packs.flatMap(pack => pack.pages.map(page => [pathOf(page), render(page, pack)] as const)));
}

/** The list of those pages, pack by pack. */
export function ruleList(): string {
  return readPacks(['all'])
    .map(({ name, pages }) => {
      const rows = pages.map(page => `- [\`${page.rule.id}\`](${fileOf(page)}): ${page.rule.title}`);
      return `\n## The pack ${name}\n\nIt runs when it is asked for: \`--pack ${name}\`.\n\n${rows.join('\n')}\n`;
    })
    .join('');
}

function fileOf({ rule }: RulePage): string {
  return `${rule.id.replace('/', '-')}.md`;
}

function pathOf(page: RulePage): string {
  return `docs/rules/${fileOf(page)}`;
}

function render({ rule, why, silence, examples }: RulePage, { name }: Pack): string {
  const seeds = rule.seed.length === 0 ? '' : `, made from ${rule.seed.join(', ')} of the seed documents`;
  const silent = silence.map(sentence => `- ${sentence}`).join('\n');
  return [
    `<!-- npm run docs makes this page from config/packs/${name}. -->`,
    `# ${rule.title}`,
    `\`${rule.id}\`, of the pack ${name}${seeds}.`,
    why,
    `It says: ${plain(rule.message)}`,
    plain(rule.advice),
    '## It is reported for',
    ...examples.fire.map(renderExample),
    '## It is silent',
    ...(silent === '' ? [] : [silent]),
    ...examples.silent.map(renderExample),
    '## How grave it is',
    graveness(rule),
    '## How to switch it off',
    'In the [configuration](../configuration.md#rules), everywhere or in some files:',
    fence('toml', `[rules."${rule.id}"]\nseverity = "off"`),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** A sentence whose words in braces are filled in later; Markdown would take what stands between angle brackets away. */
function plain(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, '*$1*').replaceAll('<', '\\<');
}

const eras = {
  both: '',
  period: ' It is for kernels that have no `include/uapi`.',
  modern: ' It is for kernels that have `include/uapi`.',
} as const;

const certainty = {
  proved: 'it is proved by the source',
  likely: 'it is likely, and so never an error',
  question: 'it is a question, and so never more than a note',
} as const;

function graveness({ severity, confidence, era }: RulePage['rule']): string {
  if (severity === 'metric') return `It is counted, not told.${eras[era]}`;
  return `${severity[0]?.toUpperCase() ?? ''}${severity.slice(1)}; ${certainty[confidence]}.${eras[era]}`;
}
