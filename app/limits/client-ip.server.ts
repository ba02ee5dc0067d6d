/** Of an IPv6 address, written as long as can be. */
const MAX_IP_LENGTH = 45;
/** Without Cloudflare before it, as on one's own machine, every client has one of these. */
const LOCAL_IPS = new Set(["", "127.0.0.1", "::1"]);

/** The client's IP, by Cloudflare's word; empty without Cloudflare. */
export function clientIp(request: Request): string {
  return request.headers.get("cf-connecting-ip")?.slice(0, MAX_IP_LENGTH) ?? "";
}

export function isLocalIp(ip: string): boolean {
  return LOCAL_IPS.has(ip);
}

/**
 * The network that an IP is of, as those who guess from it share it: of IPv4 its 256
 * addresses, of IPv6 what a provider gives to one customer. It names no person.
 */
export function toNetwork(ip: string): string {
  if (ip.includes(":")) return `${ipPrefix(ip, 3)}::/48`;
  const octets = ip.split(".");
  return octets.length === 4 ? `${octets.slice(0, 3).join(".")}.0/24` : "local";
}

/** The first groups, of 16 bits each, of an IPv6 address. */
export function ipPrefix(ip: string, groups: number): string {
  const [head = "", tail] = ip.split("::");
  const first = head ? head.split(":") : [];
  const rest = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - first.length - rest.length)).fill("0");
  return [...first, ...zeros, ...rest].slice(0, groups).join(":");
}
