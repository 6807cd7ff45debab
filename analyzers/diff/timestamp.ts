/**
 * Timestamps behind the names of a plain diff, as `git apply` knows them:
 *
 *     --- linux.orig/kernel/pid.c<TAB>2009-03-18 10:21:03.000000000 +0100
 *                                ^ cut from here
 */

/** No timestamp is longer; what stands before it is not looked at. */
const longest = 80;

const stamp =
  /[0-9]{2}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?)?(?: [-+](?:[0-9]{4}|[0-9]{2}:[0-9]{2}))?$/;

/** The length of the timestamp at the end of a line, with the blank before it; 0 without one. */
export function dateLength(line: string): number {
  const found = stamp.exec(line.slice(-longest));
  if (found === null || !/[0-9]$/.test(line)) {
    return 0;
  }
  let start = line.length - found[0].length;
  if (/^[0-9]{2}$/.test(line.slice(Math.max(0, start - 2), start))) {
    start -= 2;
  }
  if (line.charAt(start - 1) === '\t') {
    return line.length - start + 1;
  }
  let name = start;
  while (name > 0 && line.charAt(name - 1) === ' ') {
    name -= 1;
  }
  return name === start ? 0 : line.length - name;
}

const epoch =
  /^(1969-12-31|1970-01-01) ([0-2][0-9]):([0-5][0-9]):00(?:\.0+)? ([-+])([0-2][0-9]):?([0-5][0-9])\r?\n?$/;

/** Is the timestamp behind the last tab the epoch, which GNU diff writes where there is no file? */
export function isEpoch(line: string): boolean {
  const found = epoch.exec(line.slice(line.lastIndexOf('\t') + 1));
  if (found === null || !line.includes('\t')) {
    return false;
  }
  const [, day, hour, minute, sign, zoneHour, zoneMinute] = found;
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  return Number(hour) * 60 + Number(minute) - zone === (day === '1969-12-31' ? 24 * 60 : 0);
}
