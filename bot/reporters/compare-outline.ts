import {
  commitsOf,
  type ComparedConsumer,
  type ComparisonReport,
  type ReportedChange,
} from '../compare/report.ts';
import { tiers } from '../../analyzers/interface/tier.ts';
import { count, enumerate } from './counting.ts';
import { TIER_HEADINGS } from './tier.ts';

/** Changes under one heading. */
export interface CompareSection {
  readonly heading: string;
  readonly changes: readonly ReportedChange[];
}

/** The changes in the order in which people read them: for a consumer by urgency, otherwise by who can see the symbol. */
export function sectionsOf({ consumer, changes }: ComparisonReport): CompareSection[] {
  const sections =
    consumer === null
      ? tiers.toReversed().map(tier => ({
          heading: TIER_HEADINGS[tier],
          changes: changes.filter(({ change }) => change.tier === tier),
        }))
      : [
          { heading: `${consumer.name} must change`, changes: changes.filter(isPressing) },
          {
            heading: `${consumer.name} should look at`,
            changes: changes.filter(each => !isPressing(each)),
          },
        ];
  return sections.filter(section => section.changes.length > 0);
}

function isPressing({ parts }: ReportedChange): boolean {
  return parts.some(({ demand }) => demand?.urgency === 'must');
}

/** `30911 sources differ between v6.1 and v6.12`, and for whom it was looked at. */
export function titleOf({ range, consumer }: ComparisonReport): string {
  return consumer === null ? range : `${range} for ${consumer.name}`;
}

/** How much was compared, and what is not said. */
export function remarksOf({
  architectures,
  files,
  consumer,
  unread,
  changes,
  left,
}: ComparisonReport): string[] {
  const { gone, added } = architectures;
  const remarks = [
    ...(gone.length > 0 ? [`architectures that are gone: ${enumerate(gone)}`] : []),
    ...(added.length > 0 ? [`architectures that are new: ${enumerate(added)}`] : []),
    `${count(files, 'source')} ${files === 1 ? 'differs' : 'differ'}`,
  ];
  if (consumer !== null) remarks.push(`${consumer.name} uses ${usesOf(consumer)}`);
  remarks.push(`${count(changes.length, 'change')} listed`);
  const unlisted = [
    [left.added, 'only new'],
    [left.compatible, 'nothing that anybody has to follow'],
    [left.private, 'of headers that a directory has for itself'],
  ] as const;
  const said = unlisted.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  if (said.length > 0) remarks.push(`not listed without --all: ${said.join(', ')}`);
  if (unread.length > 0)
    remarks.push(`${count(unread.length, 'source')} too large to be read: lists of registers`);
  return remarks;
}

/** A program uses no symbols, and a module no user interfaces. */
function usesOf({ symbols, types, interfaces }: ComparedConsumer): string {
  const shown = interfaces === 0 ? [] : [count(interfaces, 'user interface')];
  const named =
    symbols + types === 0 && interfaces > 0 ? [] : [count(symbols, 'symbol'), count(types, 'type')];
  return enumerate([...named, ...shown]);
}

/** What the change asks of the consumer, each demand once. */
export function demandsOf({ parts }: ReportedChange): string[] {
  return [...new Set(parts.flatMap(({ demand }) => demand?.text ?? []))];
}

/** `d06063cc221e (2009-06-21) Move FAULT_FLAG_xyz …` for each commit that brought it. */
export function originsOf(reported: ReportedChange): string[] {
  return commitsOf(reported).map(({ id, day, subject }) => `${id.slice(0, 12)} (${day}) ${subject}`);
}
