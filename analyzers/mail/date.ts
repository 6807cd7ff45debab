import type { ZonedDate } from './message.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours east of Greenwich of the zones that mails still name (RFC 5322, 4.3, and pipermail's pages). */
const zoneHours: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  met: 1,
  cest: 2,
  mest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  jst: 9,
  kst: 9,
  hkt: 8,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
};

interface Draft {
  year?: number;
  month?: number;
  day?: number;
  seconds?: number;
  /** Minutes east of Greenwich. */
  zone?: number;
  zoneText?: string;
}

/**
 * Read the date of a mail, in RFC 5322's form, ctime's (`Tue Mar 10 14:53:05 PDT 2009`), ISO 8601, or `@seconds zone`.
 *
 * null when it is none of them or no such day exists; never the present time. Without a zone: `+0000`, as git takes it under UTC.
 */
export function parseDate(text: string): ZonedDate | null {
  const plain = withoutComments(text.slice(0, 200)).trim();
  const [, raw, rawZone] = /^@?(\d{9,11})(?: ([+-]\d{4}))?$/.exec(plain) ?? [];
  if (raw !== undefined) return { seconds: Number(raw), zone: rawZone ?? '+0000' };
  const draft: Draft = {};
  for (const word of plain.split(/[\s,]+/)) {
    if (!readWord(word, draft)) return null;
  }
  return finished(draft);
}

function withoutComments(text: string): string {
  let depth = 0;
  let kept = '';
  for (const char of text) {
    if (char === '(') depth++;
    if (depth === 0) kept += char;
    if (char === ')' && depth > 0) depth--;
  }
  return kept;
}

function readWord(word: string, draft: Draft): boolean {
  if (/^\d/.test(word)) return readNumber(word, draft);
  if (/^[+-]\d\d(?::?\d\d)?$/.test(word)) return setZone(word.replace(':', '').padEnd(5, '0'), draft);
  const name = word.toLowerCase().replace(/\.$/, '');
  const month = months.indexOf(name.slice(0, 3));
  if (month >= 0 && draft.month === undefined && /^[a-z]{3,9}$/.test(name)) {
    draft.month = month + 1;
    return true;
  }
  const hours = zoneHours[name];
  if (hours !== undefined) {
    if (draft.zone === undefined)
      setZone(`${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}00`, draft);
    return true;
  }
  const [, zone] = /^(?:gmt|utc)([+-]\d\d:?\d\d)$/.exec(name) ?? [];
  if (zone !== undefined) return setZone(zone.replace(':', ''), draft);
  return /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}$/.test(name) || word === '' || /^[A-Z]{1,5}$/.test(word);
}

function setZone(zone: string, draft: Draft): boolean {
  if (draft.zoneText !== undefined) return true;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  if (minutes > 14 * 60 + 59) return true;
  draft.zone = zone.startsWith('-') ? -minutes : minutes;
  // git keeps no difference between +0000 and RFC 5322's -0000.
  draft.zoneText = minutes === 0 ? '+0000' : zone;
  return true;
}

function readNumber(word: string, draft: Draft): boolean {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d.*))?$/.exec(word);
  if (iso !== null) {
    [draft.year, draft.month, draft.day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
    return iso[4] === undefined || readNumber(iso[4], draft);
  }
  if (/^\d{1,2}[:.]\d/.test(word)) return readTime(word, draft);
  const dashed = /^(\d{1,2})-([a-z]{3})-(\d{2,4})$/i.exec(word);
  if (dashed !== null) {
    const [, day = '', month = '', year = ''] = dashed;
    return readNumber(day, draft) && readWord(month, draft) && readNumber(year, draft);
  }
  if (!/^\d{1,4}$/.test(word)) return false;
  const value = Number(word);
  if (draft.day === undefined && word.length <= 2 && value >= 1 && value <= 31) draft.day = value;
  else if (draft.year === undefined && word.length >= 2) draft.year = fullYear(value, word.length);
  else return false;
  return true;
}

/** RFC 5322, 4.3: two digits below 50 are of this century, three count from 1900. */
function fullYear(value: number, digits: number): number {
  if (digits === 2) return value < 50 ? 2000 + value : 1900 + value;
  return digits === 3 ? 1900 + value : value;
}

function readTime(word: string, draft: Draft): boolean {
  const time = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(word);
  if (time === null || draft.seconds !== undefined) return false;
  const [, hours, minutes, seconds = '0', zone] = time;
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) return false;
  draft.seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (zone !== undefined) setZone(/^z$/i.test(zone) ? '+0000' : zone.replace(':', ''), draft);
  return true;
}

function finished(draft: Draft): ZonedDate | null {
  const { year, month, day } = draft;
  if (year === undefined || month === undefined || day === undefined) return null;
  if (year < 1970 || year > 2099 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return null;
  const seconds = daysSinceEpoch(year, month, day) * 86_400 + (draft.seconds ?? 0) - (draft.zone ?? 0) * 60;
  return seconds < 0 ? null : { seconds, zone: draft.zoneText ?? '+0000' };
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Days from 1970-01-01 in the Gregorian calendar, counted from March so that the leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}
