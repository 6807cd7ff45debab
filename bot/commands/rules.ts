import type { Command } from 'commander';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { chooseFormat, readSettings, type Settings } from '../options.ts';
import { openOutput } from '../output.ts';
import { readPacks, type Pack } from '../../config/packs.ts';
import { nearest } from '../../config/suggestion.ts';
import {
  renderRuleJson,
  renderRuleListJson,
  renderRuleListText,
  renderRuleText,
  renderRuleTestJson,
  renderRuleTestText,
} from '../reporters/rules.ts';
import { testExamples } from '../rules/example-test.ts';

const help = `
A PACK is a name (openvz, cr, xen, mol), all, or a file or folder of your own.
Without one: all that are shipped, and those of the configuration.

Formats: text (default), json. rules test exits with 1 when an example fails.

Examples:
  $ seamwatch rules list
  $ seamwatch rules list openvz ./my-pack.yaml
  $ seamwatch rules explain openvz/pid-lookup
  $ seamwatch rules test ./my-pack.yaml
`;

/** `seamwatch rules`: which rules there are, what each is for, and whether its examples hold. */
export function addRulesVerb(program: Command): void {
  const rules = program
    .command('rules')
    .description('show and test the rules of packs')
    .addHelpText('after', help);
  rules
    .command('list')
    .description('list the rules of packs')
    .argument('[packs...]', 'names or files of packs')
    .action(withStatus(async (words: string[], _: object, command: Command) => list(words, command)));
  rules
    .command('explain')
    .description('say what a rule is for, when it speaks and when it is silent')
    .argument('<id>', 'the id of a rule: openvz/pid-lookup')
    .argument('[packs...]', 'names or files of packs')
    .action(
      withStatus(async (id: string, words: string[], _: object, command: Command) =>
        explain(id, words, command),
      ),
    );
  rules
    .command('test')
    .description('run the examples of rules as a review would')
    .argument('[packs...]', 'names or files of packs')
    .action(withStatus(async (words: string[], _: object, command: Command) => test(words, command)));
}

function packsOf(words: readonly string[], { config }: Settings): Pack[] {
  return readPacks(words.length > 0 ? words : ['all', ...config.packs]);
}

async function list(words: readonly string[], command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const packs = packsOf(words, settings);
  openOutput(settings).data(format === 'json' ? renderRuleListJson(packs) : renderRuleListText(packs));
  return 0;
}

async function explain(id: string, words: readonly string[], command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const pages = packsOf(words, settings).flatMap(({ pages }) => pages);
  const page = pages.find(({ rule }) => rule.id === id);
  if (page === undefined) {
    const suggestion = nearest(
      id,
      pages.map(({ rule }) => rule.id),
    );
    throw new ExitError(
      `no rule ${id}${suggestion === null ? '; see seamwatch rules list' : `; did you mean ${suggestion}?`}`,
    );
  }
  openOutput(settings).data(format === 'json' ? renderRuleJson(page) : renderRuleText(page));
  return 0;
}

async function test(words: readonly string[], command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const outcomes = await testExamples(packsOf(words, settings).flatMap(({ pages }) => pages));
  openOutput(settings).data(format === 'json' ? renderRuleTestJson(outcomes) : renderRuleTestText(outcomes));
  return outcomes.some(({ failure }) => failure !== null) ? 1 : 0;
}
