import Table from 'cli-table3';
import type { Measurement } from './measurement.ts';

/** The measurements side by side, with how many times better we are. */
export function renderTable(measurements: readonly Measurement[]): string {
  const table = new Table({
    head: ['what', 'ours', 'peer', '', 'unit', 'ratio', 'measured on'],
    colAligns: ['left', 'right', 'right', 'left', 'left', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const { name, ours, peer, peerName, unit, ratio, remark } of measurements) {
    table.push([
      name,
      figure(ours),
      peer === null ? '' : figure(peer),
      peerName,
      unit,
      ratio === null ? '' : `${figure(ratio)} x`,
      remark,
    ]);
  }
  return `${table.toString()}\n`;
}

/** Three figures that count. */
function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
