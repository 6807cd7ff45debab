import { shortName } from '../git/branches.ts';
import type { FetchOutcome, MirroredRemote } from '../git/mirror.ts';
import type { Output } from '../output.ts';
import { stripToLine } from '../terminal.ts';
import { count } from './counting.ts';
import { renderEnvelope } from './envelope.ts';

/** What `seamwatch mirror` has to say, whichever of its verbs was used. */
export interface MirrorReport {
  /** The mirror's directory. */
  readonly mirror: string;
  readonly remotes: readonly MirroredRemote[];
  /** Of the remotes that were fetched from. */
  readonly fetched: readonly FetchOutcome[];
  /** Commits in the blob history, and how many of them are new; null when it was not looked at. */
  readonly history: { readonly commits: number; readonly added: number } | null;
}

function isoDate(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** The JSON of `mirror add`, `fetch` and `list`; the contract is docs/schema/mirror.json. */
export function renderMirrorJson({ mirror, remotes, fetched, history }: MirrorReport): string {
  const rows = remotes.map(({ name, url, branches }) => {
    const [newest] = branches;
    const outcome = fetched.find(one => one.name === name);
    return {
      name,
      url,
      branches: branches.length,
      newest: newest
        ? { branch: shortName(newest.name), commit: newest.commit, date: isoDate(newest.seconds) }
        : null,
      fetched: outcome ? { moved: outcome.moved, error: outcome.error } : null,
    };
  });
  return renderEnvelope({ mirror, remotes: rows, history });
}

function remoteLine(
  { name, url, branches }: MirroredRemote,
  outcome: FetchOutcome | undefined,
  width: number,
): string {
  const [newest] = branches;
  const state = newest
    ? `${count(branches.length, 'branch', 'branches')}, ${shortName(newest.name)} of ${isoDate(newest.seconds).slice(0, 10)}`
    : 'not fetched yet';
  const news = outcome ? (outcome.error === null ? `; ${outcome.moved} moved` : '; fetch failed') : '';
  return `${stripToLine(name).padEnd(width)}  ${state}${news}\n${' '.repeat(width + 2)}${stripToLine(url)}\n`;
}

/** The same for a reader. */
export function renderMirrorText(report: MirrorReport, style: Output['style']): string {
  const { mirror, remotes, fetched, history } = report;
  const width = Math.max(0, ...remotes.map(({ name }) => name.length));
  const lines = remotes.map(remote =>
    remoteLine(
      remote,
      fetched.find(({ name }) => name === remote.name),
      width,
    ),
  );
  const added = history && history.added > 0 ? ` (${history.added} new)` : '';
  const known = history ? `blob history: ${count(history.commits, 'commit')}${added}\n` : '';
  const head = remotes.length === 0 ? `${mirror} has no remotes: seamwatch mirror add NAME URL\n` : '';
  return `${style.bold(head)}${lines.join('')}${known}`;
}
