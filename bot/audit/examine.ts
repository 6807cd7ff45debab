import { findPresent, type PresentRules } from '../../analyzers/audit/present.ts';
import { settlePlaces, type AuditPlace } from '../../analyzers/audit/place.ts';
import type { Hit } from '../../analyzers/rules/hit.ts';
import type { Tree } from '../../analyzers/rules/tree.ts';
import { fillWords } from '../../analyzers/rules/wording.ts';
import { scanSource } from '../../analyzers/source/scan.ts';
import { decode } from '../../analyzers/source/text.ts';

/** The places of one source, by line, in a tree. */
export function examineSource(
  bytes: Uint8Array,
  path: string,
  rules: PresentRules,
  tree: Tree,
): AuditPlace[] {
  const facts = scanSource(bytes, path);
  let text: string | null = null;
  const source = { path, facts, text: () => (text ??= decode(bytes)) };
  const { missing, done } = findPresent(rules, source, tree);
  if (missing.length + done.length === 0) return [];
  const lines = source.text().split('\n');
  const place =
    (state: AuditPlace['state']) =>
    (hit: Hit): AuditPlace => ({
      state,
      item: hit.rule.item ?? hit.rule.id,
      rule: hit.rule.id,
      file: path,
      line: hit.fact.line,
      function: hit.fact.function,
      text: (lines[hit.fact.line - 1] ?? '').trim(),
      message: state === 'done' ? '' : fillWords(hit.own.message ?? hit.rule.message, hit, 1),
      advice: state === 'done' ? '' : fillWords(hit.own.advice ?? hit.rule.advice, hit, 1),
      confidence: hit.rule.confidence,
    });
  return settlePlaces([...done.map(place('done')), ...missing.map(place('missing'))]);
}
