const LOGS =
  /^(?:(?:ve_|early_|no_|snd_)?v?printk(?:_\w+)?|(?:pr|dev|netdev|netif|net|ve|vpr)_(?:emerg|alert|crit|err|error|warn|warning|notice|info|cont|dbg|debug|devel|printk)(?:_\w+)?|WARN(?:_ONCE|_RATELIMIT|_TAINT\w*)?|panic|ve_log)$/;

/** Does a call of this name write to the kernel's log? */
export function isLogCall(name: string): boolean {
  return LOGS.test(name);
}
