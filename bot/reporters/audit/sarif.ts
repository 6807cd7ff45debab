import type { AuditPlace } from '../../../analyzers/audit/place.ts';
import type { AuditReport } from '../../audit/report.ts';
import { tool } from '../../package.ts';
import { stripControls } from '../../terminal.ts';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What is missing as SARIF 2.1.0, for editors and for GitHub's code scanning. */
export function renderAuditSarif({ items }: AuditReport): string {
  const missing = items.flatMap(item => item.places.filter(({ state }) => state === 'missing'));
  const ids = [...new Set(missing.map(({ rule }) => rule))];
  const driver = {
    name: tool.name,
    version: tool.version,
    rules: ids.map(id => ({ id, shortDescription: { text: saysOf(items, missing, id) } })),
  };
  const run = { tool: { driver }, results: missing.map(place => result(place, ids.indexOf(place.rule))) };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, clean, 2)}\n`;
}

function saysOf(items: AuditReport['items'], places: readonly AuditPlace[], id: string): string {
  const item = places.find(({ rule }) => rule === id)?.item;
  const says = items.find(each => each.item === item)?.says ?? '';
  return says === '' ? id : says;
}

function result(
  { rule, message, advice, confidence, file, line, text }: AuditPlace,
  ruleIndex: number,
): object {
  return {
    ruleId: rule,
    ruleIndex,
    level: confidence === 'question' ? 'note' : 'warning',
    message: { text: `${message} ${advice}`.trim() },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file) },
          region: { startLine: line, snippet: { text } },
        },
      },
    ],
  };
}

function clean(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? stripControls(value) : value;
}
