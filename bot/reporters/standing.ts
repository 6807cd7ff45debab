import type { Standing } from '../../storage/standings.ts';

/** How a stored series stands in the mirror as it is now, in a sentence; null where there is nothing to tell. */
export function describeStanding({ state, branch, commit, title, obstacle }: Standing): string | null {
  if (state === 'merged')
    return commit === null
      ? `merged: ${branch} has all of it`
      : `merged: ${branch} has "${title}" as ${commit.slice(0, 12)}`;
  if (state !== 'rotted') return null;
  const since = commit === null ? '' : ` since ${commit.slice(0, 12)} ("${title}")`;
  const where = obstacle === null ? '' : `: ${whereOf(obstacle)}`;
  return `no longer applies to ${branch}${since}${where}`;
}

function whereOf({ patch, file, hunk, reason }: NonNullable<Standing['obstacle']>): string {
  const place = [
    `patch ${patch}`,
    ...(file === '' ? [] : [file]),
    ...(hunk === null ? [] : [`hunk ${hunk}`]),
  ];
  return `${place.join(', ')}: ${reason}`;
}
