/**
 * The network that an address is of, as those who guess from it share it: of IPv4 its 256
 * addresses, of IPv6 what a provider gives to one customer. It names no person.
 */
export function toNetwork(address: string): string {
  if (address.includes(":")) return `${ipPrefix(address, 3)}::/48`;
  const octets = address.split(".");
  return octets.length === 4 ? `${octets.slice(0, 3).join(".")}.0/24` : "local";
}

/** The first groups, of 16 bits each, of an IPv6 address. */
export function ipPrefix(address: string, groups: number): string {
  const [head = "", tail] = address.split("::");
  const first = head ? head.split(":") : [];
  const rest = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - first.length - rest.length)).fill("0");
  return [...first, ...zeros, ...rest].slice(0, groups).join(":");
}
