import { elementsOf, rowOf, type Row } from './element.ts';
import { literalText } from './literal.ts';
import type { Sighting } from './place.ts';
import type { TableHead } from './table-head.ts';

/** The members that say which device an entry is for, in their order; what else an entry holds is the driver's own. */
const members: Readonly<Record<string, readonly string[]>> = {
  pci_device_id: ['vendor', 'device', 'subvendor', 'subdevice', 'class', 'class_mask'],
  usb_device_id: [
    'match_flags',
    'idVendor',
    'idProduct',
    'bcdDevice_lo',
    'bcdDevice_hi',
    'bDeviceClass',
    'bDeviceSubClass',
    'bDeviceProtocol',
    'bInterfaceClass',
    'bInterfaceSubClass',
    'bInterfaceProtocol',
    'bInterfaceNumber',
  ],
  of_device_id: ['name', 'type', 'compatible'],
  acpi_device_id: ['id'],
  i2c_device_id: ['name'],
  spi_device_id: ['name'],
  platform_device_id: ['name'],
  pnp_device_id: ['id'],
  pnp_card_device_id: ['id', 'devs'],
  hid_device_id: ['bus', 'group', 'vendor', 'product'],
  virtio_device_id: ['device', 'vendor'],
  ieee1394_device_id: ['match_flags', 'vendor_id', 'model_id', 'specifier_id', 'version'],
  serio_device_id: ['type', 'extra', 'id', 'proto'],
  eisa_device_id: ['sig'],
  parisc_device_id: ['hw_type', 'hversion_rev', 'hversion', 'sversion'],
  ssb_device_id: ['vendor', 'coreid', 'revision'],
  sdio_device_id: ['class', 'vendor', 'device'],
  zorro_device_id: ['id'],
  vio_device_id: ['type', 'compat'],
};

/** Whether a type lists the devices of a driver. */
export function isDeviceTable(type: string): boolean {
  return Object.hasOwn(members, type);
}

const ANY = /^(?:PCI_ANY_ID|~0U?|0xffffffff|\(__u32\)~0|0)$/;

/** The devices that a table lists, one fact each, without what is for the driver alone. */
export function readDeviceTable(text: string, { type, variable, brace }: TableHead): Sighting[] {
  const order = members[type] ?? [];
  return elementsOf(text.slice(brace)).flatMap(({ value, offset }) => {
    const key = deviceOf(value, type, order);
    if (key === null) return [];
    return [
      {
        kind: 'device-binding',
        form: 'id',
        key,
        owner: variable,
        text: `{ ${key} }`,
        aspects: {},
        offset: brace + offset,
      } as const,
    ];
  });
}

function deviceOf(written: string, type: string, order: readonly string[]): string | null {
  const value = type === 'pci_device_id' ? withoutMacros(written) : written;
  const row = rowOf(value);
  // A macro that stands for a whole entry.
  if (row === null)
    return /^\w+\(.*\)$/.test(value) && !/^\w*(?:END|SENTINEL)\w*$/i.test(value) ? number(value) : null;
  const texts = order.map((name, at) => member(row, name, at));
  const macro = row.listed.find(each => /^[A-Z]\w*\s*\(/.test(each));
  if (type === 'pci_device_id' && (row.named.has('vendor') || row.named.has('class')))
    return listedDevice(row, order);
  const described = [...(macro === undefined ? [] : [number(macro)]), ...named(row, order)];
  if (macro !== undefined || row.named.size > 0) return described.length === 0 ? null : described.join(', ');
  const kept = type === 'pci_device_id' ? texts.slice(0, 6) : texts;
  while (kept.length > 0 && (kept.at(-1) === null || ANY.test(kept.at(-1) ?? ''))) kept.pop();
  const listed = kept.map(each => each ?? '0');
  return listed.length === 0 || listed.every(each => each === '0' || each === '""')
    ? null
    : listed.join(', ');
}

function named({ named }: Row, order: readonly string[]): string[] {
  return order.flatMap(name => {
    const value = named.get(name);
    return value === undefined || ANY.test(value) || value === '""' ? [] : [`.${name} = ${number(value)}`];
  });
}

function member({ listed }: Row, _name: string, at: number): string | null {
  const value = listed[at];
  if (value === undefined) return null;
  const text = literalText(value);
  return text === null || text.includes('<') ? number(value) : `"${text}"`;
}

/** Numbers in one spelling. */
function number(text: string): string {
  return text.replaceAll(
    /\b0[xX][0-9a-fA-F]+\b/g,
    each =>
      `0x${each
        .slice(2)
        .toLowerCase()
        .replace(/^0+(?=.)/, '')}`,
  );
}

/** Members by name in the order of their places, as tables without names have them. */
function listedDevice({ named }: Row, order: readonly string[]): string | null {
  const texts = order.map(name => number(named.get(name) ?? (name.startsWith('class') ? '0' : 'PCI_ANY_ID')));
  while (texts.length > 0 && ANY.test(texts.at(-1) ?? '')) texts.pop();
  return texts.length === 0 ? null : texts.join(', ');
}

/** The macros of include/linux/pci.h that stand for the first members. */
function withoutMacros(value: string): string {
  return value
    .replaceAll(/\bPCI_DEVICE(?:_SUB)?\s*\(([^()]*)\)/g, (_, values: string) => membersOf(values))
    .replaceAll(/\bPCI_VDEVICE\s*\(\s*(\w+)\s*,([^()]*)\)/g, (_, vendor: string, device: string) =>
      membersOf(`PCI_VENDOR_ID_${vendor}, ${device}`),
    )
    .replaceAll(
      /\bPCI_DEVICE_CLASS\s*\(([^(),]*),([^()]*)\)/g,
      (_, kind: string, mask: string) => `.class = ${kind}, .class_mask = ${mask}`,
    );
}

function membersOf(values: string): string {
  const names = ['vendor', 'device', 'subvendor', 'subdevice'];
  return values
    .split(',')
    .map((value, at) => `.${names[at] ?? ''} = ${value.trim()}`)
    .join(', ');
}
