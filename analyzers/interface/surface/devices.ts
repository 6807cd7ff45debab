import type { Change } from '../change.ts';
import { grouped } from './grouped.ts';
import type { FilePair } from '../pair.ts';
import { factTexts, identity, type Sight, type Sights } from './sight.ts';
import { surfaceChange } from './surface-change.ts';
import { surfaceSymbol } from './symbol.ts';

/** Devices, aliases and firmware that a driver no longer names, told by table; what it names besides now breaks nobody. */
export function deviceChanges(sights: Sights, files: readonly FilePair[], patch: number): Change[] {
  const isId = ({ fact }: Sight) => fact.form === 'id';
  const after = sights.after.filter(isId);
  const isKept = factTexts(files, 'after', identity);
  const gone = sights.before.filter(
    sight => isId(sight) && files[sight.file]?.after !== null && !isKept(identity(sight.fact)),
  );
  const known = new Set(sights.before.filter(isId).map(({ fact }) => identity(fact)));
  const come = after.filter(({ fact }) => !known.has(identity(fact)));
  const lost = gone.filter(sight => !takeCover(sight, come));
  const named = come.filter(({ fact }) => fact.owner === null);
  return [...grouped(lost, groupOf).values()].flatMap(list => {
    const [first] = list;
    if (first === undefined) return [];
    // As many of a sort in the same file have new names.
    const twins = named.filter(sight => groupOf(sight) === groupOf(first));
    const parts = list.map(({ fact }, at) => ({
      kind: fact.kind,
      before: fact.text,
      after: twins.length === list.length ? (twins[at]?.fact.text ?? null) : null,
      ...(fact.owner === null && list.length === 1 ? {} : { member: fact.key }),
    }));
    return surfaceChange(symbolOf(first, list.length), parts, first, patch);
  });
}

/** A table, or all aliases or firmware of a file. */
function groupOf({ file, fact: { owner, key } }: Sight): string {
  return `${file} ${owner ?? key.split(' ')[0] ?? ''}`;
}

function symbolOf({ path, fact }: Sight, count: number): string {
  return fact.owner === null && count > 1 ? path : surfaceSymbol(fact);
}

/** Whether a new entry may stand for a lost one, spelled or grouped in another way; each does so once, unless it is wider. */
function takeCover(lost: Sight, come: Sight[]): boolean {
  const at = come.findIndex(sight => mayCover(sight, lost));
  if (at < 0) return false;
  const wider = come[at]?.fact.key.split(', ').length ?? 0;
  if (wider === lost.fact.key.split(', ').length) come.splice(at, 1);
  return true;
}

const NUMBER = /^(?:0x[0-9a-f]+|\d+)$/;

function mayCover({ fact: come }: Sight, { fact: lost }: Sight): boolean {
  // A macro that is not known may stand for any alias.
  if (lost.owner === null)
    return come.owner === null && come.key.includes('(') && !lost.key.startsWith('firmware');
  // Another table may only take over what it lists in the same words.
  if (come.owner !== lost.owner) return false;
  // What an own macro stands for is not known.
  if (/\w\(/.test(come.key) || /\w\(/.test(lost.key)) return true;
  const [is, was] = [come.key.split(', '), lost.key.split(', ')];
  return is.every((text, index) => same(text, was[index] ?? ''));
}

function same(is: string, was: string): boolean {
  if (is === was || /^(?:PCI_ANY_ID|~0)$/.test(is)) return true;
  // A number may have been given a name, and a name another.
  return !(NUMBER.test(is) && NUMBER.test(was)) && !is.includes('"') && !was.includes('"');
}
