/**
 * What a real port to containers changed, and what the audit of the tree before it lists as missing:
 * `npx tsx bench/accuracy/openvz.ts REPOSITORY BEFORE AFTER [LOST]`. The places of the port are read from the diff by patterns of
 * their own (`openvz/changed.ts`); a place counts as found when the audit lists its item in its file there. Files that the port
 * touched are audited. What was not found goes to the file LOST.
 */
import { writeFileSync } from 'node:fs';
import type { AuditPlace } from '../../analyzers/audit/place.ts';
import { scanSource } from '../../analyzers/source/scan.ts';
import { sourceKind } from '../../analyzers/source/source-kind.ts';
import { decode } from '../../analyzers/source/text.ts';
import { examineSource } from '../../bot/audit/examine.ts';
import { openAuditRules } from '../../bot/audit/rules.ts';
import { UNINDEXED_TREE } from '../../bot/audit/surroundings.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { openTree } from '../../bot/git/tree.ts';
import { eraOf } from '../../bot/rules/era.ts';
import { portedPlaces } from './openvz/changed.ts';
import { bareHunks } from './openvz/hunk.ts';
import type { PortedPlace } from './openvz/place.ts';

const [repository = '', before = '', after = '', output] = process.argv.slice(2);
const objects = openObjects(repository);
const rules = openAuditRules(['openvz'], {}).ready(await eraOf(objects, before));
const hunks = bareHunks(repository, before, after).filter(({ path }) => sourceKind(path) !== null);
const places: PortedPlace[] = [];
const listed: AuditPlace[] = [];
const tree = await openTree(objects, before);
for (const path of new Set(hunks.map(hunk => hunk.path))) {
  const entry = await tree.entry(path);
  const bytes = entry && (await tree.blob(entry.id));
  if (bytes === null) continue;
  const file = { facts: scanSource(bytes, path), text: decode(bytes) };
  places.push(...hunks.filter(hunk => hunk.path === path).flatMap(hunk => portedPlaces(hunk, file)));
  listed.push(...missingIn(bytes, path));
}
await objects.close();

const distinct = [...new Map(places.map(place => [JSON.stringify(place), place])).values()];
const isFound = ({ item, path, from, to }: PortedPlace): boolean =>
  listed.some(each => each.item === item && each.file === path && from <= each.line && each.line <= to);
console.log('| item | place of the port | changed | listed as missing | share | listed in these files |');
console.log('|---|---|--:|--:|--:|--:|');
for (const key of new Set(distinct.map(({ item, kind }) => `${item} | ${kind}`).sort())) {
  const row = distinct.filter(({ item, kind }) => `${item} | ${kind}` === key);
  const item = key.split(' ')[0];
  const found = row.filter(isFound).length;
  const all = listed.filter(each => each.item === item).length;
  console.log(
    `| ${key} | ${row.length} | ${found} | ${((100 * found) / row.length).toFixed(0)} % | ${all} |`,
  );
}
const found = distinct.filter(isFound).length;
console.log(
  `| | all | ${distinct.length} | ${found} | ${((100 * found) / distinct.length).toFixed(1)} % | ${listed.length} |`,
);
if (output !== undefined) {
  const lost = distinct.filter(place => !isFound(place));
  writeFileSync(
    output,
    lost.map(({ item, kind, path, to, text }) => `${item} ${kind}\t${path}:${to}\t${text}\n`).join(''),
  );
}

function missingIn(bytes: Uint8Array, path: string): AuditPlace[] {
  return examineSource(bytes, path, rules, UNINDEXED_TREE).filter(({ state }) => state === 'missing');
}
